//! The colours of the pictures: variables of the page's style, so that they follow light, dark and
//! print. Nothing is told by colour alone.

/// Words that matter, and what stands for everybody.
pub(super) const INK: &str = "var(--ink)";
/// Axes, and words beside the matter.
pub(super) const SOFT: &str = "var(--soft)";
/// The page behind it all.
pub(super) const PAPER: &str = "var(--paper)";
/// Grids.
pub(super) const GRID: &str = "var(--line)";
/// A target that was met.
pub(super) const GOOD: &str = "var(--good)";
/// A target that was missed, and the marking EXERCISE.
pub(super) const BAD: &str = "var(--bad)";
/// What a reader's eye is led to.
pub(super) const MARK: &str = "var(--mark)";
/// People who are safe.
pub(super) const SAFE: &str = "var(--c-safe)";
/// People out of the building.
pub(super) const OUT: &str = "var(--c-out)";
/// People in secured rooms.
pub(super) const SECURED: &str = "var(--c-sec)";
/// People in view of the threat.
pub(super) const VIEW: &str = "var(--c-view)";
