//! What every language holds, and what code names.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::*;

/// The messages of a language's files, each with the variables and attributes that its text has.
fn written(tongue: Tongue) -> BTreeMap<String, BTreeSet<String>> {
    let key = Regex::new(r"^(-?[a-z][a-z0-9-]*) =").unwrap();
    let part = Regex::new(r"\$[a-z_]+|^ +\.[a-z-]+ =").unwrap();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (topic, text) in tongue.files() {
        let mut parts: Option<&mut BTreeSet<String>> = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(key) = key.captures(line) {
                let new = found.insert(key[1].to_owned(), BTreeSet::new()).is_none();
                assert!(new, "{topic}: `{}` is there twice", &key[1]);
                parts = found.get_mut(&key[1]);
            }
            if let Some(parts) = &mut parts {
                parts.extend(part.find_iter(line).map(|part| part.as_str().trim().to_owned()));
            }
        }
    }
    found
}

/// Variables that a language has no use for, as the other forms the same out of others.
const OF_ONE_LANGUAGE: &[&str] = &["date"];

#[test]
fn every_language_has_every_message_with_the_same_variables() {
    let english = written(Tongue::English);
    assert!(!english.is_empty());
    for tongue in Tongue::ALL {
        assert!(tongue.messages().wrong.is_empty(), "{tongue:?}: {:?}", tongue.messages().wrong);
        let mut other = written(tongue);
        let mut english = english.clone();
        let keys = |of: &BTreeMap<String, BTreeSet<String>>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&english), keys(&other), "{tongue:?}");
        for key in OF_ONE_LANGUAGE {
            english.remove(*key);
            other.remove(*key);
        }
        assert_eq!(english, other, "{tongue:?}");
    }
}

#[test]
fn every_message_can_be_said_with_its_variables() {
    for tongue in Tongue::ALL {
        for (key, parts) in written(tongue) {
            let message = tongue.messages().bundle.get_message(&key).unwrap();
            for number in [None, Some(0_usize), Some(1), Some(2), Some(21)] {
                let mut given = FluentArgs::new();
                for name in parts.iter().filter_map(|part| part.strip_prefix('$')) {
                    let value = number.map_or_else(|| FluentValue::from("x"), FluentValue::from);
                    given.set(name.to_owned(), value);
                }
                let patterns =
                    message.value().into_iter().chain(message.attributes().map(|each| each.value()));
                for pattern in patterns {
                    let mut errors = Vec::new();
                    let said = tongue.messages().bundle.format_pattern(pattern, Some(&given), &mut errors);
                    assert!(errors.is_empty(), "{tongue:?} `{key}`: {errors:?}");
                    assert!(!said.contains('{') && !said.contains('$'), "{tongue:?} `{key}`: {said}");
                }
            }
        }
    }
}

#[test]
fn numbers_choose_between_one_and_other_without_being_rounded() {
    use crate::domain::parse_number;
    for (number, sign) in [("1", "1"), ("1.5", "1.5"), ("0.000000000001", "0.000000000001")] {
        let given = Given::from(parse_number(number).unwrap());
        let FluentValue::Number(number) = given.0 else { panic!("no number") };
        assert_eq!(number.as_string(), sign);
    }
}
