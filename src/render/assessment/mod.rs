//! The explained assessment as a committee member reads it: the outcome first, then every step.

mod conditions;
mod difference;
mod inputs;
mod known;
mod missing;
mod outcome;
mod overview;
mod points;

pub use difference::difference_text;
pub(in crate::render) use inputs::{input_lines, item_lines, seen_text};
pub(in crate::render) use known::reason_text;
pub use known::share_text;
pub(in crate::render) use outcome::share_of;
pub use missing::missing_text;
pub use outcome::{outcome_headline, outcome_text, outcome_text_in};
pub use overview::{OverviewRow, overview_row, overview_text};

use crate::assess::{Assessment, Outcome};
use crate::ruleset::RuleSet;

use super::page::Page;
use super::words::{joined, kind_words};
use super::{Language, Look, Paint};

/// How much text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Every step.
    Full,
    /// The outcome, points by dimension, what limits, what is missing, and the reasons.
    Brief,
}

/// The explained assessment as text. Where the path is not sought, only the conditions are shown: that is an
/// answer, and nothing is lacking.
#[must_use]
pub fn assessment_text(
    assessment: &Assessment<'_>,
    language: Language<'_>,
    look: Look,
    detail: Detail,
) -> String {
    let mut page = Page::new(look);
    header(&mut page, assessment, language);
    page.heading("Outcome");
    let paint = outcome_paint(assessment.outcome);
    page.paragraph(2, Some(paint), &outcome_text_in(assessment, language));
    known::errors(&mut page, assessment);
    conditions::gates(&mut page, assessment, language, detail);
    if assessment.outcome == Outcome::NotSought {
        return page.finish();
    }
    points::overview(&mut page, assessment, language);
    if detail == Detail::Full {
        points::details(&mut page, assessment, language);
    }
    conditions::limits(&mut page, assessment, language, detail);
    if detail == Detail::Full {
        conditions::flags(&mut page, assessment, language);
    }
    missing::missing(&mut page, assessment, language);
    if detail == Detail::Full {
        known::aspects(&mut page, assessment);
        known::shares(&mut page, assessment);
    }
    known::reasons(&mut page, assessment, language);
    if detail == Detail::Full {
        known::thresholds(&mut page, assessment);
    }
    page.finish()
}

const fn outcome_paint(outcome: Outcome) -> Paint {
    match outcome {
        Outcome::Scored => Paint::Good,
        Outcome::NotSought | Outcome::InsufficientEvidence => Paint::Open,
        Outcome::NotEligible | Outcome::RuleError => Paint::Bad,
    }
}

fn header(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    let rule_set = assessment.rule_set;
    let pathway = assessment.pathway;
    let role = language.role_title(rule_set, &assessment.profile.role);
    page.heading(&format!(
        "{} ({role}) for {}, as of {}",
        assessment.profile.candidate,
        language.pathway_title(pathway),
        assessment.as_of
    ));
    let leads_to: Vec<String> =
        pathway.leads_to.iter().map(|role| language.role_title(rule_set, role)).collect();
    let mut about = format!("Pathway {}", pathway.id);
    if let Some(kind) = pathway.kind {
        push!(about, ", {}", kind_words(kind));
    }
    if !leads_to.is_empty() {
        push!(about, "; leads to {}", joined(&leads_to, "or"));
    }
    page.paragraph(2, None, &about);
    page.paragraph(2, None, &rules_text(rule_set));
}

/// By which rules: `Rules of Northwind, "2026 autumn cycle" (5f2c1a90d3e4), not approved as they are`.
#[must_use]
pub fn rules_text(rule_set: &RuleSet) -> String {
    let digest = rule_set.digest.to_string();
    let short = digest.get(..12).unwrap_or(&digest);
    let approved = approval_text(rule_set);
    let organisation = &rule_set.organisation;
    let label = if organisation.label.is_empty() {
        String::new()
    } else {
        format!(" \u{201c}{}\u{201d}", organisation.label)
    };
    format!("Rules of {}{label} ({short}), {approved}", organisation.title)
}

/// Who approved the rules: `approved by OD council on 2026-10-01`, or `not approved as they are`.
#[must_use]
pub fn approval_text(rule_set: &RuleSet) -> String {
    let approvals: Vec<String> =
        rule_set.approvals_in_force().map(|approval| format!("{} on {}", approval.by, approval.on)).collect();
    if approvals.is_empty() {
        "not approved as they are".to_owned()
    } else {
        format!("approved by {}", joined(&approvals, "and"))
    }
}
