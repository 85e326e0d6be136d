//! The messages of a request, generated from the project's `.proto` files.

#![expect(clippy::all, clippy::pedantic, reason = "generated code")]

include!(concat!(env!("OUT_DIR"), "/readily.v1.rs"));
