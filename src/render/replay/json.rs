//! A replay for programs. Members have a stable order; numbers with a fraction are texts, as everywhere.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::Replay;
use super::words::reading_words;
use crate::assess::PointsSpan;
use crate::domain::exact_text;
use crate::replay::{
    Axis, Causes, Comparison, Distribution, Failure, Fate, Move, PartChange, PartReading, PathwayPair,
    PathwayTally, Points, Side, Sided, Standing, Tally, VariantTally,
};

/// All counts and the first people who moved, as one indented object.
///
/// # Errors
/// Never, unless there is no memory.
pub fn replay_json(replay: &Replay<'_>, tally: &Tally, moves: &[Move]) -> serde_json::Result<String> {
    let mut object = summary(replay, tally);
    let people: Vec<Value> = moves.iter().map(|moved| moved_json(replay.comparison, moved)).collect();
    let shown = u64::try_from(people.len()).unwrap_or(u64::MAX);
    let all: u64 = tally.pathways.iter().map(|pathway| pathway.moved).sum();
    object.insert("moves".to_owned(), people.into());
    object.insert("moves_left_off".to_owned(), all.saturating_sub(shown).into());
    serde_json::to_string_pretty(&object).map(|text| text + "\n")
}

/// All counts on one line, as the last of everybody who moved.
///
/// # Errors
/// Never, unless there is no memory.
pub fn replay_json_line(replay: &Replay<'_>, tally: &Tally) -> serde_json::Result<String> {
    serde_json::to_string(&json!({ "summary": summary(replay, tally) })).map(|text| text + "\n")
}

/// Somebody who moved, on a line.
#[must_use]
pub fn moved_line(comparison: &Comparison<'_>, moved: &Move) -> String {
    moved_json(comparison, moved).to_string() + "\n"
}

fn summary(replay: &Replay<'_>, tally: &Tally) -> Map<String, Value> {
    let Comparison { rules, as_of, pathways, variants, .. } = replay.comparison;
    let Tally { people, invalid, invalid_only, without_pathway, moved, pathways: counts } = tally;
    let side = |side: Side| {
        let rules = rules.of(side);
        json!({
            "from": replay.names.of(side),
            "label": &*rules.organisation.label,
            "digest": rules.digest.to_string(),
        })
    };
    let changes: Vec<&str> = variants.iter().map(|variant| variant.title.as_str()).collect();
    let pathways: Vec<Value> =
        pathways.iter().zip(counts).map(|(pathway, tally)| pathway_json(pathway, tally)).collect();
    let only = |side| -> Vec<&str> { replay.comparison.only(side).iter().map(|name| &**name).collect() };
    let object = json!({
        "organisation": rules.proposed.organisation.id.to_string(),
        "as_of": as_of.to_string(),
        "baseline": side(Side::Baseline),
        "proposed": side(Side::Proposed),
        "evidence_of_one_side": { "baseline": only(Side::Baseline), "proposed": only(Side::Proposed) },
        "people": people,
        "moved": moved,
        "invalid": { "both": invalid, "baseline": invalid_only.baseline, "proposed": invalid_only.proposed },
        "without_pathway": without_pathway,
        "changes": changes,
        "changes_tried_together": variants.iter().map(|variant| variant.untried).sum::<usize>(),
        "pathways": pathways,
    });
    let Value::Object(members) = object else { return Map::new() };
    members
}

fn pathway_json(pathway: &PathwayPair<'_>, tally: &PathwayTally) -> Value {
    let axes = &pathway.axes;
    let moves: Vec<Value> = tally
        .moves
        .cells()
        .map(|(row, column, count)| {
            json!({
                "baseline": place_json(&axes.baseline, row),
                "proposed": place_json(&axes.proposed, column),
                "people": count,
            })
        })
        .collect();
    let levels = |axis: &Axis| -> Vec<Value> {
        axis.levels.iter().map(|(id, title)| json!({ "id": &**id, "title": &**title })).collect()
    };
    let refused = tally.refused.as_ref().map(|refusal| refusal.as_ref().map(ToString::to_string));
    json!({
        "pathway": &*pathway.id,
        "title": pathway.title(),
        "levels": { "baseline": levels(&axes.baseline), "proposed": levels(&axes.proposed) },
        "people": tally.people,
        "unchanged": tally.unchanged,
        "changed": {
            "all": tally.changed(),
            "outcome": tally.outcome_differs,
            "level": tally.level_differs,
            "points": tally.points_differ,
            "parts": tally.parts_differ,
        },
        "errored": {
            "all": tally.errored.total(),
            "both": tally.errored.both,
            "baseline": tally.errored.baseline,
            "proposed": tally.errored.proposed,
        },
        "only": { "baseline": tally.only.baseline, "proposed": tally.only.proposed },
        "moved": tally.moved,
        "up": tally.up,
        "down": tally.down,
        "moves": moves,
        "scores": { "baseline": scores(&tally.scores.baseline), "proposed": scores(&tally.scores.proposed) },
        "causes": causes_json(tally),
        "only_together": tally.only_together,
        "failures": failures_json(tally),
        "refused": { "baseline": refused.baseline, "proposed": refused.proposed },
    })
}

fn causes_json(tally: &PathwayTally) -> Vec<Value> {
    let cause = |(at, of): (usize, &VariantTally)| {
        let VariantTally { alone, alone_up, alone_down, elsewhere, only_with_others } = of;
        json!({
            "change": at,
            "alone": alone,
            "alone_up": alone_up,
            "alone_down": alone_down,
            "elsewhere": elsewhere,
            "only_with_others": only_with_others,
        })
    };
    tally.variants.iter().enumerate().map(cause).collect()
}

fn failures_json(tally: &PathwayTally) -> Vec<Value> {
    let failure = |((side, rule), failure): (&(Side, Arc<str>), &Failure)| {
        json!({
            "rules": side.word(),
            "rule": &**rule,
            "kind": failure.kind.word(),
            "message": failure.message,
            "file": &*failure.file,
            "line": failure.position.line,
            "column": failure.position.column,
            "people": failure.people,
        })
    };
    tally.failures.0.iter().map(failure).collect()
}

fn scores(distribution: &Distribution) -> Value {
    let Distribution { tenths, not_known } = distribution;
    json!({ "tenths": tenths, "not_known": not_known })
}

/// Somebody who moved.
#[must_use]
pub fn moved_json(comparison: &Comparison<'_>, moved: &Move) -> Value {
    let Move { candidate, pathway, fate, direction, standing, points, parts, causes } = moved;
    let id = comparison.pathways.get(*pathway).map_or("", |pathway| &*pathway.id);
    let parts: Vec<Value> = parts.iter().map(part_json).collect();
    let mut object = json!({
        "candidate": candidate,
        "pathway": id,
        "change": fate.word(),
        "direction": direction.word(),
        "baseline": side_json(&standing.baseline, points.baseline.as_ref()),
        "proposed": side_json(&standing.proposed, points.proposed.as_ref()),
        "parts": parts,
    });
    if let (Value::Object(members), Some(causes)) = (&mut object, causes) {
        let Causes { alone, elsewhere, involved } = causes;
        let causes = json!({ "alone": alone, "elsewhere": elsewhere, "involved": involved });
        members.insert("causes".to_owned(), causes);
    }
    if let (Value::Object(members), Fate::Errored { baseline, proposed }) = (&mut object, fate) {
        members.insert("errored".to_owned(), json!({ "baseline": baseline, "proposed": proposed }));
    }
    object
}

/// A row or column of the table of moves.
fn place_json(axis: &Axis, place: usize) -> Value {
    match axis.standing(place) {
        Some(standing) => side_json(&standing, None),
        None => json!({ "outcome": Standing::Scored.word(), "between_levels": true }),
    }
}

fn side_json(standing: &Standing, points: Option<&Points>) -> Value {
    let mut members = Map::new();
    members.insert("outcome".to_owned(), standing.word().into());
    if let Standing::Level { low, high } = standing {
        if low == high {
            members.insert("level".to_owned(), (&**low).into());
        } else {
            members.insert("level_low".to_owned(), (&**low).into());
            members.insert("level_high".to_owned(), (&**high).into());
        }
    }
    if let Some(Points { score, maximum }) = points {
        put_span(&mut members, "score", *score);
        put_span(&mut members, "maximum", *maximum);
    }
    Value::Object(members)
}

fn put_span(members: &mut Map<String, Value>, name: &str, span: PointsSpan) {
    if let Some(known) = span.known() {
        members.insert(name.to_owned(), exact_text(known).into());
    } else {
        members.insert(format!("{name}_low"), exact_text(span.low).into());
        members.insert(format!("{name}_high"), exact_text(span.high).into());
    }
}

fn part_json(change: &PartChange) -> Value {
    let PartChange { kind, id, title, renamed_from, before, after } = change;
    let reading = |reading: &Option<PartReading>| reading.as_ref().map(reading_json);
    let sides = Sided::new(reading(before), reading(after));
    let mut part = json!({
        "kind": kind.word(),
        "id": &**id,
        "title": &**title,
        "baseline": sides.baseline,
        "proposed": sides.proposed,
    });
    if let (Some(old), Some(members)) = (renamed_from, part.as_object_mut()) {
        members.insert("renamed_from".to_owned(), (&**old).into());
    }
    part
}

fn reading_json(reading: &PartReading) -> Value {
    let mut members = Map::new();
    members.insert("text".to_owned(), reading_words(reading).into());
    if let PartReading::Dimension(_, points, _) | PartReading::Criterion(_, points, _) = reading {
        put_span(&mut members, "points", *points);
    }
    Value::Object(members)
}
