//! Prints times; run by hand in a release build: `cargo test --release speed -- --ignored --nocapture`.
