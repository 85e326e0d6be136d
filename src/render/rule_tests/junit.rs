//! Rule tests as JUnit's XML. Times are left out, so that the same rules and tests give the same bytes.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{CaseReport, Explained, TestReport, TestTotals, difference_line};
use crate::finding::Place;
use crate::render::{Look, findings_summary, findings_text};

/// A suite for each file of cases; a rule set that cannot be used is a suite with an error.
///
/// # Errors
/// None in practice: writing to memory does not fail.
pub fn tests_junit(reports: &[TestReport<'_>]) -> io::Result<String> {
    let totals = TestTotals::of(reports);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let attributes = [
        ("name", "readily test".to_owned()),
        ("tests", (totals.cases() + totals.unusable).to_string()),
        ("failures", totals.failed.to_string()),
        ("errors", (totals.errored + totals.unusable).to_string()),
    ];
    let mut suites = writer.create_element("testsuites");
    for (name, value) in &attributes {
        suites = suites.with_attribute((*name, value.as_str()));
    }
    suites.write_inner_content(|writer| {
        for report in reports {
            if report.rule_set.is_none() {
                unusable(writer, report)?;
            }
            for cases in report.cases.chunk_by(|a, b| a.case.file == b.case.file) {
                suite(writer, report, cases)?;
            }
        }
        Ok(())
    })?;
    let mut text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
    text.push('\n');
    Ok(text)
}

type Xml = Writer<Vec<u8>>;

fn unusable(writer: &mut Xml, report: &TestReport<'_>) -> io::Result<()> {
    let folder = report.rules.folder;
    let suite = writer.create_element("testsuite").with_attributes([
        ("name", folder),
        ("tests", "1"),
        ("failures", "0"),
        ("errors", "1"),
    ]);
    suite.write_inner_content(|writer| {
        let case = writer
            .create_element("testcase")
            .with_attributes([("classname", folder), ("name", "the rules can be used")]);
        let summary = findings_summary(std::slice::from_ref(&report.rules));
        let text = findings_text(&report.rules, Look::plain(100));
        case.write_inner_content(|writer| told(writer, "error", &summary, &text))?;
        Ok(())
    })?;
    Ok(())
}

fn suite(writer: &mut Xml, report: &TestReport<'_>, cases: &[CaseReport<'_>]) -> io::Result<()> {
    let Some(first) = cases.first() else { return Ok(()) };
    let file = report.rules.path(&Place::start_of(&first.case.file));
    let count = |wanted: &str| cases.iter().filter(|case| case.outcome.word() == wanted).count().to_string();
    let (tests, failures, errors) = (cases.len().to_string(), count("failed"), count("errored"));
    let suite = writer.create_element("testsuite").with_attributes([
        ("name", file.as_str()),
        ("tests", tests.as_str()),
        ("failures", failures.as_str()),
        ("errors", errors.as_str()),
    ]);
    suite.write_inner_content(|writer| {
        for case in cases {
            let line = report.at(&case.case.place).line.to_string();
            let element = writer.create_element("testcase").with_attributes([
                ("classname", &*case.case.pathway.0),
                ("name", clean(&case.case.name).as_str()),
                ("file", file.as_str()),
                ("line", line.as_str()),
            ]);
            of_case(report, case, element)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn of_case(
    report: &TestReport<'_>,
    case: &CaseReport<'_>,
    element: quick_xml::writer::ElementWriter<'_, Vec<u8>>,
) -> io::Result<()> {
    match &case.outcome {
        Explained::Passed => element.write_empty()?,
        Explained::Failed(_) => {
            let lines: Vec<String> =
                case.outcome.told().map(|(difference, _)| difference_line(difference)).collect();
            let mut text = String::new();
            for (difference, explanation) in case.outcome.told() {
                push!(text, "{}: {}\n", report.position(&difference.place), difference_line(difference));
                for line in explanation.lines() {
                    push!(text, "  {line}\n");
                }
            }
            element.write_inner_content(|writer| told(writer, "failure", &lines.join("; "), &text))?
        }
        Explained::Errored(why) => {
            let text = why.join("\n");
            element.write_inner_content(|writer| told(writer, "error", &why.join("; "), &text))?
        }
    };
    Ok(())
}

/// What XML can hold: characters without a place in it become the sign for an unknown one.
fn clean(text: &str) -> String {
    let has_place = |c: char| {
        matches!(c, '\t' | '\n' | '\r') || (!c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    text.chars().map(|c| if has_place(c) { c } else { '\u{FFFD}' }).collect()
}

fn told(writer: &mut Xml, name: &str, message: &str, text: &str) -> io::Result<()> {
    let element = writer.create_element(name).with_attribute(("message", clean(message).as_str()));
    element.write_text_content(BytesText::new(clean(text).trim_end()))?;
    Ok(())
}
