//! A change as a sentence.

use super::part::{form, form_or_expression, part_added, part_removed};
use super::subject::{owner, pathway, subject};
use super::table;
use super::value::{condition, number, quoted, words};
use crate::diff::{Change, Leaf, Line, PartKind, Tree, What, lines};

/// What is said of a value that was in force.
const REWRITTEN: &str = " (the old value is rewritten: earlier assessments change too)";

/// The change in few words, for where it is named again and again.
#[must_use]
pub fn change_title(change: &Change) -> String {
    change_sentence(change).replace(REWRITTEN, "")
}

/// The change as a sentence, such as ``threshold `interest_floor` 1 → 0 from 2026-07-01``.
#[must_use]
pub fn change_sentence(change: &Change) -> String {
    let mut text = pathway(change).map_or_else(String::new, |id| format!("`{id}`: "));
    text.push_str(&subject(change));
    let predicate = predicate(change);
    let joint = if predicate.starts_with(':') { "" } else { " " };
    push!(text, "{joint}{predicate}");
    text
}

/// What happened to the subject. It begins with a colon where it is no verb.
pub(super) fn predicate(change: &Change) -> String {
    let inner = change.part().filter(|part| matches!(part.kind, PartKind::Given | PartKind::Where));
    let text = match &change.what {
        What::Renamed(id) => renamed(change, id),
        What::Moved(from, to, changed) => {
            let and = if *changed { ", and is not the same there" } else { "" };
            format!("moved from dimension `{from}` to `{to}`{and}")
        }
        What::Order(_, ids) => {
            let ids: Vec<&str> = ids.iter().map(|id| &**id).collect();
            format!(": another order of {}: {}", listed(change), ids.join(", "))
        }
        What::Added(new) if change.keys.is_empty() => return part_added(change, new),
        What::Removed(old) if change.keys.is_empty() => return part_removed(change, old),
        What::Replaced(old, new) if change.keys.is_empty() && inner.is_none() => whole(change, old, new),
        What::Added(new) => {
            special(change, None, Some(new)).unwrap_or_else(|| with_key(change, &added(change, new)))
        }
        What::Removed(old) => special(change, Some(old), None)
            .unwrap_or_else(|| with_key(change, &format!("dropped (was {})", value(change, old)))),
        What::Replaced(old, new) => special(change, Some(old), Some(new))
            .unwrap_or_else(|| with_key(change, &replaced(change, old, new))),
    };
    match inner {
        Some(part) if !text.starts_with(": `") => {
            format!(": `{}` {}", part.id, text.trim_start_matches([':', ' ']))
        }
        Some(_) | None => text,
    }
}

fn renamed(change: &Change, id: &str) -> String {
    match change.part().map(|part| (part.kind, &part.id)) {
        Some((PartKind::DatedValue, day)) => format!(": what held from {day} on holds from {id} on"),
        _ => format!("is now called `{id}`"),
    }
}

/// A value of a whole file or part, or another text.
fn whole(change: &Change, old: &Tree, new: &Tree) -> String {
    let texts = old.text().zip(new.text());
    match (change.leaf, texts) {
        (Leaf::Script, Some((old, new))) => script(old, new),
        (Leaf::Text, _) => format!(": {} → {}", quoted(old), quoted(new)),
        _ => format!(": {} → {}", words(old), words(new)),
    }
}

/// The lines by which two scripts differ.
fn script(old: &str, new: &str) -> String {
    let changed = lines(old, new);
    let mut rest = changed.iter().peekable();
    let mut told: Vec<String> = Vec::new();
    while let Some(line) = rest.next() {
        told.push(match (line, rest.peek()) {
            (Line::Removed(number, gone), Some(Line::Added(_, came))) => {
                rest.next();
                format!("line {number} `{}` → `{}`", gone.trim(), came.trim())
            }
            (Line::Removed(number, gone), _) => format!("line {number} `{}` dropped", gone.trim()),
            (Line::Added(number, came), _) => format!("line {number} `{}` added", came.trim()),
        });
    }
    format!(": {}", told.join(", "))
}

/// Changes that have words of their own.
fn special(change: &Change, old: Option<&Tree>, new: Option<&Tree>) -> Option<String> {
    let keys: Vec<&str> = change.keys.iter().map(|key| &**key).collect();
    let kind = change.part().map(|part| part.kind)?;
    Some(match (kind, keys.as_slice(), old, new) {
        (PartKind::Criterion, ["points"], Some(old), Some(new)) => {
            let (new, old) = (range(new), range(old));
            let old = if new.starts_with(UP_TO) { old.trim_start_matches(UP_TO) } else { &old };
            let unit = if new == "up to 1" { "point" } else { "points" };
            format!("gives {new} {unit} instead of {old}")
        }
        (PartKind::Criterion, ["form"], Some(old), Some(new)) => {
            format!("gives points by {} instead of {}", form(new), form(old))
        }
        (PartKind::Level, ["from"], Some(old), Some(new)) => {
            format!("from {} → {}", number(old), number(new))
        }
        (PartKind::Evidence, ["fresh_for"], old, new) => fresh(old, new),
        (PartKind::Evidence, ["none_reported"], old, new) => {
            let means = |of: Option<&Tree>| of.map_or_else(|| "unknown (the default)".to_owned(), words);
            format!(": {} {} → {}", label(kind, "none_reported"), means(old), means(new))
        }
        (PartKind::DatedValue, ["value"], Some(old), Some(new)) => {
            let day = &change.part()?.id;
            format!("{} from {day}{REWRITTEN}", table::difference(old, new))
        }
        (PartKind::DatedValue, [key], ..) => {
            let day = &change.part()?.id;
            format!(": from {day}, {}", attribute(change, &label(kind, key), old, new))
        }
        (PartKind::Threshold, ["by"], Some(old), Some(new)) => {
            format!("depends on `{}` instead of `{}`", words(new), words(old))
        }
        (PartKind::Threshold, ["by"], None, Some(new)) => format!("depends on `{}` now", words(new)),
        (_, [.., "require" | "raise"], Some(old), Some(new)) if condition(old) == condition(new) => {
            ": another text for a part of its condition".to_owned()
        }
        (_, [.., "require"], Some(old), Some(new)) => {
            format!("requires {} instead of {}", condition(new), condition(old))
        }
        (_, ["raise"], Some(old), Some(new)) => {
            format!("is raised when {} instead of {}", condition(new), condition(old))
        }
        (PartKind::Where, [], Some(old), Some(new)) => {
            format!(": is {} instead of {}", form_or_expression(new), form_or_expression(old))
        }
        (PartKind::Pathway, ["open_to"], Some(old), Some(new))
            if old.items().is_none() != new.items().is_none() =>
        {
            format!("is open to {} instead of {}", words(new), words(old))
        }
        _ => return None,
    })
}

/// What stands before the most points of a criterion that starts at none.
const UP_TO: &str = "up to ";

fn range(points: &Tree) -> String {
    match points.items() {
        Some([low, high]) => format!("{} to {}", words(low), words(high)),
        _ => format!("{UP_TO}{}", number(points)),
    }
}

fn fresh(old: Option<&Tree>, new: Option<&Tree>) -> String {
    match (old.map(words), new.map(words)) {
        (Some(old), Some(new)) => {
            let unit = |text: &str| text.split_once(' ').map(|(_, unit)| unit.to_owned());
            let number = old.split(' ').next().unwrap_or("").to_owned();
            let old = if unit(&old) == unit(&new) { number } else { old };
            format!("fresh for {old} → {new}")
        }
        (None, Some(new)) => format!("fresh for {new}, where it never went stale"),
        (Some(old), None) => format!("never goes stale, where it was fresh for {old}"),
        (None, None) => String::new(),
    }
}

/// A key with what happened to its value.
fn with_key(change: &Change, happened: &str) -> String {
    let kind = owner(change).map_or(PartKind::File, |part| part.kind);
    let keys: Vec<&str> = change.keys.iter().map(|key| &**key).collect();
    let label = match (kind, keys.as_slice()) {
        (PartKind::Evidence, ["value", of_kind @ ..]) | (PartKind::Protected, of_kind) => kind_label(of_kind),
        (kind, keys) => {
            let labels: Vec<String> =
                keys.iter().filter(|key| **key != "at").map(|key| label(kind, key)).collect();
            labels.join(" ")
        }
    };
    format!(": {label} {happened}")
}

/// What a key of the kind of a value is called, also within the kinds of an item's fields.
fn kind_label(keys: &[&str]) -> String {
    match keys {
        [] => "value".to_owned(),
        ["item", field] => format!("field `{field}`:"),
        ["item", field, of_field @ ..] => format!("field `{field}`: {}", kind_label(of_field)),
        ["number", "min"] => "lowest value".to_owned(),
        ["number", "max"] => "highest value".to_owned(),
        ["number", "one"] => "unit of exactly one".to_owned(),
        ["number", key] => (*key).to_owned(),
        others => others.join(" "),
    }
}

fn attribute(change: &Change, label: &str, old: Option<&Tree>, new: Option<&Tree>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{label} {}", replaced(change, old, new)),
        (None, Some(new)) => format!("{label} {}", added(change, new)),
        (Some(old), None) => format!("{label} dropped (was {})", value(change, old)),
        (None, None) => label.to_owned(),
    }
}

fn added(change: &Change, new: &Tree) -> String {
    format!("{}, where there was none", value(change, new))
}

fn replaced(change: &Change, old: &Tree, new: &Tree) -> String {
    match change.leaf {
        Leaf::Table => table::difference(old, new),
        Leaf::Set => set(old, new).unwrap_or_else(|| format!("{} → {}", words(old), words(new))),
        Leaf::Text
        | Leaf::Number
        | Leaf::Word
        | Leaf::List
        | Leaf::Expression
        | Leaf::Condition
        | Leaf::Script
        | Leaf::Any => format!("{} → {}", value(change, old), value(change, new)),
    }
}

/// What a list without order has now, and has no more.
fn set(old: &Tree, new: &Tree) -> Option<String> {
    let (before, after) = (old.items()?, new.items()?);
    let missing = |from: &[Tree], others: &[Tree]| -> Vec<String> {
        let others: Vec<String> = others.iter().map(words).collect();
        from.iter().map(words).filter(|item| !others.contains(item)).collect()
    };
    let (with, without) = (missing(after, before), missing(before, after));
    Some(match (with.is_empty(), without.is_empty()) {
        (true, true) => format!("in another order: {}", words(new)),
        (false, true) => format!("now also {}", with.join(", ")),
        (true, false) => format!("no longer {}", without.join(", ")),
        (false, false) => format!("now also {}, no longer {}", with.join(", "), without.join(", ")),
    })
}

fn value(change: &Change, tree: &Tree) -> String {
    match change.leaf {
        Leaf::Text => quoted(tree),
        Leaf::Expression | Leaf::Condition => condition(tree),
        Leaf::Table => table::table(tree),
        Leaf::Number => number(tree),
        Leaf::Word | Leaf::Set | Leaf::List | Leaf::Script | Leaf::Any => words(tree),
    }
}

/// The words for the parts of a list.
fn listed(change: &Change) -> String {
    change.keys.last().map_or_else(
        || "its parts".to_owned(),
        |key| match &**key {
            "readiness" => "levels".to_owned(),
            key => key.replace('_', " "),
        },
    )
}

/// A key in words.
pub(super) fn label(kind: PartKind, key: &str) -> String {
    match (kind, key) {
        (_, "about") => "description".to_owned(),
        (_, "missing") => "when missing:".to_owned(),
        (_, "not_applicable") => "when not applicable:".to_owned(),
        (PartKind::Cap | PartKind::Dimension, "limit") => "limit to level".to_owned(),
        (_, "says") => "text".to_owned(),
        (PartKind::Threshold, "by") => "depends on".to_owned(),
        (_, "none_reported") => "no item means".to_owned(),
        (_, key) => key.replace('_', " "),
    }
}
