//! Texts whose room is used again.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The room of one thread's texts. What was written out last comes first: it is still close to that thread's core,
/// which is why no two threads share one.
#[derive(Debug, Default)]
pub(super) struct Room(Mutex<Vec<Vec<u8>>>);

impl Room {
    fn free(&self) -> MutexGuard<'_, Vec<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An empty text.
    pub(super) fn text(self: &Arc<Self>) -> Text {
        Text { bytes: self.free().pop().unwrap_or_default(), room: Arc::clone(self) }
    }
}

/// A text that gives its room back, on whichever thread it goes.
#[derive(Debug)]
pub(super) struct Text {
    bytes: Vec<u8>,
    room: Arc<Room>,
}

impl Deref for Text {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.bytes
    }
}

impl DerefMut for Text {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        self.bytes.clear();
        self.room.free().push(std::mem::take(&mut self.bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_empty_with_the_room_of_one_that_went() {
        let room = Arc::<Room>::default();
        let mut first = room.text();
        first.extend_from_slice(b"what was written");
        let at = first.as_ptr();
        drop(first);
        let (again, other) = (room.text(), room.text());
        assert_eq!((again.as_ptr(), again.len(), other.capacity()), (at, 0, 0));
    }
}
