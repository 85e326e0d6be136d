//! Pathway files.

use super::print::{Entries, entry, missing, num, rounding, words};
use super::print_rules::{choices, condition, derived, expression, given, lookup};
use super::rules::{Criterion, Dimension, Form, Inputs, OpenTo, Pathway, PathwayFile};
use super::yaml::Yaml;

pub(super) fn pathway_file(file: &PathwayFile) -> Yaml {
    let head = |one: &super::rules::Move| {
        vec![
            entry("title", Yaml::plain(format!("To {}", one.id))),
            entry(
                "open_to",
                match one.open_to {
                    OpenTo::Any => Yaml::plain("any"),
                    OpenTo::Worker => words(["worker"]),
                    OpenTo::Lead => words(["lead"]),
                },
            ),
            entry("leads_to", words(["lead"])),
        ]
    };
    let mut entries = match file.moves.as_slice() {
        [one] => {
            let mut entries = vec![entry("pathway", Yaml::plain(&one.id))];
            entries.extend(head(one));
            entries
        }
        several => {
            let moves = several.iter().map(|one| entry(&one.id, Yaml::Map(head(one))));
            vec![entry("pathways", Yaml::Map(moves.collect()))]
        }
    };
    entries.extend(pathway(&file.shared));
    Yaml::Map(entries)
}

pub(super) fn pathway(shared: &Pathway) -> Entries {
    let level = |at: usize| Yaml::plain(&shared.levels[at].0);
    let lists: [(&str, Vec<Yaml>); 5] = [
        (
            "readiness",
            shared
                .levels
                .iter()
                .map(|(id, from)| {
                    Yaml::Map(vec![
                        entry("id", Yaml::plain(id)),
                        entry("from", num(from)),
                        entry("title", Yaml::plain("Level")),
                    ])
                })
                .collect(),
        ),
        ("gates", shared.gates.iter().map(gate).collect()),
        ("dimensions", shared.dimensions.iter().map(|one| dimension(one, level)).collect()),
        (
            "caps",
            shared
                .caps
                .iter()
                .map(|cap| {
                    let mut entries = rule(&cap.id, &cap.inputs, cap.reason.as_deref());
                    entries.push(entry("require", condition(&cap.require)));
                    entries.push(entry("limit", level(cap.limit)));
                    Yaml::Map(entries)
                })
                .collect(),
        ),
        (
            "flags",
            shared
                .flags
                .iter()
                .map(|flag| {
                    let mut entries = rule(&flag.id, &flag.inputs, flag.reason.as_deref());
                    entries.push(entry("raise", condition(&flag.raise)));
                    Yaml::Map(entries)
                })
                .collect(),
        ),
    ];
    lists
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(key, list)| entry(key, Yaml::List(list)))
        .collect()
}

pub(super) fn rule(id: &str, inputs: &Inputs, reason: Option<&str>) -> Entries {
    let mut entries = vec![entry("id", Yaml::plain(id)), entry("title", Yaml::plain("Rule"))];
    entries.extend(reason.map(|reason| entry("reason", Yaml::plain(reason))));
    entries.extend(read(inputs));
    entries
}

pub(super) fn read(inputs: &Inputs) -> Entries {
    let mut entries = Vec::new();
    if !inputs.given.is_empty() {
        let all = inputs.given.iter().map(|one| entry(&one.name, given(one)));
        entries.push(entry("given", Yaml::Ordered(all.collect())));
    }
    if !inputs.derived.is_empty() {
        let all = inputs.derived.iter().map(|(name, how)| entry(name, derived(how)));
        entries.push(entry("where", Yaml::Ordered(all.collect())));
    }
    entries
}

pub(super) fn gate(gate: &super::rules::Gate) -> Yaml {
    let mut entries = rule(&gate.id, &gate.inputs, gate.reason.as_deref());
    entries.push(entry("require", condition(&gate.require)));
    let otherwise = if gate.not_sought { "not-sought" } else { "not-eligible" };
    entries.push(entry("otherwise", Yaml::plain(otherwise)));
    if gate.missing_unmet {
        entries.push(entry("missing", Yaml::plain("unmet")));
    }
    if let Some(pass) = gate.not_applicable {
        entries.push(entry("not_applicable", Yaml::plain(if pass { "pass" } else { "fail" })));
    }
    Yaml::Map(entries)
}

pub(super) fn dimension(dimension: &Dimension, level: impl Fn(usize) -> Yaml) -> Yaml {
    let mut entries = vec![entry("id", Yaml::plain(&dimension.id)), entry("title", Yaml::plain("Dimension"))];
    if let Some(most) = &dimension.at_most {
        entries.push(entry("at_most", num(most)));
    }
    if let Some(floor) = &dimension.floor {
        let mut parts = vec![entry("points", num(&floor.points)), entry("limit", level(floor.limit))];
        parts.extend(floor.reason.iter().map(|reason| entry("reason", Yaml::plain(reason))));
        entries.push(entry("floor", Yaml::Map(parts)));
    }
    entries.push(entry("criteria", Yaml::List(dimension.criteria.iter().map(criterion).collect())));
    Yaml::Map(entries)
}

pub(super) fn criterion(criterion: &Criterion) -> Yaml {
    let mut entries = if criterion.for_each.is_empty() {
        vec![entry("id", Yaml::plain(&criterion.id)), entry("title", Yaml::plain("Criterion"))]
    } else {
        vec![entry("for_each", words(&criterion.for_each))]
    };
    let high = num(&criterion.high);
    entries.push(entry(
        "points",
        match &criterion.low {
            Some(low) => Yaml::List(vec![num(low), high]),
            None => high,
        },
    ));
    entries.extend(read(&criterion.inputs));
    entries.push(match &criterion.form {
        Form::Curve { of, at } => entry("curve", lookup(of, at)),
        Form::Steps { of, at } => entry("steps", lookup(of, at)),
        Form::Choices { of, at } => entry("choices", choices(of, at)),
        Form::Require(require) => entry("require", condition(require)),
        Form::Score(score) => entry("score", expression(score)),
    });
    entries.extend(criterion.missing.map(|policy| entry("missing", missing(policy))));
    entries.extend(criterion.rounding.map(|to| entry("rounding", rounding(to))));
    entries.extend(criterion.reason.iter().map(|reason| entry("reason", Yaml::plain(reason))));
    Yaml::Map(entries)
}
