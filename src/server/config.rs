//! The limits of a server.

use std::time::Duration;

/// The limits of a server. Every one is finite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServerConfig {
    /// The most bytes of a message that comes in; longer ones are answered `OUT_OF_RANGE`. 4 MiB by default.
    pub request_bytes_max: usize,
    /// The most bytes of a message that goes out. 16 MiB by default.
    pub response_bytes_max: usize,
    /// The most bytes of a call's headers. 16 KiB by default.
    pub header_bytes_max: u32,
    /// The most connections; further ones wait. 1,000 by default.
    pub connections_max: usize,
    /// The most calls at once on a connection. 200 by default.
    pub connection_calls_max: u32,
    /// The most calls of a connection at once that their callers took back before the service began them; one more
    /// ends the connection. It is several times as many as there can be calls, so that callers who give up together
    /// do not end the calls of others beside theirs, and a count, as each one costs its work. 1,000 by default.
    pub connection_calls_taken_back_max: usize,
    /// The most streams of a connection, over all its life, that are refused as its client breaks the rules of
    /// HTTP/2, such as the number of calls at once; one more ends the connection. 1,000 by default.
    pub connection_faults_max: usize,
    /// The most bytes of a stream that wait to be read. 64 KiB by default.
    pub stream_window_bytes: u32,
    /// The most bytes of a connection that wait to be read. 4 MiB by default: half of it is also what small frames
    /// may cost, and a stream's window full of the smallest items must stay below that.
    pub connection_window_bytes: u32,
    /// The most calls at once that wait for their answer to begin; further ones are answered
    /// `RESOURCE_EXHAUSTED`. 1,000 by default.
    pub calls_max: usize,
    /// The longest that a call may take until its answer begins, whatever its caller allows. 30 seconds by
    /// default.
    pub call_time_max: Duration,
    /// How soon the message of a call must be there; a call holds its place among those allowed while it waits. 10
    /// seconds by default.
    pub message_within: Duration,
    /// How soon a new connection must send something. 10 seconds by default.
    pub first_byte_within: Duration,
    /// How often a silent connection is asked whether it is still there. 60 seconds by default.
    pub keepalive_interval: Duration,
    /// How soon it must answer that. 20 seconds by default.
    pub keepalive_timeout: Duration,
    /// How long a connection is used until clients are asked to open another, so that load spreads over
    /// replicas. 30 minutes by default.
    pub connection_age_max: Duration,
    /// How long connections and calls are still taken in after the stop signal, while health says already that
    /// nothing is served. None by default.
    pub drain: Duration,
    /// How long calls under way may go on after that. 20 seconds by default.
    pub grace: Duration,
    /// The most who read metrics at once; others wait. 8 by default.
    pub metrics_readers_max: usize,
    /// How long one who reads metrics may take, from the connection to the end of the answer. 10 seconds by default.
    pub metrics_within: Duration,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            request_bytes_max: 4 << 20,
            response_bytes_max: 16 << 20,
            header_bytes_max: 16 << 10,
            connections_max: 1_000,
            connection_calls_max: 200,
            connection_calls_taken_back_max: 1_000,
            connection_faults_max: 1_000,
            stream_window_bytes: 64 << 10,
            connection_window_bytes: 4 << 20,
            calls_max: 1_000,
            call_time_max: Duration::from_secs(30),
            message_within: Duration::from_secs(10),
            first_byte_within: Duration::from_secs(10),
            keepalive_interval: Duration::from_mins(1),
            keepalive_timeout: Duration::from_secs(20),
            connection_age_max: Duration::from_mins(30),
            drain: Duration::ZERO,
            grace: Duration::from_secs(20),
            metrics_readers_max: 8,
            metrics_within: Duration::from_secs(10),
        }
    }
}
