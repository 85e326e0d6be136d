//! Who observations that count come from: whether each is by somebody else, and how many people they are.

use std::collections::BTreeSet;

use super::Observation;
use super::select::{Picked, SMALL};

/// Whether each observation is by a rater of its own, who has a name.
pub(super) fn all_differ(picked: &[Picked<'_>]) -> bool {
    // The first bit stands for those without a name, and is set already.
    let mut seen = 1_u64;
    for pick in picked {
        let rater = pick.observation.rater_index;
        if rater >= u64::BITS {
            return all_of_many_differ(picked);
        }
        if !is_new(&mut seen, rater) {
            return false;
        }
    }
    true
}

/// The same for any number of raters.
fn all_of_many_differ(picked: &[Picked<'_>]) -> bool {
    let last = picked.iter().map(|pick| pick.observation.rater_index).max().unwrap_or(0);
    let words = last.checked_div(u64::BITS).and_then(|last| usize::try_from(last).ok()).unwrap_or(0);
    let mut seen = vec![0_u64; words.saturating_add(1)];
    picked.iter().all(|pick| {
        let rater = pick.observation.rater_index;
        let word = rater.checked_div(u64::BITS).and_then(|word| seen.get_mut(usize::try_from(word).ok()?));
        let bit = rater.checked_rem(u64::BITS).unwrap_or(0);
        rater != 0 && word.is_some_and(|word| is_new(word, bit))
    })
}

/// Sets the bit of a rater, and says whether it was not set before.
fn is_new(seen: &mut u64, rater: u32) -> bool {
    let bit = 1_u64.checked_shl(rater).unwrap_or(0);
    let is_new = *seen & bit == 0;
    *seen |= bit;
    is_new
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
