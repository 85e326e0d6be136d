//! `tests/*_test.yaml` and `tests/accepted.yaml`: what the rules should say.

use std::ops::Range;
use std::sync::Arc;

use super::context::Context;
use super::moves::{Moves, PartKind};
use super::observations::Observations;
use super::parts;
use crate::domain::Date;
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Entry, Fields, Node};
use crate::ruleset::{
    AcceptedMutation, Change, ExampleProfile, Expectations, Expected, ExpectedPoints, PathwayId,
    TestCase,
};

/// The words of outcomes in tests.
const OUTCOMES: [&str; 6] = [
    "scored",
    "not-sought",
    "not-eligible",
    "insufficient-evidence",
    "rule-error",
    "refused",
];

/// What a gate can come to.
const GATE_STATES: [&str; 4] = ["met", "not-met", "held", "error"];

/// What can stand in place of points.
const POINT_STATES: [&str; 3] = ["held", "excluded", "error"];

/// Reads every file of cases.
pub(super) fn read(
    context: &Context<'_>,
    moves: &Moves,
    profiles: &[ExampleProfile],
) -> Vec<TestCase> {
    let files = context
        .folder
        .under("tests/")
        .filter(|(doc, _)| doc.file.ends_with("_test.yaml"));
    let mut cases = Vec::new();
    for (doc, node) in files {
        let reader = Reader {
            context,
            moves,
            profiles,
            doc,
        };
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
        Some(AcceptedMutation {
            mutation: mutation?,
            because: because?,
            place: doc.place(&node.head()),
        })
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
        let as_of = fields.get("as_of").map(|node| doc.date(node, "`as_of`"));
        let pathway = fields.get("pathway").map(|node| self.pathway(node));
        let cases = fields.need("cases");
        fields.finish();
        parts::list(doc, cases, "`cases`", |node| {
            self.case(node, as_of, pathway.as_ref())
        })
        .unwrap_or_default()
    }

    fn pathway(&self, node: &Node) -> Option<PathwayId> {
        let id = self.doc.text(node, "`pathway`")?;
        if !self.context.pathway_ids.contains_key(&id) {
            if self.context.folder.pathways_are_whole() {
                let known: Vec<&str> = self.context.pathway_ids.keys().map(|id| &**id).collect();
                self.doc
                    .not_among(Code::UnknownPathway, node, "a pathway is", &known);
            }
            return None;
        }
        Some(PathwayId(id))
    }

    fn case(
        &self,
        node: &Node,
        file_as_of: Option<Option<Date>>,
        file_pathway: Option<&Option<PathwayId>>,
    ) -> Option<TestCase> {
        let doc = self.doc;
        // The tree lives as long as the folder; `parts::list` hands it out for less.
        let mut fields = Fields::of(doc, node, "a case")?;
        let name_node = fields.need("name");
        let name = name_node.and_then(|node| doc.text(node, "`name`"));
        let as_of = match fields.get("as_of") {
            Some(node) => Some(doc.date(node, "`as_of`")),
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
        let expect = expect_node.and_then(|node| self.expectations(node, pathway));
        let refused = expect
            .as_ref()
            .and_then(|expect| expect.outcome.as_ref())
            .is_some_and(|outcome| &*outcome.value == "refused");
        let change = change_node.map_or_else(Vec::new, |node| self.change(node, !refused));
        Some(TestCase {
            name: name?,
            file: Arc::clone(doc.file),
            as_of: as_of??,
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
        if !declared && self.context.folder.is_whole("tests/profiles.yaml") {
            let known: Vec<&str> = self.profiles.iter().map(|profile| &*profile.name).collect();
            self.doc.not_among(
                Code::UnknownProfile,
                node,
                "a profile of tests/profiles.yaml is",
                &known,
            );
        }
        None
    }

    fn change(&self, node: &Node, strict: bool) -> Vec<Change> {
        let Some(entries) = node.entries() else {
            self.doc
                .wrong_type(node, "`change`", "evidence with what was seen");
            return Vec::new();
        };
        let mut changes = Vec::new();
        for entry in entries {
            let reader = Observations {
                context: self.context,
                doc: self.doc,
                strict,
            };
            let observations = if entry.value.is_nothing() || is_none(&entry.value) {
                self.context
                    .look_up_evidence(self.doc, &entry.key.text, &entry.key.bytes);
                Vec::new()
            } else {
                reader.of_evidence(entry).unwrap_or_default()
            };
            changes.push(Change {
                evidence: Arc::clone(&entry.key.text),
                observations,
            });
        }
        changes
    }

    fn expectations(&self, node: &Node, pathway: Option<&PathwayId>) -> Option<Expectations> {
        let doc = self.doc;
        let mut fields = Fields::of(doc, node, "`expect`")?;
        let outcome = fields.get("outcome").and_then(|node| {
            let word = doc.one_of(node, "`outcome`", &OUTCOMES.map(|word| (word, word)))?;
            Some(self.expected(&node.bytes, Arc::<str>::from(word)))
        });
        let level = fields
            .get("level")
            .and_then(|node| self.level(node, pathway));
        let mut points = |key| {
            let node = fields.get(key)?;
            Some(self.expected(&node.bytes, self.points(node, &[])?))
        };
        let (score, maximum, to_next) = (points("score"), points("maximum"), points("to_next"));
        let gates = self.by_id(fields.get("gates"), pathway, &[PartKind::Gate], |node| {
            doc.one_of(node, "a gate", &GATE_STATES.map(|word| (word, word)))
                .map(Arc::<str>::from)
        });
        let dimensions = self.by_id(
            fields.get("dimensions"),
            pathway,
            &[PartKind::Dimension],
            |node| self.points(node, &POINT_STATES),
        );
        let criteria = self.by_id(
            fields.get("criteria"),
            pathway,
            &[PartKind::Criterion],
            |node| self.points(node, &POINT_STATES),
        );
        let limited = fields.get("limited").and_then(|node| {
            let kinds = [PartKind::Criterion, PartKind::Dimension, PartKind::Cap];
            let texts = doc.texts(node, "`limited`")?;
            for (id, node) in &texts {
                self.check_part(id, &node.bytes, pathway, &kinds);
            }
            Some(self.expected(&node.bytes, texts.into_iter().map(|(id, _)| id).collect()))
        });
        let missing = fields.get("missing").and_then(|node| {
            let texts = doc.texts(node, "`missing`")?;
            for (name, node) in &texts {
                self.context.look_up_evidence(doc, name, &node.bytes);
            }
            Some(self.expected(
                &node.bytes,
                texts.into_iter().map(|(name, _)| name).collect(),
            ))
        });
        let reasons = fields
            .get("reasons")
            .and_then(|node| self.reasons(node, pathway));
        fields.finish();
        Some(Expectations {
            outcome,
            level,
            score,
            maximum,
            to_next,
            gates,
            dimensions,
            criteria,
            limited,
            missing,
            reasons,
        })
    }

    fn expected<T>(&self, bytes: &Range<usize>, value: T) -> Expected<T> {
        Expected {
            value,
            place: self.doc.place(bytes),
        }
    }

    /// A number, `[low, high]`, or one of some words.
    fn points(&self, node: &Node, states: &[&str]) -> Option<ExpectedPoints> {
        let doc = self.doc;
        if let Some(items) = node.items() {
            let [low, high] = items else {
                doc.wrong_type(
                    node,
                    "points",
                    "a number, or the least and the most such as `[40, 48]`",
                );
                return None;
            };
            let low = doc.number(low, "points");
            return low
                .zip(doc.number(high, "points"))
                .map(|(low, high)| ExpectedPoints::Between(low, high));
        }
        if let Some(scalar) = node.scalar()
            && states.contains(&&*scalar.text)
        {
            return Some(ExpectedPoints::State(Arc::clone(&scalar.text)));
        }
        doc.number(node, "points").map(ExpectedPoints::Exactly)
    }

    fn level(
        &self,
        node: &Node,
        pathway: Option<&PathwayId>,
    ) -> Option<Expected<(Arc<str>, Arc<str>)>> {
        let doc = self.doc;
        let ids: Vec<(Arc<str>, &Node)> = match node.items() {
            Some(_) => doc.texts(node, "`level`")?,
            None => vec![(doc.text(node, "`level`")?, node)],
        };
        for (id, node) in &ids {
            self.check_part(id, &node.bytes, pathway, &[PartKind::Level]);
        }
        match ids.as_slice() {
            [(only, _)] => Some(self.expected(&node.bytes, (Arc::clone(only), Arc::clone(only)))),
            [(low, _), (high, _)] => {
                Some(self.expected(&node.bytes, (Arc::clone(low), Arc::clone(high))))
            }
            _ => {
                doc.wrong_type(
                    node,
                    "`level`",
                    "a level, or the lowest and the highest of a range",
                );
                None
            }
        }
    }

    fn by_id<T>(
        &self,
        node: Option<&Node>,
        pathway: Option<&PathwayId>,
        kinds: &[PartKind],
        read: impl Fn(&Node) -> Option<T>,
    ) -> Vec<Expected<(Arc<str>, T)>> {
        let Some(node) = node else { return Vec::new() };
        let Some(entries) = node.entries() else {
            self.doc
                .wrong_type(node, "an expectation", "ids with what is expected");
            return Vec::new();
        };
        let mut found = Vec::new();
        for Entry { key, value } in entries {
            self.check_part(&key.text, &key.bytes, pathway, kinds);
            if let Some(read) = read(value) {
                found.push(self.expected(&value.bytes, (Arc::clone(&key.text), read)));
            }
        }
        found
    }

    fn check_part(
        &self,
        id: &str,
        bytes: &Range<usize>,
        pathway: Option<&PathwayId>,
        kinds: &[PartKind],
    ) {
        let Some(parts) = pathway.and_then(|pathway| self.moves.parts.get(&pathway.0)) else {
            return;
        };
        if parts.get(id).is_some_and(|kind| kinds.contains(kind)) {
            return;
        }
        let known = parts
            .iter()
            .filter(|(_, kind)| kinds.contains(kind))
            .map(|(id, _)| &**id);
        let help =
            crate::finding::closest(id, known).map(|meant| format!("did you mean `{meant}`?"));
        let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
        let message = format!("the pathway has no {} `{id}`", words.join(" or "));
        let code = if kinds == [PartKind::Level] {
            Code::UnknownLevel
        } else {
            Code::UnknownPart
        };
        self.doc
            .advise(code, bytes, message, help.unwrap_or_default());
    }

    fn reasons(&self, node: &Node, pathway: Option<&PathwayId>) -> Option<Expected<Vec<Arc<str>>>> {
        let texts = self.doc.texts(node, "`reasons`")?;
        let known = pathway.and_then(|pathway| self.moves.reasons(&pathway.0));
        for (code, node) in &texts {
            if let Some(known) = known.as_ref().filter(|known| !known.contains(&&**code)) {
                let help = crate::finding::closest(code, known.iter().copied())
                    .map(|meant| format!("did you mean `{meant}`?"))
                    .unwrap_or_default();
                let message = format!("the pathway gives no reason `{code}`");
                self.doc
                    .advise(Code::UnknownPart, &node.bytes, message, help);
            }
        }
        Some(self.expected(
            &node.bytes,
            texts.into_iter().map(|(code, _)| code).collect(),
        ))
    }
}

/// Whether a change takes the evidence away: `none` or an empty list.
fn is_none(node: &Node) -> bool {
    node.scalar().is_some_and(|scalar| &*scalar.text == "none")
        || node.items().is_some_and(<[Node]>::is_empty)
}
