//! Values that go by the order of reports, where several may be of one day: who or what is first among them says
//! nothing about the candidate.

use crate::assess::RuleRef;
use crate::domain::Source;
use crate::finding::{Code, Finding};
use crate::ruleset::{
    Evidence, EvidenceKind, FieldKind, Given, Input, InputKind, Pathway, RuleSet, Selection, Take,
};

/// A finding for each name that is given such a value.
pub(super) fn check(rule_set: &RuleSet) -> Vec<Finding> {
    let of_pathway = |pathway| {
        let inputs = RuleRef::all(pathway).flat_map(|rule| rule.inputs());
        inputs.filter_map(move |input| of_input(rule_set, pathway, input))
    };
    rule_set.pathways.iter().flat_map(of_pathway).collect()
}

fn of_input(rule_set: &RuleSet, pathway: &Pathway, input: &Input) -> Option<Finding> {
    let InputKind::Given(Given::Observed { selection, .. }) = &input.kind else { return None };
    let selection = pathway.selections.get(selection.0)?;
    let evidence = rule_set.catalogue.get(selection.evidence)?;
    let order = Order::of(selection, evidence)?;
    let (key, name) = (order.key(), &evidence.name);
    let (message, help) = match &evidence.kind {
        EvidenceKind::Items(_) => (
            format!("`{key}` takes entries by date, and several of `{name}` may be of the same day"),
            format!(
                "who reported an entry and what it is called decide which counts as newer, not the \
                 candidate: {}",
                order.instead("every entry")
            ),
        ),
        EvidenceKind::Single(_) if several_people(&selection.from) => (
            format!("`{key}` takes reports by date, and several may report `{name}` on the same day"),
            format!(
                "the kind of reporter and then the pseudonym decide which report counts as newer, not \
                 the candidate: {}{}",
                order.instead("each person's latest report"),
                from_one(evidence)
            ),
        ),
        EvidenceKind::Single(_) => return None,
    };
    Some(Finding::new(Code::SameDayOrder, input.place.clone(), message).help(help))
}

/// Where a single person other than the candidate reports the evidence, the advice to take that.
fn from_one(evidence: &Evidence) -> String {
    let one = evidence.sources.iter().find(|source| is_one_person(**source) && **source != Source::Self_);
    one.map_or_else(String::new, |one| format!("; or take one person's reports, `from: [{one}]`"))
}

/// What makes the order of reports count.
#[derive(Clone, Copy)]
enum Order {
    Newest,
    Weights,
    Change,
}

impl Order {
    fn of(selection: &Selection, evidence: &Evidence) -> Option<Self> {
        let Selection { take, field, newest, raters, .. } = selection;
        if matches!(take, Take::WeightedMean(_)) {
            return Some(Self::Weights);
        }
        if *take == Take::Change {
            return Some(Self::Change);
        }
        // How many there are, and how long ago the newest was, is the same whoever is first; but not how many people
        // they are from, nor which day they tell.
        let is_day = matches!(evidence.kind.values(field.as_deref()), Some(FieldKind::Date));
        let is_alike = *take == Take::Count || matches!(take, Take::Age(_)) && !is_day;
        let depends = !is_alike || raters.is_some();
        newest.filter(|_| depends).map(|_| Self::Newest)
    }

    /// As it is written.
    const fn key(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Weights => "weights",
            Self::Change => "change",
        }
    }

    /// What does without an order.
    fn instead(self, what: &str) -> String {
        match self {
            Self::Newest => "`within: 6 months` chooses by age instead".to_owned(),
            Self::Weights => format!("`take: mean` without `weights` counts {what} alike"),
            Self::Change => "compare the means of two givens, one `within: 6 months` and one \
                             `within: [6 months, 12 months]`"
                .to_owned(),
        }
    }
}

/// Whether sources are several people: two kinds of them, or one of which there are many.
fn several_people(from: &[Source]) -> bool {
    from.len() > 1 || !from.iter().all(|source| is_one_person(*source))
}

/// Whether a source is mostly one person, or one system, at a time.
const fn is_one_person(source: Source) -> bool {
    match source {
        Source::Self_ | Source::Manager | Source::Coach | Source::Record => true,
        Source::Peer | Source::DirectReport | Source::Stakeholder | Source::Assessor => false,
    }
}
