//! Load on a service that runs already.

use crate::args::LoadArguments;
use crate::fixture::request;
use crate::load::{self, Pace, Plan};
use crate::numbers::{short, time};
use crate::output::write_json;
use crate::table::table;

/// Measures, and prints what was seen.
pub(crate) fn run(arguments: &LoadArguments) -> anyhow::Result<()> {
    let plan = Plan {
        address: arguments.address,
        call: arguments.call,
        requests: vec![request(arguments.call, arguments.view, &arguments.organisation)?],
        answer_bytes: None,
        threads: arguments.threads,
        callers: arguments.callers.callers,
        connections: arguments.callers.connections,
        warm_up: arguments.time.warm_up(),
        duration: arguments.time.duration(),
        pace: match arguments.rate {
            Some(rate) => Pace::Open { rate },
            None => Pace::Closed { outstanding: arguments.callers.outstanding },
        },
    };
    let measured = load::run(&plan, None)?.measured;
    let latency = measured.latency_us;
    let rows = [[
        format!("{} {}", arguments.call.word(), arguments.view.word()),
        short(measured.calls_per_second),
        time(latency.p50),
        time(latency.p99),
        time(latency.p999),
        time(latency.max),
        time(measured.client_cpu_us),
    ]];
    let headings = ["call", "calls/s", "p50", "p99", "p99.9", "max", "callers' CPU/call"];
    println!("{}", table(&headings, &rows.map(Vec::from)));
    if let Some(late) = measured.sent_late_us {
        println!("Sent late, which the latencies hold: p50 {}, p99 {}.", time(late.p50), time(late.p99));
    }
    println!("Errors: {}", if measured.errors.is_empty() { "none".to_owned() } else { measured.errors() });
    write_json(arguments.json.as_deref(), &measured)
}
