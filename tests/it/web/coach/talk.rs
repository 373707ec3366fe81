//! A talk that is recorded.

use super::{CLIENT, client};
use crate::web::browser::Browser;
use crate::web::house::House;
use axum::http::StatusCode;

#[tokio::test]
async fn a_talk_keeps_the_clients_own_view_beside_the_coachs() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let post = "/mensen/K-0002/gesprek";
    let fields = [
        ("datum", "2021-09-30"),
        ("versie", "0"),
        ("vier_uur_per_dag", "nee"),
        ("klant-vier_uur_per_dag", "ja"),
        ("eigen_kijk", "3"),
        ("vervoer", "fiets"),
        ("vervoer", "ov"),
        ("wensen", "kok, afwashulp"),
        ("compleet", "ja"),
    ];
    let saved = browser.post(post, &fields).await;
    assert_eq!(saved.location(), "/mensen/K-0002?melding=gesprek#verandert");
    let known = client(&house).await;
    assert!(
        !known.criteria.four_hours.unwrap().value,
        "the coach's finding decides"
    );
    assert_eq!(known.wishes.titles, ["kok", "afwashulp"]);
    assert_eq!(known.spoken_on.unwrap().to_string(), "2021-09-30");
    let page = browser.get(CLIENT).await;
    assert!(page.has("Eigen kijk van de klant") && page.has("verschilt"));
    assert!(page.has("diagnose vastgelegd") && page.has("<b>gesproken</b>"));

    let odd = browser
        .post(
            post,
            &[
                ("datum", "2021-10-02"),
                ("versie", "1"),
                ("uren_belastbaar", "20"),
            ],
        )
        .await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        odd.has("href=\"#datum\"") && odd.has("value=\"20\""),
        "what was typed is kept"
    );
    assert!(odd.has("value=\"2021-10-02\""));
}
