//! Moving any single rating by one step of its scale.

use std::sync::Arc;

use super::Stability;
use super::standing::Standing;
use super::trial::{Answer, Ended, Trials};
use crate::assess::{Observation, Rerun, Seeing};
use crate::domain::{Number, Source, Value};
use crate::ruleset::{EvidenceId, EvidenceKind, FieldKind, Scale};

/// Ratings of one evidence item by one source of which a single step changes the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Who gave them.
    pub source: Source,
    /// How many ratings there are that count.
    pub ratings: u32,
    /// How many of them lead to another result of which enough is known, when they alone move by one step.
    pub changing: u32,
    /// How many of them leave too little known, when they alone move by one step.
    pub leaving_unknown: u32,
    /// The results that this leads to, in order.
    pub leads_to: Vec<StepsTo>,
}

/// What a step in one direction leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepsTo {
    /// The result.
    pub standing: Standing,
    /// Whether the step goes up the scale.
    pub up: bool,
    /// How many of the ratings lead to it, each by itself.
    pub ratings: u32,
}

/// A rating: a value on a scale with steps, or a field of an item that is one.
#[derive(Debug)]
struct Rating<'r> {
    field: Option<&'r Arc<str>>,
    scale: &'r Scale,
    value: Number,
}

/// Moves each rating up and down by one step, one at a time.
pub(super) fn move_each(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    found: &mut Stability,
) -> Result<(), Ended> {
    let (rules, profile, as_of) = (rerun.rule_set(), rerun.profile(), rerun.as_of());
    let mut before = None;
    for (at, observation) in profile.observations().iter().enumerate() {
        let evidence = observation.evidence;
        if observation.on > as_of || trials.counting.selections(evidence).is_empty() {
            continue;
        }
        if before.replace(evidence) != Some(evidence) {
            trials.forget();
        }
        let Some(declared) = rules.catalogue.get(evidence) else { continue };
        for rating in ratings(&declared.kind, &observation.seeing) {
            let up = step(rerun, trials, observation, &rating, true)?;
            let down = step(rerun, trials, observation, &rating, false)?;
            let is_seen =
                trials.counting.uses(at) || [up, down].iter().any(|answer| *answer != Answer::Unseen);
            if is_seen {
                found.ratings = found.ratings.saturating_add(1);
                note(&mut found.moved, (evidence, observation.source), [up, down], trials.now);
            }
        }
    }
    Ok(())
}

/// The ratings in one observation.
fn ratings<'r>(kind: &'r EvidenceKind, seeing: &Seeing) -> Vec<Rating<'r>> {
    let rating = |field, kind: &'r FieldKind, value: Option<&Value>| match (kind, value) {
        (FieldKind::Scale(scale), Some(Value::Number(value))) if scale.step.is_some() => {
            Some(Rating { field, scale, value: *value })
        }
        _ => None,
    };
    match (kind, seeing) {
        (EvidenceKind::Single(kind), Seeing::Value(value)) => {
            rating(None, kind, Some(value)).into_iter().collect()
        }
        (EvidenceKind::Items(fields), Seeing::Item(item)) => {
            fields.iter().filter_map(|(name, kind)| rating(Some(name), kind, item.get(name))).collect()
        }
        (_, Seeing::Value(_) | Seeing::Item(_) | Seeing::NotApplicable | Seeing::Unreadable) => Vec::new(),
    }
}

/// What a step leads to; nothing at the end of the scale.
fn step(
    rerun: &mut Rerun<'_>,
    trials: &mut Trials<'_>,
    observation: &Observation,
    rating: &Rating<'_>,
    up: bool,
) -> Result<Answer, Ended> {
    let Rating { field, scale, value } = rating;
    let by = scale.step.unwrap_or(Number::ONE);
    let to = if up { value.checked_add(by) } else { value.checked_sub(by) };
    let Some(to) = to.filter(|to| (scale.min..=scale.max).contains(to)) else {
        return Ok(Answer::Unseen);
    };
    let seeing = match (&observation.seeing, field) {
        (Seeing::Item(item), Some(field)) => {
            let mut item = (**item).clone();
            item.insert(Arc::clone(field), Value::Number(to));
            Seeing::Item(Arc::new(item))
        }
        _ => Seeing::Value(Value::Number(to)),
    };
    let change = |observations: &mut Vec<Observation>| {
        // Of reports that are alike it does not matter which one moves.
        if let Some(own) = observations.iter_mut().find(|other| *other == observation) {
            own.seeing = seeing.clone();
        }
    };
    trials.with(rerun, &[observation.evidence], &change)
}

/// Counts one rating.
fn note(
    all: &mut Vec<Moved>,
    (evidence, source): (EvidenceId, Source),
    [up, down]: [Answer; 2],
    now: Standing,
) {
    let at = all.iter().position(|moved| moved.evidence == evidence && moved.source == source);
    let at = at.unwrap_or_else(|| {
        let at = all.partition_point(|moved| (moved.evidence, moved.source) < (evidence, source));
        all.insert(
            at,
            Moved { evidence, source, ratings: 0, changing: 0, leaving_unknown: 0, leads_to: Vec::new() },
        );
        at
    });
    let Some(moved) = all.get_mut(at) else { return };
    moved.ratings = moved.ratings.saturating_add(1);
    let (mut changes, mut leaves_unknown) = (false, false);
    for (answer, up) in [(up, true), (down, false)] {
        let Answer::Other(standing) = answer else { continue };
        changes |= !standing.leaves_unknown(now);
        leaves_unknown |= standing.leaves_unknown(now);
        let leads_to = &mut moved.leads_to;
        match leads_to.iter_mut().find(|known| known.standing == standing && known.up == up) {
            Some(known) => known.ratings = known.ratings.saturating_add(1),
            None => leads_to.push(StepsTo { standing, up, ratings: 1 }),
        }
    }
    moved.leads_to.sort_unstable();
    moved.changing = moved.changing.saturating_add(u32::from(changes));
    moved.leaving_unknown = moved.leaving_unknown.saturating_add(u32::from(leaves_unknown));
}
