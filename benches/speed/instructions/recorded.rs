//! The table of instructions that is part of the project.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{fs, io};

/// Where the table is.
pub(super) const FILE: &str = "benches/instructions.txt";

/// What writes it anew.
pub(super) const COMMAND: &str = "cargo bench --bench speed -- instructions --write";

/// What each work took when it was last looked at.
pub(super) struct Recorded(BTreeMap<String, u64>);

impl Recorded {
    pub(super) fn read() -> Result<Self, String> {
        let text = fs::read_to_string(path()).map_err(|error| error.to_string())?;
        let mut recorded = BTreeMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let entry = line.trim().split_once(' ');
            let (count, name) = entry.ok_or_else(|| format!("`{line}` is no number and a name"))?;
            let count = count.parse().map_err(|_| format!("`{count}` is no number"))?;
            recorded.insert(name.trim().to_owned(), count);
        }
        Ok(Self(recorded))
    }

    pub(super) fn write(counted: &[(&str, u64)]) -> io::Result<()> {
        let mut text = format!(
            "# Instructions that each of these takes in the release build, as valgrind counts them.\n\
             # The gate fails when one takes over 5 % more. Written by:\n#   {COMMAND}\n"
        );
        for (name, count) in counted {
            let _ = writeln!(text, "{count:>11} {name}");
        }
        fs::write(path(), text)
    }

    /// What a work took.
    pub(super) fn of(&self, name: &str) -> Option<u64> {
        self.0.get(name).copied()
    }

    /// The works that are recorded and were not counted.
    pub(super) fn without(&self, counted: &[(&str, u64)]) -> Vec<&str> {
        let is_counted = |name: &str| counted.iter().any(|(other, _)| *other == name);
        self.0.keys().map(String::as_str).filter(|name| !is_counted(name)).collect()
    }
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(FILE)
}
