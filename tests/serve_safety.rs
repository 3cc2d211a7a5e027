//! What the preview server does not do, whoever asks: it answers only to its own name, reads only what the plan has, and
//! no request holds up the next.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use support::Portal;
use support::server::{Server, read};

/// A portal with a secret beside it, below it and under its sources.
fn portal() -> Portal {
    let portal = Portal::new();
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    portal.write("content/tin-tuc/mot.md", "+++\ntitle = \"Một\"\ndate = 01/01/2024\n+++\nNội dung một.\n");
    portal.write("content/tin-tuc/nhap.md", "+++\ntitle = \"Nháp\"\ndate = 01/01/2024\ndraft = true\n+++\nBí mật.\n");
    portal.write("static/phim.mp4", (0..200_000u32).map(|n| n as u8).collect::<Vec<u8>>());
    portal.write("static/tap-tin", "không đuôi");
    portal.write("bi-mat.txt", "Bí mật.");
    portal.write(".env", "Bí mật.");
    portal.write("static/.env", "Bí mật.");
    portal
}

fn assert_alive(server: &Server) {
    let started = Instant::now();
    let answer = server.get("/tin-tuc/mot/");
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("Nội dung một."));
    assert!(started.elapsed() < Duration::from_secs(2), "an honest request waits {:?}", started.elapsed());
}

#[test]
fn no_path_outside_the_plan_is_read() {
    let portal = portal();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc", portal.path("static-etc")).unwrap();
    let server = Server::start(&portal, &["--published"]);
    for path in [
        "/../bi-mat.txt",
        "/../../../../../../etc/passwd",
        "/tin-tuc/../../bi-mat.txt",
        "/./bi-mat.txt",
        "//bi-mat.txt",
        "//etc/passwd",
        "/%2e%2e/bi-mat.txt",
        "/%2e%2e%2fbi-mat.txt",
        "/..%2fbi-mat.txt",
        "/%252e%252e%252fbi-mat.txt",
        "/%c0%ae%c0%ae/bi-mat.txt",
        "/..\\bi-mat.txt",
        "/..%5cbi-mat.txt",
        "/tin-tuc%5c..%5c..%5cbi-mat.txt",
        "/bi-mat.txt%00.html",
        "/%00",
        "/tin-tuc/mot/%00",
        "/C:/windows/win.ini",
        "/c:%5cwindows%5cwin.ini",
        "/file:///etc/passwd",
        "/static-etc/passwd",
        "/static/../bi-mat.txt",
        "/bi-mat.txt",
        "/.env",
        "/static/.env",
        "/site.toml",
        "/content/tin-tuc/mot.md",
        "/themes/",
        "/public/",
        "/.git/config",
        "/tin-tuc/nhap/",
        "/%ff%fe",
        "/%",
        "/%zz",
        "/tin-tuc/mot/index.html/",
        "/tin-tuc/mot/index.html/x",
        "/_congxa-serve/",
        "/_congxa-serve/../bi-mat.txt",
        "/_congxa-serve/client.js/x",
        "/tin-tuc/mot/..",
        "/?/../bi-mat.txt",
        "/tin-tuc/mot/;/../..",
        "/INDEX.HTML",
        "/Tin-Tuc/",
    ] {
        let answer = server.get(path);
        assert!(!answer.text().contains("Bí mật") && !answer.text().contains("root:"), "{path} gives a secret");
        let is_home = path.starts_with("/?");
        assert!(matches!(answer.status, 404 | 400) || (is_home && answer.status == 200), "{path}: {}", answer.status);
    }
    assert_alive(&server);
}

#[cfg(unix)]
#[test]
fn a_link_that_comes_in_the_place_of_a_file_is_not_followed() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    assert_eq!(server.get("/tap-tin").text(), "không đuôi");
    portal.remove("static/tap-tin");
    std::os::unix::fs::symlink(portal.path("bi-mat.txt"), portal.path("static/tap-tin")).unwrap();
    for _ in 0..20 {
        let answer = server.get("/tap-tin");
        assert!(!answer.text().contains("Bí mật"), "the link is followed");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn foreign_names_and_origins_are_refused() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    let port = server.host.rsplit(':').next().unwrap().to_owned();
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        "localhost:1".to_owned(),
        format!("10.1.2.3:{port}"),
        String::new(),
        format!("127.0.0.1:{port}@evil.example"),
        format!("[::ffff:10.0.0.1]:{port}"),
    ] {
        let answer = server.say(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!(matches!(answer.status, 400 | 403), "{host}: {}", answer.status);
        assert!(!answer.text().contains("data-token"), "{host} is told the token");
    }
    let twice = format!("GET / HTTP/1.1\r\nHost: {0}\r\nHost: evil.example\r\nConnection: close\r\n\r\n", server.host);
    assert!(matches!(server.say(twice).status, 400 | 403));
    assert!(matches!(server.say("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status, 400 | 403));
    assert_eq!(
        server.say(format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")).status,
        200
    );

    for origin in ["http://evil.example", "null", "https://127.0.0.1", &format!("http://evil.example:{port}")] {
        let answer = server.ask("GET", "/", &format!("Origin: {origin}\r\n"));
        assert_eq!(answer.status, 403, "{origin}");
    }
    let own = server.ask("GET", "/", &format!("Origin: http://{}\r\n", server.host));
    assert_eq!(own.status, 200);
    let allowances: Vec<_> = own.headers.iter().filter(|(name, _)| name.starts_with("access-control")).collect();
    assert!(allowances.is_empty(), "other pages are let in: {allowances:?}");
    assert_alive(&server);
}

#[test]
fn events_are_for_the_pages_of_this_run() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    let page = "page=/&print=x&shape=y";
    for query in [
        String::new(),
        page.to_owned(),
        format!("token=&{page}"),
        format!("token=0000&{page}"),
        format!("token=%00&{page}"),
    ] {
        assert_eq!(server.get(&format!("/_congxa-serve/events?{query}")).status, 403, "{query}");
    }
    let mut stream = server.connect();
    let token = server.token();
    write!(stream, "GET /_congxa-serve/events?token={token}&{page} HTTP/1.1\r\nHost: {}\r\n\r\n", server.host).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(600))).unwrap();
    let answer = read(&mut stream);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/event-stream")));
    assert!(answer.text().contains("event: reload"), "{}", answer.text());
}

#[test]
fn only_reading_is_answered() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "CONNECT", "get"] {
        let answer = server.ask(method, "/", "Content-Length: 0\r\n");
        assert!(matches!(answer.status, 405 | 400 | 403), "{method}: {}", answer.status);
    }
    assert_eq!(server.ask("POST", "/", "").header("allow"), Some("GET, HEAD"));
    let (head, get) = (server.ask("HEAD", "/", ""), server.get("/"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_alive(&server);
}

#[test]
fn hosts_are_mimicked_where_readers_notice() {
    let portal = portal();
    let server = Server::start(&portal, &["--published"]);
    let moved = server.get("/tin-tuc/mot");
    assert_eq!((moved.status, moved.header("location")), (301, Some("/tin-tuc/mot/")));
    assert_eq!(server.get("/tin-tuc/mot/index.html").page(), server.get("/tin-tuc/mot/").page());
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/atom.xml", "application/xml"),
        ("/feed.json", "application/json"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/phim.mp4", "video/mp4"),
        ("/tap-tin", "application/octet-stream"),
    ] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
    }
    let missing = server.get("/khong-co/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("Không tìm thấy trang"));
}

#[test]
fn films_can_be_asked_for_in_parts() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    let whole = server.get("/phim.mp4").body;
    assert_eq!(whole.len(), 200_000);
    for (range, from, to) in [
        ("0-99", 0, 100),
        ("150000-", 150_000, 200_000),
        ("-10", 199_990, 200_000),
        ("199999-300000", 199_999, 200_000),
    ] {
        let answer = server.ask("GET", "/phim.mp4", &format!("Range: bytes={range}\r\n"));
        assert_eq!((answer.status, &answer.body[..]), (206, &whole[from..to]), "{range}");
        assert_eq!(answer.header("content-range").unwrap(), format!("bytes {from}-{}/200000", to - 1));
    }
    for range in ["200000-", "300000-400000"] {
        let answer = server.ask("GET", "/phim.mp4", &format!("Range: bytes={range}\r\n"));
        assert_eq!((answer.status, answer.header("content-range")), (416, Some("bytes */200000")), "{range}");
    }
    for range in ["bytes=x", "apples=1-2", "bytes=5-1", "bytes=0-1,5-6"] {
        let answer = server.ask("GET", "/phim.mp4", &format!("Range: {range}\r\n"));
        assert!(matches!(answer.status, 200 | 416), "{range}: {}", answer.status);
    }
    assert_alive(&server);
}

#[test]
fn a_portal_in_a_folder_of_its_host_is_served_there() {
    let portal = portal();
    portal.write("site.toml", "title = \"Xã Thử\"\nbase_url = \"https://thu.example/xa\"\n");
    let server = Server::start(&portal, &[]);
    for (path, to) in [("/", "/xa/"), ("/xa", "/xa/"), ("/xa/tin-tuc", "/xa/tin-tuc/")] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.header("location")), (301, Some(to)), "{path}");
    }
    assert_eq!(server.get("/xa/tin-tuc/").status, 200);
    for path in ["/tin-tuc/", "/xaxa/", "/xa//tin-tuc/"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

/// A folder of the host may be spelt with signs that addresses encode.
#[test]
fn a_folder_of_the_host_is_known_in_its_encoded_form() {
    let portal = portal();
    portal.write("site.toml", "title = \"Xã Thử\"\nbase_url = \"https://thu.example/x%C3%A3\"\n");
    let server = Server::start(&portal, &[]);
    assert_eq!(server.get("/").header("location"), Some("/x%C3%A3/"));
    assert_eq!(server.get("/x%C3%A3/tin-tuc/").status, 200);
}

#[test]
fn a_thousand_silent_connections_hold_up_nobody() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    let silent: Vec<TcpStream> = (0..1000).filter_map(|_| TcpStream::connect(&server.host).ok()).collect();
    assert!(silent.len() > 500, "only {} connections came about", silent.len());
    assert_alive(&server);
    drop(silent);
    assert_alive(&server);
}

#[test]
fn slow_and_endless_requests_hold_up_nobody() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    let mut slow: Vec<TcpStream> = (0..50).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    }
    assert_alive(&server);
    for (line, headers) in [
        ("/".repeat(100_000), String::new()),
        ("/".to_owned(), format!("X: {}\r\n", "x".repeat(100_000))),
        ("/".to_owned(), "X: y\r\n".repeat(5000)),
    ] {
        let answer = server.ask("GET", &line, &headers);
        assert!(matches!(answer.status, 0 | 400 | 414 | 431 | 404), "{}", answer.status);
    }
    for bytes in [
        &b"\x00\x01\x02\x03\r\n\r\n"[..],
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET\r\n\r\n",
        b"\r\n\r\n\r\n\r\n",
    ] {
        let mut stream = server.connect();
        stream.write_all(bytes).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
        let answer = read(&mut stream);
        assert!(matches!(answer.status, 0 | 400 | 403 | 505), "{}", answer.status);
    }
    assert_alive(&server);
}

#[test]
fn readers_that_leave_in_the_middle_hold_up_nobody() {
    let portal = portal();
    let server = Server::start(&portal, &[]);
    for _ in 0..100 {
        let mut stream = server.connect();
        write!(stream, "GET /phim.mp4 HTTP/1.1\r\nHost: {}\r\n\r\n", server.host).unwrap();
    }
    let token = server.token();
    let open: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = server.connect();
            write!(
                stream,
                "GET /_congxa-serve/events?token={token}&page=/&print=x&shape=y HTTP/1.1\r\nHost: {}\r\n\r\n",
                server.host
            )
            .unwrap();
            stream
        })
        .collect();
    assert_alive(&server);
    drop(open);
    assert_alive(&server);
}

#[test]
fn the_next_free_port_is_taken_and_said() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let portal = portal();
    let mut command = portal.command();
    command.args(["serve", "--port", &port.to_string()]);
    let server = Server::run(command);
    assert_ne!(server.host, format!("127.0.0.1:{port}"));
    assert_alive(&server);
}
