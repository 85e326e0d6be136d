//! The description of the files: which values are parts with ids, which are read whole, and what each can do
//! to an assessment. What is not described is compared whole, and counts as a rule.

mod around;
mod pathway;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::{Effect, PartKind};
use super::tree::{Tree, TreeKind};

/// How a value that is compared whole reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leaf {
    /// Words for people.
    Text,
    /// A number, a threshold's name, or a range of numbers.
    Number,
    /// One word, an id, a day or a length.
    Word,
    /// A list whose order means nothing.
    Set,
    /// A list whose order counts.
    List,
    /// An expression.
    Expression,
    /// An expression, or several of which all, any or some must hold.
    Condition,
    /// Rows of a table: pairs of numbers, or names with numbers.
    Table,
    /// The text of a script or another file.
    Script,
    /// Anything else.
    Any,
}

/// What a value is made of.
pub(super) enum Shape {
    /// It is compared whole.
    Leaf(Leaf),
    /// A map with known keys.
    Fields(&'static [Field]),
    /// A map whose key says of which form it is: of another form, it is another value.
    Form(&'static [Field]),
    /// A map whose keys are the ids of parts.
    Named(PartKind, &'static Shape),
    /// A map with free keys.
    Keys(&'static Shape),
    /// A list of maps; the key that identifies each.
    Items(PartKind, &'static str, &'static Shape),
    /// What a rule reads, also as a list of names, or with a name for each.
    Given,
    /// A threshold's values by day, also without the key `value`.
    Dated,
}

/// A key with its value.
pub(super) struct Field {
    pub(super) key: &'static str,
    /// That of what it belongs to when none is given.
    pub(super) effect: Option<Effect>,
    pub(super) shape: Shape,
}

/// A key that changes what it belongs to.
const fn field(key: &'static str, shape: Shape) -> Field {
    Field { key, effect: None, shape }
}

/// A key that only changes words.
const fn words(key: &'static str, shape: Shape) -> Field {
    Field { key, effect: Some(Effect::Words), shape }
}

const TEXT: Shape = Shape::Leaf(Leaf::Text);
const NUMBER: Shape = Shape::Leaf(Leaf::Number);
const WORD: Shape = Shape::Leaf(Leaf::Word);
const SET: Shape = Shape::Leaf(Leaf::Set);
const LIST: Shape = Shape::Leaf(Leaf::List);
const CONDITION: Shape = Shape::Leaf(Leaf::Condition);
const EXPRESSION: Shape = Shape::Leaf(Leaf::Expression);
const TABLE: Shape = Shape::Leaf(Leaf::Table);
const ANY: Shape = Shape::Leaf(Leaf::Any);

static ANY_SHAPE: Shape = ANY;
static GIVEN: Shape = Shape::Fields(pathway::GIVEN);
static DATED: Shape = Shape::Fields(around::DATED_VALUE);

/// What a file is, and how it is read.
pub(super) struct FileShape {
    /// The part that it is as a whole; none when it only holds parts.
    pub(super) part: Option<PartKind>,
    /// What its changes can do.
    pub(super) effect: Effect,
    /// None for scripts and others that are compared as text.
    pub(super) shape: Option<&'static Shape>,
    /// Whether a file with nothing in it is the same as none.
    pub(super) optional: bool,
}

impl FileShape {
    /// The id of the part that the file is.
    pub(super) fn id(&self, stem: &str, path: &str) -> Arc<str> {
        match self.part {
            Some(PartKind::Organisation) => "".into(),
            Some(PartKind::File) => path.into(),
            _ => stem.into(),
        }
    }
}

const fn whole(part: PartKind, effect: Effect, shape: &'static Shape) -> FileShape {
    FileShape { part: Some(part), effect, shape: Some(shape), optional: false }
}

const fn holder(effect: Effect, shape: &'static Shape) -> FileShape {
    FileShape { part: None, effect, shape: Some(shape), optional: true }
}

const fn text(part: PartKind, effect: Effect) -> FileShape {
    FileShape { part: Some(part), effect, shape: None, optional: false }
}

/// What a file is, by its path.
pub(super) fn file_shape(path: &str) -> FileShape {
    match path {
        "organisation.yaml" => whole(PartKind::Organisation, Effect::Rules, &around::ORGANISATION),
        "evidence.yaml" => holder(Effect::Rules, &around::EVIDENCE_FILE),
        "thresholds.yaml" => holder(Effect::Rules, &around::THRESHOLDS),
        "support.yaml" => holder(Effect::Words, &around::SUPPORT),
        "approvals.yaml" => holder(Effect::Beside, &around::APPROVALS),
        "tests/profiles.yaml" => holder(Effect::Beside, &around::PROFILES),
        "tests/accepted.yaml" => holder(Effect::Beside, &around::ACCEPTED),
        _ => match path.split_once('/') {
            Some(("pathways", _)) => whole(PartKind::Pathway, Effect::Rules, &pathway::PATHWAY),
            Some(("messages", _)) => whole(PartKind::Messages, Effect::Words, &around::MESSAGES),
            Some(("imports", _)) => whole(PartKind::Import, Effect::Beside, &around::IMPORT),
            Some(("tests", _)) => whole(PartKind::Tests, Effect::Beside, &around::TESTS),
            Some(("scripts", _)) => text(PartKind::Script, Effect::Rules),
            _ => text(PartKind::File, Effect::Words),
        },
    }
}

impl Shape {
    /// The shape of a key's value, and what it can do when that is known.
    pub(super) fn child(&self, key: &str) -> (&'static Shape, Option<Effect>)
    where
        Self: 'static,
    {
        match self {
            Self::Fields(fields) | Self::Form(fields) => fields
                .iter()
                .find(|field| field.key == key)
                .map_or((&ANY_SHAPE, None), |field| (&field.shape, field.effect)),
            Self::Named(_, shape) | Self::Keys(shape) | Self::Items(_, _, shape) => (shape, None),
            Self::Given => (&GIVEN, None),
            Self::Dated => (&DATED, None),
            Self::Leaf(_) => (&ANY_SHAPE, None),
        }
    }

    /// The kind of part that each child is; none when it is only a key.
    pub(super) const fn part(&self) -> Option<PartKind> {
        match self {
            Self::Named(kind, _) | Self::Items(kind, ..) => Some(*kind),
            Self::Given => Some(PartKind::Given),
            Self::Dated => Some(PartKind::DatedValue),
            Self::Leaf(_) | Self::Fields(_) | Self::Form(_) | Self::Keys(_) => None,
        }
    }

    /// How the value reads when it is compared whole.
    pub(super) const fn leaf(&self) -> Leaf {
        match self {
            Self::Leaf(leaf) => *leaf,
            Self::Fields(_)
            | Self::Form(_)
            | Self::Named(..)
            | Self::Keys(_)
            | Self::Items(..)
            | Self::Given
            | Self::Dated => Leaf::Any,
        }
    }

    /// Whether its children stand for themselves, so that none at all is the same as an empty one.
    pub(super) const fn is_container(&self) -> bool {
        match self {
            Self::Named(..) | Self::Items(..) | Self::Given | Self::Dated => true,
            Self::Leaf(_) | Self::Fields(_) | Self::Form(_) | Self::Keys(_) => false,
        }
    }

    /// Whether two maps are compared key by key.
    pub(super) fn by_key(&self, old: &[(Arc<str>, Tree)], new: &[(Arc<str>, Tree)]) -> bool {
        match self {
            Self::Fields(_) | Self::Named(..) | Self::Keys(_) | Self::Given | Self::Dated => true,
            Self::Form(_) => {
                let keys = |of: &[(Arc<str>, Tree)]| -> BTreeSet<Arc<str>> {
                    of.iter().map(|(key, _)| Arc::clone(key)).collect()
                };
                keys(old) == keys(new)
            }
            Self::Leaf(_) | Self::Items(..) => false,
        }
    }
}

/// The tree with short forms written out, so that equal rules have equal trees.
pub(super) fn written_out(mut tree: Tree, shape: &'static Shape) -> Tree {
    match shape {
        Shape::Given => tree = given_written_out(tree),
        Shape::Dated => tree = dated_written_out(tree),
        Shape::Form(fields) => tree = form_written_out(tree, fields),
        Shape::Leaf(_) | Shape::Fields(_) | Shape::Named(..) | Shape::Keys(_) | Shape::Items(..) => {}
    }
    let bytes = tree.bytes;
    let kind = match tree.kind {
        TreeKind::Map(entries) if !matches!(shape, Shape::Leaf(_) | Shape::Items(..)) => TreeKind::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let (child, _) = shape.child(&key);
                    (key, written_out(value, child))
                })
                .collect(),
        ),
        TreeKind::List(items) => match shape {
            Shape::Items(_, _, item) => {
                TreeKind::List(items.into_iter().map(|found| written_out(found, item)).collect())
            }
            Shape::Leaf(_)
            | Shape::Fields(_)
            | Shape::Form(_)
            | Shape::Named(..)
            | Shape::Keys(_)
            | Shape::Given
            | Shape::Dated => TreeKind::List(items),
        },
        kind @ (TreeKind::Scalar { .. } | TreeKind::Map(_)) => kind,
    };
    Tree { kind, bytes }
}

/// `[a, b]` reads as `{ a: { of: a }, b: { of: b } }`, and `{ x: a }` as `{ x: { of: a } }`.
fn given_written_out(tree: Tree) -> Tree {
    let bytes = tree.bytes.clone();
    let entries: Vec<(Arc<str>, Tree)> = match &tree.kind {
        TreeKind::List(items) => {
            let names: BTreeSet<&str> = items.iter().filter_map(|item| Some(&**item.text()?)).collect();
            if names.len() < items.len() {
                return tree;
            }
            items.iter().filter_map(|item| Some((Arc::clone(item.text()?), item.clone()))).collect()
        }
        TreeKind::Map(entries) => entries.clone(),
        TreeKind::Scalar { .. } => return tree,
    };
    let written = entries.into_iter().map(|(name, value)| match value.text() {
        Some(_) => (name, under("of", value)),
        None => (name, value),
    });
    Tree { kind: TreeKind::Map(written.collect()), bytes }
}

/// `2025-01-01: 3` reads as `2025-01-01: { value: 3 }`.
fn dated_written_out(tree: Tree) -> Tree {
    let TreeKind::Map(entries) = tree.kind else { return tree };
    let written = entries.into_iter().map(|(day, value)| match value.get("value") {
        Some(_) => (day, value),
        None => (day, under("value", value)),
    });
    Tree { kind: TreeKind::Map(written.collect()), bytes: tree.bytes }
}

/// `number` reads as `{ number: {} }`.
fn form_written_out(tree: Tree, fields: &[Field]) -> Tree {
    let is_open = |field: &Field| matches!(field.shape, Shape::Fields(_));
    let form = tree.text().filter(|text| fields.iter().any(|field| field.key == &***text && is_open(field)));
    match form.cloned() {
        Some(form) => {
            let kind =
                TreeKind::Map(vec![(form, Tree { bytes: tree.bytes.clone(), ..Tree::map(Vec::new()) })]);
            Tree { kind, bytes: tree.bytes }
        }
        None => tree,
    }
}

fn under(key: &str, value: Tree) -> Tree {
    let bytes = value.bytes.clone();
    let mut map = Tree::map(vec![(key.into(), value)]);
    map.bytes = bytes;
    map
}
