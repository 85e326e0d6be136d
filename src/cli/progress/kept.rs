//! Two assessments that were kept.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::advice::difference::{Kept, KeptProgress};
use crate::cli::args::{AboutPerson, ComparisonFormat};
use crate::cli::{ExitStatus, Terminal};
use crate::domain::Audience;
use crate::render::Language;
use crate::render::what_if::kept_progress_text;
use crate::wire::{json, kept_from_proto, kept_progress_to_proto, proto};

/// A kept assessment with the message that it was read from.
type Read = (Kept, proto::Assessment);

/// Compares those of the same person and pathway.
pub(super) fn run(
    about: &AboutPerson,
    (from, to): (&Path, &Path),
    terminal: &mut Terminal<'_>,
) -> anyhow::Result<ExitStatus> {
    let (before, after) = (read(about, from)?, read(about, to)?);
    let mut texts: Vec<String> = Vec::new();
    for (later, message) in &after {
        let same = |(kept, _): &&Read| kept.candidate == later.candidate && kept.pathway == later.pathway;
        let earlier = match (before.as_slice(), after.as_slice()) {
            // With one of each, what is not the same is told.
            ([only], [_]) => Some(only),
            (several, _) => several.iter().find(same),
        };
        let Some((earlier, earlier_message)) = earlier else { continue };
        let progress = KeptProgress::between(earlier.clone(), later.clone())
            .with_context(|| format!("cannot compare `{}` with `{}`", from.display(), to.display()))?;
        let language = if about.language.is_empty() { &later.language } else { &about.language };
        let language = Language::spoken(language);
        texts.push(match about.format {
            ComparisonFormat::Human => kept_progress_text(&progress, language, terminal.look),
            ComparisonFormat::Json => {
                let both = (earlier_message.clone(), message.clone());
                serde_json::to_string_pretty(&kept_progress_to_proto(&progress, both, language))?
            }
        });
    }
    anyhow::ensure!(
        !texts.is_empty(),
        "`{}` and `{}` have no assessments of the same person and pathway",
        from.display(),
        to.display()
    );
    match about.format {
        ComparisonFormat::Human => write!(terminal.out, "{}", texts.join("\n\n"))?,
        ComparisonFormat::Json => writeln!(terminal.out, "[\n{}\n]", texts.join(",\n"))?,
    }
    Ok(ExitStatus::Fine)
}

/// The assessments of a file that are asked for.
fn read(about: &AboutPerson, path: &Path) -> anyhow::Result<Vec<Read>> {
    let cannot = || format!("cannot use `{}`", path.display());
    let text = fs::read_to_string(path).with_context(cannot)?;
    let messages = json::assessments_from_str(&text).with_context(cannot)?;
    let asked = |wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|wanted| wanted == is);
    let mut kept: Vec<Read> = Vec::new();
    for message in messages {
        if !asked(&about.candidate, &message.candidate) || !asked(&about.pathway, &message.pathway) {
            continue;
        }
        let read = kept_from_proto(&message).map_err(|wrong| {
            let help = wrong.help();
            let help = if help.is_empty() { String::new() } else { format!(": {help}") };
            anyhow::anyhow!("{wrong}{help}")
        });
        kept.push((read.with_context(cannot)?, message));
    }
    anyhow::ensure!(!kept.is_empty(), "`{}` has no assessment that is asked for", path.display());
    if let Some(audience) = about.audience.map(Audience::from) {
        let other = kept.iter().find(|(kept, _)| kept.audience != audience);
        if let Some((kept, _)) = other {
            anyhow::bail!(
                "the assessment in `{}` is told to the {}, and can be compared for them alone; keep one for each audience",
                path.display(),
                kept.audience
            );
        }
    }
    Ok(kept)
}
