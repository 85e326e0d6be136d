//! A sentence for each rule: the one that the rules give, or a plain one made from the calculation.

mod asked;
mod condition;
mod criterion;
mod lookup;
mod rule;
mod scope;

pub(super) use asked::{What, asked, quoted};
pub use condition::{PartLine, condition_text, part_lines, part_text};
pub(super) use criterion::number_ref_text;
pub use criterion::{criterion_text, criterion_text_in, limited_text, span_text};
pub use lookup::rows_text;
pub(super) use rule::not_applicable_words;
pub use rule::{cap_text, cap_text_in, flag_text, flag_text_in, floor_text, gate_text, gate_text_in};
pub use scope::{RuleScope, thresholds_read};
