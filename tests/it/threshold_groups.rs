//! Thresholds with many dates and groups: every combination is checked, or the rules cannot be used.

use std::fmt::Write as _;

use readily::ruleset::{Loaded, SourceFiles, load};

use crate::acme;
use crate::findings::lines_in_own_language as lines;

/// Two evidence items with so many choices, and thresholds that depend on them: points from `low` to `high`.
fn loaded(choices: usize, low: &str, high: &str) -> Loaded {
    let words = |letter: char| {
        let words: Vec<String> = (0..choices).map(|at| format!("{letter}{at}")).collect();
        words.join(", ")
    };
    let files = acme::files();
    let mut evidence = acme::text(&files, "evidence.yaml");
    for (name, letter) in [("team", 't'), ("place", 'p')] {
        let choice = words(letter);
        let line = format!(
            "evidence:\n  {name}: {{ title: T, value: {{ choice: [{choice}] }}, sources: [record] }}\n"
        );
        evidence = evidence.replacen("evidence:\n", &line, 1);
    }
    let mut thresholds = acme::text(&files, "thresholds.yaml");
    let (last_team, last_place) = (format!("t{}", choices - 1), format!("p{}", choices - 1));
    write!(
        thresholds,
        "  low_of: {{ by: team, values: {{ 2025-01-01: {{ {last_team}: {low}, otherwise: 0 }} }} }}\n  \
         high_of: {{ by: place, values: {{ 2025-01-01: {{ {last_place}: {high}, otherwise: 12 }} }} }}\n"
    )
    .unwrap();
    let pathway = acme::text(&files, "pathways/lead-a-team.yaml");
    let pathway = pathway.replacen("points: 12\n", "points: [low_of, high_of]\n", 1);
    let files: SourceFiles = files
        .with("evidence.yaml", &evidence)
        .with("thresholds.yaml", &thresholds)
        .with("pathways/lead-a-team.yaml", &pathway);
    load(files)
}

#[test]
fn the_last_of_many_groups_is_checked_as_well() {
    assert_eq!(lines(&loaded(60, "-5", "12")), Vec::<String>::new());
    let found = lines(&loaded(60, "-5", "-6"));
    assert!(found.iter().any(|line| line.contains("R0")), "{found:#?}");
    assert!(loaded(60, "-5", "-6").rule_set.is_none(), "{found:#?}");
}

#[test]
fn more_combinations_than_can_be_checked_are_a_finding() {
    let loaded = loaded(200, "-5", "12");
    assert!(loaded.rule_set.is_none());
    let found = lines(&loaded);
    let said = "the dates and groups of `high_of`, `low_of` have too many combinations to be checked";
    assert!(found.iter().any(|line| line.contains(said)), "{found:#?}");
}
