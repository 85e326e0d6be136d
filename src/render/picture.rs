//! What the pictures of assessments and replays share.

/// Tenths of a pixel as pixels: whole tenths, so that the same figures give the same picture.
pub(super) fn px(tenths: u64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
