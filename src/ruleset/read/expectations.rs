//! `expect` of a rule test.

use std::ops::Range;
use std::sync::Arc;

use super::context::Context;
use super::moves::Moves;
use super::part_ids::PartKind;
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Entry, Fields, Node};
use crate::ruleset::{Expectations, Expected, ExpectedPoints, PathwayId};

/// The words of outcomes in tests.
pub(super) const OUTCOMES: [&str; 6] =
    ["scored", "not-sought", "not-eligible", "insufficient-evidence", "rule-error", "refused"];

/// What a gate can come to.
pub(super) const GATE_STATES: [&str; 4] = ["met", "not-met", "held", "error"];

/// What can stand in place of points.
pub(super) const POINT_STATES: [&str; 3] = ["held", "excluded", "error"];

/// Reads what a case on one pathway expects.
pub(super) struct Reader<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) moves: &'a Moves,
    pub(super) doc: Document<'a>,
    /// The pathway, when it is known.
    pub(super) pathway: Option<&'a PathwayId>,
}

impl Reader<'_> {
    /// Reads `expect`.
    pub(super) fn read(&self, node: &Node) -> Option<Expectations> {
        let doc = self.doc;
        let mut fields = Fields::of(doc, node, "`expect`")?;
        if node.entries().is_some_and(<[Entry]>::is_empty) {
            let help = "say what matters in this case, such as `{ outcome: scored }`";
            doc.advise(Code::WrongValue, &node.bytes, "a case that expects nothing can never fail", help);
        }
        let outcome = fields.get("outcome").and_then(|node| {
            let word = doc.one_of(node, "`outcome`", &OUTCOMES.map(|word| (word, word)))?;
            Some(self.expected(&node.bytes, Arc::<str>::from(word)))
        });
        let level = fields.get("level").and_then(|node| self.level(node));
        let mut points = |key| {
            let node = fields.get(key)?;
            Some(self.expected(&node.bytes, self.points(node, &[])?))
        };
        let (score, maximum, to_next) = (points("score"), points("maximum"), points("to_next"));
        let gates = self.by_id(fields.get("gates"), &[PartKind::Gate], |node| {
            doc.one_of(node, "a gate", &GATE_STATES.map(|word| (word, word))).map(Arc::<str>::from)
        });
        let dimensions = self
            .by_id(fields.get("dimensions"), &[PartKind::Dimension], |node| self.points(node, &POINT_STATES));
        let criteria = self
            .by_id(fields.get("criteria"), &[PartKind::Criterion], |node| self.points(node, &POINT_STATES));
        let limited = fields.get("limited").and_then(|node| self.limited(node));
        let missing = fields.get("missing").and_then(|node| self.missing(node));
        let reasons = fields.get("reasons").and_then(|node| self.reasons(node));
        fields.finish();
        Some(Expectations {
            outcome,
            level,
            score,
            maximum,
            to_next,
            gates,
            dimensions,
            criteria,
            limited,
            missing,
            reasons,
        })
    }

    fn limited(&self, node: &Node) -> Option<Expected<Vec<Arc<str>>>> {
        let kinds = [PartKind::Criterion, PartKind::Dimension, PartKind::Cap];
        let texts = self.doc.texts(node, "`limited`")?;
        for (id, node) in &texts {
            self.check_part(id, &node.bytes, &kinds);
        }
        Some(self.expected(&node.bytes, texts.into_iter().map(|(id, _)| id).collect()))
    }

    fn missing(&self, node: &Node) -> Option<Expected<Vec<Arc<str>>>> {
        let texts = self.doc.texts(node, "`missing`")?;
        for (name, node) in &texts {
            self.context.look_up_evidence(self.doc, name, &node.bytes);
        }
        Some(self.expected(&node.bytes, texts.into_iter().map(|(name, _)| name).collect()))
    }

    fn expected<T>(&self, bytes: &Range<usize>, value: T) -> Expected<T> {
        Expected { value, place: self.doc.place(bytes) }
    }

    /// A number, `[low, high]`, or one of some words.
    fn points(&self, node: &Node, states: &[&str]) -> Option<ExpectedPoints> {
        let doc = self.doc;
        if let Some(items) = node.items() {
            let [low, high] = items else {
                doc.wrong_type(node, "points", "a number, or the least and the most such as `[40, 48]`");
                return None;
            };
            let low = doc.number(low, "points");
            return low.zip(doc.number(high, "points")).map(|(low, high)| ExpectedPoints::Between(low, high));
        }
        if let Some(scalar) = node.scalar()
            && states.contains(&&*scalar.text)
        {
            return Some(ExpectedPoints::State(Arc::clone(&scalar.text)));
        }
        doc.number(node, "points").map(ExpectedPoints::Exactly)
    }

    fn level(&self, node: &Node) -> Option<Expected<(Arc<str>, Arc<str>)>> {
        let doc = self.doc;
        let ids: Vec<(Arc<str>, &Node)> = match node.items() {
            Some(_) => doc.texts(node, "`level`")?,
            None => vec![(doc.text(node, "`level`")?, node)],
        };
        for (id, node) in &ids {
            self.check_part(id, &node.bytes, &[PartKind::Level]);
        }
        match ids.as_slice() {
            [(only, _)] => Some(self.expected(&node.bytes, (Arc::clone(only), Arc::clone(only)))),
            [(low, _), (high, _)] => Some(self.expected(&node.bytes, (Arc::clone(low), Arc::clone(high)))),
            _ => {
                doc.wrong_type(node, "`level`", "a level, or the lowest and the highest of a range");
                None
            }
        }
    }

    fn by_id<T>(
        &self,
        node: Option<&Node>,
        kinds: &[PartKind],
        read: impl Fn(&Node) -> Option<T>,
    ) -> Vec<Expected<(Arc<str>, T)>> {
        let Some(node) = node else { return Vec::new() };
        let Some(entries) = node.entries() else {
            self.doc.wrong_type(node, "an expectation", "ids with what is expected");
            return Vec::new();
        };
        let mut found = Vec::new();
        for Entry { key, value } in entries {
            self.check_part(&key.text, &key.bytes, kinds);
            if let Some(read) = read(value) {
                found.push(self.expected(&value.bytes, (Arc::clone(&key.text), read)));
            }
        }
        found
    }

    fn check_part(&self, id: &str, bytes: &Range<usize>, kinds: &[PartKind]) {
        let Some(parts) = self.pathway.and_then(|pathway| self.moves.parts.get(&pathway.0)) else {
            return;
        };
        if parts.get(id).is_some_and(|kind| kinds.contains(kind)) {
            return;
        }
        if self.pathway.is_some_and(|pathway| self.moves.may_have_more(&pathway.0)) {
            return;
        }
        let known = parts.iter().filter(|(_, kind)| kinds.contains(kind)).map(|(id, _)| &**id);
        let help = self.doc.suggest(id, known);
        let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
        let message = format!("the pathway has no {} `{id}`", words.join(" or "));
        let code = if kinds == [PartKind::Level] { Code::UnknownLevel } else { Code::UnknownPart };
        self.doc.advise(code, bytes, message, help);
    }

    fn reasons(&self, node: &Node) -> Option<Expected<Vec<Arc<str>>>> {
        let texts = self.doc.texts(node, "`reasons`")?;
        let sound = self.pathway.filter(|pathway| !self.moves.may_have_more(&pathway.0));
        let known = sound.and_then(|pathway| self.moves.reasons(&pathway.0));
        for (code, node) in &texts {
            if let Some(known) = known.as_ref().filter(|known| !known.contains(&&**code)) {
                let help = self.doc.did_you_mean(code, known.iter().copied()).unwrap_or_default();
                let message = format!("the pathway gives no reason `{code}`");
                self.doc.advise(Code::UnknownPart, &node.bytes, message, help);
            }
        }
        Some(self.expected(&node.bytes, texts.into_iter().map(|(code, _)| code).collect()))
    }
}
