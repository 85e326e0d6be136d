//! The generator reaches what the properties speak of.

use super::evaluate;
use super::generate::cases;
use super::result::Assessed;
use super::rules::Observation;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;

#[test]
fn the_generator_reaches_every_outcome_and_state() {
    let mut runner = TestRunner::deterministic();
    let mut met: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..300 {
        let case = cases().new_tree(&mut runner).unwrap().current();
        for (as_of, observations) in &case.profiles {
            for (at, one) in observations.iter().enumerate() {
                let same = |other: &Observation| {
                    let both = (&other.evidence, other.on, &other.rater, &other.item);
                    !one.rater.is_empty() && both == (&one.evidence, one.on, &one.rater, &one.item)
                };
                *met.entry("repeat".to_owned()).or_insert(0) +=
                    u32::from(observations[..at].iter().any(same));
            }
            for file in &case.rules.files {
                for one in &file.moves {
                    let assessed = evaluate::assess(&case.rules, &file.shared, one, observations, *as_of);
                    for word in words_of(&assessed) {
                        *met.entry(word).or_insert(0) += 1;
                    }
                }
            }
        }
    }
    let expected = [
        "not open",
        "before threshold",
        "rule-error",
        "not-sought",
        "not-eligible",
        "insufficient-evidence",
        "scored",
        "criterion Scored",
        "criterion Held",
        "criterion Zero",
        "criterion Excluded",
        "criterion NotApplicable",
        "gate met",
        "gate not-met",
        "gate held",
        "cap clear",
        "cap binding",
        "cap unknown",
        "flag raised",
        "flag clear",
        "flag unknown",
        "floor clear",
        "floor binding",
        "floor unknown",
        "adjusted",
        "limited",
        "cut",
        "range of levels",
        "criterion Held, range unknown",
        "criterion Zero, range unknown",
        "criterion Excluded, range unknown",
        "criterion NotApplicable, range unknown",
        "adjustment unknown",
        "repeat",
    ];
    let rare: Vec<_> =
        expected.into_iter().filter(|word| met.get(*word).is_none_or(|count| *count < 3)).collect();
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
        words.extend((!dimension.adjustment.is_known()).then(|| "adjustment unknown".to_owned()));
        words.extend(dimension.floor.iter().map(|floor| format!("floor {}", floor.0)));
        let is_known = dimension.state == "known";
        words.extend((is_known && !dimension.adjustment.low.is_zero()).then(|| "adjusted".to_owned()));
        words.extend((is_known && dimension.points != dimension.before_limit).then(|| "cut".to_owned()));
        for criterion in &dimension.criteria {
            let state = format!("{:?}", criterion.state);
            let word = format!("criterion {}", state.split('(').next().unwrap());
            words.extend(criterion.high.open.then(|| format!("{word}, range unknown")));
            words.push(word);
            words.extend(criterion.limited.map(|_| "limited".to_owned()));
        }
    }
    let has_range =
        outcome.outcome == "scored" && outcome.level.as_ref().is_some_and(|level| level.low < level.high);
    words.extend(has_range.then(|| "range of levels".to_owned()));
    words
}
