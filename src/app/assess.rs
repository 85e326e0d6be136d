//! Assessing one profile, on one pathway or on all that are open to its role.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::{App, AppError};
use crate::advice::{Advice, advise};
use crate::assess::{Assessment, Profile, Refusal, assess};
use crate::domain::{Date, RawProfile, Violation, parse_date, shortened};
use crate::finding::did_you_mean;
use crate::registry::{ActiveRuleSet, Attempt, OrganisationRules, Refused};
use crate::render::words::joined;
use crate::ruleset::{Pathway, RuleSet, RuleSetDigest};

/// The most characters of a caller's id for a request.
const REQUEST_ID_MAX: usize = 128;

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
    pub(super) digest: Option<RuleSetDigest>,
    pub(super) profile: &'q RawProfile,
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
        let read = self.read(question);
        let rules = match self.rules_of(&question.organisation) {
            Ok(rules) => rules,
            Err(unknown) => return Err(read.err().map_or(unknown, AppError::Invalid)),
        };
        let active = active_of(&question.organisation, &rules)?;
        let field = format!("{}profile", question.field_prefix);
        let checked = question.profile.as_ref().map(|raw| Profile::check(&active.rule_set, raw, &field));
        let unknown = unknown_words(&active.rule_set, question);
        let (read, profile) = match (read, checked) {
            (Ok(read), Some(Ok(profile))) if unknown.is_empty() => (read, profile),
            (read, checked) => {
                let mut violations = read.err().unwrap_or_default();
                violations.extend(checked.and_then(Result::err).unwrap_or_default());
                violations.extend(unknown);
                return Err(AppError::Invalid(violations));
            }
        };
        pinned(read.digest, active, &rules)?;
        self.shadows.offer(&question.organisation, &rules, (read.profile, &question.pathway, read.as_of));
        active.with_sandbox(|sandbox| {
            let mut assessed = |pathway: &Pathway| {
                let assessment = assess(&active.rule_set, sandbox, &profile, pathway, read.as_of, stop)?;
                if !question.with_advice {
                    return Ok(tell(&assessment, None));
                }
                let advice = advise(&assessment, sandbox, stop)?;
                Ok(tell(&assessment, Some(&advice)))
            };
            if question.pathway.is_empty() {
                return all_open(active, &read.profile.role, assessed);
            }
            let Some(pathway) = active.rule_set.pathway(&question.pathway) else {
                let known =
                    active.rule_set.pathways.iter().map(|pathway| Arc::clone(&pathway.id.0)).collect();
                return Err(AppError::unknown_pathway(&question.pathway, known));
            };
            Ok(Answer { assessments: vec![assessed(pathway)?], refused: Vec::new() })
        })
    }

    /// The rules of an organisation.
    pub(super) fn rules_of(&self, organisation: &str) -> Result<Arc<OrganisationRules>, AppError> {
        self.registry.get(organisation).ok_or_else(|| {
            let known = self.registry.all().into_iter().map(|(id, _)| id).collect();
            AppError::unknown_organisation(organisation, known)
        })
    }

    pub(super) fn read<'q>(&self, question: &'q Question) -> Result<Read<'q>, Vec<Violation>> {
        let mut violations = Violations { of: question.found.clone(), prefix: question.field_prefix };
        if question.organisation.is_empty() {
            violations.of.push(no_organisation(question.field_prefix));
        }
        let as_of = self.day(&question.as_of, &mut violations);
        let digest = RuleSetDigest::parse(&question.rule_set_digest);
        if digest.is_none() && !question.rule_set_digest.is_empty() {
            let message = format!("`{}` is not a digest", shortened(&question.rule_set_digest, 80));
            violations.add("rule_set_digest", "NOT_A_DIGEST", message, "a digest has 64 hexadecimal digits");
        }
        if !is_id(&question.request_id) {
            let help = "at most 128 visible ASCII characters";
            violations.add("request_id", "NOT_AN_ID", "the id cannot be used".to_owned(), help);
        }
        if question.profile.is_none() {
            violations.add("profile", "REQUIRED", "no profile is given".to_owned(), "");
        }
        match (as_of, &question.profile) {
            (Some(as_of), Some(profile)) if violations.of.is_empty() => Ok(Read { as_of, digest, profile }),
            _ => Err(violations.of),
        }
    }

    /// The day that a text names; today for none.
    fn day(&self, text: &str, violations: &mut Violations) -> Option<Date> {
        if text.is_empty() {
            return Some(self.clock.today());
        }
        let day = parse_date(text);
        if day.is_none() {
            let message = format!("`{}` is not a day", shortened(text, 80));
            violations.add("as_of", "NOT_A_DATE", message, "write it as `2026-11-01`");
        }
        day
    }

    /// The day that a request's `as_of` names, a field below a prefix such as `setup.`; today for none.
    pub(super) fn as_of(&self, text: &str, prefix: &'static str) -> Result<Date, Vec<Violation>> {
        let mut violations = Violations { of: Vec::new(), prefix };
        self.day(text, &mut violations).ok_or(violations.of)
    }
}

/// That a request does not say whose rules are meant, in a field below a prefix such as `setup.`.
pub(super) fn no_organisation(prefix: &str) -> Violation {
    Violation {
        field: format!("{prefix}organisation"),
        reason: "REQUIRED",
        message: "no organisation is given".to_owned(),
        help: String::new(),
    }
}

/// Violations of one request.
struct Violations {
    of: Vec<Violation>,
    prefix: &'static str,
}

impl Violations {
    fn add(&mut self, field: &str, reason: &'static str, message: String, help: &str) {
        let field = format!("{}{field}", self.prefix);
        self.of.push(Violation { field, reason, message, help: help.to_owned() });
    }
}

/// That the rules have no texts in a language, asked for in a field below a prefix.
pub(super) fn unknown_language(rule_set: &RuleSet, language: &str, prefix: &str) -> Option<Violation> {
    if rule_set.speaks(language) {
        return None;
    }
    let known: Vec<String> = rule_set.languages().iter().map(|known| format!("`{known}`")).collect();
    Some(Violation {
        field: format!("{prefix}language"),
        reason: "UNKNOWN_LANGUAGE",
        message: format!("the rules have no texts in the language `{}`", shortened(language, 80)),
        help: format!("use {}, or leave it out", joined(&known, "or")),
    })
}

/// The language, and the protected attributes, that the rules do not have: misspelt, or the wrong organisation.
pub(super) fn unknown_words(rule_set: &RuleSet, question: &Question) -> Vec<Violation> {
    let unknown = unknown_language(rule_set, &question.language, question.field_prefix);
    let mut violations = Violations { of: unknown.into_iter().collect(), prefix: question.field_prefix };
    let known = || rule_set.catalogue.protected.iter().map(|attribute| &*attribute.name);
    for (at, name) in question.protected.iter().enumerate() {
        if !known().any(|declared| declared == name) {
            let message = format!("`{}` is no protected attribute of the rules", shortened(name, 80));
            let help = did_you_mean(name, known());
            let field = format!("protected_attributes[{at}].name");
            violations.add(&field, "UNKNOWN_ATTRIBUTE", message, help.as_deref().unwrap_or(""));
        }
    }
    violations.of
}

/// Whether a text can stand as a caller's id in answers and logs; none at all can.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.len() <= REQUEST_ID_MAX && text.bytes().all(|byte| byte.is_ascii_graphic())
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

pub(super) fn all_open<T>(
    active: &ActiveRuleSet,
    role: &str,
    mut assessed: impl FnMut(&Pathway) -> Result<T, Refusal>,
) -> Result<Answer<T>, AppError> {
    let mut answer = Answer { assessments: Vec::new(), refused: Vec::new() };
    for pathway in active.rule_set.open_to(role) {
        match assessed(pathway) {
            Ok(told) => answer.assessments.push(told),
            Err(Refusal::Stopped) => return Err(AppError::Stopped),
            Err(refusal) => answer.refused.push((Arc::clone(&pathway.id.0), refusal)),
        }
    }
    Ok(answer)
}
