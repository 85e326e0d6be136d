//! Running parts of an assessment by themselves on what was found, for measuring what each costs.

use super::Rerun;
use crate::assess::RuleRef;
use crate::assess::run::Run;
use crate::script::Sandbox;

impl<'a> Rerun<'a> {
    /// Runs one rule of the pathway on what it read, and drops what comes out.
    pub fn run_alone(&mut self, sandbox: &mut Sandbox, rule: RuleRef<'a>) {
        sandbox.begin();
        self.rule(sandbox).rule(rule, &mut Vec::new());
    }

    /// Works out what every selection of the pathway sees, and drops it.
    pub fn observe_alone(&self, sandbox: &mut Sandbox) {
        let begun = Run::begin(self.rule_set, sandbox, self.profile, self.pathway, self.as_of, &self.given);
        if let Ok(mut run) = begun {
            run.observe();
        }
    }
}
