//! The `only` of a selection: items that it keeps, and items that it leaves out.

use std::sync::Arc;

use super::key::{ProgramAt, RuleKey};
use super::plan::{Owner, Plan};
use super::programs;
use super::scope::{Scope, Values};
use super::sight::Sight;
use crate::assess::{Assessment, Observation, RuleRef, Seeing};
use crate::domain::{Date, Length, Value, go_back};
use crate::ruleset::{Given, InputKind, NumberRef, Pathway, Selection, SelectionId, WindowLength};
use crate::script::{Gives, Program};

/// The selections of a pathway that have an `only`.
fn selections(pathway: &Pathway) -> impl Iterator<Item = (usize, &Selection, &Program)> {
    let selections = pathway.selections.iter().enumerate();
    selections.filter_map(|(at, selection)| Some((at, selection, selection.only.as_ref()?)))
}

/// The id of the first rule that reads a selection.
fn reader(pathway: &Pathway, id: SelectionId) -> &Arc<str> {
    let reads = |rule: &RuleRef<'_>| {
        rule.inputs().iter().any(|input| match &input.kind {
            InputKind::Given(Given::Observed { selection, .. }) => *selection == id,
            InputKind::Given(Given::PointsOf { .. }) | InputKind::Where(_) => false,
        })
    };
    RuleRef::all(pathway).find(reads).map_or(&pathway.id.0, |rule| rule.id())
}

/// Plans both answers of each `only`.
pub(super) fn plan(plan: &mut Plan<'_>, at: usize, pathway: &Pathway) {
    for (place, selection, program) in selections(pathway) {
        let id = reader(pathway, SelectionId(place));
        let only = plan.places.only(selection);
        let owner = Owner { at, pathway, rule: RuleKey::Selection(place), id, place: &only };
        let scope = Scope::of_only(plan.rule_set, pathway, selection);
        programs::plan(plan, &owner, &scope, (ProgramAt::Only, program, Gives::Answer), &only);
    }
}

/// Sees which items each `only` kept and left out.
pub(super) fn see(sight: &mut Sight<'_>, at: usize, assessment: &Assessment<'_>) {
    let pathway = assessment.pathway;
    let constants = Values::constants(assessment, None);
    for (place, selection, program) in selections(pathway) {
        let id = reader(pathway, SelectionId(place));
        let rule = RuleKey::Selection(place);
        let owner = Owner { at, pathway, rule, id, place: &selection.place };
        for observation in asked(assessment, selection) {
            let Seeing::Item(fields) = &observation.seeing else {
                continue;
            };
            let field = |name: &Arc<str>| fields.get(name).cloned().unwrap_or(Value::Nothing);
            let values = constants.with(selection.only_fields.iter().map(field));
            programs::see(sight, &owner, &values, &ProgramAt::Only, program);
        }
    }
}

/// The observations that a selection looks at before `only`.
fn asked<'a>(assessment: &Assessment<'a>, selection: &Selection) -> impl Iterator<Item = &'a Observation> {
    let window = window(assessment, selection);
    let from = selection.from.clone();
    assessment.profile.of(selection.evidence).iter().filter(move |observation| {
        from.contains(&observation.source)
            && window.is_some_and(|(first, last)| (first..=last).contains(&observation.on))
    })
}

/// The first and the last day that count; none when a threshold in them is not known.
fn window(assessment: &Assessment<'_>, selection: &Selection) -> Option<(Date, Date)> {
    let as_of = assessment.as_of;
    let Some(window) = &selection.within else {
        let evidence = assessment.rule_set.catalogue.get(selection.evidence)?;
        let first = evidence.fresh_for.map_or(Date::MIN, |length| go_back(as_of, length));
        return Some((first, as_of));
    };
    let length = |length: WindowLength| match length {
        WindowLength::Fixed(length) => Some(length),
        WindowLength::Threshold(id, unit) => {
            let count = assessment.number_used(NumberRef::Threshold(id))?;
            Some(Length { count: u32::try_from(count).ok()?, unit })
        }
    };
    let last = match window.nearest {
        None => as_of,
        Some(nearest) => go_back(as_of, length(nearest)?),
    };
    Some((go_back(as_of, length(window.farthest)?), last))
}
