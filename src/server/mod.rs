//! L6: the running server. The caller owns the socket, the rules and the stop signal.

mod config;
mod connection;
mod health;
mod run;

pub use config::ServerConfig;
pub use run::{Drained, ServerError, run};
