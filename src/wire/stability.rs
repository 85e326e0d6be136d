//! How sure a result is, as messages.

use super::assessment::outcome_to_proto;
use super::proto;
use super::rules::level_to_proto;
use super::way_forward::obstacle_to_proto;
use super::words::Telling;
use crate::advice::{
    Distance, Down, Expiring, FloorAbove, LeadsTo, LeftOut, Moved, RestingPoints, Spread, Stability,
    Standing, StepsTo, Summary, Up,
};
use crate::domain::exact_text;
use crate::render;
use crate::ruleset::EvidenceId;

pub(super) fn stability_to_proto(telling: Telling<'_, '_>, stability: &Stability) -> proto::Stability {
    let Stability {
        summary,
        now: _,
        distance,
        left_out,
        ratings,
        moved,
        spreads,
        resting,
        expiring,
        is_summary_alone: _,
        cut_short,
    } = stability;
    proto::Stability {
        summary: summary_to_proto(*summary).into(),
        text: render::stability_text(telling.assessment, stability, telling.language),
        distance: distance.as_ref().map(|distance| distance_to_proto(telling, distance)),
        left_out: left_out.iter().map(|left| left_out_to_proto(telling, left)).collect(),
        ratings: *ratings,
        moved: moved.iter().map(|moved| moved_to_proto(telling, moved)).collect(),
        spreads: spreads.iter().map(|spread| spread_to_proto(telling, spread)).collect(),
        resting: Some(resting_to_proto(*resting)),
        expiring: expiring.iter().map(|expiring| expiring_to_proto(telling, *expiring)).collect(),
        cut_short: *cut_short,
    }
}

fn summary_to_proto(summary: Summary) -> proto::StabilitySummary {
    match summary {
        Summary::NotKnown => proto::StabilitySummary::NotKnown,
        Summary::HangsOnLittle => proto::StabilitySummary::HangsOnLittle,
        Summary::NotQuiteFirm => proto::StabilitySummary::NotQuiteFirm,
        Summary::NotAllTried => proto::StabilitySummary::NotAllTried,
        Summary::FirmWhileKnown => proto::StabilitySummary::FirmWhileKnown,
        Summary::OnRecordsAlone => proto::StabilitySummary::OnRecordsAlone,
        Summary::Firm => proto::StabilitySummary::Firm,
    }
}

fn distance_to_proto(telling: Telling<'_, '_>, distance: &Distance) -> proto::LevelDistance {
    let Distance { up, down, floors } = distance;
    let mut message = proto::LevelDistance::default();
    if let Some(Up { level, points, limited_by }) = up {
        message.up = level_to_proto(telling, *level).map(Into::into);
        message.points_up = points.map_or_else(String::new, exact_text);
        message.limited_by =
            limited_by.iter().filter_map(|obstacle| obstacle_to_proto(telling, *obstacle)).collect();
    }
    if let Some(Down { level, points }) = down {
        message.down = level_to_proto(telling, *level).map(Into::into);
        message.points_down = exact_text(*points);
    }
    message.floors = floors.iter().filter_map(|floor| floor_to_proto(telling, *floor)).collect();
    message
}

fn floor_to_proto(telling: Telling<'_, '_>, floor: FloorAbove) -> Option<proto::FloorAbove> {
    let FloorAbove { dimension, points, level } = floor;
    let dimension = telling.assessment.pathway.dimensions.get(dimension)?;
    Some(proto::FloorAbove {
        dimension: dimension.id.to_string(),
        title: telling.part_title(&dimension.id, &dimension.title).into_owned(),
        points: exact_text(points),
        level: level_to_proto(telling, level).map(Into::into),
    })
}

fn standing_to_proto(telling: Telling<'_, '_>, standing: Standing) -> proto::OtherResult {
    let Standing { outcome, levels } = standing;
    proto::OtherResult {
        outcome: outcome_to_proto(outcome).into(),
        low: levels.and_then(|(low, _)| level_to_proto(telling, low)).map(Into::into),
        high: levels.and_then(|(_, high)| level_to_proto(telling, high)).map(Into::into),
    }
}

fn left_out_to_proto(telling: Telling<'_, '_>, left: &LeftOut) -> proto::RatersLeftOut {
    let LeftOut { source, raters, nameless, changing, leaving_unknown, leads_to } = left;
    let leads_to = leads_to.iter().map(|LeadsTo { standing, count }| proto::LeavingOutLeadsTo {
        result: Some(standing_to_proto(telling, *standing)),
        raters: *count,
    });
    proto::RatersLeftOut {
        source: source.word().to_owned(),
        raters: *raters,
        without_id: *nameless,
        changing: *changing,
        leaving_unknown: *leaving_unknown,
        leads_to: leads_to.collect(),
        text: render::left_out_text(telling.assessment, left, telling.language),
    }
}

fn moved_to_proto(telling: Telling<'_, '_>, moved: &Moved) -> proto::RatingsMoved {
    let Moved { evidence, source, ratings, changing, leaving_unknown, leads_to } = moved;
    let leads_to = leads_to.iter().map(|StepsTo { standing, up, ratings }| proto::StepLeadsTo {
        result: Some(standing_to_proto(telling, *standing)),
        up: *up,
        ratings: *ratings,
    });
    let (name, title) = named(telling, *evidence);
    proto::RatingsMoved {
        evidence: name,
        evidence_title: title,
        source: source.word().to_owned(),
        ratings: *ratings,
        changing: *changing,
        leaving_unknown: *leaving_unknown,
        leads_to: leads_to.collect(),
        text: render::moved_text(telling.assessment, moved, telling.language),
    }
}

fn spread_to_proto(telling: Telling<'_, '_>, spread: &Spread) -> proto::RaterSpread {
    let Spread { evidence, raters, lowest, highest, steps, is_wide } = *spread;
    let (name, title) = named(telling, evidence);
    proto::RaterSpread {
        evidence: name,
        evidence_title: title,
        raters,
        lowest: exact_text(lowest),
        highest: exact_text(highest),
        steps: exact_text(steps),
        wide: is_wide,
    }
}

fn resting_to_proto(resting: RestingPoints) -> proto::RestingPoints {
    let RestingPoints { of, one_person, self_alone, self_in_part, near_expiry } = resting;
    proto::RestingPoints {
        of: exact_text(of),
        one_person: exact_text(one_person),
        self_alone: exact_text(self_alone),
        self_in_part: exact_text(self_in_part),
        near_expiry: exact_text(near_expiry),
    }
}

fn expiring_to_proto(telling: Telling<'_, '_>, expiring: Expiring) -> proto::ExpiringEvidence {
    let Expiring { evidence, observations, of, first } = expiring;
    let (name, title) = named(telling, evidence);
    proto::ExpiringEvidence {
        evidence: name,
        evidence_title: title,
        observations,
        of,
        first: first.to_string(),
    }
}

/// The name of an evidence item, and its name for people.
fn named(telling: Telling<'_, '_>, evidence: EvidenceId) -> (String, String) {
    let evidence = telling.assessment.rule_set.catalogue.get(evidence);
    evidence.map_or_else(Default::default, |evidence| {
        (evidence.name.to_string(), telling.evidence_title(&evidence.name, &evidence.title).into_owned())
    })
}
