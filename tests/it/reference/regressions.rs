//! Cases that once differed.
