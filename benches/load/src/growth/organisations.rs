//! How start-up time and memory grow with the organisations that a service has loaded.

use std::time::Duration;

use serde::Serialize;

use super::{Setting, Told, copies, mebibytes, numbers};
use crate::fixture::{Call, ORGANISATION, View, request};
use crate::load::{self, Pace, Plan};
use crate::measured::Measured;
use crate::numbers::{number, ratio, short, time};
use crate::picture::{Line, Picture, Scale};
use crate::service;
use crate::table::table;

/// How long the service has after its start until its memory is read: it looks at all files again in that time.
const SETTLES_WITHIN: Duration = Duration::from_secs(4);

#[derive(Debug, Serialize)]
struct Row {
    organisations: usize,
    start_ms: f64,
    start_cpu_ms: f64,
    memory_bytes: u64,
    measured: Measured,
}

/// Starts the service with each number of organisations, and asks them in turn.
pub(crate) fn measure(setting: &Setting<'_>) -> anyhow::Result<Told> {
    let server = &setting.arguments.server;
    let mut rows = Vec::new();
    for &organisations in &setting.arguments.organisations {
        let rules = setting.folder.join(format!("rules-{organisations}"));
        copies::make(&server.rules.join(ORGANISATION), organisations, &rules)?;
        let process = service::readily(
            &server.readily,
            std::slice::from_ref(&rules),
            "warn",
            &setting.all_cores,
            setting.folder,
        )?;
        let start_cpu = process.cpu()?;
        std::thread::sleep(SETTLES_WITHIN);
        let memory_bytes = process.memory()?;
        setting.cores.hold(process.id())?;
        let requests =
            (1..=organisations).map(|number| request(Call::Unary, View::Full, &copies::name(number)));
        let plan = Plan {
            address: process.address,
            call: Call::Unary,
            requests: requests.collect::<anyhow::Result<_>>()?,
            answer_bytes: None,
            threads: setting.threads,
            callers: 16,
            connections: 4,
            warm_up: Duration::from_millis(500),
            duration: setting.arguments.time.duration(),
            pace: Pace::Closed { outstanding: 1 },
        };
        rows.push(Row {
            organisations,
            start_ms: process.started_within.as_secs_f64() * 1e3,
            start_cpu_ms: start_cpu.as_secs_f64() * 1e3,
            memory_bytes,
            measured: load::run(&plan, Some(&process))?.measured,
        });
        drop(process);
        std::fs::remove_dir_all(&rules)?;
    }
    Ok(Told { name: "organisations", text: text(&rows), pictures: pictures(&rows), numbers: numbers(&rows)? })
}

fn text(rows: &[Row]) -> String {
    let least = rows.first();
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let more = least.map_or(0, |least| row.organisations.saturating_sub(least.organisations));
            let grown = least.map_or(0, |least| row.memory_bytes.saturating_sub(least.memory_bytes));
            let each = ratio(mebibytes(grown), number(u64::try_from(more).unwrap_or(0)));
            let count = number(u64::try_from(row.organisations).unwrap_or(0));
            vec![
                row.organisations.to_string(),
                time(row.start_ms * 1e3),
                time(ratio(row.start_cpu_ms * 1e3, count)),
                format!("{} MiB", short(mebibytes(row.memory_bytes))),
                if more == 0 { "·".to_owned() } else { format!("{} MiB", short(each)) },
                short(row.measured.calls_per_second),
                time(row.measured.server_cpu_us.unwrap_or_default()),
                row.measured.errors(),
            ]
        })
        .collect();
    let headings = [
        "organisations",
        "start-up",
        "CPU of start-up, each",
        "memory",
        "each further one",
        "calls/s",
        "CPU/call",
        "errors",
    ];
    format!("### Organisations loaded\n\n{}", table(&headings, &cells))
}

fn pictures(rows: &[Row]) -> Vec<(&'static str, Picture)> {
    let picture = |title: &str, unit: &str, value: fn(&Row) -> f64| Picture {
        title: format!("{title}, by organisations loaded"),
        across: "organisations loaded".to_owned(),
        up: unit.to_owned(),
        scale: Scale::Logarithmic,
        lines: vec![Line {
            name: "readily".to_owned(),
            points: rows
                .iter()
                .map(|row| (number(u64::try_from(row.organisations).unwrap_or(0)), value(row)))
                .collect(),
        }],
    };
    vec![
        ("-start", picture("Start-up time", "ms", |row| row.start_ms)),
        ("-memory", picture("Memory", "MiB", |row| mebibytes(row.memory_bytes))),
    ]
}
