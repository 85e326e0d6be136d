//! Rule sets of any size.

use std::fmt::Write as _;

use readily::ruleset::{RuleSet, SourceFiles, load};

/// How a criterion comes to its points.
pub(crate) type Form = &'static str;

/// By a curve.
pub(crate) const CURVE: Form = "curve: { of: seen, at: [[2, 0], [4, 4]] }";
/// By an expression, which runs natively.
pub(crate) const EXPRESSION: Form = "score: max(0, seen - 2) * points / 3";
/// By a script, which Rhai runs.
pub(crate) const SCRIPT: Form = "script: weigh";

/// What a criterion by script gives: points for each bound that is reached.
pub(crate) const SCRIPT_TEXT: &str = "//! Weighed by bounds.\nlet earned = 0;\nfor bound in [2.5, 3, 3.5, 4] { if seen >= bound { earned += 1; } }\nmin(points, earned)\n";

const ORGANISATION: &str = "organisation: bench
title: Bench
label: bench
owners: [Bench]
roles:
  engineer: { title: Engineer }
  lead: { title: Lead }
scales:
  five: { min: 1, max: 5, step: 0.5 }
";

/// What a rule set is like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// How many criteria each pathway has, in dimensions of five; each reads a skill of its own.
    pub(crate) criteria: usize,
    /// How they come to their points.
    pub(crate) form: Form,
    /// How many of them are by script instead.
    pub(crate) scripts: usize,
    /// How many pathways there are; all are open to engineers.
    pub(crate) pathways: usize,
}

impl Shape {
    /// One pathway of criteria of one form.
    pub(crate) const fn of(criteria: usize, form: Form) -> Self {
        Self { criteria, form, scripts: 0, pathways: 1 }
    }

    /// So many criteria in all: a file has room for some hundreds, so that larger rule sets have several pathways.
    pub(crate) const fn in_all(criteria: usize, form: Form) -> Self {
        const EACH: usize = 100;
        if criteria <= EACH {
            return Self::of(criteria, form);
        }
        Self { pathways: criteria / EACH, ..Self::of(EACH, form) }
    }

    /// The files.
    pub(crate) fn files(self) -> SourceFiles {
        let mut evidence = "evidence:\n".to_owned();
        for at in 0..self.criteria {
            writeln!(evidence, "  skill_{at}: {{ title: Skill {at}, value: {{ scale: five }}, sources: [manager, peer], fresh_for: 18 months, category: skills, actionable: yes }}").unwrap();
        }
        let mut files = SourceFiles::new("bench")
            .with("organisation.yaml", ORGANISATION)
            .with("evidence.yaml", &evidence);
        if self.scripts > 0 || self.form == SCRIPT {
            files = files.with("scripts/weigh.rhai", SCRIPT_TEXT);
        }
        for at in 0..self.pathways {
            files = files.with(&format!("pathways/lead-{at}.yaml"), &self.pathway(at));
        }
        files
    }

    fn pathway(self, number: usize) -> String {
        // Levels at the same shares of the points, whatever the number of criteria: 100 points for 25.
        let from = |percent: usize| (self.criteria * 4 * percent).div_ceil(100);
        let mut text = format!(
            "pathway: lead-{number}\ntitle: Lead {number}\nkind: management\nopen_to: [engineer]\nleads_to: [lead]\nreadiness:\n  - {{ id: developing, from: 0, title: Developing }}\n  - {{ id: ready, from: {}, title: Ready }}\n  - {{ id: settled, from: {}, title: Settled }}\n  - {{ id: leading, from: {}, title: Leading }}\ndimensions:\n",
            from(60),
            from(77),
            from(90)
        );
        for at in 0..self.criteria {
            if at.is_multiple_of(5) {
                writeln!(text, "  - id: part-{at}\n    title: Part {at}\n    criteria:").unwrap();
            }
            let form = if at < self.scripts { SCRIPT } else { self.form };
            writeln!(text, "      - id: skill-{at}\n        points: 4\n        given: {{ seen: {{ of: skill_{at}, take: mean, raters: 3 }} }}\n        {form}").unwrap();
        }
        text
    }

    /// The rules, loaded.
    pub(crate) fn rules(self) -> RuleSet {
        let loaded = load(self.files());
        assert!(loaded.rule_set.is_some(), "{:#?}", loaded.findings);
        loaded.rule_set.unwrap()
    }
}
