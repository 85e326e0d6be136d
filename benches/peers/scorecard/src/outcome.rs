//! What an assessment answers, in a form in which contestants can be compared.

use serde::{Deserialize, Serialize};

/// A score and a level; no score where too little is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The score with two places: `61.33`.
    pub score: Option<String>,
    /// The level, or that too little is known.
    pub level: String,
}

impl Outcome {
    /// What a contestant with floats answers. The score is written with all its digits, so that one that is
    /// not a number of hundredths is seen as such.
    #[must_use]
    pub fn of_float(score: Option<f64>, level: &str) -> Self {
        let score = score.map(|score| {
            let short = format!("{score:.2}");
            if short.parse() == Ok(score) { short } else { score.to_string() }
        });
        Self { score, level: level.to_owned() }
    }

    /// What a contestant with decimals answers, whatever zeros it writes at the end.
    #[must_use]
    pub fn of_decimal(score: Option<&str>, level: &str) -> Self {
        let score = score.map(|score| {
            let (whole, places) = score.split_once('.').unwrap_or((score, ""));
            format!("{whole}.{:0<2}", places.trim_end_matches('0'))
        });
        Self { score, level: level.to_owned() }
    }
}
