//! Profiles from files: every form, and every way in which an input can be wrong.

use std::fmt::Write as _;
use std::io::Cursor;

use readily::assess::Profile;
use readily::domain::parse_date;
use readily::import::{Form, ImportError, Reading, Source};
use readily::ruleset::RuleSet;

use crate::cli_assessments::beacon;

/// What an input gives: a line for each record, or why it cannot be read.
fn read(rule_set: &RuleSet, form: Form, text: impl Into<Vec<u8>>) -> String {
    let as_of = parse_date("2026-11-01").unwrap();
    let reading = Reading { rule_set, import: None, as_of };
    let input = Box::new(Cursor::new(text.into()));
    let source = match Source::open("input", form, input, reading) {
        Ok(source) => source,
        Err(ImportError::Findings { findings, .. }) => {
            return findings
                .iter()
                .fold(String::new(), |text, finding| text + finding.message.as_str() + "\n");
        }
        Err(error) => return format!("{error}\n"),
    };
    let mut lines = String::new();
    for record in source {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                writeln!(lines, "{error}").unwrap();
                break;
            }
        };
        let imported = match record.read() {
            Ok(imported) => imported,
            Err(errors) => {
                for error in &errors {
                    writeln!(lines, "{error}").unwrap();
                }
                continue;
            }
        };
        match Profile::check(rule_set, &imported.profile, "profile") {
            Ok(profile) => {
                let (line, count) = (imported.line, profile.observations().len());
                writeln!(
                    lines,
                    "line {line}: {} ({}), {count} observations",
                    profile.candidate, profile.role
                )
                .unwrap();
            }
            Err(violations) => {
                for error in imported.explain(&violations) {
                    writeln!(lines, "{error}").unwrap();
                }
            }
        }
    }
    lines
}

const HEADINGS: &str = "id,job,seen_on,drive,months,people,coach,depth,sex,region";

fn csv(rows: &str) -> String {
    read(&beacon(), Form::Csv, format!("{HEADINGS}\n{rows}"))
}

#[test]
fn rows_become_profiles() {
    let rows = "c-1,clerk,2026-10-01,1,14,mentors,1,4,f,north\r\n\
                \"c-2\",lead,2026-10-01,,3,,,,,\"north, west\"\r\n\
                \r\n c-3 ,clerk,2026-10-01,\" -2 \",0,learns,0,4.5,m,\n";
    assert_eq!(
        csv(rows),
        "line 2: c-1 (clerk), 5 observations\n\
         line 3: c-2 (lead), 2 observations\n\
         line 5: c-3 (clerk), 5 observations\n"
    );
    let with_mark = format!("\u{feff}{HEADINGS}\nc-1,clerk,2026-10-01,1,14,mentors,1,4,f,north");
    assert_eq!(read(&beacon(), Form::Csv, with_mark), "line 2: c-1 (clerk), 5 observations\n");
}

#[test]
fn protected_attributes_are_dropped_unread() {
    let rule_set = beacon();
    let as_of = parse_date("2026-11-01").unwrap();
    let reading = Reading { rule_set: &rule_set, import: Some("export"), as_of };
    let text = format!("{HEADINGS}\nc-1,clerk,2026-10-01,1,14,mentors,1,,female,north");
    let mut source = Source::open("input", Form::Csv, Box::new(Cursor::new(text)), reading).unwrap();
    let record = source.next().unwrap().unwrap();
    let imported = record.read().unwrap();
    assert!(!format!("{imported:?}").contains("female"));
    // An empty cell of `depth` says that the question does not apply.
    assert!(format!("{:?}", imported.profile).contains("NotApplicable"));
}

/// A quote that is never closed does not take a whole table into memory.
#[test]
fn a_row_has_an_end() {
    let rows = "c-1,clerk,2026-10-01,1,14,mentors,1,4,f,north\n";
    let endless = format!("{HEADINGS}\n{rows}\"{}", rows.repeat(200_000));
    let told = read(&beacon(), Form::Csv, endless);
    let (first, rest) = told.split_once('\n').unwrap();
    assert_eq!(first, "line 2: c-1 (clerk), 5 observations");
    assert_eq!(
        rest.trim_end(),
        "a row from line 3 on has more than 4194304 bytes: is a quote in it never closed?"
    );
    // Empty lines are of no row.
    for end in ["\n", "\r\n", "\r"] {
        let apart = format!("{HEADINGS}\n{rows}{}{}", end.repeat(5 << 20), rows.replace("c-1", "c-2"));
        let told = read(&beacon(), Form::Csv, apart);
        assert_eq!(told.lines().count(), 2, "{told}");
        assert!(told.ends_with("c-2 (clerk), 5 observations\n"), "{told}");
    }
    let headings = format!("\"{}", "candidate,".repeat(1_000_000));
    let reading =
        Reading { rule_set: &beacon(), import: Some("export"), as_of: parse_date("2026-11-01").unwrap() };
    let told = Source::open("input", Form::Csv, Box::new(Cursor::new(headings)), reading).err().unwrap();
    assert!(told.to_string().starts_with("a row from line 1 on has more than"), "{told}");
}

/// YAML is for people; what is larger is told to be NDJSON.
#[test]
fn a_large_yaml_file_is_told_to_be_ndjson() {
    let text = format!("- candidate: c-1\n  role: clerk\n# {}\n", "x".repeat(300 << 10));
    let reading = Reading { rule_set: &beacon(), import: None, as_of: parse_date("2026-11-01").unwrap() };
    let told = Source::open("input", Form::Yaml, Box::new(Cursor::new(text)), reading).err().unwrap();
    assert_eq!(
        told.to_string(),
        "the input has more than 262144 bytes: use NDJSON, which is read line by line"
    );
}

#[test]
fn bad_cells_are_named_by_line_and_column() {
    for (row, expected) in [
        (
            "c-1,clerk,2026-10-01,1,x,mentors,1,4,f,n",
            "line 2, column `months`: `x` is not a plain decimal number (numbers are written as 12, -2 or 0.25)\n",
        ),
        (
            "c-1,clerk,2026-10-01,\"0,5\",1,mentors,1,4,f,n",
            "line 2, column `drive`: `0,5` is not a plain decimal number (write `0.5`; if the whole table has decimal commas, write `decimal: comma` in the import file)\n",
        ),
        (
            "c-1,clerk,2026-10-01,1,,mentors,1,4,f,n",
            "line 2, column `months`: the cell is empty (if that means that it is not known, the import file says `blank: missing`)\n",
        ),
        (
            "c-1,clerk,2026-10-01,1,1,mentors,perhaps,4,f,n",
            "line 2, column `coach`: `perhaps` is not in the map of this column (add it to the `map` of this column)\n",
        ),
        (
            ",clerk,2026-10-01,1,1,mentors,1,4,f,n",
            "line 2, column `id`: the cell is empty (every row needs it)\n",
        ),
        (
            "c-1,clerk,1.10.2026,1,1,mentors,1,4,f,n",
            "line 2, column `seen_on`: `1.10.2026` is not a date (write `2026-10-01`; if the whole table is written so, write `dates: day-first` in the import file)\n",
        ),
        (
            "c-1,clerk,2026-02-30,1,1,mentors,1,4,f,n",
            "line 2, column `seen_on`: `2026-02-30` is not a date (February 2026 has 28 days)\n",
        ),
        (
            "c-1,clerk,2026-10-01,1,1",
            "line 2: 5 cells, and there are 10 columns (a cell with a comma or a line break needs quotes, and each quote its end)\n",
        ),
        (
            "c-1,clerk,2026-10-01,\"1,1,mentors,1,4,f,n\nc-2,clerk",
            "line 2: a quote that starts in line 2 is never closed (lines 2 to 3 were read as one cell)\n",
        ),
        (
            "c-1,clerk,2026-10-01,\"1,1,mentors,1,4,f,n\nc-2,clerk,2026-10-01,1,\"1,mentors,1,4,f,n",
            "line 2: 9 cells, and there are 10 columns; lines 2 to 3 were read as one row (a cell with a comma or a line break needs quotes, and each quote its end)\n",
        ),
    ] {
        assert_eq!(csv(row), expected, "{row}");
    }
}

#[test]
fn a_quoted_last_cell_may_end_with_a_line_feed() {
    let good = "c-1,clerk,2026-10-01,1,1,mentors,1,4,f,\"n\n\"";
    for end in ["", "\n", "\n\n", "\r\n"] {
        assert_eq!(csv(&format!("{good}{end}")), "line 2: c-1 (clerk), 5 observations\n", "{end:?}");
    }
    // The lines after it are counted on.
    let bad = "c-2,clerk,2026-10-01,x,1,mentors,1,4,f,\"n\n\"\n";
    let said = csv(&format!("{good}\n{bad}"));
    assert!(said.contains("line 4, column `drive`: `x`"), "{said}");
}

#[test]
fn values_off_the_scale_are_named_by_line_and_column() {
    let errors = csv("c-1,clerk,2026-10-01,7,1,mentor,1,4.2,f,n\nc-2,boss,2026-10-01,1,1,learns,1,4,f,n\n");
    insta::assert_snapshot!(errors);
}

#[test]
fn one_bad_row_does_not_stop_the_others() {
    let good = "c-1,clerk,2026-10-01,1,1,mentors,1,4,f,n\n";
    let lines = csv(&format!("{good}c-2,clerk,2026-10-01,x,y,mentors,1,4,f,n\n{good}"));
    let ends: Vec<&str> = lines.lines().map(|line| line.split([':', ',']).next().unwrap()).collect();
    assert_eq!(ends, ["line 2", "line 3", "line 3", "line 4"]);
}

#[test]
fn text_that_is_not_utf8_is_named() {
    let rule_set = beacon();
    let mut text = format!("{HEADINGS}\nc-1,clerk,2026-10-01,1,1,mentors,1,4,f,").into_bytes();
    text.extend(
        b"Z\xFCrich\nc-2,clerk,2026-10-01,1,1,mentors,1,4,f,n\nc-\xFC,clerk,2026-10-01,1,1,mentors,1,4,f,n",
    );
    assert_eq!(
        read(&rule_set, Form::Csv, text),
        "line 2: c-1 (clerk), 5 observations\n\
         line 3: c-2 (clerk), 5 observations\n\
         line 4, column `id`: `c-\u{fffd}` is not UTF-8 (save the file as UTF-8)\n"
    );
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("id".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for form in [Form::Csv, Form::Json, Form::Ndjson, Form::Yaml] {
        assert_eq!(
            read(&rule_set, form, utf16.clone()),
            "the text is not UTF-8, it is UTF-16: save it as UTF-8\n"
        );
    }
    assert_eq!(
        read(&rule_set, Form::Csv, b"id,b\xFC\n".to_vec()),
        "the text is not UTF-8 (in the headings): save it as UTF-8\n"
    );
}

#[test]
fn headings_that_do_not_fit_are_all_named() {
    let rule_set = beacon();
    let problems = [
        "id,job,seen_on,drive,month,people,coach,depth,sex,region,salary,,id",
        "id;job;seen_on;drive;months",
    ]
    .map(|headings| read(&rule_set, Form::Csv, format!("{headings}\n1,2,3\n")));
    insta::assert_snapshot!(problems.join("---\n"));
    for empty in ["", "\n\r\n", "\u{feff}"] {
        assert_eq!(read(&rule_set, Form::Csv, empty), "the input is empty\n");
    }
    let as_of = parse_date("2026-11-01").unwrap();
    let reading = Reading { rule_set: &rule_set, import: Some("exprt"), as_of };
    let error = Source::open("input", Form::Csv, Box::new(Cursor::new("id\n1\n")), reading).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a CSV file needs an import file; this rule set has export: choose one with --import"
    );
}

#[test]
fn lines_of_json_become_profiles() {
    let rule_set = beacon();
    let text = "\u{feff}{\"candidate\":\"c-1\",\"role\":\"clerk\",\"observations\":[{\"evidence\":\"drive\",\"source\":\"self\",\"on\":\"2026-10-01\",\"number\":1}]}\r\n\
                \n\
                {\"candidate\":\"c-2\",\"role\":\"clerk\",\"observation\":[]}\n\
                {\"candidate\":\"c-3\",\"role\":\"clerk\"\n\
                {\"candidate\":\"c-4\",\"role\":\"clerk\",\"observations\":[{\"evidence\":\"drve\",\"source\":\"self\",\"on\":\"2026-10-01\",\"number\":\"x\"}]}\n\
                {\"candidate\":\"c-5\",\"role\":\"clerk\"}";
    let mut bytes = text.as_bytes().to_vec();
    bytes.extend(b"\n\xFF\n");
    insta::assert_snapshot!(read(&rule_set, Form::Ndjson, bytes));
}

#[test]
fn json_profiles_by_one_or_in_a_list() {
    let rule_set = beacon();
    let one = "{\n \"candidate\": \"c-1\",\n \"role\": \"clerk\"\n}\n";
    assert_eq!(read(&rule_set, Form::Json, one), "line 1: c-1 (clerk), 0 observations\n");
    let list = format!("[\n{one},\n{{\"candidate\": 3}}\n]");
    let lines = read(&rule_set, Form::Json, list);
    assert!(lines.starts_with("line 2: c-1 (clerk), 0 observations\nline 7: not a profile: "), "{lines}");
    assert_eq!(read(&rule_set, Form::Json, " "), "the input is empty\n");
    assert!(read(&rule_set, Form::Json, "candidate: x").contains("a profile starts with `{`"));
}

#[test]
fn yaml_profiles_in_both_forms() {
    let rule_set = beacon();
    let full = "- candidate: c-1\n  role: clerk\n  observations:\n\
        \x20   - { evidence: drive, source: self, on: 2026-10-01, number: \"0.50\" }\n\
        \x20   - { evidence: rescue, source: record, on: 2026-05-02, item: night, fields: { prevented: { yes: true }, hours: { number: 3 } } }\n\
        \x20   - { evidence: depth, source: manager, on: 2026-05-02, not_applicable: true }\n\
        - { candidate: c-2, role: clerk, observations: [{ evidence: drive, source: self, on: 2026-10-01, number: 1, yes: no }] }\n";
    insta::assert_snapshot!("full", read(&rule_set, Form::Yaml, full));
    let short = "profiles:\n  ann:\n    role: clerk\n    observations: { drive: 1, clarity: { peer: [4, 3.5] } }\n  bo: { role: lead }\n";
    assert_eq!(
        read(&rule_set, Form::Yaml, short),
        "line 2: ann (clerk), 3 observations\nline 5: bo (lead), 0 observations\n"
    );
    let wrong = "candidat: c-1\nrole: clerk\nobservations: [{ evidence: drive, nmber: 1 }]\n";
    insta::assert_snapshot!("wrong", read(&rule_set, Form::Yaml, wrong));
    assert!(!read(&rule_set, Form::Yaml, "- a\n b: [").is_empty());
    assert_eq!(read(&rule_set, Form::Yaml, ""), "the input is empty\n");
}
