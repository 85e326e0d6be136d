//! Which selections of observations an audience may see.

use std::collections::BTreeSet;

use super::anonymity::{Colleagues, ShownTogether, reports_of};
use crate::assess::{Absence, Assessment, Reading, Withheld};
use crate::domain::{Audience, Source};
use crate::ruleset::{Flag, Given, Input, InputKind, Selection, SelectionId};

/// Whether an audience sees what each single person reported. Nobody sees who it was.
pub(super) const fn sees_single_reports(audience: Audience) -> bool {
    match audience {
        Audience::Committee | Audience::Auditor => true,
        Audience::Candidate | Audience::Manager => false,
    }
}

/// Whether an audience sees a flag, raised or not. Reviewers see all but those that rest on what is kept from them; a
/// flag that rests on what the person alone may see is told to the person alone.
pub(super) fn sees_flag(assessment: &Assessment<'_>, flag: &Flag, audience: Audience) -> bool {
    let selections = flag.inputs.iter().filter_map(selection_of).filter_map(|at| {
        let selection = assessment.pathway.selections.get(at)?;
        assessment.rule_set.catalogue.get(selection.evidence)
    });
    let mut evidence = selections.peekable();
    match audience {
        Audience::Committee | Audience::Auditor => evidence.all(|evidence| evidence.is_shown_to(audience)),
        Audience::Candidate => {
            evidence.peek().is_some()
                && evidence.all(|evidence| {
                    let others = [Audience::Committee, Audience::Manager, Audience::Auditor];
                    evidence.is_shown_to(audience) && !others.iter().any(|other| evidence.is_shown_to(*other))
                })
        }
        Audience::Manager => false,
    }
}

/// Whether nothing in the profile or among what is missing is kept to others, whether or not the rules select it.
pub(super) fn sees_every_report(assessment: &Assessment<'_>, audience: Audience) -> bool {
    let catalogue = &assessment.rule_set.catalogue;
    let reports = assessment.profile.observations().iter().map(|report| report.evidence);
    let mut of_all = reports.chain(assessment.missing.iter().map(|missing| missing.evidence));
    of_all.all(|evidence| catalogue.get(evidence).is_some_and(|known| known.is_shown_to(audience)))
}

/// Why the audience may not see what a selection saw, for each selection of the pathway.
pub(super) fn hidden(assessment: &Assessment<'_>, audience: Audience) -> Vec<Option<Withheld>> {
    let colleagues = Colleagues::all_in(assessment);
    hidden_beside(assessment, audience, &colleagues, &mut ShownTogether::default())
}

/// The same beside what is shown of other assessments of the person.
pub(super) fn hidden_beside(
    assessment: &Assessment<'_>,
    audience: Audience,
    colleagues: &Colleagues<'_>,
    shown: &mut ShownTogether,
) -> Vec<Option<Withheld>> {
    let for_all = sees_single_reports(audience);
    let of_rules = if for_all { BTreeSet::new() } else { read_by_rules(assessment) };
    let why = |(at, observed): (usize, &crate::assess::Observed)| {
        let selection = assessment.pathway.selections.get(at)?;
        let evidence = assessment.rule_set.catalogue.get(selection.evidence)?;
        if !evidence.is_shown_to(audience) {
            return Some(Withheld::ShownToOthers);
        }
        if for_all {
            return None;
        }
        let reports = reports_of(&assessment.used, observed, assessment.profile.observations());
        let own = |source: Source| matches!(source, Source::Self_ | Source::Record);
        if !of_rules.contains(&at) && !reports.iter().all(|(_, report)| own(report.source)) {
            return Some(Withheld::ForReviewers);
        }
        match observed.reading {
            Reading::Value(_) => {
                let of_colleagues = colleagues.among(&reports);
                let leaves_out = selection.only.is_some() || reports.is_empty();
                if of_colleagues.is_empty() && leaves_out && !observed.assumed {
                    return left_out(assessment, selection, colleagues);
                }
                shown.add(selection.evidence, &selection.take, &of_colleagues, colleagues.anonymity)
            }
            // There is no value; the reports of colleagues behind that are not listed either.
            Reading::Absent(absence) => (absence != Absence::NotApplicable
                && !colleagues.among(&reports).is_empty())
            .then_some(Withheld::OnePersonsReport),
        }
    };
    assessment.observed.iter().enumerate().map(why).collect()
}

/// Why a value is not shown that colleagues' reports are left out of, all of them: that they were says as much of them
/// as if they counted. It looks like a value over too few.
fn left_out(
    assessment: &Assessment<'_>,
    selection: &Selection,
    colleagues: &Colleagues<'_>,
) -> Option<Withheld> {
    let all = (0_u32..).zip(assessment.profile.observations());
    let known = all.filter(|(_, report)| {
        report.evidence == selection.evidence
            && report.on <= assessment.as_of
            && selection.from.contains(&report.source)
    });
    let known = colleagues.among(&known.collect::<Vec<_>>());
    let least = known.iter().map(|(_, report)| colleagues.anonymity.least(report.source)).max()?;
    Some(Withheld::TooFewToStayAnonymous { least })
}

/// The selections that gates, criteria, caps or the groups of thresholds read.
fn read_by_rules(assessment: &Assessment<'_>) -> BTreeSet<usize> {
    let pathway = assessment.pathway;
    let gates = pathway.gates.iter().flat_map(|gate| &gate.inputs);
    let caps = pathway.caps.iter().flat_map(|cap| &cap.inputs);
    let criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    let criteria = criteria.flat_map(|criterion| &criterion.inputs);
    let groups = pathway.thresholds.iter().filter_map(|used| used.group).map(|SelectionId(at)| at);
    gates.chain(caps).chain(criteria).filter_map(selection_of).chain(groups).collect()
}

/// The selection that an input reads; none of points and of what is worked out.
pub(super) const fn selection_of(input: &Input) -> Option<usize> {
    match &input.kind {
        InputKind::Given(Given::Observed { selection, optional: _ }) => Some(selection.0),
        InputKind::Given(Given::PointsOf { .. }) | InputKind::Where(_) => None,
    }
}
