//! The files that matter to some pathways. Reading fewer files makes trying a mutation several times faster.

use crate::ruleset::yaml::{Entry, Node};
use crate::ruleset::{Edit, PathwayId, Report, RuleSet, SourceFiles, load, yaml};

/// The pathway files with their moves.
#[derive(Debug)]
pub(super) struct Parts {
    files: Vec<PathwayFile>,
}

#[derive(Debug)]
struct PathwayFile {
    path: String,
    ids: Vec<String>,
    /// Names of equals are left out: they may be in files that are.
    alone: Vec<Edit>,
}

impl Parts {
    /// Those of a rule set.
    pub(super) fn of(rule_set: &RuleSet) -> Self {
        let report = Report::new();
        let files = rule_set.sources.iter().filter(|file| file.path.starts_with("pathways/"));
        let files = files.filter_map(|file| {
            let root = yaml::parse(&file.path, file.text(), &report)?;
            let moves = root.get("pathways").and_then(Node::entries);
            let ids = match moves {
                Some(moves) => moves.iter().map(|entry| entry.key.text.to_string()).collect(),
                None => vec![root.get("pathway")?.scalar()?.text.to_string()],
            };
            let nodes = moves.unwrap_or(&[]).iter().map(|Entry { value, .. }| value).chain([&root]);
            let equals = nodes.filter_map(|node| node.get("equal_standing"));
            let doc = yaml::Document { file: &file.path, text: file.text(), report: &report };
            let alone = equals.map(|node| Edit { place: doc.place(&node.bytes), text: "[]".to_owned() });
            Some(PathwayFile { path: file.path.to_string(), ids, alone: alone.collect() })
        });
        Self { files: files.collect() }
    }

    /// The files with an edit, without the pathways that do not matter. Rules that cannot be read in parts are
    /// read whole.
    pub(super) fn edited(
        &self,
        files: &SourceFiles,
        pathways: &[PathwayId],
        edit: Option<&Edit>,
    ) -> Option<SourceFiles> {
        let matters =
            |file: &PathwayFile| pathways.iter().any(|pathway| file.ids.iter().any(|id| **id == *pathway.0));
        let edits: Vec<Edit> = self.files.iter().flat_map(|file| &file.alone).chain(edit).cloned().collect();
        let edited = files.edited(&edits)?;
        let mut kept = SourceFiles::new(files.folder.clone());
        for file in edited.iter() {
            let known = self.files.iter().find(|known| *known.path == *file.path);
            if known.is_none_or(matters) {
                kept.add(&file.path, file.text.clone());
            }
        }
        Some(kept)
    }

    /// Whether some pathways can be read without the others.
    pub(super) fn can_be_read(&self, files: &SourceFiles, pathways: &[PathwayId]) -> bool {
        self.edited(files, pathways, None).is_some_and(|files| load(files).rule_set.is_some())
    }
}
