//! What was seen, and from whom: own reports and records apart from what others said.

use super::Told;
use crate::assess::{Observed, Reading, Seeing};
use crate::domain::{Source, Value, exact_text};
use crate::render::assessment::seen_text;
use crate::render::handbook::{Section, Table};
use crate::render::number::READING_PLACES;
use crate::render::only::narrowed_title;
use crate::render::value::{ValueForm, unit_of_selection};
use crate::render::value_text;
use crate::render::words::{absence_words, capitalised};
use crate::ruleset::{Selection, Subject, Take};

/// Which of what was seen stands in a table.
type Fits<'f> = &'f dyn Fn(&Observed) -> bool;

/// The reader's own reports and the records, in full: the own view, the records about the person, and those about
/// the unit and the organisation. None without any.
pub(super) fn own(told: Told<'_, '_>) -> Option<Section> {
    let language = told.language;
    let mut section = Section::new("own", say!(language, "report-own"));
    section.say(say!(language, "report-own-about"));
    let of_source = |seen: &Observed, is_self: bool| {
        let of = |source: Source| if is_self { source == Source::Self_ } else { !source.is_another_person() };
        seen.sources.total() > 0 && seen.sources.iter().all(|(source, _)| of(source))
    };
    let about_person = |seen: &Observed| {
        let assessment = told.assessment();
        let evidence = assessment.selection(seen.selection).map(|selection| selection.evidence);
        let evidence = evidence.and_then(|evidence| assessment.rule_set.catalogue.get(evidence));
        evidence.is_some_and(|evidence| evidence.subject == Subject::Person)
    };
    let records = |seen: &Observed| of_source(seen, false) && !of_source(seen, true);
    let tables: [(String, Fits<'_>); 3] = [
        (say!(language, "report-own-view"), &|seen| of_source(seen, true)),
        (say!(language, "report-own-records"), &|seen| records(seen) && about_person(seen)),
        (say!(language, "report-own-around"), &|seen| records(seen) && !about_person(seen)),
    ];
    for (caption, fits) in tables {
        section.table(table(told, caption, fits));
    }
    (section.blocks.len() > 1).then_some(section)
}

/// What others said, as numbers over all of them; none without any.
pub(super) fn others(told: Told<'_, '_>) -> Option<Section> {
    let mut section = Section::new("others", say!(told.language, "report-others"));
    section.say(say!(told.language, "report-others-about"));
    let others = |seen: &Observed| {
        let withheld = matches!(seen.reading, Reading::Absent(crate::assess::Absence::Withheld(why))
            if why != crate::assess::Withheld::ForReviewers);
        withheld || seen.sources.iter().any(|(source, _)| source.is_another_person())
    };
    section.table(table(told, say!(told.language, "report-others-table"), &others));
    (section.blocks.len() > 1).then_some(section)
}

/// Each selection that fits, with what was made of it, from whom and when.
fn table(told: Told<'_, '_>, caption: String, fits: Fits<'_>) -> Table {
    let (assessment, language) = (told.assessment(), told.language);
    let columns =
        [say!(language, "report-evidence"), say!(language, "report-value"), say!(language, "report-from")];
    let mut table = Table::with_columns(caption, &columns.each_ref().map(|c| &**c));
    for observed in assessment.observed.iter().filter(|seen| fits(seen)) {
        let Some(selection) = assessment.selection(observed.selection) else { continue };
        let title = narrowed_title(told.assessment(), selection, told.language);
        let (value, from) = match &observed.reading {
            Reading::Value(value) => (
                value_words(told, selection, value),
                seen_text(assessment, selection, observed, told.language),
            ),
            Reading::Absent(absence) => {
                (capitalised(&absence_words(*absence, None, language)), String::new())
            }
        };
        let cells = vec![title.into(), value.into(), from.into()];
        // Two rules that ask for the same in other ways are told once.
        if !table.rows.iter().any(|row| row.cells == cells) {
            table.row(None, cells);
        }
    }
    table
}

/// A value with its word on the scale and its unit.
pub(super) fn value_words(told: Told<'_, '_>, selection: &Selection, value: &Value) -> String {
    let catalogue = &told.assessment().rule_set.catalogue;
    let form = ValueForm::new(told.language, READING_PLACES).of_selection(catalogue, selection);
    told.language.with_unit(&value_text(value, form), unit_of_selection(catalogue, selection))
}

/// What a rule saw of a selection in a sentence: what, how much, from whom and when.
pub(super) fn seen_sentence(told: Told<'_, '_>, observed: &Observed) -> Option<String> {
    let assessment = told.assessment();
    let selection = assessment.selection(observed.selection)?;
    let title = narrowed_title(told.assessment(), selection, told.language);
    Some(match &observed.reading {
        Reading::Value(Value::List(items)) if selection.take == Take::All => {
            let count = items.len();
            say!(told.language, "report-seen-items", title = title, count = count)
        }
        Reading::Value(value) => {
            let value = value_words(told, selection, value);
            format!("{title}: {value} ({})", seen_text(assessment, selection, observed, told.language))
        }
        Reading::Absent(absence) => format!("{title}: {}", absence_words(*absence, None, told.language)),
    })
}

/// Every observation that a rule used, one by one, without raters; for auditors.
pub(super) fn observations(told: Told<'_, '_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("observations", say!(language, "report-observations"));
    let columns = [
        say!(language, "report-evidence"),
        say!(language, "report-value"),
        say!(language, "report-source"),
        say!(language, "report-day"),
        say!(language, "report-reference"),
    ];
    let mut table =
        Table::with_columns(say!(language, "report-observations-about"), &columns.each_ref().map(|c| &**c));
    let mut used: Vec<u32> = assessment.used.clone();
    used.sort_unstable();
    used.dedup();
    for at in used {
        let all = assessment.profile.observations();
        let Some(seen) = usize::try_from(at).ok().and_then(|at| all.get(at)) else { continue };
        let evidence = assessment.rule_set.catalogue.get(seen.evidence);
        let title = evidence.map_or_else(String::new, |evidence| evidence.name.to_string());
        let value = match &seen.seeing {
            Seeing::Value(Value::Number(number)) => exact_text(*number),
            Seeing::Value(value) => value_text(value, ValueForm::new(language, READING_PLACES)),
            Seeing::Item(item) => {
                crate::render::value::fields_text(item, ValueForm::new(language, READING_PLACES))
            }
            Seeing::NotApplicable => say!(language, "report-not-applicable"),
            Seeing::Unreadable => say!(language, "report-unreadable"),
        };
        let named = [&*seen.item, &*seen.id, &*seen.reference];
        let named: Vec<&str> = named.into_iter().filter(|text| !text.is_empty()).collect();
        let source = seen.source.word().to_owned();
        let cells = vec![
            title.into(),
            value.into(),
            source.into(),
            language.date(seen.on).into(),
            named.join(", ").into(),
        ];
        table.row(None, cells);
    }
    section.table(table);
    (!section.blocks.is_empty()).then_some(section)
}
