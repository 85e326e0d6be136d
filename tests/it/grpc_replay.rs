//! Who is affected by a change of rules, over gRPC.

use std::fs;
use std::time::Duration;

use readily::wire::proto::observation::Reading;
use readily::wire::proto::replay_rule_set_request::Request as Asked;
use readily::wire::proto::replay_rule_set_response::Result as Told;
use readily::wire::proto::{
    CheckRuleSetRequest, Direction, Level, Profile, ReplayChange, ReplayFailure, ReplayPathway,
    ReplayRuleSetRequest, ReplayRuleSetResponse, ReplaySetup, RuleFile, RuleKind, StandingKind,
};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Code, Request, Status};
use tonic_types::StatusExt as _;

use super::cli_commands::{err, out, run};
use super::grpc_rules::texts;
use super::grpc_server::{TestServer, observation, request};

fn setup(change: (&str, &str)) -> ReplaySetup {
    setup_with(&[change])
}

/// The rules with a text in some file replaced, for each change.
fn setup_with(changes: &[(&str, &str)]) -> ReplaySetup {
    let files = changes.iter().fold(texts("northwind"), |mut files, (from, to)| {
        let changed = files.iter_mut().find(|(_, text)| text.contains(from));
        let (_, text) = changed.unwrap_or_else(|| panic!("`{from}` is in no file"));
        *text = text.replacen(from, to, 1);
        files
    });
    let files = files.into_iter().map(|(path, text)| RuleFile { path, text }).collect();
    ReplaySetup { organisation: "northwind".into(), files, ..ReplaySetup::default() }
}

/// Ready now only with all points.
const BOUND: (&str, &str) = (
    "leads_to: [lead]\nreadiness:\n  - { id: developing, from: 0, title: Developing }\n  - { id: ready-now, from: 9,",
    "leads_to: [lead]\nreadiness:\n  - { id: developing, from: 0, title: Developing }\n  - { id: ready-now, from: 12,",
);

/// Nobody who wants it at 1 is looked at any more.
const FLOOR: (&str, &str) = ("value: 1, decided_by", "value: 2, decided_by");

fn message(asked: Asked) -> ReplayRuleSetRequest {
    ReplayRuleSetRequest { request: Some(asked) }
}

fn person() -> Profile {
    request("people-lead").profile.unwrap()
}

fn messages(setup: ReplaySetup, profiles: Vec<Profile>) -> Vec<ReplayRuleSetRequest> {
    let profiles = profiles.into_iter().map(|profile| message(Asked::Profile(profile)));
    std::iter::once(message(Asked::Setup(setup))).chain(profiles).collect()
}

async fn replay(
    server: &TestServer,
    messages: Vec<ReplayRuleSetRequest>,
) -> Result<Vec<ReplayRuleSetResponse>, Status> {
    let mut client = server.rule_sets().await;
    let answers = client.replay_rule_set(tokio_stream::iter(messages)).await?.into_inner();
    answers.collect::<Result<Vec<_>, _>>().await
}

#[tokio::test]
async fn moves_come_in_order_and_the_counts_last() {
    let server = TestServer::start().await;
    let bad = Profile { role: "pilot".into(), ..person() };
    let told = replay(&server, messages(setup(FLOOR), vec![person(), bad, person()])).await.unwrap();
    let results: Vec<Told> = told.into_iter().map(|answer| answer.result.unwrap()).collect();
    let [Told::Move(first), Told::Invalid(invalid), Told::Move(second), Told::Summary(summary)] = &*results
    else {
        panic!("{results:?}")
    };
    assert_eq!((first.at, invalid.at, second.at), (0, 1, 2));
    assert_eq!(invalid.baseline[0].field, "profile.role");
    assert_eq!(invalid.baseline, invalid.proposed);
    assert_eq!(first.pathway, "people-lead");
    assert_eq!(first.change(), ReplayChange::Outcome);
    assert_eq!(first.direction(), Direction::Other);
    assert_eq!(first.proposed.as_ref().unwrap().kind(), StandingKind::NotSought);
    assert!(
        first.parts.iter().any(|part| part.kind() == RuleKind::Gate && part.proposed == "not met"),
        "{first:?}"
    );
    assert_eq!((summary.people, summary.moved, summary.invalid), (3, 2, 1));
    assert_ne!(summary.baseline_digest, summary.proposed_digest);
    assert_eq!(summary.as_of, "2026-11-01");
    for pathway in &summary.pathways {
        assert_eq!(pathway.cells.iter().map(|cell| cell.people).sum::<u64>(), pathway.people);
    }
}

#[tokio::test]
async fn answers_come_while_profiles_are_still_sent() {
    let server = TestServer::start().await;
    let (sender, receiver) = mpsc::channel(4);
    sender.send(message(Asked::Setup(setup(FLOOR)))).await.unwrap();
    sender.send(message(Asked::Profile(person()))).await.unwrap();
    let mut client = server.rule_sets().await;
    let mut answers = client.replay_rule_set(ReceiverStream::new(receiver)).await.unwrap().into_inner();
    let first = answers.message().await.unwrap().unwrap();
    assert!(matches!(first.result, Some(Told::Move(_))), "{first:?}");
    // A second setup is a mistake, and ends the call without counts.
    sender.send(message(Asked::Setup(setup(FLOOR)))).await.unwrap();
    let status = answers.message().await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    let violations = status.get_details_bad_request().unwrap().field_violations;
    assert!(
        violations[0].description.starts_with("REPEATED: the rules are said in the first"),
        "{violations:?}"
    );
}

#[tokio::test]
async fn a_replay_holds_a_place_until_its_caller_goes() {
    let server = TestServer::start().await;
    let (sender, receiver) = mpsc::channel(4);
    sender.send(message(Asked::Setup(setup(FLOOR)))).await.unwrap();
    let mut client = server.rule_sets().await;
    let under_way = client.replay_rule_set(ReceiverStream::new(receiver)).await.unwrap();
    // The server has one place.
    let busy = replay(&server, messages(setup(FLOOR), vec![person()])).await.unwrap_err();
    assert_eq!(
        (busy.code(), busy.message()),
        (Code::ResourceExhausted, "too many replays are under way; try again later")
    );
    assert_eq!(busy.get_details_retry_info().unwrap().retry_delay, Some(Duration::from_secs(5)));
    assert_eq!(busy.get_details_error_info().unwrap().metadata["busy_with"], "replays");
    // Checks have places of their own.
    let files = setup(FLOOR).files;
    let asked = CheckRuleSetRequest { organisation: "northwind".into(), files, ..Default::default() };
    assert!(server.rule_sets().await.check_rule_set(asked).await.unwrap().into_inner().usable);
    drop((under_way, sender));
    loop {
        match replay(&server, messages(setup(FLOOR), vec![person()])).await {
            Ok(told) => return assert_eq!(told.len(), 2),
            Err(status) => assert_eq!(status.code(), Code::ResourceExhausted),
        }
    }
}

#[tokio::test]
async fn a_deadline_ends_a_replay() {
    let server = TestServer::start().await;
    let (sender, receiver) = mpsc::channel(4);
    sender.send(message(Asked::Setup(setup(FLOOR)))).await.unwrap();
    let mut asked = Request::new(ReceiverStream::new(receiver));
    asked.metadata_mut().insert("grpc-timeout", "500m".parse().unwrap());
    let mut client = server.rule_sets().await;
    let ended = match client.replay_rule_set(asked).await {
        Ok(answers) => answers.into_inner().message().await.unwrap_err(),
        Err(status) => status,
    };
    assert_eq!(ended.code(), Code::DeadlineExceeded);
    drop(sender);
}

#[tokio::test]
async fn what_cannot_begin_says_why() {
    let server = TestServer::start().await;
    let refused = async |messages: Vec<ReplayRuleSetRequest>| replay(&server, messages).await.unwrap_err();
    for nothing in
        [vec![], vec![message(Asked::Profile(person()))], vec![ReplayRuleSetRequest { request: None }]]
    {
        let status = refused(nothing).await;
        assert_eq!(status.get_details_bad_request().unwrap().field_violations[0].field, "setup");
    }
    let broken = setup(("value: 1, decided_by", "value: many, decided_by"));
    let violations =
        refused(messages(broken, vec![])).await.get_details_bad_request().unwrap().field_violations;
    let at = setup(FLOOR).files.iter().position(|file| file.path == "thresholds.yaml").unwrap();
    assert_eq!(violations[0].field, format!("setup.files[{at}].text"));
    assert!(violations[0].description.starts_with("RULES_WITH_ERRORS: thresholds.yaml:"), "{violations:?}");

    let wrong = ReplaySetup { as_of: "soon".into(), rule_set_digest: "x".into(), ..setup(FLOOR) };
    let violations =
        refused(messages(wrong, vec![])).await.get_details_bad_request().unwrap().field_violations;
    let fields: Vec<&str> = violations.iter().map(|violation| violation.field.as_str()).collect();
    assert_eq!(fields, ["setup.rule_set_digest", "setup.as_of"]);

    let other = ReplaySetup { rule_set_digest: "0".repeat(64), ..setup(FLOOR) };
    assert_eq!(refused(messages(other, vec![])).await.code(), Code::FailedPrecondition);
    let nowhere = ReplaySetup { pathway: "people-laed".into(), ..setup(FLOOR) };
    let status = refused(messages(nowhere, vec![])).await;
    assert_eq!(status.code(), Code::NotFound);
    assert!(status.message().contains("did you mean `people-lead`?"), "{}", status.message());
    let unknown = ReplaySetup { organisation: "northwnd".into(), ..setup(FLOOR) };
    assert_eq!(refused(messages(unknown, vec![])).await.code(), Code::NotFound);
}

/// What is wrong with one person's profile neither ends the replay of others nor is told without an end.
#[tokio::test]
async fn a_profile_with_endless_mistakes_leaves_the_replay_as_it_is() {
    let server = TestServer::start().await;
    let mut endless = person();
    endless.candidate = "c-9".into();
    endless.observations = vec![observation("x".repeat(200).as_str(), "nobody", "", "4"); 5_000];
    let answers = server
        .rule_sets()
        .await
        .replay_rule_set(tokio_stream::iter(messages(setup(FLOOR), vec![endless, person()])))
        .await
        .unwrap()
        .into_inner();
    let results: Vec<Told> = answers.map(|answer| answer.unwrap().result.unwrap()).collect().await;
    let [Told::Invalid(invalid), Told::Move(_), Told::Summary(summary)] = &*results else {
        panic!("{results:?}");
    };
    assert_eq!((invalid.at, &*invalid.candidate), (0, "c-9"));
    for (told, left_out) in
        [(&invalid.baseline, invalid.baseline_left_out), (&invalid.proposed, invalid.proposed_left_out)]
    {
        assert_eq!((told.len(), left_out), (1_000, 9_000));
        assert!(told.iter().all(|one| one.field.len() + one.description.len() < 1_200));
    }
    assert_eq!((summary.people, summary.invalid), (2, 1));
}

/// Somebody who wants it at some degree, and is seen so by two.
fn somebody(candidate: &str, interest: &str, communication: &str) -> Profile {
    Profile {
        candidate: candidate.into(),
        role: "engineer".into(),
        observations: vec![
            observation("communication", "peer", "r-1", communication),
            observation("communication", "manager", "r-2", communication),
            observation("people_interest", "self", "", interest),
        ],
    }
}

/// What `readily replay` says of the same rules and people, as JSON.
fn by_command(setup: &ReplaySetup, people: &[Profile]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: String, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    for (path, text) in texts("northwind") {
        write(format!("old/northwind/{path}"), &text);
    }
    for RuleFile { path, text } in &setup.files {
        write(format!("new/northwind/{path}"), text);
    }
    let lines = people.iter().map(|person| {
        let seen = person.observations.iter().map(|seen| {
            let Some(Reading::Number(number)) = &seen.reading else { panic!("{seen:?}") };
            json!({
                "evidence": seen.evidence, "source": seen.source, "rater": seen.rater, "on": seen.on,
                "number": number,
            })
        });
        let seen: Vec<Value> = seen.collect();
        json!({ "candidate": person.candidate, "role": person.role, "observations": seen }).to_string() + "\n"
    });
    let cohort = write("people.ndjson".to_owned(), &lines.collect::<String>());
    let rules = |side: &str| folder.path().join(side).join("northwind").to_str().unwrap().to_owned();
    let output = run(&[
        "replay",
        "--baseline",
        &rules("old"),
        "--proposed",
        &rules("new"),
        "--cohort",
        &cohort,
        "--as-of",
        "2026-11-01",
        "--format",
        "json",
    ]);
    serde_json::from_str(&out(&output)).unwrap_or_else(|_| panic!("{}", err(&output)))
}

#[tokio::test]
async fn causes_are_those_of_the_command_line() {
    let server = TestServer::start().await;
    let setup = setup_with(&[FLOOR, BOUND]);
    // The floor alone, with the bound elsewhere; the bound alone; the floor alone, where the bound does nothing.
    let people = vec![somebody("a", "1", "3.5"), somebody("b", "2", "3.5"), somebody("c", "1", "2.5")];
    let expected = by_command(&setup, &people);
    let told = replay(&server, messages(setup, people)).await.unwrap();
    let (mut moves, mut summary) = (Vec::new(), None);
    for answer in told {
        match answer.result.unwrap() {
            Told::Move(moved) => moves.push(moved),
            Told::Summary(counts) => summary = Some(counts),
            Told::Invalid(invalid) => panic!("{invalid:?}"),
        }
    }
    let summary = summary.unwrap();
    let changes: Vec<&str> = summary.changes.iter().map(|change| change.sentence.as_str()).collect();
    assert_eq!(json!(changes), expected["changes"]);
    assert_eq!(changes.len(), 2, "{changes:?}");
    assert!(summary.changes.iter().all(|change| change.tried_together == 0));
    for (pathway, expected) in summary.pathways.iter().zip(expected["pathways"].as_array().unwrap()) {
        let causes = pathway.causes.iter().map(|cause| {
            json!({
                "change": cause.change, "alone": cause.alone, "alone_up": cause.alone_up,
                "alone_down": cause.alone_down, "elsewhere": cause.elsewhere,
                "only_with_others": cause.only_with_others,
            })
        });
        assert_eq!(json!(causes.collect::<Vec<_>>()), expected["causes"], "{}", pathway.pathway);
        assert_eq!(json!(pathway.only_together), expected["only_together"]);
    }
    let causes = moves.iter().map(|moved| {
        let causes = moved.causes.as_ref().unwrap();
        json!({ "alone": causes.alone, "elsewhere": causes.elsewhere, "involved": causes.involved })
    });
    let causes: Vec<Value> = causes.collect();
    let by_command = expected["moves"].as_array().unwrap().iter().map(|moved| moved["causes"].clone());
    assert_eq!(causes, by_command.collect::<Vec<_>>());
    assert_eq!(
        causes,
        [
            json!({ "alone": [0], "elsewhere": [1], "involved": [] }),
            json!({ "alone": [1], "elsewhere": [], "involved": [] }),
            json!({ "alone": [0], "elsewhere": [], "involved": [] }),
        ]
    );
}

/// The small rules with changes, as files.
fn files(changes: &[(&str, &str)]) -> Vec<RuleFile> {
    setup_with(changes).files
}

#[tokio::test]
async fn the_baseline_can_be_other_rules_than_those_in_use() {
    let server = TestServer::start().await;
    let summary = |answers: Vec<ReplayRuleSetResponse>| match answers.into_iter().next_back().unwrap().result
    {
        Some(Told::Summary(summary)) => summary,
        other => panic!("{other:?}"),
    };
    let setup = |baseline: &[(&str, &str)]| ReplaySetup { baseline_files: files(baseline), ..setup(FLOOR) };
    // From other rules to the same rules nobody moves; from those in use one does.
    let same = summary(replay(&server, messages(setup(&[FLOOR]), vec![person()])).await.unwrap());
    assert_eq!((same.people, same.moved), (1, 0));
    assert_eq!(same.baseline_digest, same.proposed_digest);
    let other = summary(replay(&server, messages(setup(&[BOUND]), vec![person()])).await.unwrap());
    assert_eq!((other.people, other.moved), (1, 1));
    assert_eq!(other.changes.len(), 2);
    let in_use = server.registry.get("northwind").unwrap().active.clone().unwrap().rule_set.digest;
    assert_ne!(other.baseline_digest, in_use.to_string());
}

#[tokio::test]
async fn every_mistake_in_a_baseline_is_told_of() {
    let server = TestServer::start().await;
    let refused = async |setup: ReplaySetup| {
        let status = replay(&server, messages(setup, vec![])).await.unwrap_err();
        assert_eq!(status.code(), Code::InvalidArgument);
        let fields = status.get_details_bad_request().unwrap().field_violations;
        fields.into_iter().map(|one| (one.field, one.description)).collect::<Vec<_>>()
    };
    let both = ReplaySetup { baseline_files: files(&[]), rule_set_digest: "0".repeat(64), ..setup(FLOOR) };
    let [(field, text)] = &refused(both).await[..] else { panic!() };
    assert_eq!(&**field, "setup.baseline_files");
    assert!(text.starts_with("SEVERAL_BASELINES: "), "{text}");
    let broken = ("value: 1, decided_by", "value: one, decided_by");
    let wrong = ReplaySetup { baseline_files: files(&[broken]), ..setup(broken) };
    let told: Vec<String> = refused(wrong).await.into_iter().map(|(field, _)| field).collect();
    let at = setup(FLOOR).files.iter().position(|file| file.path == "thresholds.yaml").unwrap();
    assert_eq!(told, [format!("setup.baseline_files[{at}].text"), format!("setup.files[{at}].text")]);
    // What is not there has no place in the list.
    let mut files = files(&[]);
    files.retain(|file| file.path != "organisation.yaml");
    let incomplete = ReplaySetup { baseline_files: files, ..setup(FLOOR) };
    assert_eq!(refused(incomplete).await[0].0, "setup.baseline_files");
    let twice = RuleFile { path: "evidence.yaml".into(), text: String::new() };
    let repeated = ReplaySetup { baseline_files: vec![twice.clone(), twice], ..setup(FLOOR) };
    assert_eq!(refused(repeated).await[0].0, "setup.baseline_files[1].path");
}

/// A message's numbers, texts and lists beside those of the command line, which tells the same in groups.
fn counts_of(pathway: &ReplayPathway) -> Value {
    let levels = |levels: &[Level]| -> Vec<Value> {
        levels.iter().map(|level| json!({ "id": level.id, "title": level.title })).collect()
    };
    let failures = |side: &str, failures: &[ReplayFailure]| -> Vec<Value> {
        let failure = |failure: &ReplayFailure| {
            let at = failure.position.as_ref().unwrap();
            let kind = failure.kind().as_str_name().trim_start_matches("FAILURE_KIND_").to_lowercase();
            json!({
                "rules": side, "rule": failure.rule, "kind": kind.replace('_', "-"),
                "file": at.file, "line": at.line, "column": at.column, "people": failure.people,
            })
        };
        failures.iter().map(failure).collect()
    };
    let why = |why: &str| if why.is_empty() { Value::Null } else { why.into() };
    let failed =
        [failures("baseline", &pathway.baseline_failures), failures("proposed", &pathway.proposed_failures)]
            .concat();
    let all = pathway.errored_both + pathway.errored_baseline + pathway.errored_proposed;
    json!({
        "pathway": pathway.pathway,
        "title": pathway.title,
        "people": pathway.people,
        "unchanged": pathway.unchanged,
        "moved": pathway.moved,
        "up": pathway.up,
        "down": pathway.down,
        "only_together": pathway.only_together,
        "errored": {
            "all": all, "both": pathway.errored_both, "baseline": pathway.errored_baseline,
            "proposed": pathway.errored_proposed,
        },
        "only": { "baseline": pathway.only_baseline, "proposed": pathway.only_proposed },
        "levels": {
            "baseline": levels(&pathway.baseline_levels), "proposed": levels(&pathway.proposed_levels),
        },
        "failures": failed,
        "refused": { "baseline": why(&pathway.baseline_refused), "proposed": why(&pathway.proposed_refused) },
    })
}

#[tokio::test]
async fn why_somebody_was_not_assessed_is_told_as_on_the_command_line() {
    let server = TestServer::start().await;
    let curve = "curve: { of: seen, at: [[2, 0], [3, 7], [4, 12]] }\n        reason: COMMUNICATION";
    let fails = (curve, "score: \"12 / (seen - 3)\"\n        reason: COMMUNICATION");
    let later = ("2025-01-01: { value: 1, decided_by", "2030-01-01: { value: 1, decided_by");
    for (change, told_of) in [(fails, "failures"), (later, "refused")] {
        let setup = setup_with(&[change]);
        let people: Vec<Profile> = ["2.5", "3", "3"].map(|seen| somebody("a", "2", seen)).into();
        let expected = by_command(&setup, &people);
        let told = replay(&server, messages(setup, people)).await.unwrap();
        let Some(Told::Summary(summary)) = told.into_iter().last().unwrap().result else {
            panic!("no counts")
        };
        assert_eq!(json!(summary.organisation), expected["organisation"]);
        let sides = [
            ("baseline", &summary.baseline_label, &summary.baseline_evidence),
            ("proposed", &summary.proposed_label, &summary.proposed_evidence),
        ];
        for (side, label, evidence) in sides {
            assert_eq!(json!(label), expected[side]["label"]);
            assert_eq!(json!(evidence), expected["evidence_of_one_side"][side]);
        }
        let mut any = false;
        for (pathway, expected) in summary.pathways.iter().zip(expected["pathways"].as_array().unwrap()) {
            let told = counts_of(pathway);
            let mut expected = expected.clone();
            // The words of a failure can have a value of a person: they are told where the profiles are.
            for failure in expected["failures"].as_array_mut().unwrap() {
                assert_eq!(
                    failure.as_object_mut().unwrap().remove("message"),
                    Some("division by zero".into())
                );
            }
            for (name, value) in told.as_object().unwrap() {
                assert_eq!(value, &expected[name], "{name} of {}", pathway.pathway);
            }
            any |= told[told_of].to_string().contains("yaml") || told[told_of]["proposed"].is_string();
        }
        assert!(any, "{told_of}: {summary:#?}");
    }
}
