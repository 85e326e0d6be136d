//! How the time and the memory of a cohort grow with its rows.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::ensure;
use serde::Serialize;

use super::{Setting, Told, mebibytes, numbers};
use crate::cores::Cores;
use crate::fixture::{ORGANISATION, View, ndjson_line};
use crate::numbers::{grouped, number, per_second, short, time};
use crate::picture::{Line, Picture, Scale};
use crate::process::{memory_of, spawned};
use crate::table::table;

/// Rows of a cohort.
const ROWS: [u64; 3] = [1_000, 10_000, 50_000];

#[derive(Debug, Serialize)]
struct Row {
    view: View,
    rows: u64,
    seconds: f64,
    rows_per_second: f64,
    memory_bytes_max: u64,
}

/// Assesses cohorts from NDJSON to NDJSON, on all cores.
pub(crate) fn measure(setting: &Setting<'_>) -> anyhow::Result<Told> {
    let server = &setting.arguments.server;
    let mut rows = Vec::new();
    for count in ROWS {
        let cohort = setting.folder.join(format!("cohort-{count}.ndjson"));
        let mut file = BufWriter::new(File::create(&cohort)?);
        for number in 0..count {
            writeln!(file, "{}", ndjson_line(number))?;
        }
        file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        for view in [View::Basic, View::Full] {
            let rules = server.rules.join(ORGANISATION);
            let (took, memory_bytes_max) =
                assess(&server.readily, &setting.all_cores, &rules, &cohort, view)?;
            rows.push(Row {
                view,
                rows: count,
                seconds: took.as_secs_f64(),
                rows_per_second: per_second(count, took),
                memory_bytes_max,
            });
        }
    }
    let picture = |title: &str, unit: &str, value: fn(&Row) -> f64| {
        let line = |view: View| Line {
            name: format!("{} view", view.word()),
            points: rows
                .iter()
                .filter(|row| row.view == view)
                .map(|row| (number(row.rows), value(row)))
                .collect(),
        };
        Picture {
            title: format!("{title} of a cohort, by rows"),
            across: "rows".to_owned(),
            up: unit.to_owned(),
            scale: Scale::Logarithmic,
            lines: vec![line(View::Basic), line(View::Full)],
        }
    };
    Ok(Told {
        name: "rows",
        text: text(&rows),
        pictures: vec![
            ("-time", picture("Time", "seconds", |row| row.seconds)),
            ("-memory", picture("Memory at most", "MiB", |row| mebibytes(row.memory_bytes_max))),
        ],
        numbers: numbers(&rows)?,
    })
}

/// Assesses a cohort. Gives the time that it took, and the most memory.
fn assess(
    program: &Path,
    cores: &Cores,
    rules: &Path,
    cohort: &Path,
    view: View,
) -> anyhow::Result<(Duration, u64)> {
    let arguments: [OsString; 11] = [
        "assess".into(),
        "--rules".into(),
        rules.into(),
        "--pathway".into(),
        "people-lead".into(),
        "--as-of".into(),
        "2026-11-01".into(),
        "--format=ndjson".into(),
        "--view".into(),
        view.word().into(),
        cohort.into(),
    ];
    let began = Instant::now();
    let mut command = cores.command(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
    let mut child = spawned(&mut command, program)?;
    let mut memory = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "assessing the cohort ended with {status}");
            return Ok((began.elapsed(), memory));
        }
        // It only grows; a process that has just ended has none.
        memory = memory_of(child.id(), "VmHWM:").unwrap_or(memory);
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn text(rows: &[Row]) -> String {
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                format!("{} view", row.view.word()),
                grouped(number(row.rows)),
                time(row.seconds * 1e6),
                short(row.rows_per_second),
                format!("{} MiB", short(mebibytes(row.memory_bytes_max))),
            ]
        })
        .collect();
    let headings = ["NDJSON to NDJSON", "rows", "time", "rows/s", "memory at most"];
    format!("### Rows of a cohort\n\n{}", table(&headings, &cells))
}
