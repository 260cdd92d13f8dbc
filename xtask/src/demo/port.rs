//! Loopback ports.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use crate::error::{Error, Result};

/// How many ports are tried.
const TRIES: u16 = 50;

/// The first loopback port from `first` on that nobody listens on.
///
/// # Errors
/// If all ports tried are taken, or may not be used.
pub fn free_from(first: u16) -> Result<SocketAddr> {
    let mut tried = (0..TRIES).filter_map(|step| first.checked_add(step)).map(loopback);
    tried.find(|address| is_free(*address)).ok_or_else(|| Error::Missing {
        what: format!("no free port from {first} on"),
        advice: "Choose another one: cargo xtask demo --port 9000".into(),
    })
}

/// Whether somebody accepts connections there.
pub fn answers(address: SocketAddr) -> bool {
    TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_ok()
}

fn loopback(port: u16) -> SocketAddr {
    (Ipv4Addr::LOCALHOST, port).into()
}

fn is_free(address: SocketAddr) -> bool {
    TcpListener::bind(address).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over() {
        let taken = TcpListener::bind(loopback(0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let chosen = free_from(port).unwrap().port();
        assert!(chosen > port, "{chosen} after {port}");
        assert!(answers(loopback(port)));
    }

    #[test]
    fn the_last_port_is_not_passed_by() {
        let chosen = free_from(u16::MAX).map(|address| address.port());
        assert!(chosen.is_err() || chosen.is_ok_and(|port| port == u16::MAX));
    }
}
