//! `readily test --mutate`: what no test notices, in words and for programs.

use std::fs;

use crate::cli_test::{folder_with, shown};

const CASES: &str = "\
as_of: 2026-11-01
pathway: lead-a-team
cases:
  - name: all points
    profile: ada
    expect:
      outcome: scored
      level: ready
      score: 23.5
      maximum: 30
      limited: []
      criteria: { skill: 12, help: 4.5, people: 2, site: 1, rescues: 1, initiative: 1, talk: 2 }
      reasons: [RESCUES, PEOPLE, INITIATIVE, HELP]
  - name: a mind that is not made up
    profile: ada
    change: { interest: 0 }
    expect: { outcome: scored }
";

#[test]
fn what_no_test_notices_is_said_in_a_sentence() {
    let folder = folder_with(CASES);
    let (text, _, status) = shown(folder.path(), &["--mutate", "--filter", "lead-a-team.skill"]);
    assert_eq!(status, 1);
    insta::assert_snapshot!(text);
    let (json, _, _) = shown(folder.path(), &["--mutate", "--filter", "interest_floor", "--format", "json"]);
    insta::assert_snapshot!("json", json);
    // In parallel, and yet the same bytes.
    let all = shown(folder.path(), &["--mutate"]);
    assert_eq!(all, shown(folder.path(), &["--mutate"]));
    for sentence in [
        "using `>` instead of `>=` in `gap >= 1` of the flag \u{201c}Own view differs\u{201d} (Lead a team) changes nothing",
        "dropping the floor of \u{201c}Doing\u{201d} (Lead a team) changes nothing in your tests",
        "lowering how long \u{201c}Skill\u{201d} stays fresh from ",
        "not tested: the pathway `expert` has no tests, so that nothing is said of its rules",
    ] {
        assert!(all.0.contains(sentence), "{sentence}\n{}", all.0);
    }
}

#[test]
fn accepted_mutations_have_to_be_there_and_to_survive() {
    let folder = folder_with(CASES);
    let accepted = "accepted:\n\
        \x20 - { mutation: thresholds.talk_within.2025-01-01 6 -> 7, because: months are rough }\n\
        \x20 - { mutation: thresholds.talk_within.2025-01-01 6 -> 8, because: months are rough }\n\
        \x20 - { mutation: lead-a-team.wants-it dropped, because: nobody minds }\n\
        \x20 - { mutation: expert.wants-it dropped, because: its path has no tests yet }\n\
        \x20 - { mutation: lead-a-team.wants-it.require >= -> >, because: nobody minds }\n";
    fs::write(folder.path().join("acme/tests/accepted.yaml"), accepted).unwrap();
    let (text, _, status) = shown(folder.path(), &["--mutate"]);
    assert_eq!(status, 1);
    assert!(!text.contains("`talk_within` (from 2025-01-01 on) from 6 to 7"), "{text}");
    for sentence in [
        "`thresholds.talk_within.2025-01-01 6 -> 8` is accepted, and there is no such mutation; did you mean `thresholds.talk_within.2025-01-01 6 -> ",
        "FOLDER/acme/tests/accepted.yaml:3:",
        "`lead-a-team.wants-it.require >= -> >` is accepted, and a test notices it: take it out",
        ", of which 2 are accepted; ",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
    assert!(!text.contains("expert.wants-it"), "{text}");
    // A filter chooses among mutations and among what is accepted.
    let (text, _, _) = shown(folder.path(), &["--mutate", "--filter", "talk_within.2025-01-01 6 -> 7"]);
    assert!(text.contains("0 of 1 mutation noticed, 1 not, all of them accepted"), "{text}");
    assert!(!text.contains("not needed"), "{text}");
    let (_, said, status) = shown(folder.path(), &["--mutate", "--filter", "no such thing"]);
    assert_eq!(status, 2);
    assert!(said.contains("no mutation has `no such thing` in its name"), "{said}");
}

#[test]
fn nothing_is_said_of_mutations_when_a_test_fails_without_one() {
    let folder = folder_with(&CASES.replace("score: 23.5", "score: 23"));
    let (text, said, status) = shown(folder.path(), &["--mutate"]);
    assert_eq!((text.as_str(), status), ("", 1));
    assert!(said.contains("the case `all points` fails without any mutation"), "{said}");
    let (_, said, status) = shown(folder.path(), &["--mutate", "--format", "junit"]);
    assert_eq!(status, 2);
    assert!(said.contains("--mutate is shown as human or json"), "{said}");
}
