//! Hosts of web addresses, as far as their names tell where they are.

use std::net::{IpAddr, Ipv4Addr};

/// Whether a web address without its scheme names a host that only the office's own network knows, or this computer.
pub fn is_local(rest: &str) -> bool {
    // Browsers take a backslash for a slash.
    let host = rest.trim_start_matches(['/', '\\']).split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(bracketed) => bracketed.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => is_local_ip(ip),
        Ok(IpAddr::V6(ip)) => {
            ip.is_loopback()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
                || ip.is_unspecified()
                || ip.to_ipv4_mapped().is_some_and(is_local_ip)
        }
        Err(_) => {
            let host = host.trim_end_matches('.').to_ascii_lowercase();
            // A name without a dot is that of a computer in the office; numbers that are no address mean one all the
            // same, mostly this computer.
            let is_number = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            let ends = [".localhost", ".local", ".lan", ".internal"];
            !host.contains('.') || is_number || ends.iter().any(|end| host.ends_with(end))
        }
    }
}

fn is_local_ip(ip: Ipv4Addr) -> bool {
    // RFC 6598: shared by the customers of a provider.
    let is_shared = ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 64;
    ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified() || is_shared
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn hosts_of_the_office_are_told_from_those_of_the_web() {
        for local in [
            "//localhost:8000/x",
            "//192.168.1.5/a",
            "//10.0.0.1",
            "\\\\10.0.0.1\\x",
            "//[::1]/",
            "//[::ffff:10.0.0.1]/",
            "//100.64.3.4/",
            "//127.1/",
            "//may-van-thu/",
            "//in.local",
            "//ten@172.16.0.1/",
        ] {
            assert!(is_local(local), "{local}");
        }
        for web in ["//benlua.example/", "//8.8.8.8/", "//100.0.0.1/", "//[2001:db8::1]/", "//x.example/10.0.0.1"] {
            assert!(!is_local(web), "{web}");
        }
    }
}
