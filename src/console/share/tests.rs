use super::*;
use crate::console::{Msg, Options};
use crate::terminal::{Condition, Private, Query};

fn at(seconds: u64) -> Now {
    Now { mono: Millis(seconds * 1000), ..Now::default() }
}

struct Desk(Console);

impl Desk {
    fn new() -> Self {
        Self(Console::new(Options::default(), 0))
    }

    fn tell(&mut self, msg: ShareMsg) -> Vec<ShareTask> {
        let effects = self.0.update(Msg::Share(msg), at(1));
        effects
            .into_iter()
            .map(|effect| match effect {
                Effect::Share(task) => task,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    /// Opens a way and has the log written.
    fn written(&mut self, way: Way) -> ShareId {
        let [ShareTask::Write(id, format, Redaction::On, Extent::All)] = self.tell(ShareMsg::Open(way))[..] else {
            panic!()
        };
        assert_eq!(format, way.format());
        self.tell(ShareMsg::Written(id, contents()));
        id
    }

    fn stage(&self) -> Option<Stage> {
        self.0.share_view().dialog.map(|dialog| dialog.stage)
    }
}

fn contents() -> Contents {
    Contents { rows: 9, hidden: PerKind::from([(Private::Address, 2), (Private::Email, 1)]), samples: Vec::new() }
}

#[test]
fn what_was_looked_at_is_what_leaves() {
    let mut desk = Desk::new();
    let id = desk.written(Way::Copy);
    assert_eq!(desk.stage(), Some(Stage::Ready(contents())));
    assert_eq!(desk.tell(ShareMsg::Confirm), [ShareTask::Send(id, Way::Copy)]);
    assert_eq!(desk.tell(ShareMsg::Confirm), []);
    assert_eq!(desk.tell(ShareMsg::Left(id, None)), [ShareTask::Drop]);
    let view = desk.0.share_view();
    assert_eq!(view.dialog, None);
    assert_eq!(view.note.map(|note| note.contents.places()), Some(3));
}

#[test]
fn it_is_said_for_a_few_seconds() {
    let mut desk = Desk::new();
    let id = desk.written(Way::Save(Format::Html));
    desk.tell(ShareMsg::Confirm);
    desk.tell(ShareMsg::Left(id, None));
    desk.0.update(Msg::Tick, at(5));
    assert!(desk.0.share_view().note.is_some());
    desk.0.update(Msg::Tick, at(6));
    assert!(desk.0.share_view().note.is_none());
}

#[test]
fn nothing_leaves_before_it_is_written() {
    let mut desk = Desk::new();
    desk.tell(ShareMsg::Open(Way::Copy));
    assert_eq!(desk.tell(ShareMsg::Confirm), []);
    assert_eq!(desk.stage(), Some(Stage::Writing(0)));
}

#[test]
fn the_switch_writes_anew_and_the_earlier_writing_is_not_heard() {
    let mut desk = Desk::new();
    let id = desk.written(Way::Copy);
    let [ShareTask::Write(again, Format::Text, Redaction::Off, _)] = desk.tell(ShareMsg::Redact(Redaction::Off))[..]
    else {
        panic!()
    };
    assert_eq!(desk.tell(ShareMsg::Redact(Redaction::Off)), []);
    desk.tell(ShareMsg::Written(id, contents()));
    desk.tell(ShareMsg::Progress(again, 40));
    assert_eq!(desk.stage(), Some(Stage::Writing(40)));
    // The next time it is on again.
    assert!(matches!(desk.tell(ShareMsg::Open(Way::Copy))[..], [ShareTask::Write(_, _, Redaction::On, _)]));
}

#[test]
fn with_a_filter_the_person_may_ask_for_what_it_shows() {
    let mut desk = Desk::new();
    desk.written(Way::Copy);
    assert_eq!(desk.tell(ShareMsg::Narrow(Extent::Shown)), [], "there is no filter");
    let query = Query { text: "joined".to_owned(), ..Query::default() };
    desk.0.update(Msg::Filter(Condition { query, ..Condition::default() }), at(1));
    desk.written(Way::Copy);
    let [ShareTask::Write(id, _, Redaction::On, Extent::Shown)] = desk.tell(ShareMsg::Narrow(Extent::Shown))[..] else {
        panic!()
    };
    desk.tell(ShareMsg::Written(id, contents()));
    let [ShareTask::Write(_, _, Redaction::Off, Extent::Shown)] = desk.tell(ShareMsg::Redact(Redaction::Off))[..]
    else {
        panic!()
    };
    assert!(desk.0.narrowing(Extent::Shown).is_some() && desk.0.narrowing(Extent::All).is_none());
}

#[test]
fn what_is_closed_is_dropped_and_silent() {
    let mut desk = Desk::new();
    let id = desk.written(Way::Hand(Format::Text));
    desk.tell(ShareMsg::Confirm);
    assert_eq!(desk.tell(ShareMsg::Close), [ShareTask::Drop]);
    assert_eq!(desk.tell(ShareMsg::Left(id, Some("https://paste.example/1".to_owned()))), []);
    assert_eq!(desk.0.share_view(), ShareView::default());
    assert_eq!(desk.tell(ShareMsg::Close), []);
}

#[test]
fn the_page_answers_with_an_address_or_with_none() {
    for (url, shown) in [
        (Some("https://paste.example/1"), Some("https://paste.example/1")),
        (Some("javascript:alert(1)"), None),
        (Some("https://paste.example/\u{202e}"), None),
        (None, None),
    ] {
        let mut desk = Desk::new();
        let id = desk.written(Way::Hand(Format::Html));
        desk.tell(ShareMsg::Confirm);
        desk.tell(ShareMsg::Left(id, url.map(ToOwned::to_owned)));
        assert_eq!(desk.stage(), Some(Stage::Handed(shown.map(ToOwned::to_owned))));
    }
}

#[test]
fn what_could_not_be_copied_can_be_saved() {
    let mut desk = Desk::new();
    let id = desk.written(Way::Copy);
    assert_eq!(desk.tell(ShareMsg::SaveInstead), []);
    desk.tell(ShareMsg::Confirm);
    desk.tell(ShareMsg::Failed(id, "No\u{202e} clip\nboard".to_owned()));
    let Some(Stage::Failed(reason, Some(_))) = desk.stage() else { panic!() };
    assert!(!reason.contains('\u{202e}') && !reason.contains('\n'), "{reason}");
    assert_eq!(desk.tell(ShareMsg::SaveInstead), [ShareTask::Send(id, Way::Save(Format::Text))]);
    desk.tell(ShareMsg::Left(id, None));
    assert_eq!(desk.0.share_view().note.map(|note| note.way), Some(Way::Save(Format::Text)));
}

#[test]
fn a_failure_without_words_has_some() {
    let mut desk = Desk::new();
    let [ShareTask::Write(id, ..)] = desk.tell(ShareMsg::Open(Way::Copy))[..] else { panic!() };
    desk.tell(ShareMsg::Failed(id, String::new()));
    assert_eq!(desk.stage(), Some(Stage::Failed(Words::default().text(key!("share.no-reason")).into_owned(), None)));
}
