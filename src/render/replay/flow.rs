//! The picture of the moves: who stood where on the left, who stands where on the right, and ribbons between.

use maud::{Markup, PreEscaped, html};

use super::ribbons::{Block, Layout, Ribbon, layout};
use super::words::{grouped, moved_words, people, percent, place_words};
use super::{Replay, pathways};
use crate::domain::shortened;
use crate::render::picture::px;
use crate::replay::{Axis, PathwayPair, PathwayTally, Tally};

/// The rules of the picture's parts; colours are those of the page.
pub(super) const STYLE: &str = include_str!("picture.css");

/// The colours of a picture that stands alone.
const FILE_STYLE: &str = include_str!("file.css");

/// The width of the picture, and where the boxes stand, in pixels.
const WIDTH: u64 = 780;
const LEFT: u64 = 240;
const RIGHT: u64 = 526;
const BOX_WIDTH: u64 = 14;

/// The space above the boxes, for the headings, and below, for the legend; in tenths of a pixel.
const ABOVE: u64 = 340;
const BELOW: u64 = 360;

/// The most characters of a label.
const LABEL_MAX: usize = 30;

/// The pictures of all pathways in one file.
pub(super) fn file(replay: &Replay<'_>, tally: &Tally) -> String {
    let mut top = 0;
    let mut pictures = Vec::new();
    for (at, pair, counts) in pathways(replay, tally) {
        let (markup, height) = drawing(pair, counts);
        let title = format!("{}: {}", pair.title(), moved_words(counts));
        pictures.push((at, top + 30, title, markup));
        top += height.div_ceil(10) + 60;
    }
    let height = top.max(60);
    let whole = html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc"
            viewBox=(format!("-10 0 {} {height}", WIDTH + 20)) width=(WIDTH + 20) height=(height) {
            title id="title" { "Moves from the baseline to the proposed rules" }
            desc id="desc" { (description(replay, tally)) }
            style { (PreEscaped(FILE_STYLE)) (PreEscaped(STYLE)) }
            @if pictures.is_empty() {
                text.label x="0" y="30" { "Nobody was assessed." }
            }
            @for (_, top, title, markup) in &pictures {
                text.label x="0" y=(top - 8) { (title) }
                g transform=(format!("translate(0 {top})")) { (markup) }
            }
        }
    };
    whole.into_string() + "\n"
}

/// The picture of one pathway, for a page.
pub(super) fn figure(at: usize, pair: &PathwayPair<'_>, tally: &PathwayTally) -> Markup {
    let (markup, height) = drawing(pair, tally);
    let (title, desc) = (format!("moves-{at}"), format!("moves-{at}-desc"));
    html! {
        svg role="img" aria-labelledby=(format!("{title} {desc}"))
            viewBox=(format!("0 0 {WIDTH} {}", px(height))) {
            title id=(title) { "Moves on the pathway " (pair.title()) }
            desc id=(desc) { (moved_words(tally)) " The table below has the same figures." }
            style { (PreEscaped(STYLE)) }
            (markup)
        }
    }
}

fn description(replay: &Replay<'_>, tally: &Tally) -> String {
    let each = pathways(replay, tally).map(|(_, pair, counts)| {
        let cells = counts.moves.cells().map(|(row, column, count)| {
            let (from, to) = (&pair.axes.baseline, &pair.axes.proposed);
            format!("{} to {}: {}", place_words(from, row), place_words(to, column), grouped(count))
        });
        format!("{}: {}.", pair.title(), cells.collect::<Vec<_>>().join("; "))
    });
    each.collect::<Vec<_>>().join(" ")
}

/// The picture with its height in tenths of a pixel.
fn drawing(pair: &PathwayPair<'_>, tally: &PathwayTally) -> (Markup, u64) {
    let Layout { blocks, ribbons, height } = layout(pair, tally);
    let total = ABOVE + height + BELOW;
    let (left_label, right_label) = (LEFT - 10, RIGHT + BOX_WIDTH + 10);
    let (before, after) = (&pair.axes.baseline, &pair.axes.proposed);
    let markup = html! {
        text.count x=(left_label) y="16" text-anchor="end" { "Baseline" }
        text.count x=(right_label) y="16" { "Proposed" }
        @for ribbon in &ribbons {
            path class=(ribbon.way.class()) d=(outline(ribbon)) {
                title {
                    (place_words(before, ribbon.from)) " → " (place_words(after, ribbon.to)) ": "
                    (people(ribbon.people))
                }
            }
        }
        @for block in &blocks.baseline { (labelled(block, before, tally, LEFT, left_label, "end")) }
        @for block in &blocks.proposed { (labelled(block, after, tally, RIGHT, right_label, "start")) }
        (legend(total - 120))
    };
    (markup, total)
}

fn labelled(block: &Block, axis: &Axis, tally: &PathwayTally, x: u64, label: u64, anchor: &str) -> Markup {
    let top = ABOVE + block.top;
    let middle = top + block.height / 2;
    html! {
        rect.node x=(x) y=(px(top)) width=(BOX_WIDTH) height=(px(block.height)) {}
        text.label x=(label) y=(px(middle - 20)) text-anchor=(anchor) {
            (shortened(&place_words(axis, block.place), LABEL_MAX))
        }
        text.count x=(label) y=(px(middle + 130)) text-anchor=(anchor) {
            (grouped(block.people)) " · " (percent(block.people, tally.people))
        }
    }
}

/// The outline of a ribbon, from the left box to the right one and back.
fn outline(ribbon: &Ribbon) -> String {
    let (from, to) = (LEFT + BOX_WIDTH, RIGHT);
    let middle = from.midpoint(to);
    let (left, right) = (ABOVE + ribbon.left, ABOVE + ribbon.right);
    let (left_end, right_end) = (px(left + ribbon.height), px(right + ribbon.height));
    let (left, right) = (px(left), px(right));
    format!(
        "M{from} {left}C{middle} {left} {middle} {right} {to} {right}V{right_end}\
         C{middle} {right_end} {middle} {left_end} {from} {left_end}Z"
    )
}

fn legend(top: u64) -> Markup {
    let entries = [("same", "stays"), ("up", "up"), ("down", "down (dashed)"), ("other", "neither (dotted)")];
    let at = [LEFT, LEFT + 75, LEFT + 130, LEFT + 250];
    html! {
        @for ((class, words), x) in entries.iter().zip(at) {
            rect class=(class) x=(x) y=(px(top - 100)) width="18" height="10" {}
            text.count x=(x + 24) y=(px(top)) { (words) }
        }
    }
}
