//! What no case did, in a sentence.

use super::edge::{cause_words, edge_words};
use crate::coverage::{Amount, InForce, Interval, Needs, Point, RuleKind, Side};
use crate::domain::{Number, exact_text};
use crate::render::words::choice_words;
use crate::ruleset::MissingPolicy;
use crate::script::Relation;

/// What no case did: ``no case has `interest` below `interest_floor` (0)``.
#[must_use]
pub fn uncovered_sentence(point: &Point) -> String {
    format!("no case {}", deed(&point.needs))
}

/// What a case does that covers a place.
pub(super) fn deed(needs: &Needs) -> String {
    match needs {
        Needs::Answer { of, yes, because } => answer(*of, *yes, because.as_ref()),
        Needs::Open(of) => {
            format!("leaves the {} open because evidence is missing", kind_word(*of))
        }
        Needs::NotApplicable(RuleKind::Criterion) => {
            "has somebody whom the criterion does not apply to, so that it is left out".to_owned()
        }
        Needs::NotApplicable(of) => format!("has somebody whom the {} does not apply to", kind_word(*of)),
        Needs::Missing(policy) => format!("is without the evidence, {}", missing_words(*policy)),
        Needs::AtLeast { count, enough: true } => {
            format!("answers exactly {} of the parts with yes, just enough", amount_words(count))
        }
        Needs::AtLeast { count, enough: false } if *count == Amount::Number(Number::ONE) => {
            "answers none of the parts with yes, just too few".to_owned()
        }
        Needs::AtLeast { count, enough: false } => {
            format!("answers one part fewer than {} with yes, just too few", amount_words(count))
        }
        Needs::Edge { evidence, edge } => edge_words(evidence, edge),
        Needs::Absent { evidence, cause } => cause_words(evidence, cause),
        Needs::Part { because: Some(side), .. } | Needs::Branch(side) => side_words(side),
        Needs::Part { part, yes, because: None } => {
            format!("answers `{part}` with {}", yes_no(*yes))
        }
        Needs::Within { input, interval, in_force } => {
            format!("has `{input}` {}{}", interval_words(interval), of_table(in_force.as_ref()))
        }
        Needs::Choice { input, word, in_force } => {
            format!("has `{input}` as {}{}", choice_words(word), of_table(in_force.as_ref()))
        }
        Needs::AboveMost => "gets more from the rule than the most points, which limit it".to_owned(),
        Needs::BelowLeast => "gets less from the rule than the least points, which limit it".to_owned(),
        Needs::Level(level) => format!("comes to the level `{level}`"),
        Needs::Outcome(outcome) => format!("comes out as {}", outcome.word()),
        Needs::Floor { below: true, floor } => format!("lies below the floor, {}", amount_words(floor)),
        Needs::Floor { below: false, floor } => format!("reaches the floor, {}", amount_words(floor)),
        Needs::AtMost { cut: true, most } => {
            format!("has more than {}, which is cut", amount_words(most))
        }
        Needs::AtMost { cut: false, most } => format!("stays within {}", amount_words(most)),
        Needs::InForce(in_force) => in_force_words(in_force),
    }
}

const fn kind_word(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::Gate => "gate",
        RuleKind::Cap => "cap",
        RuleKind::Flag => "flag",
        RuleKind::Criterion => "criterion",
    }
}

fn answer(of: RuleKind, yes: bool, because: Option<&Side>) -> String {
    let what = match (of, yes) {
        (RuleKind::Gate, true) => "meets the gate",
        (RuleKind::Gate, false) => "fails the gate",
        (RuleKind::Cap, true) => "is clear of the cap",
        (RuleKind::Cap, false) => "is limited by the cap",
        (RuleKind::Flag, true) => "raises the flag",
        (RuleKind::Flag, false) => "leaves the flag down",
        (RuleKind::Criterion, true) => "gets the points",
        (RuleKind::Criterion, false) => "goes without the points",
    };
    because.map_or_else(|| what.to_owned(), |side| format!("{}, and so {what}", side_words(side)))
}

const fn missing_words(policy: MissingPolicy) -> &'static str {
    match policy {
        MissingPolicy::Hold => "so that the points stay open",
        MissingPolicy::Zero => "so that it gives the fewest points",
        MissingPolicy::Exclude => "so that the criterion is left out",
    }
}

fn side_words(side: &Side) -> String {
    match side {
        Side::Of { subject, relation, with } => {
            format!("has `{subject}` {} {}", relation_words(*relation), amount_words(with))
        }
        Side::Holds { text, yes } => format!("answers `{text}` with {}", yes_no(*yes)),
        Side::Missing { text, yes: true } => format!("has `{text}` missing"),
        Side::Missing { text, yes: false } => format!("has a value of `{text}`"),
        Side::Taken(text) => format!("comes to `{text}` as the first value that is there"),
        Side::Loops(text) => format!("has anything in `{text}` to go over"),
    }
}

const fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

const fn relation_words(relation: Relation) -> &'static str {
    match relation {
        Relation::Below => "below",
        Relation::AtOrBelow => "at or below",
        Relation::Above => "above",
        Relation::AtOrAbove => "at or above",
        Relation::Equal => "equal to",
        Relation::Other => "other than",
    }
}

/// A number; a threshold by its name and value.
pub(super) fn amount_words(amount: &Amount) -> String {
    match amount {
        Amount::Number(number) => exact_text(*number),
        Amount::Threshold(name, value) => format!("`{name}`{}", in_brackets(*value)),
        Amount::Written(text) => format!("`{text}`"),
    }
}

fn in_brackets(value: Option<Number>) -> String {
    value.map_or_else(String::new, |value| format!(" ({})", exact_text(value)))
}

fn interval_words(interval: &Interval) -> String {
    match interval {
        Interval::Step { from, to: Some(to) } => {
            format!("from {} to below {}", amount_words(from), amount_words(to))
        }
        Interval::Step { from, to: None } => format!("at or above {}", amount_words(from)),
        Interval::Segment { from, to } => {
            format!("between {} and {}", amount_words(from), amount_words(to))
        }
        Interval::Below(end) => format!("below {}, where the curve is flat", amount_words(end)),
        Interval::Above(end) => format!("above {}, where the curve is flat", amount_words(end)),
    }
}

/// Which value of a table is meant: `` by `feedback_share` from 2026-01-01 on``.
fn of_table(in_force: Option<&InForce>) -> String {
    in_force.map_or_else(String::new, |in_force| {
        let InForce { threshold, from, until, group, .. } = in_force;
        let when = until.map_or_else(String::new, |until| format!(", {}", days_words(*from, Some(until))));
        format!(", by `{threshold}`{}{when}", group_words(group.as_ref()))
    })
}

fn group_words(group: Option<&Option<std::sync::Arc<str>>>) -> String {
    match group {
        None => String::new(),
        Some(Some(group)) => format!(" for {}", choice_words(group)),
        Some(None) => " for the other groups".to_owned(),
    }
}

fn days_words(from: crate::domain::Date, until: Option<crate::domain::Date>) -> String {
    until.map_or_else(|| format!("from {from} on"), |until| format!("from {from} to before {until}"))
}

fn in_force_words(in_force: &InForce) -> String {
    let InForce { threshold, from, until, group, value } = in_force;
    let days = days_words(*from, *until);
    let name = format!("`{threshold}`{}", group_words(group.as_ref()));
    match value {
        Some(value) => format!("uses {name} at {}, which holds {days}", exact_text(*value)),
        None => format!("uses {name} as it holds {days}"),
    }
}
