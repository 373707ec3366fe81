//! A browser without a screen: keeps cookies, fills in forms, talks to the router directly.

use super::house::{House, NOW, PASSWORD};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use tower::ServiceExt;
use werkt::store::AuditEntry;

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers
            .get("location")
            .map_or("", |value| value.to_str().unwrap())
    }
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
    pub fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

pub struct Browser<'h> {
    house: &'h House,
    pub cookies: BTreeMap<String, String>,
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

impl<'h> Browser<'h> {
    pub fn new(house: &'h House) -> Self {
        Self {
            house,
            cookies: BTreeMap::new(),
        }
    }

    /// A session without the work of a password.
    pub async fn of(house: &'h House, name: &str) -> Self {
        let account = house.store.account(name).await.unwrap().unwrap();
        let secret = hex(&Sha256::digest(format!(
            "{name}{}",
            house.store.accounts().await.unwrap().len()
        )));
        let at = werkt::web::stamp(werkt::web::Clock::now(&house.clock));
        let line = AuditEntry {
            at,
            actor: name.into(),
            origin: "test",
            action: "log in",
            object: "account".into(),
            result: "ok".into(),
        };
        let hash = hex(&Sha256::digest(&secret));
        house.store.session_end(&hash, &line).await.unwrap();
        house
            .store
            .session_start(
                &hash,
                account.id,
                "",
                NOW.replace("2021", "2020").as_str(),
                &line,
            )
            .await
            .unwrap();
        let mut browser = Self::new(house);
        browser.cookies.insert("werkt".into(), secret);
        browser
    }

    /// The token of the forms of this session.
    pub fn token(&self) -> String {
        let secret = self
            .cookies
            .get("werkt")
            .or(self.cookies.get("werkt-form"))
            .cloned()
            .unwrap_or_default();
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(b"werkt form");
        hex(&mac.finalize().into_bytes())
    }

    pub async fn send(&mut self, request: axum::http::request::Builder, body: String) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        let request = request
            .header("host", "werkt.test")
            .header("cookie", cookies.join("; "));
        let router = werkt::web::router(self.house.app.clone());
        let response = router
            .oneshot(request.body(Body::from(body)).unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), String::new()).await
    }

    /// Sends a form with its token.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token();
        let mut all = vec![("csrf", &*token)];
        all.extend_from_slice(fields);
        self.post_as_is(path, &all).await
    }

    pub async fn post_as_is(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        let request =
            Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request, body.finish()).await
    }

    /// Logs in as a person does.
    pub async fn log_in(&mut self, name: &str, password: &str) -> Answer {
        self.get("/inloggen").await;
        self.post("/inloggen", &[("naam", name), ("wachtwoord", password)])
            .await
    }

    pub async fn with_password(house: &'h House, name: &str) -> Self {
        let mut browser = Self::new(house);
        assert_eq!(
            browser.log_in(name, PASSWORD).await.status,
            StatusCode::SEE_OTHER
        );
        browser
    }
}
