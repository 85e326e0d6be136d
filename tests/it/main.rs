//! The integration tests: one binary, a module for each area.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::format_push_string,
    clippy::format_collect,
    reason = "a test or benchmark may stop where something is not as it should be"
)]

mod acme;
mod admit;
mod advice;
mod cli_assess;
mod cli_assessments;
mod cli_bench;
mod cli_commands;
mod cli_coverage;
mod cli_diff;
mod cli_explain;
mod cli_findings;
mod cli_import;
mod cli_import_written;
mod cli_mutate;
mod cli_new;
mod cli_replay;
mod cli_schema;
mod cli_test;
mod cli_whatif;
mod coverage;
mod deployment;
mod diff;
mod disclosure;
mod disclosure_beside;
mod disclosure_paths;
mod findings;
mod folders;
mod follow_on;
mod grpc_advice;
mod grpc_assess;
mod grpc_cut_off;
mod grpc_deadline;
mod grpc_errors;
mod grpc_guard;
mod grpc_lifecycle;
mod grpc_log;
mod grpc_reflection;
mod grpc_replay;
mod grpc_rule_sets;
mod grpc_rules;
mod grpc_server;
mod grpc_shadow;
mod grpc_stability;
mod grpc_stream;
mod grpc_taken_back;
mod grpc_what_if;
mod handbook;
mod hostile;
mod json_schema;
mod kept;
mod languages;
mod layers;
mod loading;
mod messages;
mod metrics;
mod metrics_limits;
mod metrics_rules;
mod mutations;
mod open_metrics;
mod outcomes;
mod pages;
mod paths;
mod reference;
mod reload;
mod reload_approval;
mod reload_load;
mod reload_unreadable;
mod replay;
mod reports;
mod rule_folder;
mod schema;
mod sentences;
mod serve_signals;
mod shadow_reload;
mod shipped;
mod stability;
mod support;
mod threshold_groups;
mod told;
mod way_forward;
mod what_if;
