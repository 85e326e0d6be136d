//! The selections of a pathway: where each is declared, which rules read it, and whether it can be without a
//! value.

use std::sync::Arc;

use crate::assess::{Assessment, RuleRef};
use crate::ruleset::{Given, InputKind, OpenTo, Pathway, RuleSet, Selection, SelectionId, Take};

/// The place of the first selection that is declared where this one is: a number of a `for_each` stands once
/// for all its evidence.
pub(super) fn declared(pathway: &Pathway, at: usize) -> usize {
    let place = pathway.selections.get(at).map(|selection| &selection.place);
    pathway.selections.iter().position(|other| Some(&other.place) == place).unwrap_or(at)
}

/// The id of the first rule that reads a selection; the pathway's when a threshold does.
pub(super) fn reader(pathway: &Pathway, id: SelectionId) -> &Arc<str> {
    RuleRef::all(pathway).find(|rule| reads(*rule, id, true)).map_or(&pathway.id.0, |rule| rule.id())
}

/// Whether anything waits for a selection: a rule that does not do without, or the group of a threshold.
pub(super) fn is_needed(pathway: &Pathway, id: SelectionId) -> bool {
    let groups = pathway.thresholds.iter().any(|used| used.group == Some(id));
    groups || RuleRef::all(pathway).any(|rule| reads(rule, id, false))
}

/// Whether an assessment shows what a rule made of a selection: without points, criteria are not shown.
pub(super) fn is_shown(assessment: &Assessment<'_>, id: SelectionId) -> bool {
    let pathway = assessment.pathway;
    let mut readers = RuleRef::all(pathway).filter(|rule| reads(*rule, id, true)).peekable();
    let is_criterion = |rule: RuleRef<'_>| matches!(rule, RuleRef::Criterion(_));
    readers.peek().is_none() || !assessment.dimensions.is_empty() || readers.any(|rule| !is_criterion(rule))
}

fn reads(rule: RuleRef<'_>, id: SelectionId, when_optional: bool) -> bool {
    rule.inputs().iter().any(|input| match &input.kind {
        InputKind::Given(Given::Observed { selection, optional }) => {
            *selection == id && (when_optional || !optional)
        }
        InputKind::Given(Given::PointsOf { .. }) | InputKind::Where(_) => false,
    })
}

/// Whether a selection counts, so that items none of which fits come to zero or an empty list.
pub(super) const fn counts(selection: &Selection) -> bool {
    matches!(selection.take, Take::Count | Take::Sum | Take::All)
}

/// The pathways that are open to anybody, with their places.
pub(super) fn open_pathways(rule_set: &RuleSet) -> impl Iterator<Item = (usize, &Pathway)> {
    let is_open = |pathway: &Pathway| match &pathway.open_to {
        OpenTo::Any => true,
        OpenTo::Roles(roles) => !roles.is_empty(),
    };
    rule_set.pathways.iter().enumerate().filter(move |(_, pathway)| is_open(pathway))
}
