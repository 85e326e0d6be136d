//! Following folders of rules while the server runs: looking, trying out what changed, putting it to use.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use notify::{RecommendedWatcher, Watcher};
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use super::aside::aside;
use super::rules_log::{log_forgotten, log_lost, log_settled, log_twice, log_unchanged};
use super::watch::Watch;
use super::{Purpose, ReloadConfig, ReloadMode};
use crate::app::Clock;
use crate::domain::Date;
use crate::registry::{Attempt, Changes, FolderError, Refused, Registry, Seen, Survey, Trial};
use crate::ruleset::{SourceFiles, approvals_of};

/// Follows the folders for ever: rules that change are tried out away from the threads that answer calls, and are
/// swapped whole when nothing is wrong with them. `asked` makes it look at once.
pub async fn follow_rules(registry: Arc<Registry>, clock: Clock, config: ReloadConfig, asked: Arc<Notify>) {
    follow_with::<RecommendedWatcher>(registry, clock, config, asked).await;
}

async fn follow_with<W: Watcher + Send + 'static>(
    registry: Arc<Registry>,
    clock: Clock,
    config: ReloadConfig,
    asked: Arc<Notify>,
) {
    let changed = Arc::new(Notify::new());
    let watch = start::<W>(&config, &changed);
    let is_off = config.mode == ReloadMode::Off;
    let mut follower = Follower::new(registry, clock, config, watch);
    // What changed since the start, before anything was watched, is seen by the first looks.
    let mut looks = if is_off { 0 } else { LOOKS };
    loop {
        let last = Instant::now();
        let settled = last.checked_add(follower.config.settle).unwrap_or(last);
        let next = follower.pause(looks).and_then(|pause| last.checked_add(pause));
        tokio::select! {
            () = changed.notified() => looks = LOOKS,
            () = asked.notified() => {
                follower.asked = Asked::ToLook;
                follower.changes = Changes::Anywhere;
                looks = LOOKS;
            }
            () = until(next) => if looks == 0 { follower.changes = Changes::Anywhere },
            Some(done) = follower.tried.join_next() => {
                follower.finished(done.ok());
                continue;
            }
        }
        // Two looks are so far apart that files which are the same in both are not being written.
        sleep_until(settled).await;
        looks = looks.saturating_sub(1);
        if !follower.look().await {
            looks = LOOKS;
        } else if looks == 0 {
            follower.changes = Changes::NONE;
        }
    }
}

/// How often the folders are looked at when something changed: only what is the same twice is taken.
const LOOKS: u8 = 2;

async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

/// Starts to watch, if that is wanted and can be.
fn start<W: Watcher>(config: &ReloadConfig, changed: &Arc<Notify>) -> Option<Watch<W>> {
    if config.mode != ReloadMode::Watch {
        return None;
    }
    let watch = Watch::start(config.debounce, Arc::clone(changed));
    watch.map_err(|error| cannot_watch(&error, config.poll)).ok()
}

fn cannot_watch(error: &notify::Error, poll: Duration) {
    tracing::warn!(%error, every_ms = poll.as_millis(), "rule files cannot be watched: looking at them instead");
}

struct Follower<W: Watcher> {
    registry: Arc<Registry>,
    clock: Clock,
    config: ReloadConfig,
    /// None when nothing tells of changes.
    watch: Option<Watch<W>>,
    /// What was seen last, and before that.
    now: Arc<Survey>,
    before: Arc<Survey>,
    /// Where something may have changed since two looks saw the same.
    changes: Changes,
    /// The organisations whose rules are being tried.
    trying: BTreeSet<String>,
    tried: JoinSet<String>,
    /// A place for each trial that may be under way.
    trials: Arc<Semaphore>,
    asked: Asked,
}

/// Whether somebody asked to look, who should be told when there is nothing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Nobody, or who did was told.
    No,
    /// Somebody did.
    ToLook,
    /// Somebody did, and nothing was found but what was being tried then: that is told first.
    WhileTrying,
}

impl<W: Watcher + Send + 'static> Follower<W> {
    fn new(registry: Arc<Registry>, clock: Clock, config: ReloadConfig, watch: Option<Watch<W>>) -> Self {
        Self {
            trials: Arc::new(Semaphore::new(config.trials_max.max(1))),
            registry,
            clock,
            config,
            watch,
            now: Arc::default(),
            before: Arc::default(),
            changes: Changes::Anywhere,
            trying: BTreeSet::new(),
            tried: JoinSet::new(),
            asked: Asked::No,
        }
    }

    /// How long until the next look.
    fn pause(&self, looks: u8) -> Option<Duration> {
        match (self.config.mode, &self.watch) {
            _ if looks > 0 => Some(self.config.settle),
            (ReloadMode::Off, _) => None,
            // That something can be read again is nothing that a file system tells of.
            (ReloadMode::Watch, Some(_)) if self.now.is_partial() => {
                Some(self.config.poll.min(self.config.sweep))
            }
            (ReloadMode::Watch, Some(_)) => Some(self.config.sweep),
            (ReloadMode::Watch | ReloadMode::Poll, _) => Some(self.config.poll),
        }
    }

    /// Looks at the folders, and acts on what is the same as before. Says whether everything is.
    async fn look(&mut self) -> bool {
        let mut watch = self.watch.take();
        match &watch {
            Some(watch) => self.changes.add_all(&watch.told()),
            None => self.changes = Changes::Anywhere,
        }
        let (roots, changes) = (self.config.roots.clone(), self.changes.clone());
        let (before, registry) = (Arc::clone(&self.now), Arc::clone(&self.registry));
        let looking = tokio::task::spawn_blocking(move || {
            let survey = Survey::again(&roots, &before, &changes, &registry);
            let watched = watch.as_mut().map_or(Ok(()), |watch| watch.follow(&survey.places, &changes));
            (survey, watch, watched)
        });
        let Ok((survey, watch, watched)) = looking.await else {
            tracing::error!("looking at the rule files ended in a panic");
            return true;
        };
        self.watch = watch;
        if let Err(error) = watched {
            cannot_watch(&error, self.config.poll);
            self.watch = None;
        }
        self.before = std::mem::replace(&mut self.now, Arc::new(survey));
        self.log_oddities();
        let was_trying = !self.trying.is_empty();
        let is_settled = self.act();
        if is_settled && self.asked == Asked::ToLook {
            // What is begun now tells of itself.
            self.asked = if was_trying || self.trying.is_empty() { Asked::WhileTrying } else { Asked::No };
            self.tell_unchanged();
        }
        is_settled
    }

    /// Tells whoever asked that there was nothing to do, once nothing is tried any more.
    fn tell_unchanged(&mut self) {
        if self.asked == Asked::WhileTrying && self.trying.is_empty() {
            self.asked = Asked::No;
            log_unchanged(self.config.purpose);
        }
    }

    /// Says what is odd about the folders, once.
    fn log_oddities(&self) {
        let texts = |unreadable: &[Arc<FolderError>]| -> Vec<String> {
            unreadable.iter().map(|error| with_source(error)).collect()
        };
        let before = texts(&self.before.unreadable);
        for text in texts(&self.now.unreadable).iter().filter(|text| !before.contains(text)) {
            tracing::warn!("{text}");
        }
        for (organisation, folder) in self.now.twice.iter().filter(|twice| !self.before.twice.contains(twice))
        {
            log_twice(self.config.purpose, organisation, folder);
        }
    }

    /// Acts on what was seen twice. Says whether everything was.
    fn act(&mut self) -> bool {
        let mut is_settled = self.now.places == self.before.places;
        let mut to_try = Vec::new();
        for (id, seen) in &self.now.organisations {
            if !self.before.organisations.get(id).is_some_and(|before| before.is_as(seen)) {
                is_settled = false;
            } else if !self.trying.contains(id) {
                let latest = self.registry.get(id).and_then(|rules| rules.latest.clone());
                match (&seen.files, latest.as_deref()) {
                    (Ok(files), Some(latest))
                        if latest.digest.is_some()
                            && latest.files == *files
                            && !is_approved_by_now(latest, self.clock.today()) => {}
                    (Ok(files), _) => to_try.push((id.clone(), seen.folder.clone(), files.clone())),
                    (Err(error), latest) => self.lose(id, latest, &unreadable(error)),
                }
            }
        }
        for (id, rules) in self.registry.all() {
            let is_there = |survey: &Survey| survey.organisations.contains_key(&*id);
            match (is_there(&self.before), is_there(&self.now)) {
                (false, false) if !self.trying.contains(&*id) => {
                    self.lose(&id, rules.latest.as_deref(), &Refused::Gone);
                }
                (true, false) => is_settled = false,
                _ => {}
            }
        }
        for (id, folder, files) in to_try {
            self.try_out(id, &folder, files);
        }
        is_settled
    }

    /// Remembers that there is nothing to read, unless that is known.
    fn lose(&self, id: &str, latest: Option<&Attempt>, refused: &Refused) {
        if latest.is_none_or(|latest| latest.refused.as_ref() != Some(refused)) {
            lose(&self.registry, id, refused, self.config.purpose, self.clock);
        }
    }

    fn try_out(&mut self, id: String, folder: &Path, files: SourceFiles) {
        let registry = Arc::clone(&self.registry);
        let (clock, config, again) = (self.clock, self.config.clone(), self.config.poll);
        let trials = Arc::clone(&self.trials);
        let folder = folder.display().to_string();
        self.trying.insert(id.clone());
        self.tried.spawn(async move {
            let place = trials.acquire_owned().await;
            let trying = aside(move || {
                settle(&registry, &folder, Trial::of(files), &config, clock);
                drop(place);
            });
            if let Err(why) = trying.await {
                tracing::error!(organisation = id, "putting rules to use {why}; trying again later");
                tokio::time::sleep(again).await;
            }
            id
        });
    }

    /// Looks whether the files changed while they were tried.
    fn finished(&mut self, id: Option<String>) {
        match id {
            Some(id) => drop(self.trying.remove(&id)),
            None => self.trying.clear(),
        }
        self.act();
        self.tell_unchanged();
    }
}

/// Takes in what was seen of an organisation, whether it is good or not. Its trial is none when there are no files
/// to try.
pub fn take_in(
    registry: &Registry,
    organisation: &str,
    (seen, trial): (&Seen, Option<Trial>),
    config: &ReloadConfig,
    clock: Clock,
) {
    match (&seen.files, trial) {
        (Ok(_), Some(trial)) => settle(registry, &seen.folder.display().to_string(), trial, config, clock),
        (Ok(_), None) => {}
        (Err(error), _) => {
            lose(registry, organisation, &unreadable(error), config.purpose, clock);
        }
    }
}

/// Remembers that there is nothing to read, and says so in the log.
fn lose(registry: &Registry, organisation: &str, refused: &Refused, purpose: Purpose, clock: Clock) {
    if registry.lose(organisation, refused.clone(), clock.now()) {
        log_forgotten(purpose, organisation);
    } else {
        log_lost(purpose, organisation, refused);
    }
}

/// Whether files that waited for an approval have it by now, though nobody touched them: an approval counts from its
/// day on.
fn is_approved_by_now(latest: &Attempt, today: Date) -> bool {
    let tried = latest.at.to_zoned(TimeZone::UTC).date();
    latest.refused == Some(Refused::NotApproved)
        && tried < today
        && approvals_of(&latest.files).is_some_and(|approvals| {
            let counts_now = |on: Date| tried < on && on <= today;
            approvals.iter().any(|approval| Some(approval.digest) == latest.digest && counts_now(approval.on))
        })
}

fn unreadable(error: &FolderError) -> Refused {
    Refused::Unreadable { why: with_source(error) }
}

/// Puts rules that were tried out to use, or keeps those in use. Says in the log what became of it.
fn settle(registry: &Registry, folder: &str, trial: Trial, config: &ReloadConfig, clock: Clock) {
    let organisation = trial.files.folder.clone();
    let before = registry.get(&organisation).unwrap_or_default();
    let attempt = registry.settle(trial, config.policy, clock.now());
    let after = registry.get(&organisation).unwrap_or_default();
    log_settled((config.purpose, &organisation), folder, &attempt, &before, &after);
}

fn with_source(error: &FolderError) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}

#[cfg(test)]
#[path = "follow_tests.rs"]
mod tests;
