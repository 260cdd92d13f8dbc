//! The replayed history merged with what was delivered before: distinct lines, several connections, any mixture.

#![no_main]
#![allow(dead_code, reason = "each target uses a part of the checks")]

#[path = "../../tests/checks/bytes.rs"]
mod bytes;
#[path = "../../tests/session/frame.rs"]
mod frame;
#[path = "../../tests/session/streams.rs"]
mod streams;
#[path = "../../tests/session/wire.rs"]
mod wire;

use bytes::Bytes;
use streams::{Case, Dice, Mix, Round, distinct, expected, run, same_letters, shown};
use wire::Maker;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let maker = if bytes.byte() % 2 == 0 { Maker::Go } else { Maker::Calagopus };
    let mix = [Mix::Any, Mix::InOrder, Mix::LiveFirst][usize::from(bytes.byte()) % 3];
    let history = 30 + bytes.below(120);
    let seed = u64::from_be_bytes(std::array::from_fn(|_| bytes.byte()));
    let mut rounds = Vec::new();
    while !bytes.is_empty() && rounds.len() < 7 {
        let [away, doubled, window, live] = [12, 8, 12, 30].map(|limit| usize::from(bytes.byte()) % limit);
        rounds.push(Round { away, doubled, window, live });
    }
    let outcome = run(&Case { maker, history, mix, drops: 0, rounds }, &mut Dice(seed), distinct);
    if mix == Mix::Any {
        assert_eq!(shown(&outcome), expected(&outcome));
    } else if let Err(fault) = same_letters(&outcome) {
        panic!("{fault}");
    }
});
