//! What all pathways share: the catalogue, the thresholds, the programs, and what has been used.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::evidence::EvidenceFile;
use super::folder::Folder;
use super::organisation::OrganisationFile;
use super::thresholds::{self, ThresholdsFile};
use crate::domain::{Number, Rounding, ValueType};
use crate::finding::{Code, Finding, Place};
use crate::ruleset::yaml::{Document, Node};
use crate::ruleset::{
    DatedValue, Defaults, Evidence, EvidenceId, Grouping, MissingPolicy, ThresholdId, ThresholdShape,
};
use crate::script::{Programs, Scope};

/// The most bytes of rules that are read in all, each as often as `for_each` and `pathways` repeat it: so
/// that small files cannot stand for endless work.
const RULE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// What all pathways share.
pub(super) struct Context<'a> {
    pub(super) folder: &'a Folder<'a>,
    pub(super) organisation: &'a OrganisationFile,
    pub(super) evidence: &'a EvidenceFile,
    pub(super) thresholds: ThresholdsFile,
    pub(super) defaults: Defaults,
    /// The ids of all pathways, with where each is declared; sorted by id.
    pub(super) pathway_ids: BTreeMap<Arc<str>, Place>,
    /// A scope with a slot for each threshold.
    pub(super) threshold_scope: Scope,
    pub(super) programs: RefCell<Programs>,
    pub(super) used: RefCell<Used>,
    /// Names that thresholds.yaml may have, which is not there.
    pub(super) wanted: RefCell<BTreeSet<Arc<str>>>,
    rule_bytes: Cell<usize>,
    /// How many combinations of threshold values rules were checked with so far.
    pub(super) worlds: Cell<usize>,
    /// Whether these were reported to be too many.
    pub(super) worlds_are_too_many: Cell<bool>,
    /// The pathway that is being read.
    pub(super) pathway: RefCell<Option<Arc<str>>>,
}

/// What rules refer to, so that the rest can be reported.
#[derive(Debug, Default)]
pub(super) struct Used {
    pub(super) thresholds: BTreeSet<ThresholdId>,
    pub(super) evidence: BTreeSet<EvidenceId>,
    pub(super) scripts: BTreeSet<Arc<str>>,
    pub(super) roles: BTreeSet<Arc<str>>,
    /// Whether a pathway could not say to which roles it is open or leads.
    pub(super) roles_may_be_more: bool,
}

/// What a name of the evidence catalogue turns out to be.
pub(super) enum Found<'a> {
    /// Evidence.
    Evidence(EvidenceId, &'a Evidence),
    /// Reported, or part of something that was.
    Nothing,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        folder: &'a Folder<'a>,
        organisation: &'a OrganisationFile,
        evidence: &'a EvidenceFile,
    ) -> Self {
        let pathway_ids = pathway_ids(folder);
        let ids: Vec<Arc<str>> = pathway_ids.keys().map(Arc::clone).collect();
        let thresholds = thresholds::read(folder, evidence, &ids);
        let mut threshold_scope = Scope::new();
        for threshold in &thresholds.items {
            if threshold.shape == ThresholdShape::Number {
                threshold_scope.push(Arc::clone(&threshold.name), ValueType::Number);
            } else {
                threshold_scope.push(unnameable(&threshold.name), ValueType::Nothing);
            }
        }
        let defaults = organisation.organisation.as_ref().map_or(
            Defaults {
                missing: MissingPolicy::Hold,
                seen_at_least: Number::ONE,
                rounding: Rounding::default(),
            },
            |organisation| organisation.defaults,
        );
        Self {
            folder,
            organisation,
            evidence,
            thresholds,
            defaults,
            pathway_ids,
            threshold_scope,
            programs: RefCell::new(Programs::new()),
            used: RefCell::new(Used::default()),
            wanted: RefCell::new(BTreeSet::new()),
            rule_bytes: Cell::new(0),
            worlds: Cell::new(0),
            worlds_are_too_many: Cell::new(false),
            pathway: RefCell::new(None),
        }
    }

    /// Whether a rule can still be read; reported when it is the first that cannot.
    pub(super) fn may_read(&self, doc: Document<'_>, node: &Node) -> bool {
        let before = self.rule_bytes.get();
        self.rule_bytes.set(before.saturating_add(node.bytes.len()));
        if before <= RULE_BYTES_MAX && self.rule_bytes.get() > RULE_BYTES_MAX {
            let message = "the rules repeat each other too often to be read";
            let help = "use fewer `pathways` in one file, or fewer names in `for_each`";
            doc.advise(Code::TooLarge, &node.head(), message, help);
        }
        self.rule_bytes.get() <= RULE_BYTES_MAX
    }

    /// The threshold with a name.
    pub(super) fn threshold(&self, name: &str) -> Option<ThresholdId> {
        self.thresholds.items.binary_search_by(|known| (*known.name).cmp(name)).ok().map(ThresholdId)
    }

    /// Notes that a rule uses a threshold. One by pathway needs a value for the pathway that uses it.
    pub(super) fn use_threshold(&self, id: ThresholdId) {
        self.used.borrow_mut().thresholds.insert(id);
        let pathway = self.pathway.borrow();
        let (Some(threshold), Some(pathway)) = (self.thresholds.items.get(id.0), pathway.as_ref()) else {
            return;
        };
        let lacks = |value: &DatedValue| value.value.of_group(pathway).is_none();
        if threshold.by == Some(Grouping::Pathway)
            && let Some(value) = threshold.values.iter().find(|value| lacks(value))
        {
            let from = value.from;
            let message = format!(
                "the pathway `{pathway}` uses `{}`, which has no value for it from {from} on",
                threshold.name
            );
            self.folder.report.add(
                Finding::new(Code::IncompleteGroups, threshold.place.clone(), message)
                    .help("name the pathway, or say `otherwise`"),
            );
        }
    }

    /// The evidence that a rule names, which counts as read. What is not known or protected is reported.
    pub(super) fn find_evidence(&self, doc: Document<'_>, name: &str, bytes: &Range<usize>) -> Found<'_> {
        let found = self.look_up_evidence(doc, name, bytes);
        if let Found::Evidence(id, _) = found {
            self.used.borrow_mut().evidence.insert(id);
        }
        found
    }

    /// The evidence that a test or an import names. What is not known or protected is reported.
    pub(super) fn look_up_evidence(&self, doc: Document<'_>, name: &str, bytes: &Range<usize>) -> Found<'_> {
        let catalogue = &self.evidence.catalogue;
        if let Some(id) = catalogue.find(name)
            && let Some(evidence) = catalogue.get(id)
        {
            return Found::Evidence(id, evidence);
        }
        if self.is_protected(name) {
            let message = format!("`{name}` is protected: no rule can read it");
            let help = "protected attributes travel apart from the profile, for fairness reports only";
            doc.advise(Code::ProtectedAttribute, bytes, message, help);
        } else if self.evidence.is_whole && !self.evidence.is_broken(name, &doc.report.patience) {
            let known = catalogue.evidence.iter().map(|evidence| &*evidence.name);
            let help = doc
                .did_you_mean(name, known)
                .unwrap_or_else(|| "evidence is declared in evidence.yaml".to_owned());
            doc.advise(Code::UnknownEvidence, bytes, format!("the catalogue has no evidence `{name}`"), help);
        }
        Found::Nothing
    }

    /// Whether the catalogue has no mistakes, so that what stands for its evidence is known.
    pub(super) fn evidence_is_sound(&self) -> bool {
        self.evidence.is_whole && self.evidence.broken.is_empty()
    }

    /// Whether organisation, evidence and thresholds have no mistakes in what rules refer to, so that rules which
    /// name something of them could be read.
    pub(super) fn names_are_sound(&self) -> bool {
        let (scales, thresholds) = (&self.organisation.scales, &self.thresholds);
        self.evidence_is_sound()
            && scales.is_whole
            && scales.broken.is_empty()
            && (thresholds.is_whole || thresholds.is_absent)
            && thresholds.broken.is_empty()
    }

    pub(super) fn is_protected(&self, name: &str) -> bool {
        self.evidence.catalogue.protected.iter().any(|protected| &*protected.name == name)
    }

    /// Whether a name is declared somewhere and could not be read, or may be in a file that could not.
    pub(super) fn may_be_broken(&self, name: &str) -> bool {
        if self.thresholds.is_absent {
            self.wanted.borrow_mut().insert(name.into());
        }
        self.thresholds.broken.contains(name) || !self.thresholds.is_whole
    }

    /// The same of a placeholder in a text: where there are no thresholds, it can only name one that rules use.
    pub(super) fn may_be_broken_in_text(&self, name: &str) -> bool {
        if self.thresholds.is_absent && !self.folder.has_misnamed("thresholds.yaml") {
            return self.wanted.borrow().contains(name);
        }
        self.may_be_broken(name)
    }

    /// Reports that thresholds.yaml is missing, when rules use names that nothing else has.
    pub(super) fn report_wanted(&self) {
        const NAMES_SHOWN: usize = 3;
        let wanted = self.wanted.borrow();
        if wanted.is_empty() || self.folder.has_misnamed("thresholds.yaml") {
            return;
        }
        let shown: Vec<String> = wanted.iter().take(NAMES_SHOWN).map(|name| format!("`{name}`")).collect();
        let more = wanted.len().saturating_sub(NAMES_SHOWN);
        let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
        let message =
            format!("the rule set has no file `thresholds.yaml`, and rules use {}{rest}", shown.join(", "));
        let place = Place::start_of(&"thresholds.yaml".into());
        let help = "add the file with these thresholds; if a name is mistyped, correct it";
        self.folder.report.add(Finding::new(Code::MissingFile, place, message).help(help));
    }

    /// The roles that a list names.
    pub(super) fn roles(&self, doc: Document<'_>, node: &Node, what: &str) -> Vec<Arc<str>> {
        let known: Vec<&str> = self
            .organisation
            .organisation
            .iter()
            .flat_map(|organisation| organisation.roles.iter().map(|role| &*role.id))
            .collect();
        let mut roles: Vec<Arc<str>> = Vec::new();
        for (role, node) in doc.texts(node, what).into_iter().flatten() {
            if !known.contains(&&*role) {
                if self.organisation.roles_are_whole && !self.organisation.broken_roles.contains(&role) {
                    doc.not_among(Code::UnknownRole, node, "a role of organisation.yaml is", &known);
                }
                continue;
            }
            if roles.contains(&role) {
                doc.add(Code::DuplicateId, &node.bytes, format!("the role `{role}` stands twice"));
                continue;
            }
            self.used.borrow_mut().roles.insert(Arc::clone(&role));
            roles.push(role);
        }
        roles
    }
}

/// A name that no expression can write, for slots that none may read.
pub(super) fn unnameable(name: &str) -> Arc<str> {
    format!(" {name}").into()
}

/// The ids of all pathways, without checking anything else.
fn pathway_ids(folder: &Folder<'_>) -> BTreeMap<Arc<str>, Place> {
    let mut ids = BTreeMap::new();
    for (doc, node) in folder.under("pathways/") {
        if let Some(id) = node.get("pathway")
            && let Some(scalar) = id.scalar()
        {
            ids.entry(Arc::clone(&scalar.text)).or_insert_with(|| doc.place(&id.bytes));
        }
        for entry in node.get("pathways").and_then(Node::entries).unwrap_or(&[]) {
            ids.entry(Arc::clone(&entry.key.text)).or_insert_with(|| doc.place(&entry.key.bytes));
        }
    }
    ids
}
