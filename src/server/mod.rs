//! L6: the running server. The caller owns the socket, the rules and the stop signal.

mod aside;
mod config;
mod connection;
mod follow;
mod gathered;
mod health;
mod metrics;
mod reload;
mod rules_log;
mod run;
mod scrape;
mod seldom;
mod watch;

pub use config::ServerConfig;
pub use follow::{follow_rules, take_in};
pub use reload::{Purpose, ReloadConfig, ReloadMode};
pub use run::{Drained, Listeners, ServerError, run};
