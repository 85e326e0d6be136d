//! The `only` of a selection: items that it keeps, and items that it leaves out.

use std::sync::Arc;

use super::key::{ProgramAt, RuleKey};
use super::plan::{Owner, Plan};
use super::scope::{Scope, Values};
use super::selections::{is_shown, reader};
use super::sight::Sight;
use super::{programs, window};
use crate::assess::{Assessment, Observation, Seeing};
use crate::domain::Value;
use crate::ruleset::{Pathway, Selection, SelectionId};
use crate::script::{Gives, Program};

/// The selections of a pathway that have an `only`.
fn selections(pathway: &Pathway) -> impl Iterator<Item = (usize, &Selection, &Program)> {
    let selections = pathway.selections.iter().enumerate();
    selections.filter_map(|(at, selection)| Some((at, selection, selection.only.as_ref()?)))
}

/// Plans both answers of each `only`.
pub(super) fn plan(plan: &mut Plan<'_>, at: usize, pathway: &Pathway) {
    for (place, selection, program) in selections(pathway) {
        let id = reader(pathway, SelectionId(place));
        let only = plan.places.entry(selection, &["only"]);
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
        if !is_shown(assessment, SelectionId(place)) {
            continue;
        }
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
    let evidence = assessment.rule_set.catalogue.get(selection.evidence);
    let days = evidence.and_then(|evidence| {
        let stretch = window::in_force(selection, evidence);
        window::days(assessment, stretch.as_ref())
    });
    let from = selection.from.clone();
    assessment.profile.of(selection.evidence).iter().filter(move |observation| {
        from.contains(&observation.source)
            && days.is_some_and(|(first, last)| (first..=last).contains(&observation.on))
    })
}
