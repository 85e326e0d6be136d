//! Whether memory grows with time under load: steady calls, streams, callers that come and go, and calls that are
//! refused.

use std::time::{Duration, Instant};

use bytes::Bytes;
use serde::Serialize;

use super::{Setting, Told, mebibytes, numbers};
use crate::fixture::{Call, ORGANISATION, View, request};
use crate::load::{self, Pace, Plan};
use crate::numbers::{grouped, number, short};
use crate::picture::{Line, Picture, Scale};
use crate::service;
use crate::table::table;

/// How long callers stay until others come on new connections.
const TURN: Duration = Duration::from_secs(2);

#[derive(Debug, Serialize)]
struct Row {
    seconds: f64,
    memory_bytes: u64,
    threads: u64,
    open_files: u64,
    calls: u64,
}

/// Puts load on one service for a while, and reads its memory again and again.
pub(crate) fn measure(setting: &Setting<'_>) -> anyhow::Result<Told> {
    let server = &setting.arguments.server;
    let rules = [server.rules.clone()];
    let process = service::readily(&server.readily, &rules, "warn", &setting.cores, setting.folder)?;
    let began = Instant::now();
    let until = began + Duration::from_secs_f64(setting.arguments.soak_seconds.max(1.0));
    let mut rows = Vec::new();
    let mut calls = 0;
    let row = |calls: u64| -> anyhow::Result<Row> {
        Ok(Row {
            seconds: began.elapsed().as_secs_f64(),
            memory_bytes: process.memory()?,
            threads: process.threads()?,
            open_files: process.open_files()?,
            calls,
        })
    };
    rows.push(row(calls)?);
    let full = request(Call::Unary, View::Full, ORGANISATION)?;
    let unknown = request(Call::Unary, View::Full, "nobody")?;
    let item = request(Call::Stream, View::Full, ORGANISATION)?;
    let turns: [(Call, Vec<Bytes>, usize); 4] = [
        (Call::Unary, vec![full.clone()], 16),
        (Call::Stream, vec![item], 16),
        (Call::Unary, vec![full, unknown], 64),
        // Far more under way than are answered at once.
        (Call::Unary, vec![request(Call::Unary, View::Basic, ORGANISATION)?], 600),
    ];
    for (call, requests, callers) in turns.iter().cycle() {
        if Instant::now() >= until {
            break;
        }
        let plan = Plan {
            address: process.address,
            call: *call,
            requests: requests.clone(),
            answer_bytes: None,
            threads: setting.threads,
            callers: *callers,
            connections: 8,
            warm_up: Duration::ZERO,
            duration: TURN,
            pace: Pace::Closed { outstanding: 8 },
        };
        calls += load::run(&plan, Some(&process))?.measured.calls;
        rows.push(row(calls)?);
    }
    // Connections are gone; what the service keeps beyond that, it keeps for good.
    std::thread::sleep(TURN);
    rows.push(row(calls)?);
    let line = Line {
        name: "memory".to_owned(),
        points: rows.iter().map(|row| (row.seconds, mebibytes(row.memory_bytes))).collect(),
    };
    let picture = Picture {
        title: "Memory of the service under load, by time".to_owned(),
        across: "seconds".to_owned(),
        up: "MiB".to_owned(),
        scale: Scale::Linear,
        lines: vec![line],
    };
    Ok(Told { name: "time", text: text(&rows), pictures: vec![("", picture)], numbers: numbers(&rows)? })
}

fn text(rows: &[Row]) -> String {
    // About ten of them, with the first and the last.
    let step = rows.len().div_ceil(10).max(1);
    let last = rows.len().saturating_sub(1);
    let shown = rows.iter().enumerate().filter(|(at, _)| at.is_multiple_of(step) || *at == last);
    let cells: Vec<Vec<String>> = shown
        .map(|(_, row)| {
            vec![
                format!("{:.0} s", row.seconds),
                grouped(number(row.calls)),
                format!("{} MiB", short(mebibytes(row.memory_bytes))),
                row.threads.to_string(),
                row.open_files.to_string(),
            ]
        })
        .collect();
    let headings = ["after", "calls answered", "memory", "threads", "open files"];
    format!("### Time under load\n\n{}", table(&headings, &cells))
}
