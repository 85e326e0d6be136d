//! The integration tests: one binary, a module for each area.

mod acme;
mod findings;
mod layers;
mod shipped;
