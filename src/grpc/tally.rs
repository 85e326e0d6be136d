//! What is counted of calls, for metrics. The log has a line for each call, where it ends; this counts at the same
//! places, so that the two cannot disagree.
//!
//! Every number that a call can add to is there before the first call: counting takes no lock.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use arc_swap::ArcSwap;
use tonic::Code;

use super::durations::Durations;
use super::line::code_word;

/// The methods of our own, by their paths.
const METHODS: [&str; 10] = [
    "/readily.v1.AssessmentService/AssessCandidate",
    "/readily.v1.AssessmentService/AssessCandidates",
    "/readily.v1.AssessmentService/CompareKept",
    "/readily.v1.AssessmentService/CompareProgress",
    "/readily.v1.AssessmentService/CompareWhatIf",
    "/readily.v1.AssessmentService/ProjectPlan",
    "/readily.v1.RuleSetService/CheckRuleSet",
    "/readily.v1.RuleSetService/GetRuleSet",
    "/readily.v1.RuleSetService/ListRuleSets",
    "/readily.v1.RuleSetService/ReplayRuleSet",
];

/// Those of them that answer many in one call.
const STREAMS: [&str; 2] = ["AssessCandidates", "ReplayRuleSet"];

/// How many codes gRPC has.
const CODES: usize = 17;

/// What is counted of all calls, and of connections.
#[derive(Debug)]
pub(crate) struct Tally {
    methods: BTreeMap<&'static str, Arc<MethodTally>>,
    health: Arc<MethodTally>,
    reflection: Arc<MethodTally>,
    /// Whatever else callers name: a name of theirs is never one of ours.
    other: Arc<MethodTally>,
    rule_errors: Arc<RuleErrors>,
    connections: AtomicU64,
}

impl Default for Tally {
    fn default() -> Self {
        let rule_errors = Arc::<RuleErrors>::default();
        let tally = |name| Arc::new(MethodTally::new(name, Arc::clone(&rule_errors)));
        let of_path = |path: &'static str| (path, tally(path.rsplit('/').next().unwrap_or(path)));
        Self {
            methods: METHODS.into_iter().map(of_path).collect(),
            health: tally("health"),
            reflection: tally("reflection"),
            other: tally("other"),
            rule_errors,
            connections: AtomicU64::default(),
        }
    }
}

impl Tally {
    /// What is counted of the calls of a path.
    pub(super) fn of(&self, path: &str) -> &Arc<MethodTally> {
        match self.methods.get(path) {
            Some(method) => method,
            None if path.starts_with("/grpc.health.") => &self.health,
            None if path.starts_with("/grpc.reflection.") => &self.reflection,
            None => &self.other,
        }
    }

    /// What is counted of each method.
    pub(crate) fn methods(&self) -> impl Iterator<Item = &MethodTally> {
        let others = [&self.health, &self.reflection, &self.other];
        self.methods.values().chain(others).map(|method| &**method)
    }

    /// How many assessments by an organisation's rules ended as a rule error.
    pub(crate) fn rule_errors(&self, organisation: &str) -> u64 {
        let counts = self.rule_errors.0.load();
        counts.get(organisation).map_or(0, |count| count.load(Ordering::Relaxed))
    }

    /// Counts a connection, which is open from now on.
    pub(crate) fn connection_opened(&self) {
        self.connections.fetch_add(1, Ordering::Relaxed);
    }

    /// A connection that was counted is open no more.
    pub(crate) fn connection_closed(&self) {
        self.connections.fetch_sub(1, Ordering::Relaxed);
    }

    /// How many connections are open.
    pub(crate) fn connections(&self) -> u64 {
        self.connections.load(Ordering::Relaxed)
    }
}

/// What is counted of a method's calls.
#[derive(Debug)]
pub(crate) struct MethodTally {
    /// The method's name.
    pub(crate) name: &'static str,
    /// How long calls took that are over.
    pub(crate) durations: Durations,
    under_way: AtomicU64,
    /// How many calls ended, by the number of their code.
    ended: [AtomicU64; CODES],
    mistakes: AtomicU64,
    answered: AtomicU64,
    not_answered: AtomicU64,
    rule_errors: Arc<RuleErrors>,
}

impl MethodTally {
    fn new(name: &'static str, rule_errors: Arc<RuleErrors>) -> Self {
        Self {
            name,
            durations: Durations::default(),
            under_way: AtomicU64::default(),
            ended: Default::default(),
            mistakes: AtomicU64::default(),
            answered: AtomicU64::default(),
            not_answered: AtomicU64::default(),
            rule_errors,
        }
    }

    /// Counts a call that begins.
    pub(super) fn begun(&self) {
        self.under_way.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts the end of a call that began.
    pub(super) fn ended(&self, code: Code, duration: Duration) {
        self.under_way.fetch_sub(1, Ordering::Relaxed);
        self.durations.add(duration);
        let at = usize::try_from(i32::from(code)).ok();
        if let Some(count) = at.and_then(|at| self.ended.get(at)) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Counts one of the many that are answered in one call.
    pub(super) fn item(&self, is_answered: bool) {
        let count = if is_answered { &self.answered } else { &self.not_answered };
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a call, or one of the many in it, that ended because of a mistake in the program.
    pub(super) fn mistake(&self) {
        self.mistakes.fetch_add(1, Ordering::Relaxed);
    }

    /// How many ended because of a mistake in the program.
    pub(crate) fn mistakes(&self) -> u64 {
        self.mistakes.load(Ordering::Relaxed)
    }

    /// Counts assessments that ended as a rule error, by the rules of an organisation that is known.
    pub(super) fn rule_errors(&self, organisation: &str, number: u64) {
        self.rule_errors.add(organisation, number);
    }

    /// How many calls are under way.
    pub(crate) fn under_way(&self) -> u64 {
        self.under_way.load(Ordering::Relaxed)
    }

    /// How many calls ended, by their code as gRPC spells it.
    pub(crate) fn ends(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let codes = (0..).map(|code| code_word(Code::from_i32(code)));
        codes.zip(self.ended.iter().map(|count| count.load(Ordering::Relaxed)))
    }

    /// How many of the many in one call were answered, and how many were not. None for methods that have no such.
    pub(crate) fn items(&self) -> Option<(u64, u64)> {
        let load = |count: &AtomicU64| count.load(Ordering::Relaxed);
        STREAMS.contains(&self.name).then(|| (load(&self.answered), load(&self.not_answered)))
    }
}

/// How many assessments ended as a rule error, by organisation. Counting one takes a lock only for the first of an
/// organisation.
#[derive(Debug, Default)]
struct RuleErrors(ArcSwap<BTreeMap<Arc<str>, Arc<AtomicU64>>>);

impl RuleErrors {
    fn add(&self, organisation: &str, number: u64) {
        if !self.0.load().contains_key(organisation) {
            self.0.rcu(|counts| {
                let mut counts = BTreeMap::clone(counts);
                counts.entry(organisation.into()).or_default();
                counts
            });
        }
        if let Some(count) = self.0.load().get(organisation) {
            count.fetch_add(number, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use prost::Message as _;
    use prost_types::FileDescriptorSet;

    use super::*;
    use crate::grpc::failure::MISTAKE;
    use crate::grpc::note::Note;
    use crate::wire::proto::DESCRIPTORS;

    #[test]
    fn every_method_is_counted_by_its_name() {
        let described = FileDescriptorSet::decode(DESCRIPTORS).unwrap();
        let (mut paths, mut streams) = (Vec::new(), Vec::new());
        for file in described.file.iter().filter(|file| file.package().starts_with("readily.")) {
            for service in &file.service {
                let path = |name| format!("/{}.{}/{name}", file.package(), service.name());
                paths.extend(service.method.iter().map(|method| path(method.name())));
                let many = service.method.iter().filter(|method| method.client_streaming());
                streams.extend(many.map(|method| method.name().to_owned()));
            }
        }
        paths.sort();
        assert_eq!(paths, METHODS);
        assert_eq!(streams, STREAMS);
        let tally = Tally::default();
        let names: Vec<&str> = tally.methods().map(|method| method.name).collect();
        for path in METHODS {
            let name = path.rsplit('/').next().unwrap();
            assert_eq!(tally.of(path).name, name);
            assert_eq!(names.iter().filter(|known| **known == name).count(), 1, "{name}");
        }
    }

    #[test]
    fn the_words_of_callers_are_no_names() {
        let tally = Tally::default();
        for (path, name) in [
            ("/grpc.health.v1.Health/Check", "health"),
            ("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", "reflection"),
            ("/readily.v1.AssessmentService/AssessNobody", "other"),
            ("/other.Service/AssessCandidate", "other"),
            ("", "other"),
        ] {
            assert_eq!(tally.of(path).name, name, "{path}");
        }
    }

    #[test]
    fn every_code_has_a_number_of_its_own() {
        let tally = Tally::default();
        let method = tally.of("");
        for code in 0..17 {
            method.begun();
            method.ended(Code::from_i32(code), Duration::ZERO);
        }
        assert!(method.ends().all(|(_, count)| count == 1));
        assert_eq!(method.ends().map(|(word, _)| word).last(), Some("UNAUTHENTICATED"));
        assert_eq!(method.under_way(), 0);
    }

    #[test]
    fn mistakes_of_the_program_are_counted_once_a_call() {
        let tally = Tally::default();
        let method = tally.of(METHODS[0]);
        for reason in ["INVALID_REQUEST", MISTAKE, MISTAKE] {
            let note = Note::counted(Some(Arc::clone(method)));
            note.reason(reason);
            note.reason(MISTAKE);
        }
        assert_eq!((method.mistakes(), tally.of(METHODS[1]).mistakes()), (2, 0));
    }

    #[test]
    fn rule_errors_are_counted_by_organisation() {
        let tally = Tally::default();
        for (organisation, number) in [("northwind", 1), ("meridian", 2), ("northwind", 3)] {
            tally.of(METHODS[0]).rule_errors(organisation, number);
        }
        let counted = ["northwind", "meridian", "beacon"].map(|id| tally.rule_errors(id));
        assert_eq!(counted, [4, 2, 0]);
    }
}
