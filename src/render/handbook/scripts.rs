//! The scripts that give points, as written, so that nothing is left out.

use crate::ruleset::Form;

use super::content::{Block, Section};
use super::ids;
use super::published::Published;
use super::words::Words;

/// Every script that a criterion uses, by file; nothing when none does.
pub(super) fn section(published: Published<'_>) -> Option<Section> {
    let in_force = published.pathways_in_force();
    let dimensions = in_force.iter().flat_map(|on| &on.pathway.dimensions);
    let mut files: Vec<&str> = dimensions
        .flat_map(|dimension| &dimension.criteria)
        .filter_map(|criterion| match &criterion.form {
            Form::Script { place, .. } => Some(&*place.file),
            Form::Curve(_) | Form::Steps(_) | Form::Choices(_) | Form::Require(_) | Form::Score { .. } => {
                None
            }
        })
        .collect();
    files.sort_unstable();
    files.dedup();
    if files.is_empty() {
        return None;
    }
    let language = published.language;
    let mut section = Section::new("scripts", tell!(language, "handbook-scripts"));
    section.say(tell!(language, "handbook-scripts-why"));
    for file in files {
        let mut part = Section::new(ids::script(file), file);
        part.blocks.push(Block::Code(published.rule_set.sources.text(file).trim_end().to_owned()));
        section.sections.push(part);
    }
    Some(section)
}

/// A script by its file.
pub(super) fn link(file: &str) -> Words {
    Words::of_link(file, ids::script(file))
}
