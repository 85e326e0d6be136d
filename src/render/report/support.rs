//! What helps, from whom and by when, as a section of a document.

use super::Told;
use crate::advice::support::{PlannedOffer, SupportPlan};
use crate::assess::Outcome;
use crate::domain::{Audience, go_ahead};
use crate::render::handbook::{Cell, Section, Table, Words};
use crate::render::support::{Content, OfferWords, chosen, content};

/// The most offers that committee and candidate are told in full.
const OFFERS_MAX: usize = 4;

/// The most offers that managers are told in full.
const OFFERS_OF_MANAGER_MAX: usize = 8;

/// What helps; none where there is nothing to help with.
pub(super) fn section(told: Told<'_, '_>, plan: &SupportPlan<'_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    if plan.is_empty() || matches!(assessment.outcome, Outcome::NotSought | Outcome::RuleError) {
        return None;
    }
    // Rules without any offer are not about support.
    let nothing_offered = assessment.rule_set.support.is_empty();
    if nothing_offered && plan.meeting.is_none() && plan.check_ins.is_none() {
        return None;
    }
    let all = content(assessment, plan, language);
    let heading = match told.audience() {
        Audience::Candidate => say!(language, "report-support-you"),
        Audience::Manager => say!(language, "report-support-manager"),
        Audience::Committee | Audience::Auditor => say!(language, "report-support"),
    };
    let mut section = Section::new("support", heading);
    for note in &all.notes {
        section.say(note.clone());
    }
    offers(told, plan, &all, &mut section);
    if let Some((offer, because)) = &all.meeting {
        let words = Words::of_strong(say!(language, "support-meeting-heading"));
        section.say(words.and(format!(": {offer}. {because}")));
    }
    if let Some((text, days)) = &all.check_ins {
        let words = Words::of_strong(say!(language, "support-check-ins-heading"));
        section.say(words.and(format!(": {text}")));
        let day = |(after, day): &(String, String)| {
            say!(language, "title-and-text", title = after, text = day).into()
        };
        section.list(days.iter().map(day).collect());
    }
    if matches!(told.audience(), Audience::Manager | Audience::Auditor) && !all.without.is_empty() {
        section.say(Words::of_strong(say!(language, "support-without-heading")).and(":".to_owned()));
        let without = all.without.iter().map(|(gap, meaning)| format!("{gap}: {meaning}.").into());
        section.list(without.collect());
    }
    (!section.blocks.is_empty()).then_some(section)
}

/// The offers that come first as a table, and the others by name.
fn offers(told: Told<'_, '_>, plan: &SupportPlan<'_>, all: &Content<'_>, section: &mut Section) {
    let language = told.language;
    let most = match told.audience() {
        Audience::Committee | Audience::Candidate => OFFERS_MAX,
        Audience::Manager => OFFERS_OF_MANAGER_MAX,
        Audience::Auditor => usize::MAX,
    };
    let first = chosen(plan, most);
    let dated = matches!(told.audience(), Audience::Manager | Audience::Auditor);
    let mut columns = vec![say!(language, "support-offer-column"), say!(language, "support-helps-column")];
    if dated {
        columns.insert(1, say!(language, "report-support-done-by"));
    }
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::with_columns(say!(language, "report-support-about"), &columns);
    let mut others = Vec::new();
    let words = all.kinds.iter().flat_map(|(_, offers)| offers);
    for (at, (offer, words)) in plan.offers.iter().zip(words).enumerate() {
        if !first.contains(&at) {
            others.push(language.quoted(&words.title));
            continue;
        }
        let mut cells = vec![offer_cell(told, words), helps_cell(told, words)];
        if dated {
            cells.insert(1, done_by(told, offer).into());
        }
        table.row(None, cells);
    }
    section.table(table);
    if !others.is_empty() {
        section.say(say!(language, "report-support-others", offers = language.all_of(&others)));
    }
}

fn offer_cell(told: Told<'_, '_>, words: &OfferWords) -> Cell {
    let cell = Cell::from(Words::of_strong(words.title.clone())).and(words.how.clone());
    if words.for_person_alone { cell.and(say!(told.language, "support-person-alone")) } else { cell }
}

/// Auditors read the points at stake; for the others they stand with the gaps.
fn helps_cell(told: Told<'_, '_>, words: &OfferWords) -> Cell {
    let helps = if told.audience() == Audience::Auditor { &words.helps } else { &words.helps_titles };
    helps.join("; ").into()
}

/// The day on which an offer ends that begins on the day of the assessment.
fn done_by(told: Told<'_, '_>, offer: &PlannedOffer<'_>) -> String {
    let lasts = offer.support.lasts;
    lasts.map_or_else(String::new, |lasts| told.language.date(go_ahead(told.assessment().as_of, lasts)))
}
