//! Which change causes which moves, in rows.

use super::words::grouped;
use crate::render::words::counted;
use crate::replay::{Causes, PathwayTally, Variant};

/// A change with what it causes on a pathway.
pub(super) struct CauseRow<'t> {
    /// What is changed.
    pub(super) title: &'t str,
    /// The cells: alone, of them up, of them down, elsewhere, only with others.
    pub(super) cells: [String; 5],
}

/// The headings of [`CauseRow::cells`].
pub(super) const CAUSE_HEADINGS: [&str; 5] = ["alone", "up", "down", "leads elsewhere", "with others"];

/// A row for each change that takes part in any move, those that cause most first.
pub(super) fn cause_rows<'t>(variants: &'t [Variant], tally: &PathwayTally) -> Vec<CauseRow<'t>> {
    let mut rows: Vec<_> = variants.iter().zip(&tally.variants).collect();
    rows.retain(|(_, of)| of.alone + of.elsewhere + of.only_with_others > 0);
    // A stable order: equal ones stay in the order of the changes.
    rows.sort_by_key(|(_, of)| std::cmp::Reverse((of.alone, of.only_with_others, of.elsewhere)));
    rows.into_iter()
        .map(|(variant, of)| CauseRow {
            title: &variant.title,
            cells: [of.alone, of.alone_up, of.alone_down, of.elsewhere, of.only_with_others].map(grouped),
        })
        .collect()
}

/// A sentence on the changes that were not tried one at a time; none when all were.
#[must_use]
pub fn untried_text(variants: &[Variant]) -> Option<String> {
    let bundles: Vec<usize> = variants.iter().map(|variant| variant.untried).filter(|of| *of > 0).collect();
    let untried: usize = bundles.iter().sum();
    if untried == 0 {
        return None;
    }
    let apart = variants.len().saturating_sub(bundles.len());
    let all =
        counted(apart.saturating_add(untried), "change that can move people", "changes that can move people");
    let how = if bundles.len() == 1 {
        "are tried together".to_owned()
    } else {
        format!("are tried in {} groups, by where they stand", bundles.len())
    };
    Some(format!(
        "Of {all}, {apart} are tried one at a time on everybody who moves; the other {untried} {how}."
    ))
}

/// What caused one move, in a sentence.
pub(super) fn causes_words(variants: &[Variant], causes: &Causes) -> String {
    let titles = |places: &[usize]| -> Vec<String> {
        places.iter().filter_map(|at| variants.get(*at)).map(|variant| variant.title.clone()).collect()
    };
    let alone = titles(&causes.alone);
    if !alone.is_empty() {
        return format!("Caused by: {}", alone.join("; or by: "));
    }
    let mut together = titles(&causes.elsewhere);
    together.extend(titles(&causes.involved));
    if together.is_empty() {
        return "Caused by no change alone".to_owned();
    }
    format!("Caused only together by changes such as: {}", together.join("; "))
}
