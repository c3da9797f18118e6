//! What the replay says of a moment, of somebody, and of its own signs.
//!
//! Its script fills what stands in braces: a time, a room, a number.

use crate::terms::terms;

terms! {
    /// A sentence or a name of the replay.
    Saying, "replay" {
        After "after" "A moment, by what times count from."
        Before "before" "The same of a moment before that."
        ZeroStart "zero_start" "What times count from in a drill without a threat."
        ZeroReport "zero_report" "The same after a report without a threat."
        ZeroSign "zero_sign" "The same where it was averted."
        ZeroOnset "zero_onset" "The same in any other drill."
        Person "person" "The threat, as the heading over what is known of it."
        PersonIn "person_in" "Where the threat is."
        PersonOver "person_over" "That it ended, how, where and when."
        PersonGone "person_gone" "That the threat is not on the site any more."
        PersonHidden "person_hidden" "Instead of its place, where that is not to be shown."
        PersonNotThere "person_not_there" "Instead of its place, before it comes."
        NobodyToFear "nobody_to_fear" "That a report had nothing behind it."
        ControlNothing "control_nothing" "That control was told nothing."
        ControlDanger "control_danger" "That control knows of danger, and of no place."
        ControlPlace "control_place" "Where control holds the threat to be."
        ControlOver "control_over" "That control holds it to be over."
        LastKnown "last_known" "The same place, on the map."
        People "people" "How many people are where."
        PeopleInView "people_in_view" "The same with how many are in view of the threat."
        CountSafe "count_safe" "How many are safe."
        CountInside "count_inside" "How many are inside."
        CountOutside "count_outside" "How many are outside."
        CountSecured "count_secured" "How many are in secured rooms."
        CountInView "count_in_view" "How many are in view of the threat."
        CountPeople "count_people" "How many there are."
        CountAlerted "count_alerted" "How many an alert has reached."
        FactWho "fact_who" "Who somebody is."
        FactWhere "fact_where" "Where they are."
        FactDoes "fact_does" "What they do."
        FactTime "fact_time" "How their time is used."
        FactHolds "fact_holds" "What they hold to be true."
        FactCare "fact_care" "How a patient is attended to."
        FactInView "fact_in_view" "That they are in view of the threat."
        HoldsPlace "holds_place" "What they hold to be true, and of which room."
        InViewFor "in_view_for" "For how long they have been in view."
        CareUsual "care_usual" "A patient is attended to as ever."
        CarePrepared "care_prepared" "A patient is being prepared."
        CareMoved "care_moved" "A patient is being moved."
        CareAlone "care_alone" "A patient has nobody at hand."
        OffSite "off_site" "Somebody has not come yet."
        Beyond "beyond" "Somebody is outside, farther than is drawn."
        Play "play" "The button that plays."
        Pause "pause" "The button that pauses."
        AllFloors "all_floors" "The button that shows all levels."
        SignStaff "sign_staff" "The sign of staff."
        SignPatient "sign_patient" "The sign of a patient."
        SignVisitor "sign_visitor" "The sign of a visitor."
        SignSecurity "sign_security" "The sign of security."
        SignOfficer "sign_officer" "The sign of police."
        SignPerson "sign_person" "The sign of the threat."
        SignPersonOver "sign_person_over" "The same where it ended."
        SignLastKnown "sign_last_known" "The sign of the place that control holds."
        SignNothing "sign_nothing" "The sign of who holds nothing to be wrong."
        SignOdd "sign_odd" "The sign of who holds something to be odd."
        SignDanger "sign_danger" "The sign of who holds that there is danger."
        SignOver "sign_over" "The sign of who holds it to be over."
        SignStays "sign_stays" "The sign of who stays out of the way."
        SignInView "sign_in_view" "The sign of who is in view of the threat."
        SignPrepared "sign_prepared" "The sign of a patient who is being prepared."
        SignMoved "sign_moved" "The sign of a patient who is being moved."
        SignAlone "sign_alone" "The sign of a patient with nobody at hand."
        SignShut "sign_shut" "The sign of a door that is shut."
        SignOpen "sign_open" "The sign of a door that is held open."
        LockLocked "lock_locked" "The sign of a door that is locked."
        LockCommanded "lock_commanded" "The sign of a door that a command locks."
        LockBroken "lock_broken" "The sign of a lock that is broken."
        LockSecured "lock_secured" "The sign of a room that is secured."
        LockExpected "lock_expected" "The sign of a room that is to be secured."
        LockSounds "lock_sounds" "The sign of where an announcement sounds."
    }
}

impl Saying {
    /// Whether it speaks of locks and devices, which the shareable edition leaves out.
    pub fn is_restricted(self) -> bool {
        use Saying::*;
        matches!(
            self,
            LockLocked | LockCommanded | LockBroken | LockSecured | LockExpected | LockSounds
        )
    }
}
