//! Calls of the published functions.

use std::ops::Range;

use super::super::patterns::Pattern;
use super::super::tree::{Name, Node, NodeKind};
use super::super::words::FUNCTIONS;
use super::{Checker, Kind};
use crate::domain::{Number, ValueType, WORKING_PLACES};
use crate::finding::{Code, did_you_mean};

/// The most arguments of `min` and `max`.
pub(in crate::script) const ARGUMENTS_MAX: usize = 8;

impl Checker<'_> {
    pub(super) fn call(&mut self, node: &Node, name: &Name, arguments: &[Node], as_method: bool) -> Kind {
        let text = &*name.text;
        let published = FUNCTIONS.iter().any(|function| function.name == text);
        let scripted = self.functions.iter().any(|function| *function.name.text == *text);
        if (published || scripted) && as_method && text != "len" {
            for argument in arguments {
                self.expression(argument);
            }
            let message = format!("`{text}` is called after a dot");
            let help = format!("write `{text}(…)`");
            return self.report(Code::ForbiddenScript, &name.range, message, help);
        }
        match text {
            "abs" => self.one_number(node, name, arguments),
            "floor" | "ceil" | "round" => self.rounding(node, name, arguments),
            "min" | "max" => self.extreme(node, name, arguments),
            "len" => self.one_list(node, name, arguments, false),
            "sum" => self.one_list(node, name, arguments, true),
            _ if scripted => self.scripted_call(node, name, arguments),
            _ => match Pattern::named(text) {
                Some(pattern) => self.pattern(pattern, node, name, arguments),
                None => self.unknown_function(name, arguments),
            },
        }
    }

    fn unknown_function(&mut self, name: &Name, arguments: &[Node]) -> Kind {
        if &*name.text == "points_of" {
            // What is in its brackets is an id, which no expression knows.
            let help = "`points_of` stands in `given`, as `given: { earned: { points_of: leading } }`; \
                        the expression then reads `earned`";
            let message = "`points_of` is no function";
            return self.report(Code::UnknownFunction, &name.range, message, help);
        }
        for argument in arguments {
            self.expression(argument);
        }
        let published = FUNCTIONS.iter().map(|function| function.name);
        let scripted = self.functions.iter().map(|function| &*function.name.text);
        let help = did_you_mean(&name.text, published.chain(scripted)).unwrap_or_else(|| {
            let names: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
            format!("the functions are `{}`", names.join("`, `"))
        });
        let message = format!("there is no function `{}`", name.text);
        self.report(Code::UnknownFunction, &name.range, message, help)
    }

    pub(super) fn wrong_count(&mut self, range: &Range<usize>, name: &str, count: usize) -> Kind {
        let help =
            FUNCTIONS.iter().find(|function| function.name == name).map_or_else(String::new, |function| {
                format!("write `{}`", function.signature.replace(" or ", "` or `"))
            });
        let plural = if count == 1 { "argument" } else { "arguments" };
        let message = format!("`{name}` does not take {count} {plural}");
        self.report(Code::ScriptType, range, message, help)
    }

    fn one_number(&mut self, node: &Node, name: &Name, arguments: &[Node]) -> Kind {
        for argument in arguments {
            self.number_of(argument, &name.text);
        }
        if arguments.len() == 1 {
            return Kind::NUMBER;
        }
        self.wrong_count(&node.range, &name.text, arguments.len())
    }

    /// Rounding takes a quotient's last digits away, so that it may stand in a comparison.
    fn rounding(&mut self, node: &Node, name: &Name, arguments: &[Node]) -> Kind {
        let before = std::mem::replace(&mut self.comparing, false);
        let kind = if name.text.as_ref() == "round" {
            self.round(node, name, arguments)
        } else {
            self.one_number(node, name, arguments)
        };
        self.comparing = before;
        kind
    }

    fn round(&mut self, node: &Node, name: &Name, arguments: &[Node]) -> Kind {
        match arguments {
            [value] | [value, _] => self.number_of(value, &name.text),
            _ => return self.wrong_count(&node.range, &name.text, arguments.len()),
        };
        if let [_, places] = arguments {
            let fits = match &places.kind {
                NodeKind::Number(number) => self.is_whole(places) && *number <= Number::from(WORKING_PLACES),
                _ => false,
            };
            if !fits {
                let words = self.words(&places.range);
                let message = format!("`{words}` is not a number of places");
                let help = format!("write a whole number from 0 to {WORKING_PLACES}");
                self.report(Code::ScriptType, &places.range, message, help);
            }
        }
        Kind::NUMBER
    }

    fn extreme(&mut self, node: &Node, name: &Name, arguments: &[Node]) -> Kind {
        match arguments {
            [] => self.wrong_count(&node.range, &name.text, 0),
            [list] => {
                let kind = self.expression(list);
                let kind = self.needs_value(list, kind);
                if kind.is_number() {
                    return self.wrong_count(&node.range, &name.text, 1);
                }
                self.numbers(list, &kind, &name.text);
                let cannot_be_empty = matches!(&list.kind, NodeKind::List(items) if !items.is_empty());
                if !cannot_be_empty && kind != Kind::Reported {
                    let words = self.words(&node.range);
                    let message = format!("`{words}` fails when the list is empty");
                    let help = "go over it with `for value in list`";
                    self.report(Code::IndexMayFail, &node.range, message, help);
                }
                Kind::NUMBER
            }
            several => {
                for argument in several {
                    self.number_of(argument, &name.text);
                }
                if several.len() > ARGUMENTS_MAX {
                    let message = format!("more than {ARGUMENTS_MAX} numbers");
                    let help = format!("write `{}([…])`", name.text);
                    return self.report(Code::ScriptType, &node.range, message, help);
                }
                Kind::NUMBER
            }
        }
    }

    fn one_list(&mut self, node: &Node, name: &Name, arguments: &[Node], of_numbers: bool) -> Kind {
        let [list] = arguments else {
            for argument in arguments {
                self.expression(argument);
            }
            let written = if matches!(&node.kind, NodeKind::Call { as_method: true, .. }) {
                arguments.len().saturating_sub(1)
            } else {
                arguments.len()
            };
            return self.wrong_count(&node.range, &name.text, written);
        };
        let kind = self.expression(list);
        let kind = self.needs_value(list, kind);
        if of_numbers {
            self.numbers(list, &kind, &name.text);
        } else if !matches!(kind, Kind::Known(ValueType::List(_)) | Kind::Reported) {
            let words = self.words(&list.range);
            let message = format!("`{words}` is {}, and `len` takes a list", kind.describe());
            self.report(Code::ScriptType, &list.range, message, "");
        }
        Kind::NUMBER
    }

    fn numbers(&mut self, list: &Node, kind: &Kind, of: &str) {
        let fits = match kind {
            Kind::Known(ValueType::List(inner)) => **inner == ValueType::Number,
            Kind::Reported => true,
            _ => false,
        };
        if !fits {
            let words = self.words(&list.range);
            let found = match kind {
                Kind::Known(ValueType::List(_)) => "a list of other values".into(),
                other => other.describe(),
            };
            let message = format!("`{words}` is {found}, and `{of}` takes a list of numbers");
            self.report(Code::ScriptType, &list.range, message, "");
        }
    }
}
