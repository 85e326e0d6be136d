//! Which texts of the rules a language can have its own words for, and which of them a language lacks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::Context;
use super::folder::stem;
use super::messages::Messages;
use super::moves::Moves;
use crate::domain::exact_text;
use crate::finding::Code;
use crate::ruleset::{
    Condition, ConditionPart, Criterion, EvidenceKind, FieldKind, KNOWN_UNITS, Pathway, Support, Text, Unit,
};

/// The most paths that a finding names.
const NAMED_MAX: usize = 10;

/// A text that should have a translation.
#[derive(Debug)]
struct Wanted {
    path: String,
    /// A path whose translation does as well.
    or: Option<String>,
}

/// The texts of a rule set, by path.
#[derive(Debug, Default)]
pub(super) struct Wording {
    wanted: Vec<Wanted>,
}

impl Wording {
    /// The texts of everything that was read.
    pub(super) fn of(context: &Context<'_>, moves: &Moves, support: &[Support]) -> Self {
        let mut wording = Self::default();
        wording.organisation(context);
        wording.evidence(context);
        wording.thresholds(context);
        for offer in support {
            wording.under(
                &format!("support.{}", offer.id),
                &[("title", &offer.title), ("by", &offer.by), ("cadence", &offer.cadence)],
            );
        }
        for pathway in &moves.pathways {
            wording.pathway(context, pathway);
        }
        for script in context.folder.scripts() {
            let about = script.text().lines().next().and_then(|line| line.strip_prefix("//!"));
            if about.is_some_and(|about| !about.trim().is_empty()) {
                wording.want(format!("scripts.{}.about", stem(&script.path)));
            }
        }
        let mut seen = BTreeSet::new();
        wording.wanted.retain(|wanted| seen.insert(wanted.path.clone()));
        wording
    }

    /// The paths of the texts.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.wanted.iter().map(|wanted| wanted.path.as_str())
    }

    fn want(&mut self, path: String) {
        self.wanted.push(Wanted { path, or: None });
    }

    /// Texts under a path, unless they are empty.
    fn under(&mut self, path: &str, texts: &[(&str, &str)]) {
        let filled = texts.iter().filter(|(_, text)| !text.is_empty());
        self.wanted.extend(filled.map(|(what, _)| Wanted { path: format!("{path}.{what}"), or: None }));
    }

    fn organisation(&mut self, context: &Context<'_>) {
        for role in context.organisation.organisation.iter().flat_map(|organisation| &organisation.roles) {
            self.under(&format!("roles.{}", role.id), &[("title", &role.title)]);
        }
    }

    fn evidence(&mut self, context: &Context<'_>) {
        for evidence in &context.evidence.catalogue.evidence {
            let path = format!("evidence.{}", evidence.name);
            self.under(&path, &[("title", &evidence.title), ("about", &evidence.about)]);
            if let Some(category) = evidence.category.as_deref().filter(|category| !category.is_empty()) {
                self.want(format!("categories.{category}"));
            }
            match &evidence.kind {
                EvidenceKind::Single(kind) => self.kind(&path, kind),
                EvidenceKind::Items(fields) => {
                    for (name, kind) in fields {
                        let path = format!("{path}.fields.{name}");
                        self.want(format!("{path}.title"));
                        self.kind(&path, kind);
                    }
                }
            }
        }
    }

    fn kind(&mut self, path: &str, kind: &FieldKind) {
        match kind {
            FieldKind::Choice(words) => {
                words.iter().for_each(|word| self.want(format!("{path}.choices.{word}")));
            }
            FieldKind::Scale(scale) => {
                let path = format!("scales.{}", scale.name);
                scale.words.iter().for_each(|word| self.want(format!("{path}.words.{word}")));
                for (value, _) in &scale.anchors {
                    self.want(format!("{path}.anchors.{}", exact_text(*value)));
                }
            }
            FieldKind::Number { unit: Unit { other, one }, .. }
                if !other.is_empty() && !KNOWN_UNITS.contains(&&**other) =>
            {
                self.want(format!("units.{other}"));
                if !one.is_empty() {
                    self.want(format!("units.{other}.one"));
                }
            }
            FieldKind::Number { .. } | FieldKind::YesNo | FieldKind::Date => {}
        }
    }

    fn thresholds(&mut self, context: &Context<'_>) {
        for threshold in &context.thresholds.items {
            let path = format!("thresholds.{}", threshold.name);
            self.under(&path, &[("about", &threshold.about)]);
            for value in &threshold.values {
                self.under(&format!("{path}.{}", value.from), &[("because", &value.because)]);
            }
        }
    }

    fn pathway(&mut self, context: &Context<'_>, pathway: &Pathway) {
        let id = &pathway.id;
        self.under(&id.0, &[("title", &pathway.title), ("about", &pathway.about)]);
        for level in &pathway.levels {
            self.under(&format!("{id}.{}", level.id), &[("title", &level.title)]);
        }
        for gate in &pathway.gates {
            let path = format!("{id}.{}", gate.id);
            self.under(&path, &[("title", &gate.title), ("about", &gate.about)]);
            self.says(&path, gate.says.as_ref(), Some(&gate.require));
        }
        for dimension in &pathway.dimensions {
            let path = format!("{id}.{}", dimension.id);
            self.under(&path, &[("title", &dimension.title), ("about", &dimension.about)]);
            for criterion in &dimension.criteria {
                self.criterion(context, &format!("{id}.{}", criterion.id), criterion);
            }
        }
        for cap in &pathway.caps {
            let path = format!("{id}.{}", cap.id);
            self.under(&path, &[("title", &cap.title), ("about", &cap.about)]);
            self.says(&path, cap.says.as_ref(), Some(&cap.require));
        }
        for flag in &pathway.flags {
            let path = format!("{id}.{}", flag.id);
            self.under(&path, &[("title", &flag.title), ("about", &flag.about)]);
            self.says(&path, flag.says.as_ref(), Some(&flag.raise));
        }
    }

    fn criterion(&mut self, context: &Context<'_>, path: &str, criterion: &Criterion) {
        self.under(path, &[("about", &criterion.about)]);
        if evidence_of_title(context, criterion).is_none() {
            self.under(path, &[("title", &criterion.title)]);
        }
        let says = &criterion.says;
        if says.full == says.some && says.some == says.none {
            self.says(path, says.full.as_ref(), None);
            return;
        }
        for (word, text) in [("full", &says.full), ("some", &says.some), ("none", &says.none)] {
            if text.is_some() {
                self.wanted
                    .push(Wanted { path: format!("{path}.says.{word}"), or: Some(format!("{path}.says")) });
            }
        }
    }

    fn says(&mut self, path: &str, says: Option<&Text>, condition: Option<&Condition>) {
        if says.is_some() {
            self.wanted.push(Wanted { path: format!("{path}.says"), or: Some(format!("{path}.says.full")) });
        }
        for (number, part) in (1_usize..).zip(parts(condition)) {
            self.says(&format!("{path}.parts.{number}"), part.says.as_ref(), Some(&part.condition));
        }
    }
}

const fn parts(condition: Option<&Condition>) -> &[ConditionPart] {
    match condition {
        Some(Condition::All(parts) | Condition::Any(parts) | Condition::AtLeast { of: parts, .. }) => {
            parts.as_slice()
        }
        Some(Condition::Test { .. }) | None => &[],
    }
}

/// The evidence whose title a criterion has, as one that was made for it does.
fn evidence_of_title<'c>(context: &'c Context<'_>, criterion: &Criterion) -> Option<&'c str> {
    let catalogue = &context.evidence.catalogue;
    let evidence = catalogue.get(catalogue.find(&criterion.id.replace('-', "_"))?)?;
    (evidence.title == criterion.title).then_some(&*evidence.name)
}

/// Gives criteria that have the title of their evidence the translation of that.
pub(super) fn fill_in(context: &Context<'_>, moves: &Moves, found: &mut BTreeMap<Arc<str>, Text>) {
    for pathway in &moves.pathways {
        for criterion in pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria) {
            let evidence = evidence_of_title(context, criterion);
            let title = evidence.and_then(|name| found.get(&*format!("evidence.{name}.title")));
            if let Some(title) = title.cloned() {
                let path = format!("{}.{}.title", pathway.id, criterion.id);
                found.entry(path.into()).or_insert(title);
            }
        }
    }
}

/// Reports, at each language of organisation.yaml but the first, how many texts it lacks. While there are
/// errors, what the texts are is not known, and nothing is reported.
pub(super) fn report(context: &Context<'_>, moves: &Moves, wording: &Wording, messages: &Messages) {
    if !context.folder.all_read() || !moves.unsound.is_empty() || context.folder.report.errors() > 0 {
        return;
    }
    let Some((doc, node)) = context.folder.yaml("organisation.yaml") else { return };
    let languages = node.get("languages").and_then(|node| node.items()).unwrap_or_default();
    let Some((first, others)) = languages.split_first() else { return };
    let nothing = BTreeMap::new();
    let own = first.scalar().map_or("", |scalar| &*scalar.text);
    for node in others {
        let Some(language) = node.scalar().map(|scalar| &scalar.text) else { continue };
        let found = messages.get(language);
        let has = |path: &str| found.unwrap_or(&nothing).contains_key(path);
        let lacking = |wanted: &&Wanted| !has(&wanted.path) && !wanted.or.as_deref().is_some_and(has);
        let missing: Vec<&str> =
            wording.wanted.iter().filter(lacking).map(|wanted| wanted.path.as_str()).collect();
        if missing.is_empty() {
            continue;
        }
        let all = wording.wanted.len();
        let named_max = if context.folder.report.is_in_full() { usize::MAX } else { NAMED_MAX };
        let named: Vec<String> = missing.iter().take(named_max).map(|path| format!("`{path}`")).collect();
        let more = if missing.len() > named_max { ", …" } else { "" };
        let message = format!(
            "`{language}` lacks {} of {all} titles and texts: {}{more}",
            missing.len(),
            named.join(", ")
        );
        let file = if found.is_some() { "add them to" } else { "write" };
        let help = format!("{file} messages/{language}.yaml; until then they appear in `{own}`");
        doc.advise(Code::MissingTranslation, &node.bytes, message, help);
    }
}
