//! The files of `tests/`: profiles, cases, and accepted mutations.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::expectation::{Expectation, read_expectation};
use super::profiles::{NamedProfile, changes, read_profiles};
use crate::domain::{Date, RawObservation, RawProfile};
use crate::finding::{Code, Finding, Place, closest};
use crate::ruleset::yaml::{Document, Fields, Node, parse};
use crate::ruleset::{Report, RuleSet, SourceText};

/// The rule tests of one organisation.
#[derive(Debug, Clone, Default)]
pub struct Suite {
    /// The named profiles, in the order of the file.
    pub profiles: Vec<NamedProfile>,
    /// The files with cases, by path.
    pub files: Vec<CaseFile>,
}

impl Suite {
    /// The profile with a name.
    #[must_use]
    pub fn profile(&self, name: &str) -> Option<&NamedProfile> {
        self.profiles.iter().find(|profile| &*profile.name == name)
    }

    /// Every case, in the order of the files.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.files.iter().flat_map(|file| &file.cases)
    }
}

/// A file of cases.
#[derive(Debug, Clone)]
pub struct CaseFile {
    /// Its path within the rule set.
    pub path: Arc<str>,
    /// Its cases, in the order of the file.
    pub cases: Vec<Case>,
}

/// One case: a profile with changes, and what is expected of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is called.
    pub name: Arc<str>,
    /// The pathway that is assessed.
    pub pathway: Arc<str>,
    /// The date it is assessed as of.
    pub as_of: Date,
    /// The profile before the changes.
    pub profile: NamedProfile,
    /// What replaces the profile's observations, by evidence.
    pub change: BTreeMap<Arc<str>, Vec<RawObservation>>,
    /// What is expected.
    pub expect: Vec<Expectation>,
    /// Where it stands: its name.
    pub place: Place,
}

impl Case {
    /// The profile with the changes.
    #[must_use]
    pub fn changed_profile(&self) -> RawProfile {
        let mut profile = self.profile.clone();
        profile.observations.extend(self.change.clone());
        profile.as_of(self.as_of)
    }
}

/// Reads the tests of a rule set, with every finding in them.
#[must_use]
pub fn read(rule_set: &RuleSet) -> (Suite, Vec<Finding>) {
    let report = Report::new();
    let mut suite = Suite::default();
    for file in rule_set.sources.iter().filter(|file| &*file.path == "tests/profiles.yaml") {
        let doc = Document { file: &file.path, text: file.text(), report: &report };
        if let Some(node) = parse(&file.path, file.text(), &report) {
            suite.profiles = read_profiles(doc, &node, rule_set);
        }
    }
    for file in rule_set.sources.iter() {
        let is_cases = file.path.starts_with("tests/") && file.path.ends_with("_test.yaml");
        if !is_cases || !matches!(file.text, SourceText::Text(_)) {
            continue;
        }
        let doc = Document { file: &file.path, text: file.text(), report: &report };
        if let Some(node) = parse(&file.path, file.text(), &report) {
            let cases = Reader { doc, rule_set, suite: &suite }.file(&node);
            suite.files.push(CaseFile { path: Arc::clone(&file.path), cases });
        }
    }
    read_accepted(rule_set, &report);
    let mut findings = report.into_findings();
    crate::finding::sort(&mut findings);
    (suite, findings)
}

/// `tests/accepted.yaml`: mutations that no test need notice, each with a reason.
fn read_accepted(rule_set: &RuleSet, report: &Report) {
    let Some(file) = rule_set.sources.get("tests/accepted.yaml") else { return };
    let doc = Document { file: &file.path, text: file.text(), report };
    let Some(node) = parse(&file.path, file.text(), report) else { return };
    let Some(mut fields) = Fields::of(doc, &node, "accepted.yaml") else { return };
    let list = fields.need("accepted").and_then(|node| doc.list(node, "`accepted`")).unwrap_or(&[]);
    for node in list {
        if let Some(mut accepted) = Fields::of(doc, node, "an accepted mutation") {
            accepted.need_text("mutation");
            accepted.need_text("because");
            accepted.finish();
        }
    }
    fields.finish();
}

struct Reader<'a> {
    doc: Document<'a>,
    rule_set: &'a RuleSet,
    suite: &'a Suite,
}

impl<'a> Reader<'a> {
    fn file(&self, node: &'a Node) -> Vec<Case> {
        let Some(mut fields) = Fields::of(self.doc, node, "a file of rule tests") else { return Vec::new() };
        let as_of = fields.get("as_of").and_then(|node| self.doc.date(node, "`as_of`"));
        let pathway = fields.get("pathway").and_then(|node| self.pathway(node));
        let list = fields.need("cases").and_then(|node| self.doc.list(node, "`cases`")).unwrap_or(&[]);
        let mut names = BTreeMap::new();
        let cases = list
            .iter()
            .filter_map(|node| self.case(node, as_of, pathway.as_ref(), &mut names))
            .collect();
        fields.finish();
        cases
    }

    fn case(
        &self,
        node: &'a Node,
        as_of: Option<Date>,
        pathway: Option<&Arc<str>>,
        names: &mut BTreeMap<Arc<str>, Place>,
    ) -> Option<Case> {
        let mut fields = Fields::of(self.doc, node, "a case")?;
        let name_node = fields.need("name");
        let name = name_node.and_then(|node| self.doc.text(node, "`name`"));
        let place = self.doc.place(&name_node.map_or_else(|| node.head(), |node| node.bytes.clone()));
        if let Some(name) = &name {
            self.unique(name, &place, names);
        }
        let own_date = fields.get("as_of").and_then(|node| self.doc.date(node, "`as_of`"));
        let own_pathway = fields.get("pathway").and_then(|node| self.pathway(node));
        let as_of = own_date.or(as_of);
        if as_of.is_none() {
            fields.missing("as_of");
        }
        let pathway = own_pathway.or_else(|| pathway.cloned());
        if pathway.is_none() && fields.get("pathway").is_none() {
            fields.missing("pathway");
        }
        let profile = fields.need("profile").and_then(|node| self.profile(node));
        let change = fields.get("change").map(|node| changes(self.doc, node, self.rule_set));
        let rules = pathway.as_ref().and_then(|pathway| self.rule_set.pathway(pathway));
        let expect = fields.need("expect").map(|node| read_expectation(self.doc, node, rules, self.rule_set));
        fields.finish();
        Some(Case {
            name: name?,
            pathway: pathway?,
            as_of: as_of?,
            profile: profile?,
            change: change.unwrap_or_default(),
            expect: expect?,
            place,
        })
    }

    fn unique(&self, name: &Arc<str>, place: &Place, names: &mut BTreeMap<Arc<str>, Place>) {
        if let Some(first) = names.get(name) {
            let message = format!("two cases are called `{name}`");
            let finding = Finding::new(Code::DuplicateId, place.clone(), message);
            self.doc.report.add(finding.related(first.clone(), "first used here"));
        } else {
            names.insert(Arc::clone(name), place.clone());
        }
    }

    fn pathway(&self, node: &Node) -> Option<Arc<str>> {
        let id = self.doc.text(node, "`pathway`")?;
        if self.rule_set.pathway(&id).is_some() {
            return Some(id);
        }
        let known = self.rule_set.pathways.iter().map(|pathway| &*pathway.id.0);
        let help = closest(&id, known).map_or(String::new(), |meant| format!("did you mean `{meant}`?"));
        self.doc.advise(Code::UnknownPathway, &node.bytes, format!("pathway `{id}` is not known"), help);
        None
    }

    fn profile(&self, node: &Node) -> Option<NamedProfile> {
        let name = self.doc.text(node, "`profile`")?;
        let found = self.suite.profile(&name);
        if found.is_none() {
            let known = self.suite.profiles.iter().map(|profile| &*profile.name);
            let help = closest(&name, known)
                .map_or_else(|| "profiles stand in tests/profiles.yaml".to_owned(), |meant| format!("did you mean `{meant}`?"));
            self.doc.advise(Code::UnknownProfile, &node.bytes, format!("profile `{name}` is not known"), help);
        }
        found.cloned()
    }
}
