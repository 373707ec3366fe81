//! The texts of the pages: Dutch at level B1, English beside it. One line a text; a text that lacks a language
//! does not compile. What comes from rules and files (reasons, facts) is Dutch only and marked so in the page.

/// Language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    Nl,
    En,
}

impl Lang {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }
}

/// The texts in one language.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words(pub Lang);

macro_rules! words {
    ($all:ident; $($name:ident: $nl:literal, $en:literal;)+) => {
        impl Words {
            $(pub const fn $name(self) -> &'static str {
                match self.0 { Lang::Nl => $nl, Lang::En => $en }
            })+
        }
        /// Every text in both languages, for tests.
        #[cfg(test)]
        pub(super) const $all: &[(&str, &str, &str)] = &[$((stringify!($name), $nl, $en)),+];
    };
}

mod beheer;
mod client;
mod codes;
mod counts;
mod day;
mod form;
mod house;
mod list;
mod login;
mod review;
mod steering;
mod why;

impl Words {
    pub fn english(self) -> bool {
        self.0 == Lang::En
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn sentences_are_short_and_nobody_is_addressed_too_familiarly() {
        let pages = [
            super::beheer::ALL,
            super::client::ALL,
            super::counts::ALL,
            super::day::ALL,
            super::form::ALL,
            super::house::ALL,
            super::list::ALL,
            super::login::ALL,
            super::review::ALL,
            super::steering::ALL,
            super::why::ALL,
        ];
        for (name, dutch, english) in pages.into_iter().flatten() {
            for sentence in dutch.split(['.', ':', ';']) {
                assert!(
                    sentence.split_whitespace().count() <= 18,
                    "{name}: {sentence}"
                );
            }
            let words: Vec<&str> = dutch.split_whitespace().collect();
            for word in ["je", "jij", "jouw", "onbekend", "afgekeurd"] {
                assert!(!words.contains(&word), "{name}: {word}");
            }
            assert!(!english.is_empty(), "{name}");
        }
    }
}
