//! The rules as they are published: on a day, in a language, for whoever reads them.

use crate::domain::{Date, Number, exact_text};
use crate::render::Language;
use crate::render::text::published_table;
use crate::render::words::joined;
use crate::ruleset::{
    Evidence, EvidenceId, Grouping, NumberRef, Pathway, RuleSet, Support, Text, TextPiece, Threshold,
    ThresholdId, ThresholdTable,
};

use super::content::Words;
use super::ids;

/// The rules, a day and a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Published<'a> {
    /// The rules.
    pub(super) rule_set: &'a RuleSet,
    /// The day.
    pub(super) as_of: Date,
    /// The language of titles and texts.
    pub(super) language: Language<'a>,
    /// The name of that language.
    pub(super) language_name: &'a str,
}

impl<'a> Published<'a> {
    /// The rules of one pathway.
    pub(super) const fn on(self, pathway: &'a Pathway) -> OnPathway<'a> {
        OnPathway { published: self, pathway }
    }

    /// The pathways in the order of the rule files.
    pub(super) fn pathways(self) -> Vec<&'a Pathway> {
        let mut pathways: Vec<&Pathway> = self.rule_set.pathways.iter().collect();
        pathways.sort_by_key(|pathway| (&pathway.place.file, pathway.place.start));
        pathways
    }

    /// Those whose thresholds all have a value on the day.
    pub(super) fn pathways_in_force(self) -> Vec<OnPathway<'a>> {
        let all = self.pathways().into_iter().map(|pathway| self.on(pathway));
        all.filter(|on| on.waits_for().is_none()).collect()
    }

    /// Of the pathways that wait for a threshold, the one that opens first: the threshold and its first day.
    pub(super) fn opens_first(self) -> Option<(&'a str, Date)> {
        let waiting = self.rule_set.pathways.iter().filter_map(|pathway| self.on(pathway).waits_for());
        waiting.min_by_key(|(_, first)| *first)
    }

    /// A reference to a pathway by its title.
    pub(super) fn pathway_link(self, pathway: &'a Pathway) -> Words {
        let title = self.language.pathway_title(pathway);
        if self.on(pathway).waits_for().is_none() {
            Words::of_link(title, ids::pathway(pathway))
        } else {
            title.into()
        }
    }

    /// The title of an evidence item.
    pub(super) fn evidence_title(self, evidence: &Evidence) -> String {
        self.language.evidence_title(&evidence.name, &evidence.title)
    }

    /// A reference to an evidence item by its title.
    pub(super) fn evidence_link(self, evidence: &Evidence) -> Words {
        Words::of_link(self.evidence_title(evidence), ids::evidence(&evidence.name))
    }

    /// The title of an offer of support.
    pub(super) fn support_title(self, support: &Support) -> String {
        self.language.words(&format!("support.{}.title", support.id), &support.title)
    }

    /// The titles of roles.
    pub(super) fn roles(self, roles: &[std::sync::Arc<str>]) -> Vec<String> {
        roles.iter().map(|role| self.language.role_title(self.rule_set, role)).collect()
    }
}

/// The rules of one pathway, on a day and in a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnPathway<'a> {
    /// The rules, the day and the language.
    pub(super) published: Published<'a>,
    /// The pathway.
    pub(super) pathway: &'a Pathway,
}

impl<'a> OnPathway<'a> {
    /// The threshold that the pathway waits for longest, with its first day; none when all have a value.
    pub(super) fn waits_for(self) -> Option<(&'a str, Date)> {
        let used = self.pathway.thresholds.iter();
        let rules = used.filter_map(|used| self.published.rule_set.threshold(used.id));
        let waiting = rules.filter(|rule| rule.in_force(self.published.as_of).is_none());
        let first_days = waiting.filter_map(|rule| Some((&*rule.name, rule.values.first()?.from)));
        first_days.rev().max_by_key(|(_, first)| *first)
    }

    /// The value in force of a threshold; none where it depends on evidence.
    pub(super) fn table(self, id: ThresholdId) -> Option<&'a ThresholdTable> {
        published_table(self.published.rule_set, self.pathway, id, self.published.as_of)
    }

    /// A number; none where it depends on evidence.
    pub(super) fn known(self, number: NumberRef) -> Option<Number> {
        match number {
            NumberRef::Literal(number) => Some(number),
            NumberRef::Threshold(id) => self.table(id)?.number(),
        }
    }

    /// A number as text, which leads to the threshold that stands in its place.
    pub(super) fn number(self, number: NumberRef) -> Words {
        self.shown(number, &exact_text)
    }

    /// A number of units.
    pub(super) fn counted(self, number: NumberRef, unit: &str) -> Words {
        self.shown(number, &|number| Language::own().with_unit(&exact_text(number), unit))
    }

    /// A number in a form of its own.
    pub(super) fn shown(self, number: NumberRef, form: &dyn Fn(Number) -> String) -> Words {
        match number {
            NumberRef::Literal(number) => form(number).into(),
            NumberRef::Threshold(id) => self.threshold(id, form),
        }
    }

    /// A threshold by its value; by what it depends on where that is evidence.
    pub(super) fn threshold(self, id: ThresholdId, form: &dyn Fn(Number) -> String) -> Words {
        let Some(rule) = self.published.rule_set.threshold(id) else {
            return Words::new();
        };
        let text = match (self.table(id).map(ThresholdTable::number), rule.by) {
            (Some(Some(number)), _) => form(number),
            (None, Some(Grouping::Evidence(evidence))) => self.by_group(rule, evidence, form),
            (Some(None) | None, _) => rule.name.to_string(),
        };
        Words::of_link(text, ids::threshold(&rule.name))
    }

    /// The values that a threshold has by evidence, and by which: `50, 60 or 80 (by “Department”)`.
    fn by_group(self, rule: &Threshold, by: EvidenceId, form: &dyn Fn(Number) -> String) -> String {
        let evidence = self.published.rule_set.catalogue.get(by);
        let title = evidence.map_or_else(String::new, |known| self.published.evidence_title(known));
        let in_force = rule.in_force(self.published.as_of);
        let values = in_force.into_iter().flat_map(|dated| dated.value.all());
        let mut numbers: Vec<Number> = values.filter_map(ThresholdTable::number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let values = match numbers.as_slice() {
            [] => rule.name.to_string(),
            [first, _, _, .., last] => format!("{} to {}", form(*first), form(*last)),
            few => joined(&few.iter().map(|number| form(*number)).collect::<Vec<_>>(), "or"),
        };
        format!("{values} (by \u{201c}{title}\u{201d})")
    }

    /// The caption of a table about the pathway.
    pub(super) fn caption(self, of: &str) -> String {
        format!("{of} \u{201c}{}\u{201d}", self.published.language.pathway_title(self.pathway))
    }

    /// The title of a part.
    pub(super) fn title(self, id: &str, own: &str) -> String {
        self.published.language.part_title(self.pathway, id, own)
    }

    /// What a part is about; may be empty.
    pub(super) fn about(self, id: &str, own: &str) -> String {
        self.published.language.words(&format!("{}.{id}.about", self.pathway.id), own)
    }

    /// The title of a level in quotes.
    pub(super) fn level(self, at: usize) -> String {
        format!("\u{201c}{}\u{201d}", self.published.language.level_title(self.pathway, at))
    }

    /// A text of the rules in quotes, with an ellipsis where a person's own values will stand. `word` is what
    /// follows the part in the paths of translations.
    pub(super) fn said(
        self,
        id: &str,
        word: &str,
        own: Option<&Text>,
        points: Option<NumberRef>,
    ) -> Option<Words> {
        let path = format!("{}.{id}.{word}", self.pathway.id);
        let text = self.published.language.text(&path).or(own)?;
        let mut words = Words::from("\u{201c}");
        for piece in &text.0 {
            words = words.and(match piece {
                TextPiece::Words(text) => Words::from(&**text),
                TextPiece::Input(_) | TextPiece::ItemsOf(_) => Words::from("\u{2026}"),
                TextPiece::Threshold(id) => self.threshold(*id, &exact_text),
                TextPiece::Points => points.map_or_else(Words::new, |points| self.number(points)),
            });
        }
        Some(words.and("\u{201d}"))
    }
}
