//! Every link of a row: those that the output declares (OSC 8) and plain addresses in its text. Looked for when a row is
//! shown, not when it arrives: most rows are never seen.

use std::sync::Arc;

use linkify::{LinkFinder, LinkKind};

use super::link::{Link, is_allowed};
use super::scrollback::Row;

/// A row longer than this is not searched for plain addresses: the work is done for every frame that shows it.
const MAX_SEARCHED: usize = 8 * 1024;

/// The row's links, in order, without overlaps. A declared link wins over a plain address inside it.
#[must_use]
pub fn links(row: &Row<'_>) -> Vec<Link> {
    let mut links = row.links.to_vec();
    if row.text.len() > MAX_SEARCHED || !row.text.contains("://") {
        return links;
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    for found in finder.links(row.text).filter(|found| is_allowed(found.as_str())) {
        let (Ok(start), Ok(end)) = (u32::try_from(found.start()), u32::try_from(found.end())) else { continue };
        if row.links.iter().all(|declared| declared.range.end <= start || end <= declared.range.start) {
            let at = links.partition_point(|link| link.range.start < start);
            links.insert(at, Link { range: start..end, uri: Arc::from(found.as_str()) });
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, Reader, RowMeta, Scrollback};

    fn found(text: &str) -> Vec<(String, String)> {
        let mut scrollback = Scrollback::new(Limits::default());
        scrollback.feed(text, RowMeta::default());
        let mut reader = Reader::default();
        let row = scrollback.row(scrollback.first(), &mut reader).expect("one row");
        let text = |link: &Link| row.text[link.range.start as usize..link.range.end as usize].to_owned();
        links(&row).iter().map(|link| (text(link), link.uri.to_string())).collect()
    }

    fn plain(uri: &str) -> (String, String) {
        (uri.to_owned(), uri.to_owned())
    }

    #[test]
    fn finds_addresses_without_the_punctuation_around_them() {
        assert_eq!(
            found("see https://papermc.io/downloads, (http://x.example/a)."),
            [plain("https://papermc.io/downloads"), plain("http://x.example/a"),]
        );
    }

    #[test]
    fn finds_no_other_scheme_and_no_bare_host() {
        assert_eq!(found("javascript://x.example ftp://x.example data:text/html,x x.example a@x.example"), []);
    }

    #[test]
    fn an_address_across_a_change_of_colour_is_one_link() {
        assert_eq!(found("\x1b[31mhttps://x\x1b[32m.example/b\x1b[0m"), [plain("https://x.example/b")]);
    }

    #[test]
    fn a_declared_link_wins_over_the_address_it_shows() {
        let text = "\x1b]8;;https://real.example\x1b\\https://shown.example\x1b]8;;\x1b\\ and https://other.example";
        assert_eq!(
            found(text),
            [("https://shown.example".to_owned(), "https://real.example".to_owned()), plain("https://other.example"),]
        );
    }
}
