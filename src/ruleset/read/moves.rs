//! `pathways/`: each file holds one move, or several that share their rules.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::Context;
use super::criterion::{self, Named};
use super::declared_order;
use super::dimension;
use super::folder::stem;
use super::names::{self, Case, Unique};
use super::numbers::number_ref;
use super::part_ids::{PartKind, check_ids, kinds};
use super::parts;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::yaml::{Document, Fields, Key, Node};
use crate::ruleset::{
    OpenTo, PartRef, Pathway, PathwayId, PathwayKind, ReadinessLevel, Selection, bind_thresholds,
};

/// A pathway while it is read.
pub(super) struct Move<'c> {
    pub(super) context: &'c Context<'c>,
    pub(super) doc: Document<'c>,
    pub(super) id: Arc<str>,
    pub(super) levels: Vec<ReadinessLevel>,
    /// Whether all levels could be read, so that others are not known.
    pub(super) levels_are_whole: bool,
    /// The dimensions and criteria by id.
    pub(super) parts: BTreeMap<Arc<str>, PartRef>,
    pub(super) selections: RefCell<Vec<Selection>>,
}

/// What each move has of its own.
struct Header {
    id: Arc<str>,
    place: Place,
    title: Arc<str>,
    about: Arc<str>,
    kind: Option<PathwayKind>,
    open_to: Option<OpenTo>,
    leads_to: Vec<Arc<str>>,
    equal_standing: Vec<(PathwayId, Place)>,
}

/// The keys that moves of one file share.
const SHARED: [&str; 5] = ["readiness", "gates", "dimensions", "caps", "flags"];

/// Every pathway, and what is in each, also in those that could not be read.
pub(super) struct Moves {
    /// Those that could be read, in the declared order, then by id.
    pub(super) pathways: Vec<Pathway>,
    /// The ids of the parts and levels of each pathway.
    pub(super) parts: BTreeMap<Arc<str>, BTreeMap<Arc<str>, PartKind>>,
    /// Pathways with mistakes of their own: which parts they have is not sure.
    pub(super) unsound: BTreeSet<Arc<str>>,
    /// Pathways of which parts may stand under a key that is not read, as it stands twice.
    halved: BTreeSet<Arc<str>>,
    /// Whether the parts of all pathways are known: no key that holds them is mistyped or stands twice.
    pub(super) parts_are_whole: bool,
}

impl Moves {
    /// Whether it is not sure which parts a pathway has.
    pub(super) fn may_have_more(&self, pathway: &str) -> bool {
        self.unsound.contains(pathway) || self.halved.contains(pathway)
    }

    /// The ids of all criteria and dimensions.
    pub(super) fn ids_with_points(&self) -> impl Iterator<Item = &str> {
        self.parts
            .values()
            .flatten()
            .filter(|(_, kind)| matches!(kind, PartKind::Dimension | PartKind::Criterion))
            .map(|(id, _)| &**id)
    }

    /// Whether a criterion or dimension has the id.
    pub(super) fn gives_points(&self, id: &str) -> bool {
        self.ids_with_points().any(|known| known == id)
    }

    /// The reason codes of a pathway, when it could be read.
    pub(super) fn reasons(&self, pathway: &str) -> Option<Vec<&str>> {
        let pathway = self.pathways.iter().find(|found| *found.id.0 == *pathway)?;
        let floors = pathway.dimensions.iter().filter_map(|dimension| dimension.floor.as_ref());
        let criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
        Some(
            (pathway.gates.iter().map(|gate| &*gate.reason))
                .chain(pathway.caps.iter().map(|cap| &*cap.reason))
                .chain(pathway.flags.iter().map(|flag| &*flag.reason))
                .chain(floors.map(|floor| &*floor.reason))
                .chain(criteria.map(|criterion| &*criterion.reason))
                .collect(),
        )
    }
}

/// Reads every pathway.
pub(super) fn read_all(context: &Context<'_>) -> Moves {
    let mut pathways = Vec::new();
    let mut all_parts = BTreeMap::new();
    let (mut unsound, mut halved) = (BTreeSet::new(), BTreeSet::new());
    let in_files = &context.folder.halved;
    let mut parts_are_whole = context.folder.pathways_are_whole();
    let mut unique = Unique::of("pathway");
    let mut equals: Vec<(Arc<str>, PathwayId, Place)> = Vec::new();
    // Of two files with the same id, the one that is called otherwise is the copy.
    let mut files: Vec<(Document<'_>, &Node)> = context.folder.under("pathways/").collect();
    files.sort_by_key(|(doc, node)| !is_called_as(doc.file, node));
    for (doc, node) in files {
        let Some(mut fields) = Fields::of(doc, node, "a pathway file") else {
            continue;
        };
        let headers = headers(context, &mut fields);
        let shared = SHARED.map(|key| fields.get(key));
        let is_whole = !SHARED.iter().any(|key| fields.is_misnamed(key));
        let is_halved = in_files.may_lack_parts(doc.file);
        parts_are_whole &= is_whole && !is_halved;
        fields.finish();
        for header in headers {
            let id = Arc::clone(&header.id);
            halved.extend(is_halved.then(|| Arc::clone(&id)));
            unique.add(doc, &header.id, &(header.place.start..header.place.end));
            let others = header.equal_standing.iter();
            equals
                .extend(others.map(|(other, place)| (Arc::clone(&header.id), other.clone(), place.clone())));
            let kinds = kinds(context, doc, shared);
            let before = context.folder.report.errors();
            all_parts.entry(Arc::clone(&header.id)).or_insert(kinds);
            *context.pathway.borrow_mut() = Some(Arc::clone(&header.id));
            pathways.extend(pathway(context, doc, header, shared, is_whole));
            *context.pathway.borrow_mut() = None;
            if context.folder.report.errors() > before || !context.evidence_is_sound() || !is_whole {
                unsound.insert(id);
            }
        }
    }
    let (report, are_whole) = (&context.folder.report, context.folder.pathways_are_whole());
    for (id, other, place) in equals.iter().filter(|_| are_whole) {
        let mutual = equals.iter().any(|(from, to, _)| *from == other.0 && to.0 == *id);
        let named = context.pathway_ids.get(&other.0);
        // With an error there, it may name this one by another word.
        if !mutual && named.is_some_and(|named| !report.errs_in(&named.file)) {
            let message = format!("`{id}` names `{other}` as its equal, which does not name it back");
            report.add(
                Finding::new(Code::EqualStanding, place.clone(), message)
                    .help(format!("add `{id}` to `equal_standing` of `{other}`")),
            );
        }
    }
    equal_levels(context, &pathways, &equals);
    let declared = declared_order::read(context);
    let place = |id: &PathwayId| declared.iter().position(|known| **known == *id.0).unwrap_or(usize::MAX);
    pathways.sort_by(|a: &Pathway, b| (place(&a.id), &a.id).cmp(&(place(&b.id), &b.id)));
    Moves { pathways, parts: all_parts, unsound, halved, parts_are_whole }
}

/// Whether a file is called as the pathway in it.
fn is_called_as(file: &str, node: &Node) -> bool {
    node.get("pathway").and_then(Node::scalar).is_some_and(|id| *id.text == *stem(file))
}

/// Reports pathways of equal standing whose levels differ, once for each two.
fn equal_levels(context: &Context<'_>, pathways: &[Pathway], equals: &[(Arc<str>, PathwayId, Place)]) {
    let find = |id: &str| pathways.iter().find(|pathway| *pathway.id.0 == *id);
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for (id, other, place) in equals {
        if seen.contains(&(&*other.0, &**id)) {
            continue;
        }
        seen.push((id, &other.0));
        let (Some(one), Some(two)) = (find(id), find(&other.0)) else { continue };
        let Some(how) = difference(&one.levels, &two.levels) else { continue };
        let message = format!("`{id}` and `{other}` are of equal standing, and {how}", other = other.0);
        let mut finding = Finding::new(Code::EqualStanding, place.clone(), message)
            .help("give both the same levels, with the same titles, from the same points on");
        if let Some(level) = two.levels.first() {
            finding = finding.related(level.place.clone(), "the levels of the other");
        }
        context.folder.report.add(finding);
    }
}

/// How the levels of two pathways differ.
fn difference(one: &[ReadinessLevel], two: &[ReadinessLevel]) -> Option<String> {
    if one.len() != two.len() {
        return Some(format!("one has {} levels, the other {}", one.len(), two.len()));
    }
    one.iter().zip(two).find_map(|(one, two)| {
        if one.id != two.id {
            return Some(format!("the level `{}` of one is `{}` of the other", one.id, two.id));
        }
        let id = &one.id;
        if one.title != two.title {
            return Some(format!(
                "the level `{id}` is called `{}` in one, `{}` in the other",
                one.title, two.title
            ));
        }
        (one.from != two.from).then(|| format!("the level `{id}` starts at other points"))
    })
}

fn headers(context: &Context<'_>, fields: &mut Fields<'_>) -> Vec<Header> {
    let doc = fields.doc;
    let Some(several) = fields.get("pathways") else {
        let id = fields.need("pathway").and_then(|node| Some((doc.text(node, "`pathway`")?, node)));
        let (id, bytes) = id.map_or_else(
            || ("".into(), fields.head().clone()),
            |(id, node)| {
                names::check(doc, &id, &node.bytes, Case::Kebab);
                (id, node.bytes.clone())
            },
        );
        let key = Key { text: id, bytes, plain: true };
        return vec![header(context, fields, &key)];
    };
    if let Some(entry) = fields.entry("pathway") {
        let message = "a file has `pathway`, or `pathways` that share their rules, not both";
        doc.add(Code::OneOf, &entry.key.bytes, message);
    }
    let Some(entries) = several.entries() else {
        doc.wrong_type(several, "`pathways`", "pathways by their ids");
        context.used.borrow_mut().roles_may_be_more = true;
        return Vec::new();
    };
    entries
        .iter()
        .filter_map(|entry| {
            names::key(doc, &entry.key, Case::Kebab);
            let Some(mut fields) = Fields::of(doc, &entry.value, "a pathway") else {
                context.used.borrow_mut().roles_may_be_more = true;
                return None;
            };
            let header = header(context, &mut fields, &entry.key);
            fields.finish();
            Some(header)
        })
        .collect()
}

fn header(context: &Context<'_>, fields: &mut Fields<'_>, key: &Key) -> Header {
    let doc = fields.doc;
    let title = fields.need_text("title");
    let about = fields.text_or_empty("about");
    let kind = fields.one_of("kind", &PathwayKind::WORDS);
    let errors = context.folder.report.errors();
    let open_to = fields.need("open_to").and_then(|node| open_to(context, doc, node));
    let leads_to = fields.get("leads_to").map(|node| context.roles(doc, node, "`leads_to`"));
    if open_to.is_none() || context.folder.report.errors() > errors {
        context.used.borrow_mut().roles_may_be_more = true;
    }
    let equal_standing = fields.get("equal_standing").map(|node| equals(context, doc, node, &key.text));
    Header {
        id: Arc::clone(&key.text),
        place: doc.place(&key.bytes),
        title: title.unwrap_or_else(|| names::humanised(&key.text)),
        about,
        kind,
        open_to,
        leads_to: leads_to.unwrap_or_default(),
        equal_standing: equal_standing.unwrap_or_default(),
    }
}

fn open_to(context: &Context<'_>, doc: Document<'_>, node: &Node) -> Option<OpenTo> {
    if node.scalar().is_some_and(|scalar| &*scalar.text == "any") {
        return Some(OpenTo::Any);
    }
    let roles = context.roles(doc, node, "`open_to`");
    if node.items().is_some_and(<[Node]>::is_empty) {
        doc.advise(Code::WrongValue, &node.bytes, "the pathway is open to nobody", "name roles, or `any`");
    }
    (!roles.is_empty()).then_some(OpenTo::Roles(roles))
}

fn equals(context: &Context<'_>, doc: Document<'_>, node: &Node, own: &str) -> Vec<(PathwayId, Place)> {
    let known: Vec<&str> = context.pathway_ids.keys().map(|id| &**id).collect();
    let mut equals: Vec<(PathwayId, Place)> = Vec::new();
    for (id, node) in doc.texts(node, "`equal_standing`").into_iter().flatten() {
        if !context.pathway_ids.contains_key(&id) {
            if context.folder.pathways_are_whole() {
                doc.not_among(Code::UnknownPathway, node, "a pathway is", &known);
            }
        } else if &*id == own {
            doc.add(Code::WrongValue, &node.bytes, "a pathway has equal standing with itself anyway");
        } else if equals.iter().any(|(other, _)| other.0 == id) {
            doc.add(Code::DuplicateId, &node.bytes, format!("the pathway `{id}` stands twice"));
        } else {
            equals.push((PathwayId(id), doc.place(&node.bytes)));
        }
    }
    equals
}

fn pathway(
    context: &Context<'_>,
    doc: Document<'_>,
    header: Header,
    [readiness, gates, dimensions, caps, flags]: [Option<&Node>; 5],
    is_whole: bool,
) -> Option<Pathway> {
    let mut of = Move {
        context,
        doc,
        id: Arc::clone(&header.id),
        levels: Vec::new(),
        levels_are_whole: is_whole,
        parts: BTreeMap::new(),
        selections: RefCell::new(Vec::new()),
    };
    check_ids(&mut of, [readiness, gates, dimensions, caps, flags]);
    let levels = parts::list(doc, readiness, "`readiness`", |node| level(&of, node));
    of.levels_are_whole &= levels.is_some();
    of.levels = levels.unwrap_or_default();
    let of = of;
    let gates = parts::list(doc, gates, "`gates`", |node| parts::gate(&of, node));
    let read = dimension::read_all(&of, dimensions);
    let caps = parts::list(doc, caps, "`caps`", |node| parts::cap(&of, node));
    let flags = parts::list(doc, flags, "`flags`", |node| parts::flag(&of, node));
    if of.levels_are_whole {
        dimension::check_levels(&of, read.as_ref().map(|read| read.dimensions.as_slice()));
    }
    let read = read?;
    let order = dimension::order(&of, &read);
    if !of.levels_are_whole {
        return None;
    }
    let mut pathway = Pathway {
        id: PathwayId(header.id),
        title: header.title,
        about: header.about,
        kind: header.kind,
        open_to: header.open_to?,
        leads_to: header.leads_to,
        equal_standing: header.equal_standing.into_iter().map(|(id, _)| id).collect(),
        levels: of.levels,
        gates: gates?,
        dimensions: read.dimensions,
        caps: caps?,
        flags: flags?,
        selections: of.selections.into_inner(),
        thresholds: Vec::new(),
        order,
        seen_at_least: context.defaults.seen_at_least,
        rounding: context.defaults.rounding,
        place: header.place,
    };
    bind_thresholds(&mut pathway, &context.thresholds.items, &context.evidence.catalogue);
    Some(pathway)
}

fn level(of: &Move<'_>, node: &Node) -> Option<ReadinessLevel> {
    let doc = of.doc;
    let mut fields = Fields::of(doc, node, "a level")?;
    let id = names::id(&mut fields);
    let title = parts::title(&mut fields, id.as_ref().map(|(id, _)| id));
    let from_node = fields.need("from");
    let from = from_node.and_then(|node| number_ref(of.context, doc, node, "`from`"));
    fields.finish();
    let (id, _) = id?;
    Some(ReadinessLevel { id, title, from: from?, place: doc.place(&from_node?.bytes) })
}

impl Move<'_> {
    /// The ids of the criteria that an entry stands for.
    pub(super) fn criteria_ids(&self, node: &Node) -> Vec<Named> {
        criterion::ids(self.context, self.doc, node)
    }
}
