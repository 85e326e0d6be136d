//! What nothing uses: thresholds, evidence, scales, roles, scripts.

use super::context::Context;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::{EvidenceId, Grouping, OpenTo, Pathway, ThresholdId};

/// Reports it. When a file could not be read, what it may use is not known, and nothing is reported.
pub(super) fn report(context: &Context<'_>, pathways: &[Pathway]) {
    if !context.folder.all_read() {
        return;
    }
    let used = context.used.borrow();
    let add = |code, place: &Place, message: String, help: &str| {
        context
            .folder
            .report
            .add(Finding::new(code, place.clone(), message).help(help));
    };
    for (at, threshold) in context.thresholds.items.iter().enumerate() {
        if !used.thresholds.contains(&ThresholdId(at)) {
            let message = format!("no rule uses the threshold `{}`", threshold.name);
            add(
                Code::UnusedThreshold,
                &threshold.place,
                message,
                "remove it, or use it",
            );
        }
    }
    let groupings: Vec<EvidenceId> = context
        .thresholds
        .items
        .iter()
        .filter_map(|threshold| match threshold.by {
            Some(Grouping::Evidence(id)) => Some(id),
            Some(Grouping::Pathway) | None => None,
        })
        .collect();
    for (at, evidence) in context.evidence.catalogue.evidence.iter().enumerate() {
        let id = EvidenceId(at);
        if !used.evidence.contains(&id) && !groupings.contains(&id) {
            let message = format!("no rule reads `{}`", evidence.name);
            add(
                Code::UnusedEvidence,
                &evidence.place,
                message,
                "remove it: people are asked for it in vain",
            );
        }
    }
    for (name, (_, place)) in &context.organisation.scales.known {
        if !context.evidence.scales_used.contains(name) {
            add(
                Code::UnusedScale,
                place,
                format!("no evidence uses the scale `{name}`"),
                "remove it, or use it",
            );
        }
    }
    let open_to_any = pathways
        .iter()
        .any(|pathway| pathway.open_to == OpenTo::Any);
    let roles = context
        .organisation
        .organisation
        .iter()
        .flat_map(|organisation| &organisation.roles);
    for (role, place) in roles.zip(&context.organisation.role_places) {
        if !open_to_any && !used.roles.contains(&role.id) {
            let message = format!(
                "no pathway is open to the role `{}` or leads to it",
                role.id
            );
            add(
                Code::UnusedRole,
                place,
                message,
                "remove it, or add a pathway",
            );
        }
    }
    for script in context.folder.scripts() {
        if !used.scripts.contains(&script.path) {
            let message = format!("no criterion uses `{}`", script.path);
            add(
                Code::UnusedFile,
                &Place::start_of(&script.path),
                message,
                "remove it, or use it",
            );
        }
    }
}
