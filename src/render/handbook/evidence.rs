//! What can be known about a person, from whom, how long it stays fresh, and for what it counts.

use crate::domain::Number;
use crate::render::words::{capitalised, choice_words, from_whom};
use crate::ruleset::{Evidence, EvidenceId, EvidenceKind, FieldKind, NoneReported, Scale, Subject};

use super::content::{Cell, Line, Section, Table};
use super::ids;
use super::published::Published;
use super::uses::{Use, uses};
use super::words::Words;

/// The evidence catalogue, by category in the order of the rule files.
pub(super) fn section(published: Published<'_>) -> Section {
    let language = published.language;
    let mut section = Section::new("evidence", tell!(language, "handbook-looked-at-from"));
    section.say(tell!(language, "handbook-evidence-all"));
    for (at, category) in categories(published).into_iter().enumerate() {
        let title = if category.is_empty() {
            tell!(language, "handbook-other-evidence")
        } else {
            let own = capitalised(&choice_words(&category));
            published.rules(capitalised(&language.category(&category)), &own)
        };
        let mut group = Section::new(format!("evidence--{}", at.saturating_add(1)), title.clone());
        let columns = [
            "handbook-evidence",
            "handbook-from-whom",
            "handbook-values",
            "handbook-stays-fresh",
            "handbook-counts-for",
        ];
        let mut table =
            Table::new(language, tell!(language, "handbook-evidence-of", category = title), columns);
        for (id, evidence) in in_file_order(published) {
            if evidence.category.as_deref().unwrap_or("") == category {
                table.row(Some(ids::evidence(&evidence.name)), cells(published, id, evidence));
            }
        }
        group.table(table);
        section.sections.push(group);
    }
    section.sections.extend(scales(published));
    section
}

fn in_file_order(published: Published<'_>) -> Vec<(EvidenceId, &Evidence)> {
    let all = published.rule_set.catalogue.evidence.iter().enumerate();
    let mut all: Vec<_> = all.map(|(at, evidence)| (EvidenceId(at), evidence)).collect();
    all.sort_by_key(|(_, evidence)| (&evidence.place.file, evidence.place.start));
    all
}

/// The categories in the order in which they appear first; evidence without one last.
fn categories(published: Published<'_>) -> Vec<String> {
    let mut categories: Vec<String> = Vec::new();
    for (_, evidence) in in_file_order(published) {
        let category = evidence.category.as_deref().unwrap_or("").to_owned();
        if !categories.contains(&category) {
            categories.push(category);
        }
    }
    categories.sort_by_key(String::is_empty);
    categories
}

fn cells(published: Published<'_>, id: EvidenceId, evidence: &Evidence) -> Vec<Cell> {
    let language = published.language;
    let about = language.evidence_about(evidence).into_owned();
    let title = Cell::from(Words::of_strong(published.evidence_title(evidence)));
    let title = title.and(published.rules(about, &evidence.about));
    let title = match evidence.subject {
        Subject::Person => title,
        Subject::Unit => title.and(tell!(language, "handbook-about-unit")),
        Subject::Organisation => title.and(tell!(language, "handbook-about-organisation")),
    };
    let fresh = evidence.fresh_for.map(|length| language.length(length));
    vec![
        title,
        from_whom(&evidence.sources, language).into(),
        values(published, evidence),
        fresh.unwrap_or_else(|| say!(language, "handbook-always")).into(),
        counts_for(published, id),
    ]
}

/// What its values can be.
fn values(published: Published<'_>, evidence: &Evidence) -> Cell {
    let language = published.language;
    let cell = match &evidence.kind {
        EvidenceKind::Single(kind) => Cell::from(kind_words(published, evidence, None, kind)),
        EvidenceKind::Items(fields) => {
            let lines = fields.iter().map(|(name, kind)| {
                let own = choice_words(name);
                let title = published.rules(language.field_title(&evidence.name, name), &own);
                let text = kind_words(published, evidence, Some(name), kind);
                Line { depth: 1, words: tell!(language, "title-and-text", title = title, text = text) }
            });
            Cell::from(tell!(language, "handbook-items")).and_all(lines)
        }
    };
    match evidence.none_reported {
        NoneReported::Unknown => cell,
        NoneReported::None => cell.and(tell!(language, "handbook-none-reported")),
    }
}

fn kind_words(published: Published<'_>, evidence: &Evidence, field: Option<&str>, kind: &FieldKind) -> Words {
    let language = published.language;
    match kind {
        FieldKind::Scale(scale) => Words::of_link(scale_range(published, scale), ids::scale(&scale.name)),
        FieldKind::Number { unit, min, max } => {
            let bounds = [min, max].map(|bound| bound.map(|bound| language.number(bound)));
            let number = if unit.other.is_empty() {
                say!(language, "handbook-a-number")
            } else {
                say!(language, "handbook-a-number-of", unit = &*language.unit(&unit.other))
            };
            match bounds {
                [Some(min), Some(max)] => {
                    tell!(language, "handbook-number-between", number = number, min = min, max = max)
                }
                [Some(min), None] => tell!(language, "handbook-number-from", number = number, min = min),
                [None, Some(max)] => tell!(language, "handbook-number-up-to", number = number, max = max),
                [None, None] => number.into(),
            }
        }
        FieldKind::YesNo => tell!(language, "handbook-yes-or-no"),
        FieldKind::Choice(words) => {
            let word = |word: &str| {
                published.rules(language.choice(&evidence.name, field, word), &choice_words(word))
            };
            Words::joined(words.iter().map(|choice| word(choice)).collect(), language, "list-or")
        }
        FieldKind::Date => tell!(language, "handbook-a-day"),
    }
}

/// `1 to 5`, or `learns to manages`.
fn scale_range(published: Published<'_>, scale: &Scale) -> Words {
    let language = published.language;
    let (low, high) = match (scale.words.first(), scale.words.last()) {
        (Some(first), Some(last)) => {
            (scale_word(published, scale, first), scale_word(published, scale, last))
        }
        _ => (language.number(scale.min).into(), language.number(scale.max).into()),
    };
    tell!(language, "span", low = low, high = high)
}

fn scale_word(published: Published<'_>, scale: &Scale, word: &str) -> Words {
    published.rules(published.language.scale_word(&scale.name, word), &choice_words(word))
}

/// The pathways that read it, and for what.
fn counts_for(published: Published<'_>, id: EvidenceId) -> Cell {
    let language = published.language;
    let mut lines = Vec::new();
    for on in published.pathways_in_force() {
        let uses = uses(published.rule_set, on.pathway, id);
        if !uses.is_empty() {
            let words: Vec<String> = uses.iter().map(|of: &Use| of.word(language)).collect();
            let link = published.pathway_link(on.pathway);
            lines.push(tell!(language, "title-and-text", title = link, text = words.join(", ")));
        }
    }
    if lines.is_empty() {
        Cell::from(tell!(language, "handbook-counts-for-nothing"))
    } else {
        Cell::lines(lines)
    }
}

/// The scales that evidence is given on.
fn scales(published: Published<'_>) -> Option<Section> {
    let mut scales: Vec<&Scale> = Vec::new();
    for (_, evidence) in in_file_order(published) {
        let kinds: Vec<&FieldKind> = match &evidence.kind {
            EvidenceKind::Single(kind) => vec![kind],
            EvidenceKind::Items(fields) => fields.values().collect(),
        };
        for kind in kinds {
            if let FieldKind::Scale(scale) = kind
                && !scales.iter().any(|known| known.name == scale.name)
            {
                scales.push(scale);
            }
        }
    }
    if scales.is_empty() {
        return None;
    }
    let mut section = Section::new("scales", tell!(published.language, "handbook-scales"));
    section.sections = scales.into_iter().map(|scale| scale_section(published, scale)).collect();
    Some(section)
}

fn scale_section(published: Published<'_>, scale: &Scale) -> Section {
    let language = published.language;
    let name = published.own(&choice_words(&scale.name));
    let heading = tell!(language, "handbook-scale", name = name.clone());
    let mut section = Section::new(ids::scale(&scale.name), heading);
    let (low, high) = (language.number(scale.min), language.number(scale.max));
    section.say(match scale.step {
        Some(step) => {
            tell!(language, "handbook-scale-in-steps", low = low, high = high, step = language.number(step))
        }
        None => tell!(language, "handbook-scale-from-to", low = low, high = high),
    });
    let caption = tell!(language, "handbook-scale-meaning", name = name);
    let mut table = Table::new(language, caption, ["handbook-value", "handbook-meaning"]);
    let mut value = scale.min;
    for word in &scale.words {
        table.row(None, vec![language.number(value).into(), scale_word(published, scale, word).into()]);
        value = value.checked_add(Number::ONE).unwrap_or(value);
    }
    for (value, meaning) in &scale.anchors {
        let meaning = published.rules(language.anchor(&scale.name, *value, meaning).into_owned(), meaning);
        table.row(None, vec![language.number(*value).into(), meaning.into()]);
    }
    section.table(table);
    section
}
