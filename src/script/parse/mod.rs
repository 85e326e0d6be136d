//! From text to tree. Rhai parses; its syntax tree is cut down to the language.

mod expression;
mod misread;
mod source;
mod statement;

use std::ops::Range;

use rhai::{AST, ASTNode, Expr, ParseError, ParseErrorType, Stmt};

use self::source::Source;
use super::Problem;
use super::lexer::{LexemeKind, lex};
use super::limits::FUNCTIONS_MAX;
use super::tree::{Block, Function, Name, Node, NodeKind, Tree};
use crate::finding::Code;

/// Reads a text into a tree. A part that is not in the language is `Refused` in the tree, and a problem.
///
/// # Errors
/// When there is no tree at all.
pub(super) fn parse(
    text: &str,
    compile: impl FnOnce(&str) -> Result<AST, ParseError>,
) -> Result<(Tree, Vec<Problem>), Vec<Problem>> {
    let source = Source::new(text, lex(text)?);
    if source.len() == 0 {
        return Err(vec![Problem::new(
            Code::ScriptSyntax,
            0..text.len(),
            "there is no expression",
            "write one, such as `seen >= 3`",
        )]);
    }
    let doubts = misread::doubtful_commas(&source);
    let mut parser = Parser { source, problems: doubts };
    let heads = parser.function_heads();
    if parser.problems.iter().any(Problem::is_error) {
        return Err(parser.problems);
    }
    let ast = compile(text).map_err(|error| vec![parser.syntax_problem(&error)])?;
    let mut functions: Vec<Function> = heads.into_iter().map(empty_function).collect();
    let mut body = Block { statements: Vec::new(), range: parser.source.whole() };
    for statement in top_statements(&ast) {
        let statement_start = parser.source.byte(statement.position());
        let home = functions
            .iter_mut()
            .map(|function| &mut function.body)
            .find(|block| block.range.contains(&statement_start))
            .unwrap_or(&mut body);
        home.statements.extend(parser.statement(&statement));
    }
    Ok((Tree { body, functions }, parser.problems))
}

/// The statements of the program and of its functions, which Rhai gives in one row.
fn top_statements(ast: &AST) -> Vec<Stmt> {
    let mut statements = Vec::new();
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        if let [ASTNode::Stmt(statement)] = path {
            statements.push((*statement).clone());
        }
        true
    });
    statements
}

/// The name of a function, those of its parameters, and the bytes of its body.
type FunctionHead = (Name, Vec<Name>, Range<usize>);

fn empty_function((name, parameters, range): FunctionHead) -> Function {
    Function { name, parameters, body: Block { statements: Vec::new(), range } }
}

struct Parser<'a> {
    source: Source<'a>,
    problems: Vec<Problem>,
}

impl Parser<'_> {
    fn problem(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem::new(code, range, message, help));
    }

    /// A part that is left out of the language: a problem, and a node that stands for it.
    fn refused(&mut self, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Node {
        self.problem(Code::ForbiddenScript, range.clone(), message, help);
        Node { kind: NodeKind::Refused, range }
    }

    /// Finds the functions by their words, because Rhai's tree does not say where they are.
    fn function_heads(&mut self) -> Vec<FunctionHead> {
        let mut heads = Vec::new();
        for index in 0..self.source.len() {
            if self.source.text_at(index) != "fn" {
                continue;
            }
            let Some(keyword) = self.source.lexeme(index) else {
                continue;
            };
            let range = keyword.range.clone();
            match self.function_head(index.saturating_add(1)) {
                Some(head) if heads.len() < FUNCTIONS_MAX => heads.push(head),
                Some(_) => self.problem(
                    Code::ForbiddenScript,
                    range,
                    format!("more than {FUNCTIONS_MAX} functions"),
                    "split the rule into several criteria",
                ),
                None => self.problem(
                    Code::ScriptSyntax,
                    range,
                    "the function cannot be read",
                    "write `fn name(a, b) { … }`",
                ),
            }
        }
        heads
    }

    fn function_head(&self, at: usize) -> Option<FunctionHead> {
        let name = self.source.lexeme(at).filter(|lexeme| lexeme.kind == LexemeKind::Word)?;
        let open = self.source.lexeme(at.checked_add(1)?).filter(|lexeme| lexeme.text == "(")?;
        let close = open.partner?;
        let brace = self.source.lexeme(close.checked_add(1)?).filter(|lexeme| lexeme.text == "{")?;
        let parameters = (at.checked_add(2)?..close)
            .filter_map(|index| self.source.lexeme(index))
            .filter(|lexeme| lexeme.kind == LexemeKind::Word)
            .map(|lexeme| Name { text: lexeme.text.into(), range: lexeme.range.clone() })
            .collect();
        let name = Name { text: name.text.into(), range: name.range.clone() };
        Some((name, parameters, self.source.bracketed(brace.range.start)))
    }

    fn syntax_problem(&self, error: &ParseError) -> Problem {
        let range = self.source.leaf(error.position());
        let at = self.source.index(range.start).or_else(|| self.source.len().checked_sub(1));
        if let Some(problem) = at.and_then(|at| misread::explain(&self.source, at, error.err_type())) {
            return problem;
        }
        let (code, message) = match error.err_type() {
            ParseErrorType::UnexpectedEOF => (Code::ScriptSyntax, "the expression ends too soon".to_owned()),
            ParseErrorType::MissingToken(token, why) => {
                (Code::ScriptSyntax, format!("expected `{token}` {why}"))
            }
            ParseErrorType::MismatchedType(wanted, found) => {
                (Code::ScriptType, format!("expected {wanted}, found {found}"))
            }
            ParseErrorType::ExprExpected(wanted) => {
                (Code::ScriptType, format!("expected {wanted} expression"))
            }
            other => (Code::ScriptSyntax, fragment(&other.to_string())),
        };
        Problem::new(code, range, message, "")
    }
}

/// Rhai's sentence as a lower-case fragment with backticks.
fn fragment(sentence: &str) -> String {
    let mut characters = sentence.trim_end_matches('.').chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).map(|c| if c == '\'' { '`' } else { c }).collect()
}

/// Whether Rhai made the expression up, because the author wrote none.
fn is_absent(expression: &Expr) -> bool {
    matches!(expression, Expr::Unit(position) if position.is_none())
}
