//! Pictures of growth: lines on two axes, as SVG that needs nothing else. Lines differ by colour, by dashes and by
//! the name at their end; the description holds every value.

use maud::{Markup, PreEscaped, html};

use crate::numbers::short;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 380.0;
const LEFT: f64 = 76.0;
const RIGHT: f64 = 590.0;
const TOP: f64 = 52.0;
const BOTTOM: f64 = 320.0;

/// Colours that can be told apart by most people, on light and on dark ground; dashes besides.
const STROKES: [(&str, &str); 4] =
    [("#0072b2", ""), ("#d55e00", "7 4"), ("#009e73", "2 4"), ("#cc79a7", "10 3 2 3")];

const STYLE: &str = "svg{background:#fff;font:13px system-ui,sans-serif}text{fill:#222}.axis{stroke:#777}\
                     .grid{stroke:#ddd}@media(prefers-color-scheme:dark){svg{background:#16181c}text{fill:#eee}\
                     .axis{stroke:#999}.grid{stroke:#333}}";

/// How far apart values lie on an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scale {
    /// As they are.
    Linear,
    /// By how often one is the other, on both axes: a straight line at 45 degrees grows in proportion.
    Logarithmic,
}

/// A line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// What it shows.
    pub(crate) name: String,
    /// Its points, from left to right.
    pub(crate) points: Vec<(f64, f64)>,
}

/// A picture of some lines.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    /// What it shows.
    pub(crate) title: String,
    /// What stands across.
    pub(crate) across: String,
    /// What stands upwards.
    pub(crate) up: String,
    /// The scale of both axes.
    pub(crate) scale: Scale,
    /// The lines.
    pub(crate) lines: Vec<Line>,
}

impl Picture {
    /// The picture as a file.
    pub(crate) fn svg(&self) -> String {
        let (across, up) = (self.axis(|point| point.0), self.axis(|point| point.1));
        let place = |point: (f64, f64)| {
            (LEFT + across.share(point.0) * (RIGHT - LEFT), BOTTOM - up.share(point.1) * (BOTTOM - TOP))
        };
        let drawn = html! {
            svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description"
                viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } {
                title id="title" { (self.title) }
                desc id="description" { (self.description()) }
                style { (PreEscaped(STYLE)) }
                text x=(LEFT) y="24" font-size="16" font-weight="600" { (self.title) }
                text x=(LEFT) y="43" { (self.up) }
                text x=(RIGHT) y=(BOTTOM + 40.0) text-anchor="end" { (self.across) }
                @for tick in &up.ticks {
                    @let y = place((across.from, *tick)).1;
                    line class="grid" x1=(LEFT) x2=(RIGHT) y1=(round(y)) y2=(round(y)) {}
                    text x=(LEFT - 8.0) y=(round(y + 4.0)) text-anchor="end" { (tick_text(*tick)) }
                }
                @for tick in &across.ticks {
                    @let x = place((*tick, up.from)).0;
                    line class="axis" x1=(round(x)) x2=(round(x)) y1=(BOTTOM) y2=(BOTTOM + 5.0) {}
                    text x=(round(x)) y=(BOTTOM + 20.0) text-anchor="middle" { (tick_text(*tick)) }
                }
                line class="axis" x1=(LEFT) x2=(RIGHT) y1=(BOTTOM) y2=(BOTTOM) {}
                @for ((line, stroke), y) in
                    self.lines.iter().zip(STROKES.iter().cycle()).zip(self.label_places(place)) {
                    (drawn_line(line, *stroke, place))
                    text x=(RIGHT + 10.0) y=(round(y)) { (line.name) }
                }
            }
        };
        format!("{}\n", drawn.into_string())
    }

    /// Every value in words.
    fn description(&self) -> String {
        let lines = self.lines.iter().map(|line| {
            let values = line
                .points
                .iter()
                .map(|(across, up)| format!("{} at {}", tick_text(*up), tick_text(*across)));
            format!("{}: {}.", line.name, values.collect::<Vec<_>>().join(", "))
        });
        format!("{} by {}. {}", self.up, self.across, lines.collect::<Vec<_>>().join(" "))
    }

    /// How high the name of each line stands: beside its end, and below others.
    fn label_places(&self, place: impl Fn((f64, f64)) -> (f64, f64)) -> Vec<f64> {
        let mut taken: Vec<f64> = Vec::new();
        for line in &self.lines {
            let mut y = line.points.last().map_or(BOTTOM, |last| place(*last).1 + 4.0);
            while taken.iter().any(|other| (other - y).abs() < 16.0) {
                y += 4.0;
            }
            taken.push(y);
        }
        taken
    }

    fn axis(&self, of: fn(&(f64, f64)) -> f64) -> Axis {
        let values: Vec<f64> = self.lines.iter().flat_map(|line| line.points.iter().map(of)).collect();
        Axis::new(self.scale, &values)
    }
}

fn drawn_line(
    line: &Line,
    (colour, dashes): (&str, &str),
    place: impl Fn((f64, f64)) -> (f64, f64),
) -> Markup {
    let places: Vec<(f64, f64)> = line.points.iter().map(|point| place(*point)).collect();
    let points: Vec<String> = places.iter().map(|(x, y)| format!("{},{}", round(*x), round(*y))).collect();
    html! {
        polyline fill="none" stroke=(colour) stroke-width="2.5" stroke-dasharray=(dashes) points=(points.join(" ")) {}
        @for (x, y) in places {
            circle cx=(round(x)) cy=(round(y)) r="3" fill=(colour) {}
        }
    }
}

/// One axis.
#[derive(Debug)]
struct Axis {
    scale: Scale,
    from: f64,
    to: f64,
    ticks: Vec<f64>,
}

impl Axis {
    /// An axis on which all values have a place; a linear one begins at zero.
    fn new(scale: Scale, values: &[f64]) -> Self {
        let most = values.iter().copied().fold(0.0, f64::max);
        match scale {
            Scale::Linear => {
                let step = step(most);
                let mut ticks = vec![0.0];
                while ticks.last().is_some_and(|last| *last < most) {
                    ticks.push(ticks.last().map_or(0.0, |last| last + step));
                }
                Self { scale, from: 0.0, to: ticks.last().copied().unwrap_or(1.0), ticks }
            }
            Scale::Logarithmic => {
                let least = values.iter().copied().filter(|value| *value > 0.0).fold(f64::INFINITY, f64::min);
                let least = if least.is_finite() { least } else { 1.0 };
                let from = 10_f64.powf(least.log10().floor());
                let mut ticks = vec![from];
                while ticks.last().is_some_and(|last| *last < most) {
                    ticks.push(ticks.last().map_or(1.0, |last| last * 10.0));
                }
                if ticks.len() == 1 {
                    ticks.push(from * 10.0);
                }
                Self { scale, from, to: ticks.last().copied().unwrap_or(10.0), ticks }
            }
        }
    }

    /// Where a value lies, from 0 to 1.
    fn share(&self, value: f64) -> f64 {
        let share = match self.scale {
            Scale::Linear => value / self.to.max(f64::MIN_POSITIVE),
            Scale::Logarithmic => (value.max(self.from) / self.from).log10() / (self.to / self.from).log10(),
        };
        share.clamp(0.0, 1.0)
    }
}

/// A round step, of which about five reach a value.
fn step(most: f64) -> f64 {
    let rough = (most / 5.0).max(1e-6);
    let power = 10_f64.powf(rough.log10().floor());
    let times = [1.0, 2.0, 5.0, 10.0].into_iter().find(|times| times * power >= rough);
    times.unwrap_or(10.0) * power
}

fn round(place: f64) -> f64 {
    (place * 10.0).round() / 10.0
}

fn tick_text(value: f64) -> String {
    if value == 0.0 || (value >= 1.0 && value.fract() == 0.0) {
        return crate::numbers::grouped(value);
    }
    short(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(scale: Scale) -> String {
        let line =
            |name: &str, points: &[(f64, f64)]| Line { name: name.to_owned(), points: points.to_vec() };
        let lines =
            vec![line("a < b", &[(1.0, 3.0), (10.0, 30.0)]), line("other", &[(1.0, 4.0), (10.0, 29.0)])];
        let (title, across, up) = ("Title".to_owned(), "rows".to_owned(), "ms".to_owned());
        Picture { title, across, up, scale, lines }.svg()
    }

    #[test]
    fn a_picture_tells_its_values_in_words() {
        for scale in [Scale::Linear, Scale::Logarithmic] {
            let svg = picture(scale);
            assert!(
                svg.contains("ms by rows. a &lt; b: 3 at 1, 30 at 10. other: 4 at 1, 29 at 10."),
                "{svg}"
            );
        }
    }

    #[test]
    fn in_proportion_is_a_straight_line_from_corner_to_corner() {
        let axis = Axis::new(Scale::Logarithmic, &[1.0, 10.0, 100.0]);
        assert_eq!((axis.share(1.0), axis.share(10.0), axis.share(100.0)), (0.0, 0.5, 1.0));
    }

    #[test]
    fn a_linear_axis_begins_at_zero_and_ends_beyond_the_most() {
        let axis = Axis::new(Scale::Linear, &[17.0]);
        assert_eq!((axis.from, axis.to, axis.ticks.len()), (0.0, 20.0, 5));
    }
}
