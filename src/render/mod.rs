//! L2: from structured results to text for people, and to machine-readable findings. Pure: no files, no
//! clock, no terminal; the width and whether to use colour are arguments.

/// Writes to a string, which cannot fail.
macro_rules! push {
    ($text:ident, $($arguments:tt)*) => {{
        use std::fmt::Write as _;
        let _ = write!($text, $($arguments)*);
    }};
}

/// A message of a language with its variables: `say!(language, "points-of", points = text, most = other)`.
macro_rules! say {
    ($language:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $language.say($key, [$((stringify!($name), $crate::render::Given::from($value))),*])
    };
}

mod advice;
mod assessment;
mod changes;
mod coverage;
mod definitions;
mod findings;
pub mod handbook;
pub mod html;
mod items;
mod json;
mod language;
mod look;
mod messages;
mod mutations;
pub mod number;
mod only;
mod page;
mod paths;
mod picture;
mod replay;
pub mod report;
mod row;
mod rule_tests;
mod schema;
mod sentence;
mod support;
mod text;
mod units;
mod value;
pub mod what_if;
pub mod words;
mod written;

pub use advice::{advice_text, change_text, left_out_text, moved_text, reach_text, stability_text, way_text};
pub use assessment::{
    Detail, OverviewRow, approval_text, assessment_text, difference_text, missing_text, outcome_headline,
    outcome_text, outcome_text_in, overview_heading, overview_row, overview_text, rules_text, share_text,
};
pub use changes::{Comparison, Version, change_sentence, change_title, changes_json, changes_text};
pub use coverage::{Measured, coverage_json, coverage_page, coverage_text, uncovered_sentence};
pub use definitions::definitions_text;
pub use findings::{
    Report, code_json, code_text, codes_text, findings_json, findings_page, findings_sarif, findings_summary,
    findings_text,
};
pub use items::items_text;
pub use language::Language;
pub use look::{Look, Paint};
pub use messages::{Given, Tongue};
pub use mutations::{MutationReport, mutation_text, mutations_json, mutations_text};
pub use paths::{PathColumns, path_columns, paths_heading, paths_overview_heading, paths_page, paths_text};
pub use replay::{
    Replay, moved_json, moved_line, part_reading_text, replay_json, replay_json_line, replay_page,
    replay_svg, replay_text, untried_text,
};
pub use row::{SUMMARY_COLUMNS, summary_row};
pub use rule_tests::{CaseReport, Explained, TestReport, TestTotals, tests_json, tests_junit, tests_text};
pub use schema::schema_json;
pub use sentence::{
    PartLine, RuleScope, cap_text, cap_text_in, condition_text, criterion_text, criterion_text_in, flag_text,
    flag_text_in, floor_text, gate_text, gate_text_in, limited_text, part_lines, part_text, rows_text,
    span_text, thresholds_read,
};
pub use support::{support_page, support_text};
pub use text::{filled, table_text, threshold_in_force, threshold_text};
pub use units::UnitWords;
pub use value::{fresh_words, input_text, observed_of, unit_of, value_text};
