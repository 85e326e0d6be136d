//! Conditions: `all`, `any`, `at_least`, and the expressions in them.

use super::grid::Grids;
use super::site::Site;
use super::{expression, step};
use crate::domain::Number;
use crate::ruleset::yaml::{Entry, Node};

/// Changes a condition.
pub(super) fn mutate(site: &Site<'_>, node: &Node, grids: &Grids) {
    let Some(entries) = node.entries() else {
        expression::mutate(site, node, grids);
        return;
    };
    for Entry { key, value } in entries {
        let subject = format!("the condition of {}", site.of);
        let parts = value.items().map_or(0, <[Node]>::len);
        match &*key.text {
            "require" => mutate(site, value, grids),
            "all" if parts > 1 => site.within("all").word(&key.bytes, &subject, "all", &["any"]),
            "any" if parts > 1 => site.within("any").word(&key.bytes, &subject, "any", &["all"]),
            "at_least" => {
                if let Some(number) = super::site::written_number(value) {
                    let subject = format!("how many parts of the condition of {} must hold", site.of);
                    site.within("at_least").number_to(value, &subject, &step::around(number, Number::ONE));
                }
            }
            _ => {}
        }
        if matches!(&*key.text, "all" | "any" | "of") {
            for (at, part) in value.items().unwrap_or(&[]).iter().enumerate() {
                mutate(&site.within(&format!("part-{}", at.saturating_add(1))), part, grids);
            }
        }
    }
}
