//! `given`: whose observations count, how old, how many, and what is made of them.

use super::grid::{Grids, word};
use super::mutation::Change;
use super::site::Site;
use super::{expression, rounding, step};
use crate::domain::Number;
use crate::ruleset::yaml::{Entry, Node};

/// Words of `take` with those that are near.
const NEAR: [(&str, &[&str]); 10] = [
    ("latest", &["max", "min"]),
    ("mean", &["median"]),
    ("median", &["mean"]),
    ("balanced", &["mean"]),
    ("min", &["max"]),
    ("max", &["min"]),
    ("sum", &["max"]),
    ("count", &["sum"]),
    ("spread", &["change"]),
    ("change", &["latest"]),
];

/// Changes each `given` of a rule; `each` is the evidence that a `for_each` stands for.
pub(super) fn mutate(site: &Site<'_>, givens: &Node, each: Option<&str>) {
    for Entry { key, value } in givens.entries().unwrap_or(&[]) {
        if value.entries().is_some() {
            let of = format!("`{}` of {}", key.text, site.of);
            one(&site.within("given").part(&key.text, of), value, each);
        }
    }
}

fn one(site: &Site<'_>, node: &Node, each: Option<&str>) {
    let none = Grids::new();
    for entry in node.entries().unwrap_or(&[]) {
        let Entry { key, value } = entry;
        let of = &site.of;
        let at = site.within(&key.text);
        match &*key.text {
            "from" => sources(&at, value, word(node.get("of")), each),
            "take" => {
                let take = word(Some(value)).unwrap_or("");
                let near = NEAR.iter().find(|(known, _)| *known == take).map_or(&[][..], |(_, near)| *near);
                at.word(&value.bytes, &format!("what is taken for {of}"), take, near);
            }
            "unit" => {
                let unit = word(Some(value)).unwrap_or("");
                at.word(&value.bytes, &format!("the unit of {of}"), unit, &["days", "months"]);
            }
            "raters" => {
                counts(&at, value, &format!("the raters needed for {of}"));
                for entry in value.entries().unwrap_or(&[]) {
                    let subject = format!("the raters among `{}` needed for {of}", entry.key.text);
                    counts(&at.within(&entry.key.text), &entry.value, &subject);
                }
            }
            "newest" => counts(&at, value, &format!("how many of the newest count for {of}")),
            "within" => {
                at.length(value, &format!("how far back {of} looks"));
                for (end, length) in ["nearest", "farthest"].iter().zip(value.items().unwrap_or(&[])) {
                    at.within(end).length(length, &format!("the {end} end of the time that {of} looks at"));
                }
            }
            "weights" => {
                for (number, weight) in (1_usize..).zip(value.items().unwrap_or(&[])) {
                    at.within(&number.to_string()).number(weight, &format!("weight {number} of {of}"));
                }
            }
            "only" => expression::mutate(&at, value, &none),
            "rounding" => rounding::mutate(site, value, of),
            "missing" => {
                at.leave_out(node, entry, format!("`missing: optional` from {of}"));
            }
            _ => {}
        }
    }
}

fn counts(site: &Site<'_>, node: &Node, subject: &str) {
    if let Some(number) = super::site::written_number(node) {
        site.number_to(node, subject, &step::around(number, Number::ONE));
    }
}

/// Leaves out each source, and swaps each for the first declared one that does not count yet.
fn sources(site: &Site<'_>, node: &Node, of: Option<&str>, each: Option<&str>) {
    let Some(items) = node.items() else { return };
    let written: Vec<&str> = items.iter().filter_map(|item| word(Some(item))).collect();
    let name = match of {
        Some("each") => each,
        other => other.map(|name| name.split('.').next().unwrap_or(name)),
    };
    let catalogue = &site.found.rule_set.catalogue;
    let evidence = name.and_then(|name| catalogue.find(name)).and_then(|id| catalogue.get(id));
    let declared = evidence.map_or(&[][..], |evidence| &evidence.sources[..]);
    let other = declared.iter().map(|source| source.word()).find(|word| !written.contains(word));
    let subject = format!("who is asked for {}", site.of);
    for source in &written {
        let list = |swapped: Option<&str>| {
            let kept = written.iter().filter_map(|one| if one == source { swapped } else { Some(*one) });
            format!("[{}]", kept.collect::<Vec<_>>().join(", "))
        };
        if written.len() > 1 {
            let change = Change::Dropped { subject: format!("`{source}` from {subject}") };
            site.add(&format!("without {source}"), node.bytes.clone(), list(None), change);
        }
        if let Some(other) = other {
            let change = Change::Replaced {
                subject: subject.clone(),
                from: (*source).to_owned(),
                to: other.to_owned(),
            };
            site.add(&format!("{source} -> {other}"), node.bytes.clone(), list(Some(other)), change);
        }
    }
}
