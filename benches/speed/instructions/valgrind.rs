//! Running this program under valgrind, and reading what it counted.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The one function in which instructions are counted, as valgrind's patterns name it.
const COUNTED: &str = "*works::counted*";

/// What each work took, in the order of the names: valgrind writes a part of its output whenever the function that
/// is counted returns.
pub(super) fn counted<'n>(names: &[&'n str]) -> Result<Vec<(&'n str, u64)>, String> {
    let program = env::current_exe().map_err(|error| format!("cannot name this program: {error}"))?;
    let folder = env::temp_dir().join(format!("readily-instructions-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make `{}`: {error}", folder.display()))?;
    let result = run(&program, &folder).and_then(|()| {
        names.iter().zip(1..).map(|(name, part)| Ok((*name, total(&folder, part)?))).collect()
    });
    // What stays behind in a folder for passing things is no harm.
    let _ = fs::remove_dir_all(&folder);
    result
}

fn run(program: &Path, folder: &Path) -> Result<(), String> {
    let output = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", folder.join("part").display()))
        .arg(format!("--toggle-collect={COUNTED}"))
        .arg(format!("--dump-after={COUNTED}"))
        .arg(program)
        .args(["instructions", "--count"])
        .env_remove("MALLOC_ARENA_MAX")
        .output()
        .map_err(|error| {
            format!("cannot run valgrind: {error}; install it with your system's packages, as `apt-get install valgrind`")
        })?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("valgrind ended with {}:\n{}", output.status, String::from_utf8_lossy(&output.stderr)))
}

/// The sum of a part.
fn total(folder: &Path, part: usize) -> Result<u64, String> {
    let path = folder.join(format!("part.{part}"));
    let text = fs::read_to_string(&path)
        .map_err(|error| format!("valgrind did not write `{}`: {error}", path.display()))?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    total
        .and_then(|total| total.trim().parse().ok())
        .ok_or_else(|| format!("`{}` has no total", path.display()))
}
