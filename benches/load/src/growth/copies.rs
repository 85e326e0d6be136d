//! Many organisations: copies of one rule set under other names.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};

/// The id of a copy.
pub(crate) fn name(number: usize) -> String {
    format!("org-{number:04}")
}

/// Makes so many copies of a rule set in a folder; those that are there stay.
pub(crate) fn make(rule_set: &Path, count: usize, into: &Path) -> anyhow::Result<()> {
    let organisation = rule_set.join("organisation.yaml");
    let text = fs::read_to_string(&organisation)
        .with_context(|| format!("cannot read {}", organisation.display()))?;
    ensure!(
        text.lines().any(|line| line.starts_with("organisation: ")),
        "the rule set names no organisation"
    );
    let mut files = Vec::new();
    collect(rule_set, &mut files)?;
    for number in 1..=count {
        let folder = into.join(name(number));
        if folder.exists() {
            continue;
        }
        for file in &files {
            let to = folder.join(file.strip_prefix(rule_set)?);
            if let Some(above) = to.parent() {
                fs::create_dir_all(above)?;
            }
            fs::copy(file, to)?;
        }
        fs::write(folder.join("organisation.yaml"), renamed(&text, &name(number)))?;
    }
    Ok(())
}

fn renamed(text: &str, name: &str) -> String {
    let lines = text.lines().map(|line| {
        if line.starts_with("organisation: ") {
            format!("organisation: {name}\n")
        } else {
            format!("{line}\n")
        }
    });
    lines.collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
