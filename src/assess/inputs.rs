//! What a rule read.

use std::ops::Deref;

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

/// The names of a rule with what they had, in the order in which it declares them. Most rules read a single one,
/// which takes no memory of its own.
#[derive(Debug, Clone)]
pub struct Inputs<'a>(Held<'a>);

#[derive(Debug, Clone)]
enum Held<'a> {
    One(InputResult<'a>),
    Many(Vec<InputResult<'a>>),
}

impl<'a> Inputs<'a> {
    /// None so far, of so many.
    pub(super) fn with_room(count: usize) -> Self {
        Self(Held::Many(if count > 1 { Vec::with_capacity(count) } else { Vec::new() }))
    }

    /// Adds one.
    pub(super) fn push(&mut self, result: InputResult<'a>) {
        match &mut self.0 {
            Held::Many(list) if list.capacity() == 0 => self.0 = Held::One(result),
            Held::Many(list) => list.push(result),
            Held::One(_) => {
                if let Held::One(first) = std::mem::replace(&mut self.0, Held::Many(Vec::new())) {
                    self.0 = Held::Many(vec![first, result]);
                }
            }
        }
    }
}

impl<'a> Deref for Inputs<'a> {
    type Target = [InputResult<'a>];

    fn deref(&self) -> &Self::Target {
        match &self.0 {
            Held::One(only) => std::slice::from_ref(only),
            Held::Many(list) => list,
        }
    }
}

impl<'i, 'a> IntoIterator for &'i Inputs<'a> {
    type Item = &'i InputResult<'a>;
    type IntoIter = std::slice::Iter<'i, InputResult<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> FromIterator<InputResult<'a>> for Inputs<'a> {
    fn from_iter<I: IntoIterator<Item = InputResult<'a>>>(results: I) -> Self {
        let mut inputs = Self::with_room(0);
        results.into_iter().for_each(|result| inputs.push(result));
        inputs
    }
}
