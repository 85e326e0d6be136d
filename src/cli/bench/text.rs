//! Times for people: what an assessment takes, and the slowest rules.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::RuleSetCost;
use super::pathway::{PathwayCost, RuleCost, script_of};
use super::words::{kind, percent, time, title};
use crate::render::number::grouped;
use crate::render::words::counted;
use crate::render::{Look, Paint};

/// How many rules are shown of each pathway.
const SHOWN: usize = 10;

/// From how many percent between batches on a machine is called busy.
const BUSY_PERCENT: u64 = 15;

/// What a rule set costs. `all` shows every rule.
pub(super) fn cost_text(cost: &RuleSetCost<'_>, all: bool, look: Look) -> String {
    let mut text = String::new();
    for pathway in &cost.pathways {
        text.push_str(&pathway_lines(pathway, cost, look).join("\n"));
        text.push_str("\n\n");
        text.push_str(&rules_text(pathway, all, look));
        text.push('\n');
    }
    let nobody = if cost.of_tests { "no case of its rule tests" } else { "no profile of the file" };
    let folder = cost.folder;
    let not_measured = cost.not_measured.iter();
    text.extend(not_measured.map(|id| {
        format!("{folder}: the pathway `{id}` is not measured, as {nobody} can be assessed on it\n")
    }));
    text
}

fn pathway_lines(cost: &PathwayCost<'_>, of: &RuleSetCost<'_>, look: Look) -> Vec<String> {
    let PathwayCost { pathway, people, whole, slowest: (person, slowest), seeing, rules } = cost;
    let heading = format!("{} ({}, {})", pathway.title, pathway.id, of.folder);
    let a_second = 1_000_000_000_000_u64.checked_div(whole.median_ps).unwrap_or_default();
    let whom = if of.of_tests {
        counted(*people, "case of the rule tests", "cases of the rule tests")
    } else {
        counted(*people, "profile of the file", "profiles of the file")
    };
    let share = |part| percent(part, whole.median_ps);
    let mut lines = vec![
        look.paint(Paint::Heading, &heading),
        String::new(),
        format!(
            "One assessment with its whole explanation takes {}, so one core makes {} a second.",
            time(whole.median_ps),
            rounded(a_second)
        ),
        format!("Measured on {whom}; the slowest, “{person}”, takes {}.", time(slowest.median_ps)),
        format!(
            "Of the time, {} go into seeing the evidence, {} into the rules, and {} into sums, levels and reasons.",
            share(seeing.median_ps),
            share(rules.iter().map(|rule| rule.time.median_ps).sum()),
            share(cost.rest_ps())
        ),
    ];
    if whole.spread_percent() > BUSY_PERCENT {
        lines.push(format!(
            "{} batches differ by {} %: the machine is busy. Compare rules with each other, not with other runs.",
            look.paint(Paint::Open, "Busy:"),
            whole.spread_percent()
        ));
    }
    lines
}

fn rules_text(cost: &PathwayCost<'_>, all: bool, look: Look) -> String {
    let rules = &cost.rules;
    let shown = if all { rules.len() } else { rules.len().min(SHOWN) };
    let mut text = table(rules.get(..shown).unwrap_or_default(), cost.whole.median_ps, look);
    if let Some(next) = rules.get(shown) {
        let others = counted(rules.len() - shown, "rule", "rules");
        text.extend([
            "and ",
            &others,
            " of at most ",
            &time(next.time.median_ps),
            " each; --all shows them\n",
        ]);
    }
    text
}

/// The rules with what they take, slowest first.
fn table(rules: &[RuleCost<'_>], whole_ps: u64, look: Look) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(["time", "share", "kind", "rule", "script", "operations"]);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.columns()).unwrap_or(u16::MAX));
    for cost in rules {
        table.add_row([
            time(cost.time.median_ps),
            percent(cost.time.median_ps, whole_ps),
            kind(cost.rule).to_owned(),
            format!("{} ({})", title(cost.rule), cost.rule.id()),
            script_of(cost.rule).unwrap_or_default().to_owned(),
            cost.operations.map_or_else(String::new, |operations| format!("up to {operations}")),
        ]);
    }
    for column in table.column_iter_mut().take(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let lines: Vec<String> = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    lines.concat()
}

/// A number with two digits that matter: `240,000`.
fn rounded(number: u64) -> String {
    let mut unit = 1_u64;
    while number / unit >= 100 {
        unit *= 10;
    }
    grouped(number / unit * unit)
}
