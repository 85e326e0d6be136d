//! What a case has to do at the edge of a `given`, in a sentence.

use super::sentence::amount_words;
use crate::coverage::{Amount, Cause, Edge, TimeEnd};
use crate::domain::{LengthUnit, Number};

/// What a case does at a number that says which observations count.
pub(super) fn edge_words(evidence: &str, edge: &Edge) -> String {
    match edge {
        Edge::Time { end, length, unit, counts } => time_words(evidence, *end, length, *unit, *counts),
        Edge::Raters { need, source, enough } => {
            let among = source.map_or_else(String::new, |source| format!(" among `{}`", source.word()));
            if !enough && *need == Amount::Number(Number::ONE) {
                return format!("is without a rater of `{evidence}`{among}, where one is needed");
            }
            let raters = if *need == Amount::Number(Number::ONE) { "rater" } else { "raters" };
            let need = amount_words(need);
            if *enough {
                format!("has exactly {need} {raters} of `{evidence}`{among}, just enough")
            } else {
                format!("has one rater of `{evidence}`{among} fewer than {need}, just too few")
            }
        }
        Edge::Newest { most, more: true } => {
            format!(
                "has more reports of `{evidence}` than the newest {}, which alone count",
                amount_words(most)
            )
        }
        Edge::Newest { most, more: false } => {
            format!("has no more reports of `{evidence}` than the newest {}", amount_words(most))
        }
        Edge::Weights { count, more: true } => {
            format!(
                "has more reports of `{evidence}` than {}, so that the oldest drop out",
                weights_words(count)
            )
        }
        Edge::Weights { count, more: false } => {
            format!("has fewer reports of `{evidence}` than {}", weights_words(count))
        }
    }
}

/// A stretch of time is met within a unit of its end, on either side.
fn time_words(evidence: &str, end: TimeEnd, length: &Amount, unit: LengthUnit, counts: bool) -> String {
    let words = LengthUnit::WORDS.into_iter().find(|(_, _, known)| *known == unit);
    let (plural, one) = words.map_or(("", ""), |(plural, singular, _)| (plural, singular));
    let name = if *length == Amount::Number(Number::ONE) { one } else { plural };
    let length = format!("{} {name}", amount_words(length));
    let on = if unit == LengthUnit::Days { "on" } else { "in" };
    match (end, counts) {
        (TimeEnd::Old, true) => {
            format!("has `{evidence}` reported {on} the oldest of the {length} that count")
        }
        (TimeEnd::Old, false) => {
            format!("has `{evidence}` reported {on} the {one} before the {length} that count")
        }
        (TimeEnd::New, true) => {
            format!("has `{evidence}` reported {on} the newest {one} that counts, {length} back")
        }
        (TimeEnd::New, false) => {
            format!(
                "has `{evidence}` reported {on} the {one} after, less than {length} back and too new to count"
            )
        }
    }
}

fn weights_words(count: &Amount) -> String {
    match count {
        Amount::Number(count) if *count == Number::ONE => "its 1 weight".to_owned(),
        Amount::Number(_) => format!("its {} weights", amount_words(count)),
        Amount::Threshold(..) | Amount::Written(_) => format!("the weights of {}", amount_words(count)),
    }
}

/// That a case is without some evidence, and why.
pub(super) fn cause_words(evidence: &str, cause: &Cause) -> String {
    format!("is without `{evidence}` because {}", why(cause))
}

/// Why evidence is missing.
pub(super) fn why(cause: &Cause) -> String {
    match cause {
        Cause::NeverObserved => "nobody reported it".to_owned(),
        Cause::Unreadable => "it cannot be read".to_owned(),
        Cause::Stale => "all of it is too old".to_owned(),
        Cause::TooNew => "all of it is too new".to_owned(),
        Cause::NoneFits(only) => format!("none of it meets `{only}`"),
        Cause::NoChange => "a single report shows no change".to_owned(),
    }
}
