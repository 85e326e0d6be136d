//! Running this program under valgrind, and reading what it counted.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The one function in which things are counted. An option for a pattern shadows others for the same one, so each
/// has a pattern of its own.
const ENTERED: &str = "--zero-before=*works::counted";
const LEFT: &str = "--dump-after=*::works::counted*";

/// What the allocator is asked for memory by.
const ALLOCATE: [&str; 3] = ["mi_malloc_aligned", "mi_zalloc_aligned", "mi_realloc_aligned"];

/// What something took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) instructions: u64,
    /// How often memory was asked for.
    pub(super) allocations: u64,
}

/// What each work took, in the order of the names: valgrind writes a part of its output whenever the function that
/// is counted returns.
pub(super) fn counted<'n>(names: &[&'n str]) -> Result<Vec<(&'n str, Count)>, String> {
    let program = env::current_exe().map_err(|error| format!("cannot name this program: {error}"))?;
    let folder = env::temp_dir().join(format!("readily-instructions-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make `{}`: {error}", folder.display()))?;
    let result = run(&program, &folder).and_then(|()| {
        names.iter().zip(1..).map(|(name, part)| Ok((*name, count_of(&folder, part)?))).collect()
    });
    // What stays behind in a folder for passing things is no harm.
    let _ = fs::remove_dir_all(&folder);
    result
}

fn run(program: &Path, folder: &Path) -> Result<(), String> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--compress-strings=no", "--dump-line=no", ENTERED, LEFT])
        .arg(format!("--callgrind-out-file={}", folder.join("part").display()))
        .arg(program)
        .args(["instructions", "--count"])
        .output()
        .map_err(|error| {
            format!(
                "cannot run valgrind: {error}; install it as your system does, such as by `apt-get install valgrind`"
            )
        })?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("valgrind ended with {}:\n{}", output.status, String::from_utf8_lossy(&output.stderr)))
}

/// What a part of the output says.
fn count_of(folder: &Path, part: usize) -> Result<Count, String> {
    let path = folder.join(format!("part.{part}"));
    let text = fs::read_to_string(&path)
        .map_err(|error| format!("valgrind did not write `{}`: {error}", path.display()))?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    let instructions = total.and_then(|total| total.trim().parse().ok());
    let instructions = instructions.ok_or_else(|| format!("`{}` has no total", path.display()))?;
    Ok(Count { instructions, allocations: allocations(&text) })
}

/// The calls of the functions that give memory: `cfn=NAME`, then `calls=COUNT …` in the next line.
fn allocations(text: &str) -> u64 {
    let mut calls = 0;
    let mut gives_memory = false;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("cfn=") {
            gives_memory = ALLOCATE.contains(&name);
        } else if let Some(counts) = line.strip_prefix("calls=").filter(|_| gives_memory) {
            let count = counts.split(' ').next().and_then(|count| count.parse::<u64>().ok());
            calls += count.unwrap_or_default();
            gives_memory = false;
        }
    }
    calls
}
