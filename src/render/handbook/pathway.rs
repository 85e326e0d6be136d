//! One pathway: for whom it is, what it asks, what gives points, what limits, and what else is looked at.

use crate::domain::Number;
use crate::render::words::kind_words;
use crate::ruleset::{NumberRef, OpenTo};

use super::about::fact;
use super::content::{Cell, Section, Table};
use super::published::OnPathway;
use super::words::Words;
use super::{criteria, ids, missing, not_read, rules, support};

/// Everything about a pathway.
pub(super) fn section(on: OnPathway<'_>) -> Section {
    let mut section = Section::new(ids::pathway(on.pathway), on.own_title());
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
    let language = on.language();
    let about = language.pathway_about(pathway).into_owned();
    if !about.is_empty() {
        section.say(on.published.rules(about, &pathway.about));
    }
    let mut facts = vec![fact(language, "handbook-open-to-label", open_to(on))];
    if !pathway.leads_to.is_empty() {
        let roles = Words::joined(on.published.roles(&pathway.leads_to), language, "list-or");
        facts.push(fact(language, "handbook-leads-to-label", roles));
    }
    if let Some(kind) = pathway.kind {
        facts.push(fact(language, "handbook-kind-of-move-label", kind_words(kind, language)));
    }
    let equals = equals(on);
    if !equals.is_empty() {
        let paths = Words::joined(equals, language, "list-and");
        let paths = tell!(language, "handbook-equals", paths = paths);
        facts.push(fact(language, "handbook-worth-as-much-label", paths));
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
pub(super) fn open_to(on: OnPathway<'_>) -> Words {
    match &on.pathway.open_to {
        OpenTo::Any => tell!(on.language(), "handbook-any-role"),
        OpenTo::Roles(roles) => Words::joined(on.published.roles(roles), on.language(), "list-and"),
    }
}

fn levels(on: OnPathway<'_>) -> Option<Section> {
    if on.pathway.levels.is_empty() {
        return None;
    }
    let language = on.language();
    let mut section = Section::new(ids::part(on.pathway, "levels"), tell!(language, "handbook-levels"));
    section.say(tell!(language, "handbook-levels-sum"));
    let caption = tell!(language, "handbook-levels-of", path = on.own_title());
    let mut table = Table::new(language, caption, ["handbook-level", "handbook-level-from"]);
    for (at, level) in on.pathway.levels.iter().enumerate() {
        let from = on.number(level.from);
        let from = if at == 0 { tell!(language, "handbook-and-below", from = from) } else { from };
        table.row(None, vec![Words::of_strong(on.title(&level.id, &level.title)).into(), from.into()]);
    }
    section.table(table);
    if let Some(most) = most(on) {
        section.say(tell!(language, "handbook-reachable", points = on.points(most)));
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
