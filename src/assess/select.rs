//! From all observations of an evidence item to those that count, in the language's order: as-of date,
//! freshness, `only`, not applicable and unreadable, the latest of each, `newest`.

use std::collections::BTreeSet;

use super::error::{Fault, Stop};
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
    pub(super) at: usize,
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
    /// Why one was dropped: unreadable, if any was, else not applicable.
    pub(super) dropped: Option<Absence>,
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
        self.filter(selection, from, to, picks)?;
        let items = matches!(evidence.kind, EvidenceKind::Items(_));
        let differ = !items && all_differ(&picks.picked);
        if !differ && keeps_latest_of_each(selection, evidence) {
            keep_latest_of_each(&mut picks.picked, items);
            if has_repetition(&picks.picked, items) {
                if drop_contradictions(&mut picks.picked, items) {
                    picks.dropped = Some(Absence::Unreadable);
                }
                picks.repeats = has_repetition(&picks.picked, items);
            }
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
    fn filter(
        &mut self,
        selection: &'a Selection,
        from: Date,
        to: Date,
        picks: &mut Picks<'a>,
    ) -> Result<(), Fault> {
        let sources: SourceSet = selection.from.iter().copied().collect();
        let profile = self.profile;
        let first = profile.start_of(selection.evidence);
        for (offset, observation) in profile.of(selection.evidence).iter().enumerate() {
            if !sources.contains(observation.source) {
                continue;
            }
            if observation.on < from {
                picks.stale = picks.stale.or(Some(observation.on));
                continue;
            }
            if observation.on > to {
                picks.too_new |= observation.on <= self.as_of;
                continue;
            }
            picks.seen = true;
            if selection.only.is_some() && !self.only(selection, observation)? {
                continue;
            }
            let value = match &observation.seeing {
                Seeing::NotApplicable => {
                    picks.dropped = picks.dropped.or(Some(Absence::NotApplicable));
                    continue;
                }
                Seeing::Unreadable => {
                    picks.dropped = Some(Absence::Unreadable);
                    continue;
                }
                Seeing::Value(value) => Some(value),
                Seeing::Item(fields) => selection.field.as_ref().and_then(|field| fields.get(field)),
            };
            picks.picked.push(Picked { at: first.saturating_add(offset), observation, value });
        }
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

/// Whether each observation is by a rater of its own. Raters beyond the first 63 of a profile are not looked at.
fn all_differ(picked: &[Picked<'_>]) -> bool {
    let mut seen = 0_u64;
    picked.iter().all(|pick| {
        let bit = 1_u64.checked_shl(pick.observation.rater_index).unwrap_or(0);
        let is_new = bit > 1 && seen & bit == 0;
        seen |= bit;
        is_new
    })
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
        let mut latest: BTreeSet<(&str, Date)> = BTreeSet::new();
        picked.retain(|current| {
            let name = if items { &*current.observation.item } else { &*current.observation.rater };
            if name.is_empty() {
                return true;
            }
            let on = current.observation.on;
            let known = latest.range((name, Date::MIN)..=(name, Date::MAX)).next().map(|(_, on)| *on);
            latest.insert((name, known.unwrap_or(on)));
            known.is_none_or(|newest| newest == on)
        });
    }
}

/// Whether a rater or an item stands more than once among what was picked.
fn has_repetition(picked: &[Picked<'_>], items: bool) -> bool {
    if picked.len() <= SMALL {
        return picked.iter().enumerate().any(|(at, pick)| {
            let before = picked.get(..at).unwrap_or(&[]);
            before.iter().any(|other| same(other, pick, items))
        });
    }
    let mut keys: Vec<(u32, &str)> = picked
        .iter()
        .map(|pick| {
            let rater = pick.observation.rater_index;
            if items { (0, &*pick.observation.item) } else { (rater, "") }
        })
        .filter(|(rater, item)| *rater != 0 || !item.is_empty())
        .collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair.first() == pair.last())
}

/// Drops raters and items whose reports of one day differ and have no mean: nobody can say which one holds.
fn drop_contradictions(picked: &mut Vec<Picked<'_>>, items: bool) -> bool {
    let differ = |a: &Picked<'_>, b: &Picked<'_>| {
        same(a, b, items)
            && match (a.value, b.value) {
                (Some(Value::Number(_)), Some(Value::Number(_))) => false,
                (Some(a), Some(b)) => a != b,
                _ => a.observation.seeing != b.observation.seeing,
            }
    };
    let all = picked.clone();
    picked.retain(|pick| !all.iter().any(|other| differ(pick, other)));
    picked.len() < all.len()
}

/// Keeps the newest items or raters, each with all its reports.
fn keep_newest_groups(picked: &mut Vec<Picked<'_>>, count: usize, items: bool) {
    let mut kept: Vec<Picked<'_>> = Vec::new();
    let mut groups = 0_usize;
    for pick in picked.iter() {
        let known = kept.iter().any(|other| same(other, pick, items));
        groups = groups.saturating_add(usize::from(!known));
        if known || groups <= count {
            kept.push(*pick);
        }
    }
    *picked = kept;
}

/// Whether two observations are of the same item, or by the same rater.
pub(super) fn same(a: &Picked<'_>, b: &Picked<'_>, items: bool) -> bool {
    if items {
        !a.observation.item.is_empty() && a.observation.item == b.observation.item
    } else {
        a.observation.rater_index != 0 && a.observation.rater_index == b.observation.rater_index
    }
}

/// The number of different raters; an observation without a rater is its own. `counts` says which of the
/// observations are meant.
pub(super) fn count_raters(picked: &[Picked<'_>], counts: impl Fn(&Observation) -> bool) -> u32 {
    let rater = |pick: &Picked<'_>| pick.observation.rater_index;
    let mut count = 0_u32;
    if picked.len() <= SMALL {
        for (at, pick) in picked.iter().enumerate().filter(|(_, pick)| counts(pick.observation)) {
            let before = picked.get(..at).unwrap_or(&[]);
            let known = rater(pick) != 0
                && before.iter().any(|other| rater(other) == rater(pick) && counts(other.observation));
            count = count.saturating_add(u32::from(!known));
        }
        return count;
    }
    let known: BTreeSet<u32> = picked
        .iter()
        .filter(|pick| counts(pick.observation))
        .map(rater)
        .filter(|rater| *rater != 0)
        .collect();
    let unnamed = picked.iter().filter(|pick| counts(pick.observation) && rater(pick) == 0).count();
    u32::try_from(known.len().saturating_add(unnamed)).unwrap_or(u32::MAX)
}
