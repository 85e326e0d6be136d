//! Proposed rules that change while the service compares with them.

use std::fs;
use std::sync::Arc;

use readily::app::Clock;
use readily::registry::{Registry, Root};
use readily::ruleset::RuleSetDigest;
use readily::server::follow_rules;
use readily::wire::proto::{AttemptOutcome, GetRuleSetRequest, RuleSet, Shadow};
use readily::wire::proto::{Finding, Severity};
use tokio::sync::Notify;
use tokio::task::AbortHandle;

use super::grpc_server::{TestServer, request};
use super::grpc_shadow::after;
use super::rule_folder::{BOUND, RuleFolder, gives, watching};

/// A folder whose name is not that of the organisation.
const PROPOSAL: &str = "rules/autumn";

/// A server that answers by the small rule set and follows a folder of proposed rules.
struct Shadowed {
    server: TestServer,
    changed: Arc<Notify>,
    following: AbortHandle,
}

impl Drop for Shadowed {
    fn drop(&mut self) {
        self.following.abort();
    }
}

impl Shadowed {
    async fn start(folder: &RuleFolder) -> Self {
        let proposed = Arc::new(Registry::new(1));
        let changed = Arc::new(Notify::new());
        let server = TestServer::start_shadowed(Arc::clone(&proposed)).await;
        let tell = Arc::clone(&changed);
        proposed.on_change(move || tell.notify_one());
        let rules = folder.path("rules");
        let config = watching(&rules).shadow(vec![Root::of_proposed(&rules)]);
        let following = tokio::spawn(follow_rules(proposed, Clock::System, config, Arc::new(Notify::new())));
        Self { server, changed, following: following.abort_handle() }
    }

    async fn get(&self) -> RuleSet {
        let asked = GetRuleSetRequest { organisation: "northwind".into(), ..GetRuleSetRequest::default() };
        let answer = self.server.rule_sets().await.get_rule_set(asked).await.unwrap();
        answer.into_inner().rule_set.unwrap()
    }

    async fn until(&self, is_so: impl Fn(&Shadow) -> bool) -> RuleSet {
        loop {
            let rules = self.get().await;
            if rules.summary.as_ref().unwrap().shadow.as_ref().is_some_and(&is_so) {
                return rules;
            }
            let change = tokio::time::timeout(BOUND, self.changed.notified()).await;
            assert!(change.is_ok(), "nothing changes any more: {:#?}", rules.summary);
        }
    }

    async fn until_compared(&self, digest: RuleSetDigest) -> Shadow {
        let is_compared = |shadow: &Shadow| {
            let latest = shadow.latest.as_ref().unwrap();
            shadow.digest == digest.to_string() && latest.outcome() == AttemptOutcome::InUse
        };
        self.until(is_compared).await.summary.unwrap().shadow.unwrap()
    }

    async fn until_refused(&self, outcome: AttemptOutcome) -> RuleSet {
        self.until(|shadow| shadow.latest.as_ref().unwrap().outcome() == outcome).await
    }

    /// Somebody is assessed, and the shadow has compared so many.
    async fn assess(&self, compared: u64) -> Shadow {
        let mut client = self.server.assessments().await;
        client.assess_candidate(request("specialist")).await.unwrap();
        after(&self.server, compared).await
    }
}

fn changed(shadow: &Shadow) -> u64 {
    shadow.pathways.iter().map(|pathway| pathway.people - pathway.unchanged).sum()
}

#[tokio::test]
async fn an_edit_of_proposed_rules_is_taken_in_and_counts_start_anew() {
    let folder = RuleFolder::new();
    folder.rule_set(PROPOSAL, "northwind", 10);
    let live = Shadowed::start(&folder).await;
    let first = live.until_compared(folder.digest(PROPOSAL)).await;
    assert_eq!((first.compared, &*first.baseline_digest), (0, ""));
    live.assess(1).await;
    assert_eq!(live.assess(2).await.digest, first.digest);
    folder.points(PROPOSAL, 90);
    let second = live.until_compared(folder.digest(PROPOSAL)).await;
    assert_eq!((second.compared, &*second.baseline_digest, second.pathways.len()), (0, "", 0));
    let since = |shadow: &Shadow| shadow.since.map(|at| (at.seconds, at.nanos)).unwrap();
    assert!(since(&first) < since(&second));
    let counted = live.assess(1).await;
    assert_eq!((&counted.digest, changed(&counted)), (&second.digest, 1));
    assert_eq!(counted.baseline_digest, live.get().await.summary.unwrap().digest);
}

#[tokio::test]
async fn a_bad_edit_leaves_the_last_good_proposal_and_is_told_of() {
    let folder = RuleFolder::new();
    folder.rule_set(PROPOSAL, "northwind", 90);
    let live = Shadowed::start(&folder).await;
    let good = folder.digest(PROPOSAL);
    live.until_compared(good).await;
    // Its own tests do not pass.
    folder.write(&format!("{PROPOSAL}/pathways/specialist.yaml"), &gives(13));
    let rules = live.until_refused(AttemptOutcome::FailedTests).await;
    assert_eq!((rules.shadow_failed_tests.len(), rules.latest_failed_tests.len()), (1, 0));
    // The file that names the organisation cannot be read any more: it is the same organisation's all the same.
    folder.write(&format!("{PROPOSAL}/organisation.yaml"), "title: Northwind\n");
    let rules = live.until_refused(AttemptOutcome::Errors).await;
    let found = rules.shadow_findings.iter().filter_map(|finding| finding.position.as_ref());
    assert!(found.map(|position| &*position.file).any(|file| file == "organisation.yaml"));
    let is_error = |finding: &Finding| finding.severity() == Severity::Error;
    assert!(!rules.latest_findings.iter().any(is_error), "the rules in use are good");
    let shadow = rules.summary.unwrap().shadow.unwrap();
    assert_eq!(shadow.digest, good.to_string());
    assert!(!shadow.latest.unwrap().message.is_empty());
    // What was good is compared on.
    assert_eq!(changed(&live.assess(1).await), 1);
    fs::remove_dir_all(folder.path(PROPOSAL)).unwrap();
    live.until_refused(AttemptOutcome::Gone).await;
    assert_eq!(live.assess(2).await.digest, good.to_string());
}

#[tokio::test]
async fn proposed_rules_may_be_broken_at_first_or_come_later() {
    let folder = RuleFolder::new();
    let live = Shadowed::start(&folder).await;
    assert!(live.get().await.summary.unwrap().shadow.is_none());
    folder.rule_set(PROPOSAL, "northwind", 90);
    folder.write(&format!("{PROPOSAL}/evidence.yaml"), "evidence: none\n");
    let shadow = live.until_refused(AttemptOutcome::Errors).await.summary.unwrap().shadow.unwrap();
    assert_eq!((&*shadow.digest, &*shadow.label, shadow.since), ("", "", None));
    let mut client = live.server.assessments().await;
    client.assess_candidate(request("specialist")).await.unwrap();
    folder.rule_set(PROPOSAL, "northwind", 90);
    live.until_compared(folder.digest(PROPOSAL)).await;
    // Only what was answered since is compared.
    let shadow = live.assess(1).await;
    assert_eq!((shadow.compared, changed(&shadow)), (1, 1));
}

#[cfg(unix)]
#[test]
fn the_program_follows_its_shadow_too_and_starts_whatever_is_proposed() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};

    let folder = RuleFolder::new();
    folder.rule_set("rules/northwind", "northwind", 10);
    folder.rule_set("autumn", "northwind", 90);
    folder.write("autumn/evidence.yaml", "evidence: none\n");
    let mut child = Command::new(env!("CARGO_BIN_EXE_readily"))
        .args(["serve", "--address", "127.0.0.1:0", "--reload", "off", "--rules"])
        .arg(folder.path("rules"))
        .arg("--shadow")
        .arg(folder.path("autumn"))
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let mut line_with = |words: &str| lines.find(|line| line.contains(words)).unwrap();
    assert!(line_with("autumn/evidence.yaml:1:").contains("error"));
    line_with("the proposed rules cannot be used, and nothing is compared");
    line_with("readily is listening on ");
    let signal = |name: &str| {
        assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
    };
    folder.rule_set("autumn", "northwind", 90);
    signal("-HUP");
    let digest = folder.digest("autumn").to_string();
    assert!(line_with("proposed rules are compared with those in use").contains(&digest));
    signal("-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_shadow_of_an_organisation_that_is_not_served_is_a_mistake() {
    let folder = RuleFolder::new();
    folder.rule_set("rules/northwind", "northwind", 10);
    folder.rule_set("autumn", "meridian", 1);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_readily"))
        .args(["serve", "--address", "127.0.0.1:0", "--rules"])
        .arg(folder.path("rules"))
        .arg("--shadow")
        .arg(folder.path("autumn"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("cannot shadow: no rules of `meridian` are served"), "{said}");
}
