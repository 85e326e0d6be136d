//! What operators can watch: numbers of calls, and which rules are in use, as OpenMetrics text.
//!
//! No label holds what a caller writes: methods are those of the services, organisations those with rules.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{DescriptorEncoder, MetricEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::exemplar::Exemplar;
use prometheus_client::registry::{Registry as Families, Unit};

use crate::app::{App, ShadowTotals, Shadows};
use crate::assess::SEMANTICS_VERSION;
use crate::grpc::Tally;
use crate::registry::{OrganisationRules, Refused, Registry};
use crate::telemetry::lines_lost;

/// Every number that can be read.
#[derive(Debug)]
pub(super) struct Metrics(Families);

impl Metrics {
    /// The numbers of a tally, and those of the rules in use and of the proposed ones beside them.
    pub(super) fn new(tally: Arc<Tally>, app: &App) -> Self {
        let mut families = Families::default();
        families.register_collector(Box::new(Sources {
            tally,
            registry: Arc::clone(&app.registry),
            shadows: Arc::clone(app.shadows()),
        }));
        Self(families)
    }

    /// The text of them all, at this moment.
    ///
    /// # Errors
    /// When a number cannot be written as the format has it.
    pub(super) fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.0)?;
        Ok(text)
    }
}

/// Where the numbers come from, each time that they are read.
#[derive(Debug)]
struct Sources {
    tally: Arc<Tally>,
    registry: Arc<Registry>,
    shadows: Arc<Shadows>,
}

impl Collector for Sources {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let to = &mut encoder;
        calls(to, &self.tally)?;
        durations(to, &self.tally)?;
        items(to, &self.tally)?;
        rules(to, &self.registry)?;
        rule_errors(to, &self.tally, &self.registry)?;
        shadow(to, &self.shadows)?;
        let help = "Lines of the log that could not be written, or not as fast as they came.";
        let mut lost = family(to, "readily_log_lines_lost", help, MetricType::Counter)?;
        lost.encode_counter(&lines_lost(), None::<&Exemplar<NoLabelSet, u64>>)?;
        let help = "The program: its version, and that of what its rules mean.";
        let semantics_version = SEMANTICS_VERSION.to_string();
        let labels = [("version", env!("CARGO_PKG_VERSION")), ("semantics_version", &*semantics_version)];
        family(to, "readily_build", help, MetricType::Info)?.encode_info(&labels)
    }
}

/// Begins the numbers of one name.
fn family<'e>(
    to: &'e mut DescriptorEncoder<'_>,
    name: &'e str,
    help: &str,
    kind: MetricType,
) -> Result<MetricEncoder<'e>, fmt::Error> {
    to.encode_descriptor(name, help, None, kind)
}

fn counter<const N: usize>(
    family: &mut MetricEncoder<'_>,
    labels: [(&str, &str); N],
    count: u64,
) -> fmt::Result {
    family.encode_family(&labels)?.encode_counter(&count, None::<&Exemplar<NoLabelSet, u64>>)
}

fn calls(to: &mut DescriptorEncoder<'_>, tally: &Tally) -> fmt::Result {
    let help = "Calls that ended, by method and by the gRPC code in their line of the log.";
    let mut ended = family(to, "readily_calls", help, MetricType::Counter)?;
    for method in tally.methods() {
        for (code, count) in method.ends() {
            counter(&mut ended, [("method", method.name), ("code", code)], count)?;
        }
    }
    let help = "Calls, and items of streams, that ended because of a mistake in the program.";
    let mut mistakes = family(to, "readily_mistakes", help, MetricType::Counter)?;
    for method in tally.methods() {
        counter(&mut mistakes, [("method", method.name)], method.mistakes())?;
    }
    let help = "Calls that have begun and not ended, streams among them.";
    let mut under_way = family(to, "readily_calls_under_way", help, MetricType::Gauge)?;
    for method in tally.methods() {
        under_way.encode_family(&[("method", method.name)])?.encode_gauge(&method.under_way())?;
    }
    let help = "Connections on which calls can come in.";
    family(to, "readily_connections_open", help, MetricType::Gauge)?.encode_gauge(&tally.connections())
}

fn durations(to: &mut DescriptorEncoder<'_>, tally: &Tally) -> fmt::Result {
    let help = "How long calls took until the end of their answer, streams until their end.";
    let (seconds, kind) = (Unit::Seconds, MetricType::Histogram);
    let mut family = to.encode_descriptor("readily_call_duration", help, Some(&seconds), kind)?;
    for method in tally.methods() {
        let durations = &method.durations;
        let mut steps: Vec<(f64, u64)> =
            durations.steps().into_iter().map(|(bound, count)| (bound.as_secs_f64(), count)).collect();
        steps.push((f64::INFINITY, durations.beyond()));
        let (sum, count) = (durations.sum().as_secs_f64(), steps.iter().map(|(_, count)| count).sum());
        let exemplars = None::<&HashMap<usize, Exemplar<NoLabelSet, f64>>>;
        let labels = [("method", method.name)];
        family.encode_family(&labels)?.encode_histogram(sum, count, &steps, exemplars)?;
    }
    Ok(())
}

fn items(to: &mut DescriptorEncoder<'_>, tally: &Tally) -> fmt::Result {
    let help = "Items of streams, and profiles of replays, that were answered or not.";
    let mut family = family(to, "readily_items", help, MetricType::Counter)?;
    for method in tally.methods() {
        let Some((answered, not_answered)) = method.items() else { continue };
        for (result, count) in [("answered", answered), ("not-answered", not_answered)] {
            counter(&mut family, [("method", method.name), ("result", result)], count)?;
        }
    }
    Ok(())
}

fn rules(to: &mut DescriptorEncoder<'_>, registry: &Registry) -> fmt::Result {
    let organisations = registry.all();
    let help = "The rules that answer for an organisation; none while there are no such.";
    let mut in_use = family(to, "readily_rule_set", help, MetricType::Info)?;
    for (id, rules) in &organisations {
        let Some(active) = &rules.active else { continue };
        let digest = active.rule_set.digest.to_string();
        let label = &active.rule_set.organisation.label;
        let labels = [("organisation", &**id), ("label", &**label), ("digest", &*digest)];
        in_use.encode_info(&labels)?;
    }
    let help = "Whether an organisation has rules that answer.";
    let mut answers = family(to, "readily_rules_in_use", help, MetricType::Gauge)?;
    for (id, rules) in &organisations {
        let labels = [("organisation", &**id)];
        answers.encode_family(&labels)?.encode_gauge(&u64::from(rules.active.is_some()))?;
    }
    let help = "What became of the rule files that were read last: 1 at that result, 0 at the others.";
    let mut last_reading = family(to, "readily_rules_last_reading", help, MetricType::Gauge)?;
    for (id, rules) in &organisations {
        let result = result_of(rules);
        for known in RESULTS {
            let labels = [("organisation", &**id), ("result", known)];
            last_reading.encode_family(&labels)?.encode_gauge(&u64::from(known == result))?;
        }
    }
    Ok(())
}

fn rule_errors(to: &mut DescriptorEncoder<'_>, tally: &Tally, registry: &Registry) -> fmt::Result {
    let help = "Assessments that ended as a rule error: a rule failed while it was run.";
    let mut family = family(to, "readily_rule_errors", help, MetricType::Counter)?;
    for (id, _) in registry.all() {
        counter(&mut family, [("organisation", &*id)], tally.rule_errors(&id))?;
    }
    Ok(())
}

fn shadow(to: &mut DescriptorEncoder<'_>, shadows: &Shadows) -> fmt::Result {
    let help =
        "Answers that were passed on to the proposed rules of a shadow, by what came of the comparison.";
    let mut family = family(to, "readily_shadow_comparisons", help, MetricType::Counter)?;
    for (id, totals) in shadows.totals() {
        let ShadowTotals { same, differs, moved, failed, not_valid, dropped, broke } = totals;
        let results = [
            ("same", same),
            ("differs", differs),
            ("moved", moved),
            ("failed", failed),
            ("not-valid", not_valid),
            ("dropped", dropped),
            ("broke", broke),
        ];
        for (result, count) in results {
            counter(&mut family, [("organisation", &*id), ("result", result)], count)?;
        }
    }
    Ok(())
}

/// What can become of rule files that are read.
const RESULTS: [&str; 7] =
    ["in-use", "errors", "failed-tests", "not-approved", "gone", "unreadable", "broke"];

/// What became of the rule files that were read last.
fn result_of(rules: &OrganisationRules) -> &'static str {
    match rules.refused() {
        None => "in-use",
        Some((_, Refused::Errors { .. })) => "errors",
        Some((_, Refused::FailedTests { .. })) => "failed-tests",
        Some((_, Refused::NotApproved)) => "not-approved",
        Some((_, Refused::Gone)) => "gone",
        Some((_, Refused::Unreadable { .. })) => "unreadable",
        Some((_, Refused::Broke)) => "broke",
    }
}
