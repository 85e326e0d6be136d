//! Properties that hold for every rule set, profile and date.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use proptest::prelude::ProptestConfig;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{TestCaseError, TestRunner};
use proptest::{prop_assert, prop_assert_eq};
use readily::assess::{
    Assessment, CriterionResult, CriterionState, ErrorKind, InputResult, Outcome, PointsSpan, Profile,
    Reading, Refusal, ShareOf, Truth, assess,
};
use readily::domain::parse_date;
use readily::ruleset::{Given, InputKind, RuleSet, SourceFiles, Take, load};
use readily::script::Sandbox;
use rust_decimal::Decimal;

use super::calendar::Day;
use super::differences::differences;
use super::generate::{Case, cases};
use super::result::Assessed;
use super::rules::{
    Derived, Evidence, Field, Form, Inputs, Kind, Observation, Of, Rules,
};
use super::{evaluate, print};

type Checked = Result<(), TestCaseError>;

/// Runs a check on random cases; `share` is the percentage of the usual number of cases.
fn for_cases(share: u32, check: impl Fn(&Case) -> Checked) {
    let default = ProptestConfig::default();
    let config = ProptestConfig {
        cases: (default.cases * share / 100).max(1),
        failure_persistence: None,
        max_shrink_iters: 3_000,
        ..default
    };
    let result = TestRunner::new(config).run(&cases(), |case| check(&case));
    if let Err(proptest::test_runner::TestError::Fail(reason, _)) = &result {
        panic!("{reason}");
    }
    result.unwrap();
}

pub(super) fn loaded(files: SourceFiles) -> Result<RuleSet, TestCaseError> {
    let loaded = load(files);
    let errors: Vec<_> = loaded.findings.iter().filter(|finding| finding.is_error()).collect();
    loaded.rule_set.ok_or_else(|| {
        TestCaseError::fail(format!("{}\n{errors:#?}", print::shown(&loaded.files)))
    })
}

/// Every pathway with every profile.
pub(super) fn each_assessment(
    case: &Case,
    rule_set: &RuleSet,
    mut check: impl FnMut(Assessing<'_>) -> Checked,
) -> Checked {
    let mut sandbox = rule_set.programs.sandbox();
    for (as_of, observations) in &case.profiles {
        let raw = print::profile(&case.rules, observations);
        let profile = Profile::check(rule_set, &raw, "profile").map_err(|violations| {
            TestCaseError::fail(format!("{violations:#?}\n{observations:#?}"))
        })?;
        for file in &case.rules.files {
            for one in &file.moves {
                let reference =
                    evaluate::assess(&case.rules, &file.shared, one, observations, *as_of);
                let result = run(rule_set, &mut sandbox, &profile, &one.id, *as_of);
                check(Assessing { id: &one.id, result, reference: &reference, as_of: *as_of, observations })
                    .map_err(|error| explained(&error, case, &one.id, *as_of, observations))?;
            }
        }
    }
    Ok(())
}

/// One assessment by both.
pub(super) struct Assessing<'a> {
    pub(super) id: &'a str,
    pub(super) result: Result<Assessment<'a>, Refusal>,
    pub(super) reference: &'a Assessed,
    pub(super) as_of: Day,
    pub(super) observations: &'a [Observation],
}

fn run<'a>(
    rule_set: &'a RuleSet,
    sandbox: &mut Sandbox,
    profile: &'a Profile,
    pathway: &str,
    as_of: Day,
) -> Result<Assessment<'a>, Refusal> {
    let pathway = rule_set.pathway(pathway).unwrap();
    let as_of = parse_date(&as_of.to_string()).unwrap();
    assess(rule_set, sandbox, profile, pathway, as_of, &AtomicBool::new(false))
}

/// The failure with all that is needed to see it again.
pub(super) fn explained(
    error: &TestCaseError,
    case: &Case,
    pathway: &str,
    as_of: Day,
    observations: &[Observation],
) -> TestCaseError {
    let files = print::shown(&print::files(&case.rules, false));
    let observations: String = observations.iter().map(|one| format!("  {one:?}\n")).collect();
    TestCaseError::fail(format!(
        "{error}\n{files}\npathway {pathway} as of {as_of}\n{observations}"
    ))
}

/// Each difference as a line.
pub(super) fn lines_of(one: &Assessing<'_>) -> Vec<String> {
    match (&one.result, one.reference) {
        (Err(Refusal::NotOpen { .. }), Assessed::NotOpen)
        | (Err(Refusal::BeforeThreshold { .. }), Assessed::BeforeThreshold) => Vec::new(),
        (Ok(assessment), Assessed::Outcome(outcome)) => differences(assessment, outcome),
        (Ok(_), reference) => vec![format!("reference refuses: {reference:?}")],
        (Err(refusal), _) => vec![format!("engine refuses: {refusal}")],
    }
}

#[test]
fn the_engine_agrees_with_the_reference() {
    for_cases(100, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        each_assessment(case, &rule_set, |one| {
            let lines = lines_of(&one);
            if lines.is_empty() { Ok(()) } else { Err(TestCaseError::fail(lines.join("\n"))) }
        })
    });
}

#[test]
fn points_add_up_to_the_last_digit() {
    for_cases(50, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        each_assessment(case, &rule_set, |one| {
            let (Ok(assessment), Assessed::Outcome(outcome)) = (&one.result, one.reference) else {
                return Ok(());
            };
            if assessment.score.is_none() {
                return Ok(());
            }
            for (dimension, reference) in assessment.dimensions.iter().zip(&outcome.dimensions) {
                let parts = dimension.criteria.iter().map(|one| one.points);
                let sum = sum(parts.chain([dimension.adjustment]));
                if !reference.is_unmade {
                    prop_assert_eq!(sum, dimension.before_limit, "{}", dimension.dimension.id);
                }
            }
            let sum_of_dimensions = sum(assessment.dimensions.iter().map(|one| one.points));
            prop_assert_eq!(Some(sum_of_dimensions), assessment.score);
            if assessment.outcome == Outcome::Scored {
                let criteria = assessment.dimensions.iter().flat_map(|one| &one.criteria);
                let sum_of_criteria = sum(criteria.map(|one| one.points)).low;
                let shares = |fits: fn(&ShareOf) -> bool| -> Decimal {
                    assessment.shares.iter().filter(|one| fits(&one.of)).map(|one| one.points).sum()
                };
                prop_assert_eq!(shares(|of| matches!(of, ShareOf::Category(_))), sum_of_criteria);
                prop_assert_eq!(shares(|of| matches!(of, ShareOf::Source(_))), sum_of_criteria);
            }
            Ok(())
        })
    });
}

fn sum(spans: impl Iterator<Item = PointsSpan>) -> PointsSpan {
    spans.fold(PointsSpan::default(), |sum, one| PointsSpan {
        low: sum.low + one.low,
        high: sum.high + one.high,
    })
}

#[test]
fn the_order_of_observations_changes_no_byte() {
    for_cases(25, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        let mut turned = case.clone();
        turned.profiles.iter_mut().for_each(|(_, observations)| observations.reverse());
        prop_assert_eq!(all_bytes(case, &rule_set)?, all_bytes(&turned, &rule_set)?);
        Ok(())
    });
}

#[test]
fn the_order_of_keys_changes_no_byte() {
    for_cases(25, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        let turned = loaded(print::files(&case.rules, true))?;
        prop_assert_eq!(all_bytes(case, &rule_set)?, all_bytes(case, &turned)?);
        Ok(())
    });
}

/// Everything that was worked out, without places in files.
fn all_bytes(case: &Case, rule_set: &RuleSet) -> Result<String, TestCaseError> {
    let mut all = String::new();
    each_assessment(case, rule_set, |one| {
        match &one.result {
            Ok(assessment) => write_bytes(&mut all, assessment),
            Err(refusal) => write!(all, "{refusal:?}").unwrap(),
        }
        Ok(())
    })?;
    Ok(all)
}

fn write_bytes(all: &mut String, of: &Assessment<'_>) {
    writeln!(
        all,
        "{:?}",
        (of.profile.digest, of.outcome, of.score, of.maximum, &of.level, of.seen, &of.missing)
    )
    .unwrap();
    writeln!(all, "{:?}", (&of.observed, &of.used, &of.shares, &of.aspects)).unwrap();
    let readings = |inputs: &[InputResult<'_>]| -> Vec<(String, Reading)> {
        inputs.iter().map(|one| (one.input.name.to_string(), one.reading.clone())).collect()
    };
    for one in &of.gates {
        writeln!(all, "{:?}", (&one.gate.id, one.state, &one.trace, readings(&one.inputs))).unwrap();
    }
    for one in &of.dimensions {
        let spans = (one.adjustment, one.before_limit, one.points, one.maximum);
        let floor = one.floor.map(|floor| (floor.asks, floor.state));
        writeln!(all, "{:?}", (&one.dimension.id, one.state, spans, floor)).unwrap();
        for one in &one.criteria {
            let points = (one.points, one.range, one.limited, one.beyond_table);
            let rest = (&one.trace, readings(&one.inputs));
            writeln!(all, "{:?}", (&one.criterion.id, one.state, points, rest)).unwrap();
        }
    }
    for one in &of.caps {
        writeln!(all, "{:?}", (&one.cap.id, one.state, &one.trace, readings(&one.inputs))).unwrap();
    }
    for one in &of.flags {
        writeln!(all, "{:?}", (&one.flag.id, one.state, &one.trace, readings(&one.inputs))).unwrap();
    }
    for one in &of.thresholds {
        writeln!(all, "{:?}", (one.threshold, one.in_force.from, &one.group, one.value)).unwrap();
    }
    for one in &of.reasons {
        writeln!(all, "{:?}", (one.code, one.of, one.points_lost)).unwrap();
    }
    for one in &of.errors {
        writeln!(all, "{:?}", (&one.rule, one.kind)).unwrap();
    }
}

#[test]
fn missing_is_never_zero() {
    for_cases(25, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        for evidence in &case.rules.evidence {
            let mut without = case.clone();
            for (_, observations) in &mut without.profiles {
                observations.retain(|one| one.evidence != evidence.name);
            }
            each_assessment(&without, &rule_set, |one| {
                let Ok(assessment) = &one.result else { return Ok(()) };
                for criterion in assessment.dimensions.iter().flat_map(|one| &one.criteria) {
                    is_no_zero(assessment, criterion, evidence)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    });
}

/// What reads evidence that nobody reported is not scored, and is not known to be anything else.
fn is_no_zero(
    assessment: &Assessment<'_>,
    criterion: &CriterionResult<'_>,
    evidence: &Evidence,
) -> Checked {
    let mut lacks = false;
    for one in &criterion.inputs {
        let InputKind::Given(Given::Observed { selection, optional }) = &one.input.kind else {
            continue;
        };
        let selection = &assessment.pathway.selections[selection.0];
        let declared = assessment.rule_set.catalogue.get(selection.evidence).unwrap();
        if *declared.name != *evidence.name {
            continue;
        }
        let is_none = evidence.none_reported && matches!(selection.take, Take::Count | Take::Sum);
        let is_absent = matches!(one.reading, Reading::Absent(_));
        prop_assert!(is_absent || is_none, "{}: {:?}", criterion.criterion.id, one.reading);
        lacks |= is_absent && !optional;
    }
    let is_settled = matches!(criterion.trace.as_ref().map(|trace| trace.truth), Some(Truth::True | Truth::False));
    if lacks && !is_settled {
        let id = &criterion.criterion.id;
        prop_assert!(criterion.state != CriterionState::Scored, "{id} is scored");
        if let CriterionState::Held(_) = criterion.state {
            prop_assert_eq!(criterion.points, criterion.range, "{}", id);
        }
    }
    Ok(())
}

#[test]
fn what_loads_fails_by_division_overflow_or_an_unbounded_table_alone() {
    for_cases(50, |case| {
        let rule_set = loaded(print::files(&case.rules, false))?;
        each_assessment(case, &rule_set, |one| {
            let Ok(assessment) = &one.result else { return Ok(()) };
            for error in &assessment.errors {
                let is_expected = match error.kind {
                    ErrorKind::DivisionByZero | ErrorKind::Overflow | ErrorKind::Budget => true,
                    ErrorKind::BelowTable => looks_up_unbounded(&case.rules, &error.rule),
                    ErrorKind::PastEnd | ErrorKind::Internal => false,
                };
                prop_assert!(is_expected, "{error:?}");
            }
            Ok(())
        })
    });
}

/// Whether some rule of that id looks a number up in steps whose least value is not known beforehand.
fn looks_up_unbounded(rules: &Rules, id: &str) -> bool {
    let mut found = false;
    for file in &rules.files {
        let shared = &file.shared;
        let mut inputs: Vec<(&str, &Inputs)> = Vec::new();
        inputs.extend(shared.gates.iter().map(|one| (one.id.as_str(), &one.inputs)));
        inputs.extend(shared.caps.iter().map(|one| (one.id.as_str(), &one.inputs)));
        inputs.extend(shared.flags.iter().map(|one| (one.id.as_str(), &one.inputs)));
        for (of, inputs) in inputs {
            found |= of == id && steps_of(inputs).any(|name| is_unbounded(rules, inputs, name));
        }
        for (criterion, each) in shared.dimensions.iter().flat_map(evaluate::expanded) {
            let form = if let Form::Steps { of, .. } = &criterion.form { Some(of.as_str()) } else { None };
            found |= evaluate::criterion_id(criterion, each) == id
                && steps_of(&criterion.inputs)
                    .chain(form)
                    .any(|name| is_unbounded(rules, &criterion.inputs, name));
        }
    }
    found
}

fn steps_of(inputs: &Inputs) -> impl Iterator<Item = &str> {
    inputs
        .derived
        .iter()
        .filter_map(|(_, how)| if let Derived::Steps { of, .. } = how { Some(of.as_str()) } else { None })
}

fn is_unbounded(rules: &Rules, inputs: &Inputs, name: &str) -> bool {
    let Some(given) = inputs.given.iter().find(|given| given.name == name) else { return true };
    let Of::Evidence(selection) = &given.of else { return true };
    if matches!(selection.take, super::rules::Take::Sum | super::rules::Take::Age { .. }) {
        return true;
    }
    let evidence = rules.evidence.iter().find(|one| one.name == selection.evidence);
    let fields: Vec<&Field> = match evidence.map(|one| &one.kind) {
        None => Vec::new(),
        Some(Kind::Single(field)) => vec![field],
        Some(Kind::Items(fields)) => fields.iter().map(|(_, field)| field).collect(),
    };
    fields.iter().any(|field| matches!(field, Field::Number { min: None, .. } | Field::Number { max: None, .. }))
}

#[test]
fn the_generator_reaches_every_outcome_and_state() {
    let mut runner = TestRunner::deterministic();
    let mut met: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..150 {
        let case = cases().new_tree(&mut runner).unwrap().current();
        for (as_of, observations) in &case.profiles {
            for file in &case.rules.files {
                for one in &file.moves {
                    let assessed =
                        evaluate::assess(&case.rules, &file.shared, one, observations, *as_of);
                    words_of(&assessed).into_iter().for_each(|word| *met.entry(word).or_insert(0) += 1);
                }
            }
        }
    }
    let expected = [
        "not open", "before threshold", "rule-error", "not-sought", "not-eligible",
        "insufficient-evidence", "scored", "criterion Scored", "criterion Held", "criterion Zero",
        "criterion Excluded", "criterion NotApplicable", "gate met", "gate not-met", "gate held",
        "cap clear", "cap binding", "cap unknown", "flag raised", "flag clear", "flag unknown",
        "floor clear", "floor binding", "floor unknown", "adjusted", "limited", "cut", "range of levels",
    ];
    let rare: Vec<_> = expected.into_iter().filter(|word| met.get(*word).is_none_or(|count| *count < 3)).collect();
    assert!(rare.is_empty(), "hardly ever: {rare:?}\n{met:#?}");
}

fn words_of(assessed: &Assessed) -> Vec<String> {
    let outcome = match assessed {
        Assessed::NotOpen => return vec!["not open".to_owned()],
        Assessed::BeforeThreshold => return vec!["before threshold".to_owned()],
        Assessed::Outcome(outcome) => outcome,
    };
    let mut words = vec![outcome.outcome.to_owned()];
    for (kind, rules) in [("gate", &outcome.gates), ("cap", &outcome.caps), ("flag", &outcome.flags)] {
        words.extend(rules.iter().map(|rule| format!("{kind} {}", rule.state)));
    }
    for dimension in &outcome.dimensions {
        words.extend(dimension.floor.iter().map(|floor| format!("floor {}", floor.0)));
        let is_known = dimension.state == "known";
        words.extend((is_known && !dimension.adjustment.low.is_zero()).then(|| "adjusted".to_owned()));
        words.extend((is_known && dimension.points != dimension.before_limit).then(|| "cut".to_owned()));
        for criterion in &dimension.criteria {
            let state = format!("{:?}", criterion.state);
            words.push(format!("criterion {}", state.split('(').next().unwrap()));
            words.extend(criterion.limited.map(|_| "limited".to_owned()));
        }
    }
    let has_range = outcome.outcome == "scored"
        && outcome.level.as_ref().is_some_and(|level| level.low < level.high);
    words.extend(has_range.then(|| "range of levels".to_owned()));
    words
}
