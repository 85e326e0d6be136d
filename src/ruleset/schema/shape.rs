//! What a value of a rule file can look like.

/// What a value can look like, as far as that can be said without the other files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A text, an expression or a word; anything that is written without brackets.
    Text,
    /// A text of a certain form.
    Form(&'static Form),
    /// A number without quotes.
    Number,
    /// A whole number between two bounds, both of which are allowed.
    Whole(u32, u32),
    /// `yes` or `no`.
    YesNo,
    /// One of some words.
    Words(Vec<&'static str>),
    /// Nothing after the colon.
    Nothing,
    /// A list, with the fewest and the most values that it has.
    List {
        /// What each value looks like.
        of: Box<Self>,
        /// The fewest values.
        least: usize,
        /// The most values.
        most: Option<usize>,
    },
    /// Names of the author's choice with values.
    Map {
        /// How the names are written; any way when there is none.
        names: Option<&'static Form>,
        /// Names that stand for something else.
        except: Vec<&'static str>,
        /// What each value looks like.
        of: Box<Self>,
        /// The fewest names.
        least: usize,
    },
    /// What a definition says, by its id.
    Of(&'static str),
    /// Any of several.
    Any(Vec<Self>),
}

impl Shape {
    /// A list of any length.
    pub(super) fn list(of: Self) -> Self {
        Self::List { of: Box::new(of), least: 0, most: None }
    }

    /// A list with at least one value.
    pub(super) fn some(of: Self) -> Self {
        Self::List { of: Box::new(of), least: 1, most: None }
    }

    /// A list of two.
    pub(super) fn pair(of: Self) -> Self {
        Self::List { of: Box::new(of), least: 2, most: Some(2) }
    }

    /// Names with values.
    pub(super) fn map(names: &'static Form, of: Self) -> Self {
        Self::Map { names: Some(names), except: Vec::new(), of: Box::new(of), least: 0 }
    }

    /// The shape, or nothing after the colon.
    pub(super) fn or_nothing(self) -> Self {
        Self::Any(vec![self, Self::Nothing])
    }
}

/// How a text is written.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// In words, such as `a day such as 2026-11-01`.
    pub about: &'static str,
    /// As a regular expression that JSON Schema knows.
    pub pattern: &'static str,
    /// Whether words that YAML takes for truth values are among them.
    pub takes_any_word: bool,
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub about: &'static str,
    /// Whether it cannot be left out.
    pub needed: bool,
    /// What its value looks like.
    pub shape: Shape,
}

impl Key {
    /// A key that can be left out.
    pub(super) const fn new(name: &'static str, about: &'static str, shape: Shape) -> Self {
        Self { name, about, needed: false, shape }
    }

    /// A key that cannot be left out.
    pub(super) const fn needed(name: &'static str, about: &'static str, shape: Shape) -> Self {
        Self { name, about, needed: true, shape }
    }
}

/// A map whose keys are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Its keys, in the order in which they are best written.
    pub keys: Vec<Key>,
    /// Keys of which there is exactly one.
    pub exactly_one: Vec<&'static str>,
    /// A key, and those that do not go with it.
    pub apart: Option<(&'static str, Vec<&'static str>)>,
    /// A key, and the one that has to be there when it is.
    pub needs: Option<(&'static str, &'static str)>,
    /// How other keys are written and what stands there, when others are allowed.
    pub others: Option<(&'static Form, Shape)>,
}

impl Object {
    /// A map with these keys and no others.
    pub(super) const fn new(keys: Vec<Key>) -> Self {
        Self { keys, exactly_one: Vec::new(), apart: None, needs: None, others: None }
    }

    /// The map, with exactly one of some keys.
    pub(super) fn one_of(mut self, keys: &[&'static str]) -> Self {
        self.exactly_one = keys.to_vec();
        self
    }

    /// The map, with a key that needs another.
    pub(super) const fn needing(mut self, key: &'static str, other: &'static str) -> Self {
        self.needs = Some((key, other));
        self
    }
}

/// What a definition says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A map whose keys are known.
    Object(Object),
    /// Another shape that is used in several places.
    Shape(Shape),
}

/// Something that rule files have in several places or that has a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its id, such as `gate`.
    pub id: &'static str,
    /// What it is, for those who write it.
    pub about: &'static str,
    /// What it says.
    pub body: Body,
}

impl Definition {
    /// A map whose keys are known.
    pub(super) const fn object(id: &'static str, about: &'static str, object: Object) -> Self {
        Self { id, about, body: Body::Object(object) }
    }

    /// Another shape.
    pub(super) const fn shape(id: &'static str, about: &'static str, shape: Shape) -> Self {
        Self { id, about, body: Body::Shape(shape) }
    }
}
