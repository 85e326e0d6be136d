//! The picture of the points: a bar for each step from where the one before ended, with lines where levels begin.

use maud::{Markup, PreEscaped, html};

use super::points::figure;
use super::waterfall::{Bound, Step, StepKind, Waterfall};
use crate::assess::PointsSpan;
use crate::domain::{Number, Rounding, shortened};
use crate::render::Language;
use crate::render::picture::px;
use crate::render::sentence::span_text;

/// The rules of the picture's parts; colours are those of the page.
const STYLE: &str = include_str!("picture.css");

/// Where names end and bars begin and end, in pixels.
const NAMES: u64 = 300;
const BARS: u64 = 480;
const FIGURES: u64 = 70;

/// The height of a row, of its bar, and of what stands above and below the rows.
const ROW: u64 = 24;
const BAR: u64 = 13;
const ABOVE: u64 = 46;
const BELOW: u64 = 40;

/// The most characters of a name.
const NAME_MAX: usize = 42;

/// Points to pixels. All are whole tenths of a pixel, so that the same figures give the same picture.
#[derive(Debug, Clone, Copy)]
struct Scale {
    least: Number,
    most: Number,
}

impl Scale {
    fn of(waterfall: &Waterfall) -> Self {
        let mut scale = Self { least: Number::ZERO, most: waterfall.maximum };
        for step in &waterfall.steps {
            for end in [step.points.low, step.points.high] {
                let at = step.start.checked_add(end).unwrap_or(step.start);
                scale = Self { least: scale.least.min(at), most: scale.most.max(at) };
            }
        }
        scale
    }

    /// Tenths of a pixel from the left.
    fn x(self, points: Number) -> u64 {
        let share = || {
            let all = self.most.checked_sub(self.least)?;
            points.checked_sub(self.least)?.checked_mul(Number::from(BARS * 10))?.checked_div(all)
        };
        let tenths =
            share().and_then(|share| u64::try_from(Rounding::half_even(0).round(share)).ok()).unwrap_or(0);
        NAMES * 10 + tenths.min(BARS * 10)
    }
}

/// The picture as SVG for a page. The table beside it has the same figures.
pub(super) fn picture(waterfall: &Waterfall, description: &str, language: Language<'_>) -> Markup {
    let scale = Scale::of(waterfall);
    let rows = u64::try_from(waterfall.steps.len()).unwrap_or(u64::MAX).saturating_add(1);
    let bottom = ABOVE + rows * ROW;
    let width = NAMES + BARS + FIGURES;
    html! {
        svg.waterfall role="img" aria-labelledby="points-title points-desc"
            viewBox=(format!("0 0 {width} {}", bottom + BELOW)) {
            title id="points-title" { (say!(language, "report-picture-title")) }
            desc id="points-desc" { (description) }
            style { (PreEscaped(STYLE)) }
            line.zero x1=(px(scale.x(Number::ZERO))) x2=(px(scale.x(Number::ZERO))) y1=(ABOVE - 6) y2=(bottom + 4) {}
            @for (at, bound) in waterfall.bounds.iter().enumerate() { (level_line(bound, at, (scale, bottom), language)) }
            @for (at, step) in waterfall.steps.iter().enumerate() { (row(step, top_of(at), scale, language)) }
            (total(waterfall, top_of(waterfall.steps.len()), scale, language))
            (legend(bottom + 26, language))
        }
    }
}

fn top_of(at: usize) -> u64 {
    ABOVE + u64::try_from(at).unwrap_or(0) * ROW
}

/// A line where a level begins, with its name above; every other name stands a line higher.
fn level_line(bound: &Bound, at: usize, (scale, bottom): (Scale, u64), language: Language<'_>) -> Markup {
    let x = px(scale.x(bound.from));
    let high = if at.is_multiple_of(2) { 30 } else { 14 };
    html! {
        line.level x1=(x) x2=(x) y1=(high + 4) y2=(bottom + 4) {}
        text.level x=(x) y=(high) text-anchor="middle" { (bound.title) " (" (language.number(bound.from)) ")" }
    }
}

fn row(step: &Step, top: u64, scale: Scale, language: Language<'_>) -> Markup {
    let is_group = step.kind == StepKind::Group;
    let name = if is_group { "group" } else { "part" };
    let text = figure(step, language);
    let indent = if is_group { 0 } else { 14 };
    html! {
        text class=(name) x=(indent) y=(top + BAR) { (shortened(&step.title, NAME_MAX)) }
        @if !is_group { (bar(step, top, scale)) }
        text class=(format!("{name} figure")) x=(NAMES + BARS + FIGURES) y=(top + BAR) text-anchor="end" { (text) }
    }
}

/// What is known as a full bar, and what is not known yet as an outline after it.
fn bar(step: &Step, top: u64, scale: Scale) -> Markup {
    let class = match step.kind {
        StepKind::LeftOut => return html! {},
        _ if step.points.low < Number::ZERO => "less",
        StepKind::Cut => "less",
        StepKind::Group | StepKind::Criterion | StepKind::Adjustment => "more",
    };
    let after = |points: Number| step.start.checked_add(points).unwrap_or(step.start);
    let (start, low, high) = (step.start, after(step.points.low), after(step.points.high));
    html! {
        (block(class, start, low, top, scale))
        @if low != high { (block("open", low, high, top, scale)) }
    }
}

fn block(class: &str, from: Number, to: Number, top: u64, scale: Scale) -> Markup {
    let (left, right) = (scale.x(from.min(to)), scale.x(from.max(to)));
    // Nothing is drawn as a thin stroke, so that a row without points is seen to be there.
    let width = right.saturating_sub(left).max(10);
    html! { rect class=(class) x=(px(left)) y=(top) width=(px(width)) height=(BAR) {} }
}

fn total(waterfall: &Waterfall, top: u64, scale: Scale, language: Language<'_>) -> Markup {
    let PointsSpan { low, high } = waterfall.score;
    html! {
        text.group x="0" y=(top + BAR) { (say!(language, "report-in-all")) }
        (block("sum", Number::ZERO, low, top, scale))
        @if low != high { (block("open", low, high, top, scale)) }
        text.group.figure x=(NAMES + BARS + FIGURES) y=(top + BAR) text-anchor="end" { (span_text(waterfall.score, language)) }
    }
}

fn legend(y: u64, language: Language<'_>) -> Markup {
    let entries = [
        ("more", say!(language, "report-adds"), 0),
        ("less", say!(language, "report-takes"), 150),
        ("open", say!(language, "report-open"), 340),
        ("sum", say!(language, "report-in-all"), 560),
    ];
    html! {
        @for (class, words, x) in &entries {
            rect class=(class) x=(x) y=(y - 10) width="22" height="11" {}
            text.legend x=(x + 28) y=(y) { (words) }
        }
    }
}
