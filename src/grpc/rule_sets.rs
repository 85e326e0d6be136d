//! The service that shows and checks rules.

use tonic::{Request, Response, Status, Streaming};

use super::assessment::language_of;
use super::note::Call;
use super::replay::{self, Answers};
use super::shadow::{add_shadow, shadow_in_list};
use crate::app::{App, PageRequest};
use crate::registry::{Attempt, OrganisationRules, Refused};
use crate::wire::sent::rule_set_service_server::RuleSetService;
use crate::wire::{
    LatestRules, RulesAtWork, failed_to_proto, findings_to_proto, proto, rule_set_to_proto, summary_to_proto,
};

/// The service that shows and checks rules.
#[derive(Debug, Clone)]
pub struct RuleSets {
    app: App,
}

impl RuleSets {
    /// The service over the use cases.
    #[must_use]
    pub fn new(app: App) -> Self {
        Self { app }
    }
}

/// Calls `tell` with an organisation's rules.
fn at_work<T>(organisation: &str, rules: &OrganisationRules, tell: impl FnOnce(RulesAtWork<'_>) -> T) -> T {
    let in_use = rules.active.as_deref().map(|active| (&active.rule_set, active.since));
    latest_rules(rules, |latest| tell(RulesAtWork { organisation, in_use, latest }))
}

/// Calls `tell` with what was read last.
pub(super) fn latest_rules<T>(
    rules: &OrganisationRules,
    tell: impl FnOnce(Option<LatestRules<'_>>) -> T,
) -> T {
    let message = rules.refused().map_or_else(String::new, |(_, refused)| refused.to_string());
    let latest = rules.latest.as_deref().map(|attempt| {
        let Attempt { at, files, digest, label, findings, failed, refused } = attempt;
        LatestRules {
            at: *at,
            files,
            digest: *digest,
            label,
            findings,
            failed,
            outcome: outcome(refused.as_ref()),
            message: &message,
        }
    });
    tell(latest)
}

fn outcome(refused: Option<&Refused>) -> proto::AttemptOutcome {
    match refused {
        None => proto::AttemptOutcome::InUse,
        Some(Refused::Errors { .. }) => proto::AttemptOutcome::Errors,
        Some(Refused::FailedTests { .. }) => proto::AttemptOutcome::FailedTests,
        Some(Refused::NotApproved) => proto::AttemptOutcome::NotApproved,
        Some(Refused::Gone) => proto::AttemptOutcome::Gone,
        Some(Refused::Unreadable { .. }) => proto::AttemptOutcome::Unreadable,
        Some(Refused::Broke) => proto::AttemptOutcome::Broke,
    }
}

#[tonic::async_trait]
impl RuleSetService for RuleSets {
    async fn list_rule_sets(
        &self,
        request: Request<proto::ListRuleSetsRequest>,
    ) -> Result<Response<proto::ListRuleSetsResponse>, Status> {
        let Call { note, .. } = Call::of(&request);
        let proto::ListRuleSetsRequest { page_size, page_token, request_id } = request.into_inner();
        note.about("", "", &request_id);
        let page = self
            .app
            .page(&PageRequest { size: page_size, token: page_token, request_id: &request_id })
            .map_err(|error| note.refused(error))?;
        let rule_sets = page.organisations.iter().map(|(id, rules)| proto::RuleSetSummary {
            shadow: self.app.shadow_of(id).map(shadow_in_list),
            ..at_work(id, rules, summary_to_proto)
        });
        Ok(Response::new(proto::ListRuleSetsResponse {
            rule_sets: rule_sets.collect(),
            next_page_token: page.next,
            request_id,
        }))
    }

    async fn get_rule_set(
        &self,
        request: Request<proto::GetRuleSetRequest>,
    ) -> Result<Response<proto::GetRuleSetResponse>, Status> {
        let Call { note, .. } = Call::of(&request);
        let proto::GetRuleSetRequest { organisation, as_of, language, request_id } = request.into_inner();
        note.about(&organisation, "", &request_id);
        let language = language_of(language);
        let found = self.app.rule_set(&organisation, &as_of, &language, &request_id);
        let (rules, as_of) = found.map_err(|error| note.refused(error))?;
        let shadow = self.app.shadow_of(&organisation);
        // Of large rules it takes long.
        let telling = self.app.aside(move || {
            let mut told = at_work(&organisation, &rules, |rules| rule_set_to_proto(rules, as_of, &language));
            if let Some(status) = shadow {
                add_shadow(status, &mut told);
            }
            told
        });
        let rule_set = telling.await.map_err(|error| note.refused(error))?;
        Ok(Response::new(proto::GetRuleSetResponse { rule_set: Some(rule_set), request_id }))
    }

    async fn check_rule_set(
        &self,
        request: Request<proto::CheckRuleSetRequest>,
    ) -> Result<Response<proto::CheckRuleSetResponse>, Status> {
        let Call { note, .. } = Call::of(&request);
        let proto::CheckRuleSetRequest { organisation, files, request_id } = request.into_inner();
        note.about(&organisation, "", &request_id);
        let files = files.into_iter().map(|file| {
            let proto::RuleFile { path, text } = file;
            (path, text)
        });
        let checked = self
            .app
            .check_rule_set(&organisation, files.collect(), &request_id)
            .await
            .map_err(|error| note.refused(error))?;
        Ok(Response::new(proto::CheckRuleSetResponse {
            findings: findings_to_proto(&checked.findings, &checked.files),
            usable: checked.usable,
            digest: checked.digest.to_string(),
            failed_tests: failed_to_proto(&checked.failed, &checked.files),
            request_id,
        }))
    }

    type ReplayRuleSetStream = Answers;

    async fn replay_rule_set(
        &self,
        request: Request<Streaming<proto::ReplayRuleSetRequest>>,
    ) -> Result<Response<Answers>, Status> {
        let call = Call::of_stream(&request);
        replay::begin(&self.app, request.into_inner(), call).await.map(Response::new)
    }
}
