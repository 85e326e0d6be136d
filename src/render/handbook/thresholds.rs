//! Every threshold: its value in force, since when, who decided it and why, and what is announced.

use crate::domain::exact_text;
use crate::render::Language;
use crate::render::text::table_text;
use crate::render::words::{capitalised, choice_words};
use crate::ruleset::{
    DatedValue, Grouping, Pathway, Threshold, ThresholdShape, ThresholdTable, ThresholdValue, UsedThreshold,
};

use super::content::{Cell, Section, Table, Words};
use super::published::Published;
use super::{ids, tables};

/// The places of values, which are shown as they are.
const EXACT_PLACES: u32 = 12;

/// All thresholds; nothing when there are none.
pub(super) fn section(published: Published<'_>) -> Option<Section> {
    let rule_set = published.rule_set;
    if rule_set.thresholds.is_empty() {
        return None;
    }
    let mut section = Section::new("thresholds", "Thresholds in force");
    section.say(format!(
        "The threshold is no secret. These are the values in force on {}, since when, by whom and why.",
        published.as_of
    ));
    let columns = ["Threshold", "In force", "Since", "Decided by, and why", "Announced"];
    let mut table = Table::new(format!("Thresholds in force on {}", published.as_of), &columns);
    for rule in in_file_order(published).filter(|rule| rule.by.is_none()) {
        let values = |dated: &DatedValue| Cell::from(one_text(rule, dated));
        table.row(Some(ids::threshold(&rule.name)), cells(published, rule, &values));
    }
    section.table(table);
    for rule in in_file_order(published).filter(|rule| rule.by.is_some()) {
        section.sections.push(grouped(published, rule));
    }
    Some(section)
}

fn in_file_order(published: Published<'_>) -> impl Iterator<Item = &Threshold> {
    let mut rules: Vec<&Threshold> = published.rule_set.thresholds.iter().collect();
    rules.sort_by_key(|rule| (&rule.place.file, rule.place.start));
    rules.into_iter()
}

fn cells(published: Published<'_>, rule: &Threshold, value: &dyn Fn(&DatedValue) -> Cell) -> Vec<Cell> {
    let title = Cell::from(&*rule.about).and(Words::of_code(&*rule.name)).and(used_by(published, rule));
    let later = announced(published, rule, value);
    match rule.in_force(published.as_of) {
        Some(dated) => vec![title, value(dated), dated.from.to_string().into(), decided(dated).into(), later],
        None => vec![title, "not yet".into(), "".into(), "".into(), later],
    }
}

/// The pathways whose rules use it.
fn used_by(published: Published<'_>, rule: &Threshold) -> Words {
    let known = |used: &UsedThreshold| published.rule_set.threshold(used.id).map(|used| &used.name);
    let uses = |pathway: &Pathway| pathway.thresholds.iter().any(|used| known(used) == Some(&rule.name));
    let using = published.pathways().into_iter().filter(|pathway| uses(pathway));
    let links: Vec<Words> = using.map(|pathway| published.pathway_link(pathway)).collect();
    if links.is_empty() {
        return "Used by no path.".into();
    }
    Words::from("Used by ").and(Words::joined(links, "and")).and(".")
}

/// `OD council: neutral is not a refusal`.
fn decided(dated: &DatedValue) -> String {
    match (&*dated.decided_by, &*dated.because) {
        ("", "") => "not said".to_owned(),
        (by, "") => by.to_owned(),
        ("", because) => format!("because {because}"),
        (by, because) => format!("{by}: {because}"),
    }
}

/// What will hold later.
fn announced(published: Published<'_>, rule: &Threshold, value: &dyn Fn(&DatedValue) -> Cell) -> Cell {
    let later = rule.values.iter().filter(|dated| dated.from > published.as_of);
    let mut cell = Cell::default();
    for dated in later {
        cell = cell.and(format!("from {}, {}", dated.from, decided_words(dated))).and_all(value(dated).0);
    }
    if cell.0.is_empty() { Cell::from("nothing") } else { cell }
}

fn decided_words(dated: &DatedValue) -> String {
    if dated.decided_by.is_empty() && dated.because.is_empty() {
        "no reason given:".to_owned()
    } else {
        format!("decided by {}:", decided(dated))
    }
}

/// The value of a threshold that is the same for all.
fn one_text(rule: &Threshold, dated: &DatedValue) -> String {
    match &dated.value {
        ThresholdValue::One(table) => value_text(rule, table),
        ThresholdValue::Grouped { .. } => String::new(),
    }
}

fn value_text(rule: &Threshold, table: &ThresholdTable) -> String {
    match table {
        ThresholdTable::Rows(rows) => tables::published_rows(rows, rule.shape == ThresholdShape::Curve),
        ThresholdTable::Number(number) => exact_text(*number),
        ThresholdTable::Choices(_) | ThresholdTable::Weights(_) => {
            table_text(table, EXACT_PLACES, Language::own())
        }
    }
}

/// A threshold that differs by group, with a table of its own.
fn grouped(published: Published<'_>, rule: &Threshold) -> Section {
    let title = capitalised(&choice_words(&rule.name));
    let mut section = Section::new(ids::threshold(&rule.name), title);
    if !rule.about.is_empty() {
        section.say(&*rule.about);
    }
    let by = group_words(published, rule);
    let words = Words::of_code(&*rule.name).and(format!(" depends on {by}. ")).and(used_by(published, rule));
    match rule.in_force(published.as_of) {
        Some(dated) => {
            section.say(words.and(format!(
                " In force since {}; decided by: {}.",
                dated.from,
                decided(dated)
            )));
            section.table(groups(published, rule, dated, "In force"));
        }
        None => section.say(words.and(" It has no value yet.")),
    }
    for dated in rule.values.iter().filter(|dated| dated.from > published.as_of) {
        section.say(format!("Announced from {} on; {}", dated.from, decided_words(dated)));
        section.table(groups(published, rule, dated, "From then on"));
    }
    section
}

fn group_words(published: Published<'_>, rule: &Threshold) -> String {
    match rule.by {
        Some(Grouping::Evidence(id)) => {
            let evidence = published.rule_set.catalogue.get(id);
            evidence.map_or_else(String::new, |evidence| {
                format!("\u{201c}{}\u{201d}", published.evidence_title(evidence))
            })
        }
        Some(Grouping::Pathway) | None => "the path".to_owned(),
    }
}

fn groups(published: Published<'_>, rule: &Threshold, dated: &DatedValue, column: &'static str) -> Table {
    let mut table = Table::new(
        format!("{}, from {} on", capitalised(&choice_words(&rule.name)), dated.from),
        &["For", column],
    );
    if let ThresholdValue::Grouped { groups, otherwise } = &dated.value {
        for (group, value) in groups {
            let title = match (rule.by, published.rule_set.pathway(group)) {
                (Some(Grouping::Pathway), Some(pathway)) => published.pathway_link(pathway),
                (Some(Grouping::Pathway | Grouping::Evidence(_)) | None, _) => choice_words(group).into(),
            };
            table.row(None, vec![title.into(), value_text(rule, value).into()]);
        }
        if let Some(value) = otherwise {
            table.row(None, vec!["all others".into(), value_text(rule, value).into()]);
        }
    } else {
        table.row(None, vec!["all".into(), one_text(rule, dated).into()]);
    }
    table
}
