//! The paths side by side, as equals, and which of them are open to whom.

use crate::domain::exact_text;
use crate::render::Language;
use crate::render::words::kind_words;

use super::content::{Cell, Section, Table, Words};
use super::pathway::{equals, most, open_to_text};
use super::published::{OnPathway, Published};

/// The overview.
pub(super) fn section(published: Published<'_>) -> Section {
    let mut section = Section::new("paths", "The paths");
    section.say(
        "The paths stand in the order of the rule files, and the order says nothing: none of them is called higher \
         than another.",
    );
    let mut table = Table::new(
        "The paths side by side",
        &["Path", "What kind of move", "Open to", "Leads to", "Worth as much", "Points in all"],
    );
    for pathway in published.pathways() {
        table.row(None, cells(published.on(pathway)));
    }
    section.table(table);
    section.sections.extend(by_role(published));
    section
}

fn cells(on: OnPathway<'_>) -> Vec<Cell> {
    let pathway = on.pathway;
    let title = Cell::from(on.published.pathway_link(pathway));
    let title = match on.waits_for() {
        Some((name, first)) => title.and(
            Words::from("not before ")
                .and(first.to_string())
                .and(", when ")
                .code(name)
                .and(" gets its first value"),
        ),
        None => title,
    };
    let points = most(on).map_or_else(|| "not one number".to_owned(), exact_text);
    let points = if pathway.dimensions.is_empty() { "no points".to_owned() } else { points };
    vec![
        title,
        pathway.kind.map_or("not said".to_owned(), |kind| kind_words(kind, Language::own())).into(),
        open_to_text(on).into(),
        none_or(on.published.roles(&pathway.leads_to).into_iter().map(Words::from).collect()),
        none_or(equals(on)),
        points.into(),
    ]
}

fn none_or(words: Vec<Words>) -> Cell {
    if words.is_empty() { Cell::from("\u{2013}") } else { Cell::from(Words::joined(words, "and")) }
}

/// The paths that are open to each role.
fn by_role(published: Published<'_>) -> Option<Section> {
    let organisation = &published.rule_set.organisation;
    if organisation.roles.is_empty() {
        return None;
    }
    let mut section = Section::new("roles", "Which paths are open to whom");
    let mut table = Table::new("Paths by present role", &["Present role", "Open paths"]);
    for role in &organisation.roles {
        let title = published.language.role_title(published.rule_set, &role.id);
        let open = published.pathways().into_iter().filter(|pathway| pathway.open_to.includes(&role.id));
        let open: Vec<Words> = open.map(|pathway| published.pathway_link(pathway)).collect();
        let open = if open.is_empty() { Cell::from("none in these rules") } else { none_or(open) };
        table.row(None, vec![Words::of_strong(title).into(), open]);
    }
    section.table(table);
    Some(section)
}
