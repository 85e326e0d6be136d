//! How large and how deep a program may be, and how long it may run. The same on every machine and
//! in every build.

/// The most bytes of a text.
pub(super) const TEXT_BYTES_MAX: usize = 32 * 1024;

/// The most lexemes of a text.
pub(super) const LEXEMES_MAX: usize = 4_000;

/// The most brackets within one another.
pub(super) const BRACKETS_DEPTH_MAX: usize = 24;

/// The most operators and brackets on the way from a statement to its innermost part.
pub(super) const OPERATORS_DEPTH_MAX: usize = 120;

/// The most values of a list that is written out.
pub(super) const LIST_LENGTH_MAX: usize = 100;

/// The most functions of a script.
pub(super) const FUNCTIONS_MAX: usize = 32;

/// The most functions within one another while a script runs.
pub(super) const CALL_LEVELS_MAX: usize = 8;

/// The most names at one time while a script runs.
pub(super) const NAMES_MAX: usize = 4_096;

/// The longest word that a script may hold. Scripts cannot make words, so this is about what is given.
pub(super) const WORD_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The largest bound of a range.
pub(super) const RANGE_BOUND_MAX: u32 = 1_000_000;

/// The most operations of one assessment, over all of its programs.
pub const OPERATIONS_MAX: u64 = 50_000;

/// Rhai's own limit on depth, which counts each operator several times: a second fence behind
/// [`BRACKETS_DEPTH_MAX`] and [`OPERATORS_DEPTH_MAX`].
pub(super) const RHAI_DEPTH_MAX: usize = 512;
