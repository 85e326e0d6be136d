//! Every threshold: its value in force, since when, who decided it and why, and what is announced.

use crate::render::text::table_text;
use crate::render::words::{capitalised, choice_words};
use crate::ruleset::{
    DatedValue, Grouping, Pathway, Threshold, ThresholdShape, ThresholdTable, ThresholdValue, UsedThreshold,
};

use super::content::{Cell, Section, Table};
use super::published::Published;
use super::words::Words;
use super::{ids, tables};

/// The places of values, which are shown as they are.
const EXACT_PLACES: u32 = 12;

/// All thresholds; nothing when there are none.
pub(super) fn section(published: Published<'_>) -> Option<Section> {
    let rule_set = published.rule_set;
    if rule_set.thresholds.is_empty() {
        return None;
    }
    let language = published.language;
    let day = language.date(published.as_of);
    let mut section = Section::new("thresholds", tell!(language, "handbook-thresholds"));
    section.say(tell!(language, "handbook-thresholds-no-secret", day = &*day));
    let columns = [
        "handbook-threshold",
        "handbook-in-force",
        "handbook-since",
        "handbook-decided-by",
        "handbook-announced",
    ];
    let mut table = Table::new(language, tell!(language, "handbook-thresholds-on", day = day), columns);
    for rule in in_file_order(published).filter(|rule| rule.by.is_none()) {
        let values = |dated: &DatedValue| Cell::from(one_text(published, rule, dated));
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

fn about(published: Published<'_>, rule: &Threshold) -> Words {
    published.rules(published.language.threshold_about(rule).into_owned(), &rule.about)
}

fn cells(published: Published<'_>, rule: &Threshold, value: &dyn Fn(&DatedValue) -> Cell) -> Vec<Cell> {
    let language = published.language;
    let title = Cell::from(about(published, rule));
    let title = title.and(Words::of_code(&*rule.name)).and(used_by(published, rule));
    let later = announced(published, rule, value);
    match rule.in_force(published.as_of) {
        Some(dated) => {
            let since = language.date(dated.from);
            vec![title, value(dated), since.into(), decided(published, rule, dated).into(), later]
        }
        None => vec![title, tell!(language, "handbook-not-yet").into(), "".into(), "".into(), later],
    }
}

/// The pathways whose rules use it.
fn used_by(published: Published<'_>, rule: &Threshold) -> Words {
    let known = |used: &UsedThreshold| published.rule_set.threshold(used.id).map(|used| &used.name);
    let uses = |pathway: &Pathway| pathway.thresholds.iter().any(|used| known(used) == Some(&rule.name));
    let using = published.pathways().into_iter().filter(|pathway| uses(pathway));
    let links: Vec<Words> = using.map(|pathway| published.pathway_link(pathway)).collect();
    let language = published.language;
    if links.is_empty() {
        return tell!(language, "handbook-used-by-none");
    }
    tell!(language, "handbook-used-by", paths = Words::joined(links, language, "list-and"))
}

/// `OD council: neutral is not a refusal`.
fn decided(published: Published<'_>, rule: &Threshold, dated: &DatedValue) -> Words {
    let language = published.language;
    let because = published.rules(language.threshold_because(rule, dated).into_owned(), &dated.because);
    let by = published.own(&dated.decided_by);
    match (by.is_empty(), because.is_empty()) {
        (true, true) => tell!(language, "handbook-not-said"),
        (false, true) => by,
        (true, false) => tell!(language, "handbook-because", because = because),
        (false, false) => tell!(language, "title-and-text", title = by, text = because),
    }
}

/// What will hold later.
fn announced(published: Published<'_>, rule: &Threshold, value: &dyn Fn(&DatedValue) -> Cell) -> Cell {
    let later = rule.values.iter().filter(|dated| dated.from > published.as_of);
    let mut cell = Cell::default();
    for dated in later {
        cell = cell.and(from_then_on(published, rule, dated)).and_all(value(dated).0);
    }
    if cell.0.is_empty() { Cell::from(tell!(published.language, "handbook-nothing")) } else { cell }
}

/// `from 2027-01-01, decided by OD council:`.
fn from_then_on(published: Published<'_>, rule: &Threshold, dated: &DatedValue) -> Words {
    let language = published.language;
    let day = language.date(dated.from);
    if dated.decided_by.is_empty() && dated.because.is_empty() {
        return tell!(language, "handbook-from-day", day = day);
    }
    let decided = decided(published, rule, dated);
    tell!(language, "handbook-from-day-decided", day = day, decided = decided)
}

/// The value of a threshold that is the same for all.
fn one_text(published: Published<'_>, rule: &Threshold, dated: &DatedValue) -> Words {
    match &dated.value {
        ThresholdValue::One(table) => value_text(published, rule, table),
        ThresholdValue::Grouped { .. } => Words::new(),
    }
}

fn value_text(published: Published<'_>, rule: &Threshold, table: &ThresholdTable) -> Words {
    let language = published.language;
    match table {
        ThresholdTable::Rows(rows) => {
            tables::published_rows(rows, rule.shape == ThresholdShape::Curve, language)
        }
        ThresholdTable::Number(number) => language.number(*number).into(),
        ThresholdTable::Choices(_) | ThresholdTable::Weights(_) => {
            table_text(table, EXACT_PLACES, language).into()
        }
    }
}

/// A threshold that differs by group, with a table of its own.
fn grouped(published: Published<'_>, rule: &Threshold) -> Section {
    let language = published.language;
    let title = published.own(&capitalised(&choice_words(&rule.name)));
    let mut section = Section::new(ids::threshold(&rule.name), title);
    if !rule.about.is_empty() {
        section.say(about(published, rule));
    }
    let by = group_words(published, rule);
    let depends = tell!(language, "handbook-depends-on", name = Words::of_code(&*rule.name), by = by);
    let words = depends.and(" ").and(used_by(published, rule)).and(" ");
    match rule.in_force(published.as_of) {
        Some(dated) => {
            let (day, decided) = (language.date(dated.from), decided(published, rule, dated));
            section.say(words.and(tell!(language, "handbook-in-force-since", day = day, decided = decided)));
            section.table(groups(published, rule, dated, "handbook-in-force"));
        }
        None => section.say(words.and(tell!(language, "handbook-no-value-yet"))),
    }
    for dated in rule.values.iter().filter(|dated| dated.from > published.as_of) {
        let from = from_then_on(published, rule, dated);
        section.say(tell!(language, "handbook-announced-from", from = from));
        section.table(groups(published, rule, dated, "handbook-from-then-on"));
    }
    section
}

fn group_words(published: Published<'_>, rule: &Threshold) -> Words {
    match rule.by {
        Some(Grouping::Evidence(id)) => {
            let evidence = published.rule_set.catalogue.get(id);
            let title = evidence.map_or_else(Words::new, |evidence| published.evidence_title(evidence));
            title.quoted(published.language)
        }
        Some(Grouping::Pathway) | None => tell!(published.language, "handbook-the-path"),
    }
}

fn groups(published: Published<'_>, rule: &Threshold, dated: &DatedValue, column: &'static str) -> Table {
    let language = published.language;
    let title = published.own(&capitalised(&choice_words(&rule.name)));
    let caption = tell!(language, "handbook-title-from-day", title = title, day = language.date(dated.from));
    let mut table = Table::new(language, caption, ["handbook-for", column]);
    if let ThresholdValue::Grouped { groups, otherwise } = &dated.value {
        for (group, value) in groups {
            table.row(
                None,
                vec![group_title(published, rule, group).into(), value_text(published, rule, value).into()],
            );
        }
        if let Some(value) = otherwise {
            let others = tell!(language, "handbook-all-others");
            table.row(None, vec![others.into(), value_text(published, rule, value).into()]);
        }
    } else {
        let all = tell!(language, "handbook-all");
        table.row(None, vec![all.into(), one_text(published, rule, dated).into()]);
    }
    table
}

fn group_title(published: Published<'_>, rule: &Threshold, group: &str) -> Words {
    let own = choice_words(group);
    match rule.by {
        Some(Grouping::Pathway) => {
            let pathway = published.rule_set.pathway(group);
            pathway.map_or_else(|| published.own(&own), |pathway| published.pathway_link(pathway))
        }
        Some(Grouping::Evidence(id)) => {
            let evidence = published.rule_set.catalogue.get(id);
            let shown = evidence.map(|known| published.language.choice(&known.name, None, group));
            published.rules(shown.unwrap_or_else(|| own.clone()), &own)
        }
        None => published.own(&own),
    }
}
