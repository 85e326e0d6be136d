//! Comparing an organisation's rules in use, or another baseline, with proposed ones over a cohort.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::sync::OwnedSemaphorePermit;

use super::check::{file_violations, path_violations, sources};
use super::fields::{read_digest, unusable_id};
use super::{App, AppError, Work, variants};
use crate::domain::{Date, RawProfile, Violation};
use crate::finding::Finding;
use crate::registry::ActiveRuleSet;
use crate::replay::{Comparison, Person, Replayed, Side, Sided, Tally};
use crate::ruleset::{Loaded, Positions, RuleSet, load};

/// Which rules to compare.
#[derive(Debug, Clone, Default)]
pub struct ReplayQuestion {
    /// The id of the organisation, whose rules in use are the baseline unless another one is given.
    pub organisation: String,
    /// The files of the proposed rules, as path and text.
    pub files: Vec<(String, String)>,
    /// The files of the baseline; none for the rules in use.
    pub baseline_files: Vec<(String, String)>,
    /// The digest of the rules in use as the baseline; an empty word for whatever is in use.
    pub rule_set_digest: String,
    /// The id of the pathway; an empty word for all.
    pub pathway: String,
    /// The day to assess as of; an empty word for today.
    pub as_of: String,
    /// The caller's id of the call; may be empty.
    pub request_id: String,
}

/// A replay that was looked through and may begin. It holds one of the places for replays until it is dropped.
#[derive(Debug)]
pub struct ReplayUnderWay {
    baseline: Baseline,
    proposed: RuleSet,
    pathway: Option<String>,
    as_of: Date,
    _place: OwnedSemaphorePermit,
}

/// The rules as they are.
#[derive(Debug)]
enum Baseline {
    /// Those in use when the question came.
    InUse(Arc<ActiveRuleSet>),
    /// Those that came with the question.
    Given(Box<RuleSet>),
}

impl Baseline {
    fn rule_set(&self) -> &RuleSet {
        match self {
            Self::InUse(active) => &active.rule_set,
            Self::Given(rule_set) => rule_set,
        }
    }
}

impl App {
    /// Looks a question through and loads the proposed rules, on a thread where waiting hurts nobody.
    ///
    /// # Errors
    /// Every violation of the request, every error of the proposed rules, or why the question cannot be answered.
    pub async fn replay_rule_set(&self, question: ReplayQuestion) -> Result<ReplayUnderWay, AppError> {
        let ReplayQuestion {
            organisation,
            files,
            baseline_files,
            rule_set_digest,
            pathway,
            as_of,
            request_id,
        } = question;
        let mut violations = file_violations("setup.", &organisation, &files);
        if !baseline_files.is_empty() {
            violations.extend(path_violations("setup.baseline_files", &baseline_files));
        }
        if !baseline_files.is_empty() && !rule_set_digest.is_empty() {
            let message = "the baseline is either the rules in use or those in these files";
            let help = "give `rule_set_digest` or `baseline_files`, not both";
            violations.push(Violation::new("setup.baseline_files", "SEVERAL_BASELINES", message, help));
        }
        violations.extend(unusable_id(&request_id, format_args!("setup.request_id")));
        let digest = read_digest(&rule_set_digest, format_args!("setup.rule_set_digest"));
        let digest = digest.unwrap_or_else(|wrong| {
            violations.push(wrong);
            None
        });
        let as_of = self.as_of(&as_of, "setup.").map_err(|wrong| violations.push(wrong)).ok();
        let Some(as_of) = as_of.filter(|_| violations.is_empty()) else {
            return Err(AppError::Invalid(violations));
        };
        let rules = self.rules_of(&organisation)?;
        let in_use = if baseline_files.is_empty() {
            super::assess::pinned(digest, super::assess::active_of(&organisation, &rules)?, &rules)?;
            rules.active.clone()
        } else {
            None
        };
        let place = self.replays.clone().try_acquire_owned().map_err(|_| AppError::Busy(Work::Replays))?;
        // The place stays with the work, also when whoever asked is gone.
        let loading = tokio::task::spawn_blocking(move || {
            both(&organisation, in_use, &baseline_files, &files).map(|rules| (rules, place))
        });
        let ((baseline, proposed), place) = loading.await.map_err(|_| {
            tracing::error!("loading rules to compare ended in a panic");
            AppError::Internal
        })??;
        let under_way = ReplayUnderWay {
            baseline,
            proposed,
            pathway: (!pathway.is_empty()).then_some(pathway),
            as_of,
            _place: place,
        };
        under_way.known_pathway()?;
        Ok(under_way)
    }
}

impl ReplayUnderWay {
    /// The organisation whose rules in use are the baseline; none when another baseline was given.
    #[must_use]
    pub fn organisation_in_use(&self) -> Option<&str> {
        match &self.baseline {
            Baseline::InUse(active) => Some(&active.rule_set.organisation.id.0),
            Baseline::Given(_) => None,
        }
    }

    /// Assesses every person that `next` gives under both rule sets, tells what came of each with its place,
    /// and returns what `finish` makes of the counts. It ends early when `tell` says no. Who moves is also
    /// assessed with each change of the rules, of which there are some at most: see [`variants`].
    ///
    /// # Errors
    /// When `stop` was set.
    pub fn run<T>(
        &self,
        stop: &AtomicBool,
        mut next: impl FnMut() -> Option<RawProfile>,
        mut tell: impl FnMut(&Comparison<'_>, u64, Replayed) -> bool,
        finish: impl FnOnce(&Comparison<'_>, &Tally) -> T,
    ) -> Result<Option<T>, AppError> {
        let rules = Sided::new(self.baseline.rule_set(), &self.proposed);
        let variants = variants(rules.baseline, rules.proposed, stop).ok_or(AppError::Stopped)?;
        let comparison = Comparison::new(rules, &variants, self.pathway.as_deref(), self.as_of);
        let (mut tally, mut benches) = (comparison.tally(), comparison.benches());
        while let Some(profile) = next() {
            let at = tally.people;
            let replayed = comparison.replay(&mut benches, Person::alike(&profile), &mut tally, stop)?;
            if !tell(&comparison, at, replayed) {
                return Ok(None);
            }
        }
        Ok(Some(finish(&comparison, &tally)))
    }

    fn known_pathway(&self) -> Result<(), AppError> {
        let Some(id) = &self.pathway else { return Ok(()) };
        let rules = Sided::new(self.baseline.rule_set(), &self.proposed);
        if Side::BOTH.iter().any(|side| rules.of(*side).pathway(id).is_some()) {
            return Ok(());
        }
        let known = Side::BOTH.iter().flat_map(|side| rules.of(*side).pathways.iter());
        let mut known: Vec<Arc<str>> = known.map(|pathway| Arc::clone(&pathway.id.0)).collect();
        known.sort();
        known.dedup();
        Err(AppError::unknown_pathway(id, known))
    }
}

/// Both rule sets, or a violation for each error in the files of either.
fn both(
    organisation: &str,
    in_use: Option<Arc<ActiveRuleSet>>,
    given: &[(String, String)],
    proposed: &[(String, String)],
) -> Result<(Baseline, RuleSet), AppError> {
    let baseline = match in_use {
        Some(active) => Ok(Baseline::InUse(active)),
        None => {
            usable("setup.baseline_files", organisation, given).map(|rules| Baseline::Given(Box::new(rules)))
        }
    };
    match (baseline, usable("setup.files", organisation, proposed)) {
        (Ok(baseline), Ok(proposed)) => Ok((baseline, proposed)),
        (Err(violations), Ok(_)) | (Ok(_), Err(violations)) => Err(AppError::Invalid(violations)),
        (Err(mut violations), Err(more)) => {
            violations.extend(more);
            Err(AppError::Invalid(violations))
        }
    }
}

/// The rules of the files in a field, or a violation for each error in them.
fn usable(field: &str, organisation: &str, given: &[(String, String)]) -> Result<RuleSet, Vec<Violation>> {
    let Loaded { rule_set, findings, files } = load(sources(organisation, given));
    // The field of the file itself, unless it is one that is not there.
    let field_of = |finding: &Finding| {
        let at = given.iter().position(|(path, _)| **path == *finding.place.file);
        at.map_or_else(|| field.to_owned(), |at| format!("{field}[{at}].text"))
    };
    rule_set.ok_or_else(|| {
        let positions = Positions::of_findings(&findings, &files);
        let errors = findings.iter().filter(|finding| finding.is_error());
        errors.map(|finding| violation(field_of(finding), &positions, finding)).collect()
    })
}

fn violation(field: String, positions: &Positions<'_>, finding: &Finding) -> Violation {
    let Finding { code, place, message, help, related: _ } = finding;
    let (at, _) = positions.of_place(place);
    let message = format!("{}:{}:{}: {message} [{}]", place.file, at.line, at.column, code.text());
    Violation::new(field, "RULES_WITH_ERRORS", message, help.as_str())
}
