//! The preview server as it really runs, and a browser that can also be impolite.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::{NOW, Portal};

/// A running server, which ends with it.
pub struct Server {
    child: Child,
    /// Where it listens: `127.0.0.1:40123`.
    pub host: String,
    /// What it printed after its address.
    pub output: Receiver<String>,
    /// What it complained about.
    pub errors: Receiver<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The page without the script of the server.
    pub fn page(&self) -> Vec<u8> {
        let text = self.text();
        match text.find("<script src=\"/_congxa-serve/") {
            None => self.body.clone(),
            Some(from) => {
                let to = from + text[from..].find("</script>\n").unwrap() + "</script>\n".len();
                format!("{}{}", &text[..from], &text[to..]).into_bytes()
            }
        }
    }
}

impl Server {
    /// Serves a portal, as of [`NOW`].
    pub fn start(portal: &Portal, arguments: &[&str]) -> Self {
        let mut command = portal.command();
        command.args(["serve", "--port", "0", "--now", NOW]).args(arguments);
        Self::run(command)
    }

    /// Runs a command that serves.
    pub fn run(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let output = lines(child.stdout.take().unwrap());
        let errors = lines(child.stderr.take().unwrap());
        let first = output.recv_timeout(Duration::from_secs(20)).unwrap();
        let host = first.split("http://").nth(1).unwrap().split(' ').next().unwrap().to_owned();
        Self { child, host, output, errors }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Asks for a path, politely.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Asks with further header lines, each ended by `\r\n`.
    pub fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        self.say(format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{headers}Connection: close\r\n\r\n", self.host))
    }

    /// Sends bytes and reads the answer.
    pub fn say(&self, request: impl AsRef<[u8]>) -> Answer {
        let mut stream = self.connect();
        // A server that has heard enough may hang up before it has heard all.
        let _ = stream.write_all(request.as_ref());
        read(&mut stream)
    }

    /// Asks until the answer is as wanted.
    pub fn wait_for(&self, path: &str, is_wanted: impl Fn(&Answer) -> bool) -> Answer {
        let until = Instant::now() + Duration::from_secs(10);
        loop {
            let answer = self.get(path);
            if is_wanted(&answer) {
                return answer;
            }
            assert!(Instant::now() < until, "{path} stays {}: {}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Stops listening to what it prints.
    pub fn close_output(&mut self) {
        let (_, nobody) = channel();
        self.output = nobody;
    }

    /// Ends the server as Ctrl-C does. Gives its exit code.
    #[cfg(unix)]
    pub fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }

    /// The token of this run, as its pages know it.
    pub fn token(&self) -> String {
        let page = self.get("/").text();
        page.split("data-token=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which the test will have noticed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Reads an answer from a connection that ends after it. Status 0 is a connection that was ended without a word.
pub fn read(stream: &mut TcpStream) -> Answer {
    let mut all = Vec::new();
    // A reset is an end too.
    let _ = stream.read_to_end(&mut all);
    let Some(end) = all.windows(4).position(|window| window == b"\r\n\r\n") else {
        return Answer { status: 0, headers: Vec::new(), body: all };
    };
    let head = String::from_utf8(all[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers =
        lines.filter_map(|line| line.split_once(": ")).map(|(k, v)| (k.to_lowercase(), v.to_owned())).collect();
    Answer { status, headers, body: all[end + 4..].to_vec() }
}
