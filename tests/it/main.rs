//! The one integration binary.

mod cli_findings;
