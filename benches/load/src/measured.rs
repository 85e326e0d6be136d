//! What a measurement says.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use crate::numbers::{number, per_second, ratio};
use crate::timeline::{Latencies, Slice};

/// What a measurement says.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Measured {
    /// How long it counted.
    pub(crate) seconds: f64,
    /// Calls that ended well, or items of streams.
    pub(crate) calls: u64,
    /// The same, a second.
    pub(crate) calls_per_second: f64,
    /// Their latencies in microseconds.
    pub(crate) latency_us: Quantiles,
    /// In an open loop: how late requests were sent, which their latency holds.
    pub(crate) sent_late_us: Option<Quantiles>,
    /// Calls that did not end well.
    pub(crate) errors: BTreeMap<String, u64>,
    /// CPU time of the server's process for each call, in microseconds.
    pub(crate) server_cpu_us: Option<f64>,
    /// How many cores the server kept busy.
    pub(crate) server_cores: Option<f64>,
    /// CPU time of the callers' process for each call, in microseconds.
    pub(crate) client_cpu_us: f64,
    /// How many cores the callers kept busy.
    pub(crate) client_cores: f64,
}

impl Measured {
    /// What was seen in a time.
    pub(crate) fn new(
        slice: &Slice,
        time: Duration,
        server_cpu: Option<Duration>,
        client_cpu: Duration,
    ) -> Self {
        let calls = slice.latency.len();
        let each = |cpu: Duration| ratio(cpu.as_secs_f64() * 1e6, number(calls));
        let cores = |cpu: Duration| ratio(cpu.as_secs_f64(), time.as_secs_f64());
        Self {
            seconds: time.as_secs_f64(),
            calls,
            calls_per_second: per_second(calls, time),
            latency_us: Quantiles::of(&slice.latency),
            sent_late_us: (!slice.late.is_empty()).then(|| Quantiles::of(&slice.late)),
            errors: slice.errors.clone(),
            server_cpu_us: server_cpu.map(each),
            server_cores: server_cpu.map(cores),
            client_cpu_us: each(client_cpu),
            client_cores: cores(client_cpu),
        }
    }

    /// The errors in words; empty when there were none.
    pub(crate) fn errors(&self) -> String {
        let each: Vec<String> =
            self.errors.iter().map(|(error, count)| format!("{count} × {error}")).collect();
        each.join(", ")
    }
}

/// How long calls took, in microseconds.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct Quantiles {
    /// Half of them took no longer.
    pub(crate) p50: f64,
    /// 99 of 100 took no longer.
    pub(crate) p99: f64,
    /// 999 of 1,000 took no longer.
    pub(crate) p999: f64,
    /// The longest.
    pub(crate) max: f64,
}

impl Quantiles {
    fn of(latencies: &Latencies) -> Self {
        let at = |quantile| number(latencies.value_at_quantile(quantile)) / 1e3;
        Self { p50: at(0.5), p99: at(0.99), p999: at(0.999), max: number(latencies.max()) / 1e3 }
    }
}
