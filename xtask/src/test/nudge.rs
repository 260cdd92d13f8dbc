//! Wakes the server of wasm-bindgen's test runner, which may leave one of a page's first connections without an answer.
//!
//! Its pool of threads counts who waits before a connection is handed over, so two that come at once may be left to one thread,
//! which is busy with the first until the browser lets it go: after five minutes. A connection more, and the one that waits is
//! taken up. Seen as a page that says "Loading scripts..." for ever. Only where `/proc` is; elsewhere nothing is done.

use std::collections::HashSet;
use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The runner's name, as `/proc` cuts it off.
const RUNNER: &str = "wasm-bindgen-te";
/// A page that waits loses no more than this.
const EVERY: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(1);
/// `/proc/net/tcp`'s word for a socket that listens.
const LISTENS: &str = "0A";

/// Wakes the servers every few seconds until it is dropped.
pub struct Nudging {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Nudging {
    /// Begins.
    pub fn begin() -> Self {
        let (stop, stopped) = mpsc::channel();
        let thread = thread::spawn(move || {
            while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                servers().into_iter().for_each(nudge);
            }
        });
        Self { stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Nudging {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has nothing left to end.
            let _ = thread.join();
        }
    }
}

/// Asks for nothing in particular. Whatever comes of it, or not, is as good.
fn nudge(server: SocketAddr) {
    let Ok(mut stream) = TcpStream::connect_timeout(&server, PATIENCE) else { return };
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = stream.write_all(b"GET /nudge HTTP/1.0\r\n\r\n");
    let _ = stream.read(&mut [0; 256]);
}

/// Where runners listen.
fn servers() -> Vec<SocketAddr> {
    let own = sockets();
    let table = fs::read_to_string("/proc/net/tcp").unwrap_or_default();
    table.lines().filter_map(listening).filter(|(_, inode)| own.contains(*inode)).map(|(server, _)| server).collect()
}

/// The sockets of all runners, by inode.
fn sockets() -> HashSet<String> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    let runners =
        processes.filter(|path| fs::read_to_string(path.join("comm")).is_ok_and(|name| name.trim() == RUNNER));
    let files = runners.flat_map(|path| fs::read_dir(path.join("fd")).into_iter().flatten().flatten());
    let targets = files.filter_map(|file| fs::read_link(file.path()).ok()?.into_os_string().into_string().ok());
    targets.filter_map(|target| Some(target.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned())).collect()
}

/// The address and the inode of a line of `/proc/net/tcp`, if it is a socket that listens on this machine.
fn listening(line: &str) -> Option<(SocketAddr, &str)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (local, state, inode) = (words.get(1)?, *words.get(3)?, *words.get(9)?);
    let (address, port) = local.split_once(':')?;
    // In the machine's own order of bytes.
    let address = Ipv4Addr::from(u32::from_str_radix(address, 16).ok()?.to_ne_bytes());
    let port = u16::from_str_radix(port, 16).ok()?;
    (state == LISTENS && address.is_loopback()).then_some((SocketAddr::from((address, port)), inode))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn a_listening_socket_is_found_in_the_table() {
        let line =
            "  12: 0100007F:B427 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0 0 3427899 1 0 100 0 0 10 0";
        let found = cfg!(target_endian = "little").then(|| listening(line)).flatten();
        assert!(cfg!(target_endian = "big") || found == Some((SocketAddr::from(([127, 0, 0, 1], 0xB427)), "3427899")));
        for other in [
            "",
            "  sl  local_address rem_address   st",
            &line.replace(" 0A ", " 01 "),
            &line.replace("0100007F", "0100000A"),
        ] {
            assert_eq!(listening(other), None, "{other}");
        }
    }

    #[test]
    fn a_nudge_is_a_request() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let server = listener.local_addr().expect("an address");
        let thread = thread::spawn(move || nudge(server));
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut request = [0; 4];
        stream.read_exact(&mut request).expect("a request");
        assert_eq!(&request, b"GET ");
        drop(stream);
        thread.join().expect("it ends by itself");
    }
}
