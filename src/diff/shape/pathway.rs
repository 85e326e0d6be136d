//! Pathway files.

use super::{ANY, CONDITION, EXPRESSION, Field, LIST, NUMBER, SET, Shape, TABLE, TEXT, WORD, field, words};
use crate::diff::change::PartKind;

pub(super) static PATHWAY: Shape = Shape::Fields(&[
    field("pathway", WORD),
    words("title", TEXT),
    words("about", TEXT),
    words("kind", WORD),
    field("open_to", SET),
    words("leads_to", SET),
    words("equal_standing", SET),
    field("pathways", Shape::Named(PartKind::Pathway, &MOVE)),
    field("readiness", Shape::Items(PartKind::Level, "id", &LEVEL)),
    field("gates", Shape::Items(PartKind::Gate, "id", &CONDITIONAL)),
    field("dimensions", Shape::Items(PartKind::Dimension, "id", &DIMENSION)),
    field("caps", Shape::Items(PartKind::Cap, "id", &CONDITIONAL)),
    field("flags", Shape::Items(PartKind::Flag, "id", &CONDITIONAL)),
]);

static MOVE: Shape = Shape::Fields(&[
    words("title", TEXT),
    words("about", TEXT),
    words("kind", WORD),
    field("open_to", SET),
    words("leads_to", SET),
    words("equal_standing", SET),
]);

static LEVEL: Shape =
    Shape::Fields(&[field("id", WORD), field("from", NUMBER), words("title", TEXT), words("about", TEXT)]);

/// Gates, caps and flags.
static CONDITIONAL: Shape = Shape::Fields(&[
    field("id", WORD),
    words("title", TEXT),
    words("about", TEXT),
    words("aspect", WORD),
    field("given", Shape::Given),
    field("where", Shape::Named(PartKind::Where, &DERIVED)),
    field("require", CONDITION),
    field("raise", CONDITION),
    field("otherwise", WORD),
    field("missing", WORD),
    field("not_applicable", WORD),
    field("limit", WORD),
    words("reason", WORD),
    words("says", TEXT),
]);

static DIMENSION: Shape = Shape::Fields(&[
    field("id", WORD),
    words("title", TEXT),
    words("about", TEXT),
    words("aspect", WORD),
    field("at_most", NUMBER),
    field("floor", Shape::Fields(FLOOR)),
    field("criteria", Shape::Items(PartKind::Criterion, "id", &CRITERION)),
]);

const FLOOR: &[Field] =
    &[field("points", NUMBER), field("limit", WORD), words("reason", WORD), words("says", TEXT)];

static CRITERION: Shape = Shape::Fields(&[
    field("id", WORD),
    field("for_each", SET),
    words("title", TEXT),
    words("about", TEXT),
    field("points", NUMBER),
    field("given", Shape::Given),
    field("where", Shape::Named(PartKind::Where, &DERIVED)),
    field("curve", Shape::Fields(LOOKUP)),
    field("steps", Shape::Fields(LOOKUP)),
    field("choices", Shape::Fields(LOOKUP)),
    field("require", CONDITION),
    field("score", EXPRESSION),
    field("script", WORD),
    field("missing", WORD),
    field("rounding", ANY),
    words("reason", WORD),
    words("says", Shape::Fields(SAYS)),
]);

const LOOKUP: &[Field] = &[field("of", WORD), field("at", TABLE)];

const SAYS: &[Field] = &[field("full", TEXT), field("some", TEXT), field("none", TEXT)];

/// A `where` value: an expression, or a table.
static DERIVED: Shape = Shape::Fields(&[
    field("curve", Shape::Fields(LOOKUP)),
    field("steps", Shape::Fields(LOOKUP)),
    field("choices", Shape::Fields(LOOKUP)),
]);

/// One `given`.
pub(super) const GIVEN: &[Field] = &[
    field("of", WORD),
    field("points_of", WORD),
    field("from", SET),
    field("take", WORD),
    field("raters", NUMBER),
    field("newest", NUMBER),
    field("within", LIST),
    field("only", EXPRESSION),
    field("weights", LIST),
    field("unit", WORD),
    field("rounding", ANY),
    field("missing", WORD),
];
