//! What nothing uses: thresholds, evidence, scales, roles, scripts.
//!
//! A finding that only follows from another is none: what cannot be read may be what uses it.

use super::context::Context;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::{EvidenceId, Grouping, OpenTo, Pathway, ThresholdId};

/// Reports it. When a file could not be read, what it may use is not known, and nothing is reported.
pub(super) fn report(context: &Context<'_>, pathways: &[Pathway]) {
    if !context.folder.all_read() {
        return;
    }
    if context.names_are_sound() {
        thresholds(context);
        evidence(context);
    }
    if context.evidence_is_sound() {
        scales(context);
    }
    roles(context, pathways);
    scripts(context);
}

fn add(context: &Context<'_>, code: Code, place: &Place, message: String, help: &str) {
    let finding = Finding::new(code, place.clone(), message).help(help);
    context.folder.report.add(finding);
}

fn thresholds(context: &Context<'_>) {
    let used = context.used.borrow();
    for (at, threshold) in context.thresholds.items.iter().enumerate() {
        if !used.thresholds.contains(&ThresholdId(at)) {
            let message = format!("no rule uses the threshold `{}`", threshold.name);
            let help = "remove it, or use it";
            add(context, Code::UnusedThreshold, &threshold.place, message, help);
        }
    }
}

fn evidence(context: &Context<'_>) {
    let used = context.used.borrow();
    let groups = |id: EvidenceId| {
        let mut thresholds = context.thresholds.items.iter();
        thresholds.any(|threshold| threshold.by == Some(Grouping::Evidence(id)))
    };
    for (at, evidence) in context.evidence.catalogue.evidence.iter().enumerate() {
        let id = EvidenceId(at);
        if !used.evidence.contains(&id) && !groups(id) {
            let message = format!("no rule reads `{}`", evidence.name);
            let help = "remove it: people are asked for it in vain";
            add(context, Code::UnusedEvidence, &evidence.place, message, help);
        }
    }
}

fn scales(context: &Context<'_>) {
    for (name, (_, place)) in &context.organisation.scales.known {
        if !context.evidence.scales_used.contains(name) {
            let message = format!("no evidence uses the scale `{name}`");
            add(context, Code::UnusedScale, place, message, "remove it, or use it");
        }
    }
}

fn roles(context: &Context<'_>, pathways: &[Pathway]) {
    if pathways.iter().any(|pathway| pathway.open_to == OpenTo::Any) {
        return;
    }
    let used = context.used.borrow();
    if used.roles_may_be_more {
        return;
    }
    let organisation = context.organisation.organisation.iter();
    let roles = organisation.flat_map(|organisation| &organisation.roles);
    for (role, place) in roles.zip(&context.organisation.role_places) {
        if !used.roles.contains(&role.id) {
            let message = format!("no pathway is open to the role `{}` or leads to it", role.id);
            add(context, Code::UnusedRole, place, message, "remove it, or add a pathway");
        }
    }
}

fn scripts(context: &Context<'_>) {
    let used = context.used.borrow();
    for script in context.folder.scripts() {
        if !used.scripts.contains(&script.path) {
            let message = format!("no criterion uses `{}`", script.path);
            let place = Place::start_of(&script.path);
            add(context, Code::UnusedFile, &place, message, "remove it, or use it");
        }
    }
}
