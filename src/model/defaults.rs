//! The numbers that nothing in a scenario states: each with its source and mark, never in code.
//!
//! They stand in `assets/defaults/*.ron`. [`Defaults`] names each one that the program uses; a
//! number that is missing there, or that nobody uses, is an error when the program is tested.

use super::law::Law;
use crate::terms::Mark;

/// A number or law with its support.
#[derive(Clone, Debug, PartialEq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// The source's key in the reference list of the documents.
    pub source: String,
    /// How well it is supported.
    pub mark: Mark,
}

macro_rules! defaults {
    ($($(#[$doc:meta])* $field:ident: $kind:ident $key:literal,)*) => {
        /// Every number that nothing in a scenario states.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Defaults {
            $($(#[$doc])* pub $field: Sourced<$kind>,)*
        }

        impl Defaults {
            /// The keys under which the numbers stand in files, with whether each is a law.
            pub const KEYS: &'static [(&'static str, bool)] =
                &[$(($key, defaults!(@is_law $kind)),)*];

            /// Every default by its key, for reports: value as text, source, mark.
            pub fn rows(&self) -> Vec<(&'static str, String, &str, Mark)> {
                vec![$((
                    $key,
                    Show::show(&self.$field.value),
                    self.$field.source.as_str(),
                    self.$field.mark,
                ),)*]
            }

            /// Collects the defaults from a lookup of laws and one of plain numbers. The first key
            /// that is missing is the error.
            pub fn collect(
                law: impl Fn(&str) -> Option<Sourced<Law>>,
                number: impl Fn(&str) -> Option<Sourced<f64>>,
            ) -> Result<Defaults, &'static str> {
                Ok(Defaults {
                    $($field: defaults!(@get $kind law number $key).ok_or($key)?,)*
                })
            }
        }
    };
    (@is_law Law) => { true };
    (@is_law f64) => { false };
    (@get Law $law:ident $number:ident $key:literal) => { $law($key) };
    (@get f64 $law:ident $number:ident $key:literal) => { $number($key) };
}

/// How a default is printed.
trait Show {
    fn show(&self) -> String;
}

impl Show for f64 {
    fn show(&self) -> String {
        format!("{self}")
    }
}

impl Show for Law {
    fn show(&self) -> String {
        match self {
            Law::Fixed { s } => format!("{s} s"),
            Law::Uniform { from_s, to_s } => format!("{from_s} to {to_s} s, uniform"),
            Law::LogNormal { median_s, sigma } => {
                format!("median {median_s} s, sigma {sigma}, log-normal")
            }
            Law::Normal { mean_s, sd_s } => format!("{mean_s} ± {sd_s} s, normal"),
            Law::Gamma { shape, scale_s } => format!("shape {shape}, scale {scale_s} s, gamma"),
            Law::Weibull { shape, scale_s } => {
                format!("shape {shape}, scale {scale_s} s, Weibull")
            }
        }
    }
}

defaults! {
    /// From seeing the person until holding it to be danger.
    recognise_sight: Law "recognise.sight",
    /// From a loud noise in the same or a neighbouring space in the open.
    recognise_noise_near: Law "recognise.noise.near",
    /// From a muffled noise.
    recognise_noise_far: Law "recognise.noise.far",
    /// The share of people who dismiss a muffled noise.
    dismiss_noise_far: f64 "dismiss.noise.far",
    /// The share of people who dismiss a harmless noise, near or muffled.
    dismiss_harmless: f64 "dismiss.noise.harmless",
    /// The same of those who held something to be odd before it.
    dismiss_harmless_warned: f64 "dismiss.noise.harmless.warned",
    /// From seeing others hurry away.
    recognise_others: Law "recognise.others",
    /// The share of people who dismiss that.
    dismiss_others: f64 "dismiss.others",
    /// From being told.
    recognise_told: Law "recognise.told",
    /// From an alert in plain words.
    recognise_alert: Law "recognise.alert",
    /// From an alert in a code word, by those who know it.
    recognise_code: Law "recognise.alert.code",
    /// The share of the trained staff who know a code word.
    code_known: f64 "alert.code.known",
    /// From noticing warning signs until holding them to be odd.
    recognise_warning: Law "recognise.warning",
    /// The share of trained people who notice warning signs that they see.
    notice_trained: f64 "notice.warning.trained",
    /// The share of everybody else who does.
    notice_others: f64 "notice.warning.others",
    /// How long a stretch in sight of warning signs either share is about, in seconds.
    notice_every_s: f64 "notice.warning.every_s",
    /// The share of patients and visitors who tell staff of the warning signs that they noticed.
    tell_warning: f64 "tell.warning",
    /// From deciding until starting to act: trained people.
    start_trained: Law "start.trained",
    /// From deciding until starting to act: everybody else.
    start_untrained: Law "start.untrained",
    /// How long somebody freezes who does nothing with danger in sight, before deciding again.
    freeze: Law "start.freeze",
    /// A person at a panic or duress button.
    press_button: Law "alarm.button",
    /// A call to security or the switchboard, until it is understood.
    call_internal: Law "alarm.call",
    /// Words over the radio of security, until they are understood.
    speak_radio: Law "alarm.radio",
    /// A call to the emergency number, until it is answered and understood.
    call_emergency: Law "alarm.emergency",
    /// From the switchboard's knowing until the announcement sounds.
    announce: Law "alert.announce",
    /// From a wired panic button until the announcement sounds.
    announce_wired: Law "alert.announce.wired",
    /// From the switchboard's knowing of another place until it is announced.
    announce_place: Law "alert.announce.place",
    /// From the end of the sweep until somebody is told in person that it is over.
    all_clear_word: Law "alert.all_clear.word",
    /// From the announcement until text messages are sent.
    send_messages: Law "alert.messages.send",
    /// From a text message until it is read.
    read_message: Law "alert.messages.read",
    /// How often an announcement is made in all.
    announce_times: f64 "alert.times",
    /// Between one announcement and its repetition.
    announce_every: Law "alert.every",
    /// The share of the times that a camera comes to show the person in a space, of which whoever
    /// watches the screens becomes aware.
    camera_watch: f64 "camera.watch",
    /// From a camera's showing the person until whoever watches notices.
    camera_notice: Law "camera.notice",
    /// Working a lockdown desk.
    command_lockdown: Law "lockdown.command",
    /// How long somebody stays who came to help.
    stay_to_help: Law "help.stay",
    /// From the switchboard's knowing until it has called the emergency number.
    switchboard_calls: Law "alert.emergency",
    /// An escort's call for police over their own radio, until it is answered and understood.
    call_escort: Law "alarm.escort",
    /// A call to the emergency number by a visitor or a patient: they first look whether others call.
    call_public: Law "alarm.emergency.public",
    /// From the answered call until police are dispatched.
    dispatch: Law "police.dispatch",
    /// From the dispatch until the dispatcher has the house on the line.
    police_ring: Law "police.ring",
    /// Police travel: urban.
    travel_urban: Law "police.travel.urban",
    /// Police travel: suburban.
    travel_suburban: Law "police.travel.suburban",
    /// Police travel: county.
    travel_county: Law "police.travel.county",
    /// Police travel: rural.
    travel_rural: Law "police.travel.rural",
    /// Between one unit's arrival and the next.
    police_interval: Law "police.interval",
    /// How many units come.
    police_units: f64 "police.units",
    /// How many officers a unit has.
    police_per_unit: f64 "police.per_unit",
    /// From the first officer's arrival until entry, with all agreed and somebody to meet them.
    entry_base: Law "police.entry.base",
    /// The longer where nobody meets them.
    entry_unmet: Law "police.entry.unmet",
    /// The longer without the plans on file.
    entry_no_plans: Law "police.entry.no_plans",
    /// The longer without keys that are ready.
    entry_no_keys: Law "police.entry.no_keys",
    /// From meeting the officers until they are briefed with plan and access.
    police_briefing: Law "police.briefing",
    /// From the first unit's entry, or their own arrival if later, until another unit goes in.
    entry_follow: Law "police.entry.follow",
    /// How far officers on the way notice and meet people in sight, in metres.
    police_contact_m: f64 "police.contact_m",
    /// How long officers take to sweep a space.
    sweep_space: Law "police.sweep",
    /// The same for a locked space, without keys that are ready.
    sweep_locked: Law "police.sweep.locked",
    /// From being told until in-house security sets off. Nothing for a custody escape where the house
    /// was told beforehand (`CustodyAnnounced`).
    security_dispatch: Law "security.dispatch",
    /// How many of security go to one place; whoever comes after them holds an entrance.
    security_at_scene: f64 "security.at_scene",
    /// How long security looks round a reported place before it holds it to be clear.
    security_look: Law "security.look",
    /// How long security on patrol stays in a room before walking on.
    patrol_dwell: Law "security.patrol.dwell",
    /// Working a thumb-turn or push-button.
    lock_thumb_turn: Law "lock.thumb_turn",
    /// Finding the key and locking.
    lock_key: Law "lock.key",
    /// A commanded electronic lock.
    lock_electronic: Law "lock.electronic",
    /// Shutting a door that stands open.
    shut_door: Law "door.shut",
    /// Trying a door that is locked.
    try_door: Law "door.try",
    /// Preparing a dependent patient for moving.
    prepare_dependent: Law "prepare.dependent",
    /// Preparing a patient of very high dependency.
    prepare_very_high: Law "prepare.very_high",
    /// Handlers that a dependent patient needs.
    handlers_dependent: f64 "handlers.dependent",
    /// Handlers that a patient of very high dependency needs.
    handlers_very_high: f64 "handlers.very_high",
    /// From the exit to the assembly point.
    to_assembly: Law "leave.to_assembly",
    /// A lift's journey between two levels, waiting included.
    lift_ride: Law "lift.ride",
    /// Free walking speed of adults: mean.
    speed_mean: f64 "speed.adult.mean",
    /// Free walking speed of adults: standard deviation.
    speed_sd: f64 "speed.adult.sd",
    /// Speed of walking patients.
    speed_patient: f64 "speed.patient",
    /// Speed of a wheelchair.
    speed_wheelchair: f64 "speed.wheelchair",
    /// Speed of a bed.
    speed_bed: f64 "speed.bed",
    /// Factor of people who hurry from danger.
    hurry: f64 "speed.hurry",
    /// Speed of security and officers.
    speed_responder: f64 "speed.responder",
    /// Factor of the free speed on a stair, down.
    stair_down: f64 "speed.stair.down",
    /// Factor of the free speed on a stair, up.
    stair_up: f64 "speed.stair.up",
    /// How long the mobile threat lasts; the external one too, the escalating one once it is on its
    /// way, and the withdrawing one that finds no way out.
    threat_duration: Law "threat.duration",
    /// How long the barricaded threat lasts.
    threat_duration_barricaded: Law "threat.duration.barricaded",
    /// How fast the threat moves.
    threat_speed: f64 "threat.speed",
    /// How long the mobile threat stays in a space.
    threat_dwell: Law "threat.dwell",
    /// The time between two loud noises of the threat.
    threat_noise: Law "threat.noise",
    /// How long the withdrawing threat stays before it goes.
    withdraw_dwell: Law "threat.withdraw.dwell",
    /// From the first warning signs until the threatening behaviour, with nobody talking.
    escalate_onset: Law "threat.escalate.onset",
    /// From the threatening behaviour until the person goes on their way.
    escalate_mobile: Law "threat.escalate.mobile",
    /// From the break until the person in custody runs.
    custody_dwell: Law "threat.custody.dwell",
    /// How long the person in custody stays away before giving up.
    custody_duration: Law "threat.custody.duration",
    /// How long somebody talks with the person before it shows what that brings.
    talk_time: Law "talk.time",
    /// How far from the person one stands to speak, in metres.
    talk_distance_m: f64 "talk.distance_m",
    /// The probability that talk ends it before the onset.
    talk_helps: f64 "talk.helps",
    /// The same with security in sight.
    talk_helps_security: f64 "talk.helps.security",
    /// The factor on both once the threatening behaviour has begun.
    talk_helps_onset: f64 "talk.helps.onset",
    /// How far danger counts as near, in metres of walking.
    near_m: f64 "belief.near_m",
    /// How long a sighting is trusted, in seconds.
    belief_s: f64 "belief.trusted_s",
}
