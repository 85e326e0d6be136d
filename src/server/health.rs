//! The health of each service, and of each organisation's rules, as the standard health service tells it.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::watch;
use tonic::server::NamedService;
use tonic_health::ServingStatus;
use tonic_health::server::HealthReporter;

use crate::grpc::{Assessments, RuleSets};
use crate::registry::Registry;
use crate::wire::sent::assessment_service_server::AssessmentServiceServer;
use crate::wire::sent::rule_set_service_server::RuleSetServiceServer;

const ASSESSMENTS: &str = <AssessmentServiceServer<Assessments> as NamedService>::NAME;
const RULE_SETS: &str = <RuleSetServiceServer<RuleSets> as NamedService>::NAME;

/// Keeps the health service told.
///
/// The name of a service has its health: assessments are served once any organisation has usable rules, and
/// the empty name says the same. `organisations/<id>` is served while it has rules that answer, also when newer
/// ones were refused.
#[derive(Debug)]
pub(super) struct Health {
    reporter: HealthReporter,
    registry: Arc<Registry>,
    changes: watch::Receiver<()>,
    /// The organisations that were told of.
    told: BTreeSet<String>,
}

impl Health {
    pub(super) async fn new(registry: Arc<Registry>) -> Self {
        let (teller, changes) = watch::channel(());
        // A registry that outlives the server finds nobody listening, which is fine.
        registry.on_change(move || teller.send_replace(()));
        let mut health = Self { reporter: HealthReporter::new(), registry, changes, told: BTreeSet::new() };
        health.tell().await;
        health
    }

    pub(super) fn reporter(&self) -> HealthReporter {
        self.reporter.clone()
    }

    /// Tells of every change of the registry. Never ends by itself.
    pub(super) async fn follow(&mut self) {
        while self.changes.changed().await.is_ok() {
            self.tell().await;
        }
        std::future::pending::<()>().await;
    }

    async fn tell(&mut self) {
        let assessments = status(self.registry.is_serving());
        for (name, status) in
            [("", assessments), (ASSESSMENTS, assessments), (RULE_SETS, ServingStatus::Serving)]
        {
            self.reporter.set_service_status(name, status).await;
        }
        let mut forgotten = std::mem::take(&mut self.told);
        for (id, rules) in self.registry.all() {
            let name = organisation(&id);
            self.reporter.set_service_status(&name, status(rules.active.is_some())).await;
            forgotten.remove(&name);
            self.told.insert(name);
        }
        for name in forgotten {
            self.reporter.clear_service_status(&name).await;
        }
    }

    /// Nothing is served any more.
    pub(super) async fn stop(&self) {
        for name in self.names() {
            self.reporter.set_service_status(name, ServingStatus::NotServing).await;
        }
    }

    /// Ends the calls that watch, which would otherwise hold their connections open.
    pub(super) async fn end_watches(&mut self) {
        for name in self.names() {
            self.reporter.clear_service_status(&name).await;
        }
    }

    fn names(&self) -> Vec<String> {
        let services = ["", ASSESSMENTS, RULE_SETS].map(str::to_owned);
        services.into_iter().chain(self.told.iter().cloned()).collect()
    }
}

fn organisation(id: &str) -> String {
    format!("organisations/{id}")
}

fn status(serving: bool) -> ServingStatus {
    if serving { ServingStatus::Serving } else { ServingStatus::NotServing }
}
