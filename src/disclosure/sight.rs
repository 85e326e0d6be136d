//! Which selections of observations an audience may see.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::anonymity::{Colleagues, ShownTogether, is_over_all, reports_of};
use crate::assess::{Absence, Assessment, Observed, Reading, Withheld, observe};
use crate::domain::Audience;
use crate::ruleset::{Anonymity, Evidence, Flag, Given, Input, InputKind, Pathway, Selection, SelectionId};

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
        Audience::Candidate => evidence.peek().is_some() && evidence.all(Evidence::is_for_person_alone),
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
///
/// Whoever gets one pathway can ask for the others that are open to the role. So what is shown of all of them is
/// settled together, in the order of the rules, whichever was asked for: numbers of two do not tell by subtraction
/// what few people said.
pub(super) fn hidden_beside(
    assessment: &Assessment<'_>,
    audience: Audience,
    colleagues: &Colleagues<'_>,
    shown: &mut ShownTogether,
) -> Vec<Option<Withheld>> {
    let Assessment { rule_set, pathway: asked, profile, as_of, .. } = *assessment;
    let seen = Saw { observed: &assessment.observed, used: &assessment.used, pathway: asked, of: assessment };
    if sees_single_reports(audience) {
        return seen.hidden(audience, colleagues, shown);
    }
    let mut hidden = None;
    let mut sandbox = LazyCell::new(|| rule_set.programs.sandbox_on_demand());
    let mut others: Vec<&Selection> = Vec::new();
    for pathway in rule_set.open_to(&profile.role) {
        if std::ptr::eq(pathway, asked) {
            hidden = Some(seen.hidden(audience, colleagues, shown));
            continue;
        }
        let beside = told_beside(pathway, assessment, colleagues.anonymity, &mut others);
        if beside.is_empty() {
            continue;
        }
        let sandbox = LazyCell::force_mut(&mut sandbox);
        // A pathway without values of its thresholds on the day is told to nobody.
        if let Ok((observed, used)) = observe(rule_set, sandbox, profile, (pathway, &beside), as_of) {
            let seen = Saw { observed: &observed, used: &used, pathway, of: assessment };
            seen.hidden(audience, colleagues, shown);
        }
    }
    hidden.unwrap_or_else(|| seen.hidden(audience, colleagues, shown))
}

/// The selections of another pathway that can tell something beside those of an assessment: numbers over what
/// colleagues said of the same evidence, which the rules read, each of `known` and of these once.
fn told_beside<'r>(
    pathway: &'r Pathway,
    assessment: &Assessment<'_>,
    anonymity: &Anonymity,
    known: &mut Vec<&'r Selection>,
) -> Vec<SelectionId> {
    let may_tell = |selection: &Selection| {
        is_over_all(&selection.take)
            && selection.from.iter().any(|source| !anonymity.is_known(*source))
            && assessment.pathway.selections.iter().any(|own| own.evidence == selection.evidence)
    };
    let all = pathway.selections.iter().enumerate().filter(|(_, selection)| may_tell(selection));
    let unknown = all.filter(|(_, selection)| !known.iter().any(|known| known.sees_as(selection)));
    let mut unknown: Vec<(usize, &Selection)> = unknown.collect();
    if !unknown.is_empty() {
        let of_rules = read_by_rules(pathway);
        unknown.retain(|(at, _)| of_rules.contains(at));
        known.extend(unknown.iter().map(|(_, selection)| *selection));
    }
    unknown.into_iter().map(|(at, _)| SelectionId(at)).collect()
}

/// What some selections of a pathway saw of the profile of an assessment.
struct Saw<'s, 'a> {
    observed: &'s [Observed],
    used: &'s [u32],
    pathway: &'s Pathway,
    of: &'s Assessment<'a>,
}

impl Saw<'_, '_> {
    /// Why the audience may not see it, for each of them.
    fn hidden(
        &self,
        audience: Audience,
        colleagues: &Colleagues<'_>,
        shown: &mut ShownTogether,
    ) -> Vec<Option<Withheld>> {
        let for_all = sees_single_reports(audience);
        let of_rules = if for_all { BTreeSet::new() } else { read_by_rules(self.pathway) };
        let why = |observed: &Observed| {
            let SelectionId(at) = observed.selection;
            let selection = self.pathway.selections.get(at)?;
            let evidence = self.of.rule_set.catalogue.get(selection.evidence)?;
            if !evidence.is_shown_to(audience) {
                return Some(Withheld::ShownToOthers);
            }
            if for_all {
                return None;
            }
            let reports = reports_of(self.used, observed, self.of.profile.observations());
            let of_others = || reports.iter().any(|(_, report)| report.source.is_another_person());
            if !of_rules.contains(&at) && of_others() {
                return Some(Withheld::ForReviewers);
            }
            match observed.reading {
                Reading::Value(_) => {
                    let of_colleagues = colleagues.among(&reports);
                    let leaves_out = selection.only.is_some() || reports.is_empty();
                    if of_colleagues.is_empty() && leaves_out && !observed.assumed {
                        return left_out(self.of, selection, colleagues);
                    }
                    shown.add(selection.evidence, &selection.take, &of_colleagues, colleagues.anonymity)
                }
                // There is no value; the reports of colleagues behind that are not listed either.
                Reading::Absent(absence) => (absence != Absence::NotApplicable
                    && !colleagues.among(&reports).is_empty())
                .then_some(Withheld::OnePersonsReport),
            }
        };
        self.observed.iter().map(why).collect()
    }
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
fn read_by_rules(pathway: &Pathway) -> BTreeSet<usize> {
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
