//! A line by TCP to a server that listens on a socket of this machine; it can be cut, fall silent or stall.

use super::line::{Fault, Line, Strike};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How much later what stalls arrives.
const STALL: Duration = Duration::from_millis(300);

/// Its threads last as long as the tests do.
pub struct Proxy {
    pub port: u16,
    line: Arc<Mutex<Line>>,
}

fn lock(line: &Mutex<Line>) -> MutexGuard<'_, Line> {
    line.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Proxy {
    pub fn to(socket: PathBuf) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let line = Arc::new(Mutex::new(Line::default()));
        let shared = Arc::clone(&line);
        thread::spawn(move || {
            for client in listener.incoming() {
                if let (Ok(client), Ok(server)) = (client, UnixStream::connect(&socket)) {
                    connect(&shared, client, server);
                }
            }
        });
        Self { port, line }
    }

    /// Lets something happen to what is said from now on.
    pub fn arm(&self, strike: Strike) {
        lock(&self.line).armed = Some(strike);
    }

    /// Bytes and commits of clients since the line was last mended, and whether it was struck.
    pub fn heard(&self) -> (u64, usize, bool) {
        let line = lock(&self.line);
        (line.bytes, line.commits, line.struck.is_some())
    }

    /// Everything passes again. What was dead stays dead, and the server hears of it, as by its keepalive.
    pub fn mend(&self) {
        let mut line = lock(&self.line);
        line.hang_up();
        *line = Line {
            made: line.made,
            dead: line.made,
            ..Line::default()
        };
    }
}

fn connect(line: &Arc<Mutex<Line>>, client: TcpStream, server: UnixStream) {
    client.set_nodelay(true).unwrap();
    let (said, answers) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let ends = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let mut held = lock(line);
    let number = held.made;
    held.made += 1;
    held.open.push(ends);
    if held.is_dead(number) && held.struck == Some(Fault::Cut) {
        held.hang_up();
    }
    drop(held);
    let (up, down) = (Arc::clone(line), Arc::clone(line));
    thread::spawn(move || pass_on(&up, number, said, server));
    thread::spawn(move || answer(&down, number, answers, client));
}

/// From a client to the server.
fn pass_on(line: &Mutex<Line>, number: usize, mut from: TcpStream, mut to: UnixStream) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        let (arrives, fault) = lock(line).say(number, &buffer[..count]);
        let mut sent = to.write_all(&buffer[..arrives]);
        match fault {
            Some(Fault::Cut) => lock(line).hang_up(),
            Some(Fault::Stall) => {
                thread::sleep(STALL);
                sent = sent.and_then(|()| to.write_all(&buffer[arrives..count]));
            }
            Some(Fault::Silence) | None => {}
        }
        if sent.is_err() {
            break;
        }
    }
    if !lock(line).is_dead(number) {
        let _ = to.shutdown(Shutdown::Write);
    }
}

/// From the server to a client.
fn answer(line: &Mutex<Line>, number: usize, mut from: UnixStream, mut to: TcpStream) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        // The lock is not held while a client is slow to listen.
        let dead = lock(line).is_dead(number);
        if !dead && to.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    if !lock(line).is_dead(number) {
        let _ = to.shutdown(Shutdown::Write);
    }
}
