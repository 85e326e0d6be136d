//! `readily schema`: what editors need to complete, explain and underline rule files.

use anyhow::anyhow;

use super::args::SchemaArguments;
use super::known::known_help;
use super::{ExitStatus, Terminal, files};
use crate::registry::{schema_file, schema_text};
use crate::ruleset::schema::FileKind;

/// Prints one schema, writes all, or lists the kinds.
pub(super) fn run(arguments: &SchemaArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    if let Some(folder) = &arguments.output {
        let shown = folder.display();
        files::make_folder(folder)?;
        for kind in FileKind::ALL {
            files::write(&folder.join(schema_file(kind)), &schema_text(kind))?;
        }
        writeln!(terminal.out, "{} schemas are in {shown}", FileKind::ALL.len())?;
        return Ok(ExitStatus::Fine);
    }
    if let Some(word) = &arguments.kind {
        terminal.out.write_all(schema_text(kind(word)?).as_bytes())?;
        return Ok(ExitStatus::Fine);
    }
    for kind in FileKind::ALL {
        writeln!(terminal.out, "{:<13} {:<20} {}", kind.word(), kind.path(), kind.about())?;
    }
    writeln!(
        terminal.out,
        "\n`readily schema pathway` prints one, `readily schema --output DIR` writes all."
    )?;
    Ok(ExitStatus::Fine)
}

/// The kind with a word; also the kind of a file in a rule set.
fn kind(word: &str) -> anyhow::Result<FileKind> {
    let path = word.replace('\\', "/");
    let mut tails = path.match_indices('/').filter_map(|(at, _)| path.get(at + 1..)).chain([path.as_str()]);
    let by_word = FileKind::ALL.into_iter().find(|kind| kind.word() == word);
    let found = by_word.or_else(|| tails.find_map(FileKind::of_path));
    found.ok_or_else(|| {
        let help = known_help(word, FileKind::ALL.map(FileKind::word));
        anyhow!("no kind of rule file is called `{word}`; {help}")
    })
}
