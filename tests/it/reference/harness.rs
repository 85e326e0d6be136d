//! Runs checks on random cases, each pathway with each profile.

use super::calendar::Day;
use super::differences::differences;
use super::generate::{Case, cases};
use super::result::Assessed;
use super::rules::Observation;
use super::{evaluate, print, print_profile};
use proptest::prelude::ProptestConfig;
use proptest::test_runner::{RngSeed, TestCaseError, TestError, TestRunner};
use readily::assess::{Assessment, Profile, Refusal, assess};
use readily::domain::parse_date;
use readily::ruleset::{RuleSet, SourceFiles, load};
use readily::script::Sandbox;
use std::sync::atomic::AtomicBool;

pub(super) type Checked = Result<(), TestCaseError>;

/// The same cases on each run, so that a run says the same of the same code. `PROPTEST_RNG_SEED` chooses others,
/// and `PROPTEST_CASES` more.
const SEED: u64 = 20_261_101;

/// Runs a check on random cases; `share` is the percentage of the usual number of cases.
pub(super) fn for_cases(share: u32, check: impl Fn(&Case) -> Checked) {
    let default = ProptestConfig::default();
    let config = ProptestConfig {
        cases: (default.cases * share / 100).max(1),
        failure_persistence: None,
        max_shrink_iters: 3_000,
        rng_seed: match default.rng_seed {
            RngSeed::Random => RngSeed::Fixed(SEED),
            chosen @ RngSeed::Fixed(_) => chosen,
        },
        ..default
    };
    let result = TestRunner::new(config).run(&cases(), |case| check(&case));
    if let Err(TestError::Fail(reason, _)) = &result {
        panic!("{reason}");
    }
    result.unwrap();
}

pub(super) fn loaded(files: SourceFiles) -> Result<RuleSet, TestCaseError> {
    let loaded = load(files);
    let errors: Vec<_> = loaded.findings.iter().filter(|finding| finding.is_error()).collect();
    loaded
        .rule_set
        .ok_or_else(|| TestCaseError::fail(format!("{}\n{errors:#?}", print::shown(&loaded.files))))
}

/// Every pathway with every profile.
pub(super) fn each_assessment(
    case: &Case,
    rule_set: &RuleSet,
    mut check: impl FnMut(Assessing<'_>) -> Checked,
) -> Checked {
    let mut sandbox = rule_set.programs.sandbox();
    for (as_of, observations) in &case.profiles {
        let raw = print_profile::profile(&case.rules, observations);
        let profile = Profile::check(rule_set, &raw, "profile")
            .map_err(|violations| TestCaseError::fail(format!("{violations:#?}\n{observations:#?}")))?;
        for file in &case.rules.files {
            for one in &file.moves {
                let reference = evaluate::assess(&case.rules, &file.shared, one, observations, *as_of);
                let result = run(rule_set, &mut sandbox, &profile, &one.id, *as_of);
                check(Assessing { result, reference: &reference })
                    .map_err(|error| explained(&error, case, &one.id, *as_of, observations))?;
            }
        }
    }
    Ok(())
}

/// One assessment by both.
pub(super) struct Assessing<'a> {
    pub(super) result: Result<Assessment<'a>, Refusal>,
    pub(super) reference: &'a Assessed,
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
fn explained(
    error: &TestCaseError,
    case: &Case,
    pathway: &str,
    as_of: Day,
    observations: &[Observation],
) -> TestCaseError {
    let files = print::shown(&print::files(&case.rules, false));
    let observations: Vec<String> = observations.iter().map(|one| format!("  {one:?}")).collect();
    let observations = observations.join(
        "
",
    );
    TestCaseError::fail(format!("{error}\n{files}\npathway {pathway} as of {as_of}\n{observations}"))
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
