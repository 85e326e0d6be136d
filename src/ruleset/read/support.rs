//! `support.yaml`: what the organisation offers to close a gap.

use std::sync::Arc;

use super::folder::Folder;
use super::names::{self, Unique};
use crate::domain::Number;
use crate::finding::{Code, closest};
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{Catalogue, Pathway, Support, SupportTarget};

const KINDS: [(&str, &str); 6] = [
    ("coaching", "coaching"),
    ("mentoring", "mentoring"),
    ("training", "training"),
    ("assignment", "assignment"),
    ("manager-time", "manager-time"),
    ("check-in", "check-in"),
];

/// Reads the offers. `pathways_whole` says whether every pathway could be read, so that an id that none
/// has is not known.
pub(super) fn read(
    folder: &Folder<'_>,
    catalogue: &Catalogue,
    pathways: &[Pathway],
    pathways_whole: bool,
) -> Vec<Support> {
    let Some((doc, node)) = folder.yaml("support.yaml") else { return Vec::new() };
    let Some(mut fields) = Fields::of(doc, node, "support.yaml") else { return Vec::new() };
    let list = fields.need("support").and_then(|node| doc.list(node, "`support`")).unwrap_or(&[]);
    let mut ids = Unique::default();
    let reader = Reader { doc, catalogue, pathways, pathways_whole };
    let support = list.iter().filter_map(|node| reader.offer(node, &mut ids)).collect();
    fields.finish();
    support
}

struct Reader<'a> {
    doc: Document<'a>,
    catalogue: &'a Catalogue,
    pathways: &'a [Pathway],
    pathways_whole: bool,
}

impl<'a> Reader<'a> {
    fn offer(&self, node: &'a Node, ids: &mut Unique) -> Option<Support> {
        let mut fields = Fields::of(self.doc, node, "an offer of support")?;
        let id = names::id(&mut fields);
        if let Some((id, bytes)) = &id {
            ids.add(self.doc, id, bytes);
        }
        let title = fields.need_text("title");
        let kind = if fields.need("kind").is_some() { fields.one_of("kind", &KINDS) } else { None };
        let helps = fields.need("helps").map(|node| self.helps(node)).unwrap_or_default();
        let by = fields.text_or_empty("by");
        let cadence = fields.text_or_empty("cadence");
        let lasts = fields.length("lasts");
        let when_below = fields.get("when").and_then(|node| self.below(node));
        fields.finish();
        Some(Support {
            id: id?.0,
            title: title?,
            kind: kind?.into(),
            helps,
            by,
            cadence,
            lasts,
            when_below,
        })
    }

    fn below(&self, node: &'a Node) -> Option<Number> {
        let mut when = Fields::of(self.doc, node, "`when`")?;
        if when.need("below").is_none() {
            return None;
        }
        let below = when.number("below");
        when.finish();
        below
    }

    fn helps(&self, node: &'a Node) -> Vec<SupportTarget> {
        let names = self.doc.texts(node, "`helps`").unwrap_or_default();
        names.into_iter().filter_map(|(name, node)| self.target(&name, node)).collect()
    }

    fn target(&self, name: &Arc<str>, node: &Node) -> Option<SupportTarget> {
        if let Some(evidence) = self.catalogue.find(name) {
            return Some(SupportTarget::Evidence(evidence));
        }
        if self.parts().any(|id| id == &**name) {
            return Some(SupportTarget::Part(Arc::clone(name)));
        }
        if self.pathways_whole {
            let evidence = self.catalogue.evidence.iter().map(|evidence| &*evidence.name);
            let meant = closest(name, evidence.chain(self.parts()));
            let help = meant.map_or_else(
                || "support helps evidence, criteria or dimensions".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            let message = format!("nothing is called `{name}`");
            self.doc.advise(Code::UnknownSupport, &node.bytes, message, help);
        }
        None
    }

    /// The ids of all dimensions and criteria.
    fn parts(&self) -> impl Iterator<Item = &'a str> {
        let dimensions = self.pathways.iter().flat_map(|pathway| &pathway.dimensions);
        dimensions.flat_map(|dimension| {
            let criteria = dimension.criteria.iter().map(|criterion| &*criterion.id);
            std::iter::once(&*dimension.id).chain(criteria)
        })
    }
}
