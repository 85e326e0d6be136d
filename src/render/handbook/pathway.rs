//! One pathway: for whom it is, what it asks, what gives points, what limits, and what else is looked at.

use crate::domain::{Number, exact_text};
use crate::render::Language;
use crate::render::words::{joined, kind_words};
use crate::ruleset::{NumberRef, OpenTo};

use super::content::{Cell, Section, Table, Words};
use super::published::OnPathway;
use super::{criteria, ids, missing, not_read, rules, support};

/// Everything about a pathway.
pub(super) fn section(on: OnPathway<'_>) -> Section {
    let title = on.published.language.pathway_title(on.pathway);
    let mut section = Section::new(ids::pathway(on.pathway), title);
    introduce(on, &mut section);
    let parts = [
        rules::gates(on),
        criteria::points(on),
        rules::caps(on),
        levels(on),
        rules::flags(on),
        missing::section(on),
        support::on_pathway(on),
        not_read::section(on),
    ];
    section.sections = parts.into_iter().flatten().collect();
    section
}

fn introduce(on: OnPathway<'_>, section: &mut Section) {
    let pathway = on.pathway;
    let about = on.published.language.words(&format!("{}.about", pathway.id), &pathway.about);
    if !about.is_empty() {
        section.say(about);
    }
    let mut facts = vec![Words::of_strong("Open to: ").and(open_to_text(on))];
    if !pathway.leads_to.is_empty() {
        let roles = joined(&on.published.roles(&pathway.leads_to), "or");
        facts.push(Words::of_strong("Leads to: ").and(roles));
    }
    if let Some(kind) = pathway.kind {
        facts.push(Words::of_strong("What kind of move: ").and(kind_words(kind, Language::own())));
    }
    let equals = equals(on);
    if !equals.is_empty() {
        facts.push(
            Words::of_strong("Worth as much: ")
                .and(Words::joined(equals, "and"))
                .and(", for those who prefer it"),
        );
    }
    section.list(facts);
}

/// Paths of equal standing.
pub(super) fn equals(on: OnPathway<'_>) -> Vec<Words> {
    let equal = on.pathway.equal_standing.iter();
    equal
        .filter_map(|id| on.published.rule_set.pathway(&id.0))
        .map(|pathway| on.published.pathway_link(pathway))
        .collect()
}

/// Whose move it can be: `Senior engineer`, `people in any role`.
pub(super) fn open_to_text(on: OnPathway<'_>) -> String {
    match &on.pathway.open_to {
        OpenTo::Any => "people in any role".to_owned(),
        OpenTo::Roles(roles) => joined(&on.published.roles(roles), "and"),
    }
}

fn levels(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.levels.is_empty() {
        return None;
    }
    let mut section = Section::new(ids::part(on.pathway, "levels"), "Levels");
    section.say(
        "The points of all criteria are added up; the sum says the level. Nothing is rounded on the way from the \
         points shown to the sum.",
    );
    let mut table = Table::new(on.caption("Levels of"), &["Level", "From so many points on"]);
    for (at, level) in on.pathway.levels.iter().enumerate() {
        let from = on.number(level.from);
        let from = if at == 0 { from.and(", and below") } else { from };
        let title = on.published.language.level_title(on.pathway, at);
        table.row(None, vec![Words::of_strong(title).into(), from.into()]);
    }
    section.table(table);
    if let Some(most) = most(on) {
        section.say(format!(
            "{} can be reached in all.",
            Language::own().with_unit(&exact_text(most), "points")
        ));
    }
    Some(section)
}

/// The most points that can be reached, where that is one number.
pub(super) fn most(on: OnPathway<'_>) -> Option<Number> {
    let mut sum = Number::ZERO;
    for dimension in &on.pathway.dimensions {
        let at_most = dimension.at_most.map(|at_most| on.known(at_most));
        let most = most_of(on, dimension.criteria.iter().map(|criterion| criterion.points.high))?;
        let most = match at_most {
            Some(at_most) => most.min(at_most?),
            None => most,
        };
        sum = sum.checked_add(most)?;
    }
    Some(sum)
}

/// The sum of some numbers, where all are known.
pub(super) fn most_of(on: OnPathway<'_>, numbers: impl Iterator<Item = NumberRef>) -> Option<Number> {
    let mut sum = Number::ZERO;
    for number in numbers {
        sum = sum.checked_add(on.known(number)?)?;
    }
    Some(sum)
}

/// A title in bold, and below what it is about.
pub(super) fn titled(on: OnPathway<'_>, id: &str, title: &str, about: &str) -> Cell {
    Cell::from(Words::of_strong(on.title(id, title))).and(on.about(id, about))
}
