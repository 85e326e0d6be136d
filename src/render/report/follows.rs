//! What others worked out of an assessment, as sections of its document.

use super::{Follows, Told, support};
use crate::advice::{Advice, Stability};
use crate::disclosure::Disclosed;
use crate::render::Language;
use crate::render::advice::{change_text, reach_text, stability_lines, stability_text, way_text};
use crate::render::handbook::{Cell, Line, Section, Table, Words};

/// The sections of what follows. The advice is that of the audience; see [`Disclosed::advice`].
#[must_use]
pub fn follows(disclosed: Disclosed<'_, '_>, advice: Option<&Advice>, language: Language<'_>) -> Follows {
    let way_forward = advice.and_then(|advice| way_forward(disclosed, advice, language));
    let told = Told { disclosed, language };
    let support = advice.and_then(|advice| support::section(told, &advice.support));
    let stability = advice.and_then(|advice| Some(stability(told, advice.stability.as_ref()?)));
    Follows { way_forward, stability, support }
}

/// How sure the result is; what that hangs on is for reviewers.
fn stability(told: Told<'_, '_>, stability: &Stability) -> Section {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("stability", say!(language, "heading-stability"));
    section.say(stability_text(assessment, stability, language));
    if told.is_for_reviewers() {
        let lines = stability_lines(assessment, stability, language).into_iter();
        section.list(lines.map(|line| format!("{line}.").into()).collect());
    }
    section
}

fn way_forward(disclosed: Disclosed<'_, '_>, advice: &Advice, language: Language<'_>) -> Option<Section> {
    let assessment = disclosed.assessment();
    let mut section = Section::new("way-forward", say!(language, "report-way-forward"));
    let way_forward = &advice.way_forward;
    if way_forward.evidence_first && way_forward.goals.is_empty() {
        section.say(say!(language, "evidence-first"));
    }
    for reach in &way_forward.goals {
        let columns = [say!(language, "report-change-of"), say!(language, "report-comes-to")];
        let caption = reach_text(assessment, reach, language);
        let mut table = Table::with_columns(caption.clone(), &columns.each_ref().map(|c| &**c));
        for way in &reach.ways {
            let changes = way.changes.iter().map(|change| change_text(assessment, change, language));
            let lines = changes.map(|words| Line { depth: 0, words: Words::from(words) });
            table.row(None, vec![Cell(lines.collect()), way_text(assessment, way, language).into()]);
        }
        if table.rows.is_empty() {
            section.say(caption);
        } else {
            section.table(table);
        }
    }
    if way_forward.evidence_first && !way_forward.goals.is_empty() {
        section.say(say!(language, "evidence-next"));
    }
    (!section.blocks.is_empty()).then_some(section)
}
