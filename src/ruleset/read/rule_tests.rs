//! `tests/*_test.yaml` and `tests/accepted.yaml`: what the rules should say.

use std::sync::Arc;

use super::context::Context;
use super::expectations;
use super::moves::Moves;
use super::names::Unique;
use super::observations::Observations;
use super::parts;
use super::rule::Reported;
use crate::domain::Date;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{AcceptedMutation, Change, ExampleProfile, PathwayId, TestCase};

/// Reads every file of cases.
pub(super) fn read(context: &Context<'_>, moves: &Moves, profiles: &[ExampleProfile]) -> Vec<TestCase> {
    let files = context.folder.under("tests/").filter(|(doc, _)| doc.file.ends_with("_test.yaml"));
    let mut cases = Vec::new();
    for (doc, node) in files {
        let reader = Reader { context, moves, profiles, doc };
        cases.extend(reader.file(node));
    }
    cases
}

/// Reads `tests/accepted.yaml`.
pub(super) fn accepted(context: &Context<'_>) -> Vec<AcceptedMutation> {
    let Some((doc, node)) = context.folder.yaml("tests/accepted.yaml") else {
        return Vec::new();
    };
    let Some(mut fields) = Fields::of(doc, node, "tests/accepted.yaml") else {
        return Vec::new();
    };
    let list = fields.need("accepted");
    fields.finish();
    let one = |node: &Node| {
        let mut fields = Fields::of(doc, node, "an accepted mutation")?;
        let mutation = fields.need_text("mutation");
        let because = fields.need_text("because");
        fields.finish();
        Some(AcceptedMutation { mutation: mutation?, because: because?, place: doc.place(&node.head()) })
    };
    parts::list(doc, list, "`accepted`", one).unwrap_or_default()
}

struct Reader<'a> {
    context: &'a Context<'a>,
    moves: &'a Moves,
    profiles: &'a [ExampleProfile],
    doc: Document<'a>,
}

impl<'a> Reader<'a> {
    fn file(&self, node: &'a Node) -> Vec<TestCase> {
        let doc = self.doc;
        let Some(mut fields) = Fields::of(doc, node, "a file of tests") else {
            return Vec::new();
        };
        let as_of = fields.get("as_of").map(|node| doc.date(node, "`as_of`").ok_or(Reported));
        let pathway = fields.get("pathway").map(|node| self.pathway(node));
        let cases = fields.need("cases");
        fields.finish();
        let cases = parts::list(doc, cases, "`cases`", |node| self.case(node, as_of, pathway.as_ref()));
        let cases: Vec<TestCase> = cases.unwrap_or_default();
        let mut names = Unique::of("case");
        for case in &cases {
            names.add(doc, &case.name, &(case.place.start..case.place.end));
        }
        cases
    }

    fn pathway(&self, node: &Node) -> Option<PathwayId> {
        let id = self.doc.text(node, "`pathway`")?;
        if !self.context.pathway_ids.contains_key(&id) {
            if self.context.folder.pathways_are_whole() {
                let known: Vec<&str> = self.context.pathway_ids.keys().map(|id| &**id).collect();
                self.doc.not_among(Code::UnknownPathway, node, "a pathway is", &known);
            }
            return None;
        }
        Some(PathwayId(id))
    }

    fn case(
        &self,
        node: &Node,
        file_as_of: Option<Result<Date, Reported>>,
        file_pathway: Option<&Option<PathwayId>>,
    ) -> Option<TestCase> {
        let doc = self.doc;
        // The tree lives as long as the folder; `parts::list` hands it out for less.
        let mut fields = Fields::of(doc, node, "a case")?;
        let name_node = fields.need("name");
        let name = name_node.and_then(|node| doc.text(node, "`name`"));
        let as_of = match fields.get("as_of") {
            Some(node) => Some(doc.date(node, "`as_of`").ok_or(Reported)),
            None => file_as_of,
        };
        if as_of.is_none() {
            fields.missing("as_of");
        }
        let own_pathway = fields.get("pathway").map(|node| self.pathway(node));
        let pathway = own_pathway.as_ref().or(file_pathway);
        if pathway.is_none() {
            fields.missing("pathway");
        }
        let pathway = pathway.and_then(Option::as_ref);
        let profile = fields.need("profile").and_then(|node| self.profile(node));
        let change_node = fields.get("change");
        let expect_node = fields.need("expect");
        fields.finish();
        let expect = expect_node.and_then(|node| self.expectations(pathway).read(node));
        let refused = expect
            .as_ref()
            .and_then(|expect| expect.outcome.as_ref())
            .is_some_and(|outcome| &*outcome.value == "refused");
        let change = change_node.map_or_else(Vec::new, |node| self.change(node, !refused));
        Some(TestCase {
            name: name?,
            file: Arc::clone(doc.file),
            as_of: as_of?.ok()?,
            pathway: pathway?.clone(),
            profile: profile?,
            change,
            expect: expect?,
            place: doc.place(&name_node?.bytes),
        })
    }

    fn profile(&self, node: &Node) -> Option<Arc<str>> {
        let name = self.doc.text(node, "`profile`")?;
        if self.profiles.iter().any(|profile| profile.name == name) {
            return Some(name);
        }
        // A profile that is there and could not be read was reported.
        let declared = self
            .context
            .folder
            .yaml("tests/profiles.yaml")
            .and_then(|(_, node)| node.get("profiles"))
            .is_some_and(|profiles| profiles.get(&name).is_some());
        let is_there = self.context.folder.files.get("tests/profiles.yaml").is_some();
        if !is_there {
            let place = Place::start_of(&"tests/profiles.yaml".into());
            let message = "the rule set has no file `tests/profiles.yaml`, and its tests name profiles";
            let finding = Finding::new(Code::MissingFile, place, message);
            self.doc.report.add(finding.help("add the file with these profiles"));
        }
        if is_there && !declared && self.context.folder.is_whole("tests/profiles.yaml") {
            let known: Vec<&str> = self.profiles.iter().map(|profile| &*profile.name).collect();
            self.doc.not_among(Code::UnknownProfile, node, "a profile of tests/profiles.yaml is", &known);
        }
        None
    }

    fn expectations<'r>(&'r self, pathway: Option<&'r PathwayId>) -> expectations::Reader<'r> {
        expectations::Reader { context: self.context, moves: self.moves, doc: self.doc, pathway }
    }

    fn change(&self, node: &Node, strict: bool) -> Vec<Change> {
        let Some(entries) = node.entries() else {
            self.doc.wrong_type(node, "`change`", "evidence with what was seen");
            return Vec::new();
        };
        let mut changes = Vec::new();
        for entry in entries {
            let reader = Observations { context: self.context, doc: self.doc, strict };
            let observations = if entry.value.is_nothing() || is_none(&entry.value) {
                self.context.look_up_evidence(self.doc, &entry.key.text, &entry.key.bytes);
                Vec::new()
            } else {
                reader.of_evidence(entry).unwrap_or_default()
            };
            changes.push(Change { evidence: Arc::clone(&entry.key.text), observations });
        }
        changes
    }
}

/// Whether a change takes the evidence away: `none` or an empty list.
pub(super) fn is_none(node: &Node) -> bool {
    node.scalar().is_some_and(|scalar| &*scalar.text == "none")
        || node.items().is_some_and(<[Node]>::is_empty)
}
