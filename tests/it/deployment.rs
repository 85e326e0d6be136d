//! `docs/deployment.md` has every limit with its number.

use std::fs;
use std::path::Path;
use std::time::Duration;

use readily::assess::{OBSERVATIONS_MAX, TEXT_BYTES_MAX};
use readily::server::ServerConfig;

fn thousands(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

fn bytes(number: usize) -> String {
    match number {
        0..1_048_576 => format!("{} KiB", number >> 10),
        _ => format!("{} MiB", number >> 20),
    }
}

fn seconds(time: Duration) -> String {
    format!("{} s", time.as_secs())
}

#[test]
fn every_limit_of_a_server_is_listed() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deployment.md")).unwrap();
    let ServerConfig {
        request_bytes_max,
        response_bytes_max,
        header_bytes_max,
        connections_max,
        connection_calls_max,
        connection_calls_taken_back_max,
        connection_faults_max,
        stream_window_bytes,
        connection_window_bytes,
        calls_max,
        call_time_max,
        message_within,
        first_byte_within,
        keepalive_interval,
        keepalive_timeout,
        connection_age_max,
        drain,
        grace,
        metrics_readers_max,
        metrics_within,
    } = ServerConfig::default();
    let size = |number: u32| bytes(usize::try_from(number).unwrap());
    for (limit, number) in [
        ("a message that comes in, of a stream each", bytes(request_bytes_max)),
        ("a message that goes out, of a stream each", bytes(response_bytes_max)),
        ("a call's headers", size(header_bytes_max)),
        ("connections", thousands(connections_max)),
        ("calls at once on a connection", connection_calls_max.to_string()),
        (
            "calls of a connection taken back before they were begun, at once",
            thousands(connection_calls_taken_back_max),
        ),
        (
            "calls of a connection refused as its client breaks the rules of HTTP/2, over all its life",
            thousands(connection_faults_max),
        ),
        ("bytes of a stream that wait to be read", size(stream_window_bytes)),
        ("bytes of a connection that wait to be read", size(connection_window_bytes)),
        ("calls at once whose answer has not begun", thousands(calls_max)),
        ("time until an answer begins", seconds(call_time_max)),
        ("the message of a call is there as a whole within", seconds(message_within)),
        ("a new connection sends something within", seconds(first_byte_within)),
        ("a silent connection is asked whether it is there after", seconds(keepalive_interval)),
        ("it answers that within", seconds(keepalive_timeout)),
        ("age of a connection", format!("{} min", connection_age_max.as_secs() / 60)),
        ("calls taken in after the stop signal, `--drain-seconds`", seconds(drain)),
        ("calls under way after that, `--grace`", seconds(grace)),
        ("readers of metrics at once", metrics_readers_max.to_string()),
        ("a reader of metrics is done within", seconds(metrics_within)),
    ] {
        let row = format!("\n| {limit} | {number} |");
        assert!(page.contains(&row), "no row{row}");
    }
    let profile =
        format!("at most {} observations, a text of it {TEXT_BYTES_MAX} bytes", thousands(OBSERVATIONS_MAX));
    assert!(page.contains(&profile), "{profile}");
}
