//! The field's words: closed lists of terms that are the same in files, code, events and reports.
//!
//! Each term has two spellings, both derived here and nowhere else: as files write it
//! (`VeryHigh`) and as outputs write it (`very_high`). What a screen shows instead is in the
//! terminology packs of `assets/terms/`.

use std::fmt;

/// A closed list of terms.
pub trait Term: Copy + Eq + fmt::Debug + 'static {
    /// What the list is called in messages, for example `role`.
    const LIST: &'static str;
    /// All terms in their documented order.
    const ALL: &'static [Self];
    /// The spelling in files, for example `VeryHigh`.
    fn in_file(self) -> &'static str;
    /// The spelling in outputs, for example `very_high`.
    fn in_output(self) -> &'static str;
    /// One sentence on what the term means.
    fn meaning(self) -> &'static str;
    /// The term as a word in the name of a draw: a hash of its spelling in outputs (FNV-1a), so that
    /// where it stands in its list decides nothing.
    fn draw_word(self) -> u64 {
        const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let fold = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        self.in_output().as_bytes().iter().fold(BASIS, fold)
    }
    /// The term with this spelling in files.
    fn from_file(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|term| term.in_file() == text)
    }
    /// The term with this spelling in outputs.
    fn from_output(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|term| term.in_output() == text)
    }
}

macro_rules! terms {
    ($($(#[$doc:meta])* $list:ident, $called:literal {
        $($term:ident $out:literal $meaning:literal)*
    })*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $list {
            $(#[doc = $meaning] $term,)*
        }

        impl $crate::terms::Term for $list {
            const LIST: &'static str = $called;
            const ALL: &'static [Self] = &[$($list::$term,)*];
            fn in_file(self) -> &'static str {
                match self { $($list::$term => stringify!($term),)* }
            }
            fn in_output(self) -> &'static str {
                match self { $($list::$term => $out,)* }
            }
            fn meaning(self) -> &'static str {
                match self { $($list::$term => $meaning,)* }
            }
        }

        impl std::fmt::Display for $list {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::terms::Term::in_output(*self))
            }
        }
    )*};
}

pub(crate) use terms;

terms! {
    /// What a space is for.
    SpaceKind, "space kind" {
        Corridor "corridor" "A way between rooms."
        Lobby "lobby" "An entrance hall or vestibule."
        Waiting "waiting" "Where patients and visitors wait."
        Reception "reception" "A desk that receives people."
        Treatment "treatment" "A room where patients are examined or treated."
        Ward "ward" "A room with beds."
        Theatre "theatre" "An operating theatre or procedure room."
        Office "office" "A room where staff work without patients."
        Staff "staff" "A rest, changing or meeting room of the staff."
        Store "store" "A store, pharmacy or utility room."
        Toilet "toilet" "A toilet or bathroom."
        Stair "stair" "A stair landing."
        Lift "lift" "A lift's landing or shaft."
        Plant "plant" "A mechanical or electrical room; passable, nobody starts there."
        Security "security" "The security post or control room."
        Switchboard "switchboard" "Where calls and announcements are made."
        Grounds "grounds" "An area out of doors that is drawn; with a way off the site, a door of the building onto it is an exit."
        Other "other" "Anything else."
    }

    /// What a person does here. Police officers are not in files; the simulation brings them.
    Role, "role" {
        Nurse "nurse" "A nurse or midwife."
        Doctor "doctor" "A doctor or dentist."
        Clinical "clinical" "Another clinical profession: therapist, radiographer, assistant."
        Clerical "clerical" "Reception and office staff."
        Support "support" "Porters, cleaners, catering, estates."
        Manager "manager" "A manager on duty."
        Switchboard "switchboard" "An operator who takes internal calls and makes announcements."
        Security "security" "An in-house security officer: observes, reports, guides, locks, contains."
        Patient "patient" "A patient; the dependency is given with the role."
        Visitor "visitor" "A visitor or companion."
        Escort "escort" "Guards a person in custody and stays with them; comes from outside the house."
        Officer "officer" "A police officer; never in a file."
    }

    /// How much help a patient needs to move (HTM).
    Dependency, "dependency" {
        Independent "independent" "Walks alone."
        Dependent "dependent" "Needs help and a device."
        VeryHigh "very_high" "Cannot be moved without a team."
    }

    /// Whether a person was trained in the site's procedure.
    Training, "training" {
        Trained "trained" "Knows the procedure of the unit."
        Untrained "untrained" "Does not know it."
    }

    /// The shift on duty.
    Shift, "shift" {
        Day "day" "The day shift."
        Evening "evening" "The evening shift."
        Night "night" "The night shift."
    }

    /// What moves through the building, and how fast and wide it is there.
    Mobility, "mobility" {
        Walking "walking" "On foot: stairs and doors alike."
        Wheelchair "wheelchair" "In a wheelchair, alone or pushed: no stairs."
        Bed "bed" "In a bed or on a stretcher, moved by handlers: no stairs, wide doors."
    }

    /// One of the fixed behaviours of the abstract threat (DESIGN 8).
    Behaviour, "behaviour" {
        Mobile "mobile" "Moves from space to space; passes secured spaces by."
        Barricaded "barricaded" "Stays in a space behind shut doors and may hold people there."
        Withdrawing "withdrawing" "Leaves soon; whereabouts unknown."
        External "external" "Stays on the grounds."
        Escalating "escalating" "Threatening behaviour that may be talked down."
        CustodyEscape "custody_escape" "A person in custody breaks away."
        FalseAlarm "false_alarm" "A report without a threat."
    }

    /// How far the police are; presets of their travel time.
    PoliceArea, "police area" {
        Urban "urban" "A city with units near by."
        Suburban "suburban" "The edge of a city."
        County "county" "A county district."
        Rural "rural" "Far from the next unit."
    }

    /// What was agreed with the police beforehand; each takes a stated delay away.
    Partnership, "partnership" {
        PlansOnFile "plans_on_file" "Officers have the floor plans."
        KeysReady "keys_ready" "Keys or fobs wait for the officers."
        RendezvousAgreed "rendezvous_agreed" "Both sides know where to meet."
        LiaisonMeets "liaison_meets" "Somebody is named to meet the officers and brief them."
        RadioShared "radio_shared" "Security and officers hear each other."
        CustodyAnnounced "custody_announced" "The house is told before somebody in custody is brought."
    }

    /// A milestone of the latency ladder, in the order in which reports list them.
    Rung, "rung" {
        WarningSign "warning_sign" "Somebody noticed a precursor."
        Onset "onset" "The first act that anybody could take for danger."
        Recognition "recognition" "The first person believed in danger."
        InternalAlarm "internal_alarm" "The first internal channel was used."
        EmergencyCall "emergency_call" "The first emergency call was answered."
        Dispatch "dispatch" "Police were dispatched."
        FacilityAlert "facility_alert" "The first facility-wide channel sounded."
        ZonesSecured "zones_secured" "95 % of the spaces to secure were secured."
        SecurityOnScene "security_on_scene" "Security was in sight of the last reported place."
        FirstOfficer "first_officer" "The first officer was at the site's boundary."
        MetAtRendezvous "met_at_rendezvous" "Officers were met and briefed with plan and access."
        Entry "entry" "Officers entered the building."
        Contained "contained" "The threat ended, left or was held."
        UnifiedCommand "unified_command" "Police, fire/EMS and the hospital shared a command post."
        WarmZoneCare "warm_zone_care" "The first rescue team reached an unattended patient."
        AllClear "all_clear" "Every sector was swept."
        Accountability "accountability" "95 % of people were accounted for."
        Reunification "reunification" "The family point was open."
    }

    /// Whether a milestone was reached.
    Status, "status" {
        Reached "reached" "It was."
        NotReached "not_reached" "It could have been and was not."
        NotApplicable "not_applicable" "This scenario cannot have it."
        NotModelled "not_modelled" "The engine does not do it yet."
    }

    /// What brought a milestone about.
    Origin, "origin" {
        Simulated "simulated" "It followed from what people did."
        Decided "decided" "Players decided it."
        Assumed "assumed" "The script sets it."
    }

    /// What a person holds the situation to be.
    Situation, "situation" {
        Nothing "nothing" "Nothing is wrong."
        Odd "odd" "Something odd."
        Danger "danger" "There is danger."
        Over "over" "It is over."
    }

    /// What an announcement or a colleague tells people to do.
    Instruction, "instruction" {
        Lockdown "lockdown" "Secure where you are."
        MoveAway "move_away" "Move away from the named place if safe, else secure."
        Evacuate "evacuate" "Leave the building."
        ComeToAssist "come_to_assist" "Come to the named place and help."
        AllClear "all_clear" "It is over."
    }

    /// In what words an announcement is made (PLAIN).
    Wording, "wording" {
        Plain "plain" "Plain words: everybody who understands them knows what to do."
        Code "code" "A code word: it means something to trained people only."
    }

    /// How somebody came to notice something.
    CueKind, "cue" {
        SawThreat "saw_threat" "Saw the person."
        HeardNoise "heard_noise" "Heard loud bangs or shouting."
        SawOthersFlee "saw_others_flee" "Saw others hurry away."
        Told "told" "Was told by somebody."
        Alert "alert" "An alert channel reached them."
        SawDoorsShut "saw_doors_shut" "Saw others shut and lock doors."
        SawWarningSign "saw_warning_sign" "Saw or heard somebody behave in a worrying way."
        SawOnCamera "saw_on_camera" "Saw the person on a screen."
        SawLights "saw_lights" "Saw warning lights flash."
    }

    /// What a person may be doing about it. Doctrine chooses among these.
    Act, "act" {
        CarryOn "carry_on" "Go on as before."
        RaiseAlarm "raise_alarm" "Use the nearest panic button, or call security or the switchboard."
        CallSecurity "call_security" "Ask security to come, quietly: the nearest duress button, or a call."
        CallEmergency "call_emergency" "Call the emergency number."
        WarnOthers "warn_others" "Tell those in sight and earshot."
        SecureSpace "secure_space" "Shut and lock the doors here and stay; elsewhere first if this space cannot be secured."
        SecureUnit "secure_unit" "Shut and lock the doors around the unit on this floor, from inside."
        HideHere "hide_here" "Stay out of sight here, doors shut but not locked."
        LeaveBuilding "leave_building" "Go out by the best known way and on to the assembly point."
        LeaveCompartment "leave_compartment" "Go to the next safe compartment."
        AssistPatients "assist_patients" "Prepare and move the dependent patients of the unit, one after another."
        StayWithPatients "stay_with_patients" "Stay with patients who cannot be moved, doors shut."
        AwaitStaff "await_staff" "Wait for staff to say or help."
        GoToScene "go_to_scene" "Security: go to the reported place, observe and report."
        MeetOfficers "meet_officers" "Meet the officers at the rendezvous point and brief them."
        CommandLockdown "command_lockdown" "Command the electronic locks from the lockdown desk."
        GoToHelp "go_to_help" "Go to the place that an announcement named, to help."
        TalkDown "talk_down" "Speak with the person calmly and give them room."
        Patrol "patrol" "Security: walk through the zone, room by room."
        GoWhereSent "go_where_sent" "Go to the place that a decision named; never in a file."
        FollowPerson "follow_person" "Escort: follow the person as far as they are in sight, at a distance, and report where they went."
    }

    /// How a person's time is used; evacuation time is split by these.
    TimeUse, "time use" {
        PreMovement "pre_movement" "Before the first purposeful act."
        Preparing "preparing" "Being prepared for moving, or preparing somebody."
        Waiting "waiting" "Standing or lying still on the way: for help, for a door, in a queue."
        Moving "moving" "On the way."
        Settled "settled" "Where one means to stay."
    }

    /// How a run ended.
    Ending, "ending" {
        TimeLimit "time_limit" "The scenario's limit was reached."
        AllClear "all_clear" "All clear, and nobody was on the way any more."
        EverybodyOut "everybody_out" "The drill ended: all who were to leave had left."
        Quiet "quiet" "Nothing was left that could happen."
    }

    /// How the threat ended.
    ThreatEnding, "threat ending" {
        OwnAccord "own_accord" "By its own duration."
        Officers "officers" "Officers reached it."
        Left "left" "It left the site; whereabouts unknown."
        TalkedDown "talked_down" "It ended in talk."
    }

    /// Which calibrated flow a door passes (verification 1.8): a visible, named choice.
    DoorFlow, "door flow" {
        Sfpe "sfpe" "1.3 (w - 0.3) persons/s, the conservative code value."
        Imo "imo" "1.33 w persons/s, the ceiling of IMO MSC.1/Circ.1533."
        Laboratory "laboratory" "1.9 w persons/s, as measured in experiments; and people keep closer everywhere, as they did there."
        Uncapped "uncapped" "No limit but the bodies: what the walking model itself lets through, to compare with."
    }

    /// Whether a door has a leaf.
    DoorKind, "door kind" {
        Door "door" "A door with a leaf that can be shut."
        Opening "opening" "An opening without a leaf: always open, never secured."
    }

    /// How a door stands at the start of a run.
    DoorStart, "door start" {
        Open "open" "Held open."
        Shut "shut" "Shut, not locked."
        Locked "locked" "Shut and locked."
    }

    /// Whether one gets out through a locked door from its inside.
    Escape, "escape" {
        Free "free" "Opens from inside without a key."
        Key "key" "Needs a key from inside too."
    }

    /// What a stretch of wall is, where it is not solid.
    PaneKind, "pane kind" {
        Glazed "glazed" "Seen through; muffles sound like a light wall."
        Curtain "curtain" "Not seen through; hardly muffles sound."
    }

    /// What stands at a place in a space.
    BedKind, "bed kind" {
        Bed "bed" "A bed with or for a patient."
        Trolley "trolley" "A trolley or stretcher."
        Chair "chair" "A treatment or waiting chair."
        Wheelchair "wheelchair" "A wheelchair kept here."
        Equipment "equipment" "Other equipment for moving people."
    }

    /// What a named point is for.
    PointKind, "point kind" {
        Assembly "assembly" "Where people gather outside."
        Rendezvous "rendezvous" "Where officers are met."
        CommandPost "command_post" "Where command sits first."
        AlternateCommandPost "alternate_command_post" "Where it sits when the first cannot be used."
        SecurityPost "security_post" "Where in-house security stands when nothing is wrong."
        FamilyArea "family_area" "Where families are received."
    }

    /// What a fault does to an electronic lock.
    FailMode, "fail mode" {
        Safe "safe" "Unlocks without power."
        Secure "secure" "Stays locked without power."
    }

    /// The words in use at the site.
    TermsPack, "terms" {
        Us "us" "Words of the United States."
        Uk "uk" "Words of the United Kingdom."
    }

    /// How well a number is supported (domain reference).
    Mark, "mark" {
        A "A" "Official or peer-reviewed text."
        B "B" "Secondary: press, vendor, trade article."
        D "D" "Derived by arithmetic from A or B."
        J "J" "Judgement: a visible, editable parameter."
    }
}

impl Instruction {
    /// Whether an announcement of it tells of danger: not the end of it, and not a call for help.
    pub fn tells_of_danger(self) -> bool {
        matches!(
            self,
            Instruction::Lockdown | Instruction::MoveAway | Instruction::Evacuate
        )
    }
}

impl Role {
    /// Whether somebody of this role works here; officers come from elsewhere.
    pub fn is_staff(self) -> bool {
        !matches!(
            self,
            Role::Patient | Role::Visitor | Role::Escort | Role::Officer
        )
    }

    /// Whether somebody of this role looks after patients.
    pub fn is_clinical(self) -> bool {
        matches!(self, Role::Nurse | Role::Doctor | Role::Clinical)
    }
}
