//! Why a file of the configuration is refused, told the same way for every file: its path on this machine, the line and
//! the column, and what is wrong there.

use super::error::RunError;
use std::fmt::Display;
use std::path::Path;

/// How toml begins what it says about a text.
const TOML: &str = "TOML parse error at line ";

/// Refuses the file at a path. `text` is what it holds and `error` what the room that reads it says; a room knows
/// its file by the name under which it is shipped, and that name gives way to the path.
pub fn refused(path: &Path, text: &str, error: &impl Display) -> RunError {
    let said = error.to_string();
    let said = without_name(path, &said).trim_end();
    let path = path.display();
    RunError::Refused(match toml_place(said) {
        Some((line, column, rest)) => format!("{path}, regel {line}, kolom {column}:\n{rest}"),
        None => match key_place(text, said) {
            Some((line, column)) => format!("{path}, regel {line}, kolom {column}: {said}"),
            None => format!("{path}: {said}"),
        },
    })
}

/// The sentence without the file's own name in front of it.
fn without_name<'s>(path: &Path, said: &'s str) -> &'s str {
    let here = path.display().to_string();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let shipped = format!("config/{name}");
    [&*here, &*shipped, &*name]
        .into_iter()
        .find_map(|name| said.strip_prefix(name)?.strip_prefix([':', ',']))
        .map_or(said, str::trim_start)
}

/// Line, column and the rest of what toml said, whatever word a room put in front of it.
fn toml_place(said: &str) -> Option<(&str, &str, &str)> {
    let (_, place) = said.split_once(TOML)?;
    let (place, rest) = place.split_once('\n')?;
    let (line, column) = place.split_once(", column ")?;
    Some((line, column, rest))
}

/// Line and column, from 1, of the key that a sentence begins with: `session.idle_minutes is 900`, `[lots] ontbreekt`.
/// None for a key that is not there, or that stands in one of several rows.
fn key_place(text: &str, said: &str) -> Option<(usize, usize)> {
    let key = said.split([' ', ':', ',']).next()?;
    let key = key.trim_start_matches('[').trim_end_matches(']');
    let mut table = Some("");
    for (at, line) in text.lines().enumerate() {
        let bare = line.trim_start();
        let column = line.len() - bare.len() + 1;
        if let Some(row) = bare.strip_prefix('[') {
            table = row.split_once(']').map(|(name, _)| name.trim());
            // Of several rows nobody knows which one is meant.
            table = table.filter(|name| !name.starts_with('['));
            if table == Some(key) {
                return Some((at + 1, column));
            }
            continue;
        }
        let (Some(table), Some((name, _))) = (table, bare.split_once('=')) else {
            continue;
        };
        let asked = match table {
            "" => Some(key),
            _ => key
                .strip_prefix(table)
                .and_then(|rest| rest.strip_prefix('.')),
        };
        if asked == Some(name.trim_end()) {
            return Some((at + 1, column));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct One {
        a: u8,
    }

    fn told(text: &str, error: &str) -> String {
        refused(Path::new("/etc/werkt/web.toml"), text, &error).to_string()
    }

    #[test]
    fn a_refusal_names_the_file_of_this_machine_once_with_line_and_column() {
        let read = toml::from_str::<One>("a = 1\n  b = 2\n");
        let error = read.map(|one| one.a).unwrap_err();
        for room in [
            "",
            "config/web.toml: ",
            "web.toml: leesfout: ",
            "leesfout: ",
        ] {
            let told = told("", &format!("{room}{error}"));
            let (place, rest) = told.split_once('\n').unwrap();
            assert_eq!(place, "/etc/werkt/web.toml, regel 2, kolom 3:", "{room}");
            assert!(rest.contains("b = 2"), "the line itself: {rest}");
        }
    }

    #[test]
    fn a_value_that_is_refused_is_found_by_its_key() {
        let text =
            "version = 1\n[site]\nminutes = 3\n\n[session]\n  minutes = 900\n[[row]]\nx = 1\n";
        let at = |said: &str| told(text, said);
        assert_eq!(
            at("config/web.toml: session.minutes is 900; kies 1 tot 480"),
            "/etc/werkt/web.toml, regel 6, kolom 3: session.minutes is 900; kies 1 tot 480"
        );
        assert_eq!(
            at("version: 1 kan niet"),
            "/etc/werkt/web.toml, regel 1, kolom 1: version: 1 kan niet"
        );
        assert!(at("[site]: kan niet").contains("regel 2, kolom 1: [site]"));
        assert_eq!(
            at("row.x: kan niet"),
            "/etc/werkt/web.toml: row.x: kan niet",
            "which row is not known"
        );
        assert_eq!(
            at("[lots] ontbreekt"),
            "/etc/werkt/web.toml: [lots] ontbreekt"
        );
    }
}
