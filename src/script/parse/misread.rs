//! What people write who know other languages, or none: words for signs, `=` for `==`, and signs left out.

use rhai::ParseErrorType;

use super::super::Problem;
use super::super::lexer::LexemeKind;
use super::source::Source;
use crate::domain::{Number, parse_input_number};
use crate::finding::Code;

/// A better explanation of a text that Rhai could not read, when what was meant is known. `at` is the
/// lexeme at which Rhai stopped.
pub(super) fn explain(source: &Source<'_>, at: usize, error: &ParseErrorType) -> Option<Problem> {
    let before = at.checked_sub(1);
    if let Some(problem) = [Some(at), before].into_iter().flatten().find_map(|at| decimal_comma(source, at)) {
        return Some(problem);
    }
    if let Some(problem) = [Some(at), before].into_iter().flatten().find_map(|at| percent(source, at)) {
        return Some(problem);
    }
    for index in [Some(at), before].into_iter().flatten() {
        let word = source.text_at(index);
        let (message, help) = match word {
            "and" | "AND" => ("is not an operator", "write `&&`"),
            "or" | "OR" => ("is not an operator", "write `||`"),
            "not" | "NOT" => ("is not an operator", "write `!`"),
            "elif" | "elseif" | "elsif" => ("is not part of the language", "write `else if`"),
            "then" | "than" => ("is not part of the language", "put what follows in braces: `{ … }`"),
            _ => continue,
        };
        let range = source.lexeme(index)?.range.clone();
        return Some(Problem::new(Code::ScriptSyntax, range, format!("`{word}` {message}"), help));
    }
    let sets =
        matches!(error, ParseErrorType::AssignmentToConstant(_) | ParseErrorType::AssignmentToInvalidLHS(_));
    if source.text_at(0) == "=" {
        let help = "leave it out; what is in brackets after a function is separated by `,`";
        let range = source.lexeme(0)?.range.clone();
        return Some(Problem::new(Code::ScriptSyntax, range, "no expression starts with `=`", help));
    }
    let equals = (at.saturating_sub(1)..=at.saturating_add(1)).find(|index| source.text_at(*index) == "=");
    if let Some(index) = equals.filter(|index| sets || *index == at) {
        return Some(equals_sign(source.lexeme(index)?.range.clone()));
    }
    let lacks_comma = matches!(error, ParseErrorType::MissingToken(token, _) if token == ",");
    let semicolon = [Some(at), before].into_iter().flatten().find(|index| source.text_at(*index) == ";");
    if let Some(index) = semicolon.filter(|_| lacks_comma) {
        let range = source.lexeme(index)?.range.clone();
        let message = "`;` stands where a comma belongs";
        return Some(Problem::new(Code::ScriptSyntax, range, message, "write `,`"));
    }
    let missing = matches!(error, ParseErrorType::MissingToken(token, _) if token == ";");
    missing.then(|| missing_operator(source, at)).flatten()
}

/// A number with a decimal comma.
fn decimal_comma(source: &Source<'_>, comma: usize) -> Option<Problem> {
    let whole = source.lexeme(comma.checked_sub(1)?)?;
    let places = source.lexeme(comma.checked_add(1)?)?;
    let touching = whole.range.end.checked_add(1) == Some(places.range.start);
    let numbers = whole.kind == LexemeKind::Number && places.kind == LexemeKind::Number;
    (source.text_at(comma) == "," && touching && numbers && !whole.text.contains('.')).then(|| {
        let message = format!("`{},{}` is not a plain decimal number", whole.text, places.text);
        let help = format!("write `{}.{}`", whole.text, places.text);
        Problem::new(Code::BadNumber, whole.range.start..places.range.end, message, help)
    })
}

/// Doubts about commas between brackets that may be decimal: some have a blank after them, and one between digits
/// has none, as in `max(0, 1,5)`.
pub(super) fn doubtful_commas(source: &Source<'_>) -> Vec<Problem> {
    let mut open: Vec<(bool, Option<usize>)> = Vec::new();
    let mut found = Vec::new();
    for index in 0..source.len() {
        match source.text_at(index) {
            "(" | "[" | "{" => open.push((false, None)),
            ")" | "]" | "}" => {
                let doubtful = open.pop().filter(|(apart, _)| *apart).and_then(|(_, comma)| comma);
                found.extend(doubtful.and_then(|comma| doubtful_comma(source, comma)));
            }
            "," => {
                let touches = decimal_comma(source, index).is_some();
                if let Some((apart, comma)) = open.last_mut() {
                    *apart |= source.has_blank_after(index);
                    *comma = comma.or(Some(index).filter(|_| touches));
                }
            }
            _ => {}
        }
    }
    found
}

fn doubtful_comma(source: &Source<'_>, comma: usize) -> Option<Problem> {
    let written = decimal_comma(source, comma)?;
    let number = source.text_of(written.range.clone());
    let message = format!("`{number}` is two numbers here");
    let help = format!("if it is one number, {}; otherwise put a blank after each comma", written.help);
    Some(Problem::new(Code::DecimalComma, written.range, message, help))
}

/// A share such as `50%`, after which nothing comes that could be divided by.
fn percent(source: &Source<'_>, sign: usize) -> Option<Problem> {
    let number = source.lexeme(sign.checked_sub(1)?).filter(|before| before.kind == LexemeKind::Number)?;
    let ends = matches!(source.text_at(sign.checked_add(1)?), "" | ")" | ";" | "}" | "," | "]");
    if source.text_at(sign) != "%" || !ends {
        return None;
    }
    let share = parse_input_number(number.text).ok()?.checked_div(Number::ONE_HUNDRED)?;
    let range = number.range.start..source.lexeme(sign)?.range.end;
    let message = format!("`{}%` is not a number", number.text);
    Some(Problem::new(Code::ScriptSyntax, range, message, format!("write `{share}`")))
}

/// The problem of one `=` where two were meant.
pub(super) fn equals_sign(range: std::ops::Range<usize>) -> Problem {
    Problem::new(Code::ScriptSyntax, range, "`=` sets a value", "to compare write `==`")
}

fn missing_operator(source: &Source<'_>, at: usize) -> Option<Problem> {
    let (before, here) = (source.lexeme(at.checked_sub(1)?)?, source.lexeme(at)?);
    let range = here.range.clone();
    let is_value = |kind| matches!(kind, LexemeKind::Word | LexemeKind::Number | LexemeKind::Text);
    if source.has_line_break(before.range.end..range.start) {
        let message = format!("the line before `{}` ends without `;`", here.text);
        let help = format!("write `;` after `{}`", before.text);
        return Some(Problem::new(Code::ScriptSyntax, range, message, help));
    }
    if here.text == "x" && is_value(before.kind) {
        let help = "to multiply write `*`";
        return Some(Problem::new(Code::ScriptSyntax, range, "`x` is not an operator", help));
    }
    is_value(here.kind).then(|| {
        let message = format!("there is no operator between `{}` and `{}`", before.text, here.text);
        let help = "join the two, such as by `*`, `+` or `&&`";
        Problem::new(Code::ScriptSyntax, range, message, help)
    })
}
