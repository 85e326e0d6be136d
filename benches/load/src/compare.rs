//! The service beside an echo service that returns the same bytes: in one run, in turn, with ratios.

use std::path::Path;

use serde::Serialize;

use crate::args::CompareArguments;
use crate::cores::{Cores, Placement, Shared};
use crate::fixture::{Call, ORGANISATION, View};
use crate::load::{self, Pace, Plan};
use crate::measured::Measured;
use crate::numbers::{grouped, ratio, short, time};
use crate::output::write_json;
use crate::process::Process;
use crate::record::Recorded;
use crate::service::{self, Service};
use crate::table::table;

/// One measurement of one service.
#[derive(Debug, Clone, Serialize)]
struct Measurement {
    service: Service,
    call: Call,
    view: View,
    /// The rate of the open loop; none in the closed loop.
    rate: Option<f64>,
    round: usize,
    request_bytes: usize,
    answer_bytes: usize,
    measured: Measured,
}

/// Everything, as it is written to JSON.
#[derive(Debug, Serialize)]
struct Comparison {
    placement: Placement,
    callers: usize,
    connections: usize,
    outstanding_on_each_stream: usize,
    measurements: Vec<Measurement>,
}

/// Measures both services, and prints tables.
pub(crate) fn run(arguments: &CompareArguments) -> anyhow::Result<()> {
    let Shared { server: cores, all: _, threads } = arguments.server.placement.take()?;
    let folder = tempfile::tempdir()?;
    let mut measurements = Vec::new();
    println!("{}\n", about(arguments));
    for view in [View::Basic, View::Full] {
        let services = Services::start(arguments, view, &cores, folder.path())?;
        for call in [Call::Unary, Call::Stream] {
            let mut both = services.closed(arguments, call, threads)?;
            println!("{}\n", closed_table(&both));
            let rate = ratio_rate(&both, arguments.rate_share);
            let open = services.open(arguments, call, threads, rate)?;
            println!("{}\n", open_table(&open, rate));
            both.extend(open);
            measurements.extend(both);
        }
    }
    println!("{}", conclusion(&measurements));
    let comparison = Comparison {
        placement: arguments.server.placement,
        callers: arguments.callers.callers,
        connections: arguments.callers.connections,
        outstanding_on_each_stream: arguments.callers.outstanding,
        measurements,
    };
    write_json(arguments.json.as_deref(), &comparison)
}

fn about(arguments: &CompareArguments) -> String {
    let callers = &arguments.callers;
    let placed = match arguments.server.placement {
        Placement::Apart => "The server has a core for itself, and so have the callers.",
        Placement::Shared => "Server and callers share all cores, so that each takes from the other.",
    };
    format!(
        "{} callers on {} connections; on each stream, {} items under way. Of {} rounds, the middle one.\n\
         {placed} CPU time per call is that of the server's process: of all figures\n\
         it depends least on who else runs.",
        callers.callers, callers.connections, callers.outstanding, arguments.rounds
    )
}

/// Half of what `readily` answered, or another share.
fn ratio_rate(closed: &[Measurement], share: f64) -> f64 {
    middle(closed, Service::Readily).map_or(1.0, |it| (it.measured.calls_per_second * share).round().max(1.0))
}

/// Both services, running, with what was recorded of one view.
struct Services {
    view: View,
    recorded: Recorded,
    running: Vec<(Service, Process)>,
}

impl Services {
    fn start(arguments: &CompareArguments, view: View, cores: &Cores, folder: &Path) -> anyhow::Result<Self> {
        let (program, rules) = (&arguments.server.readily, [arguments.server.rules.clone()]);
        let readily = service::readily(program, &rules, "warn", cores, folder)?;
        let recorded = Recorded::from(readily.address, view, ORGANISATION)?;
        let logging_folder = folder.join(view.word());
        std::fs::create_dir(&logging_folder)?;
        let logging = service::readily(program, &rules, "info", cores, &logging_folder)?;
        let echo = service::echo(&recorded, cores, folder)?;
        let running = vec![(Service::Echo, echo), (Service::Readily, readily), (Service::Logging, logging)];
        Ok(Self { view, recorded, running })
    }

    fn closed(
        &self,
        arguments: &CompareArguments,
        call: Call,
        threads: usize,
    ) -> anyhow::Result<Vec<Measurement>> {
        let pace = Pace::Closed { outstanding: arguments.callers.outstanding };
        self.measure(arguments, call, threads, pace, |_| true)
    }

    /// The log makes no other difference here than in the closed loop.
    fn open(
        &self,
        arguments: &CompareArguments,
        call: Call,
        threads: usize,
        rate: f64,
    ) -> anyhow::Result<Vec<Measurement>> {
        self.measure(arguments, call, threads, Pace::Open { rate }, |service| service != Service::Logging)
    }

    fn measure(
        &self,
        arguments: &CompareArguments,
        call: Call,
        threads: usize,
        pace: Pace,
        takes_part: impl Fn(Service) -> bool,
    ) -> anyhow::Result<Vec<Measurement>> {
        let mut measurements = Vec::new();
        for round in 0..arguments.rounds.max(1) {
            for (service, process) in self.running.iter().filter(|(service, _)| takes_part(*service)) {
                let request = self.recorded.request(call);
                let answer_bytes = self.recorded.answer_bytes(call);
                let plan = Plan {
                    address: process.address,
                    call,
                    requests: vec![request.clone()],
                    answer_bytes: Some(answer_bytes),
                    threads,
                    callers: arguments.callers.callers,
                    connections: arguments.callers.connections,
                    warm_up: arguments.time.warm_up(),
                    duration: arguments.time.duration(),
                    pace,
                };
                measurements.push(Measurement {
                    service: *service,
                    call,
                    view: self.view,
                    rate: match pace {
                        Pace::Open { rate } => Some(rate),
                        Pace::Closed { .. } => None,
                    },
                    round,
                    request_bytes: request.len(),
                    answer_bytes,
                    measured: load::run(&plan, Some(process))?.measured,
                });
            }
        }
        Ok(measurements)
    }
}

/// The middle round of a service: by calls a second in a closed loop, by p99 in an open one.
fn middle(measurements: &[Measurement], service: Service) -> Option<&Measurement> {
    let mut of: Vec<&Measurement> = measurements.iter().filter(|it| it.service == service).collect();
    let key = |it: &Measurement| match it.rate {
        None => it.measured.calls_per_second,
        Some(_) => it.measured.latency_us.p99,
    };
    of.sort_by(|one, other| key(one).total_cmp(&key(other)));
    of.get(of.len() / 2).copied()
}

const SERVICES: [Service; 3] = [Service::Echo, Service::Readily, Service::Logging];

fn title(measurements: &[Measurement]) -> String {
    measurements.first().map_or_else(String::new, |it| {
        let (call, view) = (it.call.word(), it.view.word());
        let answer = grouped(crate::numbers::number(u64::try_from(it.answer_bytes).unwrap_or(u64::MAX)));
        format!("{call}, {view} view, {} bytes asked, {answer} bytes answered", it.request_bytes)
    })
}

fn closed_table(measurements: &[Measurement]) -> String {
    let echo = middle(measurements, Service::Echo).map_or(0.0, |it| it.measured.calls_per_second);
    let mut rows = Vec::new();
    for it in SERVICES.iter().filter_map(|service| middle(measurements, *service)) {
        let (measured, latency) = (&it.measured, it.measured.latency_us);
        rows.push(vec![
            it.service.word().to_owned(),
            short(measured.calls_per_second),
            share(ratio(measured.calls_per_second, echo)),
            time(measured.server_cpu_us.unwrap_or_default()),
            time(latency.p50),
            time(latency.p99),
            time(latency.p999),
            time(latency.max),
            format!("{:.2} / {:.2}", measured.server_cores.unwrap_or_default(), measured.client_cores),
        ]);
    }
    let headings = [
        "closed loop",
        "calls/s",
        "of echo",
        "CPU/call",
        "p50",
        "p99",
        "p99.9",
        "max",
        "cores busy: server / callers",
    ];
    format!("{}\n\n{}{}", title(measurements), table(&headings, &rows), errors(measurements))
}

fn open_table(measurements: &[Measurement], rate: f64) -> String {
    let mut rows = Vec::new();
    for it in SERVICES.iter().filter_map(|service| middle(measurements, *service)) {
        let (measured, latency) = (&it.measured, it.measured.latency_us);
        let late = measured.sent_late_us.unwrap_or_default();
        rows.push(vec![
            it.service.word().to_owned(),
            short(measured.calls_per_second),
            time(measured.server_cpu_us.unwrap_or_default()),
            time(latency.p50),
            time(latency.p99),
            time(latency.p999),
            time(latency.max),
            time(late.p99),
        ]);
    }
    let first = format!("open loop, {}/s", grouped(rate));
    let headings =
        [first.as_str(), "calls/s", "CPU/call", "p50", "p99", "p99.9", "max", "p99 of that: sent late"];
    format!("{}{}", table(&headings, &rows), errors(measurements))
}

fn share(ratio: f64) -> String {
    format!("{:.0} %", ratio * 100.0)
}

/// The errors of all rounds; empty when there were none.
fn errors(measurements: &[Measurement]) -> String {
    let with = measurements.iter().filter(|it| !it.measured.errors.is_empty());
    let lines = with
        .map(|it| format!("\nErrors, {} in round {}: {}", it.service.word(), it.round, it.measured.errors()));
    lines.collect()
}

/// The ratios, and whether they are what they should be.
fn conclusion(measurements: &[Measurement]) -> String {
    let mut lines = Vec::new();
    for (view, call) in [View::Basic, View::Full]
        .into_iter()
        .flat_map(|view| [Call::Unary, Call::Stream].map(|call| (view, call)))
    {
        let of: Vec<Measurement> = measurements
            .iter()
            .filter(|it| it.view == view && it.call == call && it.rate.is_none())
            .cloned()
            .collect();
        let (Some(echo), Some(readily)) = (middle(&of, Service::Echo), middle(&of, Service::Readily)) else {
            continue;
        };
        let calls = ratio(readily.measured.calls_per_second, echo.measured.calls_per_second);
        let cpu = |it: &Measurement| it.measured.server_cpu_us.unwrap_or_default();
        lines.push(format!(
            "{} {}: {} of the echo service's calls per second; {:.2} times its CPU time per call, {} more",
            call.word(),
            view.word(),
            share(calls),
            ratio(cpu(readily), cpu(echo)),
            time(cpu(readily) - cpu(echo)),
        ));
    }
    lines.join("\n")
}
