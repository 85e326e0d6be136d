//! A replay on a stream: profiles in, who moved out, the counts at the end.
//!
//! A thread of the blocking pool assesses. Both ways go through short queues: a profile is taken in only when there
//! is room, and the thread waits while nobody takes its answers away.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::timeout;
use tokio_stream::{Stream, StreamExt as _};
use tonic::Status;

use super::deadline::Alarm;
use super::guard::panicked;
use super::note::{Call, Note};
use crate::app::{App, AppError, ReplayQuestion, ReplayUnderWay};
use crate::domain::{RawProfile, Violation};
use crate::replay::Side;
use crate::wire::proto::replay_rule_set_request::Request as Asked;
use crate::wire::proto::replay_rule_set_response::Result as Told;
use crate::wire::{profile_from_proto, proto, replayed_to_proto, tally_to_proto};

/// How many profiles, and how many answers, may wait.
const WAITING_MAX: usize = 64;

/// How long the server waits for the next message, and for its answers to be taken away.
const IDLE_MAX: Duration = Duration::from_secs(30);

type Answer = Result<proto::ReplayRuleSetResponse, Status>;

/// The answers of a replay.
#[derive(Debug)]
pub struct Answers {
    told: Receiver<Answer>,
    stop: Arc<AtomicBool>,
    alarm: Option<Alarm>,
    note: Arc<Note>,
    /// Whether the counts at the end were told.
    is_whole: bool,
    ended: bool,
}

impl Drop for Answers {
    /// The caller is gone: what is under way stops.
    fn drop(&mut self) {
        self.stop.store(true, std::sync::atomic::Ordering::Relaxed);
    }
}

impl Stream for Answers {
    type Item = Answer;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Answer>> {
        if self.ended {
            return Poll::Ready(None);
        }
        if self.alarm.as_mut().is_some_and(|alarm| alarm.poll(context).is_ready()) {
            self.ended = true;
            return Poll::Ready(Some(Err(self.note.refused(AppError::Stopped))));
        }
        let Poll::Ready(told) = self.told.poll_recv(context) else { return Poll::Pending };
        self.ended = !matches!(told, Some(Ok(_)));
        if let Some(Ok(answer)) = &told {
            self.is_whole |= matches!(answer.result, Some(Told::Summary(_)));
        }
        // Without its counts and without an error, it ended because its answers were not taken in time.
        if told.is_none() && !self.is_whole {
            return Poll::Ready(Some(Err(self.note.refused(AppError::Stopped))));
        }
        Poll::Ready(told)
    }
}

/// Reads the first message, loads the rules, and begins. The answers come while profiles are still sent.
pub(super) async fn begin<R>(app: &App, mut requests: R, call: Call) -> Result<Answers, Status>
where
    R: Stream<Item = Result<proto::ReplayRuleSetRequest, Status>> + Send + Unpin + 'static,
{
    let Call { deadline, note } = call;
    note.counts_items();
    let first = timeout(IDLE_MAX, requests.next()).await.map_err(|_| note.refused(AppError::Stopped))?;
    let first = first.transpose()?.and_then(|message| message.request);
    note.message_came();
    let Some(Asked::Setup(setup)) = first else {
        return Err(note.refused(wrong(
            "setup",
            "REQUIRED",
            "the first message says which rules to compare",
        )));
    };
    note.about(&setup.organisation, &setup.pathway, &setup.request_id);
    let under_way = app.replay_rule_set(question(setup)).await.map_err(|error| note.refused(error))?;
    let stop = Arc::new(AtomicBool::new(false));
    let sleep = deadline.until.map(tokio::time::sleep_until);
    let alarm = sleep.map(|sleep| Alarm::new(sleep, Arc::clone(&stop)));
    let (give, profiles) = channel(WAITING_MAX);
    let (tell, told) = channel(WAITING_MAX);
    tokio::spawn(take_in(requests, give, tell.clone(), Arc::clone(&note)));
    let (flag, noted, span) = (Arc::clone(&stop), Arc::clone(&note), tracing::Span::current());
    tokio::task::spawn_blocking(move || {
        let worked = || work(&under_way, profiles, &tell, (&flag, &noted));
        if let Err(panic) = span.in_scope(|| catch_unwind(AssertUnwindSafe(worked))) {
            let failed = Err(noted.refused(panicked("ReplayRuleSet", &*panic)));
            // Whoever asked may be gone, and does not have to be told then.
            drop(Handle::current().block_on(tell.send_timeout(failed, IDLE_MAX)));
        }
    });
    Ok(Answers { told, stop, alarm, note, is_whole: false, ended: false })
}

fn question(setup: proto::ReplaySetup) -> ReplayQuestion {
    let proto::ReplaySetup {
        organisation,
        files,
        rule_set_digest,
        pathway,
        as_of,
        baseline_files,
        request_id,
    } = setup;
    let texts = |files: Vec<proto::RuleFile>| -> Vec<(String, String)> {
        let texts = files.into_iter().map(|file| {
            let proto::RuleFile { path, text } = file;
            (path, text)
        });
        texts.collect()
    };
    let (files, baseline_files) = (texts(files), texts(baseline_files));
    ReplayQuestion { organisation, files, baseline_files, rule_set_digest, pathway, as_of, request_id }
}

/// What comes next for the thread that assesses.
enum Taken {
    Profile(RawProfile),
    /// The caller has sent all.
    End,
}

/// Hands profiles on until there are no more, one is none, or nothing comes.
async fn take_in<R>(mut requests: R, give: Sender<Taken>, tell: Sender<Answer>, note: Arc<Note>)
where
    R: Stream<Item = Result<proto::ReplayRuleSetRequest, Status>> + Unpin,
{
    let failed = loop {
        let next = tokio::select! {
            next = timeout(IDLE_MAX, requests.next()) => next,
            () = tell.closed() => return,
        };
        let taken = match next {
            Err(_) => break note.refused(AppError::Stopped),
            Ok(None) => Taken::End,
            Ok(Some(Err(failed))) => break failed,
            Ok(Some(Ok(message))) => match message.request {
                Some(Asked::Profile(profile)) => Taken::Profile(profile_from_proto(profile)),
                Some(Asked::Setup(_)) => {
                    let message = "the rules are said in the first message alone";
                    break note.refused(wrong("setup", "REPEATED", message));
                }
                None => break note.refused(wrong("profile", "REQUIRED", "no profile is given")),
            },
        };
        let is_last = matches!(taken, Taken::End);
        if give.send(taken).await.is_err() || is_last {
            return;
        }
    };
    // It ends the answers; whoever asked may be gone.
    let _ = tell.send(Err(failed)).await;
}

/// Assesses what comes until the end. Runs on a thread that may wait.
fn work(
    under_way: &ReplayUnderWay,
    mut profiles: Receiver<Taken>,
    tell: &Sender<Answer>,
    (stop, note): (&AtomicBool, &Note),
) {
    let waiting = Handle::current();
    let send = |answer: Answer| waiting.block_on(tell.send_timeout(answer, IDLE_MAX)).is_ok();
    let mut is_whole = false;
    let next = || match profiles.blocking_recv() {
        Some(Taken::Profile(profile)) => Some(profile),
        Some(Taken::End) => {
            is_whole = true;
            None
        }
        None => None,
    };
    let counts = under_way.run(
        stop,
        next,
        |comparison, at, replayed| {
            // Under one of the rule sets an assessment could be made.
            // Proposals answer nobody: their errors stand in the counts of the replay alone.
            if let Some(organisation) = under_way.organisation_in_use() {
                note.rule_errors(organisation, replayed.rule_errors.baseline);
            }
            note.item(Side::BOTH.iter().any(|side| replayed.violations.of(*side).is_empty()));
            let mut told = replayed_to_proto(comparison, at, replayed).into_iter();
            told.all(|answer| send(Ok(answer)))
        },
        tally_to_proto,
    );
    let last = match counts {
        // Without the caller's end the counts are of a part alone, and why is told already.
        Ok(Some(_)) if !is_whole => return,
        Ok(Some(summary)) => Ok(proto::ReplayRuleSetResponse { result: Some(Told::Summary(summary)) }),
        Ok(None) => return,
        Err(error) => Err(note.refused(error)),
    };
    // Whoever asked may be gone.
    let _ = send(last);
}

fn wrong(field: &str, reason: &'static str, message: &str) -> AppError {
    AppError::Invalid(vec![Violation {
        field: field.to_owned(),
        reason,
        message: message.to_owned(),
        help: "the first message has `setup`, every other a `profile`".to_owned(),
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a caller gets after these answers, when nothing comes any more.
    async fn told(answers: Vec<Answer>) -> Vec<Result<bool, tonic::Code>> {
        let (tell, told) = channel(WAITING_MAX);
        for answer in answers {
            tell.send(answer).await.unwrap();
        }
        drop(tell);
        let (stop, note) = (Arc::default(), Arc::new(Note::default()));
        let answers = Answers { told, stop, alarm: None, note, is_whole: false, ended: false };
        let outcome = |answer: Answer| match answer {
            Ok(answer) => Ok(matches!(answer.result, Some(Told::Summary(_)))),
            Err(status) => Err(status.code()),
        };
        answers.map(outcome).collect().await
    }

    #[tokio::test]
    async fn a_replay_ends_with_its_counts_or_with_an_error() {
        let answer = |result| Ok(proto::ReplayRuleSetResponse { result });
        let counts = || answer(Some(Told::Summary(proto::ReplaySummary::default())));
        let late = tonic::Code::DeadlineExceeded;
        assert_eq!(told(vec![answer(None), counts()]).await, [Ok(false), Ok(true)]);
        // Whoever takes no answers away is cut off, and told so by the time it takes them.
        assert_eq!(told(vec![answer(None)]).await, [Ok(false), Err(late)]);
        assert_eq!(told(vec![]).await, [Err(late)]);
        assert_eq!(told(vec![Err(Status::internal("")), counts()]).await, [Err(tonic::Code::Internal)]);
    }
}
