//! Thousands of calls while rules change, for good and for bad.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use readily::wire::proto::assess_candidates_response::Result as ItemResult;
use readily::wire::proto::{
    AssessCandidateRequest, AssessCandidateResponse, AssessCandidatesRequest, AssessmentView, AttemptOutcome,
};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;
use tonic::Status;
use tonic::transport::Channel;

use readily::wire::proto::assessment_service_client::AssessmentServiceClient;

use super::grpc_server::request;
use super::rule_folder::{BOUND, Live, RuleFolder, expects, gives, watching};

/// How many clients call, each on a connection of its own, and how many calls each has in flight.
const CLIENTS: usize = 4;
const IN_FLIGHT: usize = 25;

/// How often the rules change for good; between two of these they change for bad.
const CHANGES: u32 = 12;

/// How many answers come between two changes.
const ANSWERS_BETWEEN: u32 = 200;

const ORGANISATIONS: [&str; 2] = ["northwind", "meridian"];

/// What the callers share.
#[derive(Clone)]
struct Load {
    stop: Arc<AtomicBool>,
    /// A permit for each answer.
    answers: Arc<Semaphore>,
    /// The score that goes with each digest, written before the rules are.
    scores: Arc<Mutex<BTreeMap<String, String>>>,
    /// The answers by organisation and digest.
    seen: Arc<Mutex<BTreeMap<(String, String), usize>>>,
}

fn question(at: usize) -> AssessCandidateRequest {
    AssessCandidateRequest {
        organisation: ORGANISATIONS[at % 2].into(),
        view: AssessmentView::Basic.into(),
        ..request("specialist")
    }
}

impl Load {
    /// Checks that an answer is wholly of one state of the rules.
    fn take(&self, answer: Result<AssessCandidateResponse, Status>) {
        let answer = answer.unwrap();
        let [assessment] = answer.assessments.as_slice() else { panic!("one assessment: {answer:?}") };
        let identity = assessment.identity.as_ref().unwrap();
        let score = &assessment.score.as_ref().unwrap().exactly;
        let expected = self.scores.lock().unwrap().get(&identity.rule_set_digest).cloned();
        assert_eq!(Some(score), expected.as_ref(), "{}", identity.rule_set_digest);
        let by = (identity.organisation.clone(), identity.rule_set_digest.clone());
        *self.seen.lock().unwrap().entry(by).or_default() += 1;
        self.answers.add_permits(1);
    }

    /// Asks one question after the other.
    async fn call(self, mut client: AssessmentServiceClient<Channel>, first: usize) {
        for at in first.. {
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            self.take(client.assess_candidate(question(at)).await.map(tonic::Response::into_inner));
        }
    }

    /// Asks one question after the other on one stream.
    async fn stream(self, mut client: AssessmentServiceClient<Channel>) {
        let (sender, receiver) = mpsc::channel(1);
        let mut answers = client.assess_candidates(ReceiverStream::new(receiver)).await.unwrap().into_inner();
        for at in 0.. {
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            let item = AssessCandidatesRequest { item_id: at.to_string(), request: Some(question(at)) };
            sender.send(item).await.unwrap();
            match answers.next().await.unwrap().unwrap().result.unwrap() {
                ItemResult::Answer(answer) => self.take(Ok(answer)),
                ItemResult::Failure(failure) => panic!("{failure:?}"),
            }
        }
    }

    async fn start(&self, live: &Live) -> JoinSet<()> {
        let mut callers = JoinSet::new();
        for client in 0..CLIENTS {
            let channel = live.server.assessments().await;
            for at in 0..IN_FLIGHT {
                callers.spawn(self.clone().call(channel.clone(), client + at));
            }
            callers.spawn(self.clone().stream(channel));
        }
        callers
    }

    /// Waits for so many answers more.
    async fn more(&self) {
        self.answers.forget_permits(usize::MAX);
        let answers = tokio::time::timeout(BOUND, self.answers.acquire_many(ANSWERS_BETWEEN)).await;
        assert!(answers.is_ok(), "no answers come any more");
        answers.unwrap().unwrap().forget();
    }

    /// Remembers which score belongs to the rules that are about to be written.
    fn expect(&self, folder: &RuleFolder, path: &str, organisation: &str, points: u32) {
        folder.rule_set(path, organisation, points);
        let digest = folder.digest(path).to_string();
        self.scores.lock().unwrap().insert(digest, points.to_string());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_fails_or_mixes_rules_while_they_change() {
    let folder = RuleFolder::new();
    let load = Load {
        stop: Arc::new(AtomicBool::new(false)),
        answers: Arc::new(Semaphore::new(0)),
        scores: Arc::default(),
        seen: Arc::default(),
    };
    // Every state is made beside first, under the name of its organisation, to know its digest.
    for organisation in ORGANISATIONS {
        for points in 0..=CHANGES {
            load.expect(&folder, &format!("beside/{organisation}"), organisation, points);
        }
        folder.rule_set(&format!("rules/{organisation}"), organisation, 0);
    }
    let mut live = Live::start(watching(&folder.path("rules"))).await;
    for organisation in ORGANISATIONS {
        live.until_used(organisation, folder.digest(&format!("rules/{organisation}"))).await;
    }
    let mut callers = load.start(&live).await;
    for points in 1..=CHANGES {
        change_for_bad(&folder, &mut live, points).await;
        load.more().await;
        folder.points("rules/northwind", points);
        live.until_used("northwind", folder.digest("rules/northwind")).await;
        load.more().await;
    }
    load.stop.store(true, Ordering::Relaxed);
    while let Some(ended) = callers.join_next().await {
        ended.unwrap();
    }
    let seen = load.seen.lock().unwrap();
    let states = |organisation: &str| seen.keys().filter(|(id, _)| id == organisation).count();
    assert_eq!(states("northwind"), usize::try_from(CHANGES).unwrap() + 1);
    assert_eq!(states("meridian"), 1, "its files were broken at times, and never changed for good");
    assert!(seen.values().sum::<usize>() >= 4_000, "{seen:?}");
}

/// Breaks both organisations in one of several ways, and waits until that is noticed.
async fn change_for_bad(folder: &RuleFolder, live: &mut Live, points: u32) {
    let file = "rules/northwind/pathways/specialist.yaml";
    match points % 3 {
        0 => {
            folder.replace(file, &gives(points));
            live.until_refused("northwind", AttemptOutcome::FailedTests).await;
        }
        1 => {
            folder.write(file, "pathway: specialist\nopen_to: [nobody");
            live.until_refused("northwind", AttemptOutcome::Errors).await;
        }
        _ => {
            std::fs::rename(folder.path("rules/northwind"), folder.path("away")).unwrap();
            live.until_refused("northwind", AttemptOutcome::Gone).await;
            std::fs::rename(folder.path("away"), folder.path("rules/northwind")).unwrap();
        }
    }
    folder.write("rules/meridian/tests/specialist_test.yaml", &expects(points));
    live.until_refused("meridian", AttemptOutcome::FailedTests).await;
    folder.write("rules/meridian/tests/specialist_test.yaml", &expects(0));
    live.until_used("meridian", folder.digest("rules/meridian")).await;
}
