//! What all rules have: givens, `where`, a condition or a way to give points.

use super::grid::{Grids, grids, word};
use super::site::Site;
use super::{condition, expression, given, table};
use crate::ruleset::yaml::{Entry, Node};

/// Changes what a gate, criterion, cap or flag reads and asks.
pub(super) fn mutate(site: &Site<'_>, node: &Node, each: Option<&str>) {
    let grids = grids(&site.found.rule_set.catalogue, node.get("given"), each);
    for Entry { key, value } in node.entries().unwrap_or(&[]) {
        match &*key.text {
            "given" => given::mutate(site, value, each),
            "where" => {
                for Entry { key, value } in value.entries().unwrap_or(&[]) {
                    let of = format!("`{}` of {}", key.text, site.of);
                    derived(&site.within("where").part(&key.text, of), value, &grids);
                }
            }
            "require" | "raise" => condition::mutate(&site.within(&key.text), value, &grids),
            "score" => expression::mutate(&site.within("score"), value, &grids),
            "curve" | "steps" | "choices" => lookup(site, &key.text, value, &grids),
            _ => {}
        }
    }
}

fn derived(site: &Site<'_>, node: &Node, grids: &Grids) {
    let Some(entries) = node.entries() else {
        expression::mutate(site, node, grids);
        return;
    };
    for Entry { key, value } in entries {
        lookup(site, &key.text, value, grids);
    }
}

fn lookup(site: &Site<'_>, kind: &str, node: &Node, grids: &Grids) {
    let Some(rows) = node.get("at") else { return };
    let of = match kind {
        "curve" => format!("the curve of {}", site.of),
        "steps" => format!("the steps of {}", site.of),
        _ => format!("the choices of {}", site.of),
    };
    let grid = word(node.get("of")).and_then(|name| grids.get(name)).copied();
    let site = site.part(kind, of);
    if rows.entries().is_some() {
        table::choices(&site, rows);
    } else {
        table::rows(&site, rows, kind == "curve", grid);
    }
}
