//! What a line may become.

use super::{HostWords, Learnt, Suggestion, same_start};
use crate::console::CommandHistory;

/// More are not offered: nobody reads them.
const MOST: usize = 50;
/// So many of them come from the history at most.
const MOST_OLD: usize = 8;

/// Where suggestions come from.
pub(super) struct Sources<'a> {
    pub(super) history: &'a CommandHistory,
    pub(super) host: &'a HostWords,
    pub(super) learnt: &'a Learnt,
}

impl Sources<'_> {
    /// What `line` may be completed to: from the history, from the page, and from what the server said of its commands.
    pub(super) fn complete(&self, line: &str) -> Vec<Suggestion> {
        let mut found = Found::default();
        if line.trim().is_empty() {
            return found.list;
        }
        self.history.beginning_with(line).take(MOST_OLD).for_each(|text| found.add(text.clone(), ""));
        found.add_words(line, &self.host.words);
        let (slash, name) = line.strip_prefix('/').map_or(("", line), |name| ("/", name));
        for command in self.learnt.beginning_with(name) {
            found.add(format!("{slash}{}", command.name), &command.hint);
        }
        found.list.retain(|suggestion| suggestion.text != line);
        found.list
    }

    /// What holds `query`: the history, newest first, then the server's commands.
    pub(super) fn search(&self, query: &str) -> Vec<Suggestion> {
        let mut found = Found::default();
        self.history.holding(query).for_each(|text| found.add(text.clone(), ""));
        self.learnt.holding(query).for_each(|command| found.add(command.name.clone(), &command.hint));
        found.list
    }
}

/// The list with the page's answer added.
pub(super) fn with_words(list: Vec<Suggestion>, line: &str, words: &[String]) -> Vec<Suggestion> {
    let mut found = Found { list };
    found.add_words(line, words);
    found.list
}

/// What all of them begin with, beyond `line`.
pub(super) fn common_start(list: &[Suggestion], line: &str) -> Option<String> {
    let (first, rest) = list.split_first()?;
    let mut common = first.text.as_str();
    for other in rest {
        let same = common.chars().zip(other.text.chars()).take_while(|(a, b)| a == b);
        common = common.get(..same.map(|(c, _)| c.len_utf8()).sum())?;
    }
    (common.len() > line.len() && same_start(common, line)).then(|| common.to_owned())
}

#[derive(Default)]
struct Found {
    list: Vec<Suggestion>,
}

impl Found {
    fn add(&mut self, text: String, hint: &str) {
        if self.list.len() < MOST && self.list.iter().all(|known| known.text != text) {
            self.list.push(Suggestion { text, hint: hint.to_owned() });
        }
    }

    /// A word of the page is a whole line if the line begins so; else it may stand for the line's last word.
    fn add_words(&mut self, line: &str, words: &[String]) {
        let (before, last) = line.split_at(line.rfind(' ').map_or(0, |space| space + 1));
        for word in words {
            if same_start(word, line) {
                self.add(word.clone(), "");
            } else if same_start(word, last) {
                self.add(format!("{before}{word}"), "");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    fn texts(list: &[Suggestion]) -> Vec<&str> {
        list.iter().map(|suggestion| suggestion.text.as_str()).collect()
    }

    fn complete(line: &str) -> Vec<String> {
        let history = CommandHistory::restore(strings(&["ban Old", "say hi", "bar"]));
        let host = HostWords { words: strings(&["ban-list", "Alex", "alfred", "gamemode creative"]), asks: false };
        let learnt = Learnt::of(&["/ban <player>: Bans", "/banner: Flags", "/say <text>: Says"]);
        let list = Sources { history: &history, host: &host, learnt: &learnt }.complete(line);
        texts(&list).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn history_comes_first_then_the_page_then_the_server() {
        assert_eq!(complete("ba"), ["bar", "ban Old", "ban-list", "ban", "banner"]);
    }

    #[test]
    fn a_word_of_the_page_stands_for_the_last_word_of_a_line() {
        assert_eq!(complete("ban al"), ["ban Alex", "ban alfred"]);
        assert_eq!(complete("gamemode c"), ["gamemode creative"]);
        assert_eq!(
            complete("tp Alex "),
            ["tp Alex ban-list", "tp Alex Alex", "tp Alex alfred", "tp Alex gamemode creative"]
        );
    }

    #[test]
    fn a_typed_slash_stays_and_what_is_there_already_is_no_suggestion() {
        assert_eq!(complete("/ban"), ["/ban", "/banner"][1..]);
        assert_eq!(complete("banner"), Vec::<String>::new());
        assert_eq!(complete("  "), Vec::<String>::new());
    }

    #[test]
    fn what_is_common_is_found_between_characters() {
        let list = |words: &[&str]| -> Vec<Suggestion> {
            words.iter().map(|text| Suggestion { text: (*text).into(), hint: String::new() }).collect()
        };
        assert_eq!(common_start(&list(&["save-all", "save-off"]), "sa").as_deref(), Some("save-"));
        assert_eq!(common_start(&list(&["sä", "sö"]), "s"), None);
        assert_eq!(common_start(&list(&["Save", "save"]), "sa"), None);
        assert_eq!(common_start(&[], "sa"), None);
    }
}
