use std::collections::BTreeMap;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::compare::*;
use super::generate::{Case, cases};

fn keys(case: &Case, outcomes: &mut BTreeMap<String, usize>) -> BTreeMap<String, String> {
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    let rule_set = match loaded(super::print::files(&case.rules, false)) {
        Ok(rule_set) => rule_set,
        Err(error) => {
            let text = error.to_string();
            let messages: Vec<&str> = text.lines().filter(|l| l.contains("message: ") || l.contains("    code:")).collect();
            let key: String = messages.join(" ").chars().filter(|c| !c.is_ascii_digit()).collect();
            return BTreeMap::from([(key, text)]);
        }
    };
    let result = each_assessment(case, &rule_set, |one| {
        let word = match &one.result { Ok(a) => a.outcome.word().to_owned(), Err(r) => r.to_string().chars().take(12).collect() };
        *outcomes.entry(word).or_default() += 1;
        let lines = lines_of(&one);
        if lines.is_empty() { return Ok(()); }
        let text = explained(&TestCaseError::fail(lines.join("\n")), case, one.id, one.as_of, one.observations).to_string();
        for line in &lines {
            let key: String = line.chars().filter(|c| !c.is_ascii_digit()).take(150).collect();
            let key = key.split(" PartRef").next().unwrap().to_owned();
            let key = if key.starts_with("missing") { if text.contains("insuff") { "missing".into() } else { "missing".to_owned() } } else { key };
            kinds.entry(key).or_insert(text.clone());
        }
        Ok(())
    });
    if let Err(error) = result {
        let text = error.to_string();
        let key = text.lines().take(3).collect::<Vec<_>>().join(" ");
        kinds.insert(key, text);
    }
    kinds
}

#[test]
fn survey() {
    let mut runner = TestRunner::new(Config::default());
    let cases = cases();
    let count: usize = std::env::var("SURVEY").map_or(300, |n| n.parse().unwrap());
    let mut kinds: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..count {
        let mut tree = cases.new_tree(&mut runner).unwrap();
        let found = keys(&tree.current(), &mut outcomes);
        for (key, text) in found {
            if let Some(known) = kinds.get_mut(&key) { known.0 += 1; continue; }
            let mut best = text;
            if kinds.len() < 14 {
                let mut tries = 0;
                if tree.simplify() {
                    loop {
                        tries += 1;
                        if tries > 1500 { break; }
                        match keys(&tree.current(), &mut BTreeMap::new()).remove(&key) {
                            Some(text) => { best = text; if !tree.simplify() { break; } }
                            None => if !tree.complicate() { break; }
                        }
                    }
                }
            }
            kinds.insert(key, (1, best));
            break;
        }
    }
    println!("{outcomes:#?}");
    let mut all: Vec<_> = kinds.into_iter().collect();
    all.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    for (at, (key, (count, _))) in all.iter().enumerate() { println!("{at:3} {count:6} {key}"); }
    for (at, (_, (_, text))) in all.iter().enumerate() { std::fs::write(format!("/tmp/survey/{at:03}.txt"), text).unwrap(); }
}
