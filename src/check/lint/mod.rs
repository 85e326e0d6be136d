//! Doubts about rules that work: gaps that nothing helps with, paths that are not equals, a no without a reason, an
//! order of same-day reports that decides, and words that rank paths, judge people or say nothing.

mod equals;
mod gaps;
mod leadership;
mod maxima;
mod reasons;
mod same_day;
mod technical;
mod texts;
mod word_list;
mod wording;

use crate::finding::{self, Finding};
use crate::ruleset::RuleSet;

/// Every doubt about a rule set, by file and place.
#[must_use]
pub fn lint(rule_set: &RuleSet) -> Vec<Finding> {
    let mut findings = gaps::check(rule_set);
    findings.extend(equals::check(rule_set));
    findings.extend(leadership::check(rule_set));
    findings.extend(technical::check(rule_set));
    findings.extend(reasons::check(rule_set));
    findings.extend(same_day::check(rule_set));
    findings.extend(wording::check(rule_set));
    finding::sort(&mut findings);
    findings
}
