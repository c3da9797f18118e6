//! The two editions of every paper (DESIGN 7).

use std::fmt;

/// Who may see a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edition {
    /// May be handed out: no lock hardware, no device coverage, no gap of a single room.
    #[default]
    Shareable,
    /// Lists each gap beside its remedy; marked SENSITIVE, never on the players' screen.
    Restricted,
}

impl Edition {
    /// Whether it may show locks, devices and the gaps of single rooms.
    pub fn is_restricted(self) -> bool {
        self == Edition::Restricted
    }

    /// What stands on the paper itself.
    pub fn marking(self) -> &'static str {
        match self {
            Edition::Shareable => "Shareable edition",
            Edition::Restricted => "SENSITIVE: restricted edition, not for display",
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Edition::Shareable => "shareable",
            Edition::Restricted => "restricted",
        })
    }
}
