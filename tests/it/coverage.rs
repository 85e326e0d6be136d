//! What rule tests cover: small rule sets with the exact places that no case reaches.
//!
//! `coverage.txt` has the cases. `# …` names a case; `@ pathway`, `@ thresholds`, `@ script` and `@ cases` start
//! what follows in the pathway after its levels, in the thresholds, in `scripts/earned.rhai`, and in the tests;
//! `= …` says how many places are covered, then each that is not: where, of which rule, and what no case did.

use std::fs;
use std::path::Path;

use readily::coverage::{Coverage, Point, measure, surprises};
use readily::finding::line_column;
use readily::registry::{FolderLimits, read_folders};
use readily::render::uncovered_sentence;
use readily::ruleset::{RuleSet, SourceFiles, load};

use crate::{acme, findings, shipped};

const ORGANISATION: &str = "
organisation: small
title: Small
label: draft
owners: [OD]
roles: { engineer: { title: Engineer } }
scales: { five: { min: 1, max: 5, step: 0.5 } }
defaults: { seen_at_least: 0 % }
";

const EVIDENCE: &str = "
evidence:
  wish: { title: Wish, value: { number: { min: -2, max: 2 } }, sources: [self] }
  seen: { title: Seen, value: { scale: five }, sources: [manager] }
  own: { title: Own view, value: { scale: five }, sources: [self] }
  agreed: { title: Agreed, value: yes_no, sources: [record] }
  plan: { title: Plan, value: { choice: [none_yet, drafted, signed] }, sources: [record] }
  hours: { title: Hours, value: { number: { unit: hours, min: 0 } }, sources: [record] }
  rated: { title: Rated, value: { scale: five }, sources: [manager, peer], fresh_for: 6 months }
  rescue:
    title: Rescues
    value: { item: { prevented: yes_no, hours: { number: { unit: hours, min: 0 } } } }
    sources: [record]
    none_reported: none
";

const PATHWAY: &str = "pathway: move
title: Move
kind: lateral
open_to: [engineer]
";

const PROFILES: &str = "
profiles:
  ada:
    role: engineer
    observations: { wish: 1, seen: 3, own: 3, agreed: yes, plan: drafted, hours: 4 }
";

#[derive(Debug, Default)]
struct Case {
    name: String,
    pathway: String,
    thresholds: String,
    script: String,
    cases: String,
    expected: Vec<String>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut part = "";
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# ") {
            cases.push(Case { name: name.to_owned(), ..Case::default() });
            continue;
        }
        let case = cases.last_mut().unwrap();
        if let Some(name) = line.strip_prefix("@ ") {
            part = name;
        } else if let Some(expected) = line.strip_prefix("= ") {
            case.expected.push(expected.to_owned());
        } else if !line.is_empty() {
            let of = match part {
                "pathway" => &mut case.pathway,
                "thresholds" => &mut case.thresholds,
                "script" => &mut case.script,
                "cases" => &mut case.cases,
                other => panic!("{}: no part `{other}`", case.name),
            };
            of.push_str(line);
            of.push('\n');
        }
    }
    cases
}

fn small(case: &Case) -> RuleSet {
    let mut files = SourceFiles::new("small")
        .with("organisation.yaml", ORGANISATION)
        .with("evidence.yaml", EVIDENCE)
        .with("tests/profiles.yaml", PROFILES)
        .with("pathways/move.yaml", &format!("{PATHWAY}{}", case.pathway));
    if !case.thresholds.is_empty() {
        files = files.with("thresholds.yaml", &format!("thresholds:\n{}", case.thresholds));
    }
    if !case.script.is_empty() {
        files = files.with("scripts/earned.rhai", &case.script);
    }
    if !case.cases.is_empty() {
        let tests = format!("as_of: 2026-11-01\npathway: move\ncases:\n{}", case.cases);
        files = files.with("tests/move_test.yaml", &tests);
    }
    let loaded = load(files);
    let lines = findings::lines(&loaded).join("\n");
    loaded.rule_set.unwrap_or_else(|| panic!("{}:\n{lines}", case.name))
}

fn line(rule_set: &RuleSet, point: &Point) -> String {
    let at = line_column(rule_set.sources.text(&point.place.file), point.place.start);
    let file = point.place.file.rsplit('/').next().unwrap();
    format!("{file}:{}:{} {}: {}", at.line, at.column, point.rule, uncovered_sentence(point))
}

fn told(rule_set: &RuleSet, coverage: &Coverage) -> Vec<String> {
    let share = coverage.share();
    let mut lines = vec![format!("{} of {}", share.covered, share.all)];
    lines.extend(coverage.uncovered().map(|point| line(rule_set, point)));
    lines
}

#[test]
fn small_rule_sets_have_exactly_these_places() {
    let mut wrong = String::new();
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/coverage.txt")).unwrap();
    for case in cases(&text) {
        let rule_set = small(&case);
        assert_eq!(surprises(&rule_set), Vec::<String>::new(), "{}", case.name);
        let told = told(&rule_set, &measure(&rule_set));
        if told != case.expected {
            wrong.push_str(&format!("# {}\n", case.name));
            for line in told {
                wrong.push_str(&format!("= {line}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "these cases differ; now there is:\n{wrong}");
}

#[test]
fn what_cases_do_is_never_taken_for_impossible() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let systems = read_folders(&root.join("tests/systems"), FolderLimits::default()).unwrap();
    let mut rule_sets: Vec<RuleSet> = systems.into_iter().filter_map(|files| load(files).rule_set).collect();
    rule_sets.extend(["northwind", "meridian"].map(shipped::rule_set));
    rule_sets.extend(load(acme::files()).rule_set);
    assert!(rule_sets.len() > 8, "{}", rule_sets.len());
    for rule_set in rule_sets {
        assert_eq!(surprises(&rule_set), Vec::<String>::new(), "{}", rule_set.organisation.id);
    }
}

#[test]
fn without_tests_nothing_is_covered_and_each_case_adds() {
    let mut rule_set = shipped::rule_set("meridian");
    let tests = std::mem::take(&mut rule_set.tests);
    let mut before = measure(&rule_set);
    assert_eq!((before.share().covered, before.cases.all), (0, 0));
    assert!(before.share().all > 100);
    for test in tests {
        rule_set.tests.push(test);
        let after = measure(&rule_set);
        assert_eq!(after.points.len(), before.points.len(), "cases do not change what there is to cover");
        for (new, old) in after.points.iter().zip(&before.points) {
            assert_eq!((&new.place, &new.needs), (&old.place, &old.needs));
            assert!(new.cases == old.cases || new.cases == old.cases + 1, "{new:?}");
        }
        before = after;
    }
    assert!(before.share().covered > 50, "{:?}", before.share());
}
