//! Where the server listens, and which addresses a browser may call it by.

use std::io;
use std::net::{IpAddr, SocketAddr};

use tokio::net::TcpListener;

/// How many ports after the wanted one are tried.
const TRIES: u16 = 50;

/// Listens at a port, or at the next free one. Gives the wanted port too, where it was another's.
pub(super) async fn bind(host: IpAddr, port: u16) -> io::Result<(TcpListener, Option<u16>)> {
    let last = port.saturating_add(if port == 0 { 0 } else { TRIES });
    for candidate in port..=last {
        match TcpListener::bind(SocketAddr::new(host, candidate)).await {
            Ok(listener) => return Ok((listener, (candidate != port).then_some(port))),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && candidate < last => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AddrInUse.into())
}

/// The address as a browser takes it.
pub(super) fn shown(at: SocketAddr) -> String {
    let at = match at.ip() {
        ip if ip.is_unspecified() && ip.is_ipv4() => SocketAddr::new([127, 0, 0, 1].into(), at.port()),
        ip if ip.is_unspecified() => SocketAddr::new(std::net::Ipv6Addr::LOCALHOST.into(), at.port()),
        _ => at,
    };
    format!("http://{at}")
}

/// The address by which other computers find this one; none where only this computer is answered.
pub(super) fn network(at: SocketAddr) -> Option<String> {
    if at.ip().is_loopback() {
        return None;
    }
    // The system says from which address it would speak to the network; nothing is sent.
    let own = std::net::UdpSocket::bind("0.0.0.0:0").and_then(|socket| {
        socket.connect("192.0.2.1:9")?;
        socket.local_addr()
    });
    let ip = if at.ip().is_unspecified() { own.map_or(at.ip(), |own| own.ip()) } else { at.ip() };
    Some(format!("http://{}", SocketAddr::new(ip, at.port())))
}

/// A word that only this run and the pages that it serves know.
pub(super) fn token() -> String {
    let mut bytes = [0; 16];
    // Without the system's randomness nobody gets a token, and so no events: safe, and the pages are served still.
    if getrandom::fill(&mut bytes).is_err() {
        return String::new();
    }
    blake3::hash(&bytes).to_hex()[..32].to_owned()
}

/// The names that the server answers to. A page of somewhere else can point its own name at this computer (DNS
/// rebinding), and would be let in by that name; so no names but these are answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hosts {
    at: SocketAddr,
}

impl Hosts {
    pub(super) fn new(at: SocketAddr) -> Self {
        Self { at }
    }

    /// Whether a `Host` header names this server.
    pub(super) fn allows(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        if port != Some(self.at.port()) {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return self.at.ip().is_loopback() || self.at.ip().is_unspecified();
        }
        let ip: Option<IpAddr> = name.trim_start_matches('[').trim_end_matches(']').parse().ok();
        match ip {
            Some(ip) if self.at.ip().is_loopback() => ip.is_loopback(),
            Some(ip) => self.at.ip().is_unspecified() || ip == self.at.ip(),
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_are_answered() {
        let hosts = Hosts::new("127.0.0.1:8000".parse().unwrap());
        for host in ["localhost:8000", "127.0.0.1:8000", "LOCALHOST:8000", "[::1]:8000"] {
            assert!(hosts.allows(host), "{host}");
        }
        for host in [
            "evil.example:8000",
            "localhost",
            "127.0.0.1:80",
            "localhost.evil.example:8000",
            "10.0.0.1:8000",
            "",
            ":8000",
        ] {
            assert!(!hosts.allows(host), "{host}");
        }
        let exposed = Hosts::new("0.0.0.0:8000".parse().unwrap());
        assert!(exposed.allows("10.0.0.1:8000") && exposed.allows("localhost:8000"));
        assert!(!exposed.allows("evil.example:8000"));
    }
}
