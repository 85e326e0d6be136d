//! `expect:` what a case says of its assessment.

use std::sync::Arc;

use crate::assess::Outcome;
use crate::domain::Number;
use crate::finding::{Code, Place, closest};
use crate::ruleset::yaml::{Document, Entry, Fields, Node};
use crate::ruleset::{Pathway, RuleSet};

/// One thing that is expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// Of what.
    pub topic: Topic,
    /// What.
    pub expected: Expected,
    /// Where it stands: the value.
    pub place: Place,
}

/// What an expectation speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// The outcome, or that the question is refused.
    Outcome,
    /// The level.
    Level,
    /// The score.
    Score,
    /// The maximum.
    Maximum,
    /// The points to the next level.
    ToNext,
    /// A gate's state.
    Gate(Arc<str>),
    /// A dimension's points or state.
    Dimension(Arc<str>),
    /// A criterion's points or state.
    Criterion(Arc<str>),
    /// Which criteria and dimensions had points cut, which caps and floors bind.
    Limited,
    /// Which evidence is missing.
    Missing,
    /// Which reasons there are, in this order; others may stand between. An empty list means none.
    Reasons,
}

impl Topic {
    /// Its path below `expect`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Outcome => "outcome".to_owned(),
            Self::Level => "level".to_owned(),
            Self::Score => "score".to_owned(),
            Self::Maximum => "maximum".to_owned(),
            Self::ToNext => "to_next".to_owned(),
            Self::Gate(id) => format!("gates.{id}"),
            Self::Dimension(id) => format!("dimensions.{id}"),
            Self::Criterion(id) => format!("criteria.{id}"),
            Self::Limited => "limited".to_owned(),
            Self::Missing => "missing".to_owned(),
            Self::Reasons => "reasons".to_owned(),
        }
    }
}

/// What is expected.
#[derive(Debug, Clone, PartialEq)]
pub enum Expected {
    /// A number.
    Number(Number),
    /// A word: an outcome, a level, a state.
    Word(Arc<str>),
    /// A list of words.
    Words(Vec<Arc<str>>),
}

/// The states of a gate, as expected and shown.
pub(super) const GATE_STATES: [&str; 4] = ["met", "not-met", "held", "error"];

/// The states of a criterion or dimension without points of its own.
pub(super) const PART_STATES: [&str; 3] = ["held", "excluded", "error"];

/// Reads `expect`, checking each name against the pathway.
pub(super) fn read_expectation(
    doc: Document<'_>,
    node: &Node,
    pathway: Option<&Pathway>,
    rule_set: &RuleSet,
) -> Vec<Expectation> {
    let Some(mut fields) = Fields::of(doc, node, "`expect`") else { return Vec::new() };
    let mut reader = Reader { doc, pathway, rule_set, found: Vec::new() };
    if let Some(node) = fields.get("outcome") {
        let outcomes = Outcome::ALL.iter().map(|outcome| outcome.word()).chain(["refused"]);
        reader.word(Topic::Outcome, node, &outcomes.collect::<Vec<_>>(), Code::WrongValue);
    }
    if let Some(node) = fields.get("level") {
        let levels = pathway.into_iter().flat_map(|pathway| &pathway.levels).map(|level| &*level.id);
        reader.word(Topic::Level, node, &levels.collect::<Vec<_>>(), Code::UnknownLevel);
    }
    for (key, topic) in [("score", Topic::Score), ("maximum", Topic::Maximum), ("to_next", Topic::ToNext)] {
        if let Some(node) = fields.get(key) {
            reader.number(topic, node);
        }
    }
    if let Some(node) = fields.get("gates") {
        reader.gates(node);
    }
    for (key, is_criteria) in [("dimensions", false), ("criteria", true)] {
        if let Some(node) = fields.get(key) {
            reader.parts(node, is_criteria);
        }
    }
    for (key, topic) in
        [("limited", Topic::Limited), ("missing", Topic::Missing), ("reasons", Topic::Reasons)]
    {
        if let Some(node) = fields.get(key) {
            reader.words(topic, node, key);
        }
    }
    fields.finish();
    reader.found
}

struct Reader<'a> {
    doc: Document<'a>,
    pathway: Option<&'a Pathway>,
    rule_set: &'a RuleSet,
    found: Vec<Expectation>,
}

impl Reader<'_> {
    fn push(&mut self, topic: Topic, expected: Expected, node: &Node) {
        let place = self.doc.place(&node.bytes);
        self.found.push(Expectation { topic, expected, place });
    }

    fn word(&mut self, topic: Topic, node: &Node, known: &[&str], code: Code) {
        let what = format!("`{}`", topic.path());
        let Some(word) = self.doc.text(node, &what) else { return };
        if known.contains(&&*word) {
            self.push(topic, Expected::Word(word), node);
        } else {
            self.doc.not_among(code, node, &format!("{what} takes"), known);
        }
    }

    fn number(&mut self, topic: Topic, node: &Node) {
        if let Some(number) = self.doc.number(node, &format!("`{}`", topic.path())) {
            self.push(topic, Expected::Number(number), node);
        }
    }

    fn entries<'n>(&self, node: &'n Node, what: &str) -> &'n [Entry] {
        node.entries().unwrap_or_else(|| {
            self.doc.wrong_type(node, what, "ids with what is expected of them");
            &[]
        })
    }

    fn gates(&mut self, node: &Node) {
        let known: Vec<&str> =
            self.pathway.into_iter().flat_map(|pathway| &pathway.gates).map(|gate| &*gate.id).collect();
        for entry in self.entries(node, "`gates`") {
            if self.is_known(entry, &known) {
                let topic = Topic::Gate(Arc::clone(&entry.key.text));
                self.word(topic, &entry.value, &GATE_STATES, Code::WrongValue);
            }
        }
    }

    fn parts(&mut self, node: &Node, is_criteria: bool) {
        let dimensions = self.pathway.map_or([].as_slice(), |pathway| &pathway.dimensions);
        let known: Vec<&str> = if is_criteria {
            dimensions.iter().flat_map(|dimension| &dimension.criteria).map(|criterion| &*criterion.id).collect()
        } else {
            dimensions.iter().map(|dimension| &*dimension.id).collect()
        };
        for entry in self.entries(node, if is_criteria { "`criteria`" } else { "`dimensions`" }) {
            if !self.is_known(entry, &known) {
                continue;
            }
            let id = Arc::clone(&entry.key.text);
            let topic = if is_criteria { Topic::Criterion(id) } else { Topic::Dimension(id) };
            let is_state = entry.value.scalar().is_some_and(|s| PART_STATES.contains(&&*s.text));
            if is_state {
                self.word(topic, &entry.value, &PART_STATES, Code::WrongValue);
            } else {
                self.number(topic, &entry.value);
            }
        }
    }

    fn is_known(&self, entry: &Entry, known: &[&str]) -> bool {
        let id = &entry.key.text;
        if known.contains(&&**id) || self.pathway.is_none() {
            return true;
        }
        let help = closest(id, known.iter().copied())
            .map_or(String::new(), |meant| format!("did you mean `{meant}`?"));
        let message = format!("the pathway has no `{id}` here");
        self.doc.advise(Code::UnknownPart, &entry.key.bytes, message, help);
        false
    }

    fn words(&mut self, topic: Topic, node: &Node, key: &str) {
        let what = format!("`{key}`");
        let Some(words) = self.doc.texts(node, &what) else { return };
        if topic == Topic::Missing {
            for (word, node) in &words {
                if self.rule_set.catalogue.find(word).is_none() {
                    let known: Vec<&str> =
                        self.rule_set.catalogue.evidence.iter().map(|evidence| &*evidence.name).collect();
                    self.doc.not_among(Code::UnknownEvidence, node, &format!("{what} takes"), &known);
                }
            }
        }
        let words = words.into_iter().map(|(word, _)| word).collect();
        self.push(topic, Expected::Words(words), node);
    }
}
