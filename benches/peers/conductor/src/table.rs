//! The table, as Markdown.

use std::fmt::Write as _;

use scorecard::{Form, People, SKILLS};

use crate::{Line, PEOPLE, ROUNDS};

/// The entry that others are compared with.
const OURS: &str = "readily";

/// The tables for observations and for means, and what to know about them.
pub(crate) fn markdown(lines: &[Line], people: &People, (sums, levels): (usize, usize)) -> String {
    let observations: usize = people.people.iter().map(|person| person.observations.len()).sum();
    let mut out = String::new();
    for (form, name, about) in [
        (
            Form::Observations,
            "observations",
            format!(
                "**From observations**: {} for each person; those that count are selected, {SKILLS} means are made, then points, sum and level.",
                observations / people.people.len().max(1)
            ),
        ),
        (Form::Means, "means", format!("**From {SKILLS} means, ready-made**: points, sum and level alone.")),
    ] {
        let ours = lines.iter().find(|line| line.entry.name == format!("{OURS}-{name}")).map(median);
        let _ = writeln!(out, "{about}\n");
        out.push_str("| | version | µs an assessment | middle half | assessments a second | time, Readily = 1 | explains | numbers |\n|---|---|---:|---:|---:|---:|---|---|\n");
        for line in lines.iter().filter(|line| line.entry.form == form) {
            row(&mut out, line, ours);
        }
        out.push('\n');
    }
    let _ = writeln!(
        out,
        "{PEOPLE} different people in turn, one core, median of {ROUNDS} rounds that alternate between all lines.\nEvery score and level of every line agrees with a calculation in whole numbers.\nAdded up as doubles without rounding the sum, {sums} of the {PEOPLE} scores are not the number of hundredths that they should be, and {levels} people get another level."
    );
    out
}

fn row(out: &mut String, line: &Line, ours: Option<f64>) {
    let entry = &line.entry;
    let typical = median(line);
    let ratio = ours.map_or_else(String::new, |ours| figure(typical / ours));
    let explains = if entry.explains.is_empty() { "no" } else { &entry.explains };
    let numbers = match entry.numbers.as_str() {
        "decimal" => "exact decimals",
        "single" => "floats, 32 bits",
        _ => "floats, 64 bits",
    };
    let _ = writeln!(
        out,
        "| {} | {} | {} | {}–{} | {} | {ratio} | {explains} | {numbers} |",
        entry.title,
        entry.version,
        figure(typical / 1000.0),
        figure(quantile(line, 1, 4) / 1000.0),
        figure(quantile(line, 3, 4) / 1000.0),
        grouped(1e9 / typical),
    );
}

fn median(line: &Line) -> f64 {
    quantile(line, 1, 2)
}

/// The value below which so many of so many rounds lie.
fn quantile(line: &Line, part: usize, of: usize) -> f64 {
    let mut nanos = line.nanos.clone();
    nanos.sort_by(f64::total_cmp);
    nanos.get((nanos.len().saturating_sub(1)) * part / of).copied().unwrap_or(f64::NAN)
}

/// Three digits that count.
fn figure(value: f64) -> String {
    if value >= 100.0 {
        grouped(value)
    } else if value >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}

/// A whole number in groups of thousands.
fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
