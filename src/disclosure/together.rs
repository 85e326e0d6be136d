//! Several assessments of one person that are told beside each other.

use std::collections::BTreeSet;

use super::anonymity::{Colleagues, ShownTogether};
use super::naming::Raters;
use super::same_reports::SameReports;
use super::{Disclosed, is_whole, reduce, sight};
use crate::assess::{Assessment, Profile, Withheld};
use crate::domain::Audience;

/// What was shown so far of assessments of one person by the same rules: nothing of a further one tells what is
/// hidden in another.
#[derive(Debug)]
pub(super) struct Beside<'p> {
    audience: Audience,
    raters: Raters,
    reports: SameReports<'p>,
    /// The numbers of the reports that people made; none, when all of them were made.
    made: Option<BTreeSet<u32>>,
    shown: ShownTogether,
    /// The last profile with the numbers of its reports; none for one that is only supposed.
    last: Option<(&'p Profile, Vec<Option<u32>>)>,
}

/// What an audience may see of an assessment beside others.
#[derive(Debug)]
pub(super) struct Part {
    audience: Audience,
    hidden: Vec<Option<Withheld>>,
    /// The profile as it may be seen, where anything is taken out.
    reduced: Option<(Profile, Vec<Option<u32>>)>,
}

impl<'p> Beside<'p> {
    /// Nothing was shown yet. `reported` is the profile whose reports people made; what other profiles have beside it
    /// is only supposed. None, when all of them were made. No pseudonym of the profiles' raters is told.
    pub(super) fn new(audience: Audience, reported: Option<&'p Profile>, profiles: &[&'p Profile]) -> Self {
        let mut reports = SameReports::default();
        Self {
            audience,
            raters: Raters::of_all(profiles.iter().copied().chain(reported)),
            made: reported.map(|profile| reports.numbers(profile).into_iter().collect()),
            reports,
            shown: ShownTogether::default(),
            last: None,
        }
    }

    /// What may be seen of an assessment beside those before it.
    pub(super) fn add(&mut self, assessment: &Assessment<'p>) -> Part {
        let Self { audience, raters, .. } = self;
        let audience = *audience;
        let numbers = match self.last.take() {
            Some((profile, numbers)) if std::ptr::eq(profile, assessment.profile) => numbers,
            Some(_) | None => {
                let numbers = self.reports.numbers(assessment.profile).into_iter();
                let is_made = |number: &u32| self.made.as_ref().is_none_or(|made| made.contains(number));
                numbers.map(|number| Some(number).filter(is_made)).collect()
            }
        };
        let colleagues = Colleagues::numbered(assessment, &numbers);
        let hidden = sight::hidden_beside(assessment, audience, &colleagues, &mut self.shown);
        let whole = is_whole(assessment, audience, &hidden, || raters);
        let reduced = (!whole).then(|| reduce::profile(assessment, audience, &hidden, raters));
        self.last = Some((assessment.profile, numbers));
        Part { audience, hidden, reduced }
    }
}

impl Part {
    /// The assessment as it may be seen, where anything is taken out.
    pub(super) fn reduced<'s>(&'s self, assessment: &'s Assessment<'_>) -> Option<Assessment<'s>> {
        let (profile, places) = self.reduced.as_ref()?;
        Some(reduce::assessment(assessment, self.audience, &self.hidden, profile, places))
    }

    /// The assessment told, with its [`Part::reduced`].
    pub(super) fn disclosed<'s, 'a>(
        &self,
        assessment: &'s Assessment<'a>,
        reduced: Option<&'s Assessment<'a>>,
    ) -> Disclosed<'s, 'a> {
        Disclosed { assessment: reduced.unwrap_or(assessment), audience: self.audience }
    }
}
