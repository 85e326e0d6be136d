//! Whether two texts are the same code.

use super::lexer::lex;

/// Whether two expressions or scripts differ at most in blanks, line breaks and comments. What cannot be cut
/// into lexemes is the same only when it is the same text.
#[must_use]
pub fn same_code(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    match (lex(one), lex(other)) {
        (Ok(one), Ok(other)) => {
            one.len() == other.len()
                && one.iter().zip(&other).all(|(a, b)| (a.kind, a.text) == (b.kind, b.text))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::same_code;

    #[test]
    fn blanks_and_comments_do_not_count() {
        assert!(same_code("a>=b", "a >= b // at least"));
        assert!(same_code("//! One.\nmin(a, 1)", "/* Two. */ min( a,1 )"));
        assert!(!same_code("a >= b", "a > = b"));
        assert!(!same_code("a >= 1", "a >= 1.0"));
        assert!(!same_code("\"a b\"", "\"a  b\""));
        assert!(!same_code("\"open", "\"open "));
    }
}
