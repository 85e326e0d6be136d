//! Looking at rules over gRPC, and checking them.

use std::collections::BTreeSet;

use readily::app::Clock;
use readily::ruleset::{SourceFiles, load};
use readily::wire::proto::replay_rule_set_request::Request as Asked;
use readily::wire::proto::{
    CheckRuleSetRequest, CheckRuleSetResponse, EvidenceValue, GetRuleSetRequest, ListRuleSetsRequest,
    Pathway, PeriodUnit, PublishedInput, PublishedLength, PublishedNumber, PublishedRaters,
    PublishedRounding, PublishedSelection, PublishedWindow, ReplayRuleSetRequest, ReplaySetup, RoundingMode,
    RuleFile, RuleSet, Severity, ValueMeaning, published_input::Origin, threshold_value,
};
use tonic::{Code, Status};
use tonic_types::StatusExt as _;

use super::grpc_rules::{broken, loaded, texts};
use super::grpc_server::TestServer;
use super::shipped::files;

#[tokio::test]
async fn rule_sets_come_in_pages() {
    let server = TestServer::start().await;
    for id in ["a", "b", "c"] {
        server.registry.offer(loaded(id), Clock::System.now());
    }
    server.registry.offer(broken("d"), Clock::System.now());
    let mut client = server.rule_sets().await;
    let mut pages = Vec::new();
    let mut page_token = String::new();
    loop {
        let asked = ListRuleSetsRequest { page_size: 2, page_token, ..Default::default() };
        let page = client.list_rule_sets(asked).await.unwrap().into_inner();
        let rows = page.rule_sets.iter();
        pages.push(rows.map(|row| (row.organisation.clone(), row.serving)).collect::<Vec<_>>());
        page_token = page.next_page_token;
        if page_token.is_empty() {
            break;
        }
    }
    let row = |id: &str, serving| (id.to_owned(), serving);
    assert_eq!(
        pages,
        [
            vec![row("a", true), row("b", true)],
            vec![row("c", true), row("d", false)],
            vec![row("northwind", true)],
        ]
    );
    let wrong = ListRuleSetsRequest { page_size: -1, page_token: "no token".into(), ..Default::default() };
    let status = client.list_rule_sets(wrong).await.unwrap_err();
    let violations = status.get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations.len(), 2);
}

#[tokio::test]
async fn pages_go_on_where_an_organisation_was_that_is_gone() {
    let server = TestServer::start().await;
    server.registry.offer(loaded("zephyr"), Clock::System.now());
    let asked = ListRuleSetsRequest { page_size: 1, page_token: "a-gone-one".into(), ..Default::default() };
    let page = server.rule_sets().await.list_rule_sets(asked).await.unwrap().into_inner();
    assert_eq!((&*page.rule_sets[0].organisation, &*page.next_page_token), ("northwind", "northwind"));
}

/// The fields with their reasons.
fn violations(status: &Status) -> Vec<(String, String)> {
    assert_eq!(status.code(), Code::InvalidArgument, "{status:?}");
    let found = status.get_details_bad_request().unwrap().field_violations;
    let reason = |text: &str| text.split(':').next().unwrap().to_owned();
    found.into_iter().map(|found| (found.field, reason(&found.description))).collect()
}

#[tokio::test]
async fn an_organisation_that_is_not_given_is_required_by_every_call() {
    let server = TestServer::start().await;
    let mut client = server.rule_sets().await;
    let listed = |expected: &[(&str, &str)]| -> Vec<(String, String)> {
        expected.iter().map(|(field, reason)| ((*field).to_owned(), (*reason).to_owned())).collect()
    };
    let asked = GetRuleSetRequest { as_of: "soon".into(), ..GetRuleSetRequest::default() };
    let status = client.get_rule_set(asked.clone()).await.unwrap_err();
    assert_eq!(violations(&status), listed(&[("organisation", "REQUIRED"), ("as_of", "NOT_A_DATE")]));
    let asked = GetRuleSetRequest { organisation: "nobody".into(), request_id: "a b".into(), ..asked };
    let status = client.get_rule_set(asked).await.unwrap_err();
    assert_eq!(violations(&status), listed(&[("request_id", "NOT_AN_ID"), ("as_of", "NOT_A_DATE")]));
    let status = client.check_rule_set(CheckRuleSetRequest::default()).await.unwrap_err();
    assert_eq!(violations(&status), listed(&[("organisation", "REQUIRED"), ("files", "REQUIRED")]));
    let setup = ReplayRuleSetRequest { request: Some(Asked::Setup(ReplaySetup::default())) };
    let status = client.replay_rule_set(tokio_stream::once(setup)).await.unwrap_err();
    let fields = [("setup.organisation", "REQUIRED"), ("setup.files", "REQUIRED")];
    assert_eq!(violations(&status), listed(&fields));
}

#[tokio::test]
async fn a_rule_set_shows_the_threshold_in_force() {
    let server = TestServer::start().await;
    let mut client = server.rule_sets().await;
    let mut get = async |as_of: &str| {
        let asked = GetRuleSetRequest {
            organisation: "northwind".into(),
            as_of: as_of.into(),
            ..GetRuleSetRequest::default()
        };
        let answer = client.get_rule_set(asked).await.unwrap();
        answer.into_inner().rule_set.unwrap()
    };
    let today = get("").await;
    assert_eq!(today.as_of, "2026-11-01");
    assert_eq!(today.thresholds[0].since, "2025-01-01");
    let value = today.thresholds[0].values[0].value.as_ref().unwrap();
    assert_eq!(value.value, Some(threshold_value::Value::Number("1".into())));
    let levels = &today.pathways[1].levels;
    assert_eq!(levels[1].at_least.as_ref().unwrap().number, "9");
    assert_eq!(today.pathways[1].gates[0].reads, ["people_interest"]);
    assert_eq!(today.protected_attributes, ["gender"]);

    let before = get("2024-06-01").await;
    assert_eq!(before.thresholds[0].since, "");
    assert_eq!(before.thresholds[0].next_change, "2025-01-01");
}

/// Criteria that look at evidence in every way, in place of the one of specialists.
const SELECTIONS: &str = r#"      - id: depth
        title: Depth
        points: 4
        given:
          seen:
            { of: communication, take: mean, weights: [3, 1], within: 18 months, raters: { peer: 2, manager: 1 } }
          old: { of: communication, take: age, unit: months, newest: 2, missing: optional }
          recent: { of: communication, within: [6 months, 12 months], rounding: { places: 0, mode: half-up }, missing: optional }
          earned: { points_of: communication, rounding: { places: 1, mode: down } }
        where: { half: "seen / 2" }
        steps: { of: half, at: [[0, 0], [1, 4]] }
"#;

#[tokio::test]
async fn what_names_in_rules_stand_for_is_published() {
    let server = TestServer::start().await;
    let changed = texts("northwind").into_iter().map(|(path, text)| {
        let text = if path == "pathways/specialist.yaml" { text + SELECTIONS } else { text };
        (path, text)
    });
    let loaded =
        load(changed.fold(SourceFiles::new("northwind"), |files, (path, text)| files.with(&path, &text)));
    assert!(loaded.rule_set.is_some(), "{:#?}", loaded.findings);
    assert!(server.registry.offer(loaded, Clock::System.now()));
    let mut client = server.rule_sets().await;
    let mut specialist = async |language: &str| {
        let (organisation, language) = ("northwind".into(), language.into());
        let asked = GetRuleSetRequest { organisation, language, ..GetRuleSetRequest::default() };
        let rules: RuleSet = client.get_rule_set(asked).await.unwrap().into_inner().rule_set.unwrap();
        rules.pathways.into_iter().find(|pathway| pathway.id == "specialist").unwrap()
    };
    let inputs = |pathway: &Pathway| -> Vec<PublishedInput> {
        let mut criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
        criteria.find(|criterion| criterion.id == "depth").unwrap().inputs.clone()
    };
    let selected = |pathway: &Pathway, input: &PublishedInput| -> PublishedSelection {
        let Some(Origin::Observed(place)) = input.origin else { panic!("{input:?}") };
        pathway.selections[usize::try_from(place).unwrap()].clone()
    };
    let number = |number: &str| PublishedNumber { number: number.into(), ..PublishedNumber::default() };
    let months =
        |months: &str| Some(PublishedLength { count: Some(number(months)), unit: PeriodUnit::Months.into() });
    let rater =
        |source: &str, least: &str| PublishedRaters { source: source.into(), at_least: Some(number(least)) };
    let sources = || ["manager", "peer", "stakeholder"].map(str::to_owned).to_vec();
    let pathway = specialist("").await;
    let [seen, old, recent, earned, half]: [PublishedInput; 5] = inputs(&pathway).try_into().unwrap();
    assert_eq!(
        selected(&pathway, &seen),
        PublishedSelection {
            text: "Communication: the mean of the reports from the manager, peers or stakeholders, the newest first, \
                   with the weights 3 and 1, of at least 1 manager and 2 peers, not older than 18 months"
                .into(),
            evidence: "communication".into(),
            sources: sources(),
            take: "mean".into(),
            weights: vec![number("3"), number("1")],
            within: Some(PublishedWindow { nearest: None, farthest: months("18") }),
            raters: vec![rater("manager", "1"), rater("peer", "2")],
            ..PublishedSelection::default()
        }
    );
    let aged = selected(&pathway, &old);
    assert_eq!((&*aged.take, aged.age_unit(), aged.newest), ("age", PeriodUnit::Months, Some(number("2"))));
    assert!(old.optional);
    assert_eq!(
        selected(&pathway, &recent),
        PublishedSelection {
            text: "Communication: the latest from the manager, peers or stakeholders, between 6 months and 12 months \
                   old, rounded to whole numbers, halves up"
                .into(),
            evidence: "communication".into(),
            sources: sources(),
            take: "latest".into(),
            within: Some(PublishedWindow { nearest: months("6"), farthest: months("12") }),
            rounding: Some(PublishedRounding { places: 0, mode: RoundingMode::HalfUp.into() }),
            ..PublishedSelection::default()
        }
    );
    let Some(Origin::PointsOf(part)) = earned.origin else { panic!("{earned:?}") };
    assert_eq!((&*part.dimension, &*part.criterion), ("work", "communication"));
    assert_eq!(earned.rounding, Some(PublishedRounding { places: 1, mode: RoundingMode::Down.into() }));
    let Some(Origin::Derived(form)) = half.origin else { panic!("{half:?}") };
    assert_eq!(form.expression, "seen / 2");
    // Equal selections are told once, whichever rules look at them.
    let names: Vec<&str> = pathway.selections.iter().map(|selection| &*selection.text).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:#?}");

    let german = specialist("de").await;
    assert_eq!(
        selected(&german, &inputs(&german)[0]).text,
        "Communication: das Mittel aus Rückmeldungen von der Führungskraft, aus dem Kollegenkreis oder von \
         Stakeholdern, die neuesten zuerst, mit den Gewichten 3 und 1, von mindestens 1 Führungskraft und 2 aus dem \
         Kollegenkreis, nicht älter als 18 Monate"
    );
}

#[tokio::test]
async fn a_rule_set_is_told_in_a_language() {
    let server = TestServer::start().await;
    assert!(server.registry.offer(load(files("northwind")), Clock::System.now()));
    let mut client = server.rule_sets().await;
    let mut get = async |language: &str| {
        let (organisation, language) = ("northwind".into(), language.into());
        let asked = GetRuleSetRequest { organisation, language, ..GetRuleSetRequest::default() };
        client.get_rule_set(asked).await.map(|answer| answer.into_inner().rule_set.unwrap())
    };
    let (own, german) = (get("").await.unwrap(), get("DE-AT").await.unwrap());
    assert_eq!((own.language.as_str(), german.language.as_str()), ("en", "de"));
    assert_eq!(german.roles.iter().find(|role| role.id == "team-lead").unwrap().title, "Teamleitung");

    let differ = |of: fn(&RuleSet) -> Vec<String>| {
        let (own, german) = (of(&own), of(&german));
        assert_eq!(own.len(), german.len());
        assert!(!own.is_empty());
        let written = own.iter().zip(&german).filter(|(own, _)| !own.is_empty());
        let same: Vec<_> = written.filter(|(own, german)| own == german).collect();
        // Some words are the same in both.
        assert!(same.len() * 4 < own.len(), "{same:?}");
    };
    differ(|rules| rules.pathways.iter().map(|pathway| pathway.title.clone()).collect());
    differ(|rules| rules.evidence.iter().map(|evidence| evidence.title.clone()).collect());
    differ(|rules| {
        let rules = rules.pathways.iter().flat_map(|pathway| &pathway.dimensions);
        rules.flat_map(|dimension| &dimension.criteria).map(|criterion| criterion.title.clone()).collect()
    });
    differ(|rules| rules.thresholds.iter().map(|threshold| threshold.about.clone()).collect());
    differ(|rules| meanings(rules).map(|meaning| meaning.text.clone()).collect());
    let values = |rules| meanings(rules).map(|meaning| meaning.value.clone()).collect::<Vec<_>>();
    assert_eq!(values(&own), values(&german));

    let status = get("fr").await.unwrap_err();
    assert_eq!(violations(&status), [("language".to_owned(), "UNKNOWN_LANGUAGE".to_owned())]);
}

/// What values mean, of all evidence and the fields of its items.
fn meanings(rules: &RuleSet) -> impl Iterator<Item = &ValueMeaning> {
    let values = rules.evidence.iter().flat_map(|evidence| {
        let fields = evidence.fields.iter().filter_map(|field| field.value.as_ref());
        evidence.value.iter().chain(fields)
    });
    values.flat_map(|value: &EvidenceValue| &value.meanings)
}

#[tokio::test]
async fn what_a_value_means_is_told_beside_it() {
    let server = TestServer::start().await;
    assert!(server.registry.offer(load(files("northwind")), Clock::System.now()));
    let asked = GetRuleSetRequest { organisation: "northwind".into(), ..GetRuleSetRequest::default() };
    let answer = server.rule_sets().await.get_rule_set(asked).await.unwrap();
    let rules = answer.into_inner().rule_set.unwrap();
    let evidence = |name: &str| rules.evidence.iter().find(|evidence| evidence.name == name).unwrap();
    let told = |value: Option<&EvidenceValue>| -> String {
        let meanings = &value.unwrap().meanings;
        let told = meanings.iter().map(|meaning| format!("{}: {}", meaning.value, meaning.text));
        told.collect::<Vec<_>>().join("; ")
    };
    let anchors =
        "-2: does not want this; -1: would rather not; 0: open to it; 1: would like this; 2: wants this next";
    assert_eq!(told(evidence("people_interest").value.as_ref()), anchors);
    let choice = "not_planned: not planned; expected: expected; open: open";
    assert_eq!(told(evidence("lead_post").value.as_ref()), choice);
    let [owned, status] = evidence("development_point").fields.as_slice() else { panic!("two fields") };
    assert_eq!((&*owned.title, told(owned.value.as_ref()).as_str()), ("owned", ""));
    assert_eq!(evidence("lead_post").category_title, "need");
    assert_eq!(told(status.value.as_ref()), "open: open; started: started; addressed: addressed");
}

#[tokio::test]
async fn a_check_wants_an_id_and_paths() {
    let server = TestServer::start().await;
    let mut client = server.rule_sets().await;
    let file = |path: &str| RuleFile { path: path.into(), text: String::new() };
    let asked = CheckRuleSetRequest {
        organisation: "North Wind".into(),
        files: ["a.yaml", "../b.yaml", "/c.yaml", "a.yaml"].map(file).into(),
        ..CheckRuleSetRequest::default()
    };
    let status = client.check_rule_set(asked).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    let fields: Vec<_> = status
        .get_details_bad_request()
        .unwrap()
        .field_violations
        .into_iter()
        .map(|violation| violation.field)
        .collect();
    assert_eq!(fields, ["organisation", "files[1].path", "files[2].path", "files[3].path"]);
}

#[tokio::test]
async fn a_check_finds_what_is_wrong_and_where() {
    let server = TestServer::start().await;
    let mut client = server.rule_sets().await;
    let mut check = async |change: fn(&str) -> String| {
        let files = texts("northwind").into_iter().map(|(path, text)| RuleFile {
            text: if path == "pathways/people-lead.yaml" { change(&text) } else { text },
            path,
        });
        let asked = CheckRuleSetRequest {
            organisation: "northwind".into(),
            files: files.collect(),
            ..Default::default()
        };
        client.check_rule_set(asked).await.unwrap().into_inner()
    };
    let good = check(str::to_owned).await;
    assert!(good.usable, "{:?}", good.findings);
    let bad = check(|text| text.replace("interest >= ", "intrest >= ")).await;
    assert!(!bad.usable);
    let finding = bad.findings.iter().find(|finding| finding.message.contains("intrest")).unwrap();
    assert_eq!(finding.severity(), Severity::Error);
    let at = finding.position.as_ref().unwrap();
    assert_eq!((at.file.as_str(), at.line, at.column), ("pathways/people-lead.yaml", 15, 14));
    assert!(finding.help.contains("`interest`"), "{finding:?}");
    assert_ne!(good.digest, bad.digest);
}

/// A rule test of the person in `tests/profiles.yaml`, and what a check says of it.
async fn checked(expected: &str) -> CheckRuleSetResponse {
    let server = TestServer::start().await;
    let person = "profiles:\n  ana: { role: engineer, observations: { people_interest: { self: 1 } } }\n";
    let test = format!(
        "pathway: people-lead\nas_of: 2026-11-01\ncases:\n  - name: Ana is seen by nobody\n    profile: ana\n    expect: {expected}\n"
    );
    let more = [("tests/profiles.yaml", person.to_owned()), ("tests/lead_test.yaml", test)];
    let more = more.map(|(path, text)| (path.to_owned(), text));
    let files = texts("northwind").into_iter().chain(more).map(|(path, text)| RuleFile { path, text });
    let asked = CheckRuleSetRequest {
        organisation: "northwind".into(),
        files: files.collect(),
        ..Default::default()
    };
    server.rule_sets().await.check_rule_set(asked).await.unwrap().into_inner()
}

#[tokio::test]
async fn rules_whose_tests_do_not_pass_are_not_usable() {
    let good = checked("{ outcome: insufficient-evidence }").await;
    assert!(good.usable && good.failed_tests.is_empty(), "{good:#?}");
    let bad = checked("{ outcome: scored }").await;
    assert!(!bad.usable, "{bad:#?}");
    assert!(bad.findings.iter().all(|finding| finding.severity() != Severity::Error), "{bad:#?}");
    let [failed] = bad.failed_tests.as_slice() else { panic!("{bad:#?}") };
    assert_eq!(failed.name, "Ana is seen by nobody");
    let at = failed.expectations[0].position.as_ref().unwrap();
    assert_eq!((at.file.as_str(), at.line), ("tests/lead_test.yaml", 6));
}
