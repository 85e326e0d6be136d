//! `readily diff` as it is run, with a repository made for the purpose.

use std::fs;
use std::process::Output;

use tempfile::TempDir;

use crate::cli_commands::{ends_with, err, out, program};
use crate::folders::{copy_beacon, git};

fn edit(folder: &TempDir, path: &str, from: &str, to: &str) {
    let path = folder.path().join("rules/beacon").join(path);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "no {from:?} in {}", path.display());
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
}

/// A repository with the rule set `rules/beacon`: committed, then edited.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy_beacon(&folder.path().join("rules/beacon"));
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"]);
    git(folder.path(), &["add", "--all"]);
    git(folder.path(), &["commit", "--quiet", "--message", "as it was"]);
    edit(&folder, "pathways/lead.yaml", "from: 20, title: Ready now", "from: 18, title: Ready now");
    edit(&folder, "pathways/lead.yaml", "title: Wants to lead", "title: Wants to lead people");
    edit(&folder, "thresholds.yaml", "6 } }", "6, 2027-01-01: 9 } }");
    folder
}

fn diff(folder: &TempDir, arguments: &[&str]) -> Output {
    let arguments = [&["diff"], arguments].concat();
    program(&arguments).current_dir(folder.path()).output().unwrap()
}

#[test]
fn changes_since_the_last_commit_are_shown() {
    let folder = repository();
    let output = diff(&folder, &["rules/beacon"]);
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
    // The same, said in other ways.
    let lines = |output: &Output| out(output).lines().skip(4).map(str::to_owned).collect::<Vec<_>>();
    for arguments in [
        &["HEAD:rules/beacon"][..],
        &["HEAD", "rules/beacon"],
        &["main:rules/beacon", "rules/beacon"],
        &["HEAD:./rules/beacon/", "./rules/beacon"],
    ] {
        let other = diff(&folder, arguments);
        ends_with(&other, 0);
        assert_eq!(lines(&other), lines(&output), "{arguments:?}");
    }
}

#[test]
fn a_pipeline_can_ask_whether_results_can_change() {
    let folder = repository();
    ends_with(&diff(&folder, &["rules/beacon", "--exit-code"]), 1);
    let same = diff(&folder, &["rules/beacon", "rules/beacon", "--exit-code"]);
    ends_with(&same, 0);
    assert!(out(&same).contains("No change: both are the same rules."), "{}", out(&same));
    git(folder.path(), &["commit", "--quiet", "--all", "--message", "later"]);
    edit(&folder, "thresholds.yaml", "thresholds:\n", "# Numbers.\nthresholds:\n\n");
    let layout = diff(&folder, &["rules/beacon", "--exit-code"]);
    ends_with(&layout, 0);
    assert!(out(&layout).contains("differ only in layout or comments"), "{}", out(&layout));
}

#[test]
fn programs_get_objects() {
    let folder = repository();
    let output = diff(&folder, &["rules/beacon", "--format", "json"]);
    ends_with(&output, 0);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&json["changes"]).unwrap());
    assert_eq!(json["baseline"]["name"], "HEAD");
    assert_eq!(json["proposed"]["digest"].as_str().unwrap().len(), 64);
    let only = diff(&folder, &["rules/beacon", "--format", "json", "--only", "words"]);
    let json: serde_json::Value = serde_json::from_slice(&only.stdout).unwrap();
    assert_eq!(json["changes"].as_array().unwrap().len(), 1);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = repository();
    fs::create_dir(folder.path().join("rules/other")).unwrap();
    fs::write(folder.path().join("rules/other/organisation.yaml"), "organisation: other").unwrap();
    for (arguments, expected) in [
        (&["HEAD~1:rules/beacon"][..], "git knows no revision `HEAD~1`; there are `main`"),
        (&["mian:rules/beacon"], "git knows no revision `mian`; did you mean `main`?"),
        (&["HEAD:rules/bacon", "rules/beacon"], "the revision `HEAD` has no folder `rules/bacon`"),
        (
            &["rules/bacon", "rules/beacon"],
            "there is no folder `rules/bacon`: git knows no revision `rules/bacon`; there are `main`",
        ),
        (&["nowhere", "neither"], "`neither` is neither a folder nor a revision with a folder"),
        (&["rules", "rules/beacon"], "`rules` is not one rule set; name `rules/beacon` or `rules/other`"),
        (&["HEAD:rules", "rules/beacon"], "`HEAD:rules` is not one rule set; name `HEAD:rules/beacon`"),
        (&["rules"], "`rules` is not one rule set; name `rules/beacon` or `rules/other`"),
        (&["HEAD:rules", "rules"], "`rules` is not one rule set"),
        (&["--", "--output=x", "rules/beacon"], "cannot be a revision"),
    ] {
        let output = diff(&folder, arguments);
        ends_with(&output, 2);
        assert!(err(&output).contains(expected), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn rules_that_cannot_be_used_are_shown_with_their_findings() {
    let folder = repository();
    edit(&folder, "pathways/lead.yaml", "gates:\n", "gates: [\n");
    let proposed = diff(&folder, &["rules/beacon"]);
    ends_with(&proposed, 2);
    assert_eq!(out(&proposed), "");
    assert!(err(&proposed).contains("rules/beacon/pathways/lead.yaml:"), "{}", err(&proposed));
    assert!(err(&proposed).contains("the rules in `rules/beacon` cannot be used"), "{}", err(&proposed));

    git(folder.path(), &["commit", "--quiet", "--all", "--message", "broken"]);
    let baseline = diff(&folder, &["HEAD:rules/beacon", "HEAD~1:rules/beacon"]);
    ends_with(&baseline, 2);
    assert!(err(&baseline).contains("HEAD:rules/beacon/pathways/lead.yaml:"), "{}", err(&baseline));
}
