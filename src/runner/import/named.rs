//! What the name of a file in the inbox says: which kind it holds, or why it is not read.

use super::ImportKind;

/// How files end that are read; each may have `.gz` behind it.
const ENDS: [&str; 3] = [".csv", ".txt", ".tsv"];
/// How programs end the name of a file that they are still writing.
const UNFINISHED: [&str; 6] = [
    ".filepart",
    ".part",
    ".partial",
    ".tmp",
    ".crdownload",
    ".download",
];

/// What a name says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    Of(ImportKind),
    /// Not read; a Dutch sentence says why and what to do.
    Not(String),
    /// Belongs to another file (a manifest) or to the system (`.DS_Store`).
    Aside,
}

/// Looks at a name; capitals do not matter.
pub(super) fn named(name: &str) -> Named {
    let name = name.to_lowercase();
    if name.starts_with('.') || name.ends_with(".manifest") {
        return Named::Aside;
    }
    if let Some(end) = UNFINISHED.iter().find(|end| name.ends_with(*end)) {
        return Named::Not(format!(
            "de naam eindigt op {end}: het bestand is nog niet af. Wacht, of zet het er opnieuw neer."
        ));
    }
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    if !ENDS.iter().any(|end| plain.ends_with(end)) {
        return Named::Not(format!(
            "de naam eindigt niet op {} (of met .gz erachter). Bewaar het als CSV.",
            ENDS.join(", ")
        ));
    }
    let is_of = |kind: &ImportKind| {
        let rest = name.strip_prefix(kind.name());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    match ImportKind::ALL.into_iter().find(is_of) {
        Some(kind) => Named::Of(kind),
        None => Named::Not(format!(
            "de naam begint niet met een soort. Laat de naam beginnen met {}.",
            ImportKind::ALL.map(ImportKind::name).join(", ")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_which_kind_a_file_holds_whatever_its_capitals() {
        for (name, kind) in [
            ("clients.csv", ImportKind::Clients),
            ("Clients-2021-10.CSV", ImportKind::Clients),
            ("ww-ending_okt.csv.gz", ImportKind::WwEnding),
            ("places2.txt", ImportKind::Places),
        ] {
            assert_eq!(named(name), Named::Of(kind), "{name}");
        }
    }

    #[test]
    fn a_name_that_is_not_understood_is_told_with_what_to_do() {
        for (name, word) in [
            ("klanten.csv", "begint niet met een soort"),
            ("clientsoud.csv", "begint niet met een soort"),
            ("vacancies.csv.filepart", "nog niet af"),
            ("vacancies.xlsx", "eindigt niet op .csv"),
            ("clients", "eindigt niet op .csv"),
        ] {
            let Named::Not(cause) = named(name) else {
                panic!("{name} is read")
            };
            assert!(cause.contains(word), "{name}: {cause}");
        }
        for name in ["clients.csv.manifest", ".DS_Store"] {
            assert_eq!(named(name), Named::Aside);
        }
    }
}
