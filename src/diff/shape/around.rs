//! The files around the pathways.

use super::{ANY, Field, NUMBER, SET, Shape, TABLE, TEXT, WORD, field, words};
use crate::diff::change::PartKind;

pub(super) static ORGANISATION: Shape = Shape::Fields(&[
    field("organisation", WORD),
    words("title", TEXT),
    words("label", TEXT),
    words("owners", SET),
    words("languages", SET),
    words("anonymous_from", ANY),
    words("categories", ANY),
    field("roles", Shape::Named(PartKind::Role, &ROLE)),
    field("scales", Shape::Named(PartKind::Scale, &SCALE)),
    words("pathways", super::LIST),
    field(
        "defaults",
        Shape::Fields(&[
            field("missing", WORD),
            field("seen_at_least", WORD),
            field("rounding", Shape::Fields(&[field("places", NUMBER), field("mode", WORD)])),
        ]),
    ),
]);

static ROLE: Shape = Shape::Fields(&[words("title", TEXT)]);

static SCALE: Shape = Shape::Fields(&[
    field("min", NUMBER),
    field("max", NUMBER),
    field("step", NUMBER),
    field("words", super::LIST),
    words("anchors", Shape::Keys(&TEXTS)),
]);

static TEXTS: Shape = TEXT;
static ANYTHING: Shape = ANY;

pub(super) static EVIDENCE_FILE: Shape = Shape::Fields(&[
    field("evidence", Shape::Named(PartKind::Evidence, &EVIDENCE)),
    field("protected", Shape::Named(PartKind::Protected, &PROTECTED)),
]);

static EVIDENCE: Shape = Shape::Fields(&[
    words("title", TEXT),
    words("about", TEXT),
    field("value", Shape::Form(&KINDS)),
    field("sources", SET),
    field("fresh_for", WORD),
    words("category", WORD),
    words("subject", WORD),
    words("actionable", WORD),
    words("grows_with_time", WORD),
    field("none_reported", WORD),
    words("shown_to", SET),
    words("external_ref", WORD),
]);

const RANGE: Shape =
    Shape::Fields(&[words("unit", TEXT), words("one", TEXT), field("min", NUMBER), field("max", NUMBER)]);

/// What values of a protected attribute can be is checked, and alters nothing.
static PROTECTED: Shape = Shape::Form(&[words("scale", WORD), words("number", RANGE), words("choice", SET)]);

static KIND: Shape = Shape::Form(&KINDS);

static KINDS: [Field; 4] =
    [field("scale", WORD), field("number", RANGE), field("choice", SET), field("item", Shape::Keys(&KIND))];

pub(super) static THRESHOLDS: Shape =
    Shape::Fields(&[field("thresholds", Shape::Named(PartKind::Threshold, &THRESHOLD))]);

static THRESHOLD: Shape =
    Shape::Fields(&[words("about", TEXT), field("by", WORD), field("values", Shape::Dated)]);

pub(super) const DATED_VALUE: &[Field] =
    &[field("value", TABLE), words("decided_by", TEXT), words("because", TEXT)];

pub(super) static SUPPORT: Shape = Shape::Fields(&[
    field("support", Shape::Items(PartKind::Support, "id", &OFFER)),
    field("regular_meeting", Shape::Fields(&[field("offer", WORD), field("unless", WORD)])),
]);

static OFFER: Shape = Shape::Fields(&[
    field("id", WORD),
    field("title", TEXT),
    field("kind", WORD),
    field("helps", SET),
    field("by", TEXT),
    field("cadence", TEXT),
    field("lasts", WORD),
    field("when", Shape::Fields(&[field("below", NUMBER)])),
    field("after", super::LIST),
    field("counted_from", WORD),
]);

pub(super) static APPROVALS: Shape =
    Shape::Fields(&[field("approvals", Shape::Items(PartKind::Approval, "digest", &APPROVAL))]);

static APPROVAL: Shape =
    Shape::Fields(&[field("digest", WORD), field("by", TEXT), field("on", WORD), field("note", TEXT)]);

pub(super) static MESSAGES: Shape =
    Shape::Fields(&[field("messages", Shape::Named(PartKind::Message, &TEXTS))]);

pub(super) static IMPORT: Shape = Shape::Fields(&[
    field("candidate", WORD),
    field("constant", Shape::Keys(&WORDS)),
    field("role", ANY),
    field("date", WORD),
    field("separator", WORD),
    field("decimal", WORD),
    field("dates", WORD),
    field("columns", Shape::Named(PartKind::Column, &COLUMN)),
    field("protected", Shape::Keys(&WORDS)),
    field("ignore", SET),
]);

static WORDS: Shape = WORD;

static COLUMN: Shape = Shape::Fields(&[
    field("evidence", WORD),
    field("source", WORD),
    field("map", Shape::Keys(&WORDS)),
    field("blank", WORD),
]);

pub(super) static PROFILES: Shape =
    Shape::Fields(&[field("profiles", Shape::Named(PartKind::Profile, &PROFILE))]);

static PROFILE: Shape = Shape::Fields(&[field("role", WORD), field("observations", Shape::Keys(&ANYTHING))]);

pub(super) static ACCEPTED: Shape =
    Shape::Fields(&[field("accepted", Shape::Items(PartKind::Accepted, "mutation", &MUTATION))]);

static MUTATION: Shape = Shape::Fields(&[field("mutation", WORD), field("because", TEXT)]);

pub(super) static TESTS: Shape = Shape::Fields(&[
    field("as_of", WORD),
    field("pathway", WORD),
    field("cases", Shape::Items(PartKind::Test, "name", &CASE)),
]);

static CASE: Shape = Shape::Fields(&[
    field("name", WORD),
    field("profile", WORD),
    field("as_of", WORD),
    field("pathway", WORD),
    field("change", Shape::Keys(&ANYTHING)),
    field(
        "expect",
        Shape::Fields(&[
            field("outcome", WORD),
            field("level", WORD),
            field("score", NUMBER),
            field("maximum", NUMBER),
            field("to_next", NUMBER),
            field("gates", Shape::Keys(&WORDS)),
            field("dimensions", Shape::Keys(&NUMBERS)),
            field("criteria", Shape::Keys(&NUMBERS)),
            field("reasons", super::LIST),
        ]),
    ),
]);

static NUMBERS: Shape = NUMBER;
