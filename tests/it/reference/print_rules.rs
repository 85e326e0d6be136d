//! What rules read and ask, as YAML.

use super::expression::Expr;
use super::print::{Entries, entry, num, rounding, source_list};
use super::rules::{
    ChoiceRows, Condition, Derived, Given, Num, Of, Raters, Rows, SOURCES, Selection, Span, Take, Weights,
};
use super::yaml::Yaml;

pub(super) fn expression(expression: &Expr) -> Yaml {
    Yaml::text(expression.text())
}

pub(super) fn condition(of: &Condition) -> Yaml {
    let list = |parts: &[Condition]| Yaml::List(parts.iter().map(condition).collect());
    match of {
        Condition::Test(test) => expression(test),
        Condition::All(parts) => Yaml::Map(vec![entry("all", list(parts))]),
        Condition::Any(parts) => Yaml::Map(vec![entry("any", list(parts))]),
        Condition::AtLeast(count, parts) => {
            Yaml::Map(vec![entry("at_least", num(count)), entry("of", list(parts))])
        }
    }
}

pub(super) fn lookup(of: &str, at: &Rows) -> Yaml {
    let at = match at {
        Rows::Written(rows) => {
            Yaml::List(rows.iter().map(|(input, gives)| Yaml::List(vec![num(input), num(gives)])).collect())
        }
        Rows::Threshold(name) => Yaml::plain(name),
    };
    Yaml::Map(vec![entry("of", Yaml::plain(of)), entry("at", at)])
}

pub(super) fn choices(of: &str, at: &ChoiceRows) -> Yaml {
    let at = match at {
        ChoiceRows::Written(rows) => {
            Yaml::Ordered(rows.iter().map(|(word, gives)| entry(word, num(gives))).collect())
        }
        ChoiceRows::Threshold(name) => Yaml::plain(name),
    };
    Yaml::Map(vec![entry("of", Yaml::plain(of)), entry("at", at)])
}

pub(super) fn derived(how: &Derived) -> Yaml {
    match how {
        Derived::Expr(of) => expression(of),
        Derived::Curve { of, at } => Yaml::Map(vec![entry("curve", lookup(of, at))]),
        Derived::Steps { of, at } => Yaml::Map(vec![entry("steps", lookup(of, at))]),
        Derived::Choices { of, at } => Yaml::Map(vec![entry("choices", choices(of, at))]),
    }
}

pub(super) fn given(given: &Given) -> Yaml {
    let mut entries = match &given.of {
        Of::PointsOf(part) => vec![entry("points_of", Yaml::plain(part))],
        Of::Evidence(selection) => {
            let entries = selection_entries(selection);
            let is_alone = entries.len() == 1 && selection.from_one;
            if is_alone && selection.field.is_none() && !given.optional && given.rounding.is_none() {
                return entries.into_iter().next().unwrap().1;
            }
            entries
        }
    };
    if given.optional {
        entries.push(entry("missing", Yaml::plain("optional")));
    }
    entries.extend(given.rounding.map(|to| entry("rounding", rounding(to))));
    Yaml::Map(entries)
}

pub(super) fn selection_entries(selection: &Selection) -> Entries {
    let of = match &selection.field {
        Some(field) => format!("{}.{field}", selection.evidence),
        None => selection.evidence.clone(),
    };
    let mut entries = vec![entry("of", Yaml::plain(of))];
    entries.extend(selection.from.iter().map(|from| entry("from", source_list(from))));
    if let Some(within) = &selection.within {
        let span = |span: &Span| match &span.count {
            Num::Literal(count) => format!("{count} {}", span.unit.word()),
            Num::Threshold(name) => format!("{name} {}", span.unit.word()),
        };
        let farthest = Yaml::plain(span(&within.farthest));
        entries.push(entry(
            "within",
            match &within.nearest {
                Some(nearest) => Yaml::List(vec![Yaml::plain(span(nearest)), farthest]),
                None => farthest,
            },
        ));
    }
    entries.extend(selection.only.iter().map(|only| entry("only", expression(only))));
    entries.extend(selection.newest.iter().map(|newest| entry("newest", num(newest))));
    match &selection.raters {
        Some(Raters::Total(count)) => entries.push(entry("raters", num(count))),
        Some(Raters::Each(each)) => {
            let each = each.iter().map(|(source, count)| entry(SOURCES[*source], num(count)));
            entries.push(entry("raters", Yaml::Map(each.collect())));
        }
        None => {}
    }
    entries.extend(take(&selection.take));
    entries
}

pub(super) fn take(take: &Take) -> Entries {
    let word = match take {
        Take::Latest => return Vec::new(),
        Take::Mean => "mean",
        Take::Weighted(weights) => {
            let weights = match weights {
                Weights::Written(weights) => Yaml::List(weights.iter().map(num).collect()),
                Weights::Threshold(name) => Yaml::plain(name),
            };
            return vec![entry("take", Yaml::plain("mean")), entry("weights", weights)];
        }
        Take::Balanced => "balanced",
        Take::Median => "median",
        Take::Min => "min",
        Take::Max => "max",
        Take::Sum => "sum",
        Take::Count => "count",
        Take::Spread => "spread",
        Take::Change => "change",
        Take::Age { months } => {
            let unit = if *months { "months" } else { "days" };
            return vec![entry("take", Yaml::plain("age")), entry("unit", Yaml::plain(unit))];
        }
    };
    vec![entry("take", Yaml::plain(word))]
}
