//! `readily explain`: what a kind of finding means, and what to write instead.

use anyhow::anyhow;

use super::args::{ExplainArguments, ExplainFormat};
use super::{ExitStatus, Terminal};
use crate::finding::{Code, closest};
use crate::render::{code_json, code_text, codes_text};

/// Explains some kinds of findings, or lists all.
pub(super) fn run(arguments: &ExplainArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let codes: Vec<Code> = arguments.codes.iter().map(|text| code(text)).collect::<anyhow::Result<_>>()?;
    match arguments.format {
        ExplainFormat::Json => {
            let shown = if codes.is_empty() { Code::ALL } else { &codes };
            let all: Vec<serde_json::Value> = shown.iter().map(|code| code_json(*code)).collect();
            terminal.json(&all)?;
        }
        ExplainFormat::Human if codes.is_empty() => {
            terminal.out.write_all(codes_text(terminal.look).as_bytes())?;
        }
        ExplainFormat::Human => {
            let texts: Vec<String> = codes.iter().map(|code| code_text(*code, terminal.look)).collect();
            terminal.out.write_all(texts.join("\n").as_bytes())?;
        }
    }
    Ok(ExitStatus::Fine)
}

/// The kind that someone writes as `R0201`, `r0201`, `201`, or as its title.
fn code(text: &str) -> anyhow::Result<Code> {
    let digits = text.strip_prefix(['R', 'r']).unwrap_or(text);
    let number = digits.parse::<u16>().ok();
    let found = Code::ALL.iter().find(|code| Some(code.number()) == number || code.title() == text);
    found.copied().ok_or_else(|| {
        let known: Vec<String> = Code::ALL.iter().map(|code| code.text()).collect();
        let written = number.map_or_else(|| text.to_owned(), |number| format!("R{number:04}"));
        let titles = Code::ALL.iter().map(|code| code.title());
        let near = closest(&written, known.iter().map(String::as_str)).or_else(|| closest(text, titles));
        let help = near.map_or_else(
            || "`readily explain` lists all".to_owned(),
            |near| format!("did you mean `{near}`? `readily explain` lists all"),
        );
        anyhow!("no finding has the code `{text}`; {help}")
    })
}
