//! Gates, limits and flags of a pathway.

use crate::assess::Outcome;
use crate::render::sentence::not_applicable_words;
use crate::render::words::{aspect_words, outcome_words};
use crate::ruleset::{Cap, Flag, Gate, GateOutcome, OnNotApplicable, Text};

use super::content::{Cell, Line, Section, Table};
use super::ids;
use super::pathway::titled;
use super::published::OnPathway;
use super::telling::Telling;
use super::words::Words;

/// The conditions that points cannot make up for.
pub(super) fn gates(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.gates.is_empty() {
        return None;
    }
    let language = on.language();
    let heading = tell!(language, "handbook-conditions");
    let mut section = Section::new(ids::part(on.pathway, "conditions"), heading);
    section.say(tell!(language, "handbook-conditions-all"));
    let caption = tell!(language, "handbook-conditions-of", path = on.own_title());
    let columns = ["handbook-condition", "handbook-asked", "handbook-looked-at", "handbook-if-not-met"];
    let mut table = Table::new(language, caption, columns);
    for gate in &on.pathway.gates {
        let mut telling = Telling::new(on, &gate.inputs);
        let asked = Cell::default().and_all(telling.condition(&gate.require, 0));
        let asked = explained(asked, &mut telling).and(quoted(on, &gate.id, gate.says.as_ref()));
        let mut title = titled(on, &gate.id, &gate.title, &gate.about);
        if let Some(aspect) = gate.aspect {
            let aspect = aspect_words(aspect, language);
            title = title.and(tell!(language, "handbook-shown-under", aspect = aspect));
        }
        table.row(None, vec![title, asked, looked_at(&mut telling), if_not_met(on, gate)]);
    }
    section.table(table);
    Some(section)
}

fn if_not_met(on: OnPathway<'_>, gate: &Gate) -> Cell {
    let language = on.language();
    let outcome = match gate.otherwise {
        GateOutcome::NotSought => {
            let outcome = outcome_words(Outcome::NotSought, language);
            tell!(language, "handbook-then-not-sought", outcome = outcome)
        }
        GateOutcome::NotEligible => {
            let outcome = outcome_words(Outcome::NotEligible, language);
            tell!(language, "handbook-then-not-eligible", outcome = outcome)
        }
    };
    let unknown = if gate.missing_is_unmet {
        tell!(language, "handbook-unknown-not-met")
    } else {
        tell!(language, "handbook-unknown-open")
    };
    let cell = Cell::from(outcome).and(unknown);
    match gate.not_applicable {
        OnNotApplicable::Hold => cell,
        OnNotApplicable::Pass | OnNotApplicable::Fail => {
            let then = not_applicable_words(gate.not_applicable, language);
            cell.and(tell!(language, "handbook-if-not-applicable", then = then))
        }
    }
}

/// The conditions that limit the level.
pub(super) fn caps(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.caps.is_empty() {
        return None;
    }
    let language = on.language();
    let mut section = Section::new(ids::part(on.pathway, "limits"), tell!(language, "handbook-limits"));
    section.say(tell!(language, "handbook-limits-hold"));
    let caption = tell!(language, "handbook-limits-of", path = on.own_title());
    let columns = ["handbook-limit", "handbook-asked", "handbook-looked-at", "handbook-as-long-as-not-met"];
    let mut table = Table::new(language, caption, columns);
    for cap in &on.pathway.caps {
        table.row(None, cap_cells(on, cap));
    }
    section.table(table);
    Some(section)
}

fn cap_cells(on: OnPathway<'_>, cap: &Cap) -> Vec<Cell> {
    let mut telling = Telling::new(on, &cap.inputs);
    let asked = Cell::default().and_all(telling.condition(&cap.require, 0));
    let asked = explained(asked, &mut telling);
    let limit = Cell::from(tell!(on.language(), "handbook-level-at-most", level = on.level(cap.limit)));
    let limit = limit.and(quoted(on, &cap.id, cap.says.as_ref()));
    vec![titled(on, &cap.id, &cap.title, &cap.about), asked, looked_at(&mut telling), limit]
}

/// What reviewers are shown.
pub(super) fn flags(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.flags.is_empty() {
        return None;
    }
    let language = on.language();
    let mut section = Section::new(ids::part(on.pathway, "notes"), tell!(language, "handbook-notes"));
    section.say(tell!(language, "handbook-notes-never"));
    let caption = tell!(language, "handbook-notes-of", path = on.own_title());
    let columns = ["handbook-note", "handbook-shown-when", "handbook-looked-at", "handbook-reviewers-read"];
    let mut table = Table::new(language, caption, columns);
    for flag in &on.pathway.flags {
        table.row(None, flag_cells(on, flag));
    }
    section.table(table);
    Some(section)
}

fn flag_cells(on: OnPathway<'_>, flag: &Flag) -> Vec<Cell> {
    let mut telling = Telling::new(on, &flag.inputs);
    let raised = Cell::default().and_all(telling.condition(&flag.raise, 0));
    let raised = explained(raised, &mut telling);
    let said = on.said(&flag.id, &["says"], flag.says.as_ref(), None);
    let said = said.unwrap_or_else(|| tell!(on.language(), "handbook-title-alone"));
    vec![titled(on, &flag.id, &flag.title, &flag.about), raised, looked_at(&mut telling), said.into()]
}

/// What a rule looks at, as a cell.
pub(super) fn looked_at(telling: &mut Telling<'_>) -> Cell {
    let lines = telling.looks_at();
    let depth = usize::from(lines.len() > 1);
    Cell(lines.into_iter().map(|words| Line { depth, words }).collect())
}

/// With what the names in expressions stand for.
pub(super) fn explained(cell: Cell, telling: &mut Telling<'_>) -> Cell {
    let lines = telling.explains();
    if lines.is_empty() {
        return cell;
    }
    let lines = lines.into_iter().map(|words| Line { depth: 1, words });
    cell.and(tell!(telling.on.language(), "handbook-where")).and_all(lines)
}

/// What an assessment says about a rule.
fn quoted(on: OnPathway<'_>, id: &str, own: Option<&Text>) -> Words {
    on.said(id, &["says"], own, None)
        .map_or_else(Words::new, |said| tell!(on.language(), "handbook-says", said = said))
}
