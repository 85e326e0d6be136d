//! How far from the limit an assessment is: the same scorecard written by hand in Rust, and the same scripts in Rhai
//! alone. Everything is measured in turns in one run, so that the ratios hold on a busy machine.

mod bare_rhai;
mod card;
mod explain;
mod same;
mod score;

use std::hint::black_box;
use std::time::Duration;

use readily::app::measure::{Effort, measure};
use readily::wire::{View, assessment_to_proto};

use crate::common::{CURVE, Shape, as_of, assessed, person, profile};
use crate::table::{nanoseconds, ratio, table};

/// How much is measured.
pub(crate) const EFFORT: Effort = Effort { rounds: 301, batch: Duration::from_micros(50) };

/// Prints both tables.
pub(crate) fn print() {
    by_hand();
    bare_rhai::print();
}

fn by_hand() {
    let rules = Shape::of(card::SKILLS, CURVE).rules();
    let raw = person(card::SKILLS, card::RATERS_LEAST);
    let profile = profile(&rules, card::SKILLS, card::RATERS_LEAST);
    let card = card::Card::of(&raw);
    let mut sandbox = rules.programs.sandbox();
    let by_hand = explain::explain(&card, as_of()).unwrap();
    same::check(&assessment_to_proto(&assessed(&rules, &mut sandbox, &profile), View::Full), &by_hand);
    assert_eq!(score::score(&card, as_of()), Some((by_hand.score, by_hand.level)));
    let names = ["by hand, the score alone", "by hand, with the explanation", "assess"];
    let times = measure(names.len(), EFFORT, |work| match work {
        0 => drop(black_box(score::score(black_box(&card), as_of()))),
        1 => drop(black_box(explain::explain(black_box(&card), as_of()))),
        _ => drop(black_box(assessed(&rules, &mut sandbox, black_box(&profile)))),
    });
    let rows: Vec<Vec<String>> = names
        .iter()
        .zip(&times)
        .map(|(name, time)| {
            vec![
                (*name).to_owned(),
                nanoseconds(time.median_ps),
                ratio(times[2].median_ps, time.median_ps),
                format!("{} %", time.spread_percent()),
            ]
        })
        .collect();
    let title =
        "25 criteria, 75 observations, against the same written by hand (same results, checked first)";
    table(title, &["", "time", "assess takes", "batches differ by"], &rows);
}
