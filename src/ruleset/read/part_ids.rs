//! The ids of a pathway: what each stands for, and that none stands twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use super::criterion::{self, Named};
use super::moves::Move;
use super::names::Unique;
use crate::ruleset::PartRef;
use crate::ruleset::yaml::{Document, Node};

/// What an id of a pathway stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    Level,
    Gate,
    Dimension,
    Criterion,
    Cap,
    Flag,
}

impl PartKind {
    /// Its word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Gate => "gate",
            Self::Dimension => "dimension",
            Self::Criterion => "criterion",
            Self::Cap => "cap",
            Self::Flag => "flag",
        }
    }
}

/// What the ids of a pathway stand for.
pub(super) fn kinds(
    context: &Context<'_>,
    doc: Document<'_>,
    [readiness, gates, dimensions, caps, flags]: [Option<&Node>; 5],
) -> BTreeMap<Arc<str>, PartKind> {
    let lists = [
        (readiness, PartKind::Level),
        (gates, PartKind::Gate),
        (dimensions, PartKind::Dimension),
        (caps, PartKind::Cap),
        (flags, PartKind::Flag),
    ];
    let mut kinds = BTreeMap::new();
    for (list, kind) in lists {
        for node in list.and_then(Node::items).unwrap_or(&[]) {
            let id = node.get("id").and_then(Node::scalar);
            kinds.extend(id.map(|id| (Arc::clone(&id.text), kind)));
            for item in node.get("criteria").and_then(Node::items).unwrap_or(&[]) {
                let ids = criterion::ids(context, doc, item);
                kinds.extend(ids.into_iter().map(|id| (id.id, PartKind::Criterion)));
            }
        }
    }
    kinds
}

/// Checks that ids are unique within the pathway, and notes which parts give points. Levels have names
/// of their own, which messages share with parts.
pub(super) fn check_ids(
    of: &mut Move<'_>,
    [readiness, gates, dimensions, caps, flags]: [Option<&Node>; 5],
) {
    let doc = of.doc;
    let mut unique = Unique::of("id");
    let id_of = |node: &Node| -> Option<(Arc<str>, std::ops::Range<usize>)> {
        let id = node.get("id")?;
        Some((Arc::clone(&id.scalar()?.text), id.bytes.clone()))
    };
    let mut add = |id: &Arc<str>, bytes: &std::ops::Range<usize>| unique.add(doc, id, bytes);
    for node in [readiness, gates, caps, flags].into_iter().flatten() {
        for (id, bytes) in node.items().unwrap_or(&[]).iter().filter_map(id_of) {
            add(&id, &bytes);
        }
    }
    for (d, node) in dimensions
        .and_then(Node::items)
        .unwrap_or(&[])
        .iter()
        .enumerate()
    {
        if let Some((id, bytes)) = id_of(node)
            && add(&id, &bytes)
        {
            of.parts.insert(id, PartRef::Dimension(d));
        }
        let mut c = 0;
        for item in node.get("criteria").and_then(Node::items).unwrap_or(&[]) {
            for Named { id, bytes, .. } in criterion::ids(of.context, doc, item) {
                if add(&id, &bytes) {
                    of.parts.insert(id, PartRef::Criterion(d, c));
                }
                c += 1;
            }
        }
    }
}
