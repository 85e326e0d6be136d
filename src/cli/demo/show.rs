//! Showing the answers. Each is compared with an assessment made here, byte by byte by its digest, and so is what
//! would change it; what is explained is what the service said.

use std::net::SocketAddr;
use std::sync::atomic::AtomicBool;

use anyhow::Context as _;

use crate::advice::advise;
use crate::assess::{Assessment, Outcome, Profile, assess};
use crate::cli::Terminal;
use crate::disclosure::disclose;
use crate::domain::{Audience, Date, RawProfile};
use crate::registry::ActiveRuleSet;
use crate::render::words::counted;
use crate::render::{
    Detail, Language, Look, Paint, advice_text, assessment_text, overview_row, overview_text,
};
use crate::wire::proto::{self, AssessCandidateResponse};
use crate::wire::{View, advice_to_proto, assessment_to_proto};

/// Shows an overview of all answers, and one answer of each outcome in full.
pub(super) fn answers(
    rules: &ActiveRuleSet,
    as_of: Date,
    samples: &[RawProfile],
    answers: &[AssessCandidateResponse],
    address: SocketAddr,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<()> {
    let profiles = samples
        .iter()
        .map(|raw| Profile::check(&rules.rule_set, raw, "profile"))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|violations| anyhow::anyhow!("a sample does not fit the rules: {violations:?}"))?;
    let mut assessments = Vec::new();
    let mut advised = Vec::new();
    for (profile, answer) in profiles.iter().zip(answers) {
        for answered in &answer.assessments {
            let assessment = again(rules, profile, &answered.pathway, as_of)?;
            let digest = assessment_to_proto(&assessment, View::Full).digest;
            anyhow::ensure!(digest == answered.digest, "two assessments of the same differ");
            assessments.push(assessment);
            advised.push(answer.advice.iter().find(|advice| advice.pathway == answered.pathway));
        }
    }
    let look = terminal.look;
    writeln!(
        terminal.out,
        "readily answers on {address}, with the rules that come with it. Over gRPC, as of {as_of}, it made \
         {} of {} of {}:\n",
        counted(assessments.len(), "assessment", "assessments"),
        counted(profiles.len(), "sample candidate", "sample candidates"),
        rules.rule_set.organisation.title,
    )?;
    let language = Language::of_rules(&rules.rule_set);
    let all: Vec<_> = assessments.iter().map(|each| overview_row(each, language)).collect();
    terminal.out.write_all(overview_text(&all, look).as_bytes())?;
    for outcome in Outcome::ALL.into_iter().rev() {
        let Some((example, answered)) = example(assessments.iter().zip(&advised), outcome) else {
            continue;
        };
        let text = assessment_text(example, language, look, Detail::Full);
        let advice = advice_again(rules, example, *answered, look)?;
        write!(terminal.out, "\n{}\n\n{text}\n{advice}", line(look))?;
    }
    Ok(())
}

/// A line across the page.
fn line(look: Look) -> String {
    look.paint(Paint::Faint, &"\u{2500}".repeat(look.columns()))
}

/// The assessment of an outcome that has the most to show: limits, then flags, then what is missing.
fn example<'l, 'a: 'l, T>(
    assessments: impl Iterator<Item = (&'l Assessment<'a>, T)>,
    outcome: Outcome,
) -> Option<(&'l Assessment<'a>, T)> {
    assessments.filter(|(assessment, _)| assessment.outcome == outcome).min_by_key(|(assessment, _)| {
        (std::cmp::Reverse(assessment.reasons.len()), &assessment.profile.candidate)
    })
}

/// What would change a result and what helps, as the service said.
fn advice_again(
    rules: &ActiveRuleSet,
    assessment: &Assessment<'_>,
    answered: Option<&proto::Advice>,
    look: Look,
) -> anyhow::Result<String> {
    let advice = rules.with_sandbox(|sandbox| advise(assessment, sandbox, &AtomicBool::new(false)))?;
    disclose(assessment, Audience::Committee, |disclosed| {
        let (advice, seen) = (disclosed.advice(&advice), disclosed.assessment());
        let said = advice_to_proto(seen, &advice, "");
        anyhow::ensure!(answered == Some(&said), "two pieces of advice on the same differ");
        let language = Language::of_rules(&rules.rule_set);
        Ok(advice_text(seen, &advice, language, look))
    })
}

fn again<'r>(
    rules: &'r ActiveRuleSet,
    profile: &'r Profile,
    pathway: &str,
    as_of: Date,
) -> anyhow::Result<Assessment<'r>> {
    let pathway = rules.rule_set.pathway(pathway).context("the service knows another pathway")?;
    let never = AtomicBool::new(false);
    let assessment =
        rules.with_sandbox(|sandbox| assess(&rules.rule_set, sandbox, profile, pathway, as_of, &never))?;
    Ok(assessment)
}

/// Says how to call the service.
pub(super) fn how_to_call(
    samples: &[RawProfile],
    as_of: Date,
    address: SocketAddr,
    once: bool,
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<()> {
    let role = samples.first().map_or("senior-engineer", |sample| &*sample.role);
    let request = format!(
        r#"{{"organisation": "northwind", "as_of": "{as_of}", "audience": "AUDIENCE_COMMITTEE", "profile": {{"candidate": "c-1", "role": "{role}", "observations": [{{"evidence": "people_interest", "source": "self", "on": "{as_of}", "number": "2"}}]}}}}"#
    );
    let serving = if once {
        "Without --once the service goes on, and can be called:"
    } else {
        "The service goes on until Ctrl-C. To call it:"
    };
    let line = line(terminal.look);
    write!(
        terminal.out,
        "\n{line}\n\n{serving}\n\n\
         \x20 grpcurl -plaintext -d '{request}' \\\n\
         \x20   {address} readily.v1.AssessmentService/AssessCandidate\n\n\
         or in Python, after `pip install grpcio grpcio-tools` and\n\
         `python -m grpc_tools.protoc -I proto --python_out=. --grpc_python_out=. proto/readily/v1/*.proto`:\n\n\
         \x20 import grpc\n\
         \x20 from google.protobuf import json_format\n\
         \x20 from readily.v1 import assessment_service_pb2 as api, assessment_service_pb2_grpc as services\n\
         \x20 service = services.AssessmentServiceStub(grpc.insecure_channel(\"{address}\"))\n\
         \x20 request = json_format.Parse('''{request}''', api.AssessCandidateRequest())\n\
         \x20 print(service.AssessCandidate(request))\n\n\
         Every sample in full: readily assess --rules rules/northwind --as-of {as_of} rules/northwind/tests/profiles.yaml\n",
    )?;
    Ok(())
}
