//! Gates, limits and flags of a pathway.

use crate::assess::Outcome;
use crate::render::Language;
use crate::render::sentence::not_applicable_words;
use crate::render::words::{aspect_words, outcome_words};
use crate::ruleset::{Cap, Flag, Gate, GateOutcome, OnNotApplicable};

use super::content::{Cell, Line, Section, Table, Words};
use super::ids;
use super::pathway::titled;
use super::published::OnPathway;
use super::telling::Telling;

/// The conditions that points cannot make up for.
pub(super) fn gates(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.gates.is_empty() {
        return None;
    }
    let mut section =
        Section::new(ids::part(on.pathway, "conditions"), "Conditions, which points cannot make up for");
    section.say("Each of these has to be met, however many points there are elsewhere.");
    let mut table = Table::new(
        on.caption("Conditions of"),
        &["Condition", "What is asked", "What is looked at", "If it is not met"],
    );
    for gate in &on.pathway.gates {
        let mut telling = Telling::new(on, &gate.inputs);
        let asked = Cell::default().and_all(telling.condition(&gate.require, 0));
        let asked = explained(asked, &mut telling).and(quoted(on, &gate.id, gate.says.as_ref()));
        let mut title = titled(on, &gate.id, &gate.title, &gate.about);
        if let Some(aspect) = gate.aspect {
            title = title.and(format!("Shown under: {}", aspect_words(aspect, Language::own())));
        }
        table.row(None, vec![title, asked, looked_at(&mut telling), if_not_met(gate)]);
    }
    section.table(table);
    Some(section)
}

fn if_not_met(gate: &Gate) -> Cell {
    let outcome = match gate.otherwise {
        GateOutcome::NotSought => format!(
            "{}, and no points are shown. That is an answer, and not a shortcoming.",
            outcome_words(Outcome::NotSought, Language::own())
        ),
        GateOutcome::NotEligible => {
            format!(
                "{}: points are shown, and no level.",
                outcome_words(Outcome::NotEligible, Language::own())
            )
        }
    };
    let unknown = if gate.missing_is_unmet {
        "What is not known counts as not met here."
    } else {
        "While it is not known, the outcome stays open."
    };
    let cell = Cell::from(outcome).and(unknown);
    match gate.not_applicable {
        OnNotApplicable::Hold => cell,
        OnNotApplicable::Pass | OnNotApplicable::Fail => cell.and(format!(
            "If it does not apply, {}.",
            not_applicable_words(gate.not_applicable, Language::own())
        )),
    }
}

/// The conditions that limit the level.
pub(super) fn caps(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.caps.is_empty() {
        return None;
    }
    let mut section = Section::new(ids::part(on.pathway, "limits"), "What limits the level");
    section.say(
        "These give no points. As long as one of them is not met, the level is held down, however many points \
         there are.",
    );
    let mut table = Table::new(
        on.caption("Limits of"),
        &["Limit", "What is asked", "What is looked at", "As long as it is not met"],
    );
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
    let limit = Cell::from(format!("The level is at most {}.", on.level(cap.limit)));
    let limit = limit.and(quoted(on, &cap.id, cap.says.as_ref()));
    vec![titled(on, &cap.id, &cap.title, &cap.about), asked, looked_at(&mut telling), limit]
}

/// What reviewers are shown.
pub(super) fn flags(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.flags.is_empty() {
        return None;
    }
    let mut section = Section::new(ids::part(on.pathway, "notes"), "What reviewers are shown as well");
    section.say(
        "A note never changes points or the level. It says what to talk about, or to look at with care.",
    );
    let mut table = Table::new(
        on.caption("Notes of"),
        &["Note", "Shown when", "What is looked at", "What reviewers read"],
    );
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
    let said = on.said(&flag.id, "says", flag.says.as_ref(), None);
    let said = said.unwrap_or_else(|| Words::from("the title alone"));
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
    cell.and("where").and_all(lines.into_iter().map(|words| Line { depth: 1, words }))
}

/// What an assessment says about a rule.
fn quoted(on: OnPathway<'_>, id: &str, own: Option<&crate::ruleset::Text>) -> Words {
    on.said(id, "says", own, None)
        .map_or_else(Words::new, |said| Words::from("An assessment says: ").and(said))
}
