//! Calls of the functions for patterns across evidence.

use super::super::patterns::Pattern;
use super::super::tree::{Name, Node, NodeKind};
use super::{Checker, Kind};
use crate::domain::Number;
use crate::finding::Code;

impl Checker<'_> {
    pub(super) fn pattern(&mut self, pattern: Pattern, node: &Node, name: &Name, arguments: &[Node]) -> Kind {
        let comparing = self.comparing && !pattern.rounds();
        let before = std::mem::replace(&mut self.comparing, comparing);
        for argument in arguments {
            self.number_of(argument, &name.text);
        }
        self.comparing = before;
        if arguments.len() != pattern.arguments() {
            return self.wrong_count(&node.range, &name.text, arguments.len());
        }
        if let (Pattern::BeyondAgreement, [.., within]) = (pattern, arguments) {
            self.written_within(within, None, "`within` is a difference: write a number from 0 on");
        }
        if let (Pattern::Diminishing, [count, factor]) = (pattern, arguments) {
            if written(count).is_some_and(|count| !count.is_integer()) {
                self.misplaced(count, "`count` is how many there are: write a whole number");
            }
            self.written_within(factor, Some(Number::ONE), "`factor` is a share: write a number from 0 to 1");
        }
        Kind::NUMBER
    }

    /// Reports a number that is written out, and is below 0 or above the most that makes sense.
    fn written_within(&mut self, argument: &Node, most: Option<Number>, help: &str) {
        if written(argument)
            .is_some_and(|number| number < Number::ZERO || most.is_some_and(|most| number > most))
        {
            self.misplaced(argument, help);
        }
    }

    fn misplaced(&mut self, argument: &Node, help: &str) {
        let words = self.words(&argument.range);
        self.report(Code::ScriptType, &argument.range, format!("`{words}` cannot stand here"), help);
    }
}

/// The number, when one is written out.
fn written(argument: &Node) -> Option<Number> {
    match &argument.kind {
        NodeKind::Number(number) => Some(*number),
        NodeKind::Negate(of) => match &of.kind {
            NodeKind::Number(number) => Some(number.negated()),
            _ => None,
        },
        _ => None,
    }
}
