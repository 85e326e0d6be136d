//! Rule sets as messages: the published threshold.

use jiff::Timestamp;

use super::assessment::approval_to_proto;
use super::evidence::evidence_to_proto;
use super::finding::findings_to_proto;
use super::pathway::pathway_to_proto;
use super::proto;
use super::value::{count, position_of, table_to_proto};
use crate::domain::Date;
use crate::finding::{Finding, Place};
use crate::render::Language;
use crate::ruleset::{
    Grouping, Positions, Protected, Role, RuleSet, RuleSetDigest, SourceFiles, Threshold, ThresholdValue,
};
use crate::suite::FailedCase;

/// An organisation's rules at a moment.
#[derive(Debug, Clone, Copy)]
pub struct RulesAtWork<'a> {
    /// The id of the organisation.
    pub organisation: &'a str,
    /// The rules in use and since when; none when no usable ones were loaded yet.
    pub in_use: Option<(&'a RuleSet, Timestamp)>,
    /// What was read last.
    pub latest: Option<LatestRules<'a>>,
}

/// What was read last, and what became of it.
#[derive(Debug, Clone, Copy)]
pub struct LatestRules<'a> {
    /// When it was tried.
    pub at: Timestamp,
    /// The files.
    pub files: &'a SourceFiles,
    /// Their digest; none when there were none to read.
    pub digest: Option<RuleSetDigest>,
    /// What people call the rules.
    pub label: &'a str,
    /// What was found in the files.
    pub findings: &'a [Finding],
    /// The tests that do not pass.
    pub failed: &'a [FailedCase],
    /// What became of it.
    pub outcome: proto::AttemptOutcome,
    /// Why it is not used, in words.
    pub message: &'a str,
}

/// An organisation's rules in a line.
#[must_use]
pub fn summary_to_proto(rules: RulesAtWork<'_>) -> proto::RuleSetSummary {
    let RulesAtWork { organisation, in_use, latest } = rules;
    let found = latest.map_or([].as_slice(), |latest| latest.findings);
    let errors = found.iter().filter(|finding| finding.is_error()).count();
    let mut summary = proto::RuleSetSummary {
        organisation: organisation.to_owned(),
        errors: count(errors),
        warnings: count(found.len().saturating_sub(errors)),
        latest: latest.map(attempt_to_proto),
        ..proto::RuleSetSummary::default()
    };
    if let Some((rule_set, since)) = in_use {
        summary.title = rule_set.organisation.title.to_string();
        summary.label = rule_set.organisation.label.to_string();
        summary.digest = rule_set.digest.to_string();
        summary.approved = rule_set.is_approved();
        summary.serving = true;
        summary.since = Some(moment(since));
        summary.pathways = count(rule_set.pathways.len());
    }
    summary
}

/// What was read last, and what became of it.
#[must_use]
pub fn attempt_to_proto(latest: LatestRules<'_>) -> proto::RuleSetAttempt {
    let LatestRules { at, files: _, digest, label, findings: _, failed, outcome, message } = latest;
    proto::RuleSetAttempt {
        at: Some(moment(at)),
        digest: digest.map_or_else(String::new, |digest| digest.to_string()),
        label: label.to_owned(),
        outcome: outcome.into(),
        message: message.to_owned(),
        failed_tests: count(failed.len()),
    }
}

/// A moment.
#[must_use]
pub fn moment(at: Timestamp) -> prost_types::Timestamp {
    prost_types::Timestamp { seconds: at.as_second(), nanos: at.subsec_nanosecond() }
}

/// The rule tests that do not pass.
#[must_use]
pub fn failed_to_proto(failed: &[FailedCase], files: &SourceFiles) -> Vec<proto::FailedTest> {
    let places = failed
        .iter()
        .flat_map(|case| [&case.place].into_iter().chain(case.differences.iter().map(|(place, _)| place)));
    let positions = Positions::of(places, files);
    let start = |place: &Place| {
        let (start, _) = positions.of_place(place);
        Some(position_of(&place.file, start).into())
    };
    let told = failed.iter().map(|FailedCase { name, place, differences }| proto::FailedTest {
        name: name.to_string(),
        position: start(place),
        expectations: differences
            .iter()
            .map(|(place, message)| proto::FailedExpectation {
                position: start(place),
                message: message.clone(),
            })
            .collect(),
    });
    told.collect()
}

/// An organisation's rules with the numbers in force on a day, in a language such as `de`; an empty word is the language
/// of the rule files. Without usable rules, only the summary and the findings are there.
#[must_use]
pub fn rule_set_to_proto(rules: RulesAtWork<'_>, as_of: Date, language: &str) -> proto::RuleSet {
    let mut message = proto::RuleSet {
        summary: Some(summary_to_proto(rules)),
        as_of: as_of.to_string(),
        ..proto::RuleSet::default()
    };
    if let Some(LatestRules { files, findings, failed, .. }) = rules.latest {
        message.latest_findings = findings_to_proto(findings, files);
        message.latest_failed_tests = failed_to_proto(failed, files);
    }
    if let Some((rule_set, _)) = rules.in_use {
        rule_set.told_in(language).clone_into(&mut message.language);
        publish(rule_set, as_of, Language::of(rule_set, language), &mut message);
    }
    message
}

fn publish(rule_set: &RuleSet, as_of: Date, language: Language<'_>, message: &mut proto::RuleSet) {
    if let Some(summary) = &mut message.summary {
        summary.title = language.organisation_title(rule_set).into_owned();
    }
    message.owners = words(&rule_set.organisation.owners);
    message.languages = words(&rule_set.organisation.languages);
    message.approvals =
        rule_set.approvals_in_force().map(|approval| approval_to_proto(approval).into()).collect();
    let role = |Role { id, title: _ }: &Role| proto::Role {
        id: id.to_string(),
        title: language.role_title(rule_set, id).into_owned(),
    };
    message.roles = rule_set.organisation.roles.iter().map(role).collect();
    let pathway = |pathway| pathway_to_proto(rule_set, pathway, as_of, language);
    message.pathways = rule_set.pathways.iter().map(pathway).collect();
    let threshold = |threshold| threshold_to_proto(rule_set, threshold, as_of, language);
    message.thresholds = rule_set.thresholds.iter().map(threshold).collect();
    let evidence = |evidence| evidence_to_proto(evidence, language);
    message.evidence = rule_set.catalogue.evidence.iter().map(evidence).collect();
    message.protected_attributes = rule_set.catalogue.protected.iter().map(protected_name).collect();
}

fn protected_name(protected: &Protected) -> String {
    protected.name.to_string()
}

fn threshold_to_proto(
    rule_set: &RuleSet,
    threshold: &Threshold,
    as_of: Date,
    language: Language<'_>,
) -> proto::Threshold {
    let Threshold { name, about: _, shape: _, by, values, place: _ } = threshold;
    let by = by.map_or_else(String::new, |by| match by {
        Grouping::Pathway => "pathway".to_owned(),
        Grouping::Evidence(id) => {
            rule_set.catalogue.get(id).map_or_else(String::new, |evidence| evidence.name.to_string())
        }
    });
    let next = values.iter().find(|value| value.from > as_of);
    let mut message = proto::Threshold {
        name: name.to_string(),
        about: language.threshold_about(threshold).into_owned(),
        by,
        next_change: next.map_or_else(String::new, |value| value.from.to_string()),
        ..proto::Threshold::default()
    };
    if let Some(in_force) = threshold.in_force(as_of) {
        message.since = in_force.from.to_string();
        message.decided_by = in_force.decided_by.to_string();
        message.because = language.threshold_because(threshold, in_force).into_owned();
        message.values = group_values(&in_force.value);
    }
    message
}

fn group_values(value: &ThresholdValue) -> Vec<proto::GroupValue> {
    let of = |group: &str, table| proto::GroupValue {
        group: group.to_owned(),
        value: Some(table_to_proto(table).into()),
    };
    match value {
        ThresholdValue::One(table) => vec![of("", table)],
        ThresholdValue::Grouped { groups, otherwise } => groups
            .iter()
            .map(|(group, table)| of(group, table))
            .chain(otherwise.as_ref().map(|table| of("otherwise", table)))
            .collect(),
    }
}

pub(super) fn words(words: &[std::sync::Arc<str>]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}
