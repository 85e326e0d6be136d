//! The paths side by side, as equals, and which of them are open to whom.

use crate::render::words::kind_words;

use super::content::{Cell, Section, Table};
use super::pathway::{equals, most, open_to};
use super::published::{OnPathway, Published};
use super::words::Words;

/// The overview.
pub(super) fn section(published: Published<'_>) -> Section {
    let language = published.language;
    let mut section = Section::new("paths", tell!(language, "handbook-paths"));
    section.say(tell!(language, "handbook-paths-order"));
    let columns = [
        "handbook-path",
        "handbook-kind-of-move",
        "handbook-open-to",
        "handbook-leads-to",
        "handbook-worth-as-much",
        "handbook-points-in-all",
    ];
    let mut table = Table::new(language, tell!(language, "handbook-paths-side-by-side"), columns);
    for pathway in published.pathways() {
        table.row(None, cells(published.on(pathway)));
    }
    section.table(table);
    section.sections.extend(by_role(published));
    section
}

fn cells(on: OnPathway<'_>) -> Vec<Cell> {
    let pathway = on.pathway;
    let language = on.language();
    let title = Cell::from(on.published.pathway_link(pathway));
    let title = match on.waits_for() {
        Some((name, first)) => title.and(tell!(
            language,
            "handbook-not-before",
            day = language.date(first),
            name = Words::of_code(name)
        )),
        None => title,
    };
    let points = match most(on) {
        _ if pathway.dimensions.is_empty() => say!(language, "handbook-no-points"),
        Some(most) => language.number(most),
        None => say!(language, "handbook-not-one-number"),
    };
    let kind = pathway.kind.map(|kind| kind_words(kind, language));
    vec![
        title,
        kind.unwrap_or_else(|| say!(language, "handbook-not-said")).into(),
        open_to(on).into(),
        none_or(on.published, on.published.roles(&pathway.leads_to)),
        none_or(on.published, equals(on)),
        points.into(),
    ]
}

fn none_or(published: Published<'_>, words: Vec<Words>) -> Cell {
    if words.is_empty() {
        Cell::from("\u{2013}")
    } else {
        Cell::from(Words::joined(words, published.language, "list-and"))
    }
}

/// The paths that are open to each role.
fn by_role(published: Published<'_>) -> Option<Section> {
    let organisation = &published.rule_set.organisation;
    let language = published.language;
    if organisation.roles.is_empty() {
        return None;
    }
    let mut section = Section::new("roles", tell!(language, "handbook-roles"));
    let caption = tell!(language, "handbook-roles-paths");
    let mut table = Table::new(language, caption, ["handbook-present-role", "handbook-open-paths"]);
    for role in &organisation.roles {
        let open = published.pathways().into_iter().filter(|pathway| pathway.open_to.includes(&role.id));
        let open: Vec<Words> = open.map(|pathway| published.pathway_link(pathway)).collect();
        let open = if open.is_empty() {
            Cell::from(tell!(language, "handbook-no-open-path"))
        } else {
            none_or(published, open)
        };
        table.row(None, vec![Words::of_strong(published.role(&role.id)).into(), open]);
    }
    section.table(table);
    Some(section)
}
