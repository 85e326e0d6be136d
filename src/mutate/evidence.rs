//! The evidence catalogue: how long evidence stays fresh, and what no report means.

use super::Found;
use super::grid::word;
use super::mutation::Change;
use super::site::Site;
use crate::ruleset::yaml::{Document, Entry, Node};
use crate::ruleset::{EvidenceId, PathwayId};

/// Changes the evidence that pathways with tests read.
pub(super) fn mutate(found: &Found<'_>, doc: Document<'_>, root: &Node) {
    let catalogue = &found.rule_set.catalogue;
    for Entry { key, value } in root.get("evidence").and_then(Node::entries).unwrap_or(&[]) {
        let Some(id) = catalogue.find(&key.text) else { continue };
        let title = catalogue.get(id).map_or("", |evidence| &*evidence.title);
        let site = |windowed: bool| Site {
            found,
            doc,
            pathways: found
                .tested
                .iter()
                .filter(|pathway| reads(found, pathway, id, windowed))
                .cloned()
                .collect(),
            path: format!("evidence.{}", key.text),
            of: format!("\u{201c}{title}\u{201d}"),
        };
        if let Some(node) = value.get("fresh_for") {
            let site = site(false);
            site.within("fresh_for").length(node, &format!("how long {} stays fresh", site.of));
        }
        if let Some(node) = value.get("none_reported").filter(|node| word(Some(node)) == Some("none")) {
            let site = site(true);
            let subject = format!("what it means when nothing is reported for {}", site.of);
            let change = Change::Replaced { subject, from: "none".to_owned(), to: "unknown".to_owned() };
            let site = site.within("none_reported");
            site.add("none -> unknown", node.bytes.clone(), "unknown".to_owned(), change);
        }
    }
}

/// Whether a pathway selects observations of some evidence; where it says how old they may be, only with
/// `windowed`.
fn reads(found: &Found<'_>, pathway: &PathwayId, evidence: EvidenceId, windowed: bool) -> bool {
    let pathway = found.rule_set.pathway(&pathway.0);
    let mut selections = pathway.iter().flat_map(|pathway| &pathway.selections);
    selections.any(|selection| selection.evidence == evidence && (windowed || selection.within.is_none()))
}
