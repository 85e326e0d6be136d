//! Stability: how far a result is from the next level in both directions, and how much of it hangs on one person, on
//! one rating, on the person's own view, or on evidence that soon no longer counts.
//!
//! Each rater is left out, and each rating is moved by one step of its scale, one at a time; what comes out is what a
//! whole assessment of the profile without that rater, or with that rating, comes to. Nothing here names a rater.

mod distance;
mod expiry;
mod person;
mod raters;
mod ratings;
mod resting;
mod spread;
mod standing;
mod summary;
mod trial;

pub use distance::{Distance, Down, FloorAbove, Up};
pub use expiry::{Expiring, NEAR_EXPIRY_DAYS};
pub use person::{Person, person_of};
pub use raters::LeftOut;
pub use ratings::{Moved, StepsTo};
pub use resting::{RestingPoints, resting};
pub use spread::{Spread, WIDE_PART, WIDE_STEPS};
pub use standing::{LeadsTo, Standing};
pub use summary::Summary;

use std::sync::atomic::AtomicBool;

use crate::assess::{Assessment, Outcome, Refusal, Rerun};
use crate::script::Sandbox;

use person::Counting;
use trial::{Ended, Trials};

/// How sure a result is.
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// What it comes to in one sentence.
    pub summary: Summary,
    /// The result as it is.
    pub now: Standing,
    /// How far it is from the levels beside it; none without a settled level by points.
    pub distance: Option<Distance>,
    /// What leaving out any one rater does, by source; in the order of [`crate::domain::Source`]. Empty while too
    /// little is known.
    pub left_out: Vec<LeftOut>,
    /// How many single ratings on a scale there are that count; none are looked at while too little is known.
    pub ratings: u32,
    /// Where a step of one single rating changes the result, by evidence and source.
    pub moved: Vec<Moved>,
    /// How far raters lie apart, in the order of the catalogue.
    pub spreads: Vec<Spread>,
    /// What the points rest on.
    pub resting: RestingPoints,
    /// Evidence that counts and soon no longer does, the earliest first.
    pub expiring: Vec<Expiring>,
    /// Whether the audience sees the summary without what it rests on: single raters and ratings.
    pub is_summary_alone: bool,
    /// Whether the budget was spent before everything was tried; then raters and ratings are counted as far as they
    /// were tried.
    pub cut_short: bool,
}

impl Stability {
    /// Every other result that leaving out a rater, or a step of a rating, leads to, each once and in order. What
    /// leaves too little known is not among them.
    #[must_use]
    pub fn other_results(&self) -> Vec<Standing> {
        let by_raters = self.left_out.iter().flat_map(|left| &left.leads_to).map(|leads| leads.standing);
        let by_steps = self.moved.iter().flat_map(|moved| &moved.leads_to).map(|leads| leads.standing);
        let mut all: Vec<Standing> =
            by_raters.chain(by_steps).filter(|standing| !standing.leaves_unknown(self.now)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Works out how sure a result is; none where the path is not sought, since nothing is advised about it then, and
/// where a rule failed.
///
/// # Errors
/// When `stop` was set.
pub fn stability(
    assessment: &Assessment<'_>,
    rerun: &mut Rerun<'_>,
    sandbox: &mut Sandbox,
    stop: &AtomicBool,
) -> Result<Option<Stability>, Refusal> {
    if matches!(assessment.outcome, Outcome::RuleError | Outcome::NotSought) {
        return Ok(None);
    }
    let counting = Counting::of(assessment, rerun);
    let mut found = Stability {
        summary: Summary::NotKnown,
        now: Standing::of(rerun.verdict()),
        distance: distance::distance(rerun),
        left_out: Vec::new(),
        ratings: 0,
        moved: Vec::new(),
        spreads: spread::spreads(assessment, &counting),
        resting: resting(assessment),
        expiring: expiry::expiring(assessment, &counting),
        is_summary_alone: false,
        cut_short: false,
    };
    if assessment.outcome == Outcome::InsufficientEvidence {
        return Ok(Some(found));
    }
    let mut trials = Trials::new(sandbox, stop, &counting, found.now);
    let tried = raters::leave_out(rerun, &mut trials, &mut found.left_out)
        .and_then(|()| ratings::move_each(rerun, &mut trials, &mut found));
    found.moved.retain(|moved| !moved.leads_to.is_empty());
    match tried {
        Ok(()) => {}
        Err(Ended::Budget) => found.cut_short = true,
        Err(Ended::Stopped) => return Err(Refusal::Stopped),
    }
    found.summary = Summary::of(&found);
    Ok(Some(found))
}
