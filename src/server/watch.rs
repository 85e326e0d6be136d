//! Being told by the file system that rule files may have changed.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, EventKind, RecursiveMode, Watcher};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer_opt};
use tokio::sync::Notify;

use crate::registry::{Changes, Places};

/// Watches folders, each by itself: which ones lie within and where links lead is found out by whoever reads them.
#[derive(Debug)]
pub(super) struct Watch<W: Watcher> {
    debouncer: Debouncer<W, RecommendedCache>,
    places: Arc<Mutex<Places>>,
    /// What was told of since somebody asked.
    told: Arc<Mutex<Changes>>,
}

impl<W: Watcher> Watch<W> {
    /// Watches nothing yet. What happens within `debounce` is told once, to `changed`.
    pub(super) fn start(debounce: Duration, changed: Arc<Notify>) -> notify::Result<Self> {
        let places = Arc::new(Mutex::new(Places::default()));
        let told = Arc::new(Mutex::new(Changes::NONE));
        let (concerned, noted) = (Arc::clone(&places), Arc::clone(&told));
        let tell = move |told: DebounceEventResult| {
            let changes = changes_told(told, &concerned.lock().unwrap_or_else(PoisonError::into_inner));
            if changes != Changes::NONE {
                noted.lock().unwrap_or_else(PoisonError::into_inner).add_all(&changes);
                changed.notify_one();
            }
        };
        let cache = RecommendedCache::new();
        let debouncer = new_debouncer_opt(debounce, None, tell, cache, notify::Config::default())?;
        Ok(Self { debouncer, places, told })
    }

    /// What was told of since this was asked last.
    pub(super) fn told(&self) -> Changes {
        std::mem::replace(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner), Changes::NONE)
    }

    /// Watches these places instead of those before. Every folder that may have changed is named again: one that
    /// was deleted and came back is another to the system.
    pub(super) fn follow(&mut self, places: &Places, changes: &Changes) -> notify::Result<()> {
        let before = std::mem::replace(
            &mut *self.places.lock().unwrap_or_else(PoisonError::into_inner),
            places.clone(),
        );
        let (known, folders) = (before.folders(), places.folders());
        for folder in known.difference(&folders) {
            // It may be gone, and with it what watched it.
            drop(self.debouncer.unwatch(folder));
        }
        let is_to_name = |folder: &&Path| !known.contains(*folder) || changes.may_replace(folder);
        for folder in folders.iter().copied().filter(is_to_name) {
            match self.debouncer.watch(folder, RecursiveMode::NonRecursive) {
                // It went away meanwhile, or is something else now, of which the folder above it tells; or it lies
                // above the rules and is none of our business.
                Err(error) if is_passable(&error) || !folder.is_dir() => {}
                watched => watched?,
            }
        }
        Ok(())
    }
}

/// What was told of that matters.
fn changes_told(told: DebounceEventResult, places: &Places) -> Changes {
    let mut all = Changes::NONE;
    match told {
        Ok(events) => {
            for event in events {
                if event.need_rescan() {
                    all = Changes::Anywhere;
                } else if changes(event.kind) {
                    event.paths.iter().filter(|path| places.concern(path)).for_each(|path| all.add(path));
                }
            }
        }
        // Something went unseen.
        Err(_) => all = Changes::Anywhere,
    }
    all
}

/// Whether other folders can still be watched.
fn is_passable(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => {
            matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied)
        }
        ErrorKind::Generic(_)
        | ErrorKind::WatchNotFound
        | ErrorKind::InvalidConfig(_)
        | ErrorKind::MaxFilesWatch => false,
    }
}

/// Whether something changed. Our own reading is told of as well.
fn changes(kind: EventKind) -> bool {
    !kind.is_access() || kind == EventKind::Access(AccessKind::Close(AccessMode::Write))
}
