//! Which numbers over several people can be shown together, so that no subtraction tells what few of them said.

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::{Assessment, Observation, Observed, Withheld};
use crate::domain::Source;
use crate::ruleset::{Anonymity, EvidenceId, Take};

/// Whose reports have to stay anonymous, each with a number by which it is known again.
#[derive(Debug)]
pub(super) struct Colleagues<'a> {
    pub(super) anonymity: &'a Anonymity,
    /// The number of each report of the profile, none for one that is only supposed; the places, where there is no
    /// other profile.
    numbers: Option<&'a [Option<u32>]>,
}

impl<'a> Colleagues<'a> {
    /// Those of an assessment that is told alone.
    pub(super) fn all_in(assessment: &'a Assessment<'_>) -> Self {
        Self { anonymity: &assessment.rule_set.organisation.anonymity, numbers: None }
    }

    /// Those of an assessment that is told beside others.
    pub(super) fn numbered(assessment: &'a Assessment<'_>, numbers: &'a [Option<u32>]) -> Self {
        Self { numbers: Some(numbers), ..Self::all_in(assessment) }
    }

    /// Their reports among some. What is only supposed was said by nobody: it keeps nobody anonymous, and needs no
    /// anonymity.
    pub(super) fn among<'r>(&self, reports: &[(u32, &'r Observation)]) -> Vec<(u32, &'r Observation)> {
        let of_colleagues = reports.iter().filter(|(_, report)| !self.anonymity.is_known(report.source));
        let numbered = of_colleagues.filter_map(|(at, report)| {
            let Some(numbers) = self.numbers else { return Some((*at, *report)) };
            let number = numbers.get(usize::try_from(*at).ok()?).copied().flatten();
            number.map(|number| (number, *report))
        });
        numbered.collect()
    }
}

/// The selections of one evidence item that are shown already, each with the numbers of the reports of colleagues
/// behind it.
#[derive(Debug, Default)]
pub(super) struct ShownTogether(BTreeMap<EvidenceId, Vec<BTreeSet<u32>>>);

impl ShownTogether {
    /// Why a selection cannot be shown beside those that are; none when it can, and then it is one of them.
    ///
    /// The reports behind all selections fall into the stretches that the selections have in common or apart. Sums and
    /// means tell at most the sum over each stretch, so each must have people enough.
    pub(super) fn add(
        &mut self,
        evidence: EvidenceId,
        take: &Take,
        of_colleagues: &[(u32, &Observation)],
        anonymity: &Anonymity,
    ) -> Option<Withheld> {
        if of_colleagues.is_empty() {
            return None;
        }
        if !is_over_all(take) {
            return Some(Withheld::OnePersonsReport);
        }
        // Each group's mean weighs the same, however few there are in it.
        let few = if *take == Take::Balanced {
            let sources: BTreeSet<Source> = of_colleagues.iter().map(|(_, report)| report.source).collect();
            sources.into_iter().find_map(|source| {
                too_few(of_colleagues.iter().filter(|(_, report)| report.source == source), anonymity)
            })
        } else {
            too_few(of_colleagues.iter(), anonymity)
        };
        if let Some(least) = few {
            return Some(Withheld::TooFewToStayAnonymous { least });
        }
        let shown = self.0.entry(evidence).or_default();
        let own: BTreeSet<u32> = of_colleagues.iter().map(|(at, _)| *at).collect();
        if shown.contains(&own) {
            return None;
        }
        let mut stretches: BTreeMap<Vec<bool>, Vec<&(u32, &Observation)>> = BTreeMap::new();
        for report in of_colleagues {
            let signature = shown.iter().map(|other| other.contains(&report.0)).collect();
            stretches.entry(signature).or_default().push(report);
        }
        // What of the others lies outside of this one is told by subtraction too.
        let rest_is_too_few = shown.iter().any(|other| {
            let common = other.intersection(&own).count();
            let rest = other.len().saturating_sub(common);
            common > 0 && rest > 0 && u32::try_from(rest).is_ok_and(|rest| rest < largest(anonymity))
        });
        if rest_is_too_few || stretches.values().any(|few| too_few(few.iter().copied(), anonymity).is_some())
        {
            return Some(Withheld::OnePersonsReport);
        }
        shown.push(own);
        None
    }
}

/// Whether what is made of the reports is a sum or mean over all of them, or their number. Anything else singles one
/// out: the latest, the lowest, the middle one, or each of them.
pub(super) const fn is_over_all(take: &Take) -> bool {
    match take {
        Take::Mean | Take::Balanced | Take::Sum | Take::Count => true,
        Take::Latest
        | Take::WeightedMean(_)
        | Take::Median
        | Take::Min
        | Take::Max
        | Take::Spread
        | Take::Change
        | Take::Age(_)
        | Take::All => false,
    }
}

/// How many people it takes, when there are fewer.
fn too_few<'r>(
    reports: impl Iterator<Item = &'r (u32, &'r Observation)>,
    anonymity: &Anonymity,
) -> Option<u32> {
    let (mut raters, mut unknown, mut least) = (BTreeSet::new(), 0_u32, 0);
    for (_, report) in reports {
        least = least.max(anonymity.least(report.source));
        if report.rater_index == 0 {
            unknown = unknown.saturating_add(1);
        } else {
            raters.insert(report.rater_index);
        }
    }
    let people = u32::try_from(raters.len()).unwrap_or(u32::MAX).saturating_add(unknown);
    (people < least).then_some(least)
}

fn largest(anonymity: &Anonymity) -> u32 {
    Source::ALL.into_iter().map(|source| anonymity.least(source)).max().unwrap_or(Anonymity::USUAL)
}

/// The reports behind what a selection saw, with their places in the profile.
pub(super) fn reports_of<'a>(
    used: &[u32],
    observed: &Observed,
    all: &'a [Observation],
) -> Vec<(u32, &'a Observation)> {
    let stretch = usize::try_from(observed.used_from).ok().zip(usize::try_from(observed.used_to).ok());
    let used = stretch.and_then(|(from, to)| used.get(from..to)).unwrap_or(&[]);
    used.iter().filter_map(|at| Some((*at, all.get(usize::try_from(*at).ok()?)?))).collect()
}
