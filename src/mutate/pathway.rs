//! Pathways: levels, gates, dimensions, criteria, caps and flags.

use std::ops::Range;

use super::grid::word;
use super::mutation::Change;
use super::site::{Site, written_number};
use super::{Found, rounding, rule, step};
use crate::domain::Number;
use crate::ruleset::yaml::{Document, Entry, Node};
use crate::ruleset::{Pathway, PathwayId};

/// Changes the rules of a pathway file.
pub(super) fn mutate(found: &Found<'_>, doc: Document<'_>, root: &Node) {
    let several = root.get("pathways").and_then(Node::entries);
    let ids: Vec<&str> = match several {
        Some(entries) => entries.iter().map(|entry| &*entry.key.text).collect(),
        None => word(root.get("pathway")).into_iter().collect(),
    };
    let pathways: Vec<&Pathway> = ids.iter().filter_map(|id| found.rule_set.pathway(id)).collect();
    let (Some(first), Some(first_id)) = (pathways.first(), ids.first()) else { return };
    let file = doc.file.strip_prefix("pathways/").and_then(|name| name.strip_suffix(".yaml"));
    let tested: Vec<PathwayId> = found.tested.iter().filter(|id| ids.contains(&&*id.0)).cloned().collect();
    let path = if several.is_some() { file.unwrap_or(first_id) } else { first_id };
    let titles: Vec<&str> = pathways.iter().map(|pathway| &*pathway.title).collect();
    let file = File { levels: level_ids(first), title: titles.join(" and ") };
    let site = Site { found, doc, pathways: tested, path: path.to_owned(), of: file.title.clone() };
    for Entry { key, value } in root.entries().unwrap_or(&[]) {
        match &*key.text {
            "readiness" => levels(&site, value),
            "gates" | "caps" | "flags" => parts(&site, &file, value, &key.text, &key.bytes),
            "dimensions" => {
                for dimension in value.items().unwrap_or(&[]) {
                    self::dimension(&site, &file, dimension);
                }
            }
            _ => {}
        }
    }
}

/// What the parts of one file share.
struct File {
    levels: Vec<String>,
    title: String,
}

fn level_ids(pathway: &Pathway) -> Vec<String> {
    pathway.levels.iter().map(|level| level.id.to_string()).collect()
}

/// `“Addressing conflict” (Team lead)`.
fn called(file: &File, node: &Node) -> String {
    let title = word(node.get("title"))
        .map_or_else(|| title_of(word(node.get("id")).unwrap_or("")), ToOwned::to_owned);
    format!("\u{201c}{title}\u{201d} ({})", file.title)
}

/// The title of a part that has none: its id, with blanks.
fn title_of(id: &str) -> String {
    let mut letters = id.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters.map(|letter| if letter == '-' { ' ' } else { letter })).collect()
}

/// From which points each level begins; the lowest takes less as well.
fn levels(site: &Site<'_>, node: &Node) {
    for level in node.items().unwrap_or(&[]).iter().skip(1) {
        let (Some(id), Some(from)) = (word(level.get("id")), level.get("from")) else { continue };
        let title = word(level.get("title")).unwrap_or(id);
        let subject = format!("the points from which \u{201c}{title}\u{201d} begins ({})", site.of);
        site.within("readiness").within(id).number(from, &subject);
    }
}

/// Gates, caps or flags.
fn parts(site: &Site<'_>, file: &File, list: &Node, kind: &str, key: &Range<usize>) {
    let kind = kind.trim_end_matches('s');
    for (at, node) in list.items().unwrap_or(&[]).iter().enumerate() {
        let Some(id) = word(node.get("id")) else { continue };
        let of = format!("the {kind} {}", called(file, node));
        let site = site.part(id, of.clone());
        site.drop_item(list, key, at, of.clone());
        rule::mutate(&site, node, None);
        if let Some(limit) = node.get("limit") {
            self::limit(&site, file, limit, &format!("the limit of {of}"));
        }
        if let Some(node) = node.get("otherwise") {
            let written = word(Some(node)).unwrap_or("");
            let subject = format!("the outcome of {of}");
            site.within("otherwise").word(&node.bytes, &subject, written, &["not-sought", "not-eligible"]);
        }
        if let Some(entry) = entry(node, "not_applicable") {
            let written = word(Some(&entry.value)).unwrap_or("");
            let subject = format!("what {of} does when it does not apply");
            let site = site.within("not_applicable");
            site.word(&entry.value.bytes, &subject, written, &["pass", "fail"]);
            if written != "hold" {
                site.leave_out(node, entry, format!("`not_applicable: {written}` from {of}"));
            }
        }
        if kind == "gate"
            && let Some(entry) = entry(node, "missing")
        {
            site.within("missing").leave_out(node, entry, format!("`missing: unmet` from {of}"));
        }
    }
}

/// The level below and the level above, the highest left out: a cap at it limits nothing.
fn limit(site: &Site<'_>, file: &File, node: &Node, subject: &str) {
    let written = word(Some(node)).unwrap_or("");
    let Some(at) = file.levels.iter().position(|level| level == written) else { return };
    let others: Vec<&str> = [at.checked_sub(1), at.checked_add(1)]
        .into_iter()
        .flatten()
        .filter_map(|at| file.levels.get(at).map(String::as_str))
        .collect();
    site.within("limit").word(&node.bytes, subject, written, &others);
}

fn dimension(site: &Site<'_>, file: &File, node: &Node) {
    let Some(id) = word(node.get("id")) else { return };
    let of = called(file, node);
    let own = site.part(id, of.clone());
    if let Some(at_most) = node.get("at_most") {
        own.within("at_most").number(at_most, &format!("the most points of {of}"));
    }
    if let Some(floor) = entry(node, "floor") {
        let own = own.within("floor");
        if let Some(points) = floor.value.get("points") {
            own.within("points").number(points, &format!("the floor of {of}"));
        }
        if let Some(limit) = floor.value.get("limit") {
            self::limit(&own, file, limit, &format!("the limit of the floor of {of}"));
        }
        own.leave_out(node, floor, format!("the floor of {of}"));
    }
    let Some(Entry { key, value: criteria }) = entry(node, "criteria") else { return };
    for (at, criterion) in criteria.items().unwrap_or(&[]).iter().enumerate() {
        if let Some(site) = self::criterion(site, file, criterion) {
            site.drop_item(criteria, &key.bytes, at, format!("the criterion {}", site.of));
        }
    }
}

/// A criterion; gives its site.
fn criterion<'a>(site: &Site<'a>, file: &File, node: &Node) -> Option<Site<'a>> {
    let names: Vec<&str> = node
        .get("for_each")
        .and_then(Node::items)
        .unwrap_or(&[])
        .iter()
        .filter_map(|item| word(Some(item)))
        .collect();
    let each = names.first().copied();
    let (id, of) = match (word(node.get("id")), each) {
        (Some(id), _) => (id.to_owned(), called(file, node)),
        (None, Some(first)) => {
            let catalogue = &site.found.rule_set.catalogue;
            let evidence = catalogue.find(first).and_then(|id| catalogue.get(id));
            let title = evidence.map_or(first, |evidence| &*evidence.title);
            let more = match names.len() {
                0 | 1 => String::new(),
                count => format!(" and {} more", count.saturating_sub(1)),
            };
            let of = format!("\u{201c}{title}\u{201d}{more} ({})", file.title);
            (format!("for-each-{}", first.replace('_', "-")), of)
        }
        (None, None) => return None,
    };
    let site = site.part(&id, of.clone());
    if let Some(points) = node.get("points") {
        match points.items() {
            Some([low, high]) => {
                site.within("points.low").number(low, &format!("the least points of {of}"));
                site.within("points.high").number(high, &format!("the most points of {of}"));
            }
            _ => points_of(&site, points, &of),
        }
    }
    if let Some(missing) = node.get("missing") {
        let written = word(Some(missing)).unwrap_or("");
        let subject = format!("what {of} gives without its evidence");
        site.within("missing").word(&missing.bytes, &subject, written, &["hold", "zero", "exclude"]);
    }
    if let Some(node) = node.get("rounding") {
        rounding::mutate(&site, node, &of);
    }
    if let Some(list) = node.get("for_each") {
        for_each(&site, list, &names);
    }
    rule::mutate(&site, node, each);
    Some(site)
}

/// Leaves out each evidence of a list that has several.
fn for_each(site: &Site<'_>, list: &Node, names: &[&str]) {
    for name in names.iter().filter(|_| names.len() > 1) {
        let catalogue = &site.found.rule_set.catalogue;
        let title =
            catalogue.find(name).and_then(|id| catalogue.get(id)).map_or(*name, |found| &*found.title);
        let kept: Vec<&str> = names.iter().filter(|other| *other != name).copied().collect();
        let change = Change::Dropped { subject: format!("\u{201c}{title}\u{201d} from {}", site.of) };
        let text = format!("[{}]", kept.join(", "));
        site.within("for_each").add(&format!("without {name}"), list.bytes.clone(), text, change);
    }
}

fn points_of(site: &Site<'_>, node: &Node, of: &str) {
    if let Some(number) = written_number(node) {
        let others: Vec<Number> =
            step::around(number, number.last_place()).into_iter().filter(|other| !other.is_zero()).collect();
        site.within("points").number_to(node, &format!("the points of {of}"), &others);
    }
}

fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Entry> {
    node.entries()?.iter().find(|entry| &*entry.key.text == key)
}
