//! Whole explanations in German: two people of the sample organisation, and no English words left in any.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use readily::assess::{Assessment, Profile, assess};
use readily::disclosure::disclose;
use readily::domain::Audience;
use readily::domain::parse_date;
use readily::render::{Detail, Language, Look, assessment_text, overview_row, overview_text};
use readily::ruleset::{FieldKind, RuleSet, load};
use readily::wire::{View, assessment_to_proto, disclosed_to_proto, proto};
use regex::Regex;

use crate::shipped::{files, rule_set};

/// Every assessment that the sample people can have.
fn each(rule_set: &RuleSet, mut show: impl FnMut(&Assessment<'_>)) {
    let mut sandbox = rule_set.programs.sandbox();
    let day = parse_date("2026-11-01").unwrap();
    for example in &rule_set.profiles {
        let profile = Profile::check(rule_set, &example.profile(day), "profile").unwrap();
        for pathway in rule_set.open_to(&profile.role) {
            let never = AtomicBool::new(false);
            show(&assess(rule_set, &mut sandbox, &profile, pathway, day, &never).unwrap());
        }
    }
}

#[test]
fn two_people_in_german() {
    let rules = rule_set("northwind");
    let german = Language::of(&rules, "de");
    let digest = rules.digest.to_string();
    each(&rules, |assessment| {
        let (candidate, pathway) = (&assessment.profile.candidate, &assessment.pathway.id);
        if ["dario staff-engineer", "hana first-180-days"].contains(&&*format!("{candidate} {pathway}")) {
            let text = assessment_text(assessment, german, Look::plain(100), Detail::Full);
            insta::assert_snapshot!(format!("german_{candidate}"), text.replace(&digest[..12], "(digest)"));
        }
    });
}

#[test]
fn an_overview_in_german() {
    let rules = rule_set("northwind");
    let german = Language::of(&rules, "de-CH");
    let mut rows = Vec::new();
    each(&rules, |assessment| rows.push(overview_row(assessment, german)));
    insta::assert_snapshot!(overview_text(&rows, Look::plain(100)));
}

#[test]
fn one_of_a_unit_has_the_word_of_the_language() {
    for (one, expected) in [("  units.trainings.one: Schulung\n", "1 Schulung"), ("", "1 Schulungen")] {
        let texts = format!("messages:\n  units.trainings: Schulungen\n{one}");
        let rules = load(files("meridian").with("messages/de.yaml", &texts)).rule_set.unwrap();
        let evidence = rules.catalogue.evidence.iter().find(|evidence| &*evidence.name == "trainings_taken");
        let Some(FieldKind::Number { unit, .. }) = evidence.unwrap().kind.values(None) else {
            panic!("a number")
        };
        let (own, german) = (Language::of_rules(&rules), Language::of(&rules, "de"));
        assert_eq!(own.with_unit("1", unit), "1 training");
        assert_eq!(german.with_unit("1", unit), expected);
        assert_eq!(german.with_unit("2", unit), "2 Schulungen");
    }
}

#[test]
fn a_language_is_called_what_its_texts_are_in() {
    let german = shipped_text("messages/de.yaml");
    let organisation = shipped_text("organisation.yaml").replace("[en, de]", "[en-GB, de]");
    let changed =
        files("northwind").with("organisation.yaml", &organisation).with("messages/en.yaml", &german);
    let rules = load(changed).rule_set.unwrap();
    let pathway = &rules.pathways[0];
    for (asked, told_in, is_own) in
        [("", "en-GB", true), ("en-GB", "en-GB", true), ("en-US", "en", false), ("de-AT", "de", false)]
    {
        let title = Language::of(&rules, asked).pathway_title(pathway);
        assert_eq!((rules.told_in(asked), title == *pathway.title), (told_in, is_own), "{asked}");
    }
}

/// A file of northwind.
fn shipped_text(path: &str) -> String {
    let files = files("northwind");
    files.iter().find(|file| &*file.path == path).unwrap().text().to_owned()
}

/// Words that only the English messages have.
fn english_words() -> BTreeSet<String> {
    let text = |language: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/messages").join(language);
        let mut text = String::new();
        for entry in fs::read_dir(folder).unwrap() {
            text.push_str(&fs::read_to_string(entry.unwrap().path()).unwrap());
        }
        text
    };
    let words = Regex::new(r"[A-Za-z]+").unwrap();
    let variables = Regex::new(r"\{[^}]*\}|\[[^\]]*\]|\$[a-z_]+").unwrap();
    let said = |text: &str| -> BTreeSet<String> {
        let values = text.lines().filter(|line| !line.starts_with('#')).map(|line| {
            let value = line.split_once(" = ").map_or(line, |(_, value)| value);
            variables.replace_all(value, " ").into_owned()
        });
        let values: Vec<String> = values.collect();
        values.iter().flat_map(|value| words.find_iter(value)).map(|word| word.as_str().to_owned()).collect()
    };
    let german = said(&text("de"));
    said(&text("en")).into_iter().filter(|word| word.len() > 2 && !german.contains(word)).collect()
}

#[test]
fn no_english_word_of_the_product_is_left_in_german() {
    let rules = rule_set("northwind");
    let german = Language::of(&rules, "de");
    let english = english_words();
    assert!(english.len() > 100, "{english:?}");
    // What the rule set says: names in expressions, who decided, ids, and its German texts.
    let mut own = String::new();
    for file in
        rules.sources.iter().filter(|file| file.path.ends_with("de.yaml") || file.path.ends_with(".rhai"))
    {
        own.push_str(file.text());
    }
    for pathway in &rules.pathways {
        let criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
        let inputs = criteria.map(|criterion| &criterion.inputs);
        let inputs = inputs.chain(pathway.gates.iter().map(|gate| &gate.inputs));
        let inputs = inputs.chain(pathway.caps.iter().map(|cap| &cap.inputs));
        let inputs = inputs.chain(pathway.flags.iter().map(|flag| &flag.inputs));
        inputs.flatten().for_each(|input| own.extend([" ", &input.name]));
    }
    own.push_str(" OD council Works council autumn cycle review");
    let word = Regex::new(r"[A-Za-z]+").unwrap();
    let own: BTreeSet<&str> = word.find_iter(&own).map(|word| word.as_str()).collect();
    let name = Regex::new(r"[A-Za-z0-9]*[_-][A-Za-z0-9_-]+|`[^`]*`|\(nur [^)]*\)+").unwrap();
    let mut left = BTreeSet::new();
    each(&rules, |assessment| {
        let text = assessment_text(assessment, german, Look::plain(400), Detail::Full);
        for line in text.lines() {
            let plain = name.replace_all(line, " ");
            for word in word.find_iter(&plain).map(|word| word.as_str()) {
                if english.contains(word) && !own.contains(word) {
                    left.insert(format!("{word}: {line}"));
                }
            }
        }
    });
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn numbers_for_machines_keep_their_point_in_every_language() {
    let rules = rule_set("northwind");
    each(&rules, |assessment| {
        let own = assessment_to_proto(assessment, View::Full);
        let german = disclose(assessment, Audience::Committee, |disclosed| {
            disclosed_to_proto(disclosed, View::Full, "de")
        });
        assert_eq!((own.score, own.maximum, own.shares), (german.score, german.maximum, german.shares));
        let points = |dimensions: &[proto::DimensionResult]| {
            dimensions.iter().map(|row| row.points.clone()).collect::<Vec<_>>()
        };
        assert_eq!(points(&own.dimensions), points(&german.dimensions));
        assert_eq!(german.identity.unwrap().language, "de");
    });
}
