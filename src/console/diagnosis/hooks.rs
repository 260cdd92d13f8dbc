//! Where the doctor meets the model.

use super::doctor::News;
use super::facts::{Probe, ProbeId, Surroundings};
use crate::console::effect::Effect;
use crate::console::host_event::{ErrorDetail, HostEvent};
use crate::console::model::Console;
use crate::session::ConnectionState;
use crate::time::Now;

/// What the doctor is told by the edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoctorMsg {
    /// Where the console runs.
    Surroundings(Surroundings),
    /// A probe has ended.
    Probed {
        /// Which one.
        probe: ProbeId,
        /// What it found.
        answer: Probe,
    },
    /// The page's Content-Security-Policy kept the page from connecting to this URL.
    Blocked(String),
}

impl Console {
    /// Takes what the edge found out.
    pub(in crate::console) fn doctor(&mut self, msg: DoctorMsg, now: Now) -> Vec<Effect> {
        let news = match msg {
            DoctorMsg::Surroundings(surroundings) => {
                self.doctor.settle_in(surroundings);
                News::None
            }
            DoctorMsg::Probed { probe, answer } => self.doctor.probed(probe, answer),
            DoctorMsg::Blocked(url) => self.doctor.blocked(url),
        };
        self.dirty.snapshot = true;
        let mut out = Vec::new();
        self.tell_diagnosis(news, now, &mut out);
        out
    }

    /// Follows the connection's state; tells the page what is wrong and asks for a probe where that may tell more.
    pub(in crate::console) fn doctor_follows(&mut self, state: &ConnectionState, now: Now, out: &mut Vec<Effect>) {
        let news = self.doctor.follow(state, now);
        self.tell_diagnosis(news, now, out);
    }

    fn tell_diagnosis(&mut self, news: News, now: Now, out: &mut Vec<Effect>) {
        if let Some(diagnosis) = self.doctor.diagnosis().filter(|_| news == News::Some) {
            out.push(Effect::Host(HostEvent::Error(ErrorDetail::from(diagnosis))));
            if let Some((probe, url)) = self.doctor.next_probe(now.mono) {
                out.push(Effect::Probe { probe, url });
            }
        }
    }
}
