//! What comes next: what the outcome means for the person, where points can still be gained, and who can act.

use std::cmp::Reverse;

use super::conditions::not_met;
use super::missing::missing;
use super::{Follows, Told};
use crate::assess::{CapState, CriterionResult, CriterionState, GateResult, GateState, Outcome, ReasonOf};
use crate::domain::{Audience, Number};
use crate::render::assessment::open_text;
use crate::render::handbook::{Block, Section, Table, Words};
use crate::render::text::lacks_value;
use crate::render::{cap_text_in, criterion_text_in, floor_text, gate_text_in};
use crate::ruleset::{Actionable, Given, InputKind, Subject};

/// The most places where points can be gained that are shown to all but auditors.
const GAPS_MAX: usize = 6;

/// What comes next, with what others worked out of it.
pub(super) fn section(told: Told<'_, '_>, follows: Follows) -> Section {
    let language = told.language;
    let heading = match told.audience() {
        Audience::Candidate => say!(language, "report-next"),
        Audience::Manager => say!(language, "report-gaps-and-help"),
        Audience::Committee | Audience::Auditor => say!(language, "report-change"),
    };
    let mut section = Section::new("next", heading);
    meaning(told, &mut section);
    let way_is_known = follows.way_forward.is_some();
    section.sections.extend(follows.way_forward);
    if told.assessment().outcome != Outcome::NotSought && told.assessment().outcome != Outcome::RuleError {
        section.sections.extend(limits(told));
        section.sections.extend(gaps(told, way_is_known));
    }
    section.sections.extend(follows.support);
    section
}

/// What the outcome means for what comes next.
fn meaning(told: Told<'_, '_>, section: &mut Section) {
    let (assessment, language) = (told.assessment(), told.language);
    let candidate = told.audience() == Audience::Candidate;
    let gates = |state: GateState| {
        let gates = assessment.gates.iter().filter(move |gate| gate.state == state);
        gates.filter(|gate| !is_told_by_missing(told, gate)).map(|gate| {
            let title = told.title(&gate.gate.id, &gate.gate.title);
            let mut says = gate_text_in(assessment, gate, language);
            // A sentence of the rules' own says what is asked; a plain one only counts the parts.
            if gate.gate.says.is_none() {
                let rule = (&*gate.gate.id, &gate.gate.require, &gate.trace);
                says.extend(not_met(told, &gate.inputs, rule).into_iter().map(|part| format!(" {part}")));
            }
            Words::of_strong(title).and(format!(": {says}"))
        })
    };
    match assessment.outcome {
        Outcome::RuleError => section.say(say!(language, "report-next-rule-error")),
        Outcome::NotSought if candidate => section.say(say!(language, "report-next-not-sought-you")),
        Outcome::NotSought => section.say(say!(language, "report-next-not-sought")),
        Outcome::NotEligible => {
            section.say(say!(language, "report-next-not-eligible"));
            section.list(gates(GateState::NotMet).collect());
        }
        Outcome::InsufficientEvidence => {
            let criteria = assessment.dimensions.iter().flat_map(|dimension| &dimension.criteria);
            let has_zero = { criteria }.any(|one| matches!(one.state, CriterionState::Zero(_)));
            let key = if has_zero { "report-next-insufficient-zero" } else { "report-next-insufficient" };
            section.say(say!(language, key));
            // For the others it stands in a section of its own, right before or after this one.
            let missing = if candidate { missing(told) } else { Vec::new() };
            section.list(gates(GateState::Held).chain(missing).collect());
        }
        Outcome::Scored => section.say(scored(told)),
    }
}

/// Whether all that a gate says to the person is that something is missing: its own sentence has no value to show, and
/// the list of what is missing names the gate.
fn is_told_by_missing(told: Told<'_, '_>, gate: &GateResult<'_>) -> bool {
    let mut missing = told.assessment().missing.iter();
    told.audience() == Audience::Candidate
        && gate.state == GateState::Held
        && gate.gate.says.as_ref().is_some_and(|says| lacks_value(says, &gate.inputs))
        && missing.any(|missing| missing.needed_by.contains(&&*gate.gate.id))
}

/// How far it is to the next level, what leaves that open, or that there is none.
fn scored(told: Told<'_, '_>) -> String {
    let (assessment, language) = (told.assessment(), told.language);
    let Some(level) = &assessment.level else { return say!(language, "report-next-no-levels") };
    let title = |at: usize| language.level_title(assessment.pathway, at);
    let is_top = level.low.checked_add(1) == Some(assessment.pathway.levels.len());
    let limited = level.by_points.filter(|by_points| *by_points > level.low);
    let said = match (limited, level.to_next) {
        _ if level.low != level.high => {
            say!(language, "report-next-between", low = title(level.low), high = title(level.high))
        }
        (Some(by_points), _) => {
            let (by_points, now) = (title(by_points), title(level.low));
            say!(language, "report-next-limited", by_points = by_points, level = now)
        }
        (None, Some(next)) => say!(
            language,
            "report-next-points",
            points = language.number(next.points),
            count = next.points,
            level = title(next.level),
        ),
        (None, None) if is_top => say!(language, "report-next-top", level = title(level.high)),
        (None, None) => say!(language, "report-next-at", level = title(level.low)),
    };
    let all: Vec<String> = [said].into_iter().chain(open_text(assessment, language)).collect();
    all.join(" ")
}

/// What limits the level whatever the points, and who can solve it.
fn limits(told: Told<'_, '_>) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("solve", say!(language, "report-solve"));
    let mut items = Vec::new();
    let at_most = |level: usize| {
        say!(language, "report-at-most", level = language.level_title(assessment.pathway, level))
    };
    for cap in assessment.caps.iter().filter(|cap| cap.state == CapState::Binding) {
        let title = told.title(&cap.cap.id, &cap.cap.title);
        let says = cap_text_in(assessment, cap, language);
        items.push(Words::of_strong(title).and(format!(" ({}): {says}", at_most(cap.cap.limit))));
    }
    for result in &assessment.dimensions {
        if let Some(floor) = result.floor.filter(|floor| floor.state == CapState::Binding) {
            let title = told.title(&result.dimension.id, &result.dimension.title);
            let says = floor_text(assessment, result, language).unwrap_or_default();
            items.push(Words::of_strong(title).and(format!(" ({}): {says}", at_most(floor.floor.limit))));
        }
    }
    section.list(items);
    (!section.blocks.is_empty()).then_some(section)
}

/// Where points can still be gained, through the dimensions, the most first. What others worked out comes before, and then this is brief.
fn gaps(told: Told<'_, '_>, way_is_known: bool) -> Option<Section> {
    let (assessment, language) = (told.assessment(), told.language);
    let mut section = Section::new("gaps", say!(language, "report-gaps"));
    let columns = [
        say!(language, "report-where"),
        say!(language, "report-gain"),
        say!(language, "report-what-it-says"),
        say!(language, "report-who-can"),
    ];
    let mut table =
        Table::with_columns(say!(language, "report-gaps-about"), &columns.each_ref().map(|c| &**c));
    let most = match told.audience() {
        Audience::Auditor => usize::MAX,
        Audience::Committee | Audience::Candidate if way_is_known => GAPS_MAX / 2,
        Audience::Committee | Audience::Candidate | Audience::Manager => GAPS_MAX,
    };
    let gains = assessment.reasons.iter().filter_map(|reason| match reason.of {
        ReasonOf::Criterion(dimension, at) => {
            let criterion = assessment.dimensions.get(dimension)?.criteria.get(at)?;
            Some((criterion, assessment.gain(dimension, at).filter(|gain| *gain > Number::ZERO)?))
        }
        ReasonOf::Gate(_) | ReasonOf::Cap(_) | ReasonOf::Floor(_) | ReasonOf::Flag(_) => None,
    });
    let mut all: Vec<_> = gains.collect();
    all.sort_by_key(|(_, gain)| Reverse(*gain));
    for (criterion, gain) in all.iter().take(most) {
        table.row(
            None,
            vec![
                told.title(&criterion.criterion.id, &criterion.criterion.title).into(),
                language.number(*gain).into(),
                criterion_text_in(assessment, criterion, language).into(),
                who_can(told, criterion).into(),
            ],
        );
    }
    section.table(table);
    if all.len() > most {
        let more = all.len().saturating_sub(most);
        section.blocks.push(Block::Paragraph(say!(language, "report-gaps-more", count = more).into()));
    }
    (!section.blocks.is_empty()).then_some(section)
}

/// Who can act on the evidence that a criterion reads: the person, those around, or nobody.
fn who_can(told: Told<'_, '_>, result: &CriterionResult<'_>) -> String {
    let (assessment, language) = (told.assessment(), told.language);
    let evidence = result.criterion.inputs.iter().filter_map(|input| match &input.kind {
        InputKind::Given(Given::Observed { selection, .. }) => {
            let selection = assessment.selection(*selection)?;
            assessment.rule_set.catalogue.get(selection.evidence)
        }
        InputKind::Given(Given::PointsOf { .. }) | InputKind::Where(_) => None,
    });
    let (mut person, mut around) = (false, false);
    for evidence in evidence {
        person |= evidence.actionable != Actionable::No && evidence.subject == Subject::Person;
        around |= evidence.subject != Subject::Person;
    }
    match (person, around) {
        (true, _) if told.audience() == Audience::Candidate => say!(language, "report-you"),
        (true, _) => say!(language, "report-the-person"),
        (false, true) => say!(language, "report-the-organisation"),
        (false, false) => say!(language, "report-nobody"),
    }
}
