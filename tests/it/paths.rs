//! All paths beside each other: as equals, in the declared order, and neutral where a path is not sought.

use std::sync::atomic::AtomicBool;

use readily::advice::paths::beside;
use readily::assess::{Outcome, Profile, assess};
use readily::domain::parse_date;
use readily::render::{Language, Look, path_columns, paths_page, paths_text};
use readily::ruleset::{RuleSet, load};

use super::acme;
use super::shipped::rule_set;

fn table(rules: &RuleSet, name: &str, language: &str) -> (String, String) {
    let never = AtomicBool::new(false);
    let day = parse_date("2026-11-01").unwrap();
    let mut sandbox = rules.programs.sandbox();
    let raw = rules.profile(name).unwrap().profile(day);
    let profile = Profile::check(rules, &raw, "profile").unwrap();
    let language = Language::of(rules, language);
    let assessments: Vec<_> = (rules.open_to(&profile.role))
        .map(|pathway| assess(rules, &mut sandbox, &profile, pathway, day, &never).unwrap())
        .collect();
    let columns: Vec<_> = assessments.iter().map(|each| path_columns(each, language)).collect();
    for assessment in &assessments {
        let path = beside(assessment);
        assert_eq!(path.outcome == Outcome::NotSought, path.parts.is_empty(), "{}", path.pathway.id);
        if path.outcome == Outcome::NotSought {
            assert_eq!((path.level, path.score, path.maximum), (None, None, None));
        }
    }
    (paths_text(&columns, language, Look::plain(100)), paths_page(&assessments, &columns, language))
}

#[test]
fn paths_stand_beside_each_other_in_the_declared_order() {
    let rules = rule_set("northwind");
    let (text, page) = table(&rules, "bela", "");
    insta::assert_snapshot!(text);
    let order = ["Staff engineer", "Team lead", "Product manager"].map(|title| page.find(title).unwrap());
    assert!(order.is_sorted(), "{page}");
    let (text, _) = table(&rules, "dario", "de");
    insta::assert_snapshot!(text);
}

#[test]
fn not_sought_shows_no_points() {
    let rules = rule_set("northwind");
    let (text, page) = table(&rules, "bela", "");
    let line = text.lines().find(|line| line.contains("Team lead")).unwrap();
    assert_eq!(line.trim(), "Team lead        Not sought");
    assert_eq!(page.matches("Not sought</td>").count(), 2);
}

#[test]
fn without_a_declared_order_paths_stand_by_id() {
    let ids = |rules: &RuleSet| -> Vec<String> {
        rules.open_to("engineer").map(|pathway| pathway.id.to_string()).collect()
    };
    assert_eq!(ids(&load(acme::files()).rule_set.unwrap()), ["expert", "lead-a-team"]);
    let text = acme::text(&acme::files(), "organisation.yaml")
        .replace("defaults:", "pathways: [lead-a-team]\ndefaults:");
    let declared = load(acme::files().with("organisation.yaml", &text)).rule_set.unwrap();
    assert_eq!(ids(&declared), ["lead-a-team", "expert"]);
}

#[test]
fn a_path_alone_is_not_called_an_equal() {
    let rules = rule_set("northwind");
    let (text, page) = table(&rules, "hana", "");
    assert!(!text.contains("Equal paths") && !page.contains("their order"), "{text}");
}

#[test]
fn no_word_ranks_paths() {
    let rules = rule_set("northwind");
    for example in &rules.profiles {
        for (language, words) in
            [("", ["best", "rank", "higher", "winner"]), ("de", ["beste", "Rang", "höher", "Sieger"])]
        {
            let (text, page) = table(&rules, &example.name, language);
            for word in words {
                let body = page.split("</head>").nth(1).unwrap();
                assert!(!text.contains(word) && !body.contains(word), "{word}: {text}");
            }
        }
    }
}
