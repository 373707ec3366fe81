//! What the pages keep in memory of a caseload is never older than the database, whoever wrote in it.

mod others;

use super::browser::Browser;
use super::house::{House, day, night, night_of};
use chrono::{Days, TimeDelta};
use others::{add, file, happened, moved, withdrawn};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use werkt::domain::EventKind;
use werkt::store::Store;
use werkt::store::documents::{self, Document};
use werkt::store::retention::KINDS;

const PAGES: [&str; 4] = ["/vandaag", "/mensen", "/mensen?stand=geplaatst", "/agenda"];

/// What a coach's pages say in a program that has looked before: the same as in one that has read nothing yet.
async fn say(house: &House, browser: &mut Browser<'_>, name: &str) -> String {
    let again = house.again().await;
    let mut fresh = Browser::of(&again, name).await;
    let mut said = String::new();
    for path in PAGES {
        let page = browser.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.body, fresh.get(path).await.body, "{path}");
        said.push_str(&page.body);
    }
    again.store.close().await;
    said
}

async fn other(house: &House) -> Store {
    Store::open(&house.url).await.unwrap()
}

#[tokio::test]
async fn a_step_and_its_correction_by_another_program_stand_on_the_next_page() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let before = say(&house, &mut browser, "anna").await;
    let other = other(&house).await;
    let placed = happened("X-1", "K-0002", EventKind::Placed, "2021-09-29");
    add(&other, &placed).await;
    let after = say(&house, &mut browser, "anna").await;
    assert_ne!(before, after);
    let back = withdrawn("X-2", &placed, "2021-09-30");
    add(&other, &back).await;
    let corrected = say(&house, &mut browser, "anna").await;
    assert_ne!(after, corrected);
}

#[tokio::test]
async fn a_night_of_another_program_stands_on_the_next_page() {
    let house = House::with(24, 1, "").await;
    let mut browser = Browser::of(&house, "anna").await;
    let before = say(&house, &mut browser, "anna").await;
    assert!(before.contains("De nacht van 1 okt 2021"));
    let slot = day("2021-10-02");
    night_of(&other(&house).await, slot, &night(0, 24, 42)).await;
    let after = say(&house, &mut browser, "anna").await;
    assert!(after.contains("De nacht van 2 okt 2021"));
    assert_ne!(before, after);
}

#[tokio::test]
async fn whoever_is_deleted_or_goes_to_another_coach_is_on_no_page_of_the_coach() {
    let house = House::small().await;
    let (mut anna, mut bram) = (
        Browser::of(&house, "anna").await,
        Browser::of(&house, "bram").await,
    );
    assert!(say(&house, &mut anna, "anna").await.contains("K-0002"));
    assert!(!say(&house, &mut bram, "bram").await.contains("K-0004"));
    let other = other(&house).await;

    let ended =
        r#"{"client":"K-0002","from":"2015-01-01","to":"2016-01-01","gross_per_month":120000}"#;
    let ended = Document {
        id: "K-0002/2015-01-01".into(),
        body: ended.into(),
    };
    file(&other, documents::BENEFITS, "benefits", ended).await;
    let people = KINDS.iter().find(|kind| kind.name == "people").unwrap();
    let line = |_: &_| super::house::entry("retention.delete");
    let gone = other.retain(people, "2031-01-01", None, line).await;
    assert!(gone.unwrap().rows > 0);
    assert!(!say(&house, &mut anna, "anna").await.contains("K-0002"));

    file(&other, documents::CLIENTS, "clients", moved(4, "C-02")).await;
    assert!(!say(&house, &mut anna, "anna").await.contains("K-0004"));
    assert!(say(&house, &mut bram, "bram").await.contains("K-0004"));
}

#[tokio::test]
async fn the_pages_of_tomorrow_are_not_those_of_today() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let before = say(&house, &mut browser, "anna").await;
    house.clock.pass(TimeDelta::days(1));
    let mut browser = Browser::of(&house, "anna").await;
    assert_ne!(before, say(&house, &mut browser, "anna").await);
}

/// Two programs write in any order, and a coach looks now and then.
#[tokio::test]
async fn pages_that_were_kept_equal_pages_that_were_not_in_any_order_of_writing_and_looking() {
    const KINDS: [EventKind; 6] = [
        EventKind::Spoken,
        EventKind::PhaseMiddensegment,
        EventKind::PhaseUitstroom,
        EventKind::Placed,
        EventKind::Outflow,
        EventKind::Relapse,
    ];
    let house = House::small().await;
    let two = [other(&house).await, other(&house).await];
    let mut browser = Browser::of(&house, "anna").await;
    let mut dice = ChaCha8Rng::seed_from_u64(1);
    let mut told = Vec::new();
    for at in 0..60 {
        let mut roll = |sides: usize| dice.next_u32() as usize % sides;
        let writer = &two[roll(2)];
        // Every other one is of this coach.
        let client = format!("K-{:04}", roll(8));
        let on = (day("2021-09-10") + Days::new(roll(20) as u64)).to_string();
        match roll(8) {
            0..4 => {
                let event = happened(&format!("X-{at}"), &client, KINDS[roll(6)], &on);
                add(writer, &event).await;
                told.push(event);
            }
            4 if !told.is_empty() => {
                let event = told.swap_remove(roll(told.len()));
                add(writer, &withdrawn(&format!("X-{at}"), &event, &on)).await;
            }
            5 => {
                let coach = ["C-01", "C-02"][roll(2)];
                file(writer, documents::CLIENTS, "clients", moved(roll(8), coach)).await;
            }
            6 => {
                let slot = day("2021-10-02") + Days::new(at);
                night_of(writer, slot, &night(roll(2) as u32, 24, 42)).await;
            }
            _ => drop(say(&house, &mut browser, "anna").await),
        }
    }
    say(&house, &mut browser, "anna").await;
}
