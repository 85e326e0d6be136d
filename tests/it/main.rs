//! The integration tests: one binary, a module for each area.

mod cli_findings;
mod layers;
mod shipped;
