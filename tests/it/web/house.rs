//! A small municipality in a temporary database, with a clock and dice of our own.

mod accounts;
mod clock;
mod files;
mod nights;
mod people;
mod places;
mod shipped;

use accounts::accounts;
use chrono::NaiveDate;
use clock::{TestClock, TestEntropy};
use files::files;
use nights::nights;
use shipped::{policy, runner, steering};
use std::path::Path;
use werkt::store::{AuditEntry, Store};
use werkt::web::{self, App, AppState, Parts, Pseudonyms, WebConfig};

pub use nights::{night, night_of};
pub use people::{client as client_of, client_id};
pub use places::place_id;

pub const PASSWORD: &str = "vier gewone woorden";
/// The morning on which everybody is at work.
pub const NOW: &str = "2021-10-01T06:30:00Z";

pub fn entry(action: &'static str) -> AuditEntry {
    AuditEntry {
        at: NOW.into(),
        actor: "test".into(),
        origin: "test",
        action,
        object: "house".into(),
        result: "ok".into(),
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn config(public_origin: &str) -> WebConfig {
    let mut config = web::config::parse(include_str!("../../../config/web.toml")).unwrap();
    config.site.public_origin = public_origin.into();
    config.password.memory_kib = 64;
    config.password.rounds = 1;
    config
}

fn pages(store: &Store, clock: &TestClock, folder: &Path, config: WebConfig) -> AppState {
    let app = App::new(Parts {
        clock: Box::new(clock.clone()),
        entropy: Box::new(TestEntropy::seeded(1)),
        config,
        theme_css: String::new(),
        policy: policy(),
        steering: steering(),
        pseudonyms: Pseudonyms::new([3; 32]),
        runner: runner(store, clock, folder),
    });
    app.unwrap()
}

/// A house with people in it.
pub struct House {
    pub app: AppState,
    pub clock: TestClock,
    pub store: Store,
    pub folder: tempfile::TempDir,
    /// Address of the database.
    pub url: String,
}

impl House {
    /// `nights` 0: a house where nothing has run yet.
    pub async fn with(clients: u32, nights_number: u32, public_origin: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = if crate::cluster::chosen() {
            let cluster = crate::cluster::cluster();
            cluster.url(&cluster.database())
        } else {
            format!("sqlite://{}", folder.path().join("werkt.db").display())
        };
        let store = Store::open(&url).await.unwrap();
        let clock = TestClock::at(NOW);
        let config = config(public_origin);
        let hasher = web::password::Hasher::new(&config.password, &[7; 16]).unwrap();
        let phc = hasher.hash(PASSWORD, [9; 16]).await.unwrap();
        let places = 42;
        if clients > 0 {
            files(&store, clients, places).await;
        }
        nights(&store, nights_number, clients, places).await;
        accounts(&store, &phc).await;
        Self {
            app: pages(&store, &clock, folder.path(), config),
            clock,
            store,
            folder,
            url,
        }
    }

    /// Another program with the pages of this house, on its database and with its clock; it has read nothing yet.
    pub async fn again(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&self.url).await.unwrap();
        Self {
            app: pages(&store, &self.clock, folder.path(), config("")),
            clock: self.clock.clone(),
            store,
            folder,
            url: self.url.clone(),
        }
    }

    pub async fn small() -> Self {
        Self::with(24, 2, "").await
    }
}
