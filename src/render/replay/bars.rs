//! The picture of scores before and after, in tenths of the maximum.

use maud::{Markup, html};

use super::words::{grouped, people, tenth_words};
use crate::render::picture::px;
use crate::replay::{PathwayPair, PathwayTally};

/// The height of the highest bar, and how far apart the tenths stand, in pixels.
const HIGHEST: u64 = 180;
const STEP: u64 = 72;
const BAR: u64 = 26;
const ABOVE: u64 = 40;

/// Two bars for each tenth of the maximum: hollow for the baseline, filled for the proposed rules.
pub(super) fn figure(at: usize, pair: &PathwayPair<'_>, tally: &PathwayTally) -> Markup {
    let (before, after) = (&tally.scores.baseline.tenths, &tally.scores.proposed.tenths);
    let most = before.iter().chain(after).copied().max().unwrap_or(0).max(1);
    let height = |count: u64| match count.saturating_mul(HIGHEST * 10) / most {
        0 if count > 0 => 10,
        height => height,
    };
    let floor = (ABOVE + HIGHEST) * 10;
    let (title, desc) = (format!("scores-{at}"), format!("scores-{at}-desc"));
    let bar = |class: &str, x: u64, count: u64, what: String| {
        html! {
            rect class=(class) x=(x) y=(px(floor - height(count))) width=(BAR) height=(px(height(count))) {
                title { (what) ": " (people(count)) }
            }
        }
    };
    html! {
        svg role="img" aria-labelledby=(format!("{title} {desc}")) viewBox="0 0 740 260" {
            title id=(title) { "Scores on the pathway " (pair.title()) " before and after" }
            desc id=(desc) {
                "How many scores lie in each tenth of the maximum. The table below has the same figures."
            }
            rect.before x="10" y="8" width="14" height="12" {}
            text.count x="30" y="19" { "baseline" }
            rect.after x="100" y="8" width="14" height="12" {}
            text.count x="120" y="19" { "proposed" }
            text.count x="730" y="19" text-anchor="end" { "highest bar: " (grouped(most)) }
            @for (tenth, (was, is)) in (0_u64..).zip(before.iter().zip(after)) {
                @let x = 12 + tenth * STEP;
                @let words = tenth_words(usize::try_from(tenth).unwrap_or(0));
                (bar("before", x, *was, format!("{words}, baseline")))
                (bar("after", x + BAR + 4, *is, format!("{words}, proposed")))
                text.count x=(x + BAR + 2) y=(ABOVE + HIGHEST + 18) text-anchor="middle" { (words) }
            }
            line.axis x1="6" y1=(ABOVE + HIGHEST) x2="734" y2=(ABOVE + HIGHEST) {}
        }
    }
}
