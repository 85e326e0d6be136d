//! Names: those of the scope, and those that a script makes.

use std::ops::Range;

use super::super::tree::Name;
use super::super::words::is_reserved;
use super::facts::Fact;
use super::{Checker, Kind};
use crate::domain::ValueType;
use crate::finding::{Code, did_you_mean};

/// A name that a script made.
#[derive(Debug, Clone)]
pub(super) struct Local {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) can_change: bool,
}

impl Checker<'_> {
    pub(super) fn name(&mut self, name: &str, range: &Range<usize>) -> Kind {
        if let Some(local) = self.local(name) {
            let kind = local.kind.clone();
            return self.narrowed(name, kind);
        }
        if !self.calls.is_empty() {
            return self.unknown_in_function(name, range);
        }
        if let Some((slot, value_type)) = self.scope.get(name) {
            let kind = Kind::Known(value_type.clone());
            self.slots.insert(slot);
            return self.narrowed(name, kind);
        }
        let known: Vec<&str> =
            self.locals.iter().map(|local| local.name.as_str()).chain(self.scope.names()).collect();
        let help = match did_you_mean(name, known.iter().copied()) {
            Some(help) => help,
            None if known.is_empty() => "the rule names nothing in `given` or `where`".into(),
            // What a rule reads itself stands after the thresholds, and is more likely meant.
            None => format!("the rule knows {}", listed(&known.iter().rev().copied().collect::<Vec<_>>())),
        };
        self.report(Code::UnknownName, range, format!("`{name}` is not in scope"), help)
    }

    pub(super) fn local(&self, name: &str) -> Option<&Local> {
        self.locals.iter().rev().find(|local| local.name == name)
    }

    fn unknown_in_function(&mut self, name: &str, range: &Range<usize>) -> Kind {
        let help = if self.scope.get(name).is_some() {
            format!("a function sees only its parameters: pass `{name}` to it")
        } else {
            did_you_mean(name, self.locals.iter().map(|local| local.name.as_str())).unwrap_or_default()
        };
        self.report(Code::UnknownName, range, format!("`{name}` is not in scope"), help)
    }

    /// The kind of a path, given what is known about it here.
    pub(super) fn narrowed(&self, path: &str, kind: Kind) -> Kind {
        match kind {
            Kind::Known(ValueType::Optional(inner)) if self.knows_there(path) => {
                Kind::Known((*inner).clone())
            }
            other => other,
        }
    }

    fn knows_there(&self, path: &str) -> bool {
        self.facts.iter().any(|fact| match fact {
            Fact::There(known) => known == path,
            Fact::AtLeast(..) | Fact::Below { .. } => false,
        })
    }

    /// Brings a name into being, if it may be used.
    pub(super) fn declare(&mut self, name: &Name, kind: Kind, can_change: bool) {
        let text = &*name.text;
        if is_reserved(text) {
            self.report(
                Code::ReservedName,
                &name.range,
                format!("`{text}` is taken by the language"),
                "choose another name",
            );
        } else if self.local(text).is_some() || self.scope.get(text).is_some() {
            self.report(
                Code::HiddenName,
                &name.range,
                format!("`{text}` hides another name"),
                "choose another name",
            );
        }
        self.locals.push(Local { name: text.to_owned(), kind, can_change });
    }
}

/// The names in backticks, but not too many.
fn listed(names: &[&str]) -> String {
    const NAMES_SHOWN: usize = 8;
    let shown: Vec<String> = names.iter().take(NAMES_SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(NAMES_SHOWN);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{rest}", shown.join(", "))
}
