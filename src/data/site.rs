//! `Site(`: what is the users' own, numbers and words, as written.

use super::kind::FileKind;
use super::plan::{Label, Name, Text};
use super::problem::Spanned;
use super::reading::Kind;
use super::reading::record::record;
use crate::terms::{Instruction, Role, TermsPack};

record! {
    /// A whole site.
    RawSite "Site" {
        /// The version of the format; this program reads 1.
        format: Spanned<u32>,
        /// The site's id.
        id: Name,
        /// Its title.
        title: Label,
        /// Which words its screens and papers use.
        terms: Spanned<TermsPack> = TermsPack::Us,
        /// The number for police, fire and ambulance.
        emergency_number: Text,
        /// The internal number for emergencies.
        internal_number: Option<Text>,
        /// The words of each announcement.
        wording: Vec<Spanned<RawWording>>,
        /// What covers all displays when the exercise is stopped.
        stop_ex_text: Text,
        /// Where people find support afterwards.
        support: Vec<Text>,
        /// What the site calls its roles.
        role_names: Vec<Spanned<RawRoleName>>,
        /// What each role is to do, in the site's own words.
        action_cards: Vec<Spanned<RawActionCard>>,
    }
}

impl Kind for RawSite {
    const KIND: FileKind = FileKind::Site;
}

record! {
    /// The words of one announcement.
    RawWording "wording" {
        /// What it tells people to do.
        says: Spanned<Instruction>,
        /// The words; `{place}` stands for the place that is named.
        text: Text,
    }
}

record! {
    /// What the site calls a role.
    RawRoleName "role name" {
        /// The role.
        role: Spanned<Role>,
        /// The site's word.
        text: Text,
    }
}

record! {
    /// What a role is to do.
    RawActionCard "action card" {
        /// The role.
        role: Spanned<Role>,
        /// The card's text.
        text: Text,
    }
}
