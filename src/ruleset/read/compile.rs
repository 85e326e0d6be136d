//! From an expression in a rule file to a checked program, with its problems placed in the file.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::context::Context;
use super::mentions::mentions;
use crate::finding::{Code, Finding, did_you_mean};
use crate::ruleset::yaml::{Document, Node, Offsets};
use crate::ruleset::{EvidenceKind, FieldKind, ThresholdShape};
use crate::script::{Expected, Problem, Program, Scope};

/// Compiles an expression. None when it has mistakes, which are reported, or reads a name whose own
/// mistakes were.
pub(super) fn expression(
    context: &Context<'_>,
    scope: &Scope,
    broken: &BTreeSet<Arc<str>>,
    doc: Document<'_>,
    node: &Node,
    expected: Expected,
) -> Option<Program> {
    let text = doc.text(node, "an expression")?;
    if !may_compile(context, broken, &text) {
        return None;
    }
    let compiled = context.programs.borrow_mut().expression(&text, scope, expected);
    let (program, problems) = match compiled {
        Ok((program, warnings)) => (Some(program), warnings),
        Err(problems) => (None, problems),
    };
    let offsets = LazyCell::new(|| Offsets::of(doc.text, node));
    for problem in problems {
        let place = doc.place_by(&offsets, &problem.range);
        let problem = without_unnameable(problem, &text, scope);
        report(context, doc, &text, problem, |code, message| Finding::new(code, place.clone(), message));
    }
    program
}

/// The most names that help lists; those of the rule itself come first.
const NAMES_SHOWN: usize = 8;

/// The problem with help that does not propose slots which have no name.
fn without_unnameable(mut problem: Problem, text: &str, scope: &Scope) -> Problem {
    if scope.names().any(|name| name.starts_with(' ') && problem.help.contains(&format!("`{name}`"))) {
        let name = text.get(problem.range.clone()).unwrap_or("");
        let mut known: Vec<&str> = scope.names().filter(|name| !name.starts_with(' ')).collect();
        problem.help = did_you_mean(name, known.iter().copied()).unwrap_or_else(|| {
            known.reverse();
            known.truncate(NAMES_SHOWN);
            format!("the rule knows `{}`", known.join("`, `"))
        });
    }
    problem
}

/// Compiles a script.
pub(super) fn script(
    context: &Context<'_>,
    scope: &Scope,
    broken: &BTreeSet<Arc<str>>,
    file: Document<'_>,
) -> Option<Program> {
    if !may_compile(context, broken, file.text) {
        return None;
    }
    let compiled = context.programs.borrow_mut().script(file.text, scope);
    let (program, problems) = match compiled {
        Ok((program, warnings)) => (Some(program), warnings),
        Err(problems) => (None, problems),
    };
    for problem in problems {
        let place = file.place(&problem.range);
        let problem = without_unnameable(problem, file.text, scope);
        report(context, file, file.text, problem, |code, message| Finding::new(code, place.clone(), message));
    }
    program
}

/// Notes which thresholds a text reads. Whether all names that it reads could be read themselves.
fn may_compile(context: &Context<'_>, broken: &BTreeSet<Arc<str>>, text: &str) -> bool {
    let mut whole = true;
    for (_, name) in mentions(text) {
        if let Some(id) = context.threshold(name) {
            context.use_threshold(id);
        }
        whole &= !broken.contains(name) && !context.thresholds.broken.contains(name);
    }
    whole
}

/// Whether help proposes a name of almost the same length; a longer one may be a threshold.
fn is_near(help: &str, name: &str) -> bool {
    const DIFFERENCE_MAX: usize = 2;
    help.strip_prefix("did you mean `")
        .and_then(|rest| rest.strip_suffix("`?"))
        .is_some_and(|meant| meant.len().abs_diff(name.len()) <= DIFFERENCE_MAX)
}

/// Help for a word that stands where a name should, and is a value.
fn choice(context: &Context<'_>, word: &str) -> Option<String> {
    let is_word = |kind: &FieldKind| match kind {
        FieldKind::Choice(words) => words.iter().any(|known| **known == *word),
        FieldKind::Scale(_) | FieldKind::Number { .. } | FieldKind::YesNo | FieldKind::Date => false,
    };
    if matches!(word, "yes" | "no") {
        let help = "what is yes or no stands alone: write `name` for yes, `!name` for no";
        return Some(help.to_owned());
    }
    let found = context.evidence.catalogue.evidence.iter().any(|evidence| match &evidence.kind {
        EvidenceKind::Single(kind) => is_word(kind),
        EvidenceKind::Items(fields) => fields.values().any(is_word),
    });
    found.then(|| format!("put the choice in quotes: `\"{word}\"`"))
}

/// Reports a problem, as what it is when the name that is not known is known elsewhere.
fn report(
    context: &Context<'_>,
    doc: Document<'_>,
    text: &str,
    problem: Problem,
    finding: impl Fn(Code, String) -> Finding,
) {
    let name = text.get(problem.range.clone()).unwrap_or("");
    if problem.code != Code::UnknownName || problem.help.starts_with("a function sees") {
        doc.report.add(finding(problem.code, problem.message).help(problem.help));
        return;
    }
    let found = if context.is_protected(name) {
        finding(Code::ProtectedAttribute, format!("`{name}` is protected: no rule can read it"))
            .help("protected attributes travel apart from the profile, for fairness reports only")
    } else if let Some(id) = context.threshold(name) {
        let shape = context.thresholds.items.get(id.0).map(|threshold| threshold.shape);
        let message = match shape {
            Some(ThresholdShape::Weights) => {
                format!("`{name}` is a list of weights, which stands after `weights:`")
            }
            _ => format!("`{name}` is a table, which stands after `at:`"),
        };
        finding(problem.code, message).help("look the value up in `where`, and use the result here")
    } else if context.evidence.catalogue.find(name).is_some() {
        finding(problem.code, problem.message)
            .help(format!("a rule reads only what it names: write `given: {{ {name}: {name} }}`"))
    } else if !is_near(&problem.help, name)
        && !problem.help.starts_with("write `let")
        && choice(context, name).is_none()
        && context.may_be_broken(name)
    {
        return;
    } else if let Some(help) = choice(context, name) {
        finding(problem.code, format!("`{name}` is no name here")).help(help)
    } else {
        finding(problem.code, problem.message).help(problem.help)
    };
    doc.report.add(found);
}
