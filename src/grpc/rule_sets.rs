//! The service that shows and checks rules.

use tonic::{Request, Response, Status, Streaming};

use super::deadline::Deadline;
use super::failure::Failure;
use super::replay::{self, Answers};
use super::shadow::shadow_to_proto;
use crate::app::{App, AppError, PageRequest};
use crate::registry::OrganisationRules;
use crate::wire::proto::rule_set_service_server::RuleSetService;
use crate::wire::{RulesAtWork, findings_to_proto, proto, rule_set_to_proto, summary_to_proto};

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

fn at_work<'r>(organisation: &'r str, rules: &'r OrganisationRules) -> RulesAtWork<'r> {
    RulesAtWork {
        organisation,
        in_use: rules.active.as_deref().map(|active| (&active.rule_set, active.since)),
        found: rules.findings(),
    }
}

fn status(error: AppError) -> Status {
    Failure::from(error).into_status()
}

#[tonic::async_trait]
impl RuleSetService for RuleSets {
    async fn list_rule_sets(
        &self,
        request: Request<proto::ListRuleSetsRequest>,
    ) -> Result<Response<proto::ListRuleSetsResponse>, Status> {
        let proto::ListRuleSetsRequest { page_size, page_token } = request.into_inner();
        let page = self.app.page(&PageRequest { size: page_size, token: page_token }).map_err(status)?;
        let rule_sets = page.organisations.iter().map(|(id, rules)| proto::RuleSetSummary {
            shadow: self.app.shadow_of(id).map(shadow_to_proto),
            ..summary_to_proto(at_work(id, rules))
        });
        Ok(Response::new(proto::ListRuleSetsResponse {
            rule_sets: rule_sets.collect(),
            next_page_token: page.next,
        }))
    }

    async fn get_rule_set(
        &self,
        request: Request<proto::GetRuleSetRequest>,
    ) -> Result<Response<proto::GetRuleSetResponse>, Status> {
        let proto::GetRuleSetRequest { organisation, as_of } = request.into_inner();
        let (rules, as_of) = self.app.rule_set(&organisation, &as_of).map_err(status)?;
        let mut rule_set = rule_set_to_proto(at_work(&organisation, &rules), as_of);
        if let Some(summary) = &mut rule_set.summary {
            summary.shadow = self.app.shadow_of(&organisation).map(shadow_to_proto);
        }
        Ok(Response::new(proto::GetRuleSetResponse { rule_set: Some(rule_set) }))
    }

    async fn check_rule_set(
        &self,
        request: Request<proto::CheckRuleSetRequest>,
    ) -> Result<Response<proto::CheckRuleSetResponse>, Status> {
        let proto::CheckRuleSetRequest { organisation, files } = request.into_inner();
        let files = files.into_iter().map(|file| {
            let proto::RuleFile { path, text } = file;
            (path, text)
        });
        let checked = self.app.check_rule_set(&organisation, files.collect()).await.map_err(status)?;
        Ok(Response::new(proto::CheckRuleSetResponse {
            findings: findings_to_proto(&checked.findings, &checked.files),
            usable: checked.usable,
            digest: checked.digest.to_string(),
        }))
    }

    type ReplayRuleSetStream = Answers;

    async fn replay_rule_set(
        &self,
        request: Request<Streaming<proto::ReplayRuleSetRequest>>,
    ) -> Result<Response<Answers>, Status> {
        let until = request.extensions().get::<Deadline>().and_then(|deadline| deadline.until);
        replay::begin(&self.app, request.into_inner(), until).await.map(Response::new)
    }
}
