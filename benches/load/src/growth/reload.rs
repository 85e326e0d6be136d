//! Whether calls notice that rules are taken in: an open loop before, while and after a rule file is edited again and
//! again.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde::Serialize;

use super::{Setting, Told, copies, numbers};
use crate::fixture::{Call, ORGANISATION, View, request};
use crate::load::{self, Pace, Plan};
use crate::measured::Measured;
use crate::numbers::{grouped, number, time};
use crate::picture::{Line, Picture, Scale};
use crate::process::Process;
use crate::service;
use crate::table::table;

/// How long each of before, while and after lasts.
const PHASE: Duration = Duration::from_secs(10);

/// How long from one edit to the next.
const BETWEEN_EDITS: Duration = Duration::from_secs(2);

/// Before anything counts.
const WARM_UP: Duration = Duration::from_secs(1);

/// The most organisations that are asked, in turn; that whose rules change is one of them.
const ASKED_MAX: usize = 16;

/// What the log says when rules were taken in.
const TAKEN_IN: &str = "new rules are in use";

#[derive(Debug, Serialize)]
struct Row {
    organisations: usize,
    rate: f64,
    phase: &'static str,
    measured: Measured,
    /// From an edit until the rules are in use, the longest.
    taken_in_ms: Option<f64>,
    edits: usize,
    taken_in: usize,
}

/// The latency in each second, for the picture.
struct Course {
    organisations: usize,
    points: Vec<(f64, f64)>,
}

/// What became of the edits.
struct Edited {
    edits: usize,
    taken_in: usize,
    longest: Duration,
}

/// Measures with each number of organisations.
pub(crate) fn measure(setting: &Setting<'_>) -> anyhow::Result<Told> {
    let (mut rows, mut courses) = (Vec::new(), Vec::new());
    for &organisations in &setting.arguments.reload_organisations {
        let (of, course) = with(setting, organisations)?;
        rows.extend(of);
        courses.push(course);
    }
    let lines = courses.iter().map(|course| Line {
        name: format!("{} loaded", course.organisations),
        points: course.points.clone(),
    });
    let picture = Picture {
        title: "Latency while rules are edited, from second 10 to 20".to_owned(),
        across: "seconds".to_owned(),
        up: "p99 of each second, µs".to_owned(),
        scale: Scale::Linear,
        lines: lines.collect(),
    };
    Ok(Told { name: "reload", text: text(&rows), pictures: vec![("", picture)], numbers: numbers(&rows)? })
}

fn with(setting: &Setting<'_>, organisations: usize) -> anyhow::Result<(Vec<Row>, Course)> {
    let server = &setting.arguments.server;
    let rules = setting.folder.join(format!("rules-{organisations}"));
    copies::make(&server.rules.join(ORGANISATION), organisations, &rules)?;
    // Trying rules out and answering share the cores of the server, as they do in use.
    let process = service::readily(
        &server.readily,
        std::slice::from_ref(&rules),
        "warn,readily::server=info",
        &setting.cores,
        setting.folder,
    )?;
    std::thread::sleep(Duration::from_secs(4));
    let requests = (1..=organisations.min(ASKED_MAX))
        .map(|number| request(Call::Unary, View::Full, &copies::name(number)));
    let closed = Plan {
        address: process.address,
        call: Call::Unary,
        requests: requests.collect::<anyhow::Result<_>>()?,
        answer_bytes: None,
        threads: setting.threads,
        callers: 16,
        connections: 4,
        warm_up: Duration::from_millis(500),
        duration: Duration::from_secs(2),
        pace: Pace::Closed { outstanding: 1 },
    };
    let most = load::run(&closed, Some(&process))?.measured.calls_per_second;
    let rate = (most * setting.arguments.rate_share).round().max(1.0);
    let open = Plan { warm_up: WARM_UP, duration: PHASE * 3, pace: Pace::Open { rate }, ..closed };
    let thresholds = rules.join(copies::name(1)).join("thresholds.yaml");
    let (seen, edited) = std::thread::scope(|scope| {
        let editing = scope.spawn(|| edit_again_and_again(&thresholds, &process));
        let seen = load::run(&open, Some(&process));
        (seen, editing.join())
    });
    let (seen, edited) = (seen?, edited.map_err(|_| anyhow::anyhow!("editing stopped"))??);
    drop(process);
    fs::remove_dir_all(&rules)?;

    let mut rows = Vec::new();
    for (number, phase) in (0_u32..).zip(["before", "while rules are edited", "after"]) {
        let from = WARM_UP + PHASE * number;
        let slice = seen.timeline.between(from, from + PHASE)?;
        let is_while = number == 1;
        rows.push(Row {
            organisations,
            rate,
            phase,
            measured: Measured::new(&slice, PHASE, None, Duration::ZERO),
            taken_in_ms: is_while.then_some(edited.longest.as_secs_f64() * 1e3),
            edits: if is_while { edited.edits } else { 0 },
            taken_in: if is_while { edited.taken_in } else { 0 },
        });
    }
    let mut points = Vec::new();
    for second in 0..30 {
        let from = WARM_UP + Duration::from_secs(second);
        let slice = seen.timeline.between(from, from + Duration::from_secs(1))?;
        let measured = Measured::new(&slice, Duration::from_secs(1), None, Duration::ZERO);
        points.push((number(second), measured.latency_us.p99));
    }
    Ok((rows, Course { organisations, points }))
}

/// Edits a file every so often in the middle phase, and waits until each edit is in use.
fn edit_again_and_again(file: &Path, process: &Process) -> anyhow::Result<Edited> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let begin = Instant::now() + WARM_UP + PHASE;
    let mut edited = Edited { edits: 0, taken_in: 0, longest: Duration::ZERO };
    let mut next = begin;
    while next < begin + PHASE {
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
        let before = process.said_how_often(TAKEN_IN)?;
        let at = Instant::now();
        edited.edits += 1;
        fs::write(file, format!("{text}# Edit {}.\n", edited.edits))?;
        while at.elapsed() < PHASE * 2 {
            std::thread::sleep(Duration::from_millis(20));
            if process.said_how_often(TAKEN_IN)? > before {
                edited.taken_in += 1;
                edited.longest = edited.longest.max(at.elapsed());
                break;
            }
        }
        next = (next + BETWEEN_EDITS).max(Instant::now());
    }
    Ok(edited)
}

fn text(rows: &[Row]) -> String {
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let latency = row.measured.latency_us;
            vec![
                format!("{} loaded, {}", row.organisations, row.phase),
                grouped(row.rate),
                time(latency.p50),
                time(latency.p99),
                time(latency.p999),
                time(latency.max),
                row.measured.sent_late_us.map_or_else(String::new, |late| time(late.p99)),
                row.taken_in_ms.map_or_else(String::new, |longest| {
                    format!("{} of {}, within {}", row.taken_in, row.edits, time(longest * 1e3))
                }),
                row.measured.errors(),
            ]
        })
        .collect();
    let headings = [
        "open loop, unary, full view",
        "calls/s",
        "p50",
        "p99",
        "p99.9",
        "max",
        "p99 sent late",
        "edits taken in",
        "errors",
    ];
    format!(
        "### Rules edited under load

{}",
        table(&headings, &cells)
    )
}
