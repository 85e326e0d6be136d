//! Where programs run.

use super::{Failure, Program};
use crate::domain::Value;

/// Runs the programs of one rule set, for one thread at a time.
#[derive(Debug)]
pub struct Sandbox {}

impl Sandbox {
    /// Starts the count of operations anew. Called once for each assessment.
    pub fn begin(&mut self) {}

    /// Runs a program on the values of its scope, by slot.
    ///
    /// # Errors
    /// When the program gives no value.
    pub fn evaluate(&mut self, _program: &Program, _slots: &[Value]) -> Result<Value, Failure> {
        Err(Failure::internal(0, "not run yet"))
    }
}
