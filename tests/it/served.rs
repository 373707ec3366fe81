//! `werkt serve` as it is used: the real binary on a free port, spoken to over a socket.

use crate::house::House;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running `werkt serve`, stopped when dropped.
pub struct Served {
    child: Child,
    rest: BufReader<std::process::ChildStdout>,
    address: String,
}

impl Served {
    /// Starts on a free port and waits until it says where.
    pub fn start(house: &House, arguments: &[&str]) -> Self {
        Self::start_with(house, arguments, &[])
    }

    /// The same with something in its environment.
    pub fn start_with(house: &House, arguments: &[&str], env: &[(&str, &str)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_werkt"))
            .args(["serve", "--address", "127.0.0.1:0"])
            .args(arguments)
            .current_dir(house.path(""))
            .env_remove("WERKT_DATABASE_URL")
            .envs(env.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut rest = BufReader::new(child.stdout.take().unwrap());
        let mut welcome = String::new();
        rest.read_line(&mut welcome).unwrap();
        let address = welcome
            .split_once("http://")
            .and_then(|(_, rest)| rest.split_whitespace().next())
            .unwrap_or_else(|| panic!("no address: {welcome}"))
            .to_owned();
        Self {
            child,
            rest,
            address,
        }
    }

    /// A connection of somebody who is no browser.
    pub fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).unwrap()
    }

    /// Asks it to stop as a service manager does, and kills it as one does when it has not ended in time; gives its
    /// exit code (`None`: killed) and what it still said.
    pub fn stop(mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(asked.success());
        // Far more than it may take, so that a busy machine fails nothing.
        for _ in 0..600 {
            if self.child.try_wait().unwrap().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let _ = self.child.kill();
        let mut said = String::new();
        self.rest.read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// Keeps cookies between requests.
pub struct Visitor<'s> {
    served: &'s Served,
    cookies: BTreeMap<String, String>,
}

impl<'s> Visitor<'s> {
    pub fn new(served: &'s Served) -> Self {
        Self {
            served,
            cookies: BTreeMap::new(),
        }
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> Reply {
        self.try_send(method, path, body).unwrap()
    }

    /// `None`: the program was gone before it answered.
    fn try_send(&mut self, method: &str, path: &str, body: &str) -> Option<Reply> {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        let mut stream = self.served.connect();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\nconnection: close\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.served.address,
            cookies.join("; "),
            body.len()
        )
        .unwrap();
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        for line in head.lines() {
            if let Some(cookie) = line.strip_prefix("set-cookie: ") {
                let pair = cookie.split(';').next().unwrap();
                let (name, value) = pair.split_once('=').unwrap();
                self.cookies.insert(name.into(), value.into());
            }
        }
        Some(Reply {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        })
    }

    pub fn get(&mut self, path: &str) -> Reply {
        self.send("GET", path, "")
    }

    /// Sends a form with the token of a page; `None`: the program was gone before it answered.
    pub fn post(&mut self, page: &str, path: &str, fields: &str) -> Option<Reply> {
        let token = token(&self.get(page).body);
        self.try_send("POST", path, &format!("csrf={token}&{fields}"))
    }

    /// Logs in through the form.
    pub fn log_in(&mut self, name: &str, password: &str) -> Reply {
        let token = token(&self.get("/inloggen").body);
        self.send(
            "POST",
            "/inloggen",
            &format!("csrf={token}&naam={name}&wachtwoord={password}"),
        )
    }
}

/// The token of the first form of a page.
fn token(page: &str) -> String {
    page.split_once("name=\"csrf\" value=\"")
        .and_then(|(_, rest)| rest.split('"').next())
        .unwrap_or_else(|| panic!("no form on\n{page}"))
        .to_owned()
}
