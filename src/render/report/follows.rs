//! What others worked out of an assessment, as sections of its document.

use super::Follows;
use crate::advice::Advice;
use crate::disclosure::Disclosed;
use crate::render::Language;
use crate::render::advice::{change_text, reach_text, way_text};
use crate::render::handbook::{Cell, Line, Section, Table, Words};

/// The sections of what follows. The advice is that of the audience; see [`Disclosed::advice`].
#[must_use]
pub fn follows(disclosed: Disclosed<'_, '_>, advice: Option<&Advice>, language: Language<'_>) -> Follows {
    let way_forward = advice.and_then(|advice| way_forward(disclosed, advice, language));
    Follows { way_forward, ..Follows::default() }
}

fn way_forward(disclosed: Disclosed<'_, '_>, advice: &Advice, language: Language<'_>) -> Option<Section> {
    let assessment = disclosed.assessment();
    let mut section = Section::new("way-forward", say!(language, "report-way-forward"));
    let way_forward = &advice.way_forward;
    if way_forward.evidence_first {
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
        }
        section.table(table);
    }
    (!section.blocks.is_empty()).then_some(section)
}
