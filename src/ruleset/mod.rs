//! L1: from rule files to a checked rule set. Reading collects every finding; only a [`RuleSet`] travels.

mod anonymity;
mod catalogue;
mod condition;
mod edit;
mod given;
mod imports;
mod load;
mod organisation;
mod pathway;
mod plan_file;
mod points;
mod positions;
mod read;
mod report;
mod rule_tests;
pub mod schema;
mod sources;
mod span;
mod support;
mod text;
mod threshold;
mod uses;
pub mod yaml;

pub use anonymity::Anonymity;
pub use catalogue::{
    Actionable, Catalogue, Evidence, EvidenceId, EvidenceKind, FieldKind, KNOWN_UNITS, NoneReported,
    Protected, Scale, Subject, Unit,
};
pub use condition::{Condition, ConditionPart};
pub use edit::Edit;
pub use given::{
    AgeUnit, Bound, Derived, DerivedForm, Given, Input, InputKind, PartRef, Raters, Selection, SelectionId,
    Take, WeightsRef, Window, WindowLength,
};
pub use imports::{Blank, ImportColumn, ImportDate, ImportPlan, ImportRole, Notation, Separator};
pub use load::{Loaded, approvals_of, load};
pub use organisation::{Categories, Defaults, MissingPolicy, Organisation, OrganisationId, Role};
pub use pathway::{
    Aspect, Cap, Criterion, Dimension, Flag, Floor, Gate, GateOutcome, OnNotApplicable, OpenTo, Pathway,
    PathwayId, PathwayKind, ReadinessLevel, UsedThreshold,
};
pub use plan_file::{PlanFile, PlanFileStep, read_plan_file};
pub use points::{Choices, ChoicesTable, Form, Lookup, NumberRef, PointsRange, Row, Table};
pub use positions::Positions;
pub use report::Report;
pub use rule_tests::{
    AcceptedMutation, Change, ExampleProfile, Expectations, Expected, ExpectedPoints, TestCase,
};
pub use sources::{RuleSetDigest, SourceFile, SourceFiles, SourceText};
pub use support::{Approval, RegularMeeting, Support, SupportKind, SupportTarget};
pub use text::{Says, Text, TextPiece};
pub use threshold::{
    DatedValue, Grouping, Threshold, ThresholdId, ThresholdShape, ThresholdTable, ThresholdValue,
};
pub use uses::{bind_thresholds, thresholds_of_condition, thresholds_of_criterion};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::script::Programs;

/// All rules of one organisation, read, checked and ready to assess with.
#[derive(Debug)]
pub struct RuleSet {
    /// Who owns the rules, and what they apply to.
    pub organisation: Organisation,
    /// SHA-256 over the rule files.
    pub digest: RuleSetDigest,
    /// The evidence that rules can read.
    pub catalogue: Catalogue,
    /// Named, dated numbers, by name.
    pub thresholds: Vec<Threshold>,
    /// The possible moves, in the declared order, then by id.
    pub pathways: Vec<Pathway>,
    /// What the organisation offers to close a gap, in the order of the file.
    pub support: Vec<Support>,
    /// The meeting with the manager that belongs to every support plan, when the rules name one.
    pub regular_meeting: Option<RegularMeeting>,
    /// Translations by language, then by path such as `people-lead.communication.title`.
    pub messages: BTreeMap<Arc<str>, BTreeMap<Arc<str>, Text>>,
    /// Who approved which digest.
    pub approvals: Vec<Approval>,
    /// How columns of exports become observations, by name.
    pub imports: Vec<ImportPlan>,
    /// People who were made up for the tests, in the order of the file.
    pub profiles: Vec<ExampleProfile>,
    /// What the rules should say about them.
    pub tests: Vec<TestCase>,
    /// Mutations of the rules that no test need notice.
    pub accepted: Vec<AcceptedMutation>,
    /// What needs the script engine; makes a sandbox for each worker.
    pub programs: Programs,
    /// The files that all this was read from, for showing places.
    pub sources: SourceFiles,
}

impl RuleSet {
    /// The slot of a rule's first input in the scope of its expressions: the thresholds stand before it, and `points`.
    #[must_use]
    pub const fn first_input_slot(&self) -> usize {
        self.thresholds.len().saturating_add(1)
    }

    /// Which input of a rule is in a slot; none for a threshold and `points`.
    #[must_use]
    pub const fn input_in_slot(&self, slot: usize) -> Option<usize> {
        slot.checked_sub(self.first_input_slot())
    }

    /// The languages that titles and texts come in, that of the rule files first.
    #[must_use]
    pub fn languages(&self) -> Vec<&str> {
        let own = self.own_language();
        let translations = self.messages.keys().map(|language| &**language);
        [own].into_iter().chain(translations.filter(|language| *language != own)).collect()
    }

    /// Whether titles and texts come in a language, or in that of which it is a region, as `de-AT` is of `de`. An
    /// empty word is the language of the rule files.
    #[must_use]
    pub fn speaks(&self, language: &str) -> bool {
        language.is_empty() || self.spoken(language).is_some()
    }

    /// The language in which titles and texts are told when this one is asked for: itself, that of which it is a
    /// region, or that of the rule files.
    #[must_use]
    pub fn told_in(&self, language: &str) -> &str {
        self.spoken(language).unwrap_or_else(|| self.own_language())
    }

    fn spoken(&self, language: &str) -> Option<&str> {
        let short = language.split(['-', '_']).next().unwrap_or(language);
        let own = self.own_language();
        let of_messages = |asked| self.messages.get_key_value(asked).map(|(known, _)| &**known);
        [language, short]
            .into_iter()
            .find_map(|asked| if asked == own { Some(own) } else { of_messages(asked) })
    }

    /// The language of the rule files.
    fn own_language(&self) -> &str {
        self.organisation.languages.first().map_or("en", |own| &**own)
    }

    /// The pathway with an id.
    #[must_use]
    pub fn pathway(&self, id: &str) -> Option<&Pathway> {
        self.pathways.iter().find(|pathway| &*pathway.id.0 == id)
    }

    /// The pathways that are open to a role, in the declared order, then by id.
    pub fn open_to(&self, role: &str) -> impl Iterator<Item = &Pathway> {
        self.pathways.iter().filter(move |pathway| pathway.open_to.includes(role))
    }

    /// The made-up person with a name.
    #[must_use]
    pub fn profile(&self, name: &str) -> Option<&ExampleProfile> {
        self.profiles.iter().find(|profile| &*profile.name == name)
    }

    /// The threshold with an id.
    #[must_use]
    pub fn threshold(&self, id: ThresholdId) -> Option<&Threshold> {
        self.thresholds.get(id.0)
    }

    /// Whether anybody approved these very rules.
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.approvals_in_force().next().is_some()
    }

    /// Who approved these very rules, if anybody did.
    pub fn approvals_in_force(&self) -> impl Iterator<Item = &Approval> + '_ {
        self.approvals.iter().filter(|approval| approval.digest == self.digest)
    }
}
