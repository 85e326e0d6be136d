//! Operators between two values.

use std::ops::Range;
use std::sync::Arc;

use super::super::tree::{Node, NodeKind, Operator};
use super::facts::Fact;
use super::{Checker, Kind, path};
use crate::domain::ValueType;
use crate::finding::{Code, did_you_mean};
use crate::script::Expected;

impl Checker<'_> {
    pub(super) fn binary(&mut self, node: &Node, operator: Operator, sides: &(Node, Node)) -> Kind {
        let (left, right) = sides;
        if operator.is_arithmetic() {
            let kinds = (self.number_of(left, operator.sign()), self.number_of(right, operator.sign()));
            return self.arithmetic(&node.range, operator, &kinds.0, &kinds.1);
        }
        let is_nothing = |node: &Node| matches!(node.kind, NodeKind::Nothing);
        if operator.is_equality() && (is_nothing(left) || is_nothing(right)) {
            let other = if is_nothing(left) { right } else { left };
            self.compare_with_nothing(other);
            return Kind::BOOL;
        }
        let one = self.comparable(left);
        let other = self.comparable(right);
        self.compare(node, operator, sides, &one, &other);
        Kind::BOOL
    }

    /// What an arithmetic operator gives.
    pub(super) fn arithmetic(
        &mut self,
        range: &Range<usize>,
        operator: Operator,
        left: &Kind,
        right: &Kind,
    ) -> Kind {
        let both_counters = *left == Kind::Counter && *right == Kind::Counter;
        if operator == Operator::Divide {
            if self.expected == Expected::Condition || self.comparing {
                self.report(
                    Code::DivisionInCondition,
                    range,
                    format!("`{}` divides inside a condition", self.words(range)),
                    if self.expected == Expected::Condition {
                        "name the quotient in `where`, where it is rounded and shown"
                    } else {
                        "name the quotient in `where`, where it is rounded and shown, or round it here"
                    },
                );
            }
            if both_counters {
                return self.report(
                    Code::IntegerDivision,
                    range,
                    format!("`{}` divides whole numbers and drops the rest", self.words(range)),
                    "make one of them a number first, such as `(i + 0) / n`",
                );
            }
        }
        match (left, right) {
            (Kind::Reported, _) | (_, Kind::Reported) => Kind::Reported,
            _ if both_counters => Kind::Counter,
            _ => Kind::NUMBER,
        }
    }

    /// A comparison with `()`; asking once more what is known already does no harm.
    fn compare_with_nothing(&mut self, other: &Node) {
        let asked = path(other).map(Fact::There);
        let fewer = self.facts.iter().filter(|fact| Some(*fact) != asked.as_ref()).cloned().collect();
        let facts = std::mem::replace(&mut self.facts, fewer);
        let kind = self.expression(other);
        self.facts = facts;
        match kind {
            Kind::Known(ValueType::Optional(_)) | Kind::Reported => {}
            _ => {
                let words = self.words(&other.range);
                let message = format!("`{words}` is never nothing here");
                let help = "only a given with `missing: optional` can be nothing";
                self.report(Code::ScriptType, &other.range, message, help);
            }
        }
    }

    /// A side of a comparison; a word that is written out may stand there.
    fn comparable(&mut self, node: &Node) -> Kind {
        let before = std::mem::replace(&mut self.comparing, true);
        let kind = self.expression(node);
        self.comparing = before;
        match kind {
            literal @ Kind::Literal(_) => literal,
            kind => self.needs_value(node, kind),
        }
    }

    fn compare(
        &mut self,
        node: &Node,
        operator: Operator,
        (left, right): &(Node, Node),
        one: &Kind,
        other: &Kind,
    ) {
        use ValueType::{Bool, Choice, Date, Word};
        let equality = operator.is_equality();
        match (one, other) {
            (Kind::Reported, _) | (_, Kind::Reported) => {}
            (one, other) if one.is_number() && other.is_number() => {}
            (Kind::Known(Bool), Kind::Known(Bool)) if equality => {}
            (
                Kind::Known(Choice(_) | Word) | Kind::Literal(_),
                Kind::Known(Choice(_) | Word) | Kind::Literal(_),
            ) if !equality => {
                let message = format!("`{}` orders words", operator.sign());
                let help = "compare with `==`, or join several by `||`";
                self.report(Code::ScriptType, &node.range, message, help);
            }
            (Kind::Literal(word), choice @ Kind::Known(_)) => {
                self.compared_word(choice, word, &left.range);
            }
            (choice @ Kind::Known(_), Kind::Literal(word)) => {
                self.compared_word(choice, word, &right.range);
            }
            (Kind::Known(Choice(some)), Kind::Known(Choice(others))) => {
                if !some.iter().any(|word| others.contains(word)) {
                    let message = "the two choices have no word in common, so they never agree";
                    self.report(Code::ScriptType, &node.range, message, "");
                }
            }
            (Kind::Known(Choice(_) | Word), Kind::Known(Choice(_) | Word))
            | (Kind::Known(Date), Kind::Known(Date)) => {}
            (Kind::Literal(_), Kind::Literal(_)) => {
                let message = "two words that are written out always compare the same";
                self.report(Code::ScriptType, &node.range, message, "");
            }
            (one, other) => {
                let message =
                    format!("`{}` compares {} with {}", operator.sign(), one.describe(), other.describe());
                let is_chain = matches!(&left.kind, NodeKind::Binary { operator, .. }
                    if operator.is_ordering() && other.is_number());
                let help = match other.describe() == one.describe() {
                    _ if is_chain => "compare twice, as in `3 <= seen && seen <= 9`",
                    true if equality => "lists and items cannot be compared",
                    true => "numbers and dates have an order",
                    false => "both sides must be of one kind",
                };
                self.report(Code::ScriptType, &node.range, message, help);
            }
        }
    }

    /// A word that is written out, compared with a choice: it must be one of its words.
    pub(super) fn compared_word(&mut self, choice: &Kind, word: &Arc<str>, range: &Range<usize>) {
        match choice {
            Kind::Known(ValueType::Choice(words)) if !words.contains(word) => {
                let help = did_you_mean(word, words.iter().map(|word| &**word))
                    .unwrap_or_else(|| format!("the choices are `{}`", words.join("`, `")));
                let message = format!("`{word}` is not one of the choices");
                self.report(Code::UnknownChoice, range, message, help);
            }
            Kind::Known(ValueType::Choice(_) | ValueType::Word) | Kind::Reported => {}
            other => {
                let message = format!("`\"{word}\"` is compared with {}", other.describe());
                let help = if other.is_number() {
                    "the words of a scale count from 1: compare with the number of the word"
                } else {
                    "both sides must be of one kind"
                };
                self.report(Code::ScriptType, range, message, help);
            }
        }
    }
}
