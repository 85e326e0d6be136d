//! The organisation's defaults: what criteria give without their evidence, how much must have been seen, and
//! how points are rounded.

use super::grid::word;
use super::mutation::Change;
use super::site::Site;
use super::{Found, rounding};
use crate::ruleset::yaml::{Document, Node};

/// How many percent more or less evidence is asked for.
const PERCENT: i64 = 10;

/// Changes the defaults, which every pathway with tests reads.
pub(super) fn mutate(found: &Found<'_>, doc: Document<'_>, root: &Node) {
    let Some(defaults) = root.get("defaults") else { return };
    let site = Site {
        found,
        doc,
        pathways: found.tested.clone(),
        path: "organisation.defaults".to_owned(),
        of: "the defaults".to_owned(),
    };
    if let Some(node) = defaults.get("missing") {
        let written = word(Some(node)).unwrap_or("");
        let subject = "what criteria give without their evidence, by default";
        site.within("missing").word(&node.bytes, subject, written, &["hold", "zero", "exclude"]);
    }
    if let Some(node) = defaults.get("rounding") {
        rounding::mutate(&site, node, "criteria without a rounding of their own");
    }
    let Some(node) = defaults.get("seen_at_least") else { return };
    let written = word(Some(node)).unwrap_or("");
    let percent = written.trim_end_matches('%').trim().parse::<i64>().ok();
    for (percent, up) in
        percent.iter().flat_map(|percent| [(percent - PERCENT, false), (percent + PERCENT, true)])
    {
        let to = format!("{percent} %");
        let subject = "how much of the points must have been seen".to_owned();
        let change = Change::Moved { subject, from: written.to_owned(), to: to.clone(), up };
        site.within("seen_at_least").add(&format!("{written} -> {to}"), node.bytes.clone(), to, change);
    }
}
