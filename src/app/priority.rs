//! Who goes first when there are fewer cores than threads that want one.

/// The lowest priority that there is.
#[cfg(target_os = "linux")]
const LOWEST: i32 = 19;

/// Lets this thread give way for good: it goes on when no other thread wants its core, and a little beside those that
/// do. Where the system refuses that, its work is done as any other.
#[cfg(target_os = "linux")]
pub fn give_way() {
    let _ = rustix::process::nice(LOWEST);
}

/// Does nothing: here, a priority is that of the whole process.
#[cfg(not(target_os = "linux"))]
pub const fn give_way() {}
