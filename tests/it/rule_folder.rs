//! A real server that follows real folders, for the tests of rules that change while it runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use readily::app::Clock;
use readily::registry::{FolderLimits, Policy, Root, read_folder};
use readily::ruleset::RuleSetDigest;
use readily::server::{ReloadConfig, ReloadMode, ServerConfig, follow_rules};
use readily::wire::proto::rule_set_service_client::RuleSetServiceClient;
use readily::wire::proto::{AttemptOutcome, GetRuleSetRequest, RuleSet, RuleSetSummary};
use tempfile::TempDir;
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tonic::Code;
use tonic::transport::Channel;

use super::grpc_rules::texts;
use super::grpc_server::TestServer;

/// The longest that a test waits for something that has to happen.
pub(crate) const BOUND: Duration = Duration::from_mins(2);

/// Folders of rules that a test edits.
pub(crate) struct RuleFolder {
    root: TempDir,
}

impl RuleFolder {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("rules")).unwrap();
        Self { root }
    }

    /// A path beside the folder of rule sets, which is `rules`.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// As editors that write beside and rename.
    pub(crate) fn replace(&self, path: &str, text: &str) {
        let beside = format!("{path}.beside~");
        self.write(&format!("{path}.beside~"), text);
        fs::rename(self.path(&beside), self.path(path)).unwrap();
    }

    /// Good rules of an organisation, by which the engineer has so many points as a specialist, and a test of
    /// that.
    pub(crate) fn rule_set(&self, folder: &str, organisation: &str, points: u32) {
        for (path, text) in texts(organisation) {
            if path != "pathways/specialist.yaml" {
                self.write(&format!("{folder}/{path}"), &text);
            }
        }
        self.write(&format!("{folder}/tests/profiles.yaml"), PROFILES);
        self.points(folder, points);
    }

    /// Changes how many points the engineer has. Until the second file is written, the test does not pass.
    pub(crate) fn points(&self, folder: &str, points: u32) {
        self.write(&format!("{folder}/tests/specialist_test.yaml"), &expects(points));
        self.write(&format!("{folder}/pathways/specialist.yaml"), &gives(points));
    }

    pub(crate) fn digest(&self, folder: &str) -> RuleSetDigest {
        read_folder(&self.path(folder), FolderLimits::default()).unwrap().digest()
    }

    /// Says in `approvals.yaml` that a digest is approved.
    pub(crate) fn approve(&self, folder: &str, digest: RuleSetDigest) {
        let approval =
            format!("approvals:\n  - {{ digest: \"{digest}\", by: OD council, on: 2026-10-01 }}\n");
        self.write(&format!("{folder}/approvals.yaml"), &approval);
    }
}

const PROFILES: &str = r"
profiles:
  ann:
    role: engineer
    observations: { communication: { peer: 3.5, manager: 4 }, people_interest: 1 }
";

/// A test that the engineer has so many points.
pub(crate) fn expects(points: u32) -> String {
    format!(
        r"
as_of: 2026-11-01
pathway: specialist
cases:
  - name: seen by two
    profile: ann
    expect: {{ score: {points} }}
"
    )
}

/// The rules that give so many.
pub(crate) fn gives(points: u32) -> String {
    format!(
        r"
pathway: specialist
title: Specialist
open_to: [engineer]
readiness:
  - {{ id: developing, from: 0, title: Developing }}
dimensions:
  - id: work
    title: Work
    criteria:
      - id: communication
        title: Communication
        points: 100
        given: {{ seen: {{ of: communication, take: mean, raters: 2 }} }}
        curve: {{ of: seen, at: [[1, 0], [3, {points}], [5, {points}]] }}
"
    )
}

/// A server that follows a folder of rules.
pub(crate) struct Live {
    pub(crate) server: TestServer,
    pub(crate) rule_sets: RuleSetServiceClient<Channel>,
    asked: Arc<Notify>,
    changed: Arc<Notify>,
    following: AbortHandle,
}

impl Drop for Live {
    fn drop(&mut self) {
        self.following.abort();
    }
}

/// Follows a folder by what the file system tells alone: otherwise it is looked at once a day.
pub(crate) fn watching(folder: &Path) -> ReloadConfig {
    watching_all(&[folder])
}

/// The same with several folders.
pub(crate) fn watching_all(folders: &[&Path]) -> ReloadConfig {
    let roots = folders.iter().map(|folder| Root::new(folder)).collect();
    ReloadConfig {
        debounce: Duration::from_millis(20),
        settle: Duration::from_millis(20),
        poll: Duration::from_hours(24),
        sweep: Duration::from_hours(24),
        ..ReloadConfig::new(roots, Policy::default())
    }
}

/// The same by looking alone.
pub(crate) fn polling(folder: &Path) -> ReloadConfig {
    ReloadConfig { mode: ReloadMode::Poll, poll: Duration::from_millis(20), ..watching(folder) }
}

/// The same with approved rules alone.
pub(crate) fn approved(folder: &Path) -> ReloadConfig {
    ReloadConfig { policy: Policy { require_approved: true }, ..watching(folder) }
}

impl Live {
    pub(crate) async fn start(config: ReloadConfig) -> Self {
        let server = TestServer::start_with(ServerConfig::default()).await;
        let (asked, changed) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let tell = Arc::clone(&changed);
        server.registry.on_change(move || tell.notify_one());
        let registry = Arc::clone(&server.registry);
        let following = tokio::spawn(follow_rules(registry, Clock::System, config, Arc::clone(&asked)));
        let rule_sets = server.rule_sets().await;
        Self { server, rule_sets, asked, changed, following: following.abort_handle() }
    }

    /// Tells the server to look, as SIGHUP does.
    pub(crate) fn ask(&self) {
        self.asked.notify_one();
    }

    /// The rules of an organisation, as the service tells; none when it knows no such organisation.
    pub(crate) async fn get(&mut self, organisation: &str) -> Option<RuleSet> {
        let asked = GetRuleSetRequest { organisation: organisation.into(), ..GetRuleSetRequest::default() };
        match self.rule_sets.get_rule_set(asked).await {
            Ok(answer) => answer.into_inner().rule_set,
            Err(status) => {
                assert_eq!(status.code(), Code::NotFound);
                None
            }
        }
    }

    /// Waits until the service tells of an organisation what a test waits for.
    #[track_caller]
    pub(crate) fn until(
        &mut self,
        organisation: &str,
        is_so: impl Fn(Option<&RuleSet>) -> bool,
    ) -> impl Future<Output = Option<RuleSet>> {
        let caller = std::panic::Location::caller();
        async move {
            loop {
                let rules = self.get(organisation).await;
                if is_so(rules.as_ref()) {
                    return rules;
                }
                let change = tokio::time::timeout(BOUND, self.changed.notified()).await;
                assert!(change.is_ok(), "{caller}: nothing changes any more: {:#?}", rules.map(summary));
            }
        }
    }

    /// Waits until rules with a digest are in use.
    #[track_caller]
    pub(crate) fn until_used(
        &mut self,
        organisation: &str,
        digest: RuleSetDigest,
    ) -> impl Future<Output = RuleSet> {
        let waiting = self.until(organisation, move |rules| {
            rules.is_some_and(|rules| {
                let summary = rules.summary.as_ref().unwrap();
                let latest = summary.latest.as_ref().unwrap();
                summary.digest == digest.to_string() && latest.outcome() == AttemptOutcome::InUse
            })
        });
        async { waiting.await.unwrap() }
    }

    /// Waits until what was read last is not used, for a reason.
    #[track_caller]
    pub(crate) fn until_refused(
        &mut self,
        organisation: &str,
        outcome: AttemptOutcome,
    ) -> impl Future<Output = RuleSet> {
        let waiting = self.until(organisation, move |rules| {
            rules.is_some_and(|rules| {
                let latest = rules.summary.as_ref().and_then(|summary| summary.latest.as_ref());
                latest.unwrap().outcome() == outcome
            })
        });
        async { waiting.await.unwrap() }
    }
}

pub(crate) fn summary(rules: RuleSet) -> RuleSetSummary {
    rules.summary.unwrap()
}
