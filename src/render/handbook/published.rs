//! The rules as they are published: on a day, in a language, for whoever reads them.

use std::sync::Arc;

use crate::domain::{Date, Number};
use crate::render::Language;
use crate::render::text::published_table;
use crate::ruleset::{
    Evidence, EvidenceId, Grouping, NumberRef, Pathway, RuleSet, Support, Text, TextPiece, Threshold,
    ThresholdId, ThresholdTable,
};

use super::ids;
use super::words::Words;

/// The rules, a day and a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Published<'a> {
    /// The rules.
    pub(super) rule_set: &'a RuleSet,
    /// The day.
    pub(super) as_of: Date,
    /// The language of sentences, titles and texts.
    pub(super) language: Language<'a>,
    /// The language of the translation, or that of the rule files.
    pub(super) translation: &'a str,
}

impl<'a> Published<'a> {
    /// The rules of one pathway.
    pub(super) const fn on(self, pathway: &'a Pathway) -> OnPathway<'a> {
        OnPathway { published: self, pathway }
    }

    /// The language that rule files are written in.
    pub(super) fn own_language(self) -> &'a str {
        self.rule_set.organisation.languages.first().map_or("en", |own| &**own)
    }

    /// A text of the rules as the language has it: what is the rule files' own is in their language.
    pub(super) fn rules(self, shown: String, own: &str) -> Words {
        let of = if shown == own { self.own_language() } else { self.translation };
        Words::in_language(shown, Some(of).filter(|of| self.is_foreign(of)))
    }

    /// A text of the rules that has no translation.
    pub(super) fn own(self, text: &str) -> Words {
        self.rules(text.to_owned(), text)
    }

    fn is_foreign(self, language: &str) -> bool {
        language.split(['-', '_']).next() != Some(self.language.tongue().tag())
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
        let title = self.on(pathway).own_title();
        if self.on(pathway).waits_for().is_none() {
            Words::of_link(title, ids::pathway(pathway))
        } else {
            title
        }
    }

    /// The title of an evidence item.
    pub(super) fn evidence_title(self, evidence: &Evidence) -> Words {
        self.rules(
            self.language.evidence_title(&evidence.name, &evidence.title).into_owned(),
            &evidence.title,
        )
    }

    /// A reference to an evidence item by its title.
    pub(super) fn evidence_link(self, evidence: &Evidence) -> Words {
        Words::of_link(self.evidence_title(evidence), ids::evidence(&evidence.name))
    }

    /// The title of an offer of support.
    pub(super) fn support_title(self, support: &Support) -> Words {
        let title = self.language.words(&format!("support.{}.title", support.id), &support.title);
        self.rules(title, &support.title)
    }

    /// The title of a role.
    pub(super) fn role(self, role: &str) -> Words {
        let own = self.rule_set.organisation.role(role).map_or(role, |role| &*role.title);
        self.rules(self.language.role_title(self.rule_set, role).into_owned(), own)
    }

    /// The titles of roles.
    pub(super) fn roles(self, roles: &[Arc<str>]) -> Vec<Words> {
        roles.iter().map(|role| self.role(role)).collect()
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

    /// The language of the handbook.
    pub(super) const fn language(self) -> Language<'a> {
        self.published.language
    }

    /// A number as text, which leads to the threshold that stands in its place.
    pub(super) fn number(self, number: NumberRef) -> Words {
        self.shown(number, &|number| self.language().number(number).into())
    }

    /// A number of points.
    pub(super) fn points(self, points: Number) -> String {
        self.language().with_unit(&self.language().number(points), "points")
    }

    /// A number of units.
    pub(super) fn counted(self, number: NumberRef, unit: &str) -> Words {
        self.shown(number, &|number| self.language().with_unit(&self.language().number(number), unit).into())
    }

    /// A number in a form of its own.
    pub(super) fn shown(self, number: NumberRef, form: &dyn Fn(Number) -> Words) -> Words {
        match number {
            NumberRef::Literal(number) => form(number),
            NumberRef::Threshold(id) => self.threshold(id, form),
        }
    }

    /// A threshold by its value; by what it depends on where that is evidence.
    pub(super) fn threshold(self, id: ThresholdId, form: &dyn Fn(Number) -> Words) -> Words {
        let Some(rule) = self.published.rule_set.threshold(id) else {
            return Words::new();
        };
        let text = match (self.table(id).map(ThresholdTable::number), rule.by) {
            (Some(Some(number)), _) => form(number),
            (None, Some(Grouping::Evidence(evidence))) => self.by_group(rule, evidence, form),
            (Some(None) | None, _) => Words::from(&*rule.name),
        };
        Words::of_link(text, ids::threshold(&rule.name))
    }

    /// The values that a threshold has by evidence, and by which: `50, 60 or 80 (by “Department”)`.
    fn by_group(self, rule: &Threshold, by: EvidenceId, form: &dyn Fn(Number) -> Words) -> Words {
        let language = self.language();
        let evidence = self.published.rule_set.catalogue.get(by);
        let title = evidence.map_or_else(Words::new, |known| self.published.evidence_title(known));
        let in_force = rule.in_force(self.published.as_of);
        let values = in_force.into_iter().flat_map(|dated| dated.value.all());
        let mut numbers: Vec<Number> = values.filter_map(ThresholdTable::number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let values = match numbers.as_slice() {
            [] => Words::from(&*rule.name),
            [first, _, _, .., last] => tell!(language, "span", low = form(*first), high = form(*last)),
            few => Words::joined(few.iter().map(|number| form(*number)).collect(), language, "list-or"),
        };
        tell!(language, "handbook-by-group", values = values, evidence = title.quoted(language))
    }

    /// The title of the pathway.
    pub(super) fn own_title(self) -> Words {
        self.published.rules(self.language().pathway_title(self.pathway).into_owned(), &self.pathway.title)
    }

    /// The title of a part.
    pub(super) fn title(self, id: &str, own: &str) -> Words {
        let title = self.language().part_title(self.pathway, id, own);
        self.published.rules(title.into_owned(), own)
    }

    /// What a part is about; may be empty.
    pub(super) fn about(self, id: &str, own: &str) -> Words {
        let about = self.language().part_about(self.pathway, id, own);
        self.published.rules(about.into_owned(), own)
    }

    /// The title of a level in quotes.
    pub(super) fn level(self, at: usize) -> Words {
        let level = self.pathway.levels.get(at);
        let title = level.map_or_else(Words::new, |level| self.title(&level.id, &level.title));
        title.quoted(self.language())
    }

    /// A text of the rules in quotes, with an ellipsis where a person's own values will stand. `words` are what can
    /// follow the part in the paths of translations; the first that is there is taken.
    pub(super) fn said(
        self,
        id: &str,
        words: &[&str],
        own: Option<&Text>,
        points: Option<NumberRef>,
    ) -> Option<Words> {
        let path = |word: &&str| self.language().text(&format!("{}.{id}.{word}", self.pathway.id));
        let translated = words.iter().find_map(path);
        let text = translated.or(own)?;
        let of =
            if translated.is_some() { self.published.translation } else { self.published.own_language() };
        let of = Some(of).filter(|of| self.published.is_foreign(of));
        let mut said = Words::new();
        for piece in &text.0 {
            said = said.and(match piece {
                TextPiece::Words(text) => Words::in_language(&**text, of),
                TextPiece::Input(_) | TextPiece::ItemsOf(_) => Words::from("\u{2026}"),
                TextPiece::Threshold(id) => self.number(NumberRef::Threshold(*id)),
                TextPiece::Points => points.map_or_else(Words::new, |points| self.number(points)),
            });
        }
        Some(said.quoted(self.language()))
    }
}
