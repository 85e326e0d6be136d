//! What rule tests cover: as text, as JSON, and as a page with the rule files.

mod edge;
mod json;
mod page;
mod sentence;
mod source;
mod text;

use std::collections::BTreeSet;

use crate::coverage::{Coverage, Needs, Point, Share};
use crate::finding::{LineColumn, line_column};
use crate::ruleset::{RuleSet, SourceFiles};

use edge::why;
pub use json::coverage_json;
pub use page::coverage_page;
pub use sentence::uncovered_sentence;
pub use text::coverage_text;

/// The coverage of a rule set, with what is needed to show it.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'r> {
    /// The folder of the rule set, as the user named it.
    pub folder: &'r str,
    /// The rule set.
    pub rule_set: &'r RuleSet,
    /// What its tests cover.
    pub coverage: &'r Coverage,
}

impl<'r> Measured<'r> {
    fn files(&self) -> &'r SourceFiles {
        &self.rule_set.sources
    }

    fn at(&self, point: &Point) -> LineColumn {
        line_column(self.files().text(&point.place.file), point.place.start)
    }

    fn path(&self, file: &str) -> String {
        format!("{}/{file}", self.folder)
    }
}

/// `312 of 340 places, 91 %`.
fn share_words(share: Share) -> String {
    share.percent().map_or_else(
        || "nothing to cover".to_owned(),
        |percent| format!("{} of {} places, {percent} %", share.covered, share.all),
    )
}

/// What no case did at one place, once for all the rules that it is said of.
struct Gap<'p> {
    at: LineColumn,
    first: &'p Point,
    /// The rules, with the pathway where there are several: `d4.craft`.
    rules: Vec<String>,
    sentence: String,
}

impl Gap<'_> {
    /// ``conflict, motivation: no case has `seen` below 2``.
    fn text(&self) -> String {
        format!("{}: {}", self.rules.join(", "), self.sentence)
    }

    /// Whether it is why evidence is missing, at the same place of the catalogue.
    fn says_why(&self, point: &Point) -> bool {
        point.pathway.is_none()
            && matches!(self.first.needs, Needs::Absent { .. })
            && self.first.place == point.place
    }
}

/// The gaps of a file, by place. Criteria of one `for_each`, and pathways of one file, share theirs.
fn gaps<'r>(measured: &Measured<'r>, file: &str) -> Vec<Gap<'r>> {
    let points = || measured.coverage.points.iter().filter(|point| *point.place.file == *file);
    let several = points().any(|point| points().any(|other| other.pathway != point.pathway));
    let mut gaps: Vec<Gap<'_>> = Vec::new();
    for point in points().filter(|point| !point.is_covered()) {
        let rule = match &point.pathway {
            Some(pathway) if several && pathway.0 != point.rule => format!("{pathway}.{}", point.rule),
            Some(_) | None => point.rule.to_string(),
        };
        let sentence = uncovered_sentence(point);
        let same =
            |gap: &&mut Gap<'_>| gap.first.place.start == point.place.start && gap.sentence == sentence;
        if let Some(gap) = gaps.iter_mut().rev().find(same) {
            gap.rules.push(rule);
            continue;
        }
        match (&point.needs, gaps.last_mut().filter(|gap| gap.says_why(point))) {
            (Needs::Absent { cause, .. }, Some(gap)) => {
                gap.sentence.push_str(", nor because ");
                gap.sentence.push_str(&why(cause));
            }
            _ => gaps.push(Gap { at: measured.at(point), first: point, rules: vec![rule], sentence }),
        }
    }
    gaps
}

/// The files that have points, by path.
fn files<'r>(measured: &Measured<'r>) -> BTreeSet<&'r str> {
    measured.coverage.points.iter().map(|point| &*point.place.file).collect()
}

/// What belongs to no pathway.
const SHARED: &str = "thresholds and evidence";

fn rule_set_sentence(measured: &Measured<'_>) -> String {
    let share = measured.coverage.share();
    match (share.percent(), measured.coverage.cases.all) {
        (None, _) => format!("{}: there is nothing to cover", measured.folder),
        (Some(_), 0) => format!(
            "{}: {}; there are no tests: cases stand in tests/*_test.yaml beside the rules",
            measured.folder,
            share_words(share)
        ),
        (Some(_), cases) => format!(
            "{}: {}, covered by {}",
            measured.folder,
            share_words(share),
            super::words::counted(cases, "case", "cases")
        ),
    }
}

/// That cases fail, which coverage says nothing about; none when none does.
fn failing_sentence(coverage: &Coverage) -> Option<String> {
    let wrong = coverage.cases.wrong();
    let (verb, whose) = if wrong == 1 { ("fails", "its") } else { ("fail", "their") };
    (wrong > 0).then(|| {
        let cases = super::words::counted(wrong, "case", "cases");
        format!("{cases} {verb}: what {whose} assessments reached is counted all the same; `readily test` shows why")
    })
}
