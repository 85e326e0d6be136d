//! L3: the rule sets that a running service has loaded, and reading them from folders and git
//! revisions.
//!
//! Rules are swapped whole. A call takes the rules once and finishes on what it began with; a bad edit never
//! replaces good rules.

mod active;
mod folder;
mod git;
mod organisations;
mod sandboxes;
mod shipped;
mod version;

pub use active::ActiveRuleSet;
pub use folder::{FolderError, FolderLimits, read_folder, read_folders};
pub use git::{GitError, read_revision};
pub use organisations::{OrganisationRules, Registry};
pub use sandboxes::Sandboxes;
pub use shipped::shipped;
pub use version::{VersionError, read_version};
