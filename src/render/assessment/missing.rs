//! What is missing, and whom to ask.

use crate::assess::{Assessment, MissingEvidence, Reading};
use crate::render::Language;
use crate::render::page::{Page, Row, Side};
use crate::render::value::fresh_words;
use crate::render::words::{absence_words, capitalised, whom_to_ask, whom_you_ask};
use crate::ruleset::{EvidenceId, Subject};

/// Each piece of missing evidence once, with everybody who could be asked for it.
pub(super) fn missing(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    if assessment.missing.is_empty() {
        return;
    }
    page.heading(&say!(language, "heading-missing"));
    let mut rows: Vec<Row> = Vec::new();
    let mut seen = Vec::new();
    for missing in &assessment.missing {
        if seen.contains(&missing.evidence) {
            continue;
        }
        seen.push(missing.evidence);
        let of_same = || assessment.missing.iter().filter(|other| other.evidence == missing.evidence);
        let title = title_text(assessment, missing, language);
        rows.push(if of_same().count() == 1 {
            Row::new(&["-"], missing_text(assessment, missing, language))
        } else {
            let parts = of_same().map(|missing| what_text(assessment, missing, language));
            Row::new(&["-"], title).and_all(2, parts)
        });
    }
    page.list(Side::Left, &rows);
}

/// A piece of missing evidence in a sentence: what, why, whom to ask, what waits for it.
#[must_use]
pub fn missing_text(
    assessment: &Assessment<'_>,
    missing: &MissingEvidence,
    language: Language<'_>,
) -> String {
    let title = title_text(assessment, missing, language);
    let text = what_text(assessment, missing, language);
    say!(language, "title-and-text", title = title, text = text)
}

fn title_text(assessment: &Assessment<'_>, missing: &MissingEvidence, language: Language<'_>) -> String {
    let Some(evidence) = assessment.rule_set.catalogue.get(missing.evidence) else {
        return String::new();
    };
    let title = language.evidence_title(&evidence.name, &evidence.title);
    match evidence.subject {
        Subject::Person => title.into_owned(),
        Subject::Unit => say!(language, "about-unit", title = title),
        Subject::Organisation => say!(language, "about-organisation", title = title),
    }
}

/// Each piece of missing evidence once, in sentences: what, why, whom to ask, what waits for it. The person reads it
/// when `is_for_person` says so.
pub(in crate::render) fn missing_by_evidence(
    assessment: &Assessment<'_>,
    is_for_person: bool,
    language: Language<'_>,
) -> Vec<String> {
    let mut seen: Vec<EvidenceId> = Vec::new();
    let mut texts = Vec::new();
    for missing in &assessment.missing {
        if seen.contains(&missing.evidence) {
            continue;
        }
        seen.push(missing.evidence);
        let of_same = assessment.missing.iter().filter(|other| other.evidence == missing.evidence);
        let said: Vec<(String, Vec<String>)> = of_same
            .map(|same| {
                let why = why_text(assessment, same, language);
                (why, then_texts(assessment, same, is_for_person, language))
            })
            .collect();
        let title = title_text(assessment, missing, language);
        texts.push(say!(language, "title-and-text", title = title, text = sentences(&said)));
    }
    texts
}

/// Why something is missing, each time with what to do about it; a reason that holds for all is said once.
fn sentences(said: &[(String, Vec<String>)]) -> String {
    let [(why, then), others @ ..] = said else { return String::new() };
    let is_shared = !others.is_empty() && others.iter().all(|(other, _)| other == why);
    let mut sentences: Vec<String> = Vec::new();
    if is_shared {
        sentences.push(why.clone());
        sentences.extend(said.iter().map(|(_, then)| capitalised(&then.join("; "))));
    } else {
        let whole = |why: &String, then: &[String]| [std::slice::from_ref(why), then].concat().join("; ");
        sentences.push(whole(why, then));
        sentences.extend(others.iter().map(|(why, then)| capitalised(&whole(why, then))));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    format!("{}.", sentences.join(". "))
}

/// Why it is missing, whom to ask, and what waits for it.
fn what_text(assessment: &Assessment<'_>, missing: &MissingEvidence, language: Language<'_>) -> String {
    let mut said = vec![why_text(assessment, missing, language)];
    said.extend(then_texts(assessment, missing, false, language));
    said.join("; ")
}

fn why_text(assessment: &Assessment<'_>, missing: &MissingEvidence, language: Language<'_>) -> String {
    let fresh = fresh(assessment, missing, language);
    absence_words(missing.absence, fresh.as_deref(), language)
}

/// Whom to ask, and what waits for it.
fn then_texts(
    assessment: &Assessment<'_>,
    missing: &MissingEvidence,
    is_for_person: bool,
    language: Language<'_>,
) -> Vec<String> {
    let mut said = Vec::new();
    if !missing.from.is_empty() {
        let ask = if is_for_person { whom_you_ask } else { whom_to_ask };
        said.push(ask(&missing.from, language));
    }
    let needed: Vec<String> = missing.needed_by.iter().map(|id| title_of(assessment, id, language)).collect();
    if !needed.is_empty() {
        said.push(say!(language, "needed-by", titles = language.all_of(&needed)));
    }
    said
}

/// How old the observations may be: by the selection that misses them.
fn fresh(assessment: &Assessment<'_>, missing: &MissingEvidence, language: Language<'_>) -> Option<String> {
    let absent = Reading::Absent(missing.absence);
    let observed = assessment.observed.iter().filter(|observed| observed.reading == absent);
    observed
        .filter_map(|observed| assessment.selection(observed.selection))
        .find(|selection| selection.evidence == missing.evidence && selection.from == missing.from)
        .and_then(|selection| fresh_words(assessment, selection, language))
}

/// The title of a part of the pathway by its id; the id itself for a threshold.
fn title_of(assessment: &Assessment<'_>, id: &str, language: Language<'_>) -> String {
    let pathway = assessment.pathway;
    let gates = pathway.gates.iter().map(|part| (&part.id, &part.title));
    let caps = pathway.caps.iter().map(|part| (&part.id, &part.title));
    let flags = pathway.flags.iter().map(|part| (&part.id, &part.title));
    let criteria = pathway.dimensions.iter().flat_map(|dimension| {
        let own = [(&dimension.id, &dimension.title)];
        own.into_iter().chain(dimension.criteria.iter().map(|part| (&part.id, &part.title)))
    });
    let levels = pathway.levels.iter().map(|level| (&level.id, &level.title));
    let parts = gates.chain(criteria).chain(caps).chain(flags).chain(levels);
    let found = parts.into_iter().find(|(part, _)| &***part == id);
    found.map_or_else(
        || id.to_owned(),
        |(id, title)| language.quoted(&language.part_title(pathway, id, title)),
    )
}
