//! L2: what a reader of an assessment may see. What a reader may not see is taken out here, before anything is
//! rendered or sent: who renders or sends has only [`Disclosed`], and there is no way to one but [`disclose`].
//!
//! | audience | sees |
//! |---|---|
//! | committee, auditor | everything but who a rater was, and what `shown_to` keeps to others |
//! | candidate, manager | own reports and records in full; what colleagues said only as one number over enough of them to stay anonymous; no flags, and nothing that only flags rest on, but what is for the candidate alone |
//!
//! A value that is taken out leaves [`crate::assess::Absence::Withheld`] with the reason in its place, and whatever
//! was worked out from it goes too; so every text says plainly that something is not shown. Points, outcome and level
//! stay for all: they are the result, and they add up.
//!
//! Assessments that are told beside each other are disclosed together, so that no value of one tells a hidden one of
//! another; what differs between them is worked out from what is left. The pathways that are open to the person always
//! are beside each other, whichever of them are asked for.

mod advice;
mod anonymity;
mod difference;
mod naming;
mod plan;
mod reduce;
mod same_reports;
mod sight;
mod together;

pub use difference::{disclose_progress, disclose_what_if};
pub use plan::{ToldPlan, ToldPoint, disclose_plan};

use std::cell::LazyCell;
use std::ops::Deref;

use crate::assess::{Absence, Assessment, InputDigest, Reading, Withheld};
use crate::domain::Audience;
use crate::ruleset::SelectionId;

/// An assessment as an audience may see it.
#[derive(Debug, Clone, Copy)]
pub struct Disclosed<'s, 'a> {
    assessment: &'s Assessment<'a>,
    audience: Audience,
}

impl<'s, 'a> Disclosed<'s, 'a> {
    /// For whom it is.
    #[must_use]
    pub const fn audience(self) -> Audience {
        self.audience
    }

    /// What the audience may see of the assessment.
    #[must_use]
    pub const fn assessment(self) -> &'s Assessment<'a> {
        self.assessment
    }

    /// Why the audience does not see what a selection saw; none when it does, or when nothing was seen. Whatever is
    /// told of a selection beside the assessment, such as a change of its value, asks here first.
    #[must_use]
    pub fn hides(self, selection: SelectionId) -> Option<Withheld> {
        match self.assessment.observed.get(selection.0)?.reading {
            Reading::Absent(Absence::Withheld(why)) => Some(why),
            Reading::Absent(_) | Reading::Value(_) => None,
        }
    }

    /// Whether the audience is told what each single person reported.
    #[must_use]
    pub const fn has_single_reports(self) -> bool {
        sight::sees_single_reports(self.audience)
    }

    /// The digest of the whole profile. Candidate and manager do not get it: they could try out with it which values
    /// others reported.
    #[must_use]
    pub fn input_digest(self) -> Option<InputDigest> {
        sight::sees_single_reports(self.audience).then_some(self.assessment.profile.digest)
    }
}

impl<'a> Deref for Disclosed<'_, 'a> {
    type Target = Assessment<'a>;

    fn deref(&self) -> &Assessment<'a> {
        self.assessment
    }
}

/// Tells an assessment to an audience: `tell` gets what this audience may see of it, and nothing else.
pub fn disclose<T>(
    assessment: &Assessment<'_>,
    audience: Audience,
    tell: impl FnOnce(Disclosed<'_, '_>) -> T,
) -> T {
    let hidden = sight::hidden(assessment, audience);
    let raters = LazyCell::new(|| naming::Raters::of(assessment.profile));
    if is_whole(assessment, audience, &hidden, || &raters) {
        return tell(Disclosed { assessment, audience });
    }
    let (profile, places) = reduce::profile(assessment, audience, &hidden, &raters);
    let assessment = reduce::assessment(assessment, audience, &hidden, &profile, &places);
    tell(Disclosed { assessment: &assessment, audience })
}

/// Whether there is nothing to take out of an assessment.
fn is_whole<'r>(
    assessment: &Assessment<'_>,
    audience: Audience,
    hidden: &[Option<Withheld>],
    raters: impl FnOnce() -> &'r naming::Raters,
) -> bool {
    sight::sees_single_reports(audience)
        && hidden.iter().all(Option::is_none)
        && sight::sees_every_report(assessment, audience)
        && !naming::Raters::are_named_in(assessment.profile, raters)
}
