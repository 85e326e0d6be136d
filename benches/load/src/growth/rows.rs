//! How the time and the memory of a cohort grow with its rows.

use serde::Serialize;

use super::{Setting, Told, mebibytes, numbers};
use crate::assess::{Cohort, Written};
use crate::fixture::{ORGANISATION, PATHWAY, View, write_cohort};
use crate::numbers::{grouped, number, per_second, short, time};
use crate::picture::{Line, Picture, Scale};
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
        let file = setting.folder.join(format!("cohort-{count}.ndjson"));
        write_cohort(&file, count)?;
        let cohort = Cohort {
            readily: server.readily.clone(),
            rules: server.rules.join(ORGANISATION),
            pathway: Some(PATHWAY),
            file,
        };
        for view in [View::Basic, View::Full] {
            let Written { memory_bytes_max, .. } = cohort.write(&setting.all_cores, view)?;
            let took = cohort.time(&setting.all_cores, view)?;
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
