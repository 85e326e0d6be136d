//! Where the boxes and ribbons of a picture of moves lie. Lengths are tenths of a pixel.

use super::words::used_places;
use crate::replay::{Direction, PathwayPair, PathwayTally, Sided, Standing};

/// The height of everybody together.
const ALL: u64 = 3_000;

/// The least height that a box takes with its label, and the space between two.
const SLOT_MIN: u64 = 340;
const GAP: u64 = 80;

/// The least height of a box or ribbon, so that one person is seen.
const VISIBLE_MIN: u64 = 12;

/// A box: those who stand somewhere under one rule set.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) place: usize,
    pub(super) people: u64,
    pub(super) top: u64,
    pub(super) height: u64,
}

/// A ribbon: those who went from one box to another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ribbon {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) people: u64,
    pub(super) way: Way,
    pub(super) left: u64,
    pub(super) right: u64,
    pub(super) height: u64,
}

/// Which way a ribbon goes. Those who stay are drawn first, below the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Same,
    Other,
    Up,
    Down,
}

impl Way {
    /// The class of its colour and outline.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Other => "other",
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// All boxes and ribbons.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) blocks: Sided<Vec<Block>>,
    pub(super) ribbons: Vec<Ribbon>,
    pub(super) height: u64,
}

/// Lays the moves of a pathway out.
pub(super) fn layout(pair: &PathwayPair<'_>, tally: &PathwayTally) -> Layout {
    let used = used_places(pair, tally);
    let left = blocks(&used.baseline, &|place| tally.moves.row_total(place), tally.people);
    let right = blocks(&used.proposed, &|place| tally.moves.column_total(place), tally.people);
    let end = |blocks: &[Block]| blocks.last().map_or(0, |block| block.top + block.height.max(SLOT_MIN));
    let height = end(&left).max(end(&right));
    let blocks = Sided::new(left, right);
    let ribbons = ribbons(pair, tally, &blocks);
    Layout { blocks, ribbons, height }
}

fn blocks(places: &[usize], people: &dyn Fn(usize) -> u64, all: u64) -> Vec<Block> {
    let mut top = 0;
    let mut blocks = Vec::new();
    for place in places {
        let people = people(*place);
        let height = scaled(people, all).max(VISIBLE_MIN);
        let slot = height.max(SLOT_MIN);
        blocks.push(Block { place: *place, people, top: top + (slot - height) / 2, height });
        top += slot + GAP;
    }
    blocks
}

fn ribbons(pair: &PathwayPair<'_>, tally: &PathwayTally, blocks: &Sided<Vec<Block>>) -> Vec<Ribbon> {
    let mut ribbons = Vec::new();
    let mut right: Vec<u64> = blocks.proposed.iter().map(|block| block.top).collect();
    for from in &blocks.baseline {
        let mut left = from.top;
        for (to, right) in blocks.proposed.iter().zip(&mut right) {
            let people = tally.moves.count(from.place, to.place);
            if people == 0 {
                continue;
            }
            let height = scaled(people, tally.people);
            let way = way(pair, from.place, to.place);
            let shown = height.max(VISIBLE_MIN);
            let (from, to) = (from.place, to.place);
            ribbons.push(Ribbon { from, to, people, way, left, right: *right, height: shown });
            left += height;
            *right += height;
        }
    }
    ribbons.sort_by_key(|ribbon| ribbon.way);
    ribbons
}

fn scaled(people: u64, all: u64) -> u64 {
    people.saturating_mul(ALL).checked_div(all).unwrap_or(0)
}

/// Which way people of a cell went. A cell of ranges of levels can hold several ways, and is taken as none.
fn way(pair: &PathwayPair<'_>, row: usize, column: usize) -> Way {
    let Sided { baseline, proposed } = &pair.axes;
    let (before, after) = (baseline.standing(row), proposed.standing(column));
    if before == after {
        return Way::Same;
    }
    let (before, after) = (before.unwrap_or(Standing::Scored), after.unwrap_or(Standing::Scored));
    match Direction::between(&before, &after, baseline, proposed) {
        Direction::Up => Way::Up,
        Direction::Down => Way::Down,
        Direction::Other => Way::Other,
    }
}
