//! What a handler notes of its call, for the line that the log has of it, and for what is counted.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use tonic::{Request, Status};

use super::deadline::Deadline;
use super::failure::{Failure, MISTAKE};
use super::tally::MethodTally;
use crate::domain::shortened;

/// What a call's handler is told of the call, and what it can note; an extension of the request.
#[derive(Debug, Clone, Default)]
pub(super) struct Call {
    /// How long the call may take.
    pub(super) deadline: Deadline,
    /// What the log will say.
    pub(super) note: Arc<Note>,
}

impl Call {
    /// The call that brought a message.
    pub(super) fn of<T>(request: &Request<T>) -> Self {
        let call = Self::of_stream(request);
        call.note.message_came();
        call
    }

    /// The call whose messages are still to come.
    pub(super) fn of_stream<T>(request: &Request<T>) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or_default()
    }
}

/// What a handler notes of its call. Ids of rules and of the request, never anything of the profile.
#[derive(Debug, Default)]
pub(super) struct Note {
    /// Where the call is counted; none when nobody reads metrics.
    tally: Option<Arc<MethodTally>>,
    /// Whether what the call asks is there as a whole; of a stream its first message.
    message_came: AtomicBool,
    /// Whether what the caller sends broke off, as the caller went away.
    caller_left: AtomicBool,
    about: OnceLock<About>,
    kind: OnceLock<&'static str>,
    outcome: OnceLock<&'static str>,
    reason: OnceLock<&'static str>,
    items: OnceLock<AtomicU64>,
    failed: OnceLock<AtomicU64>,
}

/// What a call is about, in the words of its caller.
#[derive(Debug, Default)]
struct About {
    organisation: String,
    pathway: String,
    request_id: String,
}

/// What is noted, as the fields of a line. What is not noted, or empty, is none.
#[derive(Debug)]
pub(super) struct Fields<'n> {
    pub(super) organisation: Option<&'n str>,
    pub(super) pathway: Option<&'n str>,
    pub(super) request_id: Option<&'n str>,
    pub(super) kind: Option<&'static str>,
    pub(super) outcome: Option<&'static str>,
    pub(super) reason: Option<&'static str>,
    pub(super) items: Option<u64>,
    pub(super) failed: Option<u64>,
}

impl Note {
    /// Of a call that is counted there, or nowhere.
    pub(super) fn counted(tally: Option<Arc<MethodTally>>) -> Self {
        Self { tally, ..Self::default() }
    }

    /// Of one of many in this call.
    pub(super) fn of_item(&self) -> Self {
        Self::counted(self.tally.clone())
    }

    /// Where the call is counted.
    pub(super) fn tally(&self) -> Option<&MethodTally> {
        self.tally.as_deref()
    }

    /// Notes that the message is there.
    pub(super) fn message_came(&self) {
        self.message_came.store(true, Ordering::Relaxed);
    }

    /// Whether the message is there.
    pub(super) fn has_message(&self) -> bool {
        self.message_came.load(Ordering::Relaxed)
    }

    /// Notes that the caller went away while sending.
    pub(super) fn caller_left(&self) {
        self.caller_left.store(true, Ordering::Relaxed);
    }

    /// Whether the caller went away while sending: nobody reads an answer.
    pub(super) fn has_caller_left(&self) -> bool {
        self.caller_left.load(Ordering::Relaxed)
    }

    /// Notes what the call is about. Only the first time counts, of this and of all others.
    pub(super) fn about(&self, organisation: &str, pathway: &str, request_id: &str) {
        self.about.get_or_init(|| About {
            organisation: shortened(organisation, 64).into_owned(),
            pathway: shortened(pathway, 64).into_owned(),
            request_id: shortened(request_id, 128).into_owned(),
        });
    }

    /// Notes that the answer is no assessment, and what it is.
    pub(super) fn kind(&self, kind: &'static str) {
        self.kind.get_or_init(|| kind);
    }

    /// Notes what came out.
    pub(super) fn outcome(&self, outcome: &'static str) {
        self.outcome.get_or_init(|| outcome);
    }

    /// Notes why there is no answer.
    pub(super) fn reason(&self, reason: &'static str) {
        let is_first = self.reason.set(reason).is_ok();
        if let Some(tally) = self.tally().filter(|_| is_first && reason == MISTAKE) {
            tally.mistake();
        }
    }

    /// Notes why there is no answer, and gives what the caller is told.
    pub(super) fn refused(&self, failure: impl Into<Failure>) -> Status {
        let failure = failure.into();
        self.reason(failure.reason);
        failure.into_status()
    }

    /// Notes that many are answered in one call, each by itself.
    pub(super) fn counts_items(&self) {
        self.items.get_or_init(AtomicU64::default);
    }

    /// Notes one of many, and whether it was answered. It is counted at once, as a stream has no end. Gives how many
    /// before it were not answered.
    pub(super) fn item(&self, is_answered: bool) -> u64 {
        if let Some(tally) = self.tally() {
            tally.item(is_answered);
        }
        self.items.get_or_init(AtomicU64::default).fetch_add(1, Ordering::Relaxed);
        let failed = self.failed.get_or_init(AtomicU64::default);
        failed.fetch_add(u64::from(!is_answered), Ordering::Relaxed)
    }

    /// Notes how many assessments by the rules of an organisation ended as a rule error.
    pub(super) fn rule_errors(&self, organisation: &str, number: u64) {
        if let Some(tally) = self.tally().filter(|_| number > 0) {
            tally.rule_errors(organisation, number);
        }
    }

    /// What is noted so far.
    pub(super) fn fields(&self) -> Fields<'_> {
        let about = |text: fn(&About) -> &String| {
            self.about.get().map(|about| text(about).as_str()).filter(|text| !text.is_empty())
        };
        let count = |count: &OnceLock<AtomicU64>| count.get().map(|count| count.load(Ordering::Relaxed));
        Fields {
            organisation: about(|about| &about.organisation),
            pathway: about(|about| &about.pathway),
            request_id: about(|about| &about.request_id),
            kind: self.kind.get().copied(),
            outcome: self.outcome.get().copied(),
            reason: self.reason.get().copied(),
            items: count(&self.items),
            failed: count(&self.failed),
        }
    }
}
