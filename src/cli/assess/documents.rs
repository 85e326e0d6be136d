//! Documents, one for each assessment: to standard output, a file, or a folder with a list of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::Terminal;
use crate::cli::args::AssessFormat;
use crate::cli::files;
use crate::render::OverviewRow;
use crate::render::report::{report_index_html, report_index_markdown};
use crate::render::words::counted;

/// A document with what it is about.
#[derive(Debug)]
pub(super) struct Document {
    /// The person and the pathway, for the name of its file.
    pub(super) about: String,
    /// Its text.
    pub(super) text: String,
    /// Its line in the list of several.
    pub(super) row: OverviewRow,
}

/// Where documents go.
#[derive(Debug)]
pub(super) struct Documents {
    extension: &'static str,
    output: Option<PathBuf>,
    /// Names of files that are taken.
    taken: BTreeSet<String>,
    /// The files in a folder, with their lines in the list.
    files: Vec<(String, OverviewRow)>,
    /// The one document that does not go into a folder; it waits until it is known to be the only one.
    only: Option<String>,
    /// Whether there were more than one where only one has room.
    too_many: bool,
}

/// The end of a document's file; none when the format has no documents.
pub(super) const fn extension(format: AssessFormat) -> Option<&'static str> {
    match format {
        AssessFormat::Html => Some("html"),
        AssessFormat::Markdown => Some("md"),
        AssessFormat::Human | AssessFormat::Json | AssessFormat::Ndjson | AssessFormat::Csv => None,
    }
}

impl Documents {
    pub(super) fn new(extension: &'static str, output: Option<PathBuf>) -> Self {
        let (taken, files) = (BTreeSet::new(), Vec::new());
        Self { extension, output, taken, files, only: None, too_many: false }
    }

    /// The folder that documents go into, when they do.
    fn folder(&self) -> Option<&Path> {
        self.output.as_deref().filter(|output| files::is_folder(output))
    }

    /// Writes a document into the folder, or keeps it.
    pub(super) fn add(&mut self, document: Document) -> anyhow::Result<()> {
        let Document { about, text, row } = document;
        let Some(folder) = self.folder().map(Path::to_owned) else {
            self.too_many |= self.only.is_some();
            self.only.get_or_insert(text);
            return Ok(());
        };
        if self.files.is_empty() {
            files::make_folder(&folder)?;
        }
        let name = self.free_name(&about);
        files::write(&folder.join(&name), &text)?;
        self.files.push((name, row));
        Ok(())
    }

    /// A name of letters, digits and dashes that no other document has.
    fn free_name(&mut self, about: &str) -> String {
        let safe = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
        let stem: String = about.chars().map(safe).collect();
        let stem = if stem == "index" { "index-1".to_owned() } else { stem };
        let names = (1_u32..).map(|at| match at {
            1 => format!("{stem}.{}", self.extension),
            at => format!("{stem}-{at}.{}", self.extension),
        });
        // Names that differ in capitals alone are one file on some systems.
        let free = names.into_iter().find(|name| !self.taken.contains(&name.to_lowercase()));
        let name = free.unwrap_or(stem);
        self.taken.insert(name.to_lowercase());
        name
    }

    /// Writes the list of several, or the one document.
    pub(super) fn finish(
        self,
        title: &str,
        language: &str,
        terminal: &mut Terminal<'_>,
    ) -> anyhow::Result<()> {
        anyhow::ensure!(
            !self.too_many,
            "there are several documents: name a folder with --output DIR/, or one --pathway and one person"
        );
        if let Some(folder) = self.folder() {
            if self.files.len() > 1 {
                let list = if self.extension == "html" {
                    report_index_html(title, language, &self.files)
                } else {
                    report_index_markdown(title, &self.files)
                };
                files::write(&folder.join(format!("index.{}", self.extension)), &list)?;
            }
            let count = counted(self.files.len(), "document", "documents");
            terminal.say(&format!("wrote {count} to `{}`", folder.display()));
            return Ok(());
        }
        let Some(text) = &self.only else { return Ok(()) };
        match &self.output {
            Some(path) => {
                files::write(path, text)?;
                terminal.say(&format!("wrote the document to `{}`", path.display()));
            }
            None => terminal.out.write_all(text.as_bytes())?,
        }
        Ok(())
    }
}
