//! A coach's day: answer a question and see what changes, record a talk and a step, choose people for a place, and
//! hand a client all that is held.

mod also;
mod causes;
mod facts;
mod handed_out;
mod lists;
mod no_match;
mod since;
mod steps;
mod talk;
mod why;

use super::house::House;
use werkt::domain::Client;
use werkt::store::documents::CLIENTS;

const CLIENT: &str = "/mensen/K-0002";

async fn client(house: &House) -> Client {
    let body = house
        .store
        .document(CLIENTS, "K-0002")
        .await
        .unwrap()
        .unwrap();
    serde_json::from_str(&body).unwrap()
}
