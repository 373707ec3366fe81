//! What a line to a server does: it passes on what is said until a fault strikes it.

use std::net::{Shutdown, TcpStream};
use std::os::unix::net::UnixStream;

/// What happens to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Both sides hear that it has ended.
    Cut,
    /// Everything is swallowed and nobody hears anything.
    Silence,
    /// What is on its way arrives a little later.
    Stall,
}

/// Where in what clients say.
#[derive(Debug, Clone, Copy)]
pub enum At {
    /// After so many bytes of all connections together: in the middle of a message, as a rule.
    Byte(u64),
    /// After the how manieth commit: it arrives, and its answer does not.
    Commit(usize),
}

/// What is to happen, once.
#[derive(Debug, Clone, Copy)]
pub struct Strike {
    pub fault: Fault,
    pub at: At,
    /// Connections made afterwards fare no better, until the line is mended.
    pub lasts: bool,
}

const COMMIT: &[u8] = b"COMMIT\0";

/// All connections of a proxy.
#[derive(Default)]
pub struct Line {
    pub open: Vec<(TcpStream, UnixStream)>,
    /// Connections made so far: the number of the next.
    pub made: usize,
    /// Connections with a lower number are dead.
    pub dead: usize,
    pub bytes: u64,
    pub commits: usize,
    pub armed: Option<Strike>,
    pub struck: Option<Fault>,
}

impl Line {
    pub fn is_dead(&self, connection: usize) -> bool {
        connection < self.dead
    }

    /// Counts what a client says. How much of it still arrives, and what happens then.
    pub fn say(&mut self, connection: usize, said: &[u8]) -> (usize, Option<Fault>) {
        if self.is_dead(connection) {
            return (0, None);
        }
        let before = self.bytes;
        self.bytes += said.len() as u64;
        let commits = said.windows(COMMIT.len()).any(|part| part == COMMIT);
        self.commits += usize::from(commits);
        let Some(strike) = self.armed else {
            return (said.len(), None);
        };
        let arrives = match strike.at {
            At::Byte(at) if at < self.bytes => at.saturating_sub(before) as usize,
            At::Commit(number) if number <= self.commits => said.len(),
            _ => return (said.len(), None),
        };
        self.armed = None;
        self.struck = Some(strike.fault);
        if strike.fault != Fault::Stall {
            // At once, so that no answer slips through.
            self.dead = if strike.lasts { usize::MAX } else { self.made };
        }
        (arrives, Some(strike.fault))
    }

    pub fn hang_up(&self) {
        for (client, server) in &self.open {
            // One that has ended by itself cannot be ended again.
            let _ = client.shutdown(Shutdown::Both);
            let _ = server.shutdown(Shutdown::Both);
        }
    }
}
