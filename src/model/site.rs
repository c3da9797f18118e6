//! What is the users' own: numbers, wording, names.

use crate::terms::{Instruction, Role, TermsPack};

/// A whole site.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its id as written.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Which words its screens and papers use.
    pub terms: TermsPack,
    /// The number for police, fire and ambulance.
    pub emergency_number: String,
    /// The internal number for emergencies; may be empty.
    pub internal_number: String,
    /// The words of each announcement.
    pub wording: Vec<(Instruction, String)>,
    /// What covers all displays when the exercise is stopped.
    pub stop_ex_text: String,
    /// Where people find support afterwards.
    pub support: Vec<String>,
    /// What the site calls its roles.
    pub role_names: Vec<(Role, String)>,
    /// What each role is to do.
    pub action_cards: Vec<(Role, String)>,
}
