//! Tables as exports of many countries are written: separators, decimal commas, days.

use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use readily::domain::{RawReading, RawValue, parse_date};
use readily::import::{Form, Reading, Source};
use readily::registry::{FolderLimits, read_folder};
use readily::ruleset::{RuleSet, load};

use crate::cli_commands::{ends_with, err, out, run};
use crate::folders::copy_of_beacon;

/// The small rule set, which also knows a day, with an import file that says how the table is written.
fn written(keys: &str) -> RuleSet {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/beacon");
    let files = read_folder(&folder, FolderLimits::default()).unwrap();
    let evidence = files.text("evidence.yaml").to_owned();
    let evidence = evidence
        .replace("protected:", "  since: { title: Since, value: date, sources: [record] }\nprotected:");
    let import = format!(
        "{keys}\ncandidate: id\nrole: job\ndate: seen_on\ncolumns:\n  \
         drive: {{ evidence: drive, source: self }}\n  \
         months: {{ evidence: months_in_role, source: record }}\n  \
         since: {{ evidence: since, source: record, blank: missing }}\n  \
         coach: {{ evidence: coach_planned, source: record, map: {{ \"1,0\": yes, frühestens: no }}, blank: missing }}\n"
    );
    let files = files.with("evidence.yaml", &evidence).with("imports/export.yaml", &import);
    load(files).rule_set.unwrap()
}

/// What is read of a table: a line for each row, or everything wrong with it.
fn read(keys: &str, table: &str) -> String {
    let rule_set = written(keys);
    let as_of = parse_date("2026-11-01").unwrap();
    let reading = Reading { rule_set: &rule_set, import: None, as_of };
    let source = match Source::open("input", Form::Csv, Box::new(Cursor::new(table.to_owned())), reading) {
        Ok(source) => source,
        Err(error) => return format!("{error}\n"),
    };
    let mut lines = String::new();
    for record in source {
        match record.unwrap().read() {
            Err(errors) => errors.iter().for_each(|error| writeln!(lines, "{error}").unwrap()),
            Ok(imported) => {
                let observations = &imported.profile.observations;
                let on = observations.first().map_or("", |observation| &observation.on);
                write!(lines, "{} on {on}:", imported.profile.candidate).unwrap();
                for observation in observations {
                    let RawReading::Value(value) = &observation.reading else { panic!("{observation:?}") };
                    match value {
                        RawValue::Number(number) => write!(lines, " {number}").unwrap(),
                        RawValue::Yes(yes) => write!(lines, " {yes}").unwrap(),
                        RawValue::Date(text) | RawValue::Choice(text) | RawValue::NumberText(text) => {
                            write!(lines, " {text}").unwrap();
                        }
                    }
                }
                lines.push('\n');
            }
        }
    }
    lines
}

#[test]
fn a_table_is_read_as_its_import_file_says() {
    for (keys, table, expected) in [
        (
            "",
            "id,job,seen_on,drive,months,since,coach\nc-1,clerk,2026-10-01,0.5,12,2025-01-31,\"1,0\"\n",
            "c-1 on 2026-10-01: 0.5 12 2025-01-31 true\n",
        ),
        (
            "separator: semicolon\ndecimal: comma\ndates: day-first",
            "id;job;seen_on;drive;months;since;coach\r\nc-1;clerk;01.10.2026;-0,5;12;31/1/2025;1,0\r\n\
             \"c;2\";clerk;1-10-2026;\"0,25\";1,5;;\r\n\r\nc-3;clerk;2026-10-01;1;0;1.2.2025;",
            "c-1 on 2026-10-01: -0.5 12 2025-01-31 true\nc;2 on 2026-10-01: 0.25 1.5\n\
             c-3 on 2026-10-01: 1 0 2025-02-01\n",
        ),
        (
            "separator: tab\ndates: month-first",
            "id\tjob\tseen_on\tdrive\tmonths\tsince\tcoach\nc-1\tclerk\t10/01/2026\t0.5\t12\t\t\n",
            "c-1 on 2026-10-01: 0.5 12\n",
        ),
        (
            "separator: pipe\ndecimal: comma",
            "id|job|seen_on|drive|months|since|coach\nc-1|clerk|2026-10-01|0,5|12||\n",
            "c-1 on 2026-10-01: 0.5 12\n",
        ),
        (
            "decimal: comma",
            "id,job,seen_on,drive,months,since,coach\nc-1,clerk,2026-10-01,\"0,5\",12,,\n",
            "c-1 on 2026-10-01: 0.5 12\n",
        ),
    ] {
        assert_eq!(read(keys, table), expected, "{keys}");
    }
}

#[test]
fn what_could_mean_something_else_is_refused() {
    let semicolons = |cells: &str| format!("id;job;seen_on;drive;months;since;coach\n{cells}\n");
    let european = "separator: semicolon\ndecimal: comma\ndates: day-first";
    let mut said = String::new();
    for (keys, cells) in [
        (european, "c-1;clerk;01.10.2026;1;1.234;;"),
        (european, "c-1;clerk;01.10.2026;1;1.234,5;;"),
        (european, "c-1;clerk;01.10.2026;1;1 234;;"),
        (european, "c-1;clerk;01.10.2026;0.5;12;;1.0"),
        (european, "c-1;clerk;10/24/2026;1;12;31.2.2025;"),
        (european, "c-1;clerk;01.10.26;1;12;1.2.2025 00:00;"),
        (european, "c-1;clerk;01.10.2026;1;12"),
        ("separator: semicolon", "c-1;clerk;01.10.2026;0,5;1,234;01/02/2025;"),
        ("separator: semicolon\ndates: month-first", "c-1;clerk;01.10.2026;1;12;24/12/2025;"),
    ] {
        writeln!(said, "{cells}\n  {}", read(keys, &semicolons(cells)).trim_end().replace('\n', "\n  "))
            .unwrap();
    }
    insta::assert_snapshot!(said);
}

#[test]
fn another_separator_than_the_import_file_says_is_named() {
    let mut said = String::new();
    for (keys, headings) in [
        ("", "id;job;seen_on;drive;months;since;coach"),
        ("", "id;\"job\";\"seen, on\";drive;months;since;coach"),
        ("", "\"a\tb|c\""),
        ("separator: semicolon", "id,job,seen_on,drive,months,since,coach"),
        ("separator: tab", "id|job|seen_on|drive|months|since|coach"),
        ("separator: pipe", "id\tjob\tseen_on\tdrive\tmonths\tsince\tcoach"),
        ("separator: semicolon", "sep=;\nid;job;seen_on;drive;months;since;coach"),
        ("", "sep=;\nid;job;seen_on;drive;months;since;coach"),
        ("separator: semicolon", "id;job;seen_on;drive;months;since;coach,date"),
    ] {
        let error = read(keys, &format!("{headings}\n"));
        writeln!(said, "{keys}: {}\n  {}", headings.escape_debug(), error.trim_end()).unwrap();
    }
    insta::assert_snapshot!(said);
}

#[test]
fn a_table_is_read_as_every_program_saves_it() {
    let headings = "id,job,seen_on,drive,months,since,coach,Größe";
    let row = "c-1,clerk,2026-10-01,0.5,12,,frühestens,";
    let good = "c-1 on 2026-10-01: 0.5 12 false\n";
    let ignore = "ignore: [Größe]";
    let apart = |text: &str| text.replace('ö', "o\u{308}").replace('ü', "u\u{308}");
    let bad = row.replace("0.5", "x");
    let wrong = "column `drive`: `x` is not a plain decimal number (numbers are written as 12, -2 or 0.25)\n";
    for (keys, table, expected) in [
        // Lines that end with a carriage return alone.
        (ignore, format!("{headings}\r{row}\r"), good.to_owned()),
        (ignore, format!("{headings}\r\r{row}\r{bad}"), format!("{good}line 4, {wrong}")),
        (ignore, format!("{headings}\r\n\r\n{bad}\r\n"), format!("line 3, {wrong}")),
        // Letters whose marks are characters of their own.
        (ignore, apart(&format!("{headings}\n{row}\n")), good.to_owned()),
        (&apart(ignore), format!("{headings}\n{row}\n"), good.to_owned()),
        (
            ignore,
            format!("{headings},{}\n{row},\n", apart("Größe")),
            "the columns do not fit imports/export.yaml:\n  the column `Größe` stands twice\n".to_owned(),
        ),
        // Rows without anything in them.
        (
            ignore,
            format!("{headings}\n{row}\n,,,,,,,\n,,\n,\u{a0}, \n{bad}\n,,,,,,,\n"),
            format!("{good}line 6, {wrong}"),
        ),
        (ignore, format!("{headings}\n\"\",\"\"\n{row}\n,,,,,,,"), good.to_owned()),
        (ignore, format!(",,,,,,,\n{headings}\n{row}\n"), good.to_owned()),
        (ignore, format!("{headings}\n,,,,,,,\n"), String::new()),
    ] {
        assert_eq!(read(keys, &table), expected, "{table}");
    }
}

#[test]
fn a_table_starts_with_its_headings() {
    let headings = "id,job,seen_on,drive,months,since,coach";
    let row = "c-1,clerk,2026-10-01,0.5,12,,";
    let mut said = String::new();
    for (keys, table) in [
        ("", format!("Employees as of 1 November\n\n{headings}\n{row}\n")),
        ("", format!("Employees,,,,,,\r\n,,,,,,\r\n{headings}\r\n{row}\r\n")),
        ("", format!(",,,,,,\n{headings}\n{row}\n")),
        ("", format!("\"Employees,\nall\",coach\n{}\n{row}\n", headings.replace("drive", "drives"))),
        ("", format!("Employees\n{}\n", headings.replace(',', ";"))),
        ("", format!("sep=;\n{}\n", headings.replace(',', ";"))),
        ("", format!("sep=,\n{headings}\n{row}\n")),
        ("", format!("Employees\nsep=,\n{headings}\n{row}\n")),
        ("", format!("{row}\n{row}\n")),
        ("", format!("{}{headings}\n", "note\n".repeat(10))),
        ("", format!("{}{headings}\n", "note\n".repeat(11))),
        ("", "id,job,drive\nc-1,clerk,1\n".to_owned()),
        ("", format!("{}\n{row}\n", headings.to_uppercase())),
        ("", ",,\n".to_owned()),
        // Rows of people stand above: two exports in one file, and words of headings in a cell.
        ("", format!("{}\n{row}\n{headings}\n{row}\n", headings.to_uppercase())),
        ("", "id,jobs,seen,drives,\"months, since\"\nc-1,clerk,\"id, job, drive\",months,\n".to_owned()),
        ("", format!("Title\n\"{headings}\n{row}\n")),
        ("", format!("\"{headings}\n{}", format!("{row}\n").repeat(3))),
        ("", format!("Export\n\u{FEFF}{headings}\n{row}\n")),
        ("", format!("{}\n{row}\n", headings.replace("drive", "drive\u{200B}"))),
        ("", format!("\r\n\r\n{headings}\r\n{row}\r\n")),
    ] {
        let error = read(keys, &table);
        writeln!(said, "{}\n  {}", table.escape_debug(), error.trim_end()).unwrap();
    }
    insta::assert_snapshot!(said);
}

/// What the program writes is safe to open in a spreadsheet, and its numbers stay numbers.
#[test]
fn no_cell_that_is_written_is_a_formula() {
    let folder = copy_of_beacon();
    let pathway = folder.path().join("beacon/pathways/lead.yaml");
    let rules = fs::read_to_string(&pathway).unwrap();
    let (before, rest) = rules.split_once("        points: 2\n        given: { missed: missed }\n").unwrap();
    let (_, after) = rest.split_once('\n').unwrap();
    let takes_away =
        "        points: [-2.5, 0]\n        given: { missed: missed }\n        score: max(-2.5, 0 - missed)";
    fs::write(&pathway, format!("{before}{takes_away}\n{after}")).unwrap();
    let people = folder.path().join("people.ndjson");
    let ids = ["=1+1", "+x", "-5", "@x", "'=1", "c-1", "5", "a;=1", "=HYPERLINK(\"x,y\")"];
    let lines = ids.map(|id| serde_json::json!({ "candidate": id, "role": "clerk" }).to_string());
    fs::write(&people, lines.join("\n")).unwrap();
    let rules = folder.path().join("beacon");
    let arguments =
        ["assess", "--rules", rules.to_str().unwrap(), "--as-of", "2026-11-01", "--format", "csv"];
    let output = run(&[&arguments[..], &[people.to_str().unwrap()]].concat());
    ends_with(&output, 0);
    assert_eq!(err(&output), "");
    let text = out(&output);
    let mut rows = text.lines().skip(1);
    for start in ["'=1+1", "'+x", "'-5", "'@x", "'=1", "c-1", "5"] {
        let row = rows.next().unwrap();
        assert!(row.starts_with(&format!("{start},lead,insufficient-evidence,,-2.5,")), "{row}");
    }
    // A spreadsheet that splits cells at semicolons sees one cell as well.
    let row = rows.next().unwrap();
    assert!(row.starts_with("\"a;=1\",\"lead\",\"insufficient-evidence\",\"\",-2.5,"), "{row}");
    let row = rows.next().unwrap();
    assert!(row.starts_with("\"'=HYPERLINK(\"\"x,y\"\")\",lead,"), "{row}");
}
