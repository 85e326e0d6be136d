//! How calls per second and latency grow with the callers that ask at once.

use std::time::Duration;

use serde::Serialize;

use super::{Setting, Told, numbers};
use crate::fixture::{Call, ORGANISATION, View};
use crate::load::{self, Pace, Plan};
use crate::measured::Measured;
use crate::numbers::{number, short, time};
use crate::picture::{Line, Picture, Scale};
use crate::record::Recorded;
use crate::service::{self, Service};
use crate::table::table;

/// Callers at once.
const CALLERS: [usize; 6] = [1, 2, 4, 16, 64, 256];

/// On how many connections at most: each takes 200 calls at once.
const CONNECTIONS_MAX: usize = 8;

#[derive(Debug, Serialize)]
struct Row {
    service: Service,
    callers: usize,
    measured: Measured,
}

/// Measures both services with each number of callers.
pub(crate) fn measure(setting: &Setting<'_>) -> anyhow::Result<Told> {
    let server = &setting.arguments.server;
    let rules = [server.rules.clone()];
    let readily = service::readily(&server.readily, &rules, "warn", &setting.cores, setting.folder)?;
    let recorded = Recorded::from(readily.address, View::Full, ORGANISATION)?;
    let echo = service::echo(&recorded, &setting.cores, setting.folder)?;
    let mut rows = Vec::new();
    for callers in CALLERS {
        for (service, process) in [(Service::Echo, &echo), (Service::Readily, &readily)] {
            let plan = Plan {
                address: process.address,
                call: Call::Unary,
                requests: vec![recorded.request(Call::Unary).clone()],
                answer_bytes: Some(recorded.answer_bytes(Call::Unary)),
                threads: setting.threads,
                callers,
                connections: callers.min(CONNECTIONS_MAX),
                warm_up: Duration::from_millis(500),
                duration: setting.arguments.time.duration(),
                pace: Pace::Closed { outstanding: 1 },
            };
            rows.push(Row { service, callers, measured: load::run(&plan, Some(process))?.measured });
        }
    }
    Ok(Told {
        name: "callers",
        text: text(&rows),
        pictures: vec![
            ("-calls", picture("Calls per second", "calls/s", &rows, |it| it.calls_per_second)),
            (
                "-p99",
                picture("Latency: 99 of 100 calls are faster", "p99, µs", &rows, |it| it.latency_us.p99),
            ),
        ],
        numbers: numbers(&rows)?,
    })
}

fn text(rows: &[Row]) -> String {
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let latency = row.measured.latency_us;
            vec![
                row.service.word().to_owned(),
                row.callers.to_string(),
                short(row.measured.calls_per_second),
                time(row.measured.server_cpu_us.unwrap_or_default()),
                time(latency.p50),
                time(latency.p99),
                time(latency.p999),
                row.measured.errors(),
            ]
        })
        .collect();
    let headings = ["unary, full view", "callers", "calls/s", "CPU/call", "p50", "p99", "p99.9", "errors"];
    format!("### Callers at once\n\n{}", table(&headings, &cells))
}

fn picture(title: &str, unit: &str, rows: &[Row], value: fn(&Measured) -> f64) -> Picture {
    let line = |service: Service| Line {
        name: service.word().to_owned(),
        points: rows
            .iter()
            .filter(|row| row.service == service)
            .map(|row| (number(u64::try_from(row.callers).unwrap_or(0)), value(&row.measured)))
            .collect(),
    };
    Picture {
        title: format!("{title}, by callers at once"),
        across: "callers at once".to_owned(),
        up: unit.to_owned(),
        scale: Scale::Logarithmic,
        lines: vec![line(Service::Echo), line(Service::Readily)],
    }
}
