//! Assessing one profile, on one pathway or on all that are open to its role.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::fields::{no_organisation, read_day, read_digest, unusable_id};
use super::{App, AppError};
use crate::advice::{Advice, advise};
use crate::assess::{Assessment, Profile, Refusal, assess};
use crate::domain::{Date, RawProfile, Violation, shortened};
use crate::finding::Patience;
use crate::registry::{ActiveRuleSet, Attempt, OrganisationRules, Refused};
use crate::render::words::joined;
use crate::ruleset::{Pathway, RuleSet, RuleSetDigest};
use crate::script::Sandbox;

/// What is asked: whom to assess, by whose rules.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The id of the organisation.
    pub organisation: String,
    /// The id of the pathway; an empty word for all that are open to the role.
    pub pathway: String,
    /// The profile; none is a violation.
    pub profile: Option<RawProfile>,
    /// The day to assess as of; an empty word for today.
    pub as_of: String,
    /// The digest of the rules to use; an empty word for those in use.
    pub rule_set_digest: String,
    /// The caller's id of the request; may be empty.
    pub request_id: String,
    /// The language of titles and texts; an empty word for that of the rule files.
    pub language: String,
    /// Whether to say as well what follows from the assessment.
    pub with_advice: bool,
    /// The names of the protected attributes that came along; their values are dropped before.
    pub protected: Vec<String>,
    /// What the paths of fields in violations start with, such as `request.`; empty when the fields stand at
    /// the top of the request.
    pub field_prefix: &'static str,
    /// What was found wrong already when the request was taken in.
    pub found: Vec<Violation>,
}

/// What came out, told as the caller of the use case wants it.
#[derive(Debug, Clone)]
pub struct Answer<T> {
    /// One for each pathway that was assessed.
    pub assessments: Vec<T>,
    /// The open pathways that could not be assessed, when all were asked for.
    pub refused: Vec<(Arc<str>, Refusal)>,
}

/// The parts of a question that have a form of their own, read.
pub(super) struct Read<'q> {
    pub(super) as_of: Date,
    digest: Option<RuleSetDigest>,
    pub(super) profile: &'q RawProfile,
}

/// A question that was taken in.
pub(super) struct Admitted<'q, T> {
    pub(super) rules: Arc<OrganisationRules>,
    pub(super) read: Read<'q>,
    pub(super) profile: Profile,
    pub(super) more: T,
}

impl App {
    /// Assesses a profile. `tell` makes of each assessment, with what follows from it when that was asked for, what
    /// the caller wants to keep.
    ///
    /// # Errors
    /// Every violation of the request and the profile, or why the question cannot be answered.
    pub fn assess_candidate<T>(
        &self,
        question: &Question,
        stop: &AtomicBool,
        mut tell: impl FnMut(&Assessment<'_>, Option<&Advice>) -> T,
    ) -> Result<Answer<T>, AppError> {
        let admitted = self.admit(question, |_, _, _| Ok(()))?;
        let Admitted { rules, read, profile, more: () } = admitted;
        let active = active_of(&question.organisation, &rules)?;
        self.shadows.offer(&question.organisation, &rules, (read.profile, &question.pathway, read.as_of));
        each_pathway(active, question, &read.profile.role, |sandbox, pathway| {
            let assessment = assess(&active.rule_set, sandbox, &profile, pathway, read.as_of, stop)?;
            if !question.with_advice {
                return Ok(tell(&assessment, None));
            }
            let advice = advise(&assessment, sandbox, stop)?;
            Ok(tell(&assessment, Some(&advice)))
        })
    }

    /// The rules of an organisation.
    pub(super) fn rules_of(&self, organisation: &str) -> Result<Arc<OrganisationRules>, AppError> {
        self.registry.get(organisation).ok_or_else(|| {
            let known = self.registry.all().into_iter().map(|(id, _)| id).collect();
            AppError::unknown_organisation(organisation, known)
        })
    }

    /// Takes a question in, with every violation at once. `more` checks what a question has beyond an assessment's; where
    /// the day of the question is wrong itself, it is given today.
    pub(super) fn admit<'q, T>(
        &self,
        question: &'q Question,
        more: impl FnOnce(&RuleSet, Option<&RawProfile>, Date) -> Result<T, Vec<Violation>>,
    ) -> Result<Admitted<'q, T>, AppError> {
        let read = self.read(question);
        let rules = match self.rules_of(&question.organisation) {
            Ok(rules) => rules,
            Err(unknown) => return Err(read.err().map_or(unknown, AppError::Invalid)),
        };
        let active = active_of(&question.organisation, &rules)?;
        let rule_set = &active.rule_set;
        let field = format!("{}profile", question.field_prefix);
        let checked = question.profile.as_ref().map(|raw| Profile::check(rule_set, raw, &field));
        let as_of = read.as_ref().map_or_else(|_| self.clock.today(), |read| read.as_of);
        let more = more(rule_set, question.profile.as_ref(), as_of);
        let unknown = unknown_words(rule_set, question);
        match (read, checked, more) {
            (Ok(read), Some(Ok(profile)), Ok(more)) if unknown.is_empty() => {
                pinned(read.digest, active, &rules)?;
                Ok(Admitted { rules, read, profile, more })
            }
            (read, checked, more) => {
                let mut violations = read.err().unwrap_or_default();
                violations.extend(checked.and_then(Result::err).unwrap_or_default());
                violations.extend(more.err().unwrap_or_default());
                violations.extend(unknown);
                Err(AppError::Invalid(violations))
            }
        }
    }

    fn read<'q>(&self, question: &'q Question) -> Result<Read<'q>, Vec<Violation>> {
        let prefix = question.field_prefix;
        let mut found = question.found.clone();
        if question.organisation.is_empty() {
            found.push(no_organisation(prefix));
        }
        let as_of = self.as_of(&question.as_of, prefix).map_err(|wrong| found.push(wrong)).ok();
        let digest = read_digest(&question.rule_set_digest, format_args!("{prefix}rule_set_digest"));
        let digest = digest.unwrap_or_else(|wrong| {
            found.push(wrong);
            None
        });
        found.extend(unusable_id(&question.request_id, format_args!("{prefix}request_id")));
        if question.profile.is_none() {
            found.push(Violation::new(format!("{prefix}profile"), "REQUIRED", "no profile is given", ""));
        }
        match (as_of, &question.profile) {
            (Some(as_of), Some(profile)) if found.is_empty() => Ok(Read { as_of, digest, profile }),
            _ => Err(found),
        }
    }

    /// The day that a request's `as_of` names, a field below a prefix such as `setup.`; today for none.
    pub(super) fn as_of(&self, text: &str, prefix: &str) -> Result<Date, Violation> {
        if text.is_empty() { Ok(self.clock.today()) } else { read_day(text, format_args!("{prefix}as_of")) }
    }
}

/// Answers for the pathway asked for, or for all that are open to the role.
pub(super) fn each_pathway<T>(
    active: &ActiveRuleSet,
    question: &Question,
    role: &str,
    mut answer: impl FnMut(&mut Sandbox, &Pathway) -> Result<T, Refusal>,
) -> Result<Answer<T>, AppError> {
    let rule_set = &active.rule_set;
    active.with_sandbox(|sandbox| {
        if question.pathway.is_empty() {
            return all_open(rule_set, role, |pathway| answer(sandbox, pathway));
        }
        let Some(pathway) = rule_set.pathway(&question.pathway) else {
            let known = rule_set.pathways.iter().map(|pathway| Arc::clone(&pathway.id.0)).collect();
            return Err(AppError::unknown_pathway(&question.pathway, known));
        };
        Ok(Answer { assessments: vec![answer(sandbox, pathway)?], refused: Vec::new() })
    })
}

/// That the rules have no texts in a language, asked for in a field below a prefix.
pub(super) fn unknown_language(rule_set: &RuleSet, language: &str, prefix: &str) -> Option<Violation> {
    if rule_set.speaks(language) {
        return None;
    }
    let known: Vec<String> = rule_set.languages().iter().map(|known| format!("`{known}`")).collect();
    let message = format!("the rules have no texts in the language `{}`", shortened(language, 80));
    let help = format!("use {}, or leave it out", joined(&known, "or"));
    Some(Violation::new(format!("{prefix}language"), "UNKNOWN_LANGUAGE", message, help))
}

/// The language, and the protected attributes, that the rules do not have: misspelt, or the wrong organisation.
pub(super) fn unknown_words(rule_set: &RuleSet, question: &Question) -> Vec<Violation> {
    let prefix = question.field_prefix;
    let mut found: Vec<Violation> =
        unknown_language(rule_set, &question.language, prefix).into_iter().collect();
    let patience = Patience::of_one_request();
    let known = || rule_set.catalogue.protected.iter().map(|attribute| &*attribute.name);
    for (at, name) in question.protected.iter().enumerate() {
        if !known().any(|declared| declared == name) {
            let message = format!("`{}` is no protected attribute of the rules", shortened(name, 80));
            let help = patience.did_you_mean(name, known()).unwrap_or_default();
            let field = format!("{prefix}protected_attributes[{at}].name");
            found.push(Violation::new(field, "UNKNOWN_ATTRIBUTE", message, help));
        }
    }
    found
}

pub(super) fn active_of<'r>(
    organisation: &str,
    rules: &'r OrganisationRules,
) -> Result<&'r ActiveRuleSet, AppError> {
    rules.active.as_deref().ok_or_else(|| {
        let organisation = shortened(organisation, 80).into();
        match rules.refused() {
            Some((Attempt { digest: Some(digest), .. }, Refused::NotApproved)) => {
                AppError::NotApproved { organisation, digest: *digest }
            }
            Some((_, refused)) => AppError::NotServing { organisation, refused: refused.clone() },
            None => AppError::NotServing { organisation, refused: Refused::Gone },
        }
    })
}

pub(super) fn pinned(
    digest: Option<RuleSetDigest>,
    active: &ActiveRuleSet,
    rules: &OrganisationRules,
) -> Result<(), AppError> {
    match digest {
        Some(asked) if asked != active.rule_set.digest => Err(AppError::OtherRules {
            asked,
            in_use: active.rule_set.digest,
            label: Arc::clone(&active.rule_set.organisation.label),
            refused: rules
                .refused()
                .and_then(|(attempt, why)| Some(Box::new((attempt.digest?, why.clone())))),
        }),
        _ => Ok(()),
    }
}

fn all_open<T>(
    rule_set: &RuleSet,
    role: &str,
    mut assessed: impl FnMut(&Pathway) -> Result<T, Refusal>,
) -> Result<Answer<T>, AppError> {
    let mut answer = Answer { assessments: Vec::new(), refused: Vec::new() };
    for pathway in rule_set.open_to(role) {
        match assessed(pathway) {
            Ok(told) => answer.assessments.push(told),
            Err(Refusal::Stopped) => return Err(AppError::Stopped),
            Err(refusal) => answer.refused.push((Arc::clone(&pathway.id.0), refusal)),
        }
    }
    Ok(answer)
}
