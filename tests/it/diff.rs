//! `readily diff`: the changes between two rule sets, their sentences, and making some of them.

use std::fs;
use std::sync::atomic::AtomicBool;

use readily::diff::{Bundle, Change, Effect, Group, GroupLimits, apply, changes, groups};
use readily::render::change_sentence;
use readily::ruleset::{RuleSet, SourceFiles, load};

use crate::acme;
use crate::cli_commands::{out, run};
use crate::findings::{Case, cases, edited, lines};
use crate::folders::written;

/// Rule sets that differ from `acme`, each with every change: the form of `findings.txt`.
const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/changes.txt");

#[track_caller]
fn loaded(case: &str, files: SourceFiles) -> RuleSet {
    let loaded = load(files);
    let findings = lines(&loaded);
    loaded.rule_set.unwrap_or_else(|| panic!("{case}: {findings:#?}"))
}

fn all_cases() -> Vec<Case> {
    cases(&fs::read_to_string(CASES).unwrap())
}

fn sentences(changes: &[Change]) -> Vec<String> {
    changes.iter().map(|change| format!("{}: {}", change.effect.word(), change_sentence(change))).collect()
}

#[test]
fn a_sentence_for_each_change() {
    let baseline = loaded("acme", acme::files());
    let mut actual = String::new();
    let mut wrong = Vec::new();
    for case in all_cases() {
        let proposed = loaded(&case.lines[0], edited(&case));
        let said = sentences(&changes(&baseline, &proposed));
        if said != case.expected {
            wrong.push(format!("{}\n{}", case.lines[0], said.join("\n")));
        }
        let told = said.iter().map(|sentence| format!("= {sentence}\n"));
        actual.extend(case.lines.iter().map(|line| format!("{line}\n")).chain(told));
        actual.push('\n');
    }
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/changes.txt");
    fs::write(path, actual).unwrap();
    assert!(wrong.is_empty(), "what was said is in {path}\n{}", wrong.join("\n\n"));
}

#[test]
fn making_all_changes_gives_the_proposed_rules() {
    let files = acme::files();
    let baseline = loaded("acme", files.clone());
    for case in all_cases() {
        let proposed = loaded(&case.lines[0], edited(&case));
        let found = changes(&baseline, &proposed);
        let all: Vec<&Change> = found.iter().collect();
        let made = loaded(&case.lines[0], apply(&files, &proposed.sources, &all));
        assert_eq!(sentences(&changes(&made, &proposed)), Vec::<String>::new(), "{}", case.lines[0]);
        assert_eq!(apply(&files, &proposed.sources, &[]), files, "{}", case.lines[0]);
    }
}

#[test]
fn each_change_of_rules_is_in_a_group_that_loads() {
    let baseline = loaded("acme", acme::files());
    for case in all_cases() {
        let proposed = loaded(&case.lines[0], edited(&case));
        let found = changes(&baseline, &proposed);
        let groups = taken_apart(&baseline, &proposed, &found, GroupLimits::default());
        let rules = found.iter().filter(|change| change.effect == Effect::Rules);
        for change in rules {
            let holds =
                groups.iter().filter(|group| group.changes.iter().any(|one| std::ptr::eq(*one, change)));
            assert_eq!(holds.count(), 1, "{}: {}", case.lines[0], change_sentence(change));
        }
    }
}

#[test]
fn a_rule_is_made_with_the_threshold_that_it_reads() {
    let (baseline, proposed) = (loaded("acme", acme::files()), loaded("edited", needy_rules()));
    let found = changes(&baseline, &proposed);
    let told = told(&taken_apart(&baseline, &proposed, &found, GroupLimits::default()));
    let expected = [
        "threshold.at_talk with []",
        "threshold.unread with []",
        "lead-a-team.people.points with []",
        "lead-a-team.talk.require with [threshold.at_talk]",
        "lead-a-team.own-view.raise with [threshold.at_talk]",
    ];
    assert_eq!(told, expected);
}

/// Every change that can change results is in one group, whatever the limits.
#[test]
fn limits_leave_no_change_out() {
    let baseline = loaded("acme", acme::files());
    let proposed = loaded("edited", needy_rules());
    let found = changes(&baseline, &proposed);
    for groups_max in 1..6 {
        for loads_max in [0, 1, 3, 6, 9, 20] {
            let groups = taken_apart(&baseline, &proposed, &found, GroupLimits { groups_max, loads_max });
            assert!(groups.len() <= groups_max, "{groups_max}, {loads_max}: {:?}", told(&groups));
            let held: usize = groups.iter().map(|group| group.changes.len()).sum();
            assert_eq!(held, 5, "{groups_max}, {loads_max}: {:?}", told(&groups));
            let rest = groups.iter().position(|group| group.bundle == Bundle::Rest);
            assert!(rest.is_none_or(|at| at + 1 == groups.len()), "{groups_max}, {loads_max}");
        }
    }
}

#[test]
fn what_is_beyond_the_limits_is_made_together() {
    let baseline = loaded("acme", acme::files());
    let proposed = loaded("edited", needy_rules());
    let found = changes(&baseline, &proposed);
    let apart = |limits: GroupLimits| told(&taken_apart(&baseline, &proposed, &found, limits));
    // Without a load more than one for each change, nobody knows what two of them need.
    let limits = GroupLimits { loads_max: 5, ..GroupLimits::default() };
    assert_eq!(
        apart(limits),
        [
            "threshold.at_talk with []",
            "threshold.unread with []",
            "lead-a-team.people.points with []",
            "the rest: lead-a-team.talk.require, lead-a-team.own-view.raise with [threshold.at_talk]",
        ]
    );
    let limits = GroupLimits { groups_max: 2, ..GroupLimits::default() };
    assert_eq!(
        apart(limits),
        [
            "of one file: threshold.at_talk, threshold.unread with []",
            "of one file: lead-a-team.people.points, lead-a-team.talk.require, lead-a-team.own-view.raise \
             with [threshold.at_talk]",
        ]
    );
    let limits = GroupLimits { groups_max: 1, ..GroupLimits::default() };
    assert_eq!(
        apart(limits),
        [
            "the rest: threshold.at_talk, threshold.unread, lead-a-team.people.points, lead-a-team.talk.require, \
          lead-a-team.own-view.raise with []"
        ]
    );
}

#[test]
fn of_too_many_changes_those_of_a_part_are_made_together() {
    let baseline = loaded("acme", acme::files());
    let lead = "pathways/lead-a-team.yaml";
    let mut files = needy_rules();
    let text = files.text(lead).replacen(
        "points: 5\n        given: [today]",
        "points: 5\n        missing: zero\n        given: [today]",
        1,
    );
    assert_ne!(text, files.text(lead));
    files = files.with(lead, &text);
    let proposed = loaded("edited", files);
    let found = changes(&baseline, &proposed);
    let limits = GroupLimits { groups_max: 5, ..GroupLimits::default() };
    let told = told(&taken_apart(&baseline, &proposed, &found, limits));
    let of_part = "of one part: lead-a-team.people.points, lead-a-team.people.missing with []";
    assert!(told.contains(&of_part.to_owned()), "{told:#?}");
    assert!(told.contains(&"threshold.unread with []".to_owned()), "{told:#?}");
}

#[test]
fn a_stop_ends_the_search_for_groups() {
    let baseline = loaded("acme", acme::files());
    let proposed = loaded("edited", needy_rules());
    let found = changes(&baseline, &proposed);
    let stop = AtomicBool::new(true);
    assert!(groups(&baseline, &proposed, &found, GroupLimits::default(), &stop).is_none());
}

/// The groups when nothing stops the search.
fn taken_apart<'c>(
    baseline: &RuleSet,
    proposed: &RuleSet,
    changes: &'c [Change],
    limits: GroupLimits,
) -> Vec<Group<'c>> {
    groups(baseline, proposed, changes, limits, &AtomicBool::new(false)).unwrap()
}

fn told(groups: &[Group<'_>]) -> Vec<String> {
    let all = |changes: &[&Change]| changes.iter().map(|one| one.path()).collect::<Vec<_>>().join(", ");
    let one = |group: &Group<'_>| {
        let bundle = match group.bundle {
            Bundle::Apart => "",
            Bundle::Part => "of one part: ",
            Bundle::File => "of one file: ",
            Bundle::Rest => "the rest: ",
        };
        format!("{bundle}{} with [{}]", all(&group.changes), all(&group.with))
    };
    groups.iter().map(one).collect()
}

/// Five changes of `acme`, of which two read a threshold that is one of the others.
fn needy_rules() -> SourceFiles {
    let edit = |files: SourceFiles, path: &str, from: &str, to: &str| {
        let text = files.text(path).to_owned();
        assert!(text.contains(from), "{path} has no {from:?}");
        files.with(path, &text.replacen(from, to, 1))
    };
    let lead = "pathways/lead-a-team.yaml";
    let mut files = edit(
        acme::files(),
        "thresholds.yaml",
        "thresholds:\n",
        "thresholds:\n  at_talk:\n    values: { 2025-01-01: 3 }\n  unread:\n    values: { 2025-01-01: 1 }\n",
    );
    files = edit(files, lead, "months <= talk_within", "months <= at_talk");
    files = edit(files, lead, "points: 4\n        given: [today]", "points: 5\n        given: [today]");
    edit(files, lead, "gap >= 1", "gap >= at_talk")
}

/// What the rule tests find, by line; the files are put into a folder for it.
fn test_differences(files: &SourceFiles) -> Vec<String> {
    let folder = written(files);
    let output = out(&run(&["test", &folder.path().join("acme").to_string_lossy()]));
    let tests = output.lines().filter_map(|line| line.split_once("_test.yaml:"));
    tests.map(|(_, difference)| difference.to_owned()).collect()
}

#[test]
fn changes_of_words_leave_results_as_they_were() {
    let files = acme::files();
    let baseline = loaded("acme", files.clone());
    assert_eq!(test_differences(&files), Vec::<String>::new());
    let fewer_points =
        acme::text(&files, "pathways/lead-a-team.yaml").replacen("points: 12", "points: 11", 1);
    let scored_otherwise = test_differences(&files.clone().with("pathways/lead-a-team.yaml", &fewer_points));
    assert!(scored_otherwise.iter().any(|line| line.contains("score is")), "{scored_otherwise:?}");
    let mut tried = 0;
    for case in all_cases() {
        let proposed = loaded(&case.lines[0], edited(&case));
        let found = changes(&baseline, &proposed);
        let words: Vec<&Change> = found.iter().filter(|change| change.effect == Effect::Words).collect();
        let merged = apply(&files, &proposed.sources, &words);
        if words.is_empty() || load(merged.clone()).rule_set.is_none() {
            continue;
        }
        assert_eq!(test_differences(&merged), Vec::<String>::new(), "{}", case.lines[0]);
        tried += 1;
    }
    assert!(tried > 10, "{tried}");
}
