//! Cookies: three names, read and written here only.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jar {
    /// The session.
    Session,
    /// Ties the login form to the browser that asked for it.
    Form,
    /// Language, theme and keys; no personal data.
    Preference,
}

impl Jar {
    /// `__Host-` holds a cookie to this one host and to TLS; browsers take it over TLS only, so trying out over
    /// plain http (see `config/web.toml`) goes without.
    fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Session, true) => "__Host-werkt",
            (Self::Session, false) => "werkt",
            (Self::Form, true) => "__Host-werkt-form",
            (Self::Form, false) => "werkt-form",
            (Self::Preference, true) => "__Host-werkt-look",
            (Self::Preference, false) => "werkt-look",
        }
    }

    /// The value that the browser sent.
    pub fn read(self, headers: &HeaderMap, secure: bool) -> Option<String> {
        let name = self.name(secure);
        headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(found, value)| *found == name && value.len() <= 128)
            .map(|(_, value)| value.to_owned())
    }

    /// The `Set-Cookie` that hands a value out; an empty one takes it back.
    pub fn write(self, value: &str, secure: bool) -> String {
        let age = match (value.is_empty(), self) {
            (true, _) => "; Max-Age=0",
            (_, Self::Preference) => "; Max-Age=31536000",
            // Ends with the browser; the server ends it sooner.
            _ => "",
        };
        let secure_flag = if secure { "; Secure" } else { "" };
        // Strict would log a coach out who follows a link from a mail.
        format!(
            "{}={value}; Path=/; HttpOnly; SameSite=Lax{secure_flag}{age}",
            self.name(secure)
        )
    }
}
