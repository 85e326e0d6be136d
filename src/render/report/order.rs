//! In which order the rules were worked out; for auditors.

use super::Told;
use crate::render::handbook::{Section, Words};
use crate::ruleset::PartRef;

/// The order: observations, thresholds, gates, parts with points, score, level, flags, outcome.
pub(super) fn section(told: Told<'_, '_>) -> Section {
    let (assessment, language) = (told.assessment(), told.language);
    let pathway = assessment.pathway;
    let mut section = Section::new("order", say!(language, "report-order"));
    let codes = |ids: Vec<&str>| {
        ids.into_iter().enumerate().fold(Words::new(), |words, (at, id)| {
            let words = if at == 0 { words } else { words.and(" \u{2192} ") };
            words.code(id)
        })
    };
    let parts: Vec<&str> = pathway.order.iter().filter_map(|part| id_of(told, *part)).collect();
    let gates: Vec<&str> = pathway.gates.iter().map(|gate| &*gate.id).collect();
    let caps: Vec<&str> = pathway.caps.iter().map(|cap| &*cap.id).collect();
    let flags: Vec<&str> = pathway.flags.iter().map(|flag| &*flag.id).collect();
    let selections = pathway.selections.len();
    let step = |words: String, ids: Vec<&str>| {
        if ids.is_empty() { Words::from(words) } else { Words::from(format!("{words}: ")).and(codes(ids)) }
    };
    section.list(vec![
        say!(language, "report-order-seen", count = selections).into(),
        step(say!(language, "report-order-gates"), gates),
        step(say!(language, "report-order-parts"), parts),
        step(say!(language, "report-order-level"), caps),
        step(say!(language, "report-order-flags"), flags),
        say!(language, "report-order-outcome").into(),
    ]);
    section
}

fn id_of<'a>(told: Told<'_, 'a>, part: PartRef) -> Option<&'a str> {
    let dimensions = &told.assessment().pathway.dimensions;
    match part {
        PartRef::Dimension(at) => dimensions.get(at).map(|part| &*part.id),
        PartRef::Criterion(dimension, at) => {
            dimensions.get(dimension).and_then(|part| part.criteria.get(at)).map(|part| &*part.id)
        }
    }
}
