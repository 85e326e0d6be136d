//! Readily says how ready a person is for a next role, by an organisation's own written rules, and
//! shows every step of the reasoning. `docs/architecture.md` says where everything is.

pub mod advice;
pub mod app;
pub mod assess;
pub mod check;
pub mod cli;
pub mod coverage;
pub mod diff;
pub mod disclosure;
pub mod domain;
pub mod finding;
pub mod grpc;
pub mod import;
pub mod mutate;
pub mod registry;
pub mod render;
pub mod replay;
pub mod ruleset;
pub mod script;
pub mod server;
pub mod suite;
pub mod telemetry;
pub mod wire;
