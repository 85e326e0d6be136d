//! What would reach the next level, as messages.

use super::observed::source_words;
use super::proto::{self, change};
use super::rules::level_to_proto;
use super::value::{count, points_to_proto, reading_to_proto, value_to_proto};
use super::words::Telling;
use crate::advice::{Change, ChangeKind, Goal, NotTried, Obstacle, Proof, Reach, Way, WayForward};
use crate::assess::{Reading, Verdict};
use crate::domain::{Value, exact_text};
use crate::render;
use crate::ruleset::SelectionId;

pub(super) fn way_forward_to_proto(telling: Telling<'_, '_>, way_forward: &WayForward) -> proto::WayForward {
    let WayForward { goals, evidence_first } = way_forward;
    proto::WayForward {
        goals: goals.iter().map(|reach| reach_to_proto(telling, reach)).collect(),
        evidence_first: *evidence_first,
    }
}

fn reach_to_proto(telling: Telling<'_, '_>, reach: &Reach) -> proto::Reach {
    let Reach { goal, ways, proof, not_tried, in_the_way } = reach;
    let level = match goal {
        Goal::Eligible => None,
        Goal::Level(level) => level_to_proto(telling, *level),
    };
    let proof = match proof {
        Proof::Smallest => proto::WayProof::Smallest,
        Proof::NotProven => proto::WayProof::NotProven,
        Proof::NoneFound => proto::WayProof::NoneFound,
        Proof::CutShort => proto::WayProof::CutShort,
    };
    let why = |why: &NotTried| match why {
        NotTried::Changes => proto::NotTried::Changes,
        NotTried::Steps => proto::NotTried::Steps,
        NotTried::Observations => proto::NotTried::Observations,
        NotTried::Numbers => proto::NotTried::Numbers,
        NotTried::Items => proto::NotTried::Items,
        NotTried::Months => proto::NotTried::Months,
        NotTried::Withheld => proto::NotTried::Withheld,
        NotTried::Sums => proto::NotTried::Sums,
    };
    proto::Reach {
        level: level.map(Into::into),
        proof: proof.into(),
        ways: ways.iter().map(|way| way_to_proto(telling, way)).collect(),
        in_the_way: in_the_way.iter().filter_map(|obstacle| obstacle_to_proto(telling, *obstacle)).collect(),
        not_tried: not_tried.iter().map(|reason| why(reason).into()).collect(),
        text: render::reach_text(telling.assessment, reach, telling.language),
    }
}

pub(super) fn obstacle_to_proto(telling: Telling<'_, '_>, obstacle: Obstacle) -> Option<proto::Obstacle> {
    let pathway = telling.assessment.pathway;
    let of = |kind: proto::RuleKind, id: &std::sync::Arc<str>, title| {
        let title = telling.part_title(id, title).into_owned();
        proto::obstacle::Obstacle::Rule(proto::RuleReference { kind: kind.into(), id: id.to_string(), title })
    };
    let obstacle = match obstacle {
        Obstacle::Gate(at) => {
            let gate = pathway.gates.get(at)?;
            of(proto::RuleKind::Gate, &gate.id, &gate.title)
        }
        Obstacle::Cap(at) => {
            let cap = pathway.caps.get(at)?;
            of(proto::RuleKind::Cap, &cap.id, &cap.title)
        }
        Obstacle::Floor(at) => {
            let dimension = pathway.dimensions.get(at)?;
            of(proto::RuleKind::Floor, &dimension.id, &dimension.title)
        }
        Obstacle::Points(points) => proto::obstacle::Obstacle::Points(exact_text(points)),
    };
    Some(proto::Obstacle { obstacle: Some(obstacle) })
}

fn way_to_proto(telling: Telling<'_, '_>, way: &Way) -> proto::Way {
    let Way { changes, comes_to } = way;
    let Verdict { outcome: _, score, level, gates: _, caps: _, dimensions: _, held: _ } = comes_to;
    proto::Way {
        changes: changes.iter().map(|change| change_to_proto(telling, change)).collect(),
        level: level.as_ref().and_then(|level| level_to_proto(telling, level.low)).map(Into::into),
        score: score.map(points_to_proto).map(Into::into),
        text: render::way_text(telling.assessment, way, telling.language),
    }
}

fn change_to_proto(telling: Telling<'_, '_>, change: &Change) -> proto::Change {
    let Change { evidence, kind, assumptions: _, distance } = change;
    let evidence = evidence.and_then(|id| telling.assessment.rule_set.catalogue.get(id));
    let kind = match kind {
        ChangeKind::Seen { now: _, to } => change::Kind::Seen(proto::SeenChange {
            now: change.moved().iter().map(|now| seen_now(telling, now)).collect(),
            to: Some(value_to_proto(to).into()),
        }),
        ChangeKind::Anew { now } => {
            change::Kind::Anew(proto::AnewChange { now: Some(seen_now(telling, now)) })
        }
        ChangeKind::MoreItems { count, fields } => change::Kind::MoreItems(proto::MoreItemsChange {
            count: *count,
            fields: fields.iter().map(|(name, value)| named(name, value)).collect(),
        }),
        ChangeKind::ItemAgain { item, fields } => change::Kind::ItemAgain(proto::ItemAgainChange {
            item: item.to_string(),
            fields: fields.iter().map(|(name, value)| named(name, value)).collect(),
        }),
        ChangeKind::Wait { months, until, grown } => change::Kind::Wait(proto::WaitChange {
            months: *months,
            until: until.to_string(),
            grown: grown.iter().filter_map(|grown| grown_to_proto(telling, grown)).collect(),
        }),
    };
    proto::Change {
        evidence: evidence.map_or_else(String::new, |evidence| evidence.name.to_string()),
        evidence_title: evidence.map_or_else(String::new, |evidence| {
            telling.evidence_title(&evidence.name, &evidence.title).into_owned()
        }),
        kind: Some(kind),
        distance: exact_text(*distance),
        text: render::change_text(telling.assessment, change, telling.language),
    }
}

fn grown_to_proto(
    telling: Telling<'_, '_>,
    (selection, value): &(SelectionId, Value),
) -> Option<proto::GrownNumber> {
    let selection = telling.assessment.selection(*selection)?;
    let evidence = telling.assessment.rule_set.catalogue.get(selection.evidence)?;
    Some(proto::GrownNumber {
        evidence: evidence.name.to_string(),
        evidence_title: telling.evidence_title(&evidence.name, &evidence.title).into_owned(),
        value: Some(value_to_proto(value).into()),
        sources: source_words(&selection.from).map(str::to_owned).collect(),
    })
}

fn seen_now(telling: Telling<'_, '_>, (selection, reading): &(SelectionId, Reading)) -> proto::SeenNow {
    proto::SeenNow {
        observed: count(selection.0),
        reading: Some(reading_to_proto(telling.assessment, reading).into()),
    }
}

fn named(name: &str, value: &Value) -> proto::NamedValue {
    proto::NamedValue { name: name.to_owned(), value: Some(value_to_proto(value).into()) }
}
