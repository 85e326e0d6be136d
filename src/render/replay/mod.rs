//! Who is affected by a change of rules: text for people, a page, a picture, and JSON.

mod bars;
mod causes;
mod flow;
mod json;
mod page;
mod ribbons;
mod text;
mod words;

pub use causes::untried_text;
pub use json::{moved_json, moved_line, replay_json, replay_json_line};
pub use page::replay_page;
pub use text::replay_text;
pub use words::reading_words as part_reading_text;

use crate::replay::{Comparison, PathwayPair, PathwayTally, Sided, Tally};

/// Two rule sets that were compared, and what people call them.
#[derive(Debug, Clone, Copy)]
pub struct Replay<'r> {
    /// The rule sets.
    pub comparison: &'r Comparison<'r>,
    /// Where each comes from, such as a folder or a revision.
    pub names: Sided<&'r str>,
}

/// The pathways to which anybody went or could go, with their counts.
fn pathways<'t>(
    replay: &'t Replay<'_>,
    tally: &'t Tally,
) -> impl Iterator<Item = (usize, &'t PathwayPair<'t>, &'t PathwayTally)> {
    let pairs = replay.comparison.pathways.iter().zip(&tally.pathways).enumerate();
    pairs.filter(|(_, (_, tally))| tally.people > 0).map(|(at, (pair, tally))| (at, pair, tally))
}

/// The picture of the moves on each pathway, one below the other.
#[must_use]
pub fn replay_svg(replay: &Replay<'_>, tally: &Tally) -> String {
    flow::file(replay, tally)
}
