//! A file that is being read: typed values of its nodes, each with a finding when it does not fit.

use std::ops::Range;
use std::sync::Arc;

use super::traps::in_quotes;
use super::{Node, Offsets, Report, Style};
use crate::domain::{
    Date, Length, LengthUnit, Number, NumberError, day_help, decimal_help, exact_text, parse_date,
    parse_input_number, parse_length, shortened,
};
use crate::finding::{Code, Finding, Place, first_unseen};

/// A file that is being read.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Its path.
    pub file: &'a Arc<str>,
    /// Its text.
    pub text: &'a str,
    /// Where findings go.
    pub report: &'a Report,
}

/// How numbers are written.
const NUMBERS: &str = "numbers are written as `12`, `-2` or `0.25`, up to 1000000000000 and 9 places";

impl Document<'_> {
    /// `did you mean …?`, when one of the known words is close, as far as the rule set's patience goes.
    #[must_use]
    pub fn did_you_mean<'k>(&self, word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
        self.report.patience.did_you_mean(word, known)
    }

    /// The same, or the whole list when nothing is close and it is short.
    #[must_use]
    pub fn suggest<'k>(&self, word: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> String {
        self.report.patience.suggest(word, known)
    }

    /// A stretch of the file.
    #[must_use]
    pub fn place(&self, bytes: &Range<usize>) -> Place {
        Place::new(self.file, bytes.clone())
    }

    /// A stretch of a scalar's text, as a stretch of the file.
    #[must_use]
    pub fn place_within(&self, node: &Node, decoded: &Range<usize>) -> Place {
        self.place_by(&Offsets::of(self.text, node), decoded)
    }

    /// The same for a scalar of which several stretches are asked for.
    #[must_use]
    pub fn place_by(&self, offsets: &Offsets, decoded: &Range<usize>) -> Place {
        let start = offsets.source_byte(decoded.start);
        let end = if decoded.end > decoded.start {
            // The byte after the last character: one past where that character starts.
            offsets.source_byte(decoded.end)
        } else {
            start
        };
        self.place(&(start..end.max(start)))
    }

    /// Adds a finding.
    pub fn add(&self, code: Code, bytes: &Range<usize>, message: impl Into<String>) {
        self.report.add(Finding::new(code, self.place(bytes), message));
    }

    /// Adds a finding with help.
    pub fn advise(
        &self,
        code: Code,
        bytes: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report.add(Finding::new(code, self.place(bytes), message).help(help));
    }

    /// Says that a value is of another kind than its key takes.
    pub fn wrong_type(&self, node: &Node, what: &str, takes: &str) {
        let message = match node.scalar() {
            Some(scalar) if !scalar.text.is_empty() => {
                format!("{what} takes {takes}, not `{}`", first_line(&scalar.text))
            }
            _ => format!("{what} takes {takes}, not {}", node.kind_words()),
        };
        self.add(Code::WrongType, &node.head(), message);
    }

    /// A text that is not empty. Something in brackets or braces was meant as text, and needs quotes.
    #[must_use]
    pub fn text(&self, node: &Node, what: &str) -> Option<Arc<str>> {
        if let Some(scalar) = node.scalar().filter(|scalar| !scalar.text.trim().is_empty()) {
            if scalar.style == Style::Plain && matches!(&*scalar.text, "null" | "Null" | "NULL" | "~") {
                let message = format!("{what} takes a text, and YAML reads this as nothing");
                let help = format!("put the text in quotes: `\"{}\"`", scalar.text);
                self.advise(Code::UnquotedText, &node.bytes, message, help);
                return None;
            }
            return Some(Arc::clone(&scalar.text));
        }
        if node.scalar().is_some_and(|scalar| scalar.style != Style::Plain) {
            self.add(Code::WrongType, &node.head(), format!("{what} takes a text, and this one is empty"));
            return None;
        }
        let written = self.text.get(node.bytes.clone()).unwrap_or("");
        if node.is_flow() && !written.contains('\n') {
            self.advise(
                Code::UnquotedText,
                &node.bytes,
                format!("{what} takes a text, and YAML reads this as {}", node.kind_words()),
                format!("put the text in quotes: `{}`", in_quotes(written)),
            );
        } else {
            self.wrong_type(node, what, "a text");
        }
        None
    }

    /// A number, written without quotes.
    #[must_use]
    pub fn number(&self, node: &Node, what: &str) -> Option<Number> {
        let Some(scalar) = node.scalar().filter(|scalar| !scalar.text.is_empty()) else {
            self.wrong_type(node, what, "a number");
            return None;
        };
        if let Some(unseen) = first_unseen(&scalar.text).filter(|_| looks_like_number(&scalar.text)) {
            let message = format!("{what} takes a number, and this has {}", unseen.called());
            self.advise(Code::BadNumber, &node.bytes, message, "remove it");
            return None;
        }
        match parse_input_number(&scalar.text) {
            Ok(number) if scalar.style == Style::Plain => Some(number),
            Ok(_) => {
                let help = format!("leave the quotes out: `{}`", scalar.text);
                self.advise(Code::WrongType, &node.bytes, format!("{what} takes a number, not a text"), help);
                None
            }
            Err(NumberError::NotANumber(text)) if !looks_like_number(&text) => {
                let percent = text.strip_suffix('%').map(str::trim_end);
                match percent.filter(|number| parse_input_number(number).is_ok()) {
                    Some(number) => self.advise(
                        Code::WrongType,
                        &node.bytes,
                        format!("{what} takes a number, not a share such as `{text}`"),
                        share_help(number),
                    ),
                    None => self.wrong_type(node, what, "a number"),
                }
                None
            }
            Err(error) => {
                let help = meant_number(&scalar.text, what).unwrap_or_else(|| NUMBERS.to_owned());
                self.advise(Code::BadNumber, &node.bytes, error.to_string(), help);
                None
            }
        }
    }

    /// A whole number within bounds.
    #[must_use]
    pub fn whole(&self, node: &Node, what: &str, bounds: Range<u32>) -> Option<u32> {
        let number = self.number(node, what)?;
        let whole = u32::try_from(number).ok().filter(|whole| bounds.contains(whole));
        if whole.is_none() || !number.is_integer() {
            let to = bounds.end.saturating_sub(1);
            let message =
                format!("{what} takes a whole number from {} to {to}, not `{number}`", bounds.start);
            self.add(Code::WrongValue, &node.bytes, message);
            return None;
        }
        whole
    }

    /// `yes` or `no`, also as `true` or `false`.
    #[must_use]
    pub fn yes_no(&self, node: &Node, what: &str) -> Option<bool> {
        match node.scalar().map(|scalar| &*scalar.text) {
            Some("yes" | "true") => Some(true),
            Some("no" | "false") => Some(false),
            _ => {
                self.wrong_type(node, what, "`yes` or `no`");
                None
            }
        }
    }

    /// One of some words.
    #[must_use]
    pub fn one_of<T: Copy>(&self, node: &Node, what: &str, words: &[(&str, T)]) -> Option<T> {
        let found = node.scalar().and_then(|scalar| {
            words.iter().find(|(word, _)| **word == *scalar.text).map(|(_, meaning)| *meaning)
        });
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.not_among(Code::WrongValue, node, &format!("{what} takes"), &known);
        }
        found
    }

    /// Says that a word is not among those that are known.
    pub fn not_among(&self, code: Code, node: &Node, takes: &str, known: &[&str]) {
        let Some(scalar) = node.scalar().filter(|scalar| !scalar.text.is_empty()) else {
            self.add(
                Code::WrongType,
                &node.head(),
                format!("{takes} {}, not {}", one_of_words(known), node.kind_words()),
            );
            return;
        };
        let message = format!("{takes} {}, not `{}`", one_of_words(known), first_line(&scalar.text));
        let help = self.did_you_mean(&scalar.text, known.iter().copied()).unwrap_or_default();
        self.advise(code, &node.bytes, message, help);
    }

    /// A day, as `2026-11-01`.
    #[must_use]
    pub fn date(&self, node: &Node, what: &str) -> Option<Date> {
        let date = node.scalar().and_then(|scalar| parse_date(&scalar.text));
        if let Some(help) = node.scalar().filter(|_| date.is_none()).and_then(|s| day_help(&s.text)) {
            let message = if help.starts_with("write") {
                format!("{what} takes a day that is written year first")
            } else {
                format!(
                    "{what} takes a day, and there is no `{}`",
                    node.scalar().map_or("", |scalar| &*scalar.text)
                )
            };
            self.advise(Code::WrongType, &node.bytes, message, help);
        } else if date.is_none() {
            self.wrong_type(node, what, "a day such as `2026-11-01`");
        }
        date
    }

    /// A length, such as `18 months`.
    #[must_use]
    pub fn length(&self, node: &Node, what: &str) -> Option<Length> {
        let length = node.scalar().and_then(|scalar| parse_length(&scalar.text));
        if length.is_none() {
            let units: Vec<&str> = LengthUnit::WORDS.iter().map(|(plural, ..)| *plural).collect();
            self.wrong_type(node, what, &format!("a length such as `18 months` ({})", units.join(", ")));
        }
        length
    }

    /// The values of a list.
    #[must_use]
    pub fn list<'n>(&self, node: &'n Node, what: &str) -> Option<&'n [Node]> {
        let items = node.items();
        if items.is_none() {
            let takes = node.scalar().filter(|scalar| !scalar.text.is_empty()).map_or_else(
                || "a list".to_owned(),
                |scalar| format!("a list such as `[{}]`", first_line(&scalar.text)),
            );
            self.wrong_type(node, what, &takes);
        }
        items
    }

    /// The texts of a list; each with its node.
    #[must_use]
    pub fn texts<'n>(&self, node: &'n Node, what: &str) -> Option<Vec<(Arc<str>, &'n Node)>> {
        let items = self.list(node, what)?;
        Some(items.iter().filter_map(|item| Some((self.text(item, what)?, item))).collect())
    }
}

/// What to write for a number that has a decimal comma or a plus, and for points from one number to another.
fn meant_number(text: &str, what: &str) -> Option<String> {
    let range = text.split_once(['-', '–']).filter(|_| what == "`points`");
    if let Some((low, high)) = range
        && let (Ok(low), Ok(high)) = (parse_input_number(low), parse_input_number(high))
    {
        return Some(format!("write `[{low}, {high}]`"));
    }
    let plain = text.strip_prefix('+').filter(|rest| parse_input_number(rest).is_ok());
    plain.map(|rest| format!("write `{rest}`")).or_else(|| decimal_help(text))
}

/// Words to choose from, as a sentence names them.
#[must_use]
pub fn one_of_words(known: &[&str]) -> String {
    let quoted: Vec<String> = known.iter().take(12).map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => only.clone(),
        Some(_) if known.len() > 12 => format!("{}, …", quoted.join(", ")),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
    }
}

/// The first line of a text, for repeating it; `…` where there is more.
fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    let shown = shortened(line, 60);
    let more = line.len() < text.trim_end().len() && shown.len() == line.len();
    format!("{shown}{}", if more { "…" } else { "" })
}

fn looks_like_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && text.chars().any(|c| c.is_ascii_digit())
        && !text.contains([' ', '%'])
}

/// How a share is written as a number; what is meant by it, where that makes a difference.
fn share_help(percent: &str) -> String {
    let number = parse_input_number(percent).ok();
    if number.is_some_and(Number::is_zero) {
        return "write `0`".to_owned();
    }
    let in_percent = format!("`{percent}` where the rules count in percent");
    let share = number.and_then(|number| number.checked_div(Number::from(100_u32))).map(exact_text);
    match share.filter(|share| parse_input_number(share).is_ok()) {
        Some(share) => format!("write {in_percent}, and `{share}` where they count in shares of 1"),
        None => format!("write {in_percent}"),
    }
}
