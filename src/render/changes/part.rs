//! Parts that are new or gone, and how criteria give points.

use super::table;
use super::value::{condition, number, quoted, words};
use crate::diff::{Change, PartKind, Tree};

/// A part that is new, with what matters most about it.
pub(super) fn part_added(change: &Change, new: &Tree) -> String {
    let Some(part) = change.part() else {
        return "added".to_owned();
    };
    let id = &part.id;
    if part.kind == PartKind::DatedValue {
        return dated_added(change, id, new);
    }
    if part.kind == PartKind::Given {
        return format!(": reads `{id}`: {}", words(new));
    }
    if part.kind == PartKind::Where {
        return format!(": works out `{id}` as {}", form_or_expression(new));
    }
    summary(part.kind, change, new).map_or_else(|| "added".to_owned(), |summary| format!("added: {summary}"))
}

/// A part that is gone.
pub(super) fn part_removed(change: &Change, old: &Tree) -> String {
    let Some(part) = change.part() else {
        return "dropped".to_owned();
    };
    let id = &part.id;
    if part.kind == PartKind::DatedValue {
        let value = old.get("value").map(table::table).unwrap_or_default();
        return match &change.until_then {
            Some(until) => format!("stays {} from {id}, where it was {value}", table::table(until)),
            None => format!("no longer has a value from {id} (was {value})"),
        };
    }
    if part.kind == PartKind::Given {
        return format!(": no longer reads `{id}`");
    }
    if part.kind == PartKind::Where {
        return format!(": no longer works out `{id}`");
    }
    let told = matches!(part.kind, PartKind::Criterion | PartKind::Message);
    let summary = summary(part.kind, change, old).filter(|_| told);
    summary.map_or_else(|| "dropped".to_owned(), |summary| format!("dropped ({summary})"))
}

fn dated_added(change: &Change, day: &str, new: &Tree) -> String {
    let value = new.get("value");
    let mut text = match (&change.until_then, value) {
        (Some(until), Some(value)) => format!("{} from {day}", table::difference(until, value)),
        (None, Some(value)) => format!("{} from {day}, where there was no value", table::table(value)),
        (_, None) => format!("from {day}"),
    };
    let reason: Vec<String> = ["decided_by", "because"]
        .iter()
        .filter_map(|key| Some(format!("{} {}", key.replace('_', " "), words(new.get(key)?))))
        .collect();
    if !reason.is_empty() {
        push!(text, " ({})", reason.join(", "));
    }
    text
}

/// What matters most about a part.
fn summary(kind: PartKind, change: &Change, tree: &Tree) -> Option<String> {
    let rule = |key: &str| tree.get(key).map(condition);
    match kind {
        PartKind::Criterion => {
            let points = tree.get("points").map(number)?;
            let dimension = change.within(PartKind::Dimension).map_or("", |part| &*part.id);
            let unit = if points == "1" { "point" } else { "points" };
            Some(format!("up to {points} {unit} in `{dimension}`"))
        }
        PartKind::Gate => {
            Some(format!("requires {}, otherwise {}", rule("require")?, words(tree.get("otherwise")?)))
        }
        PartKind::Cap => {
            Some(format!("requires {}, otherwise at most `{}`", rule("require")?, words(tree.get("limit")?)))
        }
        PartKind::Flag => Some(format!("raised when {}", rule("raise")?)),
        PartKind::Level => Some(format!("from {}", number(tree.get("from")?))),
        PartKind::Threshold => {
            let values = tree.get("values")?.entries()?.iter();
            let dated = values
                .filter_map(|(day, value)| Some(format!("{} from {day}", table::table(value.get("value")?))));
            Some(dated.collect::<Vec<_>>().join(", "))
        }
        PartKind::Dimension => {
            let ids = tree.get("criteria")?.items()?.iter();
            let ids = ids.filter_map(|one| one.get("id").or_else(|| one.get("for_each")).map(words));
            Some(format!("with {}", ids.collect::<Vec<_>>().join(", ")))
        }
        PartKind::Script => match tree.text()?.lines().count() {
            1 => Some("1 line".to_owned()),
            count => Some(format!("{count} lines")),
        },
        PartKind::Evidence | PartKind::Role | PartKind::Support | PartKind::Pathway => {
            tree.get("title").map(quoted)
        }
        PartKind::Scale | PartKind::Protected | PartKind::Column => Some(words(tree)),
        PartKind::Approval => Some(format!("by {} on {}", words(tree.get("by")?), words(tree.get("on")?))),
        PartKind::Message => Some(quoted(tree)),
        PartKind::Accepted => Some(quoted(tree.get("because")?)),
        PartKind::Organisation
        | PartKind::DatedValue
        | PartKind::Given
        | PartKind::Where
        | PartKind::Messages
        | PartKind::Import
        | PartKind::Tests
        | PartKind::Test
        | PartKind::Profile
        | PartKind::File => None,
    }
}

pub(super) fn form_or_expression(tree: &Tree) -> String {
    if tree.entries().is_some() { form(tree) } else { condition(tree) }
}

/// One of the six ways to give points, under its key.
pub(super) fn form(tree: &Tree) -> String {
    let Some([(key, value)]) = tree.entries() else {
        return words(tree);
    };
    let lookup = || {
        let of = value.get("of").map(words).unwrap_or_default();
        let at = value.get("at").map(table::table).unwrap_or_default();
        format!("{} of `{of}`, {at}", if &**key == "curve" { "a curve" } else { key })
    };
    match &**key {
        "curve" | "steps" | "choices" => lookup(),
        "script" => format!("the script `{}`", words(value)),
        _ => condition(value),
    }
}
