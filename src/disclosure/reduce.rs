//! The assessment and the profile without what an audience may not see.

use std::collections::BTreeSet;

use super::naming::Raters;
use super::sight::{sees_flag, sees_single_reports, selection_of};
use crate::assess::{
    Absence, Assessment, CapResult, CriterionResult, DimensionResult, FlagResult, GateResult, InputResult,
    InputResults, MissingEvidence, Observed, Profile, Reading, Reason, ReasonOf, RuleError, ThresholdUse,
    Withheld,
};
use crate::domain::{Audience, Value};
use crate::ruleset::{EvidenceId, InputKind};

/// The observations that the audience may see one by one, without raters, and where each stands now.
pub(super) fn profile(
    assessment: &Assessment<'_>,
    audience: Audience,
    hidden: &[Option<Withheld>],
    raters: &Raters,
) -> (Profile, Vec<Option<u32>>) {
    let anonymity = &assessment.rule_set.organisation.anonymity;
    let shown = assessment.observed.iter().zip(hidden).filter(|(_, hidden)| hidden.is_none());
    let used: BTreeSet<u32> =
        shown.flat_map(|(observed, _)| used_by(assessment, observed).iter().copied()).collect();
    let for_support = read_by_support(assessment, audience);
    assessment.profile.reduced(|at, observation| {
        let is_used = u32::try_from(at).is_ok_and(|at| used.contains(&at))
            || for_support.contains(&observation.evidence);
        let is_listed = sees_single_reports(audience) || anonymity.is_known(observation.source);
        (is_used && is_listed).then(|| raters.taken_out_of(observation))
    })
}

/// What support reads of the profile beside what the rules select, as far as the audience may see it: whether the
/// manager is coach or mentor, and the day from which check-ins are counted.
fn read_by_support(assessment: &Assessment<'_>, audience: Audience) -> BTreeSet<EvidenceId> {
    let rules = assessment.rule_set;
    let unless = rules.regular_meeting.iter().map(|meeting| meeting.unless);
    let counted_from = rules.support.iter().filter_map(|support| support.counted_from);
    let is_shown =
        |id: &EvidenceId| rules.catalogue.get(*id).is_some_and(|evidence| evidence.is_shown_to(audience));
    unless.chain(counted_from).filter(is_shown).collect()
}

fn used_by<'s>(assessment: &'s Assessment<'_>, observed: &Observed) -> &'s [u32] {
    let stretch = usize::try_from(observed.used_from).ok().zip(usize::try_from(observed.used_to).ok());
    stretch.and_then(|(from, to)| assessment.used.get(from..to)).unwrap_or(&[])
}

/// The assessment with reasons in the place of what is hidden.
pub(super) fn assessment<'s>(
    of: &'s Assessment<'_>,
    audience: Audience,
    hidden: &[Option<Withheld>],
    profile: &'s Profile,
    places: &[Option<u32>],
) -> Assessment<'s> {
    let mut used = Vec::new();
    let observed = of
        .observed
        .iter()
        .zip(hidden)
        .map(|(seen, why)| self::observed(of, seen, *why, (audience, places), &mut used));
    let observed = observed.collect();
    let flags = of.flags.iter().enumerate().filter(|(_, flag)| sees_flag(of, flag.flag, audience));
    let flags: Vec<(usize, &FlagResult<'_>)> = flags.collect();
    let flag_places: Vec<usize> = flags.iter().map(|(at, _)| *at).collect();
    Assessment {
        rule_set: of.rule_set,
        pathway: of.pathway,
        profile,
        as_of: of.as_of,
        outcome: of.outcome,
        score: of.score,
        maximum: of.maximum,
        level: of.level.clone(),
        seen: of.seen,
        gates: of.gates.iter().map(|gate| self::gate(of, gate, hidden)).collect(),
        dimensions: of.dimensions.iter().map(|part| dimension(of, part, hidden)).collect(),
        caps: of.caps.iter().map(|cap| self::cap(of, cap, hidden)).collect(),
        flags: flags.into_iter().map(|(_, flag)| self::flag(of, flag, hidden)).collect(),
        observed,
        used,
        thresholds: of.thresholds.iter().map(|used| threshold(of, used, hidden)).collect(),
        whole_thresholds: Some(of.thresholds.clone()),
        missing: missing(of, audience),
        shares: of.shares.clone(),
        aspects: of.aspects.clone(),
        reasons: of.reasons.iter().filter_map(|reason| self::reason(reason, &flag_places)).collect(),
        errors: errors(of, audience, hidden),
    }
}

/// What a selection saw: in full, only its own and known reports, or nothing but why it is not shown.
fn observed(
    of: &Assessment<'_>,
    seen: &Observed,
    why: Option<Withheld>,
    (audience, places): (Audience, &[Option<u32>]),
    used: &mut Vec<u32>,
) -> Observed {
    let place = |used: &[u32]| u32::try_from(used.len()).unwrap_or(u32::MAX);
    let used_from = place(used);
    let Some(why) = why else {
        let listed = used_by(of, seen).iter().filter_map(|at| *places.get(usize::try_from(*at).ok()?)?);
        used.extend(listed);
        // That two colleagues contradict each other tells what they said.
        let contradicted = seen.contradicted && sees_single_reports(audience);
        return Observed { used_from, used_to: place(used), contradicted, ..seen.clone() };
    };
    let reading = withheld(&seen.reading, why);
    Observed { used_from, used_to: used_from, ..Observed::nothing(seen.selection, reading) }
}

/// The reason in place of a value; that there is none can be told.
fn withheld(reading: &Reading, why: Withheld) -> Reading {
    match reading {
        Reading::Absent(_) | Reading::Value(Value::Nothing) => reading.clone(),
        Reading::Value(_) => Reading::Absent(Absence::Withheld(why)),
    }
}

/// What a rule read, and what it worked out from that.
fn inputs<'a>(
    of: &Assessment<'a>,
    results: &[InputResult<'a>],
    hidden: &[Option<Withheld>],
) -> InputResults<'a> {
    let mut why_of: Vec<Option<Withheld>> = Vec::with_capacity(results.len());
    for result in results {
        let why = match &result.input.kind {
            InputKind::Given(_) => {
                selection_of(result.input).and_then(|at| hidden.get(at).copied().flatten())
            }
            InputKind::Where(derived) => {
                let mut inputs = derived.slots.iter().filter_map(|slot| of.rule_set.input_in_slot(*slot));
                inputs.find_map(|at| why_of.get(at).copied().flatten())
            }
        };
        why_of.push(why);
    }
    let shown = |(result, why): (&InputResult<'a>, Option<Withheld>)| InputResult {
        input: result.input,
        reading: why.map_or_else(|| result.reading.clone(), |why| withheld(&result.reading, why)),
    };
    results.iter().zip(why_of).map(shown).collect()
}

/// Whether any of a rule's inputs is withheld.
fn any_withheld(inputs: &[InputResult<'_>]) -> bool {
    inputs.iter().any(|input| matches!(input.reading, Reading::Absent(Absence::Withheld(_))))
}

fn gate<'a>(of: &Assessment<'a>, result: &GateResult<'a>, hidden: &[Option<Withheld>]) -> GateResult<'a> {
    let GateResult { gate, state, trace, inputs } = result;
    GateResult { gate, state: *state, trace: trace.clone(), inputs: self::inputs(of, inputs, hidden) }
}

fn cap<'a>(of: &Assessment<'a>, result: &CapResult<'a>, hidden: &[Option<Withheld>]) -> CapResult<'a> {
    let CapResult { cap, state, trace, inputs } = result;
    CapResult { cap, state: *state, trace: trace.clone(), inputs: self::inputs(of, inputs, hidden) }
}

fn flag<'a>(of: &Assessment<'a>, result: &FlagResult<'a>, hidden: &[Option<Withheld>]) -> FlagResult<'a> {
    let FlagResult { flag, state, trace, inputs } = result;
    FlagResult { flag, state: *state, trace: trace.clone(), inputs: self::inputs(of, inputs, hidden) }
}

fn dimension<'a>(
    of: &Assessment<'a>,
    result: &DimensionResult<'a>,
    hidden: &[Option<Withheld>],
) -> DimensionResult<'a> {
    let DimensionResult { dimension, state, criteria, adjustment, before_limit, points, maximum, floor } =
        result;
    DimensionResult {
        dimension,
        state: *state,
        criteria: criteria.iter().map(|part| criterion(of, part, hidden)).collect(),
        adjustment: *adjustment,
        before_limit: *before_limit,
        points: *points,
        maximum: *maximum,
        floor: *floor,
    }
}

/// A criterion without what lies behind its points, as far as that is hidden: what it read, and by how much the
/// rule went beyond its range or its table.
fn criterion<'a>(
    of: &Assessment<'a>,
    result: &CriterionResult<'a>,
    hidden: &[Option<Withheld>],
) -> CriterionResult<'a> {
    let CriterionResult { criterion, state, points, range, limited, beyond_table, trace, inputs } = result;
    let inputs = self::inputs(of, inputs, hidden);
    let is_whole = !any_withheld(&inputs);
    CriterionResult {
        criterion,
        state: *state,
        points: *points,
        range: *range,
        limited: limited.filter(|_| is_whole),
        beyond_table: *beyond_table && is_whole,
        trace: trace.clone(),
        inputs,
    }
}

/// The group whose value was used is a value of the profile too.
fn threshold<'a>(
    of: &Assessment<'a>,
    used: &ThresholdUse<'a>,
    hidden: &[Option<Withheld>],
) -> ThresholdUse<'a> {
    let by = of.pathway.thresholds.iter().find(|of| of.id == used.threshold).and_then(|of| of.group);
    let is_hidden = by.is_some_and(|by| hidden.get(by.0).copied().flatten().is_some());
    let ThresholdUse { threshold, in_force, group, value } = used;
    ThresholdUse {
        threshold: *threshold,
        in_force,
        group: group.filter(|_| !is_hidden),
        value: value.filter(|_| !is_hidden),
    }
}

/// A reason, with where the flag behind it stands now; none when that flag is not told.
fn reason<'a>(reason: &Reason<'a>, flag_places: &[usize]) -> Option<Reason<'a>> {
    let of = match reason.of {
        ReasonOf::Flag(at) => ReasonOf::Flag(flag_places.iter().position(|place| *place == at)?),
        of @ (ReasonOf::Gate(_) | ReasonOf::Cap(_) | ReasonOf::Floor(_) | ReasonOf::Criterion(..)) => of,
    };
    Some(Reason { of, ..reason.clone() })
}

/// The flags that the audience is not told of.
fn untold_flags<'s>(of: &'s Assessment<'_>, audience: Audience) -> BTreeSet<&'s str> {
    let untold = of.pathway.flags.iter().filter(|flag| !sees_flag(of, flag, audience));
    untold.map(|flag| &*flag.id).collect()
}

/// What is missing, without what only flags wait for that are not told, and without evidence that is kept to others:
/// whether there is any of it is not told either.
fn missing<'a>(of: &Assessment<'a>, audience: Audience) -> Vec<MissingEvidence<'a>> {
    let untold = untold_flags(of, audience);
    let catalogue = &of.rule_set.catalogue;
    let is_shown = |missing: &&MissingEvidence<'_>| {
        catalogue.get(missing.evidence).is_some_and(|evidence| evidence.is_shown_to(audience))
    };
    let others = of.missing.iter().filter(is_shown).filter_map(|missing| {
        let needed_by = missing.needed_by.iter().filter(|id| !untold.contains(**id));
        let needed_by: Vec<&str> = needed_by.copied().collect();
        (!needed_by.is_empty()).then(|| MissingEvidence { needed_by, ..missing.clone() })
    });
    others.collect()
}

/// The rules that failed. What a rule said of its inputs when it failed is not told where one is hidden.
fn errors(of: &Assessment<'_>, audience: Audience, hidden: &[Option<Withheld>]) -> Vec<RuleError> {
    let untold = untold_flags(of, audience);
    let seen = of.errors.iter().filter(|error| !untold.contains(&*error.rule));
    let nothing_hidden = hidden.iter().all(Option::is_none);
    seen.map(|error| RuleError {
        message: if nothing_hidden { error.message.clone() } else { error.kind.word().replace('-', " ") },
        ..error.clone()
    })
    .collect()
}
