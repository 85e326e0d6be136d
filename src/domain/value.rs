//! What a rule can read: a typed value, and the type that is known before any rule runs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Date, Number};

/// A value that a rule reads or gives.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number.
    Number(Number),
    /// Yes or no.
    Bool(bool),
    /// One of the words of a choice.
    Choice(Arc<str>),
    /// A day.
    Date(Date),
    /// Several values, newest first.
    List(Arc<[Value]>),
    /// One item with its fields.
    Item(Arc<Item>),
    /// No value, for a given that is `missing: optional`: `()` in expressions.
    Nothing,
}

/// One item: its fields by name, and in `item` and `date` what it is called and when it was.
pub type Item = BTreeMap<Arc<str>, Value>;

/// The type of a name or an expression, known when the rules are loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueType {
    /// [`Value::Number`].
    Number,
    /// [`Value::Bool`].
    Bool,
    /// [`Value::Choice`], with the words that it can be.
    Choice(Arc<[Arc<str>]>),
    /// [`Value::Choice`] whose words are not known beforehand, such as the name of an item.
    Word,
    /// [`Value::Date`].
    Date,
    /// [`Value::List`] of one type.
    List(Arc<ValueType>),
    /// [`Value::Item`], with its fields' types.
    Item(Arc<BTreeMap<Arc<str>, ValueType>>),
    /// Either a value of the type, or [`Value::Nothing`].
    Optional(Arc<ValueType>),
    /// Always [`Value::Nothing`].
    Nothing,
}
