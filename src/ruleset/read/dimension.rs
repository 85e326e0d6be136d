//! Dimensions, the order in which parts are worked out, and whether levels can be reached.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::criterion::{self, Named};
use super::moves::Move;
use super::names::{self, Case};
use super::numbers::number_ref;
use super::parts::{self, limit, title};
use super::rule::ASPECTS;
use super::worlds::{World, thresholds_of, worlds};
use crate::domain::Number;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::yaml::{Fields, Node};
use crate::ruleset::{Criterion, Dimension, Floor, NumberRef, PartRef};

/// The dimensions of a pathway, and which parts each part reads.
pub(super) struct Read {
    pub(super) dimensions: Vec<Dimension>,
    pub(super) reads: Vec<(PartRef, PartRef, Place)>,
}

/// Reads every dimension; None when one of them could not be read.
pub(super) fn read_all(of: &Move<'_>, node: Option<&Node>) -> Option<Read> {
    let mut reads = Vec::new();
    let mut at = 0;
    let dimensions = parts::list(of.doc, node, "`dimensions`", |node| {
        let dimension = read(of, node, at, &mut reads);
        at += 1;
        dimension
    });
    Some(Read { dimensions: dimensions?, reads })
}

fn read(
    of: &Move<'_>,
    node: &Node,
    at: usize,
    reads: &mut Vec<(PartRef, PartRef, Place)>,
) -> Option<Dimension> {
    let doc = of.doc;
    let mut fields = Fields::of(doc, node, "a dimension")?;
    let id = names::id(&mut fields);
    let bytes = id.as_ref().map_or_else(|| fields.head().clone(), |(_, bytes)| bytes.clone());
    let id = id.map(|(id, _)| id);
    let title = title(&mut fields, id.as_ref());
    let about = fields.text_or_empty("about");
    let aspect = fields.one_of("aspect", &ASPECTS);
    let at_most_node = fields.get("at_most");
    let at_most = match at_most_node {
        Some(node) => at_most(of, node).map(Some),
        None => Some(None),
    };
    let floor = match fields.get("floor") {
        Some(node) => floor(of, node, id.as_ref()).map(Some),
        None => Some(None),
    };
    let criteria_node = fields.need("criteria");
    fields.finish();
    let items = criteria_node.and_then(|node| doc.list(node, "`criteria`"))?;
    if items.is_empty() {
        doc.add(Code::WrongValue, &criteria_node?.bytes, "a dimension has at least one criterion");
    }
    let criteria = criteria(of, items, at, reads);
    let dimension = Dimension {
        id: id?,
        title,
        about,
        aspect,
        at_most: at_most?,
        floor: floor?,
        criteria: criteria?,
        place: doc.place(&bytes),
    };
    check_bounds(of, &dimension, at_most_node);
    Some(dimension)
}

/// Reads the criteria of a dimension; None when one of them could not be read.
fn criteria(
    of: &Move<'_>,
    items: &[Node],
    at: usize,
    reads: &mut Vec<(PartRef, PartRef, Place)>,
) -> Option<Vec<Criterion>> {
    let mut criteria = Vec::new();
    let mut whole = !items.is_empty();
    for item in items {
        let ids = of.criteria_ids(item);
        if ids.is_empty() {
            // Without an id: read all the same, for what else there is to find.
            let of_each = item.get("for_each").is_some();
            let id = Named { id: "".into(), bytes: item.head(), of_each, each: None };
            criterion::read(of, item, &id);
            whole = false;
        }
        for id in &ids {
            let part = PartRef::Criterion(at, criteria.len());
            match criterion::read(of, item, id) {
                Some(read) => {
                    reads.extend(read.parts_read.into_iter().map(|(other, place)| (part, other, place)));
                    criteria.push(read.criterion);
                }
                None => whole = false,
            }
        }
    }
    whole.then_some(criteria)
}

fn at_most(of: &Move<'_>, node: &Node) -> Option<NumberRef> {
    let number = number_ref(of.context, of.doc, node, "`at_most`")?;
    let places = of.context.defaults.rounding.places;
    for world in worlds(of.context, &of.id, &thresholds_of([number])) {
        let Some(value) = world.number(number) else {
            continue;
        };
        if value < Number::ZERO {
            let message = format!("`at_most` is not below 0, and it is {value}{}", world.words());
            of.doc.add(Code::WrongValue, &node.bytes, message);
            return None;
        }
        if value.places() > places {
            let message = format!(
                "{value} has more places than points are rounded to, which is {places}{}",
                world.words()
            );
            of.doc.add(Code::PointsPlaces, &node.bytes, message);
            return None;
        }
    }
    Some(number)
}

fn floor(of: &Move<'_>, node: &Node, id: Option<&Arc<str>>) -> Option<Floor> {
    let doc = of.doc;
    let mut fields = Fields::of(doc, node, "a floor")?;
    let points_node = fields.need("points");
    let points = points_node.and_then(|node| number_ref(of.context, doc, node, "`points`"));
    let limit = fields.need("limit").and_then(|node| limit(of, node));
    let default = id.map_or_else(|| "".into(), |id| names::reason_of(&format!("{id}-floor")));
    let reason = fields.get("reason").and_then(|node| {
        let text = doc.text(node, "`reason`")?;
        names::check(doc, &text, &node.bytes, Case::Upper);
        Some(text)
    });
    fields.finish();
    let bytes = points_node.map_or_else(|| node.head(), |node| node.bytes.clone());
    Some(Floor {
        points: points?,
        limit: limit?,
        reason: reason.unwrap_or(default),
        place: doc.place(&bytes),
    })
}

/// The most that a dimension gives, before and after `at_most`.
fn maximum(dimension: &Dimension, world: &World<'_>) -> Option<(Number, Number)> {
    let mut sum = Number::ZERO;
    for criterion in &dimension.criteria {
        sum = sum.checked_add(world.number(criterion.points.high)?)?;
    }
    let limited = match dimension.at_most {
        Some(at_most) => sum.min(world.number(at_most)?),
        None => sum,
    };
    Some((sum, limited))
}

fn numbers_of(dimension: &Dimension) -> impl Iterator<Item = NumberRef> + '_ {
    dimension
        .criteria
        .iter()
        .map(|criterion| criterion.points.high)
        .chain(dimension.at_most)
        .chain(dimension.floor.as_ref().map(|floor| floor.points))
}

/// Whether a floor can be reached, and `at_most` limits anything.
fn check_bounds(of: &Move<'_>, dimension: &Dimension, at_most_node: Option<&Node>) {
    let worlds = worlds(of.context, &of.id, &thresholds_of(numbers_of(dimension)));
    for world in &worlds {
        let Some((_, limited)) = maximum(dimension, world) else {
            continue;
        };
        let Some(floor) = &dimension.floor else { break };
        let Some(asks) = world.number(floor.points) else {
            continue;
        };
        if asks > limited {
            let message = format!(
                "the floor asks for {asks} points, and the dimension gives at most {limited}{}",
                world.words()
            );
            of.doc.report.add(Finding::new(Code::LevelUnreachable, floor.place.clone(), message));
            break;
        }
    }
    // Without some of its evidence, `for_each` stands for fewer criteria.
    let whole = of.context.evidence_is_sound();
    let useless = dimension.at_most.filter(|_| whole).is_some_and(|at_most| {
        worlds.iter().all(|world| {
            maximum(dimension, world).zip(world.number(at_most)).is_some_and(|((sum, _), most)| most > sum)
        })
    });
    if let Some(node) = at_most_node.filter(|_| useless) {
        let message = "the criteria never give more than this: `at_most` limits nothing";
        of.doc.add(Code::CapWithoutEffect, &node.bytes, message);
    }
}

/// Whether levels go up, and each can be reached.
pub(super) fn check_levels(of: &Move<'_>, dimensions: Option<&[Dimension]>) {
    let numbers =
        of.levels.iter().map(|level| level.from).chain(dimensions.into_iter().flatten().flat_map(numbers_of));
    let (mut in_order, mut reachable) = (true, true);
    for world in worlds(of.context, &of.id, &thresholds_of(numbers)) {
        let when = world.words();
        for pair in of.levels.windows(2) {
            let ([before, after], true) = (pair, in_order) else {
                continue;
            };
            let (Some(low), Some(high)) = (world.number(before.from), world.number(after.from)) else {
                continue;
            };
            if high <= low {
                let message = format!(
                    "levels go up: `{}` starts at {high} points, and `{}` before it at {low}{when}",
                    after.id, before.id
                );
                of.doc.report.add(Finding::new(Code::LevelOrder, after.place.clone(), message));
                in_order = false;
            }
        }
        let Some(dimensions) = dimensions else {
            continue;
        };
        let maximum = dimensions
            .iter()
            .try_fold(Number::ZERO, |sum, dimension| sum.checked_add(maximum(dimension, &world)?.1));
        let Some(maximum) = maximum else { continue };
        for level in &of.levels {
            if let (true, Some(from)) = (reachable, world.number(level.from).filter(|from| *from > maximum)) {
                let message = format!(
                    "`{}` starts at {from} points, and the pathway gives at most {maximum}{when}",
                    level.id
                );
                of.doc.report.add(Finding::new(Code::LevelUnreachable, level.place.clone(), message));
                reachable = false;
            }
        }
    }
}

/// The order in which parts are worked out: in the order of the file, but each after what it reads.
/// Circles are reported.
pub(super) fn order(of: &Move<'_>, read: &Read) -> Vec<PartRef> {
    let mut parts = Vec::new();
    let mut waits: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (d, dimension) in read.dimensions.iter().enumerate() {
        parts.extend((0..dimension.criteria.len()).map(|c| PartRef::Criterion(d, c)));
        parts.push(PartRef::Dimension(d));
    }
    let at = |part: PartRef| parts.iter().position(|known| *known == part);
    for (place, part) in parts.iter().enumerate() {
        let needs: BTreeSet<usize> = match part {
            PartRef::Dimension(d) => (0..read.dimensions.get(*d).map_or(0, |found| found.criteria.len()))
                .filter_map(|c| at(PartRef::Criterion(*d, c)))
                .collect(),
            PartRef::Criterion(..) => read
                .reads
                .iter()
                .filter(|(reader, ..)| reader == part)
                .filter_map(|(_, other, _)| at(*other))
                .collect(),
        };
        waits.insert(place, needs);
    }
    let mut ordered = Vec::new();
    let mut left: Vec<usize> = (0..parts.len()).collect();
    while let Some(next) = left.iter().position(|part| waits.get(part).is_none_or(BTreeSet::is_empty)) {
        let part = left.remove(next);
        for needs in waits.values_mut() {
            needs.remove(&part);
        }
        ordered.extend(parts.get(part));
    }
    for (reader, other, place) in &read.reads {
        let in_circle = at(*reader).is_some_and(|at| left.contains(&at))
            && at(*other).is_some_and(|at| left.contains(&at));
        if in_circle {
            let message = "the points that this reads depend on the points that this gives";
            of.doc.report.add(
                Finding::new(Code::CircularRules, place.clone(), message)
                    .help("let one of the two do without the other"),
            );
        }
    }
    ordered
}
