//! What the environment says. Nothing else reads it.

use std::io::IsTerminal as _;

use super::args::ColorChoice;

/// Columns when nothing says how many there are.
const COLUMNS_DEFAULT: usize = 100;

/// The most columns of text, as long lines are hard to read.
const COLUMNS_MAX: usize = 120;

/// What the environment says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Environment {
    /// Whether `NO_COLOR` is set to something.
    pub(super) no_color: bool,
    /// Whether standard output is a terminal.
    pub(super) out_is_terminal: bool,
    /// Whether standard error is a terminal.
    pub(super) err_is_terminal: bool,
    /// The columns of the terminal.
    pub(super) columns: usize,
}

impl Environment {
    /// Reads the environment.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one reader of the environment"
    )]
    pub(super) fn read() -> Self {
        let number = |name: &str| std::env::var(name).ok()?.parse::<usize>().ok();
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self {
            no_color: std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty()),
            out_is_terminal: std::io::stdout().is_terminal(),
            err_is_terminal: std::io::stderr().is_terminal(),
            columns: number("COLUMNS")
                .or_else(terminal)
                .unwrap_or(COLUMNS_DEFAULT)
                .min(COLUMNS_MAX),
        }
    }

    /// Whether standard output takes colour when nobody chose.
    pub(super) const fn colour_out(&self) -> bool {
        self.out_is_terminal && !self.no_color
    }

    /// Whether standard error takes colour when nobody chose.
    pub(super) const fn colour_err(&self) -> bool {
        self.err_is_terminal && !self.no_color
    }

    /// Whether both take colour, with a choice.
    pub(super) const fn colours(&self, choice: ColorChoice) -> (bool, bool) {
        match choice {
            ColorChoice::Always => (true, true),
            ColorChoice::Never => (false, false),
            ColorChoice::Auto => (self.colour_out(), self.colour_err()),
        }
    }
}
