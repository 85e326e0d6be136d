#![expect(missing_docs, reason = "tests")]
mod shipped;
