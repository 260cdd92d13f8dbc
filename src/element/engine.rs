//! One engine for all consoles of the page: one frame, one task at a time, and one budget of time in each. Whoever waited
//! longest is served first; whoever finds the budget used up waits for the next frame or task.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};

use gloo_render::{AnimationFrame, request_animation_frame};

use super::runtime::Runtime;
use crate::browser::clock;
use crate::browser::macrotask::MacroTask;
use crate::console::FrameShare;

/// Texts are taken in no longer than this at once, by all consoles together.
const INTAKE_MS: f64 = 8.0;
/// Consoles are painted no longer than this in one frame, not counting what the views and the browser do for it: that limits
/// how many they are ([`FrameShare`]).
const PAINT_MS: f64 = 8.0;
/// Background work takes no longer than this at once. With one step too many it stays below half a frame.
const WORK_MS: f64 = 6.0;

type Want = fn(&Wants) -> &Cell<bool>;
type Had = fn(&Wants) -> &Cell<u64>;
type Serve<'s> = dyn Fn(&Runtime) + 's;

thread_local! {
    static ENGINE: Engine = Engine::default();
}

/// What one console wants of the engine, and when it had it last.
#[derive(Debug, Default)]
pub(super) struct Wants {
    frame: Cell<bool>,
    turn: Cell<bool>,
    work: Cell<bool>,
    taken: Cell<u64>,
    painted: Cell<u64>,
    worked: Cell<u64>,
}

impl Wants {
    /// Whether a frame will come.
    pub(super) fn is_frame_wanted(&self) -> bool {
        self.frame.get()
    }
}

#[derive(Default)]
struct Engine {
    consoles: RefCell<Vec<Weak<Runtime>>>,
    frame: RefCell<Option<AnimationFrame>>,
    task: OnceCell<Option<MacroTask>>,
    is_posted: Cell<bool>,
    share: Cell<FrameShare>,
    /// When the paintings of a frame began, and of how many consoles, until the browser has painted too.
    painting: Cell<Option<(f64, usize)>>,
    painted: OnceCell<Option<MacroTask>>,
    was_work: Cell<bool>,
    /// Counts what is served.
    served: Cell<u64>,
}

/// When enough consoles are served; one always is.
#[derive(Clone, Copy)]
struct Limit {
    until: f64,
    most: usize,
}

impl Limit {
    const fn time(until: f64) -> Self {
        Self { until, most: usize::MAX }
    }

    fn is_reached(self, served: usize) -> bool {
        served >= self.most || (served > 0 && clock::precise_ms() >= self.until)
    }
}

/// Has the engine serve this console.
pub(super) fn join(console: Weak<Runtime>) {
    ENGINE.with(|engine| {
        let mut consoles = engine.consoles.borrow_mut();
        consoles.retain(|console| console.strong_count() > 0);
        consoles.push(console);
    });
}

/// Nothing is wanted any more. A frame that nobody wants is not waited for.
pub(super) fn forget(wants: &Wants) {
    [&wants.frame, &wants.turn, &wants.work].into_iter().for_each(|want| want.set(false));
    ENGINE.with(|engine| {
        if !engine.is_wanted(|wants| &wants.frame) {
            drop(engine.frame.take());
        }
    });
}

/// Has [`Runtime::on_frame`] and [`Runtime::paint`] called in a frame.
pub(super) fn want_frame(wants: &Wants) {
    wants.frame.set(true);
    ENGINE.with(|engine| {
        engine.frame.borrow_mut().get_or_insert_with(|| request_animation_frame(|_| ENGINE.with(Engine::on_frame)));
    });
}

/// The same, behind what others asked of the frame until now.
pub(super) fn want_frame_behind(wants: &Wants) {
    ENGINE.with(|engine| drop(engine.frame.take()));
    want_frame(wants);
}

/// Has [`Runtime::on_turn`] called in a task of its own.
pub(super) fn want_turn(wants: &Wants) {
    wants.turn.set(true);
    ENGINE.with(Engine::post);
}

/// Has [`Runtime::work_slice`] called in a task of its own.
pub(super) fn want_work(wants: &Wants) {
    wants.work.set(true);
    ENGINE.with(Engine::post);
}

/// Until when what begins now may take texts in.
pub(super) fn intake_end() -> f64 {
    clock::precise_ms() + INTAKE_MS
}

impl Engine {
    fn post(&self) {
        if self.is_posted.replace(true) {
            return;
        }
        if let Some(task) = self.task.get_or_init(|| MacroTask::new(|| ENGINE.with(Self::on_task))) {
            task.post();
        }
    }

    /// Those that want something, and no longer want it.
    fn due(&self, want: Want) -> Vec<Rc<Runtime>> {
        let mut due = Vec::new();
        self.each(&mut |console| {
            if want(&console.wants).replace(false) {
                due.push(console);
            }
        });
        due
    }

    /// Serves who had it least recently, and more until `until`, but no more than `most`; the rest want it again. How many it
    /// served.
    fn serve(&self, mut due: Vec<Rc<Runtime>>, limit: Limit, had: Had, serve: &Serve<'_>, again: &Serve<'_>) -> usize {
        let mut served = 0;
        // They are few: a sort would be more code than it saves time.
        while let Some((next, _)) = due.iter().enumerate().min_by_key(|(_, console)| had(&console.wants).get()) {
            let console = due.swap_remove(next);
            if limit.is_reached(served) {
                again(&console);
                continue;
            }
            served += 1;
            self.served.set(self.served.get() + 1);
            had(&console.wants).set(self.served.get());
            serve(&console);
        }
        served
    }

    fn on_frame(&self) {
        drop(self.frame.take());
        let now = clock::precise_ms();
        let due = self.due(|wants| &wants.frame);
        let until = intake_end();
        let take = |console: &Runtime| console.on_frame(now, until);
        self.serve(due.clone(), Limit::time(until), |wants| &wants.taken, &take, &|console| console.put_off(now));
        let now = clock::precise_ms();
        let limit = Limit { until: now + PAINT_MS, most: self.share.get().most() };
        let painted = self.serve(due, limit, |wants| &wants.painted, &Runtime::paint, &Runtime::request_frame);
        if painted > 1 {
            self.painting.set(Some((now, painted)));
            self.await_end();
        }
    }

    /// What is posted in a frame comes when the browser has painted it.
    fn await_end(&self) {
        let has_painted = || {
            MacroTask::new(|| {
                ENGINE.with(|engine| {
                    if let Some((began, consoles)) = engine.painting.take() {
                        let mut share = engine.share.get();
                        share.took(clock::precise_ms() - began, consoles);
                        engine.share.set(share);
                    }
                });
            })
        };
        if let Some(task) = self.painted.get_or_init(has_painted) {
            task.post();
        }
    }

    fn on_task(&self) {
        self.is_posted.set(false);
        // Texts and work take turns.
        let is_work = !self.was_work.get() || !self.is_wanted(|wants| &wants.turn);
        if is_work && self.is_wanted(|wants| &wants.work) {
            let until = clock::precise_ms() + WORK_MS;
            let due = self.due(|wants| &wants.work);
            let work = |console: &Runtime| console.work_slice(until);
            self.serve(due, Limit::time(until), |wants| &wants.worked, &work, &|console| want_work(&console.wants));
            self.was_work.set(true);
        } else {
            let until = intake_end();
            let due = self.due(|wants| &wants.turn);
            let take = |console: &Runtime| console.on_turn(until);
            self.serve(due, Limit::time(until), |wants| &wants.taken, &take, &Runtime::go_on);
            self.was_work.set(false);
        }
        if self.is_wanted(|wants| &wants.turn) || self.is_wanted(|wants| &wants.work) {
            self.post();
        }
    }

    fn is_wanted(&self, want: Want) -> bool {
        let mut is_wanted = false;
        self.each(&mut |console| is_wanted |= want(&console.wants).get());
        is_wanted
    }

    fn each(&self, then: &mut dyn FnMut(Rc<Runtime>)) {
        self.consoles.borrow().iter().filter_map(Weak::upgrade).for_each(then);
    }
}
