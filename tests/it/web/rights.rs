//! Every line of the matrix, asked by every role.

use super::browser::Browser;
use super::house::{House, client_id, place_id};
use axum::http::StatusCode;
use werkt::web::access::{Grant, RULES, Role, Rule, Who};

const NAMES: [&str; 5] = ["anna", "mira", "cees", "bea", "otto"];

fn path(rule: &Rule, client: u32) -> String {
    rule.path
        .replace("{client}", &client_id(client))
        .replace("{place}", &place_id(0))
        .replace("{file}", "werkt.css")
        .replace("{step}", "gesproken")
        .replace("{filter}", "1")
        .replace("{account}", "bram")
        .replace("{report}", "overzicht")
        .replace("{form}", "csv")
        .replace("{row}", "1")
        .replace("{job}", "nightly")
        .replace("{run}", "1")
}

async fn ask(browser: &mut Browser<'_>, rule: &Rule, client: u32) -> super::browser::Answer {
    let path = path(rule, client);
    if rule.method == "GET" {
        browser.get(&path).await
    } else {
        browser.post(&path, &[]).await
    }
}

/// Let through: a page, a redirect that is not to the login, or a form that comes back.
fn let_through(status: StatusCode, location: &str) -> bool {
    match status {
        StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT => true,
        StatusCode::SEE_OTHER => {
            location == "/inloggen?melding=uitgelogd" || !location.starts_with("/inloggen")
        }
        _ => false,
    }
}

#[tokio::test]
async fn every_role_gets_on_every_route_what_the_matrix_says() {
    let house = House::small().await;
    for rule in RULES.iter().filter(|rule| rule.who != Who::Everyone) {
        for (role, name) in Role::ALL.into_iter().zip(NAMES) {
            let mut browser = Browser::of(&house, name).await;
            let answer = ask(&mut browser, rule, 2).await;
            let what = format!(
                "{} {} as {name}: {} {}",
                rule.method,
                rule.path,
                answer.status,
                answer.location()
            );
            match rule.grant(role) {
                Grant::No => assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}"),
                Grant::Yes | Grant::Own => {
                    assert!(let_through(answer.status, answer.location()), "{what}")
                }
            }
        }
    }
}

#[tokio::test]
async fn another_coachs_client_is_not_found_and_the_attempt_is_in_the_log() {
    let house = House::small().await;
    let own_rules: Vec<&Rule> = RULES
        .iter()
        .filter(|rule| rule.grant(Role::Coach) == Grant::Own)
        .collect();
    assert!(own_rules.len() >= 4);
    for rule in own_rules {
        let mut browser = Browser::of(&house, "anna").await;
        let theirs = ask(&mut browser, rule, 3).await;
        let nobodys = ask(&mut browser, rule, 9999).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{}", rule.path);
        assert_eq!(
            theirs.body.replace(&client_id(3), ""),
            nobodys.body.replace(&client_id(9999), ""),
            "the answer does not tell whether the client exists"
        );
        let newest = &house
            .store
            .audit_page("anna", "client K-0003", 0, 1)
            .await
            .unwrap()[0];
        assert_eq!(newest.result, "geweigerd: niet eigen caseload");
    }
}

#[tokio::test]
async fn who_is_not_logged_in_is_sent_to_the_login_and_comes_back() {
    let house = House::small().await;
    for rule in RULES.iter().filter(|rule| rule.who != Who::Everyone) {
        let answer = ask(&mut Browser::new(&house), rule, 2).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", rule.path);
        assert!(answer.location().starts_with("/inloggen"), "{}", rule.path);
        assert!(!answer.has("K-0002"));
    }
    let answer = Browser::new(&house).get("/mensen?route=zorg").await;
    assert_eq!(
        answer.location(),
        "/inloggen?terug=%2Fmensen%3Froute%3Dzorg"
    );
}

#[tokio::test]
async fn a_form_without_its_token_or_from_elsewhere_changes_nothing() {
    let house = House::small().await;
    for rule in RULES.iter().filter(|rule| rule.method == "POST") {
        for (role, name) in Role::ALL.into_iter().zip(NAMES) {
            if rule.grant(role) == Grant::No || rule.who == Who::Everyone {
                continue;
            }
            let path = path(rule, 2);
            let mut browser = Browser::of(&house, name).await;
            let other = Browser::of(&house, "otto").await.token();
            for fields in [
                vec![],
                vec![("csrf", "")],
                vec![("csrf", if name == "otto" { "x" } else { &*other })],
            ] {
                let answer = browser.post_as_is(&path, &fields).await;
                assert_eq!(
                    answer.status,
                    StatusCode::FORBIDDEN,
                    "{path} as {name} with {fields:?}"
                );
            }
            let token = browser.token();
            for (header, value) in [
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://boos.nl"),
            ] {
                let request = axum::http::Request::post(&path).header(header, value);
                let answer = browser.send(request, format!("csrf={token}")).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} with {header}");
            }
        }
    }
    assert!(
        house
            .store
            .account("bram")
            .await
            .unwrap()
            .unwrap()
            .disabled_at
            .is_none()
    );
}

#[tokio::test]
async fn every_view_and_denial_leaves_a_line_and_the_chain_holds() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    for (path, object) in [
        ("/vandaag", "caseload C-01"),
        ("/mensen", "caseload C-01"),
        ("/mensen/K-0002", "client K-0002"),
        ("/mensen/K-0002/matches", "client K-0002"),
        ("/plekken/V-00000", "place V-00000"),
    ] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
        let newest = &house.store.audit_page("", "", 0, 1).await.unwrap()[0];
        assert_eq!(
            (&*newest.actor, &*newest.action, &*newest.object),
            ("anna", "view", object),
            "{path}"
        );
    }
    let mut manager = Browser::of(&house, "mira").await;
    manager.get("/mensen/K-0002").await;
    let newest = &house.store.audit_page("", "", 0, 1).await.unwrap()[0];
    assert_eq!(
        (&*newest.object, &*newest.result),
        ("client K-0002", "geweigerd: rol")
    );
    assert_eq!(house.store.audit_verify().await.unwrap().broken_at, None);
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let house = House::small().await;
    let mut browser = Browser::of(&house, "anna").await;
    for path in [
        "/inloggen",
        "/vandaag",
        "/mensen/K-0002",
        "/mensen/K-0003",
        "/bestaat-niet",
        "/assets/werkt.js",
        "/sturing",
    ] {
        let answer = browser.get(path).await;
        let csp = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(csp.contains(part), "{path}: {part}");
        }
        assert!(!csp.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        let cache = if path.starts_with("/assets") {
            "public, max-age=3600"
        } else {
            "no-store"
        };
        assert_eq!(answer.header("cache-control"), cache, "{path}");
        let body = answer.body.to_lowercase();
        for inline in ["<style", " style=", " onclick=", "<script>", "javascript:"] {
            assert!(
                path.starts_with("/assets") || !body.contains(inline),
                "{path}: {inline}"
            );
        }
    }
}
