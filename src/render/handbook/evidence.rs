//! What can be known about a person, from whom, how long it stays fresh, and for what it counts.

use crate::domain::exact_text;
use crate::render::Language;
use crate::render::words::{capitalised, choice_words, from_whom, joined};
use crate::ruleset::{Evidence, EvidenceId, EvidenceKind, FieldKind, NoneReported, Scale, Subject};

use super::content::{Cell, Line, Section, Table, Words};
use super::ids;
use super::published::Published;
use super::uses::{Use, uses};

/// The evidence catalogue, by category in the order of the rule files.
pub(super) fn section(published: Published<'_>) -> Section {
    let mut section = Section::new("evidence", "What is looked at, and from whom");
    section.say(
        "Everything that rules can read about anybody stands here. What is older than \u{201c}stays fresh\u{201d} \
         counts as missing, unless a rule says otherwise.",
    );
    for (at, category) in categories(published).into_iter().enumerate() {
        let title = if category.is_empty() {
            "Other evidence".to_owned()
        } else {
            capitalised(&choice_words(&category))
        };
        let mut group = Section::new(format!("evidence--{}", at.saturating_add(1)), title.clone());
        let mut table = Table::new(
            format!("Evidence: {title}"),
            &["Evidence", "From whom", "Values", "Stays fresh", "Counts for"],
        );
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
    let about = published.language.words(&format!("evidence.{}.about", evidence.name), &evidence.about);
    let subject = match evidence.subject {
        Subject::Person => "",
        Subject::Unit => "About the unit: context, never a fault of the person.",
        Subject::Organisation => "About the organisation: never a fault of the person.",
    };
    let title = Cell::from(Words::of_strong(published.evidence_title(evidence))).and(about).and(subject);
    let fresh = evidence.fresh_for.map_or_else(|| "always".to_owned(), |length| length.to_string());
    vec![
        title,
        from_whom(&evidence.sources, Language::own()).into(),
        values(evidence),
        fresh.into(),
        counts_for(published, id),
    ]
}

/// What its values can be.
fn values(evidence: &Evidence) -> Cell {
    let cell = match &evidence.kind {
        EvidenceKind::Single(kind) => Cell::from(kind_words(kind)),
        EvidenceKind::Items(fields) => {
            let lines = fields.iter().map(|(name, kind)| Line {
                depth: 1,
                words: Words::from(format!("{}: ", choice_words(name))).and(kind_words(kind)),
            });
            Cell::from("items, each with").and_all(lines)
        }
    };
    match evidence.none_reported {
        NoneReported::Unknown => cell,
        NoneReported::None => cell.and("Nothing reported means that there were none."),
    }
}

fn kind_words(kind: &FieldKind) -> Words {
    match kind {
        FieldKind::Scale(scale) => Words::of_link(scale_range(scale), ids::scale(&scale.name)),
        FieldKind::Number { unit, min, max } => {
            let unit = if unit.is_empty() { String::new() } else { format!(" of {unit}") };
            let range = match (min, max) {
                (Some(min), Some(max)) => format!(", {} to {}", exact_text(*min), exact_text(*max)),
                (Some(min), None) => format!(", {} or more", exact_text(*min)),
                (None, Some(max)) => format!(", {} or less", exact_text(*max)),
                (None, None) => String::new(),
            };
            format!("a number{unit}{range}").into()
        }
        FieldKind::YesNo => "yes or no".into(),
        FieldKind::Choice(words) => {
            let words: Vec<String> = words.iter().map(|word| choice_words(word)).collect();
            joined(&words, "or").into()
        }
        FieldKind::Date => "a day".into(),
    }
}

/// `1 to 5`, or `learns to manages`.
fn scale_range(scale: &Scale) -> String {
    match (scale.words.first(), scale.words.last()) {
        (Some(first), Some(last)) => format!("{} to {}", choice_words(first), choice_words(last)),
        _ => format!("{} to {}", exact_text(scale.min), exact_text(scale.max)),
    }
}

/// The pathways that read it, and for what.
fn counts_for(published: Published<'_>, id: EvidenceId) -> Cell {
    let mut lines = Vec::new();
    for on in published.pathways_in_force() {
        let uses = uses(published.rule_set, on.pathway, id);
        if !uses.is_empty() {
            let words: Vec<String> = uses.iter().map(|of: &Use| of.word().to_owned()).collect();
            let link = published.pathway_link(on.pathway);
            lines.push(link.and(format!(": {}", words.join(", "))));
        }
    }
    if lines.is_empty() { Cell::from("nothing: no path reads it") } else { Cell::lines(lines) }
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
    let mut section = Section::new("scales", "Scales");
    section.sections = scales.into_iter().map(scale_section).collect();
    Some(section)
}

fn scale_section(scale: &Scale) -> Section {
    let mut section = Section::new(ids::scale(&scale.name), format!("Scale: {}", choice_words(&scale.name)));
    let step = scale.step.map_or_else(String::new, |step| format!(", in steps of {}", exact_text(step)));
    section.say(format!("From {} to {}{step}.", exact_text(scale.min), exact_text(scale.max)));
    let mut table =
        Table::new(format!("What the values of {} mean", choice_words(&scale.name)), &["Value", "Meaning"]);
    let mut value = scale.min;
    for word in &scale.words {
        table.row(None, vec![exact_text(value).into(), choice_words(word).into()]);
        value = value.saturating_add(crate::domain::Number::ONE);
    }
    for (value, meaning) in &scale.anchors {
        table.row(None, vec![exact_text(*value).into(), Cell::from(&**meaning)]);
    }
    section.table(table);
    section
}
