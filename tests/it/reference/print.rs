//! Rule sets as the files that the loader reads, and profiles as they come in.

use readily::domain::{RawObservation, RawProfile, RawReading, RawValue};
use readily::ruleset::SourceFiles;

use super::expression::{Expr, Value};
use super::rules::{
    By, ChoiceRows, Condition, Criterion, Dated, Derived, Dimension, Evidence, Field, Form, Given,
    Inputs, Kind, Missing, Mode, Num, Observation, Of, OpenTo, PEOPLE, Pathway, PathwayFile, Raters,
    Rounding, Rows, Rules, SOURCES, Says, Selection, Span, Table, Take, Threshold, Weights,
};
use super::yaml::Yaml;

type Entries = Vec<(String, Yaml)>;

/// The files of the rule set; `turned` writes the keys of maps in another order.
pub(super) fn files(rules: &Rules, turned: bool) -> SourceFiles {
    let mut files = vec![
        ("organisation.yaml".to_owned(), organisation(rules)),
        ("evidence.yaml".to_owned(), evidence_file(&rules.evidence)),
    ];
    if !rules.thresholds.is_empty() {
        files.push(("thresholds.yaml".to_owned(), thresholds(&rules.thresholds)));
    }
    for file in &rules.files {
        files.push((format!("pathways/{}.yaml", file.moves[0].id), pathway_file(file)));
    }
    files.into_iter().fold(SourceFiles::new("org"), |all, (path, tree)| {
        let (tree, depth) = if turned { (tree.turned(), 7) } else { (tree, 4) };
        all.with(&path, &tree.print(depth))
    })
}

/// All files as one text, for messages.
pub(super) fn shown(files: &SourceFiles) -> String {
    files.iter().map(|file| format!("# {}{}\n", file.path, file.text())).collect()
}

fn entry(key: &str, value: Yaml) -> (String, Yaml) {
    (key.to_owned(), value)
}

fn organisation(rules: &Rules) -> Yaml {
    let five = Yaml::Map(vec![
        entry("min", Yaml::plain(1)),
        entry("max", Yaml::plain(5)),
        entry("step", Yaml::plain("0.5")),
    ]);
    let people = Yaml::Map(vec![entry("words", Yaml::List(PEOPLE.map(Yaml::plain).into()))]);
    let role = |title: &str| Yaml::Map(vec![entry("title", Yaml::plain(title))]);
    let mut defaults = Vec::new();
    if let Some(policy) = rules.missing {
        defaults.push(entry("missing", missing(policy)));
    }
    if let Some(share) = rules.seen_at_least {
        defaults.push(entry("seen_at_least", Yaml::plain(format!("{share} %"))));
    }
    if let Some(to) = rules.rounding {
        defaults.push(entry("rounding", rounding(to)));
    }
    let mut file = vec![
        entry("organisation", Yaml::plain("org")),
        entry("title", Yaml::plain("Org")),
        entry("label", Yaml::plain("one")),
        entry("owners", Yaml::List(vec![Yaml::plain("We")])),
        entry("roles", Yaml::Map(vec![entry("worker", role("Worker")), entry("lead", role("Lead"))])),
        entry("scales", Yaml::Map(vec![entry("five", five), entry("people", people)])),
    ];
    if !defaults.is_empty() {
        file.push(entry("defaults", Yaml::Map(defaults)));
    }
    Yaml::Map(file)
}

fn missing(policy: Missing) -> Yaml {
    Yaml::plain(match policy {
        Missing::Hold => "hold",
        Missing::Zero => "zero",
        Missing::Exclude => "exclude",
    })
}

fn rounding(to: Rounding) -> Yaml {
    let mode = match to.mode {
        Mode::HalfEven => "half-even",
        Mode::HalfUp => "half-up",
        Mode::Up => "up",
        Mode::Down => "down",
    };
    Yaml::Map(vec![entry("places", Yaml::plain(to.places)), entry("mode", Yaml::plain(mode))])
}

fn words<T: AsRef<str>>(of: impl IntoIterator<Item = T>) -> Yaml {
    Yaml::List(of.into_iter().map(|word| Yaml::plain(word.as_ref())).collect())
}

fn source_list(of: &[usize]) -> Yaml {
    words(of.iter().map(|source| SOURCES[*source]))
}

fn evidence_file(evidence: &[Evidence]) -> Yaml {
    let all = evidence.iter().map(|one| {
        let value = match &one.kind {
            Kind::Single(kind) => field(kind),
            Kind::Items(fields) => {
                let fields = fields.iter().map(|(name, kind)| entry(name, field(kind))).collect();
                Yaml::Map(vec![entry("item", Yaml::Map(fields))])
            }
        };
        let mut entries = vec![
            entry("title", Yaml::plain(format!("About {}", one.name))),
            entry("value", value),
            entry("sources", source_list(&one.sources)),
        ];
        if let Some(length) = one.fresh_for {
            entries.push(entry("fresh_for", Yaml::plain(length)));
        }
        if one.none_reported {
            entries.push(entry("none_reported", Yaml::plain("none")));
        }
        if let Some(category) = one.category {
            entries.push(entry("category", Yaml::plain(category)));
        }
        entry(&one.name, Yaml::Map(entries))
    });
    Yaml::Map(vec![entry("evidence", Yaml::Map(all.collect()))])
}

fn field(kind: &Field) -> Yaml {
    match kind {
        Field::Five => Yaml::Map(vec![entry("scale", Yaml::plain("five"))]),
        Field::People => Yaml::Map(vec![entry("scale", Yaml::plain("people"))]),
        Field::Number { min, max } => {
            let bounds = [("min", min), ("max", max)];
            let bounds = bounds
                .into_iter()
                .filter_map(|(key, bound)| Some(entry(key, Yaml::plain((*bound)?))))
                .collect();
            Yaml::Map(vec![entry("number", Yaml::Map(bounds))])
        }
        Field::YesNo => Yaml::plain("yes_no"),
        Field::Choice(choices) => Yaml::Map(vec![entry("choice", words(choices))]),
        Field::Date => Yaml::plain("date"),
    }
}

fn thresholds(thresholds: &[Threshold]) -> Yaml {
    let all = thresholds.iter().map(|threshold| {
        let mut entries = Vec::new();
        match &threshold.by {
            Some(By::Pathway) => entries.push(entry("by", Yaml::plain("pathway"))),
            Some(By::Evidence(evidence)) => entries.push(entry("by", Yaml::plain(evidence))),
            None => {}
        }
        let values = threshold.values.iter().map(|(from, value)| {
            let value = match value {
                Dated::One(table) => table_tree(table),
                Dated::Grouped { groups, otherwise } => Yaml::Map(
                    groups
                        .iter()
                        .map(|(group, table)| entry(group, table_tree(table)))
                        .chain(otherwise.iter().map(|table| entry("otherwise", table_tree(table))))
                        .collect(),
                ),
            };
            entry(&from.to_string(), value)
        });
        entries.push(entry("values", Yaml::Map(values.collect())));
        entry(&threshold.name, Yaml::Map(entries))
    });
    Yaml::Map(vec![entry("thresholds", Yaml::Map(all.collect()))])
}

fn table_tree(table: &Table) -> Yaml {
    let rows = |rows: &[(rust_decimal::Decimal, rust_decimal::Decimal)]| {
        Yaml::List(
            rows.iter()
                .map(|(input, gives)| Yaml::List(vec![Yaml::plain(input), Yaml::plain(gives)]))
                .collect(),
        )
    };
    match table {
        Table::Number(number) => Yaml::plain(number),
        Table::Steps(at) => Yaml::Map(vec![entry("steps", rows(at))]),
        Table::Curve(at) => Yaml::Map(vec![entry("curve", rows(at))]),
        Table::Choices(at) => {
            let at = at.iter().map(|(word, gives)| entry(word, Yaml::plain(gives))).collect();
            Yaml::Map(vec![entry("choices", Yaml::Ordered(at))])
        }
        Table::Weights(weights) => {
            let weights = weights.iter().map(Yaml::plain).collect();
            Yaml::Map(vec![entry("weights", Yaml::List(weights))])
        }
    }
}

fn num(number: &Num) -> Yaml {
    match number {
        Num::Literal(number) => Yaml::plain(number),
        Num::Threshold(name) => Yaml::plain(name),
    }
}

fn pathway_file(file: &PathwayFile) -> Yaml {
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

fn pathway(shared: &Pathway) -> Entries {
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

fn rule(id: &str, inputs: &Inputs, reason: Option<&str>) -> Entries {
    let mut entries = vec![entry("id", Yaml::plain(id)), entry("title", Yaml::plain("Rule"))];
    entries.extend(reason.map(|reason| entry("reason", Yaml::plain(reason))));
    entries.extend(read(inputs));
    entries
}

fn read(inputs: &Inputs) -> Entries {
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

fn gate(gate: &super::rules::Gate) -> Yaml {
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

fn dimension(dimension: &Dimension, level: impl Fn(usize) -> Yaml) -> Yaml {
    let mut entries =
        vec![entry("id", Yaml::plain(&dimension.id)), entry("title", Yaml::plain("Dimension"))];
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

fn criterion(criterion: &Criterion) -> Yaml {
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

fn expression(expression: &Expr) -> Yaml {
    Yaml::text(expression.text())
}

fn condition(of: &Condition) -> Yaml {
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

fn lookup(of: &str, at: &Rows) -> Yaml {
    let at = match at {
        Rows::Written(rows) => Yaml::List(
            rows.iter().map(|(input, gives)| Yaml::List(vec![num(input), num(gives)])).collect(),
        ),
        Rows::Threshold(name) => Yaml::plain(name),
    };
    Yaml::Map(vec![entry("of", Yaml::plain(of)), entry("at", at)])
}

fn choices(of: &str, at: &ChoiceRows) -> Yaml {
    let at = match at {
        ChoiceRows::Written(rows) => {
            Yaml::Ordered(rows.iter().map(|(word, gives)| entry(word, num(gives))).collect())
        }
        ChoiceRows::Threshold(name) => Yaml::plain(name),
    };
    Yaml::Map(vec![entry("of", Yaml::plain(of)), entry("at", at)])
}

fn derived(how: &Derived) -> Yaml {
    match how {
        Derived::Expr(of) => expression(of),
        Derived::Curve { of, at } => Yaml::Map(vec![entry("curve", lookup(of, at))]),
        Derived::Steps { of, at } => Yaml::Map(vec![entry("steps", lookup(of, at))]),
        Derived::Choices { of, at } => Yaml::Map(vec![entry("choices", choices(of, at))]),
    }
}

fn given(given: &Given) -> Yaml {
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

fn selection_entries(selection: &Selection) -> Entries {
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

fn take(take: &Take) -> Entries {
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

/// The profile as it comes in.
pub(super) fn profile(rules: &Rules, observations: &[Observation]) -> RawProfile {
    RawProfile {
        candidate: "c-1".to_owned(),
        role: "worker".to_owned(),
        observations: observations.iter().map(|one| observation(rules, one)).collect(),
    }
}

fn observation(rules: &Rules, one: &Observation) -> RawObservation {
    let kind = &rules.evidence.iter().find(|known| known.name == one.evidence).unwrap().kind;
    RawObservation {
        evidence: one.evidence.clone(),
        source: SOURCES[one.source].to_owned(),
        rater: one.rater.clone(),
        on: one.on.to_string(),
        reading: match &one.says {
            Says::Value(value) => {
                let Kind::Single(field) = kind else { panic!("a value for items") };
                RawReading::Value(raw(field, value))
            }
            Says::Fields(fields) => {
                let Kind::Items(kinds) = kind else { panic!("fields for a value") };
                let fields = fields.iter().zip(kinds);
                RawReading::Fields(
                    fields.map(|((name, value), (_, kind))| (name.clone(), raw(kind, value))).collect(),
                )
            }
            Says::NotApplicable => RawReading::NotApplicable,
            Says::Unreadable => RawReading::Unreadable,
        },
        item: one.item.clone(),
        ..RawObservation::default()
    }
}

fn raw(field: &Field, value: &Value) -> RawValue {
    match (field, value) {
        (Field::People, Value::Number(number)) => {
            let at = usize::try_from(*number).unwrap() - 1;
            RawValue::Choice(PEOPLE[at].to_owned())
        }
        (_, Value::Number(number)) => RawValue::NumberText(number.to_string()),
        (_, Value::Yes(yes)) => RawValue::Yes(*yes),
        (_, Value::Word(word)) => RawValue::Choice(word.clone()),
        (_, Value::Day(day)) => RawValue::Date(day.to_string()),
        (_, Value::Nothing) => panic!("nobody reports nothing"),
    }
}
