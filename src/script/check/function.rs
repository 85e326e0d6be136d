//! The functions of a script. A body is checked for the kinds of arguments of each call.

use std::ops::Range;

use super::super::limits::CALL_LEVELS_MAX;
use super::super::tree::{Name, Node, NodeKind};
use super::super::words::is_reserved;
use super::{Checker, Kind};
use crate::finding::Code;

impl Checker<'_> {
    /// Checks names of functions before anything calls them.
    pub(super) fn declare_functions(&mut self) {
        for (index, function) in self.functions.iter().enumerate() {
            let name = &function.name;
            let is_double = self
                .functions
                .iter()
                .take(index)
                .any(|earlier| earlier.name.text == name.text);
            if is_reserved(&name.text) {
                let message = format!("`{}` is taken by the language", name.text);
                self.report(
                    Code::ReservedName,
                    &name.range,
                    message,
                    "choose another name",
                );
            } else if is_double || self.scope.get(&name.text).is_some() {
                let message = format!("`{}` hides another name", name.text);
                self.report(
                    Code::HiddenName,
                    &name.range,
                    message,
                    "choose another name",
                );
            }
        }
    }

    /// A function that nothing calls was not checked, so it must not stay.
    pub(super) fn uncalled_functions(&mut self) {
        for (index, function) in self.functions.iter().enumerate() {
            if self
                .known_calls
                .iter()
                .any(|(called, _, _)| *called == index)
            {
                continue;
            }
            let message = format!(
                "nothing calls `{}`, so it cannot be checked",
                function.name.text
            );
            self.report(Code::ScriptType, &function.name.range, message, "remove it");
        }
    }

    pub(super) fn scripted_call(&mut self, node: &Node, name: &Name, arguments: &[Node]) -> Kind {
        let kinds: Vec<Kind> = arguments
            .iter()
            .map(|argument| {
                let kind = self.expression(argument);
                self.needs_value(argument, kind)
            })
            .collect();
        let found = self
            .functions
            .iter()
            .enumerate()
            .find(|(_, function)| function.name.text == name.text);
        let Some((index, function)) = found else {
            return Kind::Reported;
        };
        if function.parameters.len() != arguments.len() {
            let message = format!(
                "`{}` takes {} arguments, and {} are given",
                name.text,
                function.parameters.len(),
                arguments.len()
            );
            self.known_calls.push((index, vec![], Kind::Reported));
            return self.report(Code::ScriptType, &node.range, message, "");
        }
        if self.calls.contains(&index) {
            let message = format!("`{}` calls itself", name.text);
            let help = "use `for` over a list";
            return self.report(Code::ForbiddenScript, &node.range, message, help);
        }
        if self.calls.len() >= CALL_LEVELS_MAX {
            let message = format!("more than {CALL_LEVELS_MAX} functions call one another");
            return self.report(
                Code::ForbiddenScript,
                &node.range,
                message,
                "call fewer functions",
            );
        }
        let known = self
            .known_calls
            .iter()
            .find(|(called, known, _)| *called == index && *known == kinds);
        if let Some((_, _, kind)) = known {
            return kind.clone();
        }
        let outer_locals = std::mem::take(&mut self.locals);
        let outer_facts = std::mem::take(&mut self.facts);
        let outer_returns = std::mem::take(&mut self.returns);
        self.calls.push(index);
        for (parameter, kind) in function.parameters.iter().zip(&kinds) {
            self.declare(parameter, kind.clone(), false);
        }
        let last = self.block(&function.body, true);
        let returns = std::mem::replace(&mut self.returns, outer_returns);
        let kind = self.join_returns(last, returns);
        self.calls.pop();
        self.locals = outer_locals;
        self.facts = outer_facts;
        self.known_calls.push((index, kinds, kind.clone()));
        kind
    }

    /// What a body gives, by its last value and by each `return`.
    pub(super) fn join_returns(&mut self, last: Kind, returns: Vec<(Kind, Range<usize>)>) -> Kind {
        let mut joined = last;
        for (kind, range) in returns {
            let at = Node {
                kind: NodeKind::Refused,
                range,
            };
            joined = self.join(joined, kind, &at);
        }
        joined
    }
}
