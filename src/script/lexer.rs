//! Cuts a text into lexemes with their bytes, and refuses what the language leaves out.
//!
//! Rhai reads the text by itself; its syntax tree has only line and column of a node's first sign. The
//! lexemes give the bytes, and the words and signs that are left out can all be named at once.

use std::ops::Range;

use super::Problem;
use super::limits::{BRACKETS_DEPTH_MAX, LEXEMES_MAX, OPERATORS_DEPTH_MAX, TEXT_BYTES_MAX};
use super::refused::{refused_sign, refused_word};
use crate::domain::{is_snake_case, parse_input_number};
use crate::finding::{Code, first_unseen};

/// The kind of a lexeme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LexemeKind {
    Word,
    Number,
    Text,
    Sign,
}

/// A word, number, text or sign of the source.
#[derive(Debug, Clone)]
pub(super) struct Lexeme<'a> {
    pub(super) kind: LexemeKind,
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
    /// For a bracket, the index of the one that belongs to it.
    pub(super) partner: Option<usize>,
}

/// Two and three characters that are one sign, the longer first.
const LONG_SIGNS: &[&str] = &[
    "...", "..=", "**=", "<<=", ">>=", "===", "!==", "::<", "..", "&&", "||", "??", "?.", "?[", "==", "!=",
    "<=", ">=", "=<", "<>", "+=", "-=", "*=", "/=", "%=", "**", "<<", ">>", "=>", "->", "<-", "::", ":=",
    "++", "--", "|>", "<|", "#{", "&=", "|=", "^=",
];

const CLOSE_TEXT: &str = "close it with `\"`";

/// Cuts the text. Without problems, the lexemes are those of the language, their brackets match, and
/// the tree that they form is shallow enough to walk.
pub(super) fn lex(text: &str) -> Result<Vec<Lexeme<'_>>, Vec<Problem>> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(vec![Problem::new(
            Code::ForbiddenScript,
            0..text.len(),
            format!("the text has {} bytes, more than {TEXT_BYTES_MAX}", text.len()),
            "split the rule into several criteria",
        )]);
    }
    let mut lexer = Lexer { text, at: 0, lexemes: Vec::new(), problems: Vec::new() };
    while lexer.next_lexeme() {
        if lexer.lexemes.len() > LEXEMES_MAX {
            lexer.problem(
                Code::ForbiddenScript,
                0..text.len(),
                format!("the text has more than {LEXEMES_MAX} words and signs"),
                "split the rule into several criteria",
            );
            return Err(lexer.problems);
        }
    }
    if lexer.problems.is_empty() {
        match_brackets(&mut lexer);
    }
    if lexer.problems.is_empty() {
        measure_depth(&mut lexer);
    }
    if lexer.problems.is_empty() { Ok(lexer.lexemes) } else { Err(lexer.problems) }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    lexemes: Vec<Lexeme<'a>>,
    problems: Vec<Problem>,
}

impl<'a> Lexer<'a> {
    fn problem(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem::new(code, range, message, help));
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Goes on by so many bytes and gives them, with their range.
    fn take(&mut self, bytes: usize) -> (&'a str, Range<usize>) {
        let range = self.at..self.at.saturating_add(bytes).min(self.text.len());
        self.at = range.end;
        (self.text.get(range.clone()).unwrap_or(""), range)
    }

    fn push(&mut self, kind: LexemeKind, bytes: usize) -> Range<usize> {
        let (text, range) = self.take(bytes);
        self.lexemes.push(Lexeme { kind, text, range: range.clone(), partner: None });
        range
    }

    /// Takes the next lexeme; false at the end.
    fn next_lexeme(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return false;
        };
        if let Some(unseen) = first_unseen(rest.get(..first.len_utf8()).unwrap_or("")) {
            let (_, range) = self.take(first.len_utf8());
            self.problem(
                Code::ScriptSyntax,
                range,
                format!("{} cannot be read", unseen.called()),
                unseen.help,
            );
        } else if first.is_whitespace() {
            self.take(first.len_utf8());
        } else if first == '#' && !rest.starts_with("#{") {
            let (_, range) = self.take(rest.find('\n').unwrap_or(rest.len()));
            self.problem(
                Code::ForbiddenScript,
                range,
                "`#` starts no comment here",
                "comments start with `//`",
            );
        } else if rest.starts_with("//") {
            self.take(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.block_comment(rest);
        } else if first == '_' || first.is_ascii_alphabetic() {
            self.word(rest);
        } else if first.is_ascii_digit() {
            self.number(rest);
        } else if first == '"' {
            self.string(rest);
        } else {
            self.sign(rest, first);
        }
        true
    }

    /// Comments within comments count, as they do in Rhai.
    fn block_comment(&mut self, rest: &str) {
        let mut depth = 0_usize;
        let mut length = 0_usize;
        let mut left = rest;
        loop {
            let step = if left.starts_with("/*") {
                depth = depth.saturating_add(1);
                2
            } else if left.starts_with("*/") {
                depth = depth.saturating_sub(1);
                2
            } else {
                left.chars().next().map_or(0, char::len_utf8)
            };
            length = length.saturating_add(step);
            left = rest.get(length..).unwrap_or("");
            if depth == 0 {
                self.take(length);
                return;
            }
            if left.is_empty() {
                let (_, range) = self.take(length);
                self.problem(Code::ScriptSyntax, range, "the comment has no end", "close it with `*/`");
                return;
            }
        }
    }

    fn word(&mut self, rest: &str) {
        let bytes = rest.bytes().take_while(|byte| *byte == b'_' || byte.is_ascii_alphanumeric()).count();
        let within_switch = self.in_refused_switch();
        let range = self.push(LexemeKind::Word, bytes);
        let word = rest.get(..bytes).unwrap_or("");
        if let Some((message, help)) = refused_word(word).filter(|_| !within_switch) {
            self.problem(Code::ForbiddenScript, range, message, help);
        }
    }

    fn number(&mut self, rest: &str) {
        let alphanumeric = |text: &str| {
            text.bytes().take_while(|byte| *byte == b'_' || byte.is_ascii_alphanumeric()).count()
        };
        let mut bytes = alphanumeric(rest);
        let after_point = rest.get(bytes..).and_then(|left| left.strip_prefix('.'));
        if let Some(fraction) = after_point {
            let next = fraction.chars().next();
            if next.is_some_and(|next| next.is_ascii_digit()) {
                bytes = bytes.saturating_add(1).saturating_add(alphanumeric(fraction));
            } else if next.is_none_or(|next| next != '.' && next != '_' && !next.is_alphabetic()) {
                bytes = bytes.saturating_add(1);
            }
        }
        let range = self.push(LexemeKind::Number, bytes);
        if let Err(error) = parse_input_number(rest.get(..bytes).unwrap_or("")) {
            self.problem(
                Code::BadNumber,
                range,
                error.to_string(),
                "write a plain decimal, such as `4` or `0.25`",
            );
        }
    }

    fn string(&mut self, rest: &str) {
        let mut is_plain = true;
        let mut characters = rest.char_indices().skip(1).peekable();
        while let Some((at, character)) = characters.next() {
            match character {
                '\n' => {
                    let (_, range) = self.take(at);
                    self.problem(Code::ScriptSyntax, range, "the text has no end", CLOSE_TEXT);
                    return;
                }
                '\\' => {
                    is_plain = false;
                    characters.next();
                }
                '"' if characters.peek().is_some_and(|(_, next)| *next == '"') => {
                    is_plain = false;
                    characters.next();
                }
                '"' => {
                    let range = self.push(LexemeKind::Text, at.saturating_add(1));
                    if !is_plain {
                        let message = "a word with `\\` or doubled quotes";
                        let help = "choices are plain words, such as `\"done\"`";
                        self.problem(Code::ForbiddenScript, range, message, help);
                    }
                    return;
                }
                _ => {}
            }
        }
        let (_, range) = self.take(rest.len());
        self.problem(Code::ScriptSyntax, range, "the text has no end", CLOSE_TEXT);
    }

    fn sign(&mut self, rest: &str, first: char) {
        if self.foreign_quotes(rest, first) {
            return;
        }
        let long = LONG_SIGNS.iter().find(|sign| rest.starts_with(**sign));
        let bytes = long.map_or(first.len_utf8(), |sign| sign.len());
        let range = self.push(LexemeKind::Sign, bytes);
        let sign = rest.get(..bytes).unwrap_or("");
        // Both signs of `a ? b : c` are one mistake.
        let after_question = sign == ":" && self.lexemes.iter().any(|lexeme| lexeme.text == "?");
        if after_question {
            return;
        }
        if let Some((code, message, help)) = refused_sign(sign).filter(|_| !self.in_refused_switch()) {
            self.problem(code, range, message, help);
        }
    }

    /// Whether what follows belongs to a `switch` that was refused: its arms are no mistakes of their own.
    fn in_refused_switch(&self) -> bool {
        self.lexemes.iter().any(|lexeme| matches!(lexeme.text, "switch" | "match"))
    }

    /// Takes a text in quotes of another kind as one lexeme, with one problem.
    fn foreign_quotes(&mut self, rest: &str, first: char) -> bool {
        let closing: &[char] = match first {
            '\'' => &['\''],
            '“' | '”' | '„' => &['“', '”', '"'],
            '‘' | '’' => &['‘', '’', '\''],
            '«' => &['»'],
            _ => return false,
        };
        let inside = rest.get(first.len_utf8()..).unwrap_or("");
        let end =
            inside.find(closing).filter(|end| inside.get(..*end).is_some_and(|text| !text.contains('\n')));
        let (Some(end), Some(close)) = (end, end.and_then(|end| inside.get(end..)?.chars().next())) else {
            return false;
        };
        let bytes = first.len_utf8().saturating_add(end).saturating_add(close.len_utf8());
        let word = inside.get(..end).unwrap_or("");
        let range = self.push(LexemeKind::Text, bytes);
        let message = format!("`{first}` and `{close}` are not the quotes of a word");
        let help = if is_snake_case(word) {
            format!("write `{word}` if it is a name, `\"{word}\"` if it is a word of a choice")
        } else {
            format!("write `\"{word}\"`")
        };
        self.problem(Code::ScriptSyntax, range, message, help);
        true
    }
}

fn match_brackets(lexer: &mut Lexer<'_>) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..lexer.lexemes.len() {
        let Some(lexeme) = lexer.lexemes.get(index) else {
            continue;
        };
        if lexeme.kind != LexemeKind::Sign {
            continue;
        }
        let (text, range) = (lexeme.text, lexeme.range.clone());
        let opening = match text {
            "(" | "[" | "{" => {
                open.push(index);
                if open.len() > BRACKETS_DEPTH_MAX {
                    lexer.problem(
                        Code::ForbiddenScript,
                        range,
                        format!("more than {BRACKETS_DEPTH_MAX} brackets within one another"),
                        "name the inner parts",
                    );
                    return;
                }
                continue;
            }
            ")" => "(",
            "]" => "[",
            "}" => "{",
            _ => continue,
        };
        let partner = open.pop();
        if partner.and_then(|at| lexer.lexemes.get(at)).is_none_or(|lexeme| lexeme.text != opening) {
            let message = format!("`{text}` closes nothing");
            lexer.problem(Code::ScriptSyntax, range, message, "");
            return;
        }
        for (one, other) in [(partner, index), (Some(index), partner.unwrap_or(index))] {
            if let Some(lexeme) = one.and_then(|one| lexer.lexemes.get_mut(one)) {
                lexeme.partner = Some(other);
            }
        }
    }
    if let Some(lexeme) = open.pop().and_then(|at| lexer.lexemes.get(at)) {
        let (message, range) = (format!("`{}` is never closed", lexeme.text), lexeme.range.clone());
        lexer.problem(Code::ScriptSyntax, range, message, "");
    }
}

/// Refuses a text whose tree could be too deep to walk. What is counted is at least the depth.
fn measure_depth(lexer: &mut Lexer<'_>) {
    // For each open bracket: the count before it, and the largest count of a part inside it so far.
    let mut open: Vec<(usize, usize)> = vec![(0, 0)];
    let mut count = 0_usize;
    let mut too_deep = None;
    let mut after_block = false;
    for lexeme in &lexer.lexemes {
        let starts_statement = after_block && lexeme.kind == LexemeKind::Word && lexeme.text != "else";
        after_block = lexeme.text == "}" && lexeme.kind == LexemeKind::Sign;
        if starts_statement {
            separate(&mut open, &mut count);
        }
        match (lexeme.kind, lexeme.text) {
            (LexemeKind::Sign, "," | ";") => separate(&mut open, &mut count),
            (LexemeKind::Sign, ")" | "]" | "}") => {
                if let Some((_, largest)) = open.pop() {
                    count = count.max(largest);
                }
            }
            (LexemeKind::Sign, "(" | "[" | "{") => {
                count = count.saturating_add(1);
                open.push((count, count));
            }
            (LexemeKind::Sign, _) => count = count.saturating_add(1),
            (LexemeKind::Word | LexemeKind::Number | LexemeKind::Text, _) => {}
        }
        if count > OPERATORS_DEPTH_MAX {
            too_deep = Some(lexeme.range.clone());
            break;
        }
    }
    if let Some(range) = too_deep {
        lexer.problem(
            Code::ForbiddenScript,
            range,
            format!("more than {OPERATORS_DEPTH_MAX} operators in one expression"),
            "name the parts of the expression",
        );
    }
}

fn separate(open: &mut [(usize, usize)], count: &mut usize) {
    if let Some((before, largest)) = open.last_mut() {
        *largest = (*largest).max(*count);
        *count = *before;
    }
}
