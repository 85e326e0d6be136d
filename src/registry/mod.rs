//! L3: the rule sets that a running service has loaded, and reading them from folders and git
//! revisions.
//!
//! Rules are swapped whole. A call takes the rules once and finishes on what it began with; a bad edit never
//! replaces good rules.

mod active;
mod attempt;
mod changes;
mod folder;
mod git;
mod organisations;
mod own_name;
mod places;
mod root;
mod sandboxes;
mod schemas;
mod shipped;
mod starter;
mod survey;
mod trial;
mod version;

pub use active::ActiveRuleSet;
pub use attempt::{Attempt, Refused};
pub use changes::Changes;
pub use folder::{FolderError, FolderLimits, has_rule_files, read_folder, read_folders};
pub use git::{GitError, read_revision};
pub use organisations::{OrganisationRules, Registry};
pub use own_name::{named_by_itself, own_organisation};
pub use places::Places;
pub use root::Root;
pub use sandboxes::Sandboxes;
pub use schemas::{schema_file, schema_line, schema_text};
pub use shipped::shipped;
pub use starter::{STARTER_SCHEMAS, starter};
pub use survey::{Seen, Survey};
pub use trial::{Policy, Trial};
pub use version::{VersionError, read_version};
