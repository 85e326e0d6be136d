//! L2: what an assessment leads to: what would change it, how sure it is, and what helps.
//!
//! Everything here is worked out from the rules and the profile alone, by assessing again; nothing here changes an
//! assessment.
