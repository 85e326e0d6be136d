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
    let rows = by_evidence(assessment, language).into_iter().map(|of_one| match of_one.as_slice() {
        [(_, missing)] => Row::new(&["-"], missing_text(assessment, missing, language)),
        several => {
            let title = several.first().map(|(_, first)| title_text(assessment, first, language));
            let parts = several.iter().map(|(_, missing)| what_text(assessment, missing, language));
            Row::new(&["-"], title.unwrap_or_default()).and_all(2, parts)
        }
    });
    let rows: Vec<Row> = rows.collect();
    page.list(Side::Left, &rows);
}

/// A piece of missing evidence in a sentence: what, why, whom to ask, what waits for it.
#[must_use]
pub fn missing_text(
    assessment: &Assessment<'_>,
    missing: &MissingEvidence<'_>,
    language: Language<'_>,
) -> String {
    let title = title_text(assessment, missing, language);
    let text = what_text(assessment, missing, language);
    say!(language, "title-and-text", title = title, text = text)
}

fn title_text(assessment: &Assessment<'_>, missing: &MissingEvidence<'_>, language: Language<'_>) -> String {
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
    let told = by_evidence(assessment, language).into_iter().filter_map(|of_one| {
        let (_, first) = of_one.first()?;
        let title = title_text(assessment, first, language);
        let then = |missing| then_texts(assessment, missing, is_for_person, language);
        let said: Vec<_> = of_one.iter().map(|(why, missing)| (why.clone(), then(missing))).collect();
        Some(say!(language, "title-and-text", title = title, text = sentences(&said)))
    });
    told.collect()
}

/// What is missing of each piece of evidence with why, once for the same people who could be asked for the same reason.
fn by_evidence<'a>(
    assessment: &Assessment<'a>,
    language: Language<'_>,
) -> Vec<Vec<(String, MissingEvidence<'a>)>> {
    let mut all: Vec<(EvidenceId, Vec<(String, MissingEvidence<'a>)>)> = Vec::new();
    for missing in &assessment.missing {
        let at = all.iter().position(|(evidence, _)| *evidence == missing.evidence);
        let at = at.unwrap_or_else(|| {
            all.push((missing.evidence, Vec::new()));
            all.len() - 1
        });
        let Some((_, of_one)) = all.get_mut(at) else { continue };
        let why = why_text(assessment, missing, language);
        let same = of_one.iter_mut().find(|(known, other)| *known == why && other.from == missing.from);
        if let Some((_, same)) = same {
            let more = missing.needed_by.iter().filter(|id| !same.needed_by.contains(id)).copied();
            let more: Vec<_> = more.collect();
            same.needed_by.extend(more);
        } else {
            of_one.push((why, missing.clone()));
        }
    }
    all.into_iter().map(|(_, of_one)| of_one).collect()
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
fn what_text(assessment: &Assessment<'_>, missing: &MissingEvidence<'_>, language: Language<'_>) -> String {
    let mut said = vec![why_text(assessment, missing, language)];
    said.extend(then_texts(assessment, missing, false, language));
    said.join("; ")
}

fn why_text(assessment: &Assessment<'_>, missing: &MissingEvidence<'_>, language: Language<'_>) -> String {
    let fresh = fresh(assessment, missing, language);
    absence_words(missing.absence, fresh.as_deref(), language)
}

/// Whom to ask, and what waits for it.
fn then_texts(
    assessment: &Assessment<'_>,
    missing: &MissingEvidence<'_>,
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
        let titles = language.all_of(&needed);
        said.push(if missing.needed_by.iter().all(|id| assessment.pathway.is_flag(id)) {
            say!(language, "needed-by-notes", count = needed.len(), titles = titles)
        } else {
            say!(language, "needed-by", titles = titles)
        });
    }
    said
}

/// How old the observations may be: by the selection that misses them.
fn fresh(
    assessment: &Assessment<'_>,
    missing: &MissingEvidence<'_>,
    language: Language<'_>,
) -> Option<String> {
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
