//! Words of sentences, some of them with a meaning of their own or in another language than the sentence.

use crate::render::{Given, Language};

/// Words of a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Piece>);

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it shows.
    pub text: String,
    /// What it is.
    pub kind: PieceKind,
    /// Its language, where that is not the language of the handbook.
    pub language: Option<String>,
}

/// What a piece of a sentence is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceKind {
    /// As it stands.
    Plain,
    /// What matters most.
    Strong,
    /// A name or an expression of the rules, as written.
    Code,
    /// A reference to the section or row with an id.
    Link(String),
}

/// Where words stand in a message while it is formed: no message and no number has these characters.
const MARK: (char, char) = ('\u{E000}', '\u{E001}');

/// What stands in a message for the words with a number.
pub(in crate::render) fn mark(at: usize) -> String {
    format!("{}{at}{}", MARK.0, MARK.1)
}

impl Words {
    /// No words yet.
    pub(in crate::render) const fn new() -> Self {
        Self(Vec::new())
    }

    /// A message with words as its variables; write `tell!(language, …)`.
    pub(in crate::render) fn said<const N: usize>(
        language: Language<'_>,
        key: &'static str,
        given: [(&'static str, Self); N],
    ) -> Self {
        let mut at = 0_usize;
        let marks = given.each_ref().map(|(name, _)| {
            let marked = (*name, Given::from(mark(at)));
            at = at.saturating_add(1);
            marked
        });
        let given: Vec<Self> = given.into_iter().map(|(_, words)| words).collect();
        Self::filled(&language.say(key, marks), &given)
    }

    /// Text with words in place of their marks.
    pub(in crate::render) fn filled(text: &str, given: &[Self]) -> Self {
        let mut words = Self::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(MARK.0) {
            let (at, after) = after.split_once(MARK.1).unwrap_or((after, ""));
            let filled = at.parse::<usize>().ok().and_then(|at| given.get(at)).cloned();
            words = words.and(before).and(filled.unwrap_or_default());
            rest = after;
        }
        words.and(rest)
    }

    /// Words in a language, where that is not the language of the handbook.
    pub(in crate::render) fn in_language(text: impl Into<String>, language: Option<&str>) -> Self {
        let mut words = Self::from(text.into());
        for piece in &mut words.0 {
            piece.language = language.map(str::to_owned);
        }
        words
    }

    /// What matters most.
    pub(in crate::render) fn of_strong(words: impl Into<Self>) -> Self {
        words.into().of_kind(&PieceKind::Strong)
    }

    /// A name or an expression of the rules.
    pub(in crate::render) fn of_code(text: impl Into<String>) -> Self {
        Self::from(text.into()).of_kind(&PieceKind::Code)
    }

    /// A reference.
    pub(in crate::render) fn of_link(words: impl Into<Self>, to: impl Into<String>) -> Self {
        words.into().of_kind(&PieceKind::Link(to.into()))
    }

    /// With a name or an expression of the rules.
    #[must_use]
    pub(in crate::render) fn code(self, text: impl Into<String>) -> Self {
        self.and(Self::of_code(text))
    }

    fn of_kind(mut self, kind: &PieceKind) -> Self {
        for piece in &mut self.0 {
            piece.kind = kind.clone();
        }
        Self::new().and(self)
    }

    /// With more words. What is alike becomes one piece.
    #[must_use]
    pub(in crate::render) fn and(mut self, words: impl Into<Self>) -> Self {
        for piece in words.into().0 {
            match self.0.last_mut().filter(|last| last.kind == piece.kind && last.language == piece.language)
            {
                Some(last) => last.text.push_str(&piece.text),
                None => self.0.push(piece),
            }
        }
        self
    }

    /// Whether there are none.
    pub(in crate::render) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words without what they mean beside.
    pub(in crate::render) fn plain(&self) -> String {
        self.0.iter().map(|piece| &*piece.text).collect()
    }

    /// In the quotation marks of a language.
    pub(in crate::render) fn quoted(self, language: Language<'_>) -> Self {
        Self::said(language, "quoted", [("words", self)])
    }

    /// Several as in a sentence: `a`, `a and b`, `a, b and c`, by a message such as `list-and`.
    pub(in crate::render) fn joined(mut all: Vec<Self>, language: Language<'_>, key: &'static str) -> Self {
        let Some(last) = all.pop() else {
            return Self::new();
        };
        if all.is_empty() {
            return last;
        }
        let first = Self::between(all, ", ");
        Self::said(language, key, [("first", first), ("last", last)])
    }

    /// Several after each other, by a sign that is not that of decimals.
    pub(in crate::render) fn listed(all: Vec<Self>, language: Language<'_>) -> Self {
        Self::between(all, &language.values(&[String::new(), String::new()]))
    }

    fn between(all: Vec<Self>, sign: &str) -> Self {
        let mut listed = Self::new();
        for words in all {
            listed = if listed.is_empty() { words } else { listed.and(sign).and(words) };
        }
        listed
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        if text.is_empty() {
            return Self::new();
        }
        Self(vec![Piece { text, kind: PieceKind::Plain, language: None }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_the_place_of_their_marks() {
        let given = [Words::of_strong("a"), Words::of_code("b")];
        let text = format!("x {} y {}.", mark(1), mark(0));
        let pieces = Words::filled(&text, &given).0;
        let texts: Vec<&str> = pieces.iter().map(|piece| &*piece.text).collect();
        assert_eq!(texts, ["x ", "b", " y ", "a", "."]);
        assert_eq!(pieces[1].kind, PieceKind::Code);
        assert_eq!(Words::filled("none", &given).plain(), "none");
    }

    #[test]
    fn several_are_joined_as_in_a_sentence() {
        let all = |count: usize| ["a", "b", "c"].iter().take(count).map(|word| Words::from(*word)).collect();
        let joined = |count| Words::joined(all(count), Language::own(), "list-and").plain();
        assert_eq!([joined(0), joined(1), joined(2), joined(3)], ["", "a", "a and b", "a, b and c"]);
        assert_eq!(Words::listed(all(2), Language::own()).plain(), "a, b");
    }
}
