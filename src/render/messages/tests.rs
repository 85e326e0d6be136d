//! What every language holds, and what code names.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
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

/// The messages of a language as Project Fluent's own library says them.
fn bundle(tongue: Tongue) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![tongue.tag().parse().unwrap()]);
    bundle.set_use_isolating(false);
    for (_, text) in tongue.files() {
        bundle.add_resource(FluentResource::try_new((*text).to_owned()).unwrap()).unwrap();
    }
    bundle
}

/// Words and numbers that choose in different ways: the keys of choices, and numbers about one.
fn values() -> Vec<Given<'static>> {
    let choice = Regex::new(r"(?m)^ +\*?\[([a-z_]+)\]").unwrap();
    let files = Tongue::ALL.into_iter().flat_map(Tongue::files).map(|(_, text)| *text);
    let words: BTreeSet<&'static str> =
        files.flat_map(|text| choice.captures_iter(text).map(|key| key.get(1).unwrap().as_str())).collect();
    assert!(words.contains("one") && words.contains("direct_report"));
    let words = words.into_iter().map(Given::from);
    let counts = [0_usize, 1, 2, 7, 11, 12, 21, 101, 1_000_001].into_iter().map(Given::from);
    let amounts = ["1", "-1", "1.5", "0.1", "-0.25", "21", "0.000000000001", "1,5", "12,000", "", "x"];
    words.chain(counts).chain(amounts.into_iter().map(Given::amount)).collect()
}

fn as_fluent(given: &Given<'static>) -> FluentValue<'static> {
    let text = given.text.clone().into_owned();
    if given.is_number { FluentNumber::from_str(&text).unwrap().into() } else { text.into() }
}

#[test]
fn every_message_is_said_as_project_fluent_says_it() {
    let values = values();
    for tongue in Tongue::ALL {
        let bundle = bundle(tongue);
        for (key, parts) in written(tongue) {
            let pattern = bundle.get_message(&key).unwrap().value().unwrap();
            let names: Vec<String> =
                parts.iter().filter_map(|part| part.strip_prefix('$')).map(str::to_owned).collect();
            for at in 0..values.len() {
                // Each variable goes through all values, beside others than before.
                let value = |place: usize| values[(at * (place + 1) + place) % values.len()].clone();
                let given: Vec<(&str, Given<'static>)> =
                    names.iter().enumerate().map(|(place, name)| (&**name, value(place))).collect();
                let mut arguments = FluentArgs::new();
                for (name, value) in &given {
                    arguments.set((*name).to_owned(), as_fluent(value));
                }
                let mut errors = Vec::new();
                let expected = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
                assert!(errors.is_empty(), "{tongue:?} `{key}`: {errors:?}");
                let said = tongue.messages().by_key[&*key].said(tongue, &given);
                assert_eq!(said, expected, "{tongue:?} `{key}` with {given:?}");
            }
        }
    }
}

#[test]
fn what_messages_are_not_made_of_is_not_read() {
    let read = |text: &'static str| {
        let resource = parse_runtime(text).unwrap();
        let Entry::Message(message) = &resource.body[0] else { panic!("no message") };
        message.value.as_ref().and_then(Pieces::of).is_some()
    };
    assert!(read("a = x { $y }"));
    for text in ["a = { NUMBER($y) }", "a = { b }", "a = { -b }", "a = { 1 }", "a = { $y ->\n *[x] { b }\n}"]
    {
        assert!(!read(text), "{text}");
    }
}

#[test]
fn numbers_choose_between_one_and_other_without_being_rounded() {
    use crate::domain::parse_number;
    for number in ["1", "1.5", "0.000000000001", "1000000000000"] {
        let given = Given::from(parse_number(number).unwrap());
        assert_eq!((&*given.text, given.is_number), (number, true));
    }
}
