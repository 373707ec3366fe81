//! The vocabulary of an index: words of names, of running text and of the lexicon.

use crate::titles::context::TitleContext;
use crate::titles::hash::Map;
use crate::titles::index::SMALL_TABLE;
use crate::titles::lexicon::Lexicon;
use crate::titles::text::{fold, tokens};
use crate::titles::vocab::Vocab;

/// Words of names count as often as they occur; words of running text must come three times to be
/// believed, in a large context.
pub fn count_words(corpus: &[(String, String)], context: &TitleContext) -> Vocab {
    let mut vocab = Vocab::default();
    for (_, text) in corpus {
        for token in tokens(&fold(text)) {
            vocab.add(&token.text, 1);
        }
    }
    let mut running: Map<String, u32> = Map::default();
    let mut order: Vec<String> = Vec::new();
    let mut read = |text: &str| {
        for piece in text.split([' ', '\n', '.', ',', '/']) {
            for token in tokens(&fold(piece)) {
                let count = running.entry(token.text.clone()).or_insert_with(|| {
                    order.push(token.text.clone());
                    0
                });
                *count += 1;
            }
        }
    };
    for concept in &context.concepts {
        read(&concept.preferred);
        concept.alt.iter().for_each(|a| read(a));
        read(&concept.description);
        concept.skills.iter().for_each(|s| read(s));
    }
    context
        .isco_labels
        .iter()
        .for_each(|(_, label)| read(label));
    let least = if context.concepts.len() < SMALL_TABLE {
        1
    } else {
        3
    };
    for word in order {
        let count = running[&word];
        if vocab.count(&word) > 0 || count >= least {
            vocab.add(&word, 1 + count / 10 + u32::from(least == 1));
        }
    }
    for word in Lexicon::shipped().words {
        vocab.add(&word, 2);
    }
    vocab.seal();
    vocab
}
