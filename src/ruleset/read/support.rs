//! `support.yaml` and `approvals.yaml`.

use std::sync::Arc;

use super::context::Context;
use super::folder::Folder;
use super::moves::Moves;
use super::names::{self, Unique};
use super::parts;
use crate::finding::{Code, did_you_mean};
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{Approval, RuleSetDigest, Support, SupportTarget};

pub(super) const KINDS: [&str; 6] =
    ["coaching", "mentoring", "training", "assignment", "manager-time", "check-in"];

/// Reads `support.yaml`.
pub(super) fn read(context: &Context<'_>, moves: &Moves) -> Vec<Support> {
    let Some((doc, node)) = context.folder.yaml("support.yaml") else {
        return Vec::new();
    };
    let Some(mut fields) = Fields::of(doc, node, "support.yaml") else {
        return Vec::new();
    };
    let list = fields.need("support");
    fields.finish();
    let mut unique = Unique::of("id");
    parts::list(doc, list, "`support`", |node| one(context, moves, doc, node, &mut unique))
        .unwrap_or_default()
}

fn one(
    context: &Context<'_>,
    moves: &Moves,
    doc: Document<'_>,
    node: &Node,
    unique: &mut Unique,
) -> Option<Support> {
    let mut fields = Fields::of(doc, node, "support")?;
    let id = names::id(&mut fields);
    if let Some((id, bytes)) = &id {
        unique.add(doc, id, bytes);
    }
    let title = parts::title(&mut fields, id.as_ref().map(|(id, _)| id));
    let kind = fields
        .need("kind")
        .and_then(|node| doc.one_of(node, "`kind`", &KINDS.map(|kind| (kind, kind))).map(Arc::<str>::from));
    let helps = fields.need("helps").and_then(|node| targets(context, moves, doc, node));
    let by = fields.text_or_empty("by");
    let cadence = fields.text_or_empty("cadence");
    let lasts = fields.length("lasts");
    let when_below = fields.get("when").and_then(|node| {
        let mut fields = Fields::of(doc, node, "`when`")?;
        let below = fields.need("below").and_then(|node| doc.number(node, "`below`"));
        fields.finish();
        below
    });
    fields.finish();
    let (id, _) = id?;
    Some(Support { id, title, kind: kind?, helps: helps?, by, cadence, lasts, when_below })
}

/// Criteria, dimensions or evidence. A word that is both an id and evidence means both.
fn targets(
    context: &Context<'_>,
    moves: &Moves,
    doc: Document<'_>,
    node: &Node,
) -> Option<Vec<SupportTarget>> {
    let mut targets: Vec<SupportTarget> = Vec::new();
    for (name, item) in doc.texts(node, "`helps`")? {
        let evidence = context.evidence.catalogue.find(&name).map(SupportTarget::Evidence);
        let part = moves.gives_points(&name).then(|| SupportTarget::Part(Arc::clone(&name)));
        let found: Vec<SupportTarget> = evidence.into_iter().chain(part).collect();
        if found.iter().any(|target| targets.contains(target)) {
            doc.add(Code::DuplicateId, &item.bytes, format!("`{name}` stands twice"));
        } else if !found.is_empty() {
            targets.extend(found);
        } else if context.is_protected(&name) {
            let message = format!("`{name}` is protected: no rule can read it");
            doc.add(Code::ProtectedAttribute, &item.bytes, message);
        } else if context.folder.all_read() && !context.evidence.broken.contains(&name) {
            let catalogue = &context.evidence.catalogue;
            let known =
                catalogue.evidence.iter().map(|evidence| &*evidence.name).chain(moves.ids_with_points());
            let help = did_you_mean(&name, known)
                .unwrap_or_else(|| "support helps criteria, dimensions or evidence".to_owned());
            let message = format!("`{name}` is neither evidence nor a criterion or dimension");
            doc.advise(Code::UnknownSupport, &item.bytes, message, help);
        }
    }
    if node.items().is_some_and(<[Node]>::is_empty) {
        doc.add(Code::WrongValue, &node.bytes, "support helps at least one thing");
    }
    Some(targets)
}

/// Reads `approvals.yaml`.
pub(super) fn approvals(folder: &Folder<'_>, digest: RuleSetDigest) -> Vec<Approval> {
    let Some((doc, node)) = folder.yaml("approvals.yaml") else {
        return Vec::new();
    };
    let Some(mut fields) = Fields::of(doc, node, "approvals.yaml") else {
        return Vec::new();
    };
    let list = fields.need("approvals");
    fields.finish();
    let approvals = parts::list(doc, list, "`approvals`", |node| approval(doc, node)).unwrap_or_default();
    if let Some(node) = list
        && !approvals.is_empty()
        && !approvals.iter().any(|approval| approval.digest == digest)
    {
        let help = format!("when they are approved, add the digest {digest}");
        doc.advise(Code::NotApproved, &node.head(), "no approval is for the rules as they are now", help);
    }
    approvals
}

fn approval(doc: Document<'_>, node: &Node) -> Option<Approval> {
    let mut fields = Fields::of(doc, node, "an approval")?;
    let digest = fields.need("digest").and_then(|node| {
        let text = doc.text(node, "`digest`")?;
        let digest = RuleSetDigest::parse(&text);
        if digest.is_none() {
            let help = "`readily digest` prints the digest of the rules as they are";
            doc.advise(Code::WrongValue, &node.bytes, "a digest is 64 hexadecimal digits", help);
        }
        digest
    });
    let by = fields.need_text("by");
    let on = fields.need("on").and_then(|node| doc.date(node, "`on`"));
    let remark = fields.text_or_empty("note");
    fields.finish();
    Some(Approval { digest: digest?, by: by?, on: on?, note: remark })
}
