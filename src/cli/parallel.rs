//! The same work on many things, through all cores, with the results in the order of the things.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use super::runtime::workers;

/// Works on every item. Each worker has a state of its own; `done` is told of each result as it comes.
pub(super) fn in_order<I: Sync, S, T: Send>(
    items: &[I],
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &I) -> T + Sync,
    mut done: impl FnMut(),
) -> Vec<T> {
    let workers = workers().min(items.len());
    let next = AtomicUsize::new(0);
    let mut results: Vec<(usize, T)> = Vec::with_capacity(items.len());
    thread::scope(|scope| {
        let (give, take) = channel();
        for _ in 0..workers {
            let give = give.clone();
            scope.spawn(|| {
                let give = give;
                let mut state = state();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { return };
                    if give.send((at, work(&mut state, item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(give);
        for result in take {
            results.push(result);
            done();
        }
    });
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..500).collect();
        let mut told = 0;
        let doubled = super::in_order(&items, || (), |(), item| item * 2, || told += 1);
        assert_eq!(doubled, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert_eq!(told, 500);
        assert!(super::in_order(&[], || (), |(), item: &usize| *item, || ()).is_empty());
    }
}
