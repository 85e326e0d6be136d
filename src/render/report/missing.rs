//! What is missing and whom to ask; and for the manager, by when.

use super::Told;
use crate::assess::{Observed, Outcome, Reading};
use crate::domain::{Audience, Date, Length, LengthUnit, go_ahead};
use crate::render::assessment::missing_by_evidence;
use crate::render::handbook::{Section, Table, Words};
use crate::render::only::narrowed_title;
use crate::render::words::{absence_words, whom_to_ask};

/// How far ahead a report's last day is told.
const AHEAD: Length = Length { count: 3, unit: LengthUnit::Months };

/// Each piece of missing evidence, why, and whom to ask; none when nothing is missing, or the candidate has read it
/// as what comes next.
pub(super) fn section(told: Told<'_, '_>) -> Option<Section> {
    if told.audience() == Audience::Candidate && told.assessment().outcome == Outcome::InsufficientEvidence {
        return None;
    }
    let mut section = Section::new("missing", say!(told.language, "report-missing"));
    section.list(missing(told));
    (!section.blocks.is_empty()).then_some(section)
}

pub(super) fn missing(told: Told<'_, '_>) -> Vec<Words> {
    let is_for_person = told.audience() == Audience::Candidate;
    let texts = missing_by_evidence(told.assessment(), is_for_person, told.language);
    texts.into_iter().map(Words::from).collect()
}

/// What is missing now, and what will be too old soon, with the day.
pub(super) fn by_when(told: Told<'_, '_>) -> Option<Section> {
    let language = told.language;
    let mut section = Section::new("by-when", say!(language, "report-by-when"));
    let columns =
        [say!(language, "report-what"), say!(language, "report-until"), say!(language, "report-do")];
    let mut table =
        Table::with_columns(say!(language, "report-by-when-about"), &columns.each_ref().map(|c| &**c));
    for missing in &told.assessment().missing {
        let Some(evidence) = told.assessment().rule_set.catalogue.get(missing.evidence) else { continue };
        let title = &*language.evidence_title(&evidence.name, &evidence.title);
        if table.rows.iter().any(|row| row.cells.first() == Some(&title.into())) {
            continue;
        }
        let why = absence_words(missing.absence, None, language);
        let whom = whom_to_ask(&missing.from, language);
        let ask = if whom.is_empty() { why } else { format!("{why}; {whom}") };
        table.row(None, vec![title.into(), say!(language, "report-now").into(), ask.into()]);
    }
    for (day, title, ask) in ageing(told) {
        table.row(None, vec![title.into(), language.date(day).into(), ask.into()]);
    }
    section.table(table);
    (!section.blocks.is_empty()).then_some(section)
}

/// The evidence that counts now and is too old within three months: the last day, its title, and whom to ask.
pub(super) fn ageing(told: Told<'_, '_>) -> Vec<(Date, String, String)> {
    let assessment = told.assessment();
    let ends = go_ahead(assessment.as_of, AHEAD);
    let of = |observed: &Observed| {
        let selection = assessment.selection(observed.selection)?;
        let evidence = assessment.rule_set.catalogue.get(selection.evidence)?;
        let (Reading::Value(_), Some((_, newest)), None) =
            (&observed.reading, observed.dates, &selection.within)
        else {
            return None;
        };
        let last = go_ahead(newest, evidence.fresh_for?);
        let title = narrowed_title(told.assessment(), selection, told.language);
        (last >= assessment.as_of && last <= ends)
            .then(|| (last, title, whom_to_ask(&selection.from, told.language)))
    };
    let mut ageing: Vec<(Date, String, String)> = assessment.observed.iter().filter_map(of).collect();
    ageing.sort();
    ageing.dedup_by(|a, b| a.1 == b.1);
    ageing
}
