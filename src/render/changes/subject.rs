//! What a change is about.

use crate::diff::{Change, Part, PartKind};

/// The part that a change is about, such as ``criterion `communication` ``.
pub(super) fn subject(change: &Change) -> String {
    let Some(part) = owner(change) else {
        return format!("file `{}`", change.file);
    };
    let id = &part.id;
    let holder = |kind: PartKind| change.within(kind).map_or("", |part| &*part.id);
    match part.kind {
        PartKind::Organisation => "organisation".to_owned(),
        PartKind::Protected => format!("protected attribute `{id}`"),
        PartKind::Messages => format!("translations into `{id}`"),
        PartKind::Message => format!("translation of `{id}` into `{}`", holder(PartKind::Messages)),
        PartKind::Column => format!("import `{}`, column `{id}`", holder(PartKind::Import)),
        PartKind::Tests => format!("rule tests `{}`", change.file),
        PartKind::Test => format!("test `{id}`"),
        PartKind::Profile => format!("test profile `{id}`"),
        PartKind::Accepted => format!("accepted mutation `{id}`"),
        PartKind::Approval => format!("approval of {}…", id.chars().take(12).collect::<String>()),
        PartKind::Criterion if id.starts_with("each of ") => format!("criteria for {id}"),
        kind @ (PartKind::Role
        | PartKind::Scale
        | PartKind::Evidence
        | PartKind::Threshold
        | PartKind::DatedValue
        | PartKind::Pathway
        | PartKind::Level
        | PartKind::Gate
        | PartKind::Dimension
        | PartKind::Criterion
        | PartKind::Cap
        | PartKind::Flag
        | PartKind::Given
        | PartKind::Where
        | PartKind::Script
        | PartKind::Support
        | PartKind::Import
        | PartKind::File) => format!("{} `{id}`", kind.word()),
    }
}

/// The part whose change it is for people: a rule, and not one of its inputs; a threshold, and not its day.
pub(super) fn owner(change: &Change) -> Option<&Part> {
    let is_inner = |kind| matches!(kind, PartKind::Given | PartKind::Where | PartKind::DatedValue);
    change.parts.iter().rev().find(|part| !is_inner(part.kind))
}

/// The pathway that the part belongs to, when it is not the part itself.
pub(super) fn pathway(change: &Change) -> Option<&str> {
    let own = owner(change)?;
    change.within(PartKind::Pathway).filter(|_| own.kind != PartKind::Pathway).map(|part| &*part.id)
}
