//! What a rule read.

use std::ops::Deref;
use std::slice;

use super::Reading;
use crate::ruleset::Input;

/// A name of a rule with what it had.
#[derive(Debug, Clone)]
pub struct InputResult<'a> {
    /// Which.
    pub input: &'a Input,
    /// Its value, or why there is none.
    pub reading: Reading,
}

/// All that a rule read, in the order of its inputs.
#[derive(Debug, Clone)]
pub struct InputResults<'a>(Read<'a>);

impl Default for InputResults<'_> {
    fn default() -> Self {
        Self(Read::Several(Vec::new()))
    }
}

/// Most rules read one thing, which needs no list of its own.
#[derive(Debug, Clone)]
enum Read<'a> {
    One(InputResult<'a>),
    Several(Vec<InputResult<'a>>),
}

impl<'a> InputResults<'a> {
    /// Nothing yet, and room for so many.
    pub(super) fn with_room(count: usize) -> Self {
        if count > 1 { Self(Read::Several(Vec::with_capacity(count))) } else { Self::default() }
    }

    pub(super) fn push(&mut self, result: InputResult<'a>) {
        match &mut self.0 {
            Read::Several(results) if results.capacity() > 0 => results.push(result),
            Read::Several(_) => self.0 = Read::One(result),
            Read::One(first) => self.0 = Read::Several(vec![first.clone(), result]),
        }
    }
}

impl<'a> Deref for InputResults<'a> {
    type Target = [InputResult<'a>];

    fn deref(&self) -> &Self::Target {
        match &self.0 {
            Read::One(result) => slice::from_ref(result),
            Read::Several(results) => results,
        }
    }
}

impl<'r, 'a> IntoIterator for &'r InputResults<'a> {
    type Item = &'r InputResult<'a>;
    type IntoIter = slice::Iter<'r, InputResult<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> FromIterator<InputResult<'a>> for InputResults<'a> {
    fn from_iter<I: IntoIterator<Item = InputResult<'a>>>(results: I) -> Self {
        Self(Read::Several(results.into_iter().collect()))
    }
}
