//! The explained assessment as a committee member reads it: the outcome first, then every step.

mod conditions;
mod difference;
mod inputs;
mod known;
mod limits;
mod missing;
mod outcome;
mod overview;
mod points;

pub use difference::difference_text;
pub(in crate::render) use inputs::{input_lines, item_lines, seen_text};
pub use known::share_text;
pub(in crate::render) use known::{are_parts, reason_text, share_in_points, share_title};
pub(in crate::render) use limits::open_text;
pub(in crate::render) use missing::missing_by_evidence;
pub use missing::missing_text;
pub use outcome::{outcome_headline, outcome_text, outcome_text_in};
pub(in crate::render) use outcome::{seen_share, share_of};
pub use overview::{OverviewRow, overview_heading, overview_row, overview_text};

use crate::assess::{Assessment, Outcome};
use crate::ruleset::RuleSet;

use super::page::Page;
use super::words::kind_words;
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
    page.heading(&say!(language, "heading-outcome"));
    let paint = Paint::of(assessment.outcome);
    page.paragraph(2, Some(paint), &outcome_text_in(assessment, language));
    known::errors(&mut page, assessment, language);
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
        known::aspects(&mut page, assessment, language);
        known::shares(&mut page, assessment, language);
    }
    known::reasons(&mut page, assessment, language);
    if detail == Detail::Full {
        known::thresholds(&mut page, assessment, language);
    }
    page.finish()
}

fn header(page: &mut Page, assessment: &Assessment<'_>, language: Language<'_>) {
    let rule_set = assessment.rule_set;
    let pathway = assessment.pathway;
    let role = language.role_title(rule_set, &assessment.profile.role);
    page.heading(&say!(
        language,
        "heading-assessment",
        candidate = &assessment.profile.candidate,
        role = role,
        pathway = language.pathway_title(pathway),
        day = language.date(assessment.as_of)
    ));
    let leads_to: Vec<String> =
        pathway.leads_to.iter().map(|role| language.role_title(rule_set, role).into_owned()).collect();
    let id = &pathway.id.0;
    let mut about = match pathway.kind {
        Some(kind) => say!(language, "pathway-of-kind", id = id, kind = kind_words(kind, language)),
        None => say!(language, "pathway", id = id),
    };
    if !leads_to.is_empty() {
        about = say!(language, "leads-to", said = about, roles = language.any_of(&leads_to));
    }
    page.paragraph(2, None, &about);
    page.paragraph(2, None, &rules_text(rule_set, language));
}

/// By which rules: `Rules of Northwind, "2026 autumn cycle" (5f2c1a90d3e4), not approved as they are`.
#[must_use]
pub fn rules_text(rule_set: &RuleSet, language: Language<'_>) -> String {
    let digest = rule_set.digest.to_string();
    let digest = digest.get(..12).unwrap_or(&digest);
    let approval = approval_text(rule_set, language);
    let organisation = language.organisation_title(rule_set);
    let label = &rule_set.organisation.label;
    if label.is_empty() {
        say!(language, "rules-of", organisation = organisation, digest = digest, approval = approval)
    } else {
        say!(
            language,
            "rules-of-label",
            organisation = organisation,
            label = label,
            digest = digest,
            approval = approval
        )
    }
}

/// Who approved the rules: `approved by OD council on 1 Oct 2026`, or `not approved as they are`.
#[must_use]
pub fn approval_text(rule_set: &RuleSet, language: Language<'_>) -> String {
    let approvals = rule_set
        .approvals_in_force()
        .map(|approval| say!(language, "approval", by = &approval.by, day = language.date(approval.on)));
    let approvals: Vec<String> = approvals.collect();
    if approvals.is_empty() {
        say!(language, "not-approved")
    } else {
        say!(language, "approved-by", approvals = language.all_of(&approvals))
    }
}
