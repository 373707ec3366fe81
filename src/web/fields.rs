//! The fields of a form or of a query: names and texts, nothing assumed.

/// Names and values in their order.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Parses `a=1&b=2`; bytes that are no UTF-8 become a replacement character, NUL is dropped.
    pub fn parse(bytes: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(bytes);
        Self(
            pairs
                .map(|(k, v)| (k.into_owned(), v.replace('\0', "")))
                .collect(),
        )
    }

    /// The first value under a name, trimmed; empty when it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// Whether a name was sent at all, also with nothing behind it.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(found, _)| found == name)
    }

    /// As typed: for passwords, where a space counts.
    pub fn raw(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(found, _)| found == name)
            .map_or("", |(_, value)| value)
    }

    /// Puts a value in front of what was sent: what the address says counts.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.insert(0, (name.to_owned(), value.to_owned()));
    }

    /// Every value under a name: ticks of one question.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let named = self.0.iter().filter(|(found, _)| found == name);
        named.map(|(_, value)| &**value).collect()
    }

    /// A whole number, 0 when it is none.
    pub fn number(&self, name: &str) -> i64 {
        self.get(name).parse().unwrap_or(0)
    }
}

/// A query from names and values; empty values are left out.
pub fn query(pairs: &[(&str, &str)]) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        text.append_pair(name, value);
    }
    text.finish()
}

/// A path on this site to return to, or `/`: no other host, no scheme, no tricks with slashes.
pub fn local_path(text: &str) -> &str {
    let plain = text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let local = text.starts_with('/') && !text.starts_with("//") && text.len() <= 300;
    if plain && local { text } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_address_stays_on_this_site() {
        assert_eq!(local_path("/mensen?route=zorg"), "/mensen?route=zorg");
        for evil in [
            "//boos.nl",
            "https://boos.nl",
            "/\\boos.nl",
            "javascript:alert(1)",
            "",
            "/a\nSet-Cookie: x",
        ] {
            assert_eq!(local_path(evil), "/", "{evil}");
        }
    }
}
