//! `readily progress --from --to` and its call: two assessments that were kept.

use std::fs;
use std::path::{Path, PathBuf};

use prost::Message as _;
use readily::wire::proto::{Assessment, CompareKeptRequest, CompareKeptResponse};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tonic::Code;
use tonic_types::{FieldViolation, StatusExt as _};

use crate::cli_commands::{ends_with, err, out, run};
use crate::folders::copy;
use crate::grpc_server::{TestServer, request};

const PEOPLE: &str = "rules/northwind/tests/profiles.yaml";

/// Assesses the sample people as of a day, and keeps what comes out.
fn keep(folder: &TempDir, name: &str, rules: &str, as_of: &str, more: &[&str]) -> PathBuf {
    let about = ["assess", "--rules", rules, "--as-of", as_of, "--format", "json"];
    let output = run(&[&about[..], more, &[PEOPLE]].concat());
    assert!(err(&output).is_empty() || !out(&output).is_empty(), "{}", err(&output));
    let file = folder.path().join(name);
    fs::write(&file, out(&output)).unwrap();
    file
}

/// Only one person's assessment on one pathway, changed.
fn one_of(file: &Path, candidate: &str, pathway: &str, change: impl FnOnce(&mut Value)) -> PathBuf {
    let all: Vec<Value> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let mut one =
        all.into_iter().find(|one| one["candidate"] == candidate && one["pathway"] == pathway).unwrap();
    change(&mut one);
    let to = file.with_file_name(format!("one-{}", rand(file, candidate, pathway)));
    fs::write(&to, one.to_string()).unwrap();
    to
}

fn rand(file: &Path, candidate: &str, pathway: &str) -> String {
    let beside = fs::read_dir(file.parent().unwrap()).unwrap().count();
    format!("{candidate}-{pathway}-{beside}.json")
}

fn progress(from: &Path, to: &Path, more: &[&str]) -> std::process::Output {
    let both = ["progress", "--from", from.to_str().unwrap(), "--to", to.to_str().unwrap()];
    run(&[&both[..], more].concat())
}

#[test]
fn two_kept_assessments_tell_what_moved() {
    let folder = tempfile::tempdir().unwrap();
    let rules = "rules/northwind";
    let emre = ["--pathway", "people-lead"];
    let from = keep(&folder, "from.json", rules, "2026-07-01", &emre);
    let to = keep(&folder, "to.json", rules, "2028-05-05", &emre);
    let about = ["--candidate", "emre", "--pathway", "people-lead"];
    let output = progress(&from, &to, &about);
    ends_with(&output, 0);
    insta::assert_snapshot!(out(&output));
    let output = progress(&from, &to, &[&about[..], &["--language", "de"]].concat());
    ends_with(&output, 0);
    assert!(out(&output).contains("die Einschätzungen vom 01.07.2026 und 05.05.2028"), "{}", out(&output));
}

/// What is read back tells the same difference as what was just made, but for why a report does not count any more.
#[test]
fn kept_and_made_assessments_differ_alike() {
    let folder = tempfile::tempdir().unwrap();
    let rules = "rules/northwind";
    let (since, as_of) = ("2026-11-01", "2028-05-05");
    let from = keep(&folder, "from.json", rules, since, &[]);
    let to = keep(&folder, "to.json", rules, as_of, &[]);
    let profiles = fs::read_to_string(PEOPLE).unwrap();
    let mut moved = 0;
    for candidate in ["emre", "ada", "goran", "hana"] {
        assert!(profiles.contains(candidate));
        // What has no day of its own is dated as of each file's day, so that the same profile is given twice.
        let kept = progress(&from, &to, &["--candidate", candidate, "--format", "json"]);
        ends_with(&kept, 0);
        let earlier: Vec<Value> = serde_json::from_str(&fs::read_to_string(&from).unwrap()).unwrap();
        let kept: Vec<Value> = serde_json::from_str(&out(&kept)).unwrap();
        let about = ["progress", "--rules", rules, "--candidate", candidate, "--format", "json"];
        let days = ["--since", since, "--as-of", as_of, "--before", PEOPLE, PEOPLE];
        let made: Vec<Value> = serde_json::from_str(&out(&run(&[&about[..], &days].concat()))).unwrap();
        assert!(!made.is_empty() && kept.len() == made.len() && !earlier.is_empty());
        for (kept, made) in kept.iter().zip(&made) {
            assert_eq!((&kept["before"], &kept["after"]), (&made["before"], &made["after"]));
            let (kept, made) = (&kept["difference"], &made["difference"]);
            for same in
                ["direction", "score_change", "thresholds", "reasons_gone", "reasons_new", "missing_gone"]
            {
                assert_eq!(kept[same], made[same], "{candidate}: {same}");
            }
            let parts = |of: &Value| -> Vec<[Value; 6]> {
                let parts = of["parts"].as_array().cloned().unwrap_or_default();
                let keys = ["kind", "id", "before", "after", "points_change", "readings"];
                parts.iter().map(|part| keys.map(|key| part[key].clone())).collect()
            };
            assert_eq!(parts(kept), parts(made), "{candidate}");
            let values = |of: &Value| -> Vec<[Value; 4]> {
                let readings = of["readings"].as_array().cloned().unwrap_or_default();
                let keys = ["evidence", "take", "before", "after"];
                readings.iter().map(|part| keys.map(|key| part[key].clone())).collect()
            };
            assert_eq!(values(kept), values(made), "{candidate}");
            moved += parts(made).len();
        }
    }
    assert!(moved > 5, "{moved} parts moved");
}

#[test]
fn what_cannot_be_compared_is_refused_and_why_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let rules = "rules/northwind";
    let from = keep(&folder, "from.json", rules, "2026-07-01", &[]);
    let to = keep(&folder, "to.json", rules, "2026-11-01", &[]);
    let basic = keep(&folder, "basic.json", rules, "2026-11-01", &["--view", "basic"]);
    let told = keep(&folder, "candidate.json", rules, "2026-11-01", &["--audience", "candidate"]);
    let emre = |file: &Path| one_of(file, "emre", "people-lead", |_| ());
    let changed = one_of(&to, "emre", "people-lead", |one| one["score"]["exactly"] = "99".into());
    let newer = one_of(&to, "emre", "people-lead", |one| one["identity"]["semantics_version"] = 7.into());
    let supposed = one_of(&to, "emre", "people-lead", |one| one["identity"]["hypothetical"] = true.into());
    let of_version = |version: u32, member: &str| {
        one_of(&to, "emre", "people-lead", |one| {
            one["identity"]["message_version"] = version.into();
            one[member] = serde_json::json!([{ "value": [] }]);
        })
    };
    let before = emre(&from);
    let ada = one_of(&to, "ada", "people-lead", |_| ());
    for (to, more, said) in [
        (ada, &[][..], "one is about `emre`, the other about `ada`"),
        (one_of(&to, "emre", "staff-engineer", |_| ()), &[], "`people-lead`, the other of `staff-engineer`"),
        (
            emre(&basic),
            &[],
            "it is in the BASIC view, which does not say what was seen: keep assessments in the FULL",
        ),
        (emre(&told), &[], "one is told to the committee, the other to the candidate"),
        (
            emre(&to),
            &["--audience", "manager"],
            "is told to the committee, and can be compared for them alone",
        ),
        (changed, &[], "it is not as it was made"),
        (supposed, &[], "it is hypothetical, and no assessment of the person"),
        (
            of_version(3, "moods"),
            &[],
            "it has message version 3, and this program knows versions up to 2: use the",
        ),
        (
            of_version(1, "thresholds"),
            &[],
            "it has message version 1, and this program knows versions from 2 on: as",
        ),
        (of_version(2, "moods"), &[], "unknown field `moods`"),
        (newer, &[], "it has semantics version 7, and this program knows versions up to 1"),
        (emre(&to), &["--candidate", "nobody"], "has no assessment that is asked for"),
        (PathBuf::from("nowhere.json"), &[], "cannot use `nowhere.json`"),
        (PathBuf::from("Cargo.toml"), &[], "cannot use `Cargo.toml`"),
    ] {
        let output = progress(&before, &to, more);
        ends_with(&output, 2);
        assert!(err(&output).contains(said), "{said}: {}", err(&output));
    }
    let late = progress(&emre(&to), &before, &[]);
    ends_with(&late, 2);
    assert!(err(&late).contains("the earlier one is as of 2026-11-01"), "{}", err(&late));
    ends_with(&run(&["progress", "--from", "a.json"]), 2);
    ends_with(&run(&["progress", "--from", "a.json", "--to", "b.json", PEOPLE]), 2);
}

#[test]
fn other_rules_are_told_plainly_with_what_only_one_has() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("northwind");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/northwind"), &other);
    fs::remove_dir_all(other.join("tests")).unwrap();
    let edit = |name: &str, from: &str, to: &str| {
        let path = other.join(name);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{name}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    };
    let gate = "gates:\n  - id: talked-to\n    title: Somebody said something\n    given: { talk: { of: communication, \
                from: [peer], take: count } }\n    require: talk >= 1\n    otherwise: not-eligible\n    reason: TALK\n";
    edit("pathways/people-lead.yaml", "gates:\n", gate);
    edit("organisation.yaml", "label:", "label: Another state #");
    let from = keep(&folder, "from.json", "rules/northwind", "2026-11-01", &[]);
    let to = keep(&folder, "to.json", other.to_str().unwrap(), "2026-11-01", &[]);
    let about = ["--candidate", "emre", "--pathway", "people-lead"];
    let output = progress(&from, &to, &about);
    ends_with(&output, 0);
    let page = out(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("The two were made by other rules: the earlier one by"), "{page}");
    assert!(page.contains("“Another state”"), "{page}");
    assert!(
        page.contains("Condition “Somebody said something”:") && page.contains("(not asked for)"),
        "{page}"
    );
}

#[tokio::test]
async fn a_call_compares_two_kept_assessments() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    let mut then = request("people-lead");
    then.as_of = "2026-10-01".into();
    let kept: Vec<Assessment> = [
        client.assess_candidate(then).await.unwrap().into_inner().assessments.remove(0),
        client.assess_candidate(request("people-lead")).await.unwrap().into_inner().assessments.remove(0),
    ]
    .into();
    let asked = CompareKeptRequest {
        organisation: "northwind".into(),
        earlier: Some(kept[0].clone()),
        later: Some(kept[1].clone()),
        ..CompareKeptRequest::default()
    };
    let CompareKeptResponse { comparison, .. } =
        client.compare_kept(asked.clone()).await.unwrap().into_inner();
    let comparison = comparison.unwrap();
    assert_eq!(comparison.before.as_ref(), Some(&kept[0]));
    assert!(comparison.other_rules.is_none());
    assert!(comparison.difference.as_ref().unwrap().text.starts_with("Still "));
    let mut wrong = asked.clone();
    wrong.request_id = "no id".into();
    wrong.earlier.as_mut().unwrap().candidate = "somebody else".into();
    let mut newer = asked.clone();
    newer.earlier.as_mut().unwrap().identity.as_mut().unwrap().message_version += 1;
    let mut older = asked.clone();
    older.earlier.as_mut().unwrap().identity.as_mut().unwrap().message_version = 1;
    // What an audience may not see is not told to one that is not known.
    let mut nobody = kept[1].clone();
    nobody.identity.as_mut().unwrap().audience = 99;
    let nobody = CompareKeptRequest { later: Some(digested(nobody)), ..asked.clone() };
    let alone = CompareKeptRequest { later: None, ..asked };
    for (request, expected) in [
        (wrong, &[("earlier", "NOT_KEPT: it is not as"), ("request_id", "NOT_AN_ID: the id")][..]),
        (newer, &[("earlier", "NOT_KEPT: it has message version 3")]),
        (older, &[("earlier", "NOT_KEPT: it has message version 1, and")]),
        (nobody, &[("later", "NOT_KEPT: `99` cannot be `identity.audience`")]),
        (alone, &[("later", "REQUIRED: an assessment")]),
    ] {
        let status = client.compare_kept(request).await.unwrap_err();
        assert_eq!(status.code(), Code::InvalidArgument);
        let found = status.get_details_bad_request().unwrap().field_violations;
        let is_told = |(told, (field, start)): (&FieldViolation, &(&str, &str))| {
            told.field == *field && told.description.starts_with(start)
        };
        assert!(found.len() == expected.len() && found.iter().zip(expected).all(is_told), "{found:?}");
    }
}

/// The assessment with the digest of what it says.
fn digested(assessment: Assessment) -> Assessment {
    let bytes = Assessment { digest: String::new(), ..assessment.clone() }.encode_to_vec();
    let digest = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Assessment { digest, ..assessment }
}
