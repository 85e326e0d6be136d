//! `docs/errors.md` lists every reason that the API gives, and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use prost::Message as _;
use readily::wire::proto::{AssessCandidateRequest, ListRuleSetsRequest, ProtectedAttribute};
use tonic::Code;
use tonic_types::StatusExt as _;

use super::grpc_server::{TestServer, request};

/// Where the reasons of a status are.
const STATUSES: &str = "src/grpc/failure.rs";

/// Where violations of a request or a profile are made: all that knows the word, but for statuses.
fn makes_violations() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec!["src".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if is_code(&path) && path != STATUSES && text(&path).contains("Violation") {
                found.push(path);
            }
        }
    }
    found
}

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn is_code(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// The texts in quotes that are written as reasons are, with their lines.
fn reasons_in(path: &str) -> Vec<(String, String)> {
    let code = text(path);
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let mut reasons = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//") && !line.contains("env!(")) {
        for quoted in line.split('"').skip(1).step_by(2) {
            let is_reason =
                quoted.len() > 3 && quoted.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
            if is_reason {
                reasons.push((quoted.to_owned(), line.to_owned()));
            }
        }
    }
    reasons
}

/// The rows of the tables below a heading: the reason, and the cells after it.
fn rows(heading: &str) -> BTreeMap<String, Vec<String>> {
    let page = text("docs/errors.md");
    let section = page.split("\n## ").find(|section| section.starts_with(heading)).unwrap();
    let cells = |line: &str| -> Vec<String> { line.split('|').map(|cell| cell.trim().to_owned()).collect() };
    let rows = section.lines().filter(|line| line.starts_with("| `")).map(cells);
    rows.map(|cells| (cells[1].trim_matches('`').to_owned(), cells[2..].to_vec())).collect()
}

#[test]
fn every_reason_of_a_status_is_listed_with_its_code() {
    let listed = rows("Reasons of a status");
    let given = reasons_in(STATUSES);
    let names: BTreeSet<&String> = given.iter().map(|(reason, _)| reason).collect();
    assert_eq!(listed.keys().collect::<BTreeSet<_>>(), names);
    for (reason, line) in &given {
        if let Some((_, code)) = line.split_once("Code::") {
            let code: String = code.chars().take_while(char::is_ascii_alphabetic).collect();
            let listed: String = listed[reason][0]
                .split('_')
                .map(|word| {
                    let (first, rest) = word.split_at(1);
                    format!("{first}{}", rest.to_lowercase())
                })
                .collect();
            assert_eq!(listed, code, "{reason}");
        }
    }
}

#[test]
fn every_reason_of_a_violation_is_listed() {
    let listed = rows("Reasons of a violation");
    let given = makes_violations().into_iter().flat_map(|path| reasons_in(&path)).map(|(reason, _)| reason);
    assert_eq!(listed.into_keys().collect::<BTreeSet<_>>(), given.collect());
}

#[tokio::test]
async fn a_protected_attribute_that_nobody_declared_is_refused() {
    let server = TestServer::start().await;
    let attribute = ProtectedAttribute { name: "gendr".into(), value: "female".into() };
    let asked = AssessCandidateRequest { protected_attributes: vec![attribute], ..request("people-lead") };
    let status = server.assessments().await.assess_candidate(asked).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    let violations = status.get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations[0].field, "protected_attributes[0].name");
    let rich = tonic_types::pb::Status::decode(status.details()).unwrap();
    let request =
        rich.details.iter().find(|detail| detail.type_url.ends_with("/google.rpc.BadRequest")).unwrap();
    let request = tonic_types::pb::BadRequest::decode(&*request.value).unwrap();
    assert_eq!(request.field_violations[0].reason, "UNKNOWN_ATTRIBUTE");
    assert_eq!(
        violations[0].description,
        "UNKNOWN_ATTRIBUTE: `gendr` is no protected attribute of the rules; did you mean `gender`?"
    );
}

#[tokio::test]
async fn a_language_that_the_rules_do_not_have_is_refused() {
    let server = TestServer::start().await;
    let mut client = server.assessments().await;
    for language in ["", "en", "en-GB", "de", "de_AT", "DE", "De-AT"] {
        let asked = AssessCandidateRequest { language: language.into(), ..request("people-lead") };
        assert!(client.assess_candidate(asked).await.is_ok(), "{language}");
    }
    let asked = AssessCandidateRequest { language: "xx".into(), ..request("people-lead") };
    let status = client.assess_candidate(asked).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    let violations = status.get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations[0].field, "language");
    assert_eq!(
        violations[0].description,
        "UNKNOWN_LANGUAGE: the rules have no texts in the language `xx`; use `en` or `de`, or leave it out"
    );
}

#[tokio::test]
async fn a_token_of_no_page_is_refused() {
    let server = TestServer::start().await;
    let asked = ListRuleSetsRequest { page_size: 0, page_token: "north wind".into(), ..Default::default() };
    let status = server.rule_sets().await.list_rule_sets(asked).await.unwrap_err();
    let violations = status.get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations[0].field, "page_token");
    assert!(violations[0].description.starts_with("NOT_A_TOKEN: "), "{violations:?}");
}
