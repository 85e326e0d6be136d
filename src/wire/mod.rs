//! L3: the generated messages, conversions to and from them, and their JSON form. Generated types are used
//! here and in `grpc` alone; conversions destructure every field, so that a new one breaks the build.

pub mod json;
mod profile;
pub mod proto;

pub use profile::{profile_from_proto, profile_to_proto};
