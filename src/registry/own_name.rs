//! The organisation that rule files name themselves: a copy of a rule set may lie in a folder of any name.

use crate::domain::is_kebab_case;
use crate::ruleset::SourceFiles;

/// The files under the name of the organisation that they name, where one can be seen at a glance.
#[must_use]
pub fn named_by_itself(mut files: SourceFiles) -> SourceFiles {
    let own = own_organisation(&files).map(str::to_owned);
    files.folder = own.unwrap_or(files.folder);
    files
}

/// The organisation that the files name, where one can be seen at a glance.
#[must_use]
pub fn own_organisation(files: &SourceFiles) -> Option<&str> {
    let text = files.text("organisation.yaml");
    let line = text.lines().find_map(|line| line.strip_prefix("organisation:"))?;
    let id = line.split('#').next()?.trim().trim_matches(['"', '\'']);
    is_kebab_case(id).then_some(id)
}
