//! Running the `git` program: no shell, no prompts, and nothing that a user gives can become an option.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use super::NAMES_MAX;
use super::error::GitError;

/// The most bytes of an answer that is a name or a few.
const ANSWER_BYTES_MAX: u64 = 1 << 20;

/// A repository to ask.
#[derive(Debug)]
pub(super) struct Git {
    folder: PathBuf,
}

impl Git {
    /// The repository that a folder belongs to.
    pub(super) fn at(folder: &Path) -> Result<Self, GitError> {
        let git = Self { folder: folder.to_owned() };
        let found = git.run(&["rev-parse", "--git-dir"])?;
        if found.status.success() {
            return Ok(git);
        }
        Err(GitError::NoRepository { path: folder.to_owned(), said: said(&found) })
    }

    /// The top folder of the repository, as a real path; of one without files, its own folder.
    pub(super) fn top(&self) -> Result<PathBuf, GitError> {
        let top = self.run(&["rev-parse", "--show-toplevel"])?;
        let path = if top.status.success() {
            PathBuf::from(String::from_utf8_lossy(&top.stdout).trim_end_matches('\n'))
        } else {
            self.folder.clone()
        };
        path.canonicalize().map_err(|source| GitError::Broken { source })
    }

    /// The id of what a name stands for; none when it stands for nothing.
    pub(super) fn object(&self, name: &str) -> Result<Option<String>, GitError> {
        let found = self.run(&["rev-parse", "--quiet", "--verify", "--end-of-options", name])?;
        let id = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        let is_id = !id.is_empty() && id.chars().all(|c| c.is_ascii_hexdigit());
        Ok((found.status.success() && is_id).then_some(id))
    }

    /// Whether an object is a folder.
    pub(super) fn is_tree(&self, id: &str) -> Result<bool, GitError> {
        let kind = self.run(&["cat-file", "-t", id])?;
        if !kind.status.success() {
            return Err(GitError::Failed { said: said(&kind) });
        }
        Ok(kind.stdout.trim_ascii() == b"tree")
    }

    /// Branches and tags, the newest first; none when git does not say.
    pub(super) fn names(&self) -> Vec<String> {
        let sorted = ["for-each-ref", "--sort=-creatordate", "--count=100", "--format=%(refname:short)"];
        let found = self.run(&[&sorted[..], &["refs/heads", "refs/tags"]].concat());
        let text = found.map(|found| String::from_utf8_lossy(&found.stdout).into_owned()).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// The folders with an `organisation.yaml` in a tree.
    pub(super) fn rule_sets(&self, tree: &str) -> Vec<String> {
        let mut folders = Vec::new();
        let listed = self.entries(tree, |path, _| {
            let folder = path.strip_suffix("organisation.yaml").and_then(|folder| folder.strip_suffix('/'));
            folders.extend(folder.map(str::to_owned));
            folders.len() < NAMES_MAX
        });
        if listed.is_ok() { folders } else { Vec::new() }
    }

    /// Hands over each file of a tree, with its path and what else git says of it (mode, kind, id, size),
    /// until the answer is no.
    pub(super) fn entries(
        &self,
        tree: &str,
        mut take: impl FnMut(&str, &[&str]) -> bool,
    ) -> Result<(), GitError> {
        let mut child = self.start(&["ls-tree", "-r", "-z", "-l", "--full-tree", tree], Stdio::null())?;
        let Some(out) = child.stdout.take() else { return Err(broken_pipe()) };
        for entry in BufReader::new(out).split(0) {
            let entry = entry.map_err(|source| GitError::Broken { source })?;
            let entry = String::from_utf8_lossy(&entry);
            let Some((facts, path)) = entry.split_once('\t') else { continue };
            let facts: Vec<&str> = facts.split_whitespace().collect();
            if !take(path, &facts) {
                // Enough was read; that git then cannot say the rest is no error.
                let _ = child.kill();
                let _ = child.wait();
                return Ok(());
            }
        }
        let ended = child.wait_with_output().map_err(|source| GitError::Broken { source })?;
        if ended.status.success() { Ok(()) } else { Err(GitError::Failed { said: said(&ended) }) }
    }

    /// Starts reading the contents of files.
    pub(super) fn contents(&self) -> Result<Contents, GitError> {
        let mut child = self.start(&["cat-file", "--batch"], Stdio::piped())?;
        let (Some(asks), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(broken_pipe());
        };
        Ok(Contents { child, asks: Some(asks), answers: BufReader::new(answers) })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(arguments);
        // Its own words in English, no questions, no writing.
        command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
        command
    }

    fn start(&self, arguments: &[&str], asks: Stdio) -> Result<Child, GitError> {
        let mut command = self.command(arguments);
        command.stdin(asks).stdout(Stdio::piped()).stderr(Stdio::null());
        command.spawn().map_err(|source| GitError::NoGit { source })
    }

    /// Runs git to its end.
    fn run(&self, arguments: &[&str]) -> Result<Output, GitError> {
        let mut command = self.command(arguments);
        command.stdin(Stdio::null()).output().map_err(|source| GitError::NoGit { source })
    }
}

/// Files' contents, asked for one by one.
#[derive(Debug)]
pub(super) struct Contents {
    child: Child,
    /// None once the asking is over.
    asks: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Contents {
    /// The content of a file, by its id.
    pub(super) fn read(&mut self, id: &str) -> Result<Vec<u8>, GitError> {
        let broken = |source| GitError::Broken { source };
        let asks = self.asks.as_mut().ok_or_else(broken_pipe)?;
        writeln!(asks, "{id}").and_then(|()| asks.flush()).map_err(broken)?;
        let mut head = String::new();
        self.answers.by_ref().take(ANSWER_BYTES_MAX).read_line(&mut head).map_err(broken)?;
        let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let Some(size) = size else {
            return Err(GitError::Failed { said: format!("it does not give the file {id}") });
        };
        let mut content = Vec::new();
        let read = self.answers.by_ref().take(size).read_to_end(&mut content).map_err(broken)?;
        let mut end = [0];
        self.answers.read_exact(&mut end).map_err(broken)?;
        if u64::try_from(read).ok() == Some(size) { Ok(content) } else { Err(broken_pipe()) }
    }
}

impl Drop for Contents {
    fn drop(&mut self) {
        // Git ends when nothing more is asked; how it ends does not matter any more.
        drop(self.asks.take());
        let _ = self.child.wait();
    }
}

fn broken_pipe() -> GitError {
    GitError::Broken { source: io::ErrorKind::BrokenPipe.into() }
}

/// The line that says what went wrong, without git's own `fatal:`.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("it does not say why");
    line.strip_prefix("fatal: ").unwrap_or(line).to_owned()
}
