//! Which forms, roots and synonym groups a title has, so that a name with none of them is passed over at once:
//! nothing in it can be alike ([`super::alike`]).

use crate::titles::analyze::Title;
use crate::titles::words::{NONE, Part};

/// Marks of the title at hand. A number per key says for which title it was marked last, so that nothing has
/// to be wiped.
#[derive(Debug, Default)]
pub struct Marks {
    of: Vec<u32>,
    now: u32,
    keys: u32,
}

fn each_key(part: &Part, keys: u32, mut each: impl FnMut(u32)) {
    for key in [part.form, part.root] {
        if key != NONE {
            each(key);
        }
    }
    for group in part.groups.iter().filter(|group| **group != NONE) {
        each(keys + group);
    }
}

impl Marks {
    /// Marks a title; `terms`: keys and groups together.
    pub fn set(&mut self, title: &Title, keys: usize, terms: usize) {
        if self.of.len() != terms || self.now == u32::MAX {
            self.of.clear();
            self.of.resize(terms, 0);
            self.now = 0;
        }
        self.now += 1;
        self.keys = keys as u32;
        for part in &title.parts {
            each_key(&part.part, self.keys, |key| {
                if let Some(mark) = self.of.get_mut(key as usize) {
                    *mark = self.now;
                }
            });
        }
    }

    /// Whether a name has any of the marked keys.
    pub fn touch(&self, name: &Title) -> bool {
        name.parts.iter().any(|part| {
            let mut found = false;
            each_key(&part.part, self.keys, |key| {
                found |= self.of.get(key as usize) == Some(&self.now);
            });
            found
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::titles::context::TitleContext;
    use crate::titles::index::TitleIndex;

    #[test]
    fn a_name_that_is_passed_over_has_nothing_alike_with_the_title() {
        let names = [
            "magazijnmedewerker",
            "medewerker kwekerij",
            "kweker",
            "chauffeur vrachtwagen",
            "vrachtwagenchauffeuse",
            "leraar voortgezet onderwijs",
            "schoonmaakster kantoren",
            "verzorgende thuiszorg",
            "kok",
            "ober",
        ];
        let corpus: Vec<(String, String)> = names
            .iter()
            .map(|name| ((*name).to_owned(), (*name).to_owned()))
            .collect();
        let index = TitleIndex::build(&corpus, None, &TitleContext::default());
        let mut marks = Marks::default();
        let (mut passed, mut touched) = (0, 0);
        for query in names
            .iter()
            .chain(&["mdw. magazijn / reachtr.", "kelner", "kwekerij"])
        {
            let title = index.analyzer.analyze(query);
            marks.set(&title, index.analyzer.keys.len(), index.terms);
            for name in &index.titles {
                if marks.touch(name) {
                    touched += 1;
                    continue;
                }
                passed += 1;
                assert_eq!(index.coverage(&title, name).found, 0.0);
                assert_eq!(index.coverage(name, &title).found, 0.0);
                assert_eq!(index.head_match(&title, name), 0.0);
            }
        }
        assert!(passed > 20 && touched > 10, "{passed} {touched}");
    }
}
