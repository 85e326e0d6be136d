//! What helps: each gap of an assessment with the offers of `support.yaml` that match it, the regular meeting with
//! the manager, and the check-ins after a promotion.
//!
//! Where a path is not sought there is no gap: that is an answer. A gap is never a judgement of the person; where
//! the evidence behind it is about the unit or the organisation, it is theirs to close.

mod check_ins;
mod gap;
mod latest;
mod matching;
mod meeting;

pub use check_ins::{CheckIn, CheckIns};
pub use gap::{Gap, GapState, WhoCloses};

pub use meeting::{ManagerRole, Meeting};

use crate::assess::Assessment;
use crate::domain::Number;
use crate::ruleset::Support;

/// What helps somebody on a pathway.
#[derive(Debug, Clone)]
pub struct SupportPlan<'a> {
    /// What stands in the way, what settles or limits the result first, then by the points at stake. A raised flag
    /// is among them when support helps with it.
    pub gaps: Vec<Gap<'a>>,
    /// The offers that help, each once: by kind, work before courses, then by the points at stake.
    pub offers: Vec<PlannedOffer<'a>>,
    /// The regular meeting with the manager, when the manager is not coach or mentor as far as is known.
    pub meeting: Option<Meeting<'a>>,
    /// The check-ins that follow the start in a new role, when the pathway leads to one or is about one.
    pub check_ins: Option<CheckIns<'a>>,
}

/// An offer with what it helps against.
#[derive(Debug, Clone)]
pub struct PlannedOffer<'a> {
    /// The offer.
    pub support: &'a Support,
    /// The gaps that it helps to close: places in [`SupportPlan::gaps`], rising.
    pub gaps: Vec<usize>,
    /// The points at stake in those gaps.
    pub points: Number,
    /// Whether it is there only because of what the person alone may see.
    pub for_person_alone: bool,
}

impl SupportPlan<'_> {
    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gaps.is_empty() && self.meeting.is_none() && self.check_ins.is_none()
    }
}

/// What helps against the gaps of an assessment.
#[must_use]
pub fn support_plan<'a>(assessment: &Assessment<'a>) -> SupportPlan<'a> {
    let mut gaps = gap::gaps(assessment);
    let offers = matching::offers(assessment, &mut gaps);
    let check_ins = check_ins::check_ins(assessment);
    let needed = !offers.is_empty() || check_ins.is_some();
    let meeting = if needed { meeting::meeting(assessment, &offers, check_ins.is_some()) } else { None };
    SupportPlan { gaps, offers, meeting, check_ins }
}
