//! A path beside others in words, before it has a form.

use crate::advice::paths::{PathBeside, beside};
use crate::assess::{AspectResult, Assessment, Outcome};
use crate::render::words::kind_words;
use crate::render::{Language, outcome_headline, span_text};
use crate::ruleset::Aspect;

/// A path in a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathColumns {
    /// Its title.
    pub(super) title: String,
    /// What kind of move it is; may be empty.
    pub(super) kind: String,
    /// What came out, in a few words.
    pub(super) outcome: String,
    /// Interest, aptitude and need: none where the rules declare none, or nothing is to be shown.
    pub(super) parts: [Option<String>; 3],
    /// What stands where a part is none of the rules.
    no_part: String,
    /// Whether it is not sought: neutral.
    pub(super) neutral: bool,
}

/// The parts in the order in which they are shown.
const PARTS: [Aspect; 3] = [Aspect::Interest, Aspect::Aptitude, Aspect::Need];

/// The heading of a part by its place.
pub(super) fn part_heading(at: usize, language: Language<'_>) -> String {
    match PARTS.get(at) {
        Some(Aspect::Interest) => say!(language, "paths-interest"),
        Some(Aspect::Aptitude) => say!(language, "paths-aptitude"),
        Some(Aspect::Need) => say!(language, "paths-need"),
        None => String::new(),
    }
}

/// A path in words.
#[must_use]
pub fn path_columns(assessment: &Assessment<'_>, language: Language<'_>) -> PathColumns {
    let path = beside(assessment);
    PathColumns {
        title: language.pathway_title(assessment.pathway).into_owned(),
        kind: assessment.pathway.kind.map_or_else(String::new, |kind| kind_words(kind, language)),
        outcome: outcome_headline(assessment, language),
        parts: PARTS.map(|aspect| part(&path, aspect, language)),
        no_part: say!(language, "paths-no-part"),
        neutral: path.outcome == Outcome::NotSought,
    }
}

/// `5 of 6 points; conditions met: 2 of 2`.
fn part(path: &PathBeside<'_>, aspect: Aspect, language: Language<'_>) -> Option<String> {
    let AspectResult { aspect: _, points, maximum, gates_met, gates } = path.part(aspect)?;
    let points = points.zip(*maximum).map(|(points, maximum)| {
        let (shown, most) = (span_text(points, language), span_text(maximum, language));
        if points.is_known() {
            say!(language, "paths-points", points = shown, most = most)
        } else {
            say!(language, "paths-points-open", points = shown, most = most)
        }
    });
    let met = (*gates > 0).then(|| say!(language, "paths-gates", met = *gates_met, count = *gates));
    let words: Vec<String> = points.into_iter().chain(met).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// The places among [`PARTS`] of which any path has something to show.
pub(super) fn parts_shown(paths: &[PathColumns]) -> Vec<usize> {
    let any = |at: &usize| paths.iter().any(|path| path.parts.get(*at).is_some_and(Option::is_some));
    (0..PARTS.len()).filter(any).collect()
}

impl PathColumns {
    /// What a part shows: nothing where the path is not sought.
    pub(super) fn part(&self, at: usize) -> &str {
        match self.parts.get(at) {
            Some(Some(words)) => words,
            _ if self.neutral => "",
            _ => &self.no_part,
        }
    }
}
