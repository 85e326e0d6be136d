//! Thresholds: each value at each date and for each group.

use super::grid::{Grid, grids, word};
use super::site::{Site, written_number};
use super::{Found, step, table};
use crate::ruleset::yaml::{self, Document, Entry, Node};
use crate::ruleset::{PathwayId, Report, ThresholdId};

/// Changes the thresholds that pathways with tests use.
pub(super) fn mutate(found: &Found<'_>, doc: Document<'_>, root: &Node) {
    let uses = uses(found);
    for Entry { key, value } in root.get("thresholds").and_then(Node::entries).unwrap_or(&[]) {
        let at = found.rule_set.thresholds.iter().position(|threshold| threshold.name == key.text);
        let Some(id) = at.map(ThresholdId) else { continue };
        let grid = grid_of(&uses, &key.text);
        let pathways: Vec<PathwayId> =
            found.tested.iter().filter(|pathway| used_by(found, pathway, id)).cloned().collect();
        for Entry { key: date, value } in value.get("values").and_then(Node::entries).unwrap_or(&[]) {
            let site = Site {
                found,
                doc,
                pathways: pathways.clone(),
                path: format!("thresholds.{}.{}", key.text, date.text),
                of: format!("the threshold `{}` (from {} on)", key.text, date.text),
            };
            dated(&site, value, grid);
        }
    }
}

fn used_by(found: &Found<'_>, pathway: &PathwayId, id: ThresholdId) -> bool {
    let pathway = found.rule_set.pathway(&pathway.0);
    pathway.is_some_and(|pathway| pathway.uses(id))
}

fn dated(site: &Site<'_>, node: &Node, grid: Option<Grid>) {
    let Some(entries) = node.entries() else {
        if let Some(number) = written_number(node) {
            let step = grid.map_or_else(|| number.last_place(), |grid| grid.step);
            site.number_to(node, &site.of, &step::around(number, step));
        }
        return;
    };
    for Entry { key, value } in entries {
        match &*key.text {
            "value" => dated(site, value, grid),
            "steps" | "curve" => table::rows(site, value, &*key.text == "curve", grid),
            "choices" => table::choices(site, value),
            "weights" => {
                for (number, weight) in (1_usize..).zip(value.items().unwrap_or(&[])) {
                    let subject = format!("weight {number} of {}", site.of);
                    site.within(&number.to_string()).number(weight, &subject);
                }
            }
            "decided_by" | "because" => {}
            group => {
                let of = format!("{} for `{group}`", site.of);
                dated(&site.part(group, of), value, grid);
            }
        }
    }
}

/// What thresholds are compared with or looked up by: the threshold's name, and how those values lie.
fn uses(found: &Found<'_>) -> Vec<(String, Grid)> {
    let report = Report::new();
    let mut uses = Vec::new();
    for file in found.rule_set.sources.iter().filter(|file| file.path.starts_with("pathways/")) {
        if let Some(root) = yaml::parse(&file.path, file.text(), &report) {
            in_rules(found, &root, &mut uses);
        }
    }
    uses
}

/// Looks for rules at any depth: maps that have `given`.
fn in_rules(found: &Found<'_>, node: &Node, uses: &mut Vec<(String, Grid)>) {
    for item in node.items().unwrap_or(&[]) {
        in_rules(found, item, uses);
    }
    let Some(entries) = node.entries() else { return };
    if let Some(given) = node.get("given") {
        let each = node.get("for_each").and_then(Node::items).and_then(<[Node]>::first);
        let grids = grids(&found.rule_set.catalogue, Some(given), word(each));
        in_texts(node, &grids, uses);
    }
    for entry in entries {
        in_rules(found, &entry.value, uses);
    }
}

/// `name >= threshold` in a condition, and `of: name, at: threshold` of a table.
fn in_texts(node: &Node, grids: &super::grid::Grids, uses: &mut Vec<(String, Grid)>) {
    if let Some(scalar) = node.scalar() {
        let words: Vec<&str> = scalar.text.split_whitespace().collect();
        if let [name, ">=" | ">" | "<=" | "<" | "==", threshold] = words.as_slice()
            && let Some(grid) = grids.get(*name)
        {
            uses.push(((*threshold).to_owned(), *grid));
        }
        return;
    }
    if let (Some(name), Some(threshold)) = (word(node.get("of")), word(node.get("at")))
        && let Some(grid) = grids.get(name)
    {
        uses.push((threshold.to_owned(), *grid));
    }
    let values = node.entries().unwrap_or(&[]).iter().map(|entry| &entry.value);
    for child in values.chain(node.items().unwrap_or(&[])) {
        in_texts(child, grids, uses);
    }
}

/// The finest grid that a threshold is used on; whole only when all are.
fn grid_of(uses: &[(String, Grid)], name: &str) -> Option<Grid> {
    let mut grids = uses.iter().filter(|(used, _)| used == name).map(|(_, grid)| *grid);
    let first = grids.next()?;
    Some(
        grids.fold(first, |one, other| Grid {
            step: one.step.min(other.step),
            whole: one.whole && other.whole,
        }),
    )
}
