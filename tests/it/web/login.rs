//! Logging in: one message, growing locks, sessions that end.

use super::browser::Browser;
use super::house::{House, PASSWORD};
use axum::http::StatusCode;
use chrono::TimeDelta;

const WRONG: &str = "Deze naam en dit wachtwoord horen niet bij elkaar.";

#[tokio::test]
async fn a_person_logs_in_and_lands_on_the_page_of_the_role() {
    let house = House::small().await;
    for (name, home) in [
        ("anna", "/vandaag"),
        ("mira", "/sturing/overzicht"),
        ("bea", "/beheer/runs"),
        ("otto", "/beheer/audit"),
    ] {
        let mut browser = Browser::with_password(&house, name).await;
        assert_eq!(browser.get("/").await.location(), home);
        assert_eq!(browser.get(home).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn an_unknown_name_a_wrong_password_and_a_closed_account_get_the_same_answer() {
    let house = House::small().await;
    Browser::of(&house, "bea")
        .await
        .post("/beheer/accounts/bram/sluiten", &[])
        .await;
    let mut answers = Vec::new();
    for (name, password) in [
        ("anna", "fout wachtwoord ja"),
        ("niemand", PASSWORD),
        ("bram", PASSWORD),
    ] {
        let mut browser = Browser::new(&house);
        browser.cookies.insert("werkt-form".into(), "0".repeat(64));
        let answer = browser.log_in(name, password).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.has(WRONG));
        answers.push(answer.body.replace(&format!("value=\"{name}\""), ""));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_of_scripts_and_tied_to_the_host_over_tls() {
    let local = House::small().await;
    let mut browser = Browser::new(&local);
    let answer = browser.log_in("anna", PASSWORD).await;
    let cookie = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .next()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    assert!(
        cookie.starts_with("werkt=")
            && cookie.contains("HttpOnly")
            && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    assert!(
        !cookie.contains("Secure"),
        "over plain http a browser would drop it"
    );

    let tls = House::with(0, 0, "https://werkt.lelystad.nl").await;
    let answer = Browser::new(&tls).get("/inloggen").await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-werkt-form="), "{cookie}");
    assert!(
        cookie.contains("; Path=/") && cookie.contains("; Secure") && !cookie.contains("Domain"),
        "{cookie}"
    );
}

#[tokio::test]
async fn without_tls_the_pages_are_served_to_this_machine_only() {
    let house = House::with(0, 0, "").await;
    let address = "0.0.0.0:0".parse().unwrap();
    let refused = werkt::web::listen(address, &house.app).await;
    assert!(matches!(refused, Err(werkt::web::ServeError::NotLocal(_))));
}

#[tokio::test]
async fn a_lock_grows_and_holds_for_names_that_do_not_exist_too() {
    let house = House::small().await;
    for name in ["anna", "niemand"] {
        for _ in 0..5 {
            let answer = Browser::new(&house)
                .log_in(name, "fout wachtwoord ja")
                .await;
            assert!(answer.has(WRONG), "{name}");
        }
        let locked = Browser::new(&house).log_in(name, PASSWORD).await;
        assert_eq!(locked.status, StatusCode::UNAUTHORIZED);
        assert!(locked.has("Te vaak een verkeerd wachtwoord"), "{name}");
    }
    house.clock.pass(TimeDelta::seconds(31));
    Browser::new(&house)
        .log_in("anna", "fout wachtwoord ja")
        .await;
    house.clock.pass(TimeDelta::seconds(31));
    assert!(
        Browser::new(&house)
            .log_in("anna", PASSWORD)
            .await
            .has("Te vaak"),
        "the second lock is longer"
    );
    house.clock.pass(TimeDelta::seconds(60));
    let mut browser = Browser::with_password(&house, "ANNA").await;
    assert_eq!(browser.get("/vandaag").await.status, StatusCode::OK);
    assert!(
        Browser::new(&house)
            .log_in("anna", "fout wachtwoord ja")
            .await
            .has(WRONG),
        "a good login starts anew"
    );
}

#[tokio::test]
async fn a_session_ends_when_idle_when_old_on_logging_out_and_when_the_account_closes() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    house.clock.pass(TimeDelta::minutes(29));
    assert_eq!(browser.get("/vandaag").await.status, StatusCode::OK);
    house.clock.pass(TimeDelta::minutes(31));
    assert_eq!(
        browser.get("/vandaag").await.status,
        StatusCode::SEE_OTHER,
        "idle"
    );

    let mut browser = Browser::of(&house, "anna").await;
    for _ in 0..19 {
        house.clock.pass(TimeDelta::minutes(25));
        assert_eq!(browser.get("/vandaag").await.status, StatusCode::OK);
    }
    house.clock.pass(TimeDelta::minutes(6));
    assert_eq!(
        browser.get("/vandaag").await.status,
        StatusCode::SEE_OTHER,
        "eight hours"
    );

    let mut browser = Browser::of(&house, "anna").await;
    let kept = browser.cookies.clone();
    assert_eq!(
        browser.post("/uitloggen", &[]).await.location(),
        "/inloggen?melding=uitgelogd"
    );
    browser.cookies = kept;
    assert_eq!(
        browser.get("/vandaag").await.status,
        StatusCode::SEE_OTHER,
        "logged out"
    );

    let mut browser = Browser::of(&house, "bram").await;
    Browser::of(&house, "bea")
        .await
        .post("/beheer/accounts/bram/sluiten", &[])
        .await;
    assert_eq!(
        browser.get("/vandaag").await.status,
        StatusCode::SEE_OTHER,
        "closed"
    );
}

#[tokio::test]
async fn the_database_holds_no_token_and_no_password() {
    let house = House::small().await;
    let browser = Browser::with_password(&house, "anna").await;
    let secret = browser.cookies["werkt"].clone();
    assert_eq!(secret.len(), 64, "256 bits");
    house.store.clone().close().await;
    let bytes = if crate::cluster::chosen() {
        let dump = crate::cluster::cluster().binaries().join("pg_dump");
        let dump = std::process::Command::new(dump).arg(&house.url).output();
        dump.unwrap().stdout
    } else {
        let mut bytes = std::fs::read(house.folder.path().join("werkt.db")).unwrap();
        bytes.extend(std::fs::read(house.folder.path().join("werkt.db-wal")).unwrap_or_default());
        bytes
    };
    let stored = b"argon2id";
    assert!(bytes.windows(stored.len()).any(|window| window == stored));
    for hidden in [secret.as_bytes(), PASSWORD.as_bytes()] {
        assert!(!bytes.windows(hidden.len()).any(|window| window == hidden));
    }
}

#[tokio::test]
async fn a_new_account_must_choose_its_own_password_first() {
    let house = House::small().await;
    let mut admin = Browser::of(&house, "bea").await;
    let made = admin
        .post(
            "/beheer/accounts",
            &[("naam", "dina"), ("rol", "coach"), ("coach", "C-02")],
        )
        .await;
    assert_eq!(made.status, StatusCode::OK);
    let first = made
        .body
        .split("<code>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .to_owned();
    assert!(
        !admin.get("/beheer/accounts").await.has(&first),
        "shown once"
    );

    let mut browser = Browser::new(&house);
    assert_eq!(
        browser.log_in("dina", &first).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(browser.get("/vandaag").await.location(), "/wachtwoord");
    let change = |now: &str, new: &str, again: &str| {
        vec![
            ("nu".to_owned(), now.to_owned()),
            ("nieuw".to_owned(), new.to_owned()),
            ("nogmaals".to_owned(), again.to_owned()),
        ]
    };
    for (fields, message) in [
        (
            change(
                "mis",
                "een lang nieuw wachtwoord",
                "een lang nieuw wachtwoord",
            ),
            "Dit is niet uw wachtwoord van nu.",
        ),
        (change(&first, "kort", "kort"), "Dit wachtwoord is te kort."),
        (
            change(
                &first,
                "een lang nieuw wachtwoord",
                "iets anders dat lang is",
            ),
            "niet gelijk",
        ),
    ] {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (&**k, &**v)).collect();
        let answer = browser.post("/wachtwoord", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.has(message), "{message}");
    }
    let good = [
        ("nu", &*first),
        ("nieuw", "een lang nieuw wachtwoord"),
        ("nogmaals", "een lang nieuw wachtwoord"),
    ];
    assert_eq!(
        browser.post("/wachtwoord", &good).await.location(),
        "/vandaag?melding=wachtwoord"
    );
    assert_eq!(browser.get("/vandaag").await.status, StatusCode::OK);
    assert_eq!(
        Browser::new(&house).log_in("dina", &first).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn after_logging_in_nobody_is_sent_to_another_site() {
    let house = House::small().await;
    for (back, goes) in [
        ("/mensen/K-0002", "/mensen/K-0002"),
        ("//boos.nl", "/"),
        ("https://boos.nl/x", "/"),
    ] {
        let mut browser = Browser::new(&house);
        browser.get("/inloggen").await;
        let answer = browser
            .post(
                "/inloggen",
                &[("naam", "anna"), ("wachtwoord", PASSWORD), ("terug", back)],
            )
            .await;
        assert_eq!(answer.location(), goes);
    }
}

#[tokio::test]
async fn who_sends_a_form_after_the_session_hears_that_it_was_not_saved_and_comes_back() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    house.clock.pass(TimeDelta::minutes(31));
    for (form, page) in [
        ("/mensen/K-0002/gesprek", "%2Fmensen%2FK-0002%2Fgesprek"),
        ("/mensen/K-0002/route", "%2Fmensen%2FK-0002"),
        (
            "/mensen/K-0002/matches/V-00010",
            "%2Fmensen%2FK-0002%2Fmatches",
        ),
    ] {
        let answer = browser.post(form, &[("toelichting", "lang verhaal")]).await;
        let expected = format!("/inloggen?terug={page}&melding=verlopen");
        assert_eq!(answer.location(), expected);
        let answer = Browser::new(&house).post(form, &[]).await;
        let expected = format!("/inloggen?terug={page}");
        assert_eq!(answer.location(), expected, "nobody was logged in");
    }
    let out = browser.post("/uitloggen", &[]).await;
    assert_eq!(out.location(), "/inloggen", "nothing was typed");

    let back = "/mensen/K-0002/gesprek";
    let answer = browser.post(back, &[]).await;
    let page = browser.get(answer.location()).await;
    assert!(page.has("Wat u net invulde, is niet opgeslagen."));
    assert!(page.has(&format!("name=\"terug\" value=\"{back}\"")));
    browser.cookies.remove("werkt");
    let fields = [("naam", "anna"), ("wachtwoord", PASSWORD), ("terug", back)];
    assert_eq!(browser.post("/inloggen", &fields).await.location(), back);
}

#[tokio::test]
async fn a_page_knows_when_its_session_ends_and_can_keep_it_without_a_trace() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    let page = browser.get("/vandaag").await;
    assert!(page.has("role=\"status\" data-warn=\"1680\" data-end=\"1800\""));
    assert!(page.has("binnen twee minuten") && page.has("Blijf ingelogd"));
    let out = Browser::new(&house).get("/inloggen").await;
    assert!(!out.has("data-warn"), "there is no session to end");
    let script = browser.get("/assets/werkt.js").await;
    assert!(script.has("\"/sessie?\""));

    let lines = async || house.store.audit_page("", "", 0, 200).await.unwrap().len();
    let before = lines().await;
    house.clock.pass(TimeDelta::minutes(28));
    let kept = browser.get("/sessie?1").await;
    assert_eq!(kept.status, StatusCode::OK);
    assert_eq!(kept.header("content-type"), "image/svg+xml");
    assert_eq!(kept.header("cache-control"), "no-store");
    assert_eq!(lines().await, before, "nothing was looked at");
    house.clock.pass(TimeDelta::minutes(28));
    assert_eq!(browser.get("/vandaag").await.status, StatusCode::OK);
    house.clock.pass(TimeDelta::minutes(31));
    let over = browser.get("/sessie?2").await;
    assert_eq!(over.status, StatusCode::SEE_OTHER, "no picture any more");
}
