//! The command line, key by key: what stands in it, what is offered, what is sent.

use ptero_console::console::{
    Edit, HeldView, Hint, HostWords, ListKind, Msg, Options, SlashHint, Step, Streaming, SuggestionsView,
};

use super::desk::Desk;

/// A person at the keyboard of a console that has these commands in its history, oldest first.
struct Typist {
    desk: Desk,
}

impl Typist {
    fn with(history: &[&str]) -> Self {
        let mut desk = Desk::live();
        desk.tell(Msg::RestoreHistory(history.iter().map(ToString::to_string).collect()));
        Self { desk }
    }

    fn line(&self) -> &str {
        &self.desk.line
    }

    fn edit(&mut self, edit: impl FnOnce(String) -> Edit) {
        let edit = edit(self.desk.line.clone());
        self.desk.tell(Msg::Edit(edit));
    }

    /// The line is this now.
    fn types(&mut self, line: &str) {
        self.desk.line = line.to_owned();
        self.edit(|line| Edit::Typed { line });
    }

    fn tab(&mut self) {
        self.edit(|line| Edit::Complete { step: Step::Newer, line });
    }

    fn up(&mut self) {
        self.edit(|line| Edit::Walk { step: Step::Older, line });
    }

    fn down(&mut self) {
        self.edit(|line| Edit::Walk { step: Step::Newer, line });
    }

    fn search(&mut self) {
        self.edit(|line| Edit::Search { line });
    }

    fn enter(&mut self) {
        self.edit(|line| Edit::Enter { line });
    }

    fn escape(&mut self) {
        self.edit(|_| Edit::Cancel);
    }

    fn list(&self) -> Option<SuggestionsView> {
        self.desk.view().suggestions
    }

    fn offered(&self) -> Vec<String> {
        self.list().into_iter().flat_map(|list| list.items).map(|item| item.text).collect()
    }

    fn selected(&self) -> Option<String> {
        let list = self.list()?;
        list.items.into_iter().nth(list.selected?).map(|item| item.text)
    }
}

#[test]
fn enter_sends_clears_keeps_and_follows_the_end() {
    let mut typist = Typist::with(&["list"]);
    typist.types("say hi");
    typist.enter();
    assert_eq!((typist.line(), typist.desk.commands.as_slice()), ("", &["say hi".to_owned()][..]));
    assert_eq!(typist.desk.kept, ["say hi"]);
    assert_eq!(typist.desk.entered, 1);
    typist.types("   ");
    typist.enter();
    assert_eq!(typist.desk.entered, 1);
    typist.types("");
    typist.up();
    assert_eq!(typist.line(), "say hi");
}

#[test]
fn what_the_page_sends_is_not_in_the_persons_history() {
    let mut typist = Typist::with(&[]);
    typist.desk.tell(Msg::Command("save-all".into()));
    assert_eq!(typist.desk.commands, ["save-all"]);
    typist.up();
    assert_eq!(typist.line(), "");
}

#[test]
fn up_finds_what_begins_with_the_line_and_down_brings_it_back() {
    let mut typist = Typist::with(&["say a", "list", "say b"]);
    typist.types("say");
    typist.up();
    typist.up();
    assert_eq!(typist.line(), "say a");
    typist.down();
    typist.down();
    assert_eq!(typist.line(), "say");
}

#[test]
fn a_search_shows_hits_takes_one_and_gives_the_draft_back() {
    let mut typist = Typist::with(&["ban Alex", "list", "unban Alex", "say hi"]);
    typist.types("draft");
    typist.search();
    assert_eq!(typist.list().unwrap().kind, ListKind::Search);
    typist.types("ban");
    assert_eq!(typist.selected().as_deref(), Some("unban Alex"), "the newest first");
    typist.search();
    assert_eq!(typist.selected().as_deref(), Some("ban Alex"));
    typist.escape();
    assert_eq!((typist.line(), typist.list()), ("draft", None));

    typist.search();
    typist.types("LIST");
    typist.enter();
    assert_eq!((typist.line(), typist.list()), ("list", None));
    assert_eq!(typist.desk.entered, 0, "what was found is not sent before it was seen in the line");

    typist.search();
    typist.types("no such thing");
    typist.enter();
    assert_eq!((typist.offered().len(), typist.desk.entered), (0, 0));
}

#[test]
fn the_history_can_be_cleared_from_the_list_and_by_the_page() {
    let mut typist = Typist::with(&["login secret", "list"]);
    typist.types("draft");
    typist.search();
    typist.types("");
    assert!(typist.list().unwrap().has_clear);
    typist.up();
    typist.enter();
    assert_eq!((typist.line(), typist.desk.forgotten), ("draft", 1));
    assert_eq!(typist.desk.view().hint, Some(Hint::Cleared));
    typist.types("");
    typist.up();
    assert_eq!(typist.line(), "");
    typist.search();
    assert!(!typist.list().unwrap().has_clear);
    typist.desk.tell(Msg::ClearHistory);
    assert_eq!(typist.desk.forgotten, 2);
}

#[test]
fn tab_takes_what_is_certain_and_lists_the_rest() {
    let mut typist = Typist::with(&["save-all", "save-off", "say hi"]);
    typist.types("sav");
    typist.tab();
    assert_eq!(typist.line(), "save-");
    assert_eq!(typist.offered(), ["save-off", "save-all"]);
    assert_eq!(typist.selected(), None);
    typist.tab();
    typist.tab();
    assert_eq!(typist.selected().as_deref(), Some("save-all"));
    typist.enter();
    assert_eq!((typist.line(), typist.desk.entered), ("save-all", 0));
    typist.types("say");
    typist.tab();
    assert_eq!((typist.line(), typist.list()), ("say hi", None));
    typist.types("xyz");
    typist.tab();
    assert_eq!((typist.list(), typist.desk.view().hint), (None, Some(Hint::NoCompletion)));
    typist.types("xyza");
    assert_eq!(typist.desk.view().hint, None);
}

#[test]
fn a_list_follows_the_typing_and_enter_without_a_choice_sends() {
    let mut typist = Typist::with(&["save-all", "save-off"]);
    typist.types("sa");
    typist.tab();
    typist.types("save-o");
    assert_eq!(typist.offered(), ["save-off"]);
    typist.types("save-ox");
    assert_eq!(typist.list(), None);
    typist.types("sa");
    typist.tab();
    typist.types("save");
    typist.enter();
    assert_eq!((typist.desk.commands.as_slice(), typist.list()), (&["save".to_owned()][..], None));
}

#[test]
fn the_page_is_asked_and_only_the_answer_to_the_last_question_counts() {
    let mut typist = Typist::with(&[]);
    typist.desk.tell(Msg::HostWords(HostWords { words: vec![], asks: true }));
    let answer = |typist: &mut Typist, line: &str, words: &[&str]| {
        let words = words.iter().map(ToString::to_string).collect();
        typist.desk.tell(Msg::PageAnswered { line: line.into(), words });
    };
    typist.types("kick A");
    typist.tab();
    assert_eq!(typist.desk.asked, ["kick A"]);
    assert!(typist.list().unwrap().is_asking);
    typist.types("kick Al");
    answer(&mut typist, "kick A", &["Anna"]);
    assert!(typist.list().unwrap().is_asking);
    answer(&mut typist, "kick Al", &["Alex", "Alfred", "Bob"]);
    assert_eq!(typist.offered(), ["kick Alex", "kick Alfred"]);
    typist.escape();
    typist.types("kick Ale");
    typist.tab();
    answer(&mut typist, "kick Ale", &["Alex"]);
    assert_eq!((typist.line(), typist.list()), ("kick Alex", None));
    typist.tab();
    answer(&mut typist, "kick Alex", &[]);
    assert_eq!((typist.list(), typist.desk.view().hint), (None, Some(Hint::NoCompletion)));
}

#[test]
fn a_servers_help_is_learnt_and_searched() {
    let mut typist = Typist::with(&[]);
    typist.desk.line("/early: before anybody asked");
    typist.desk.tell(Msg::Command("help".into()));
    typist.desk.line("[12:00:01 INFO]: \u{1b}[33m--------- Help: Index (1/1) ---------\u{1b}[m");
    typist.desk.line("[12:00:01 INFO]: \u{1b}[33m/ban <player>: \u{1b}[0mBans a player\r");
    typist.desk.line("[12:00:01 INFO]: /banlist: Lists the banned");
    typist.types("ba");
    typist.tab();
    let items = typist.list().unwrap().items;
    assert_eq!((items[0].text.as_str(), items[0].hint.as_str()), ("ban", "<player> Bans a player"));
    typist.escape();
    typist.types("/ba");
    typist.tab();
    assert_eq!((typist.line(), typist.offered().as_slice()), ("/ban", &["/ban".to_owned(), "/banlist".to_owned()][..]));
    typist.escape();
    typist.types("");
    typist.search();
    assert_eq!(typist.offered(), ["ban", "banlist"]);
}

#[test]
fn several_lines_wait_with_the_time_they_take() {
    let mut typist = Typist::with(&[]);
    typist.desk.line = "draft".into();
    let lines: Vec<String> = (0..19).map(|number| format!("say {number}")).collect();
    let hold = |typist: &mut Typist| {
        let lines = lines.clone();
        typist.edit(|draft| Edit::Hold { lines, draft });
    };
    hold(&mut typist);
    let held = typist.desk.view().held.unwrap();
    assert_eq!((held.count, held.lines.as_slice(), typist.line()), (19, lines.as_slice(), ""));
    assert!((9..=11).contains(&held.seconds), "{} s", held.seconds);
    typist.up();
    typist.tab();
    typist.search();
    typist.escape();
    assert_eq!((typist.line(), typist.desk.view().held), ("draft", None));

    hold(&mut typist);
    typist.enter();
    let begun = typist.desk.at;
    while typist.desk.commands.len() < 19 {
        typist.desk.pass(100);
    }
    assert_eq!(typist.desk.commands, lines);
    assert!((typist.desk.at - begun).abs_diff(held.seconds * 1_000) < 1_100);
}

#[test]
fn a_long_paste_is_shown_in_part_and_held_whole() {
    let mut typist = Typist::with(&[]);
    let lines: Vec<String> = (0..1_000).map(|number| format!("say {number}")).collect();
    typist.edit(|draft| Edit::Hold { lines, draft });
    let HeldView { lines, count, .. } = typist.desk.view().held.unwrap();
    assert_eq!((lines.len(), count), (200, 1_000));
}

#[test]
fn what_comes_back_joins_what_is_held() {
    let mut typist = Typist::with(&[]);
    typist.edit(|_| Edit::Hold { lines: vec!["b".into(), "c".into()], draft: "draft".into() });
    typist.edit(|draft| Edit::Hold { lines: vec!["a".into()], draft });
    assert_eq!(typist.desk.view().held.unwrap().lines, ["a", "b", "c"]);
    typist.escape();
    assert_eq!(typist.line(), "draft");
}

#[test]
fn a_refused_or_vetoed_command_is_put_back() {
    let mut typist = Typist::with(&[]);
    typist.types(&"x".repeat(5_000));
    typist.enter();
    assert_eq!(typist.desk.offered, ["x".repeat(5_000)]);
    typist.desk.offered.clear();
    typist.desk.veto = true;
    typist.types("stop");
    typist.enter();
    assert_eq!((typist.desk.offered.as_slice(), typist.desk.commands.len()), (&["stop".to_owned()][..], 0));
    assert!(matches!(typist.desk.view().fate, Some(ptero_console::console::Fate::Refused(why)) if why == "Not today."));
}

#[test]
fn a_slash_is_remarked_on_where_the_page_wants_it() {
    let hint = |slash| {
        let desk = Desk::with(Options { slash, ..Options::default() });
        let mut typist = Typist { desk };
        typist.types("/stop");
        typist.desk.view().hint
    };
    assert_eq!((hint(SlashHint::On), hint(SlashHint::Off)), (Some(Hint::Slash), None));
}

#[test]
fn a_closed_command_line_shows_no_list() {
    let mut typist = Typist::with(&["list"]);
    typist.search();
    typist.desk.say("status", &["offline"]);
    assert_eq!(typist.list(), None);
}

#[test]
fn while_streaming_what_is_private_is_covered_in_lists_and_previews() {
    let mut desk = Desk::with(Options { streaming: Streaming::On, ..Options::default() });
    desk.tell(Msg::RestoreHistory(vec!["ban-ip 203.0.113.7".to_owned(), "pardon Steve".to_owned()]));
    desk.tell(Msg::Edit(Edit::Search { line: String::new() }));
    let texts = |desk: &Desk| {
        let list = desk.view().suggestions.map(|list| list.items).unwrap_or_default();
        list.into_iter().map(|item| item.text).collect::<Vec<_>>()
    };
    let rows = texts(&desk);
    assert!(rows.contains(&"ban-ip ***********".to_owned()) && rows.contains(&"pardon Steve".to_owned()), "{rows:?}");
    let row = rows.iter().position(|text| text.starts_with("ban-ip")).unwrap_or(9);
    desk.tell(Msg::Edit(Edit::Pick(row)));
    assert_eq!(desk.line, "ban-ip 203.0.113.7", "what is sent is what was kept");
    desk.tell(Msg::Edit(Edit::Hold { lines: vec!["a 203.0.113.8".into(), "b".into()], draft: String::new() }));
    assert_eq!(desk.view().held.map(|held| held.lines), Some(vec!["a ***********".to_owned(), "b".to_owned()]));
}
