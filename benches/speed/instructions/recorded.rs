//! The table of instructions that is part of the project.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{fs, io};

use super::valgrind::Count;

/// Where the table is.
pub(super) const FILE: &str = "benches/instructions.txt";

/// What writes it anew.
pub(super) const COMMAND: &str = "cargo bench --bench speed -- instructions --write";

/// What each work took when it was last looked at.
pub(super) struct Recorded(BTreeMap<String, Count>);

impl Recorded {
    pub(super) fn read() -> Result<Self, String> {
        let text = fs::read_to_string(path()).map_err(|error| error.to_string())?;
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let entries =
            lines.map(|line| entry(line).ok_or_else(|| format!("`{line}` is not two numbers and a name")));
        entries.collect::<Result<_, _>>().map(Self)
    }

    pub(super) fn write(counted: &[(&str, Count)]) -> io::Result<()> {
        let mut text = format!(
            "# What each of these takes in the release build: instructions, as valgrind counts them, and how often \
             memory is\n# asked for. The gate fails when one takes over 5 % more. Written by:\n#   {COMMAND}\n"
        );
        for (name, Count { instructions, allocations }) in counted {
            let _ = writeln!(text, "{instructions:>11} {allocations:>7}  {name}");
        }
        fs::write(path(), text)
    }

    /// What a work took.
    pub(super) fn of(&self, name: &str) -> Option<Count> {
        self.0.get(name).copied()
    }

    /// The works that are recorded and were not counted.
    pub(super) fn without(&self, counted: &[(&str, Count)]) -> Vec<&str> {
        let is_counted = |name: &str| counted.iter().any(|(other, _)| *other == name);
        self.0.keys().map(String::as_str).filter(|name| !is_counted(name)).collect()
    }
}

fn entry(line: &str) -> Option<(String, Count)> {
    let (instructions, rest) = line.trim().split_once(' ')?;
    let (allocations, name) = rest.trim_start().split_once(' ')?;
    let count = Count { instructions: instructions.parse().ok()?, allocations: allocations.parse().ok()? };
    Some((name.trim().to_owned(), count))
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(FILE)
}
