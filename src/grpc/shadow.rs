//! Proposed rules beside those in use, and what they were counted to change.

use super::rule_sets::latest_rules;
use crate::app::{ShadowCounts, ShadowPathway, ShadowStatus};
use crate::wire::{
    attempt_to_proto, failed_to_proto, findings_to_proto, moment, pathway_counts_to_proto, proto,
};

/// The message of the proposed rules and of what was counted.
fn shadow_to_proto(status: ShadowStatus) -> proto::Shadow {
    let ShadowStatus { proposed, dropped, broke, counts } = status;
    let ShadowCounts { baseline, compared, not_valid, pathways } = counts;
    let pathway = |pathway: ShadowPathway| {
        let ShadowPathway { id, title, axes, counts } = pathway;
        pathway_counts_to_proto((&id, &title, &axes), &counts)
    };
    let active = proposed.active.as_deref();
    proto::Shadow {
        digest: active.map_or_else(String::new, |active| active.rule_set.digest.to_string()),
        label: active.map_or_else(String::new, |active| active.rule_set.organisation.label.to_string()),
        baseline_digest: baseline.map_or_else(String::new, |digest| digest.to_string()),
        compared,
        not_valid,
        dropped,
        broke,
        pathways: pathways.into_iter().map(pathway).collect(),
        since: active.map(|active| moment(active.since)),
        latest: latest_rules(&proposed, |latest| latest.map(attempt_to_proto)),
    }
}

/// The same for a list of many: which levels there are and which rules failed is told of one rule set at a time.
pub(super) fn shadow_in_list(status: ShadowStatus) -> proto::Shadow {
    let mut shadow = shadow_to_proto(status);
    for pathway in &mut shadow.pathways {
        pathway.baseline_levels.clear();
        pathway.proposed_levels.clear();
        pathway.baseline_failures.clear();
        pathway.proposed_failures.clear();
    }
    shadow
}

/// Adds the proposed rules to those in use, with what the latest reading of their files found.
pub(super) fn add_shadow(status: ShadowStatus, message: &mut proto::RuleSet) {
    if let Some(latest) = &status.proposed.latest {
        message.shadow_findings = findings_to_proto(&latest.findings, &latest.files);
        message.shadow_failed_tests = failed_to_proto(&latest.failed, &latest.files);
    }
    if let Some(summary) = &mut message.summary {
        summary.shadow = Some(shadow_to_proto(status));
    }
}
