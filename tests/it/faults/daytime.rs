//! The program dies during the day: while jobs make offers and talks or delete what is old, and while a coach
//! writes something down.

use super::kit::{Town, times, town};
use crate::databases::query;
use crate::house::{House, root};
use crate::serve::password;
use crate::served::{Served, Visitor};
use std::collections::BTreeMap;

/// A Friday morning, when talks are planned; the first of a month, when reports are made.
pub const FRIDAY: (&str, &str) = ("WERKT_NOW", "2021-10-01T05:00:00Z");
/// The second of a month, long after.
const LONG_AFTER: (&str, &str) = ("WERKT_NOW", "2041-10-02T04:00:00Z");

const OFFERS: &str =
    "SELECT application_id || ' ' || version || ' ' || client_id || ' ' || body FROM intake_offer
     UNION ALL SELECT action || ' ' || object FROM audit WHERE action = 'intake.offer' ORDER BY 1";
const TALKS: &str = "SELECT talk_id || ' ' || version || ' ' || client_id || ' ' || kind || ' ' || day || ' ' || starts_at
     FROM talk_event UNION ALL SELECT action || ' ' || object FROM audit WHERE action LIKE 'talk%' ORDER BY 1";
const DELETED: &str =
    "SELECT object || ' ' || result FROM audit WHERE action = 'retention.delete' ORDER BY 1";
const STEPS: &str = "SELECT body FROM trajectory_event WHERE body LIKE '%\"K-0001\"%'
     UNION ALL SELECT action || ' ' || object FROM audit WHERE origin = 'cli' AND action LIKE 'traject%' ORDER BY 1";

/// The town with one job of the shipped ones, and people who applied.
fn with_job(job: &str) -> Town {
    let town = town().copy();
    std::fs::remove_file(town.path("jobs/nightly.toml")).unwrap();
    only(&town, job);
    let inflow = ["import", "applications", "fixtures/applications.csv"];
    town.werkt(&[&inflow[..], &["--date", "2021-10-01"]].concat(), &[])
        .ok();
    town
}

pub fn only(town: &Town, job: &str) {
    let file = format!("jobs/{job}.toml");
    std::fs::copy(root().join(&file), town.path(&file)).unwrap();
}

type Stands = (BTreeMap<String, String>, Vec<Vec<String>>);

fn stands(town: &Town, look: &'static str) -> Stands {
    (town.state(), town.query(look))
}

/// Killed just before and just after the commit of that name. Before it nothing is there, after it everything, and
/// the next start ends as if nothing had happened.
fn killed_around(
    point: &str,
    from: &Town,
    command: &[&str],
    now: (&str, &str),
    look: &'static str,
) {
    let quiet = from.copy();
    let untouched = quiet.query(look);
    quiet.werkt(command, &[now]).ok();
    let wanted = stands(&quiet, look);
    assert_ne!(untouched, wanted.1, "{point}: the command does something");
    for side in ["before", "after"] {
        for _ in 0..times(1, 3) {
            let town = from.copy();
            let fault = format!("{point}.{side}:kill");
            let ended = town.werkt(command, &[now, ("WERKT_FAULT", &fault)]);
            assert!(ended.killed(), "{fault} was never passed\n{}", ended.out());
            let left = town.query(look);
            if side == "before" {
                assert_eq!(left, untouched, "{fault}");
            }
            // A job looks again by itself; a coach sees that it stands and does not do it twice.
            if side == "before" || command[0] == "scheduler" {
                town.werkt(command, &[now]).ok();
            }
            assert_eq!(stands(&town, look), wanted, "{fault}");
        }
    }
}

#[test]
fn killed_while_offers_are_made_everybody_has_one_and_nobody_two() {
    let job = ["scheduler", "--once"];
    killed_around("offers_add", &with_job("talks"), &job, FRIDAY, OFFERS);
}

#[test]
fn killed_while_talks_are_planned_everybody_has_one_and_nobody_two() {
    let job = ["scheduler", "--once"];
    killed_around("talks_plan", &with_job("talks"), &job, FRIDAY, TALKS);
}

#[test]
fn killed_while_what_is_old_is_deleted_the_proof_and_the_deletion_stand_together() {
    let job = ["scheduler", "--once"];
    let town = with_job("retention");
    killed_around("retention", &town, &job, LONG_AFTER, DELETED);
}

#[test]
fn killed_while_a_coach_writes_down_a_talk_or_a_step_it_stands_whole_or_not_at_all() {
    let town = town().copy();
    town.werkt(&["talks", "plan", "--date", "2021-10-01"], &[FRIDAY])
        .ok();
    let talk = town.query("SELECT min(talk_id) FROM talk_event")[0][0].clone();
    killed_around(
        "talk_step",
        &town,
        &["talks", "cancel", &talk],
        FRIDAY,
        TALKS,
    );
    town.query("DELETE FROM trajectory_event WHERE body LIKE '%\"K-0001\"%'");
    let step = [
        "trajectories",
        "record",
        "--client",
        "K-0001",
        "--step",
        "aangemeld",
        "--effective",
        "2021-10-01",
        "--recorded",
        "2021-10-01",
    ];
    killed_around("record_steps", &town, &step, FRIDAY, STEPS);
}

/// A proposal of one of the people of the demo's coach.
const PROPOSAL: &str =
    "SELECT p.client_id, p.place_id FROM proposal p JOIN client c ON c.id = p.client_id
     WHERE p.proposed AND c.body ->> 'coach' = (SELECT coach_id FROM account WHERE name = 'coach')
     ORDER BY p.client_id, p.place_id LIMIT 1";

#[test]
fn killed_while_a_decision_on_a_page_is_written_it_stands_with_its_line_or_not_at_all() {
    let house = House::on_sqlite();
    let demo = house.small_demo().out;
    let pair = query(&house, PROPOSAL).remove(0);
    let list = format!("/mensen/{}/matches", pair[0]);
    for (point, stand) in [("decide.before", "0"), ("decide.after", "1")] {
        let fault = format!("{point}:kill");
        let served = Served::start_with(
            &house,
            &["--today", "2021-10-01"],
            &[("WERKT_FAULT", &fault)],
        );
        let mut coach = Visitor::new(&served);
        coach.log_in("coach", password(&demo, "coach"));
        let form = "besluit=refuse&reden=te_ver&versie=0";
        let answer = coach.post(&list, &format!("{list}/{}", pair[1]), form);
        assert!(answer.is_none(), "{point} was never passed");
        assert_eq!(query(&house, "SELECT count(*) FROM decision"), [[stand]]);
        let lines = "SELECT count(*) FROM audit WHERE action LIKE 'decide%'";
        assert_eq!(query(&house, lines), [[stand]], "{point}");
        house.werkt(&["audit", "verify"]).code(0);
    }
}
