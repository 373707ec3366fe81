//! The people of a coach whole, and whether what was read of them earlier still stands.
//!
//! Whoever changes something leaves a line in the audit trail, in the same transaction, whichever program it is: the
//! lines since then tell what is to be read again. The trail is a chain of hashes and only grows, so the same hash on
//! the same line means the same history up to there.

use crate::store::{Result, Store, db};

/// The line of the audit trail up to which something was read. The default: nothing was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Through {
    pub seq: i64,
    pub hash: String,
}

/// What the audit trail says of the people of a coach since a line. Numbers of people have a space between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The newest line.
    pub seq: i64,
    pub hash: String,
    /// The line of then is there and is the same.
    pub stands: bool,
    /// Something was written that is not about one person only: a file was read, people were deleted.
    pub whole: bool,
    /// All people of the coach now.
    pub people: String,
    /// Those of them about whom something was written.
    pub touched: String,
}
record!(Told {
    seq,
    hash,
    stands,
    whole,
    people,
    touched
});

impl Told {
    /// Up to where is read what is read after this.
    pub fn through(&self) -> Through {
        Through {
            seq: self.seq,
            hash: self.hash.clone(),
        }
    }
}

/// A client of a coach with name, document and the documents of all events as a JSON list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPerson {
    pub id: String,
    pub name: Option<String>,
    pub body: String,
    pub events: String,
}
record!(OwnPerson {
    id,
    name,
    body,
    events
});

// Actions that change nothing about a person; a night adds rows under a number of its own. Any other action counts
// as a change, also one that is thought of later. A line is about one person when it says `client K-0301` of somebody
// who is there.
const TOLD: &str = "WITH mine AS (SELECT id FROM client WHERE (body ->> 'coach') = $1), \
     news AS (SELECT object FROM audit WHERE seq > $2 \
       AND action NOT IN ('view', 'open', 'log in', 'log out', 'night')), \
     named AS (SELECT c.id FROM news JOIN client c ON c.id = substr(news.object, 8) \
       WHERE substr(news.object, 1, 7) = 'client ') \
     SELECT coalesce((SELECT max(seq) FROM audit), 0) AS seq, \
       coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), '') AS hash, \
       EXISTS (SELECT 1 FROM audit WHERE seq = $2 AND hash = $3) AS stands, \
       (SELECT count(*) FROM news) > (SELECT count(*) FROM named) AS whole, \
       coalesce((SELECT string_agg(id, ' ' ORDER BY id) FROM mine), '') AS people, \
       coalesce((SELECT string_agg(id, ' ' ORDER BY id) FROM mine WHERE id IN (SELECT id FROM named)), '') AS touched";

// One list of events a client, because four years of a caseload are thousands of rows, and what a row costs on its way
// is more than what stands in it. `id || ''`: a bare column makes SQLite compare as text and leave the index on the
// expression aside.
const PEOPLE: &str = "SELECT c.id, i.name, c.body, \
       coalesce((SELECT '[' || string_agg(e.body, ',' ORDER BY e.id) || ']' FROM trajectory_event e \
         WHERE (e.body ->> 'client') = c.id || ''), '[]') AS events \
     FROM client c LEFT JOIN client_identity i ON i.client_id = c.id \
     WHERE (c.body ->> 'coach') = $1 AND ($2 = '' OR instr($2, ' ' || c.id || ' ') > 0) ORDER BY c.id";

impl Store {
    /// What happened to the people of a coach since a line of the audit trail: one statement, so one moment. What is
    /// read after it is at least as new as the line that it names.
    pub async fn people_told(&self, coach: &str, since: &Through) -> Result<Told> {
        db::query(TOLD)
            .bind(coach)
            .bind(since.seq)
            .bind(&since.hash)
            .one(self)
            .await
    }

    /// The people of a coach in the order of their numbers; `only` these, or all when it names nobody.
    pub async fn people_of(&self, coach: &str, only: &[&str]) -> Result<Vec<OwnPerson>> {
        let only = match only {
            [] => String::new(),
            some => format!(" {} ", some.join(" ")),
        };
        db::query(PEOPLE).bind(coach).bind(only).all(self).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Action;

    #[test]
    fn only_acts_that_change_nobody_are_passed_over() {
        for action in Action::ALL {
            let passed_over = TOLD.contains(&format!("'{}'", action.code()));
            let harmless = matches!(
                action,
                Action::View | Action::Open | Action::LogIn | Action::LogOut | Action::Night
            );
            assert_eq!(passed_over, harmless, "{}", action.code());
        }
    }
}
