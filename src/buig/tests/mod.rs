mod example;
mod honest;
mod ledger;
mod opened;
mod part_time;
mod plan;
mod realised;
mod scenario;
mod so_far;

use super::config::BuigConfig;

/// The configuration of the repository.
pub fn council() -> BuigConfig {
    super::parse(include_str!("../../../config/buig.toml")).unwrap()
}
