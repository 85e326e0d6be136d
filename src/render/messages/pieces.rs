//! A message as the pieces that it is written from: text, variables, and choices between several texts by what a
//! variable is. That is what messages are made of; what else Project Fluent has is left out, which a test notices.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use super::{Given, Tongue};

/// A message, or one of the texts that it chooses between.
#[derive(Debug)]
pub(super) struct Pieces(Vec<Piece>);

#[derive(Debug)]
enum Piece {
    Text(&'static str),
    Variable(&'static str),
    Choice { by: &'static str, texts: Vec<Choice>, otherwise: Pieces },
}

/// A text that is chosen by a word, by a number as it is written, or by the form that a number has in a language.
#[derive(Debug)]
struct Choice {
    key: VariantKey<&'static str>,
    text: Pieces,
}

impl Pieces {
    /// The pieces of a pattern; none when it has anything else.
    pub(super) fn of(pattern: &Pattern<&'static str>) -> Option<Self> {
        pattern.elements.iter().map(Piece::of).collect::<Option<_>>().map(Self)
    }

    /// The message with its variables.
    pub(super) fn said(&self, tongue: Tongue, given: &[(&str, Given<'_>)]) -> String {
        let words: usize = given.iter().map(|(_, given)| given.text.len()).sum();
        let mut said = String::with_capacity(words.saturating_add(self.text_len()));
        self.write(&mut said, tongue, given);
        said
    }

    /// How many bytes of text there are beside variables and choices.
    fn text_len(&self) -> usize {
        let len = |piece: &Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Variable(_) | Piece::Choice { .. } => 0,
        };
        self.0.iter().map(len).sum()
    }

    fn write(&self, said: &mut String, tongue: Tongue, given: &[(&str, Given<'_>)]) {
        let named = |name: &str| given.iter().find(|(known, _)| *known == name).map(|(_, given)| given);
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Variable(name) => {
                    let given = named(name);
                    debug_assert!(given.is_some(), "a message is said without `{name}`");
                    said.push_str(given.map_or("", |given| &given.text));
                }
                Piece::Choice { by, texts, otherwise } => {
                    let by = named(by);
                    let chosen = by.and_then(|by| texts.iter().find(|choice| choice.is_chosen(tongue, by)));
                    chosen.map_or(otherwise, |choice| &choice.text).write(said, tongue, given);
                }
            }
        }
    }
}

impl Piece {
    fn of(element: &PatternElement<&'static str>) -> Option<Self> {
        let expression = match element {
            PatternElement::TextElement { value } => return Some(Self::Text(value)),
            PatternElement::Placeable { expression } => expression,
        };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => Some(Self::Variable(id.name)),
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                Self::choice(id.name, variants)
            }
            Expression::Inline(_) | Expression::Select { .. } => None,
        }
    }

    /// The default text is chosen by its key too, as it does not have to stand last.
    fn choice(by: &'static str, variants: &[Variant<&'static str>]) -> Option<Self> {
        let choice = |variant: &Variant<&'static str>| {
            Some(Choice { key: variant.key.clone(), text: Pieces::of(&variant.value)? })
        };
        let texts = variants.iter().map(choice).collect::<Option<_>>()?;
        let otherwise = Pieces::of(&variants.iter().find(|variant| variant.default)?.value)?;
        Some(Self::Choice { by, texts, otherwise })
    }
}

impl Choice {
    fn is_chosen(&self, tongue: Tongue, by: &Given<'_>) -> bool {
        match self.key {
            VariantKey::Identifier { name } if by.is_number => tongue.plural(&by.text) == name,
            VariantKey::Identifier { name } => *by.text == *name,
            VariantKey::NumberLiteral { value } => by.is_number && *by.text == *value,
        }
    }
}
