//! What is asked: a senior engineer, rated by five on the leading competencies, for leading people.

use std::fs::File;
use std::io::{BufWriter, IntoInnerError, Write as _};
use std::path::Path;

use bytes::Bytes;
use clap::ValueEnum;
use prost::Message as _;
use serde::Serialize;

use readily_messages::observation::Reading;
use readily_messages::{
    AssessCandidateRequest, AssessCandidatesRequest, AssessmentView, Audience, Observation, Profile,
};

use crate::frame::framed;

/// The pathway that is asked for.
pub(crate) const PATHWAY: &str = "people-lead";

/// The organisation that is asked, when nothing else is said.
pub(crate) const ORGANISATION: &str = "northwind";

/// The evidence that the person has reports on.
const EVIDENCE: [&str; 5] = ["communication", "conflict", "motivation", "delegation", "developing_people"];

/// Who reports on each.
const SOURCES: [&str; 5] = ["manager", "peer", "peer", "direct_report", "direct_report"];

/// Which call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Call {
    /// `AssessCandidate`: one request, one answer.
    Unary,
    /// `AssessCandidates`: a stream of both.
    Stream,
}

impl Call {
    /// The path of the method.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Unary => "/readily.v1.AssessmentService/AssessCandidate",
            Self::Stream => "/readily.v1.AssessmentService/AssessCandidates",
        }
    }

    /// The name, for people.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Unary => "unary",
            Self::Stream => "stream",
        }
    }
}

/// How much of the assessment is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum View {
    /// Outcome, score, level and reasons.
    Basic,
    /// Everything.
    Full,
}

impl View {
    /// The name, for people.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Full => "full",
        }
    }
}

/// The message that is sent in a call, with its frame.
pub(crate) fn request(call: Call, view: View, organisation: &str) -> anyhow::Result<Bytes> {
    let request = AssessCandidateRequest {
        organisation: organisation.to_owned(),
        pathway: PATHWAY.to_owned(),
        profile: Some(profile()),
        as_of: "2026-11-01".to_owned(),
        view: match view {
            View::Basic => AssessmentView::Basic,
            View::Full => AssessmentView::Full,
        }
        .into(),
        audience: Audience::Committee.into(),
        ..AssessCandidateRequest::default()
    };
    match call {
        Call::Unary => framed(&request.encode_to_vec()),
        Call::Stream => {
            let item = AssessCandidatesRequest { item_id: "item-1".to_owned(), request: Some(request) };
            framed(&item.encode_to_vec())
        }
    }
}

/// A cohort of so many, written as NDJSON to a file.
pub(crate) fn write_cohort(file: &Path, count: u64) -> anyhow::Result<()> {
    let mut lines = BufWriter::new(File::create(file)?);
    for number in 0..count {
        writeln!(lines, "{}", ndjson_line(number))?;
    }
    lines.into_inner().map_err(IntoInnerError::into_error)?;
    Ok(())
}

/// The same person as a line of a cohort, under another pseudonym.
fn ndjson_line(number: u64) -> String {
    let observations: Vec<String> = EVIDENCE
        .into_iter()
        .flat_map(|evidence| SOURCES.into_iter().enumerate().map(move |source| (evidence, source)))
        .map(|(evidence, (rater, source))| {
            // People differ, so that they do not all reach the same result.
            let reading = 2 + (number + u64::try_from(rater).unwrap_or(0)) % 4;
            format!(
                r#"{{"evidence":"{evidence}","source":"{source}","rater":"r-{rater}","on":"2026-09-14","number":"{reading}"}}"#
            )
        })
        .collect();
    format!(
        r#"{{"candidate":"c-{number}","role":"senior-engineer","observations":[{}]}}"#,
        observations.join(",")
    )
}

fn profile() -> Profile {
    let mut observations = Vec::new();
    for evidence in EVIDENCE {
        for (rater, source) in SOURCES.into_iter().enumerate() {
            observations.push(Observation {
                evidence: evidence.to_owned(),
                source: source.to_owned(),
                rater: format!("r-{rater}"),
                on: "2026-09-14".to_owned(),
                reading: Some(Reading::Number("3.5".to_owned())),
                ..Observation::default()
            });
        }
    }
    Profile { candidate: "c-1".to_owned(), role: "senior-engineer".to_owned(), observations }
}
