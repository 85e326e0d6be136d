//! Rule sets as the files that the loader reads, and profiles as they come in.

use super::print_pathway::pathway_file;
use super::rules::{
    By, Dated, Evidence, Field, Kind, Missing, Mode, Num, PEOPLE, Rounding, Rules, SOURCES, Table, Threshold,
};
use super::yaml::Yaml;
use readily::ruleset::SourceFiles;

pub(super) type Entries = Vec<(String, Yaml)>;

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
    let files: Vec<String> = files.iter().map(|file| format!("# {}{}", file.path, file.text())).collect();
    files.join(
        "
",
    )
}

pub(super) fn entry(key: &str, value: Yaml) -> (String, Yaml) {
    (key.to_owned(), value)
}

pub(super) fn organisation(rules: &Rules) -> Yaml {
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

pub(super) fn missing(policy: Missing) -> Yaml {
    Yaml::plain(match policy {
        Missing::Hold => "hold",
        Missing::Zero => "zero",
        Missing::Exclude => "exclude",
    })
}

pub(super) fn rounding(to: Rounding) -> Yaml {
    let mode = match to.mode {
        Mode::HalfEven => "half-even",
        Mode::HalfUp => "half-up",
        Mode::Up => "up",
        Mode::Down => "down",
    };
    Yaml::Map(vec![entry("places", Yaml::plain(to.places)), entry("mode", Yaml::plain(mode))])
}

pub(super) fn words<T: AsRef<str>>(of: impl IntoIterator<Item = T>) -> Yaml {
    Yaml::List(of.into_iter().map(|word| Yaml::plain(word.as_ref())).collect())
}

pub(super) fn source_list(of: &[usize]) -> Yaml {
    words(of.iter().map(|source| SOURCES[*source]))
}

pub(super) fn evidence_file(evidence: &[Evidence]) -> Yaml {
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
        let actionable = if matches!(one.kind, Kind::Items(_)) { "new-and-follow-up" } else { "yes" };
        entries.push(entry("actionable", Yaml::plain(actionable)));
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

pub(super) fn field(kind: &Field) -> Yaml {
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

pub(super) fn thresholds(thresholds: &[Threshold]) -> Yaml {
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

pub(super) fn table_tree(table: &Table) -> Yaml {
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

pub(super) fn num(number: &Num) -> Yaml {
    match number {
        Num::Literal(number) => Yaml::plain(number),
        Num::Threshold(name) => Yaml::plain(name),
    }
}
