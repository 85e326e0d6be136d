//! What the organisation offers to close a gap.

use crate::ruleset::{EvidenceId, Support, SupportTarget};

use super::content::{Cell, Section, Table};
use super::ids;
use super::published::{OnPathway, Published};
use super::uses::{reads_it, uses};
use super::words::Words;

/// Everything that is offered; nothing when nothing is.
pub(super) fn section(published: Published<'_>) -> Option<Section> {
    let offers = &published.rule_set.support;
    if offers.is_empty() {
        return None;
    }
    let language = published.language;
    let mut section = Section::new("support", tell!(language, "handbook-support"));
    section.say(tell!(language, "handbook-support-ask"));
    let columns = [
        "handbook-offer",
        "handbook-helps-with",
        "handbook-who-gives-it",
        "handbook-how-often",
        "handbook-offered",
    ];
    let mut table = Table::new(language, tell!(language, "handbook-support-order"), columns);
    for support in offers {
        table.row(Some(ids::support(&support.id)), cells(published, support));
    }
    section.table(table);
    Some(section)
}

fn cells(published: Published<'_>, support: &Support) -> Vec<Cell> {
    let language = published.language;
    let text = |what: &str, own: &str| {
        published.rules(language.words(&format!("support.{}.{what}", support.id), own), own)
    };
    let not_said = || tell!(language, "handbook-not-said");
    let kind = say!(language, "handbook-support-kind", kind = support.kind.word());
    let title = Cell::from(Words::of_strong(published.support_title(support))).and(kind);
    let by = text("by", &support.by);
    let cadence = text("cadence", &support.cadence);
    let lasts = support.lasts.map(|length| language.length(length));
    let often = match (cadence.is_empty(), lasts) {
        (true, None) => not_said(),
        (true, Some(lasts)) => tell!(language, "handbook-lasts", length = lasts),
        (false, None) => cadence,
        (false, Some(lasts)) if lasts == cadence.plain() => cadence,
        (false, Some(lasts)) => {
            tell!(language, "handbook-often-and-lasts", cadence = cadence, length = lasts)
        }
    };
    let offered = match support.when_below {
        None => tell!(language, "handbook-always"),
        Some(below) => tell!(language, "handbook-when-below", below = language.number(below)),
    };
    vec![
        title,
        helps(published, support).into(),
        if by.is_empty() { not_said() } else { by }.into(),
        often.into(),
        offered.into(),
    ]
}

/// What it helps with, by title, each once.
fn helps(published: Published<'_>, support: &Support) -> Words {
    let mut all: Vec<Words> = Vec::new();
    for target in &support.helps {
        let titles = match target {
            SupportTarget::Evidence(id) => {
                let evidence = published.rule_set.catalogue.get(*id);
                evidence.map(|evidence| published.evidence_link(evidence)).into_iter().collect()
            }
            SupportTarget::Part(id) => part_titles(published, id),
        };
        for title in titles {
            if !all.iter().any(|known| known.plain() == title.plain()) {
                all.push(title);
            }
        }
    }
    Words::joined(all, published.language, "list-and")
}

/// The titles of the criteria and dimensions with an id, in whichever pathways have it.
fn part_titles(published: Published<'_>, id: &str) -> Vec<Words> {
    let mut titles: Vec<Words> = Vec::new();
    for on in published.pathways_in_force() {
        for dimension in &on.pathway.dimensions {
            let own = [(&dimension.id, &dimension.title)].into_iter();
            let criteria = dimension.criteria.iter().map(|criterion| (&criterion.id, &criterion.title));
            let found = own.chain(criteria).filter(|(part, _)| &***part == id);
            titles.extend(found.map(|(part, title)| on.title(part, title)));
        }
    }
    titles.sort_by_key(Words::plain);
    titles.dedup();
    titles
}

/// What helps on a pathway; nothing when nothing does.
pub(super) fn on_pathway(on: OnPathway<'_>) -> Option<Section> {
    let language = on.language();
    let caption = tell!(language, "handbook-support-of", path = on.own_title());
    let mut table = Table::new(language, caption, ["handbook-offer", "handbook-helps-here-with"]);
    for support in &on.published.rule_set.support {
        let helps = helps_here(on, support);
        if !helps.is_empty() {
            let title = Words::of_link(on.published.support_title(support), ids::support(&support.id));
            table.row(None, vec![title.into(), Words::joined(helps, language, "list-and").into()]);
        }
    }
    if table.rows.is_empty() {
        return None;
    }
    let heading = tell!(language, "handbook-support-here");
    let mut section = Section::new(ids::part(on.pathway, "support"), heading);
    section.table(table);
    Some(section)
}

/// The criteria, dimensions and other evidence of the pathway that an offer helps with.
fn helps_here(on: OnPathway<'_>, support: &Support) -> Vec<Words> {
    let mut all: Vec<Words> = Vec::new();
    let mut add = |title: Words| {
        if !all.contains(&title) {
            all.push(title);
        }
    };
    for target in &support.helps {
        match target {
            SupportTarget::Part(id) => {
                for dimension in &on.pathway.dimensions {
                    let own = [(&dimension.id, &dimension.title)].into_iter();
                    let criteria =
                        dimension.criteria.iter().map(|criterion| (&criterion.id, &criterion.title));
                    let found = own.chain(criteria).filter(|(part, _)| *part == id);
                    found.for_each(|(part, title)| add(on.title(part, title)));
                }
            }
            SupportTarget::Evidence(id) => of_evidence(on, *id).into_iter().for_each(&mut add),
        }
    }
    all
}

/// The criteria that read an evidence item; its own title where only other rules do.
fn of_evidence(on: OnPathway<'_>, id: EvidenceId) -> Vec<Words> {
    let criteria = on.pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
    let reading =
        criteria.filter(|criterion| criterion.inputs.iter().any(|input| reads_it(on.pathway, input, id)));
    let titles: Vec<Words> = reading.map(|criterion| on.title(&criterion.id, &criterion.title)).collect();
    let rule_set = on.published.rule_set;
    if titles.is_empty() && !uses(rule_set, on.pathway, id).is_empty() {
        let evidence = rule_set.catalogue.get(id);
        return evidence.map(|evidence| on.published.evidence_title(evidence)).into_iter().collect();
    }
    titles
}
