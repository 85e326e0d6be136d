//! From all observations of an evidence item to those that count, in the language's order: as-of date,
//! freshness, not applicable and unreadable, the latest of each, `only`, `newest`.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{Fault, Stop};
use super::raters::{all_differ, count_raters};
use super::thresholds::Thresholds;
use super::{Absence, Observation, Profile, Seeing};
use crate::domain::{Date, Length, SourceSet, Value, go_back};
use crate::ruleset::{
    Evidence, EvidenceKind, NumberRef, RuleSet, Selection, Take, ThresholdId, Window, WindowLength,
};
use crate::script::Sandbox;

/// An observation that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Picked<'a> {
    /// Its place in the profile.
    pub(super) at: u32,
    /// The observation.
    pub(super) observation: &'a Observation,
    /// Its value, or that of the field asked for; none for a whole item.
    pub(super) value: Option<&'a Value>,
}

/// What was left of an evidence item's observations, and what happened to the others.
#[derive(Debug, Default)]
pub(super) struct Picks<'a> {
    /// Those that count, newest first.
    pub(super) picked: Vec<Picked<'a>>,
    /// How many different raters these come from.
    pub(super) raters: u32,
    /// The newest of those that were too old.
    pub(super) stale: Option<Date>,
    /// Whether a rater or an item stands more than once, on one day.
    pub(super) repeats: bool,
    /// Whether anything was in time, whatever it said.
    pub(super) seen: bool,
    /// Whether anything is too new for the window.
    pub(super) too_new: bool,
    /// Why one was dropped: contradicted, if any was, else unreadable, else not applicable.
    pub(super) dropped: Option<Dropped>,
}

/// Why an observation was dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dropped {
    /// It does not apply.
    NotApplicable,
    /// It cannot be read.
    Unreadable,
    /// Another of the day contradicts it.
    Contradicted,
}

impl Dropped {
    /// What it means where nothing else is left.
    pub(super) const fn absence(self) -> Absence {
        match self {
            Self::NotApplicable => Absence::NotApplicable,
            Self::Unreadable | Self::Contradicted => Absence::Unreadable,
        }
    }
}

impl Picks<'_> {
    /// Forgets everything, and keeps the room.
    fn clear(&mut self) {
        let mut picked = std::mem::take(&mut self.picked);
        picked.clear();
        *self = Self { picked, ..Self::default() };
    }
}

/// What selecting needs to know besides the selection itself.
pub(super) struct Selecting<'a, 'r> {
    pub(super) rule_set: &'a RuleSet,
    pub(super) profile: &'a Profile,
    pub(super) as_of: Date,
    pub(super) thresholds: &'r Thresholds<'a>,
    /// The thresholds and the `points` slot, which the scope of `only` starts with.
    pub(super) frame: &'r mut Vec<Value>,
    pub(super) sandbox: &'r mut Sandbox,
    /// The days that lengths reach back to, worked out before.
    pub(super) reaches: &'r mut Vec<(Length, Date)>,
}

impl<'a> Selecting<'a, '_> {
    /// The observations that count for a selection of an evidence item.
    pub(super) fn pick(
        &mut self,
        selection: &'a Selection,
        evidence: &Evidence,
        picks: &mut Picks<'a>,
    ) -> Result<(), Stop> {
        picks.clear();
        let (from, to) = self.window(selection, evidence)?;
        if let Some(program) = &selection.only {
            program.slots().iter().try_for_each(|slot| self.threshold_known(*slot))?;
        }
        self.filter(selection, from, to, picks);
        let items = matches!(evidence.kind, EvidenceKind::Items(_));
        let differ = !items && all_differ(&picks.picked);
        if !differ && keeps_latest_of_each(selection, evidence) {
            keep_latest_of_each(&mut picks.picked, items);
            if has_repetition(&picks.picked, items) {
                if drop_contradictions(&mut picks.picked, items) {
                    picks.dropped = Some(Dropped::Contradicted);
                }
                picks.repeats = has_repetition(&picks.picked, items);
            }
        }
        if selection.only.is_some() {
            self.keep_only(selection, picks, items)?;
            picks.repeats = picks.repeats && has_repetition(&picks.picked, items);
        }
        if let Some(newest) = selection.newest {
            let count = self.thresholds.count(newest, &selection.place)?;
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            if picks.repeats {
                keep_newest_groups(&mut picks.picked, count, items);
            } else {
                picks.picked.truncate(count);
            }
        }
        picks.raters = if differ {
            u32::try_from(picks.picked.len()).unwrap_or(u32::MAX)
        } else {
            count_raters(&picks.picked, |_| true)
        };
        Ok(())
    }

    fn threshold_known(&self, slot: usize) -> Result<(), Absence> {
        if slot < self.rule_set.thresholds.len() {
            self.thresholds.table(ThresholdId(slot)).map(|_| ())
        } else {
            Ok(())
        }
    }

    /// The oldest and the newest day that count.
    fn window(&mut self, selection: &Selection, evidence: &Evidence) -> Result<(Date, Date), Stop> {
        let Some(Window { nearest, farthest }) = &selection.within else {
            let from = evidence.fresh_for.map_or(Date::MIN, |length| self.reach(length));
            return Ok((from, self.as_of));
        };
        let from = self.day_before(*farthest, selection)?;
        let to = nearest.map_or(Ok(self.as_of), |length| self.day_before(length, selection))?;
        Ok((from, to))
    }

    fn day_before(&mut self, length: WindowLength, selection: &Selection) -> Result<Date, Stop> {
        let length = match length {
            WindowLength::Fixed(length) => length,
            WindowLength::Threshold(id, unit) => {
                let count = self.thresholds.count(NumberRef::Threshold(id), &selection.place)?;
                Length { count, unit }
            }
        };
        Ok(self.reach(length))
    }

    /// The day that a length reaches back to.
    fn reach(&mut self, length: Length) -> Date {
        if let Some((_, day)) = self.reaches.iter().find(|(known, _)| *known == length) {
            return *day;
        }
        let day = go_back(self.as_of, length);
        self.reaches.push((length, day));
        day
    }

    /// Those within a window, which lies before the as-of date, by the sources asked for.
    fn filter(&self, selection: &'a Selection, from: Date, to: Date, picks: &mut Picks<'a>) {
        let sources: SourceSet = selection.from.iter().copied().collect();
        let profile = self.profile;
        // Newest first: those after the window, those in it, and those before it.
        let (newer, rest) = split(profile.of(selection.evidence), |observation| observation.on > to);
        let (in_time, older) = split(rest, |observation| observation.on >= from);
        let mut after = newer.iter().filter(|observation| sources.contains(observation.source));
        picks.too_new = after.any(|observation| observation.on <= self.as_of);
        let mut before = older.iter().filter(|observation| sources.contains(observation.source));
        picks.stale = before.next().map(|observation| observation.on);
        let first = profile.start_of(selection.evidence).saturating_add(newer.len());
        let first = u32::try_from(first).unwrap_or(u32::MAX);
        for (at, observation) in (first..).zip(in_time) {
            if !sources.contains(observation.source) {
                continue;
            }
            picks.seen = true;
            let value = match &observation.seeing {
                Seeing::NotApplicable => {
                    picks.dropped = picks.dropped.or(Some(Dropped::NotApplicable));
                    continue;
                }
                Seeing::Unreadable => {
                    picks.dropped = Some(Dropped::Unreadable);
                    continue;
                }
                Seeing::Value(value) => Some(value),
                Seeing::Item(fields) => selection.field.as_ref().and_then(|field| fields.get(field)),
            };
            picks.picked.push(Picked { at, observation, value });
        }
    }

    /// Keeps the items that meet `only`, by what was reported of each last. Of whose reports of one day some meet it and
    /// some do not, nobody can say which holds.
    fn keep_only(&mut self, selection: &Selection, picks: &mut Picks<'a>, items: bool) -> Result<(), Fault> {
        let meets = picks.picked.iter().map(|pick| self.only(selection, pick.observation));
        let mut meets = meets.collect::<Result<Vec<bool>, Fault>>()?;
        if picks.repeats {
            let answers: Vec<(Picked<'_>, bool)> = picks.picked.iter().copied().zip(meets.clone()).collect();
            for ((pick, answer), meets) in answers.iter().zip(&mut meets) {
                if answers.iter().any(|(other, differs)| differs != answer && same(other, pick, items)) {
                    picks.dropped = Some(Dropped::Contradicted);
                    *meets = false;
                }
            }
        }
        let mut meets = meets.into_iter();
        picks.picked.retain(|_| meets.next().unwrap_or(false));
        Ok(())
    }

    /// Whether an item meets `only`; what is not an item always does.
    fn only(&mut self, selection: &Selection, observation: &Observation) -> Result<bool, Fault> {
        let (Some(program), Seeing::Item(fields)) = (&selection.only, &observation.seeing) else {
            return Ok(true);
        };
        let scope_start = self.frame.len();
        for field in &selection.only_fields {
            self.frame.push(fields.get(field).cloned().unwrap_or(Value::Nothing));
        }
        let answer = self.sandbox.evaluate(program, self.frame);
        self.frame.truncate(scope_start);
        match answer {
            Ok(value) => Ok(value == Value::Bool(true)),
            Err(failure) => Err(Fault::of_script(failure, &selection.place, &self.rule_set.sources)),
        }
    }
}

/// Items count once each, and raters too unless the selection looks back.
pub(super) fn keeps_latest_of_each(selection: &Selection, evidence: &Evidence) -> bool {
    let looks_back = selection.newest.is_some()
        || matches!(
            selection.take,
            Take::WeightedMean(_) | Take::Sum | Take::Count | Take::Change | Take::All
        );
    matches!(evidence.kind, EvidenceKind::Items(_)) || !looks_back
}

/// Cuts a list where something stops holding, which it does but once. Mostly it holds for all or for none.
fn split(list: &[Observation], holds: impl Fn(&Observation) -> bool) -> (&[Observation], &[Observation]) {
    let count = match (list.first(), list.last()) {
        (_, Some(last)) if holds(last) => list.len(),
        (Some(first), _) if holds(first) => list.partition_point(holds),
        (_, _) => 0,
    };
    list.split_at_checked(count).unwrap_or((list, &[]))
}

/// How many observations are compared one by one before a set is made.
pub(super) const SMALL: usize = 24;

/// Keeps the latest of each item or rater; several on that date stay, for [`super::take`] to merge. What
/// has no name is its own. The list is newest first.
fn keep_latest_of_each(picked: &mut Vec<Picked<'_>>, items: bool) {
    if picked.len() <= SMALL {
        let mut kept = 0_usize;
        for at in 0..picked.len() {
            let Some(current) = picked.get(at).copied() else {
                break;
            };
            let newer = picked.get(..kept).is_some_and(|before| {
                before.iter().any(|other| {
                    same(other, &current, items) && other.observation.on > current.observation.on
                })
            });
            if !newer {
                if let Some(slot) = picked.get_mut(kept) {
                    *slot = current;
                }
                kept = kept.saturating_add(1);
            }
        }
        picked.truncate(kept);
    } else {
        let mut latest: BTreeMap<Named<'_>, Date> = BTreeMap::new();
        picked.retain(|current| {
            let on = current.observation.on;
            named(current, items).is_none_or(|name| *latest.entry(name).or_insert(on) == on)
        });
    }
}

/// A rater by number, or an item by name.
type Named<'a> = (u32, &'a str);

/// Whose or what an observation is; none when that has no name.
fn named<'a>(pick: &Picked<'a>, items: bool) -> Option<Named<'a>> {
    let observation = pick.observation;
    let name = if items { (0, &*observation.item) } else { (observation.rater_index, "") };
    (name != (0, "")).then_some(name)
}

/// Whether a rater or an item stands more than once among what was picked.
fn has_repetition(picked: &[Picked<'_>], items: bool) -> bool {
    if picked.len() <= SMALL {
        return picked.iter().enumerate().any(|(at, pick)| {
            let before = picked.get(..at).unwrap_or(&[]);
            before.iter().any(|other| same(other, pick, items))
        });
    }
    let mut keys: Vec<Named<'_>> = picked.iter().filter_map(|pick| named(pick, items)).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair.first() == pair.last())
}

/// Drops raters and items whose reports of one day differ and have no mean: nobody can say which one holds.
fn drop_contradictions(picked: &mut Vec<Picked<'_>>, items: bool) -> bool {
    let differ = |a: &Picked<'_>, b: &Picked<'_>| match (a.value, b.value) {
        (Some(Value::Number(_)), Some(Value::Number(_))) => false,
        (Some(a), Some(b)) => a != b,
        _ => a.observation.seeing != b.observation.seeing,
    };
    // Whatever differs from one report differs from all that are like it: the first of each is enough to compare with.
    let mut reports: BTreeMap<Named<'_>, (Picked<'_>, bool)> = BTreeMap::new();
    for pick in picked.iter() {
        if let Some(name) = named(pick, items) {
            let (first, contradicts) = reports.entry(name).or_insert((*pick, false));
            *contradicts |= differ(first, pick);
        }
    }
    let all = picked.len();
    picked.retain(|pick| {
        let of_name = named(pick, items).and_then(|name| reports.get(&name));
        !of_name.is_some_and(|(_, contradicts)| *contradicts)
    });
    picked.len() < all
}

/// Keeps the newest items or raters, each with all its reports.
fn keep_newest_groups(picked: &mut Vec<Picked<'_>>, count: usize, items: bool) {
    let mut kept: BTreeSet<Named<'_>> = BTreeSet::new();
    let mut groups = 0_usize;
    picked.retain(|pick| {
        let name = named(pick, items);
        if name.is_some_and(|name| kept.contains(&name)) {
            return true;
        }
        groups = groups.saturating_add(1);
        let is_kept = groups <= count;
        if is_kept {
            kept.extend(name);
        }
        is_kept
    });
}

/// Whether two observations are of the same item, or by the same rater.
pub(super) fn same(a: &Picked<'_>, b: &Picked<'_>, items: bool) -> bool {
    if items {
        !a.observation.item.is_empty() && a.observation.item == b.observation.item
    } else {
        a.observation.rater_index != 0 && a.observation.rater_index == b.observation.rater_index
    }
}
