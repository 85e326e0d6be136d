//! `readily new`: a small rule set to start from.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::args::NewArguments;
use super::{ExitStatus, Terminal, files};
use crate::domain::{is_kebab_case, rewritten};
use crate::registry::{STARTER_SCHEMAS, schema_file, schema_text, starter};
use crate::render::Paint;
use crate::ruleset::schema::FileKind;
use crate::ruleset::{SourceFiles, SourceText};

/// The most characters of an id.
const ID_LENGTH_MAX: usize = 64;

/// Writes a rule set for an organisation, and says what to do next.
pub(super) fn run(arguments: &NewArguments, terminal: &mut Terminal<'_>) -> anyhow::Result<ExitStatus> {
    let id = arguments.organisation.as_str();
    check_id(id)?;
    if arguments.into.join("organisation.yaml").exists() {
        anyhow::bail!(
            "`{}` is a rule set, and another cannot stand in it; choose the folder above it with --into",
            arguments.into.display()
        );
    }
    let folder = arguments.into.join(id);
    let shown = folder.display().to_string();
    // A link that leads nowhere is there, too.
    if folder.symlink_metadata().is_ok() {
        anyhow::bail!("`{shown}` is there already, and is left as it is; choose another id or --into");
    }
    let mut rules = starter(id);
    for kind in FileKind::ALL {
        let path = format!("{STARTER_SCHEMAS}/{}", schema_file(kind));
        rules.add(&path, SourceText::Text(schema_text(kind).into()));
    }
    write_whole(&rules, &arguments.into, &folder)
        .with_context(|| format!("cannot write the rules into `{shown}`"))?;
    let done = format!("{shown} has a small rule set that works: two paths of equal standing, and tests.");
    writeln!(terminal.out, "{}", terminal.look.paint(Paint::Good, &done))?;
    let profiles = folder.join("tests").join("profiles.yaml");
    writeln!(
        terminal.out,
        "\nNext:\n\
         \x20 1. Read {shown}/README.md, then make the files your own: each says in comments what it is for.\n\
         \x20 2. readily check {shown}\n\
         \x20    finds every mistake in the files, all at once; `readily explain CODE` says more about one.\n\
         \x20 3. readily test {shown}\n\
         \x20    says where the rules and your expectations differ.\n\
         \x20 4. readily assess --rules {shown} {}\n\
         \x20    shows the assessments of the made-up people, with every step.",
        profiles.display()
    )?;
    Ok(ExitStatus::Fine)
}

fn check_id(id: &str) -> anyhow::Result<()> {
    anyhow::ensure!(id != "null", "`null` means nothing in YAML; choose another id");
    let trimmed = id.trim_end_matches(['/', '\\']);
    if let Some((above, last)) = trimmed.rsplit_once(['/', '\\']) {
        let above = if above.is_empty() { "/" } else { above };
        anyhow::bail!("`{id}` is a path, and an id is needed; write `readily new {last} --into {above}`");
    }
    if !is_kebab_case(id) {
        let help = rewritten(trimmed, '-', false)
            .filter(|meant| is_kebab_case(meant))
            .map_or_else(|| "write it such as `acme-labs`".to_owned(), |meant| format!("write `{meant}`"));
        anyhow::bail!("`{id}` cannot be an organisation's id, which is written in kebab-case; {help}");
    }
    if id.len() > ID_LENGTH_MAX {
        anyhow::bail!("the id has {} characters; {ID_LENGTH_MAX} are the most", id.len());
    }
    Ok(())
}

/// Writes all files beside the place, and moves them there when they are whole: who watches the folder never
/// sees half of a rule set.
fn write_whole(rules: &SourceFiles, into: &Path, folder: &Path) -> anyhow::Result<()> {
    files::make_folder(into)?;
    // Readers of rules pass by a name that starts with a dot.
    let beside = into.join(format!(".{}-{}", rules.folder, std::process::id()));
    files::make_new_folder(&beside)?;
    let written = write_files(rules, &beside)
        .and_then(|()| fs::rename(&beside, folder).context("cannot move the files to their place"));
    if written.is_err() {
        // What is left over harms nothing.
        let _ = fs::remove_dir_all(&beside);
    }
    written
}

fn write_files(rules: &SourceFiles, folder: &Path) -> anyhow::Result<()> {
    for file in rules.iter() {
        let path = folder.join(&*file.path);
        if let Some(above) = path.parent() {
            files::make_folder(above)?;
        }
        files::write(&path, file.text())?;
    }
    Ok(())
}
