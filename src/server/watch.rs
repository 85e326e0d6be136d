//! Being told by the file system that rule files may have changed.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, EventKind, RecursiveMode, Watcher};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer_opt};
use tokio::sync::Notify;

use crate::registry::Places;

/// Watches folders, each by itself: which ones lie within and where links lead is found out by whoever reads them.
#[derive(Debug)]
pub(super) struct Watch<W: Watcher> {
    debouncer: Debouncer<W, RecommendedCache>,
    places: Arc<Mutex<Places>>,
}

impl<W: Watcher> Watch<W> {
    /// Watches nothing yet. What happens within `debounce` is told once, to `changed`.
    pub(super) fn start(debounce: Duration, changed: Arc<Notify>) -> notify::Result<Self> {
        let places = Arc::new(Mutex::new(Places::default()));
        let concerned = Arc::clone(&places);
        let tell = move |told: DebounceEventResult| {
            let matters = match told {
                Ok(events) => {
                    let places = concerned.lock().unwrap_or_else(PoisonError::into_inner);
                    events.iter().any(|event| {
                        event.need_rescan()
                            || changes(event.kind) && event.paths.iter().any(|path| places.concern(path))
                    })
                }
                // Something went unseen.
                Err(_) => true,
            };
            if matters {
                changed.notify_one();
            }
        };
        let cache = RecommendedCache::new();
        let debouncer = new_debouncer_opt(debounce, None, tell, cache, notify::Config::default())?;
        Ok(Self { debouncer, places })
    }

    /// Watches these places instead of those before. Every folder is named again: one that was deleted and came
    /// back is another to the system.
    pub(super) fn follow(&mut self, places: &Places) -> notify::Result<()> {
        let before = std::mem::replace(
            &mut *self.places.lock().unwrap_or_else(PoisonError::into_inner),
            places.clone(),
        );
        let folders = places.folders();
        let left: Vec<PathBuf> = before
            .folders()
            .into_iter()
            .filter(|folder| !folders.contains(folder))
            .map(PathBuf::from)
            .collect();
        for folder in left {
            // It may be gone, and with it what watched it.
            drop(self.debouncer.unwatch(folder));
        }
        for folder in folders {
            match self.debouncer.watch(folder, RecursiveMode::NonRecursive) {
                // It went away meanwhile, of which the folder above it tells; or it lies above the rules and
                // is none of our business.
                Err(error) if is_passable(&error) => {}
                watched => watched?,
            }
        }
        Ok(())
    }
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
