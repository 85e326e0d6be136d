//! Paths beside each other as a page.

use maud::html;

use super::columns::{PathColumns, part_heading, parts_shown};
use crate::assess::Assessment;
use crate::render::html::document;
use crate::render::{Language, rules_text};

/// A page with a row for each path of one person; nothing when there is no assessment.
#[must_use]
pub fn paths_page(assessments: &[Assessment<'_>], paths: &[PathColumns], language: Language<'_>) -> String {
    let Some(first) = assessments.first() else { return String::new() };
    let rules = first.rule_set;
    let title = paths_heading(first, language);
    let shown = parts_shown(paths);
    let body = html! {
        h1 { (title) }
        p.quiet { (rules_text(rules, language)) }
        p { (say!(language, "paths-note", paths = paths.len())) }
        table {
            caption { (say!(language, "paths-caption", paths = paths.len())) }
            thead {
                tr {
                    th scope="col" { (say!(language, "paths-path")) }
                    th scope="col" { (say!(language, "paths-outcome")) }
                    @for at in &shown { th scope="col" { (part_heading(*at, language)) } }
                }
            }
            tbody {
                @for path in paths {
                    tr {
                        th scope="row" { p { strong { (path.title) } } p.quiet { (path.kind) } }
                        td { (path.outcome) }
                        @for at in &shown { td { (path.part(*at)) } }
                    }
                }
            }
        }
    };
    document(&title, language.tongue().tag(), &body)
}

/// For whom the paths are, as of when.
#[must_use]
pub fn paths_heading(assessment: &Assessment<'_>, language: Language<'_>) -> String {
    let profile = assessment.profile;
    say!(
        language,
        "paths-heading",
        candidate = &profile.candidate,
        role = language.role_title(assessment.rule_set, &profile.role),
        day = language.date(assessment.as_of)
    )
}

/// What stands above the paths of one person: `All 3 paths beside each other`.
#[must_use]
pub fn paths_overview_heading(count: usize, language: Language<'_>) -> String {
    say!(language, "paths-overview", count = count)
}
