//! The messages and services generated from `proto/`, and their JSON form.
#![expect(
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    clippy::pedantic,
    reason = "generated code"
)]

include!(concat!(env!("OUT_DIR"), "/readily.v1.rs"));
include!(concat!(env!("OUT_DIR"), "/readily.v1.serde.rs"));

/// The descriptors of all messages and services, for reflection.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/readily_descriptors.bin"));
