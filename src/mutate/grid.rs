//! Which values an input of a rule can take: how far apart, and whether there is anything between them.

use std::collections::BTreeMap;

use crate::domain::Number;
use crate::ruleset::yaml::Node;
use crate::ruleset::{Catalogue, FieldKind};

/// How values lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grid {
    /// How far apart two values of one report are.
    pub(super) step: Number,
    /// Whether there is nothing between them, as for a count; a mean lies anywhere.
    pub(super) whole: bool,
}

/// How the values of a rule's givens lie, by name.
pub(super) type Grids = BTreeMap<String, Grid>;

/// The grids of what a rule reads; `each` is the evidence that a `for_each` stands for.
pub(super) fn grids(catalogue: &Catalogue, given: Option<&Node>, each: Option<&str>) -> Grids {
    let mut grids = Grids::new();
    let Some(given) = given else { return grids };
    let mut add = |name: &str, grid: Option<Grid>| grids.extend(grid.map(|grid| (name.to_owned(), grid)));
    for entry in given.entries().unwrap_or(&[]) {
        add(&entry.key.text, of_given(catalogue, &entry.value, each));
    }
    for item in given.items().unwrap_or(&[]) {
        if let Some(name) = item.scalar() {
            add(&name.text, of_given(catalogue, item, each));
        }
    }
    grids
}

fn of_given(catalogue: &Catalogue, node: &Node, each: Option<&str>) -> Option<Grid> {
    let (of, take) = match node.scalar() {
        Some(scalar) => (scalar, "latest"),
        None => (node.get("of")?.scalar()?, word(node.get("take")).unwrap_or("latest")),
    };
    let whole = Some(Grid { step: Number::ONE, whole: true });
    if matches!(take, "count" | "age") {
        return whole;
    }
    let name = if &*of.text == "each" { each? } else { &*of.text };
    let (name, field) = name.split_once('.').map_or((name, None), |(name, field)| (name, Some(field)));
    let evidence = catalogue.get(catalogue.find(name)?)?;
    match evidence.kind.values(field)? {
        FieldKind::Scale(scale) => {
            Some(Grid { step: scale.step?, whole: matches!(take, "latest" | "min" | "max") })
        }
        FieldKind::Number { .. } | FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Date => None,
    }
}

pub(super) fn word(node: Option<&Node>) -> Option<&str> {
    node?.scalar().map(|scalar| &*scalar.text)
}
