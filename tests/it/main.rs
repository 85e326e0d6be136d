//! The integration tests: one binary.

mod acme;
mod findings;
mod hostile;
mod loading;
mod shipped;
