//! `External`: stays on the drawn grounds, never enters, and is gone when its time is over.
//!
//! It goes from one piece of the grounds to the next as the mobile one goes from room to room
//! ([`super::mobile`] keeps it outdoors). Who is in its sight out there, or behind glass, is exposed.

use super::end;
use crate::sim::people::scene::Scene;
use crate::terms::ThreatEnding;

/// Its time is over: it leaves the site, and nobody is told.
pub(super) fn leave(scene: &mut Scene) {
    end(scene, ThreatEnding::Left, &[]);
}
