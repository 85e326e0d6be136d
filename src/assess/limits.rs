//! Which caps and floors stand in the way of a level: those that limit to a lower one.

use super::{Assessment, CapState, ReasonOf, Verdict};
use crate::ruleset::Pathway;

impl Assessment<'_> {
    /// The caps, then the floors, that are in a state and limit to a level below this one.
    #[must_use]
    pub fn limits_below(&self, level: usize, state: CapState) -> Vec<ReasonOf> {
        let caps = self.caps.iter().map(|cap| cap.state);
        let floors = self.dimensions.iter().map(|dimension| dimension.floor.map(|floor| floor.state));
        limits_below(self.pathway, level, state, caps, floors)
    }
}

impl Verdict {
    /// The caps, then the floors, of its pathway that are in a state and limit to a level below this one.
    #[must_use]
    pub fn limits_below(&self, pathway: &Pathway, level: usize, state: CapState) -> Vec<ReasonOf> {
        let floors = self.dimensions.iter().map(|(_, floor)| *floor);
        limits_below(pathway, level, state, self.caps.iter().copied(), floors)
    }
}

fn limits_below(
    pathway: &Pathway,
    level: usize,
    wanted: CapState,
    caps: impl Iterator<Item = CapState>,
    floors: impl Iterator<Item = Option<CapState>>,
) -> Vec<ReasonOf> {
    let caps = caps.zip(&pathway.caps).enumerate();
    let caps = caps
        .filter(|(_, (state, cap))| *state == wanted && cap.limit < level)
        .map(|(at, _)| ReasonOf::Cap(at));
    let floors = floors.zip(&pathway.dimensions).enumerate();
    let floors = floors
        .filter(|(_, (state, dimension))| {
            *state == Some(wanted) && dimension.floor.as_ref().is_some_and(|floor| floor.limit < level)
        })
        .map(|(at, _)| ReasonOf::Floor(at));
    caps.chain(floors).collect()
}
