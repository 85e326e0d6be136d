//! L3: the rule sets that a running service has loaded, and reading them from folders.
//!
//! Rules are swapped whole. A call takes the rules once and finishes on what it began with; a bad edit never
//! replaces good rules.

mod active;
mod folder;
mod organisations;
mod sandboxes;
mod schemas;
mod shipped;
mod starter;

pub use active::ActiveRuleSet;
pub use folder::{FolderError, FolderLimits, read_folder, read_folders};
pub use organisations::{OrganisationRules, Registry};
pub use sandboxes::Sandboxes;
pub use schemas::{schema_file, schema_line, schema_text};
pub use shipped::shipped;
pub use starter::{STARTER_SCHEMAS, starter};
