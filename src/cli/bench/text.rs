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
        text.push_str(&pathway_text(pathway, &cost.folder, all, look));
        text.push('\n');
    }
    for id in &cost.not_measured {
        text.push_str(&format!(
            "{}: the pathway `{id}` is not measured: {} can be assessed on it\n",
            cost.folder,
            if cost.of_tests { "no case of its rule tests" } else { "no profile of the file" }
        ));
    }
    text
}

fn pathway_text(cost: &PathwayCost<'_>, folder: &str, all: bool, look: Look) -> String {
    let PathwayCost { pathway, people, whole, slowest, seeing, rules } = cost;
    let heading = format!("{} ({}, {folder})", pathway.title, pathway.id);
    let a_second = 1_000_000_000_000_u64.checked_div(whole.median_ps).unwrap_or_default();
    let mut text = format!(
        "{}\n\nOne assessment with its whole explanation takes {}, so one core makes {} a second.\n",
        look.paint(Paint::Heading, &heading),
        time(whole.median_ps),
        rounded(a_second),
    );
    text.push_str(&format!(
        "Measured on {}; the slowest, “{}”, takes {}.\n",
        counted(*people, "person", "people"),
        slowest.0,
        time(slowest.1.median_ps)
    ));
    text.push_str(&format!(
        "Of the time, {} % go into seeing the evidence, {} % into the rules, and {} % into sums, levels and reasons.\n",
        percent(seeing.median_ps, whole.median_ps),
        percent(rules.iter().map(|rule| rule.time.median_ps).sum(), whole.median_ps),
        percent(cost.rest_ps(), whole.median_ps),
    ));
    if whole.spread_percent() > BUSY_PERCENT {
        text.push_str(&format!(
            "{} batches differ by {} %: the machine is busy. Compare rules with each other, not with other runs.\n",
            look.paint(Paint::Open, "Busy:"),
            whole.spread_percent()
        ));
    }
    let shown = if all { rules.len() } else { rules.len().min(SHOWN) };
    text.push('\n');
    text.push_str(&table(rules.get(..shown).unwrap_or_default(), whole.median_ps, look));
    if let Some(next) = rules.get(shown) {
        text.push_str(&format!(
            "and {} of at most {} each; --all shows them\n",
            counted(rules.len() - shown, "rule", "rules"),
            time(next.time.median_ps)
        ));
    }
    text
}

/// The rules with what they take, slowest first.
fn table(rules: &[RuleCost<'_>], whole_ps: u64, look: Look) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(["time", "share", "kind", "rule", "by script"]);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.columns()).unwrap_or(u16::MAX));
    for cost in rules {
        let script = script_of(cost.rule).map_or_else(String::new, |file| {
            format!("{file}, up to {} operations", cost.operations.unwrap_or_default())
        });
        table.add_row([
            time(cost.time.median_ps),
            format!("{} %", percent(cost.time.median_ps, whole_ps)),
            kind(cost.rule).to_owned(),
            format!("{} ({})", title(cost.rule), cost.rule.id()),
            script,
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
