//! Rule tests for programs: the totals, and an object a case.

use serde_json::{Value, json};

use super::{CaseReport, Explained, TestReport, TestTotals};
use crate::finding::Place;
use crate::render::findings_json;
use crate::render::json::put;
use crate::suite::Told;

/// Every case, passed or not, in the order of the files.
#[must_use]
pub fn tests_json(reports: &[TestReport<'_>]) -> Value {
    let TestTotals { passed, failed, errored, unusable } = TestTotals::of(reports);
    let cases: Vec<Value> =
        reports.iter().flat_map(|report| report.cases.iter().map(|case| of_case(report, case))).collect();
    let findings: Vec<Value> = reports
        .iter()
        .filter(|report| report.rule_set.is_none())
        .map(|report| {
            let folder = report.rules.folder;
            json!({ "folder": folder, "findings": findings_json(std::slice::from_ref(&report.rules)) })
        })
        .collect();
    json!({
        "totals": { "passed": passed, "failed": failed, "errored": errored, "unusable_rule_sets": unusable },
        "cases": cases,
        "unusable_rule_sets": findings,
    })
}

fn of_case(report: &TestReport<'_>, case: &CaseReport<'_>) -> Value {
    let (differences, errors) = match &case.outcome {
        Explained::Passed => (Vec::new(), Vec::new()),
        Explained::Failed(differences) => {
            let object = |(difference, explanation): &(crate::suite::Difference, String)| {
                let mut object = json!({
                    "of": difference.of.to_string(),
                    "expected": told(&difference.expected),
                    "actual": told(&difference.actual),
                });
                put_place(&mut object, report, &difference.place);
                put(&mut object, "explanation", explanation.trim_end().into());
                object
            };
            (differences.iter().map(object).collect(), Vec::new())
        }
        Explained::Errored(why) => (Vec::new(), why.clone()),
    };
    let organisation = report.rule_set.map_or("", |rule_set| &*rule_set.organisation.id.0);
    let mut object = json!({
        "organisation": organisation,
        "pathway": &*case.case.pathway.0,
        "name": &*case.case.name,
        "verdict": case.outcome.word(),
    });
    put_place(&mut object, report, &case.case.place);
    put(&mut object, "differences", differences.into());
    put(&mut object, "errors", errors.into());
    object
}

/// Points as texts, as in all answers; ranges and lists as lists; nothing as null.
fn told(told: &Told) -> Value {
    match told {
        Told::Nothing => Value::Null,
        Told::Word(_) | Told::Points(_) | Told::Refused(_) => told.to_string().into(),
        Told::Words(low, high) => json!([&**low, &**high]),
        Told::Between(low, high) => {
            json!([Told::Points(*low).to_string(), Told::Points(*high).to_string()])
        }
        Told::List(words) => words.iter().map(|word| Value::from(&**word)).collect(),
    }
}

fn put_place(object: &mut Value, report: &TestReport<'_>, place: &Place) {
    let at = report.at(place);
    put(object, "file", report.rules.path(place).into());
    put(object, "line", at.line.into());
    put(object, "column", at.column.into());
}
