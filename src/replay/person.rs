//! One person under two rule sets.

use std::sync::atomic::AtomicBool;

use super::cause::Seen;
use super::parts::{Parts, any_differs, part_changes};
use super::{
    Benches, Causes, Comparison, Direction, Fate, Move, PathwayPair, Points, Side, Sided, Standing, Tally,
};
use crate::assess::{Assessment, Outcome, Profile, Refusal, assess};
use crate::domain::{RawProfile, Violation};
use crate::ruleset::{Pathway, RuleSet};
use crate::script::Sandbox;

/// A person as each side reads them: the same profile twice, unless the sides have import files of their own.
#[derive(Debug, Clone, Copy)]
pub struct Person<'p> {
    /// The profile; none where it could not be read.
    pub profiles: Sided<Option<&'p RawProfile>>,
    /// The only pathway to look at, by id; all of the comparison when none is given.
    pub pathway: Option<&'p str>,
}

impl<'p> Person<'p> {
    /// A profile that both sides read alike.
    #[must_use]
    pub const fn alike(profile: &'p RawProfile) -> Self {
        Self { profiles: Sided::new(Some(profile), Some(profile)), pathway: None }
    }

    fn any(&self) -> Option<&'p RawProfile> {
        self.profiles.proposed.or(self.profiles.baseline)
    }
}

/// What came of one person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Replayed {
    /// The pseudonym of a person whose profile is not valid under one of the rule sets; else empty.
    pub candidate: String,
    /// What is wrong with the profile under each rule set. The path of every violation starts with `profile`.
    pub violations: Sided<Vec<Violation>>,
    /// How many assessments ended as a rule error under each rule set.
    pub rule_errors: Sided<u64>,
    /// The pathways on which the person moved, by id.
    pub moves: Vec<Move>,
}

/// What one rule set makes of a person on a pathway.
pub(super) enum Assessed<'a> {
    NotOpen,
    Invalid,
    Refused(Refusal),
    Yes(Box<Assessment<'a>>),
}

impl Assessed<'_> {
    fn standing(&self, pathway: &PathwayPair<'_>) -> Standing {
        match self {
            Self::NotOpen => Standing::NotOpen,
            Self::Invalid | Self::Refused(_) => Standing::NotAssessed,
            Self::Yes(assessment) => Standing::of(assessment).renamed(&pathway.renames.levels),
        }
    }

    fn is_rule_error(&self) -> bool {
        self.assessment().is_some_and(|assessment| assessment.outcome == Outcome::RuleError)
    }

    fn assessment(&self) -> Option<&Assessment<'_>> {
        match self {
            Self::Yes(assessment) => Some(assessment),
            Self::NotOpen | Self::Invalid | Self::Refused(_) => None,
        }
    }
}

/// What is counted of one person on one pathway.
pub(super) struct Settled {
    pub(super) fate: Fate,
    pub(super) direction: Direction,
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) moved: bool,
    pub(super) causes: Option<Causes>,
}

impl Comparison<'_> {
    /// Assesses one person under both rule sets and counts what came of it.
    ///
    /// # Errors
    /// When `stop` was set. The tally may then have part of the person, and is of no use.
    pub fn replay(
        &self,
        benches: &mut Benches,
        person: Person<'_>,
        tally: &mut Tally,
        stop: &AtomicBool,
    ) -> Result<Replayed, Refusal> {
        tally.people += 1;
        let mut replayed = Replayed::default();
        let Sided { baseline, proposed } = &mut replayed.violations;
        let profiles = Sided::new(
            self.checked(Side::Baseline, person, baseline),
            self.checked(Side::Proposed, person, proposed),
        );
        match (&profiles.baseline, &profiles.proposed) {
            (None, None) => tally.invalid += 1,
            (None, Some(_)) => tally.invalid_only.baseline += 1,
            (Some(_), None) => tally.invalid_only.proposed += 1,
            (Some(_), Some(_)) => {}
        }
        if profiles.baseline.is_none() || profiles.proposed.is_none() {
            replayed.candidate = person.any().map_or_else(String::new, |profile| profile.candidate.clone());
        }
        let Some(raw) = person.any().filter(|_| profiles.baseline.is_some() || profiles.proposed.is_some())
        else {
            return Ok(replayed);
        };
        let mut open = 0_usize;
        for at in 0..self.pathways.len() {
            let Some((pathway, counts)) = self.pathways.get(at).zip(tally.pathways.get_mut(at)) else {
                continue;
            };
            if person.pathway.is_some_and(|only| only != &*pathway.id) {
                continue;
            }
            let mut on = |side: Side, sandbox: &mut Sandbox| {
                let profile = profiles.of(side).as_ref();
                let role = person.profiles.of(side).map_or(raw.role.as_str(), |own| &own.role);
                let assessed =
                    self.under(self.rules.of(side), sandbox, profile, role, *pathway.rules.of(side), stop)?;
                counts.add_side(side, &assessed);
                Ok::<_, Refusal>(assessed)
            };
            let before = on(Side::Baseline, &mut benches.of.baseline)?;
            let after = on(Side::Proposed, &mut benches.of.proposed)?;
            replayed.rule_errors.baseline += u64::from(before.is_rule_error());
            replayed.rule_errors.proposed += u64::from(after.is_rule_error());
            if let (Assessed::NotOpen, Assessed::NotOpen) = (&before, &after) {
                continue;
            }
            open += 1;
            let (settled, moved) = self.settle(benches, person, (at, pathway), (&before, &after), stop)?;
            counts.add(&settled);
            replayed.moves.extend(moved);
        }
        tally.without_pathway += u64::from(open == 0);
        tally.moved += u64::from(!replayed.moves.is_empty());
        Ok(replayed)
    }

    /// The profile as one side takes it in; none, with every violation, when it does not.
    fn checked(&self, side: Side, person: Person<'_>, violations: &mut Vec<Violation>) -> Option<Profile> {
        let raw = (*person.profiles.of(side))?;
        let rules = self.rules.of(side);
        let own = self.without_foreign(rules, raw);
        let checked = Profile::check(rules, own.as_ref().unwrap_or(raw), "profile");
        checked.map_err(|found| *violations = found).ok()
    }

    /// What one rule set makes of a person on a pathway.
    fn under<'a>(
        &self,
        rules: &'a RuleSet,
        sandbox: &mut Sandbox,
        profile: Option<&'a Profile>,
        role: &str,
        pathway: Option<&'a Pathway>,
        stop: &AtomicBool,
    ) -> Result<Assessed<'a>, Refusal> {
        let Some(pathway) = pathway.filter(|pathway| pathway.open_to.includes(role)) else {
            return Ok(Assessed::NotOpen);
        };
        let Some(profile) = profile else { return Ok(Assessed::Invalid) };
        match assess(rules, sandbox, profile, pathway, self.as_of, stop) {
            Ok(assessment) => Ok(Assessed::Yes(Box::new(assessment))),
            Err(Refusal::NotOpen { .. }) => Ok(Assessed::NotOpen),
            Err(refusal @ Refusal::BeforeThreshold { .. }) => Ok(Assessed::Refused(refusal)),
            Err(Refusal::Stopped) => Err(Refusal::Stopped),
        }
    }

    /// What becomes of a person on a pathway, with the move if it is one.
    fn settle(
        &self,
        benches: &mut Benches,
        person: Person<'_>,
        (at, pathway): (usize, &PathwayPair<'_>),
        (before, after): (&Assessed<'_>, &Assessed<'_>),
        stop: &AtomicBool,
    ) -> Result<(Settled, Option<Move>), Refusal> {
        let standing = Sided::new(before.standing(pathway), after.standing(pathway));
        let assessments = (before.assessment(), after.assessment());
        let axes = &pathway.axes;
        let fate = Fate::between((&standing.baseline, &standing.proposed), assessments, &pathway.renames);
        let direction =
            Direction::between(&standing.baseline, &standing.proposed, &axes.baseline, &axes.proposed);
        let moved = standing.baseline != standing.proposed;
        let mut causes = None;
        if moved && !self.variants.is_empty() {
            causes = Some(self.causes(benches, person, pathway, &standing, assessments.0, stop)?);
        }
        let (row, column) =
            (axes.baseline.place(&standing.baseline), axes.proposed.place(&standing.proposed));
        let settled = Settled { fate, direction, row, column, moved, causes: causes.clone() };
        let told = moved.then(|| Move {
            candidate: person.any().map_or_else(String::new, |raw| raw.candidate.clone()),
            pathway: at,
            fate,
            direction,
            standing,
            points: Sided::new(assessments.0.and_then(Points::of), assessments.1.and_then(Points::of)),
            parts: assessments.0.zip(assessments.1).map_or_else(Vec::new, |(was, is)| {
                part_changes(Parts::of(was), Parts::of(is), &pathway.renames)
            }),
            causes,
        });
        Ok((settled, told))
    }

    /// What each change alone makes of somebody who moved.
    fn causes(
        &self,
        benches: &mut Benches,
        person: Person<'_>,
        pathway: &PathwayPair<'_>,
        standing: &Sided<Standing>,
        before: Option<&Assessment<'_>>,
        stop: &AtomicBool,
    ) -> Result<Causes, Refusal> {
        let mut causes = Causes::default();
        for (at, (variant, bench)) in self.variants.iter().zip(&mut benches.variants).enumerate() {
            if variant.pathways.as_ref().is_some_and(|concerned| !concerned.contains(&pathway.id)) {
                continue;
            }
            let rules = &variant.rule_set;
            let Some(raw) = person.any() else { continue };
            let bench = bench.get_or_insert_with(|| rules.programs.sandbox());
            let own = self.without_foreign(rules, raw);
            let profile = Profile::check(rules, own.as_ref().unwrap_or(raw), "profile").ok();
            let own_pathway = rules.pathway(&pathway.id);
            let with = self.under(rules, bench, profile.as_ref(), &raw.role, own_pathway, stop)?;
            let differs = match (before, with.assessment()) {
                (Some(before), Some(with)) => {
                    before.score != with.score
                        || before.maximum != with.maximum
                        || any_differs(before, with, &pathway.renames)
                }
                (None, None) => false,
                (None, Some(_)) | (Some(_), None) => true,
            };
            let with = with.standing(pathway);
            let (before, after) = (&standing.baseline, &standing.proposed);
            causes.note(at, &Seen { before, after, with: &with, differs });
        }
        Ok(causes)
    }
}
