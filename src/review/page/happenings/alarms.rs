//! Alarms, calls and announcements. What they went over is told in the restricted edition alone.

use super::teller::Teller;
use crate::ids::DeviceId;
use crate::sim::event::EventKind;
use crate::terms::Wording;

impl Teller<'_> {
    /// By or over which device, where that may be told.
    fn over(&self, how: &str, device: DeviceId) -> String {
        let device = self.device(device);
        device.map_or(String::new(), |title| format!(", {how} {title}"))
    }

    pub(super) fn alarm(&self, kind: &EventKind) -> Option<String> {
        let over = |how: &str, device| self.over(how, device);
        Some(match kind {
            EventKind::AlarmRaised {
                person,
                device,
                place,
            } => {
                let how = device.map_or(String::new(), |device| over("with", device));
                format!(
                    "{} raises the alarm{how}{}.",
                    self.who(*person),
                    self.naming(*place)
                )
            }
            EventKind::SecurityCalled {
                person,
                device,
                place,
            } => {
                let how = device.map_or(String::new(), |device| over("with", device));
                let who = self.who(*person);
                format!(
                    "{who} asks security to come, quietly{how}{}.",
                    self.naming(*place)
                )
            }
            EventKind::EmergencyCallAnswered { person, place } => {
                let number = &self.model.site.emergency_number;
                let who = self.who(*person);
                format!(
                    "{who}’s call to {number} is answered{}.",
                    self.naming(*place)
                )
            }
            EventKind::PlaceReported { place } => {
                format!("Control is told of {}.", self.room(*place))
            }
            EventKind::CameraSaw {
                device,
                person,
                space,
            } => format!(
                "{} learns that the person is in {}{}.",
                self.who(*person),
                self.room(*space),
                over("on", *device)
            ),
            _ => return None,
        })
    }

    pub(super) fn command(&self, kind: &EventKind) -> Option<String> {
        let over = |how: &str, device| self.over(how, device);
        Some(match kind {
            EventKind::LockdownCommanded { device, person } => {
                let by = person.map_or(String::new(), |person| format!(" by {}", self.who(person)));
                format!("Lockdown is commanded{by}{}.", over("from", *device))
            }
            EventKind::LockdownReleased { device } => {
                format!(
                    "The commanded lockdown is released{}.",
                    over("from", *device)
                )
            }
            EventKind::AlertSounded {
                device,
                says,
                place,
                wording,
            } => {
                let code = match wording {
                    Wording::Plain => "",
                    Wording::Code => ", in a code",
                };
                let says = self.words.say(*says);
                format!(
                    "Alert{code}: {says}{}{}.",
                    self.naming(*place),
                    over("over", *device)
                )
            }
            EventKind::SecuringExpected { spaces } => match spaces.len() {
                1 => "One occupied room is now to be secured.".to_owned(),
                many => format!("{many} occupied rooms are now to be secured."),
            },
            _ => return None,
        })
    }
}
