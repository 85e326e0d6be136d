//! The services as the program offers them: answers hold their assessments as bytes, encoded already. On the wire they
//! are the messages of the same names in [`super::proto`].
#![expect(
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    clippy::pedantic,
    reason = "generated code"
)]

include!(concat!(env!("OUT_DIR"), "/sent/readily.v1.rs"));
