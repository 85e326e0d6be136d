//! Trying a mutation: read the changed rules, and run the tests until one notices.

use std::collections::BTreeMap;

use super::Mutation;
use super::parts::Parts;
use crate::ruleset::{ExampleProfile, Expectations, PathwayId, RuleSet, SourceFiles, TestCase, load};
use crate::suite::{Verdict, run_case};

/// What became of a mutation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A test failed or errored.
    Noticed,
    /// Every test passed.
    Survived,
    /// The rules could not be read with it: the mistake would be found when loading.
    Refused,
}

/// The rules and tests that mutations are tried on.
#[derive(Debug)]
pub struct Trials<'a> {
    /// What rules are made of, without the files that no assessment depends on.
    files: SourceFiles,
    parts: Parts,
    /// Whether the pathways that some mutations matter to can be read without the others.
    readable: BTreeMap<Vec<PathwayId>, bool>,
    profiles: &'a [ExampleProfile],
    tests: &'a [TestCase],
    /// The tests, first those that look at most, which notice most.
    keenest: Vec<&'a TestCase>,
}

impl<'a> Trials<'a> {
    /// Those of a rule set, for some mutations of it.
    #[must_use]
    pub fn new(rule_set: &'a RuleSet, mutations: &[Mutation]) -> Self {
        let mut files = SourceFiles::new(rule_set.sources.folder.clone());
        let is_rules = |path: &str| {
            path.starts_with("pathways/")
                || path.starts_with("scripts/")
                || matches!(path, "organisation.yaml" | "evidence.yaml" | "thresholds.yaml")
        };
        for file in rule_set.sources.iter().filter(|file| is_rules(&file.path)) {
            files.add(&file.path, file.text.clone());
        }
        let parts = Parts::of(rule_set);
        let mut readable = BTreeMap::new();
        for pathways in mutations.iter().map(|mutation| &mutation.pathways) {
            if !readable.contains_key(pathways) {
                readable.insert(pathways.clone(), parts.can_be_read(&files, pathways));
            }
        }
        let mut keenest: Vec<&TestCase> = rule_set.tests.iter().collect();
        keenest.sort_by_key(|case| std::cmp::Reverse(looks_at(case)));
        Self { files, parts, readable, profiles: &rule_set.profiles, tests: &rule_set.tests, keenest }
    }

    /// The first test that does not pass with the rules as they are. Then no test can be said to notice anything.
    #[must_use]
    pub fn first_failing(&self) -> Option<&'a TestCase> {
        let rule_set = self.read(&self.files);
        let tests = self.tests.iter();
        match rule_set {
            Some(rule_set) => first_failing(&rule_set, tests),
            None => self.tests.first(),
        }
    }

    /// Tries a mutation on the tests of the pathways that read its place.
    #[must_use]
    pub fn fate(&self, mutation: &Mutation) -> Fate {
        let edited = if self.readable.get(&mutation.pathways).is_some_and(|readable| *readable) {
            self.parts.edited(&self.files, &mutation.pathways, Some(&mutation.edit))
        } else {
            self.files.edited(std::slice::from_ref(&mutation.edit))
        };
        let Some(rule_set) = edited.and_then(|files| self.read(&files)) else {
            return Fate::Refused;
        };
        let tests = self.keenest.iter().copied();
        let tests = tests.filter(|case| mutation.pathways.contains(&case.pathway));
        match first_failing(&rule_set, tests) {
            Some(_) => Fate::Noticed,
            None => Fate::Survived,
        }
    }

    fn read(&self, files: &SourceFiles) -> Option<RuleSet> {
        let mut rule_set = load(files.clone()).rule_set?;
        rule_set.profiles = self.profiles.to_vec();
        Some(rule_set)
    }
}

/// How much a test looks at: the score and the reasons hang on every criterion.
fn looks_at(case: &TestCase) -> (bool, bool, usize) {
    let Expectations { score, reasons, gates, dimensions, criteria, .. } = &case.expect;
    (score.is_some(), reasons.is_some(), gates.len() + dimensions.len() + criteria.len())
}

fn first_failing<'c>(
    rule_set: &RuleSet,
    mut tests: impl Iterator<Item = &'c TestCase>,
) -> Option<&'c TestCase> {
    let mut sandbox = rule_set.programs.sandbox();
    tests.find(|case| run_case(rule_set, &mut sandbox, case, &mut |_, _| {}) != Verdict::Passed)
}
