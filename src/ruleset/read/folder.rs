//! The files of the folder: which there are, which must be there, and their YAML.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::halved::Halved;
use crate::finding::{Code, Finding, Place, closest};
use crate::ruleset::sources::is_leftover;
use crate::ruleset::yaml::{self, Document, Node};
use crate::ruleset::{Report, SourceFile, SourceFiles, SourceText};

/// The files of a rule set; those in YAML as trees.
pub(super) struct Folder<'a> {
    pub(super) files: &'a SourceFiles,
    pub(super) report: &'a Report,
    trees: BTreeMap<Arc<str>, Option<Node>>,
    /// What may seem to be missing because a key stands twice.
    pub(super) halved: Halved,
}

/// What a file is for, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Yaml,
    Script,
    /// For people and tools: not read.
    Ignored,
    Unknown,
}

/// The files at the top of the folder.
const TOP: [&str; 5] =
    ["organisation.yaml", "evidence.yaml", "thresholds.yaml", "support.yaml", "approvals.yaml"];

/// The files that every rule set has, besides a pathway.
const NEEDED: [&str; 2] = ["organisation.yaml", "evidence.yaml"];

/// The folders within the folder, with the ending of their files.
const FOLDERS: [(&str, &str); 5] =
    [("pathways", "yaml"), ("scripts", "rhai"), ("imports", "yaml"), ("messages", "yaml"), ("tests", "yaml")];

impl<'a> Folder<'a> {
    /// Reads every YAML file, and says which files are not known, not readable, or missing.
    pub(super) fn open(files: &'a SourceFiles, report: &'a Report) -> Self {
        let mut trees = BTreeMap::new();
        for file in files.iter() {
            let kind = kind(&file.path);
            if kind == Kind::Ignored {
                leftover(file, report);
                continue;
            }
            let in_place_of_folder = is_folder(&file.path) && !matches!(file.text, SourceText::Text(_));
            if kind == Kind::Unknown && (in_place_of_folder || file.text == SourceText::LinkOutside) {
                is_readable(file, report);
                continue;
            }
            if kind == Kind::Unknown {
                if !NEEDED.iter().any(|needed| files.get(needed).is_none() && is_misnamed(&file.path, needed))
                {
                    unknown(files, file, report);
                }
                continue;
            }
            let readable = is_readable(file, report);
            if kind == Kind::Yaml {
                let tree = readable.then(|| yaml::parse(&file.path, file.text(), report)).flatten();
                trees.insert(Arc::clone(&file.path), tree);
            }
        }
        let mut folder = Self { files, report, trees, halved: Halved::default() };
        folder.halved = report.look(|findings| Halved::of(&folder, findings));
        for needed in NEEDED {
            if files.get(needed).is_none() {
                folder.missing(needed);
            }
        }
        let pathways = |path: &str| path.starts_with("pathways/");
        if files.get("pathways").is_none()
            && !folder.trees.keys().any(|path| pathways(path))
            && !files.iter().any(is_misplaced_pathway)
        {
            folder.missing("pathways/<name>.yaml");
        }
        folder
    }

    /// Whether a file that nothing reads was meant to be a script.
    pub(super) fn has_misplaced_script(&self, name: &str) -> bool {
        let unknown = self.files.iter().filter(|file| kind(&file.path) == Kind::Unknown);
        unknown
            .filter(|file| is_script(file) || file.path.starts_with("scripts/"))
            .any(|file| stem(&file.path) == name)
    }

    fn missing(&self, path: &str) {
        let message = format!("the rule set has no file `{path}`");
        let misnamed = self.files.iter().find(|file| is_misnamed(&file.path, path));
        let help = misnamed.map_or_else(String::new, |file| format!("is `{}` meant? rename it", file.path));
        self.report.add(Finding::new(Code::MissingFile, Place::start_of(&path.into()), message).help(help));
    }

    /// Whether a file that nothing reads has almost the name.
    pub(super) fn has_misnamed(&self, path: &str) -> bool {
        self.files.iter().any(|file| is_misnamed(&file.path, path))
    }

    /// A YAML file that could be read.
    pub(super) fn yaml(&self, path: &str) -> Option<(Document<'_>, &Node)> {
        let (file, tree) = self.trees.get_key_value(path)?;
        Some((self.document(file), tree.as_ref()?))
    }

    /// The YAML files under a folder that could be read.
    pub(super) fn under<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = (Document<'s>, &'s Node)> {
        self.trees.iter().filter_map(move |(file, tree)| {
            let tree = tree.as_ref().filter(|_| file.starts_with(folder))?;
            Some((self.document(file), tree))
        })
    }

    /// Whether a file could be read, or is not there and not needed. Otherwise what refers to it is not
    /// checked, so that one mistake is one finding.
    pub(super) fn is_whole(&self, path: &str) -> bool {
        self.trees.get(path).map_or(!NEEDED.contains(&path), Option::is_some)
            && !self.halved.may_declare_more(path)
    }

    /// Whether every pathway could be read.
    pub(super) fn pathways_are_whole(&self) -> bool {
        let declares = |node: &Node| node.get("pathway").is_some() || node.get("pathways").is_some();
        let mut pathways = self.trees.iter().filter(|(path, _)| path.starts_with("pathways/")).peekable();
        pathways.peek().is_some()
            && pathways.all(|(path, tree)| {
                tree.as_ref().is_some_and(declares) && !self.halved.may_declare_more(path)
            })
            && !self
                .files
                .iter()
                .any(|file| file.path.starts_with("pathways/") && kind(&file.path) == Kind::Unknown)
            && !self.files.iter().any(is_misplaced_pathway)
    }

    /// Whether every YAML file could be read.
    pub(super) fn all_read(&self) -> bool {
        self.trees.values().all(Option::is_some)
            && NEEDED.iter().all(|needed| self.is_whole(needed))
            && self.pathways_are_whole()
    }

    /// The scripts, by path.
    pub(super) fn scripts(&self) -> impl Iterator<Item = &'a SourceFile> + '_ {
        self.files.iter().filter(|file| kind(&file.path) == Kind::Script)
    }

    fn document<'s>(&'s self, file: &'s Arc<str>) -> Document<'s> {
        Document { file, text: self.files.text(file), report: self.report }
    }
}

/// Whether a file that nothing reads was meant to be another.
fn is_misnamed(path: &str, meant: &str) -> bool {
    let is_yml = || path.strip_suffix(".yml") == meant.strip_suffix(".yaml");
    kind(path) == Kind::Unknown && !path.contains('/') && (closest(path, TOP) == Some(meant) || is_yml())
}

/// Whether nothing reads a file that says to be a pathway.
fn is_misplaced_pathway(file: &SourceFile) -> bool {
    let says_so = |line: &str| line.starts_with("pathway:") || line.starts_with("pathways:");
    kind(&file.path) == Kind::Unknown
        && has_ending(&file.path, &["yaml", "yml"])
        && !file.path.starts_with("tests/")
        && matches!(&file.text, SourceText::Text(text) if text.lines().any(says_so))
}

fn is_script(file: &SourceFile) -> bool {
    has_ending(&file.path, &["rhai"])
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

/// The path without folder and ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

fn kind(path: &str) -> Kind {
    if path.split('/').any(|part| part.starts_with('.')) || path == "README.md" || is_leftover(path) {
        return Kind::Ignored;
    }
    if TOP.contains(&path) {
        return Kind::Yaml;
    }
    let Some((folder, name)) = path.split_once('/') else {
        return Kind::Unknown;
    };
    let ending = FOLDERS.iter().find(|(known, _)| *known == folder).map(|(_, ending)| *ending);
    let fits = !name.contains('/') && name.rsplit_once('.').map(|(_, ending)| ending) == ending;
    let fits = fits
        && (folder != "tests"
            || matches!(name, "profiles.yaml" | "accepted.yaml")
            || name.ends_with("_test.yaml"));
    match ending {
        Some("rhai") if fits => Kind::Script,
        Some(_) if fits => Kind::Yaml,
        _ => Kind::Unknown,
    }
}

/// Whether a path is that of a folder within the folder.
fn is_folder(path: &str) -> bool {
    FOLDERS.iter().any(|(known, _)| *known == path)
}

/// Says that a file was left by an editor.
fn leftover(file: &SourceFile, report: &Report) {
    if is_leftover(&file.path) {
        let message = format!("nothing reads the file `{}`, which an editor has left", file.path);
        report.add(Finding::new(Code::LeftoverFile, Place::start_of(&file.path), message).help("remove it"));
    }
}

fn unknown(files: &SourceFiles, file: &SourceFile, report: &Report) {
    let path = &*file.path;
    let help = match path.split_once('/') {
        None if is_misplaced_pathway(file) => Some("move it to `pathways/`".to_owned()),
        None if is_script(file) => Some("move it to `scripts/`".to_owned()),
        None => closest(path, TOP).map(|meant| match files.get(meant) {
            Some(_) => format!("put what it says into `{meant}`, or remove it"),
            None => format!("did you mean `{meant}`?"),
        }),
        Some((folder, name)) => match FOLDERS.iter().find(|(known, _)| *known == folder) {
            Some(("tests", _)) => Some(
                "tests/ has `profiles.yaml`, `accepted.yaml` and files that end in `_test.yaml`".to_owned(),
            ),
            Some((_, ending)) => Some(format!("files in {folder}/ end in `.{ending}`")),
            None => closest(folder, FOLDERS.iter().map(|(known, _)| *known))
                .map(|meant| format!("did you mean `{meant}/{name}`?")),
        },
    };
    let help = help.unwrap_or_else(|| "remove it, or let its name start with a dot".to_owned());
    let message = format!("nothing reads the file `{path}`");
    report.add(Finding::new(Code::UnknownFile, Place::start_of(&file.path), message).help(help));
}

/// Whether a file, or a folder that stands in the place of one, could be read. Says why not.
pub(super) fn is_readable(file: &SourceFile, report: &Report) -> bool {
    let add = |code, at: usize, message: String, help: &str| {
        report.add(Finding::new(code, Place::new(&file.path, at..at), message).help(help));
    };
    match &file.text {
        SourceText::Text(_) => return true,
        SourceText::NotUtf8 { before } => {
            add(Code::WrongEncoding, before.len(), "the file is not UTF-8".to_owned(), "save it as UTF-8");
        }
        SourceText::TooLarge { bytes } => {
            let message = format!("the file has {bytes} bytes");
            add(Code::TooLarge, 0, message, "a rule file has at most 262144 bytes: split it");
        }
        SourceText::TooManyFiles { files_max } => {
            let message = format!("the folder has more than {files_max} files");
            add(Code::TooLarge, 0, message, "keep the rule files in a folder of their own");
        }
        SourceText::LinkOutside => {
            let what = if is_folder(&file.path) { "folder" } else { "file" };
            let message = format!("the {what} is a link that leads out of the folder");
            add(Code::LinkOutside, 0, message, &format!("put the {what} itself there"));
        }
        SourceText::Unreadable { why } => add(Code::UnreadableFile, 0, why.clone(), ""),
    }
    false
}
