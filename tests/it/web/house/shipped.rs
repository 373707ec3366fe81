//! Policy, configuration and jobs as shipped.

use super::clock::TestClock;
use std::sync::Arc;
use werkt::runner::{Runner, Settings};
use werkt::store::Store;
use werkt::web;

/// The policy as shipped.
pub fn policy() -> web::Policy {
    let screening = include_str!("../../../../config/screening.toml");
    let matching = include_str!("../../../../config/matching.toml");
    let trajectories = include_str!("../../../../config/trajectories.toml");
    web::Policy::new(
        werkt::screening::ScreeningRules::parse(screening).unwrap(),
        werkt::matching::rules::Rules::parse(matching).unwrap(),
        werkt::trajectories::parse(trajectories).unwrap(),
    )
}

fn root(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The policy of figures and reports as shipped.
pub(super) fn steering() -> werkt::steering::Policy {
    let read = |name: &str| {
        std::fs::read_to_string(root("config").join(name)).map_err(|error| error.to_string())
    };
    werkt::steering::Policy::parse("Gemeente Lelystad", read).unwrap()
}

/// Runs jobs of the shipped files on this database.
pub(super) fn runner(store: &Store, clock: &TestClock, folder: &std::path::Path) -> Runner {
    let installation = werkt::runner::config::installation(&root("config")).unwrap();
    let settings = Settings {
        config_dir: root("config"),
        jobs_dir: root("jobs"),
        key_file: folder.join("werkt.db.key"),
        installation,
        actor: "test".into(),
        origin: "test",
    };
    Runner::new(store.clone(), Arc::new(clock.clone()), settings)
}
