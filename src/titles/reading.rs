//! Reads one word of a title: abbreviation, cut-off, known word, new compound, or a slip of the keyboard.

use crate::titles::analyze::{Analyzer, Known, Repair, Word};
use crate::titles::memo::Memo;
use crate::titles::text::Token;
use crate::titles::words::{WordInfo, resolve, take_apart};

impl Analyzer {
    /// Adds the full words of a token: abbreviation, cut-off, or the token itself.
    pub(super) fn read(
        &self,
        token: Token,
        memo: &mut Memo,
        repairs: &mut Vec<Repair>,
        words: &mut Vec<Word>,
    ) {
        if let Some(short) = self.lexicon.abbreviations.get(&token.text)
            && (token.dotted || !short.needs_dot)
        {
            repairs.push(Repair::Abbreviation {
                from: token.text.clone(),
                to: short.words.join(" "),
            });
            for word in &short.words {
                let token = Token {
                    text: word.clone(),
                    ..token.clone()
                };
                let known = self.known(word, memo, repairs);
                words.push(Word { token, known });
            }
            return;
        }
        let mut token = token;
        if token.dotted
            && token.text.len() >= 4
            && self.vocab.count(&token.text) == 0
            && let Some(whole) = self.vocab.complete(&token.text)
        {
            let from = std::mem::replace(&mut token.text, whole.to_owned());
            repairs.push(Repair::Completion {
                from,
                to: whole.to_owned(),
            });
        }
        let known = self.known(&token.text, memo, repairs);
        words.push(Word { token, known });
    }

    fn known(&self, word: &str, memo: &mut Memo, repairs: &mut Vec<Repair>) -> Known {
        if let Some(&number) = self.numbers.get(word) {
            return Known::Index(number);
        }
        let number = memo.number(word, || self.unknown(word));
        repairs.extend(memo.word(number).1.cloned());
        Known::Memo(number)
    }

    /// A word that is not in the vocabulary: a new compound, a slip of the keyboard, or simply new.
    fn unknown(&self, word: &str) -> (WordInfo, Option<Repair>) {
        let raw = take_apart(word, &self.vocab, &self.lexicon);
        if raw.parts.len() < 2
            && let Some(meant) = self.vocab.correct(word)
            && let Some(&number) = self.numbers.get(meant)
        {
            let repair = Repair::Typo {
                from: word.to_owned(),
                to: meant.to_owned(),
            };
            return (self.infos[number as usize].clone(), Some(repair));
        }
        if raw.parts.len() < 2
            && let Some((info, repair)) = self.misspelt_compound(word)
        {
            return (info, Some(repair));
        }
        (
            resolve(&raw, &self.lexicon, |key| self.keys.get(&key)),
            None,
        )
    }

    /// A compound of a known and a misspelt part: the longest known start or end, the rest corrected.
    fn misspelt_compound(&self, word: &str) -> Option<(WordInfo, Repair)> {
        if !word.is_ascii() || word.len() < 10 {
            return None;
        }
        let known = |part: &str| self.vocab.count(part) > 1;
        for cut in (4..word.len() - 4).rev() {
            for (start, end) in [
                (&word[..cut], &word[cut..]),
                (&word[..word.len() - cut], &word[word.len() - cut..]),
            ] {
                let fixed = if known(start) {
                    self.vocab.correct(end).map(|e| format!("{start}{e}"))
                } else if known(end) {
                    self.vocab.correct(start).map(|s| format!("{s}{end}"))
                } else {
                    None
                };
                let Some(fixed) = fixed else { continue };
                let raw = take_apart(&fixed, &self.vocab, &self.lexicon);
                if raw.parts.len() > 1 {
                    let repair = Repair::Typo {
                        from: word.to_owned(),
                        to: fixed,
                    };
                    let info = resolve(&raw, &self.lexicon, |key| self.keys.get(&key));
                    return Some((info, repair));
                }
            }
        }
        None
    }
}
