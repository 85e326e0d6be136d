//! Whom a document is about, for whom it is, and by which rules it came about.

use super::Told;
use crate::assess::{Absence, Reading, SEMANTICS_VERSION};
use crate::domain::Audience;
use crate::render::handbook::{Block, Section, Words};
use crate::render::{approval_text, rules_text};

/// Who, and for what.
pub(super) fn title(told: Told<'_, '_>) -> String {
    let assessment = told.assessment();
    let path = told.language.pathway_title(assessment.pathway);
    let person = &*assessment.profile.candidate;
    match told.audience() {
        Audience::Candidate => say!(told.language, "report-title-candidate", path = path),
        Audience::Manager => say!(told.language, "report-title-manager", person = person, path = path),
        Audience::Committee => say!(told.language, "report-title-committee", person = person, path = path),
        Audience::Auditor => say!(told.language, "report-title-auditor", person = person, path = path),
    }
}

/// Whom it is about, on which day; what this is, and what it leaves out.
pub(super) fn opening(told: Told<'_, '_>) -> Vec<Block> {
    let assessment = told.assessment();
    let language = told.language;
    let role = language.role_title(assessment.rule_set, &assessment.profile.role);
    let about = say!(
        language,
        "report-about",
        person = &*assessment.profile.candidate,
        role = role,
        day = language.date(assessment.as_of),
        organisation = language.organisation_title(assessment.rule_set),
    );
    let purpose = match told.audience() {
        Audience::Committee => say!(language, "report-for-committee"),
        Audience::Candidate => say!(language, "report-for-candidate"),
        Audience::Manager => say!(language, "report-for-manager"),
        Audience::Auditor => say!(language, "report-for-auditor"),
    };
    let mut blocks = vec![Block::Paragraph(about.into()), Block::Paragraph(purpose.into())];
    let withheld =
        assessment.observed.iter().any(|seen| matches!(seen.reading, Reading::Absent(Absence::Withheld(_))));
    if !told.is_for_reviewers() {
        blocks.push(Block::Paragraph(say!(language, "report-anonymous").into()));
    } else if withheld {
        blocks.push(Block::Paragraph(say!(language, "report-private").into()));
    }
    blocks
}

/// By which rules, and who approved them; for auditors also what makes it repeatable.
pub(super) fn rules(told: Told<'_, '_>) -> Section {
    let assessment = told.assessment();
    let (rule_set, language) = (assessment.rule_set, told.language);
    let mut section = Section::new("rules", say!(language, "report-rules"));
    match told.audience() {
        Audience::Committee | Audience::Auditor => {
            section.say(format!("{}.", rules_text(rule_set, language)));
        }
        Audience::Candidate | Audience::Manager => {
            let label = &*rule_set.organisation.label;
            let approved = approval_text(rule_set, language);
            section.say(say!(language, "report-rules-plain", label = label, approved = approved));
        }
    }
    let owners: Vec<String> = rule_set.organisation.owners.iter().map(ToString::to_string).collect();
    if !owners.is_empty() {
        section.say(say!(language, "report-questions", owners = language.any_of(&owners)));
    }
    if told.audience() == Audience::Auditor {
        let code = |words: String, digest: String| Words::from(format!("{words}: ")).code(digest);
        let mut items = vec![
            code(say!(language, "report-rules-digest"), rule_set.digest.to_string()),
            Words::from(format!("{}: {SEMANTICS_VERSION}", say!(language, "report-semantics"))),
        ];
        if let Some(digest) = told.disclosed.input_digest() {
            items.insert(1, code(say!(language, "report-input-digest"), digest.to_string()));
        }
        for approval in rule_set.approvals_in_force() {
            let (by, on) = (&*approval.by, language.date(approval.on));
            items.push(say!(language, "report-approval", by = by, on = on, note = &*approval.note).into());
        }
        section.list(items);
    }
    section
}
