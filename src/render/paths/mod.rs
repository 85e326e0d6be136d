//! All paths that are open to somebody, beside each other as equals, for people.

mod columns;
mod page;
mod text;

pub use columns::{PathColumns, path_columns};
pub use page::{paths_heading, paths_overview_heading, paths_page};
pub use text::paths_text;
