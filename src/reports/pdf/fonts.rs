//! Open Sans, in the binary (SIL Open Font License, `fonts/OFL.txt`): no file looks different on another machine.

use super::RenderError;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Face, UnicodeBuffer};

const REGULAR: &[u8] = include_bytes!("fonts/OpenSans-Regular.ttf");
const SEMI_BOLD: &[u8] = include_bytes!("fonts/OpenSans-SemiBold.ttf");

pub struct Fonts {
    regular: Typeface,
    bold: Typeface,
}

pub struct Typeface {
    pub font: Font,
    face: Face<'static>,
}

impl Fonts {
    pub fn load() -> Result<Self, RenderError> {
        Ok(Self {
            regular: Typeface::load(REGULAR)?,
            bold: Typeface::load(SEMI_BOLD)?,
        })
    }

    pub fn get(&self, bold: bool) -> &Typeface {
        if bold { &self.bold } else { &self.regular }
    }
}

impl Typeface {
    fn load(bytes: &'static [u8]) -> Result<Self, RenderError> {
        let broken = || RenderError::Pdf("het ingebouwde lettertype is niet te lezen".into());
        let font = Font::new(bytes.to_vec().into(), 0).ok_or_else(broken)?;
        Ok(Self {
            font,
            face: Face::from_slice(bytes, 0).ok_or_else(broken)?,
        })
    }

    /// The text with what the font cannot show replaced: a missing letter would be an empty box that nobody hears.
    pub fn readable(&self, text: &str) -> String {
        let known = |c: char| self.face.glyph_index(c).is_some();
        text.chars()
            .map(|c| match c {
                c if c.is_control() => ' ',
                c if known(c) => c,
                _ => '?',
            })
            .collect()
    }

    /// Width in points.
    pub fn width(&self, text: &str, size: f64) -> f64 {
        self.shape(text)
            .iter()
            .map(|glyph| f64::from(glyph.x_advance))
            .sum::<f64>()
            * size
    }

    /// Glyphs with kerning, in shares of the font size.
    pub fn shape(&self, text: &str) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(rustybuzz::Direction::LeftToRight);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(&self.face, &[], buffer);
        let em = self.face.units_per_em() as f32;
        let infos = shaped.glyph_infos();
        let places = shaped.glyph_positions();
        (0..shaped.len())
            .map(|at| {
                let start = infos[at].cluster as usize;
                // A glyph stands for the letters up to the next cluster.
                let next = infos[at + 1..]
                    .iter()
                    .map(|info| info.cluster as usize)
                    .find(|next| *next != start);
                let share = |units: i32| units as f32 / em;
                KrillaGlyph::new(
                    GlyphId::new(infos[at].glyph_id),
                    share(places[at].x_advance),
                    share(places[at].x_offset),
                    share(places[at].y_offset),
                    share(places[at].y_advance),
                    start..next.unwrap_or(text.len()),
                    None,
                )
            })
            .collect()
    }

    /// Lines no wider than `limit` points; a longer word is broken where it must.
    pub fn wrap(&self, text: &str, size: f64, limit: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        // Not at a no-break space: an amount stays with its sign.
        for word in text
            .split([' ', '\n', '\t'])
            .filter(|word| !word.is_empty())
        {
            let mut word = word.to_owned();
            if let Some(last) = lines.last_mut() {
                let longer = format!("{last} {word}");
                if self.width(&longer, size) <= limit {
                    *last = longer;
                    continue;
                }
            }
            while self.width(&word, size) > limit && word.chars().count() > 1 {
                let rest = word.split_off(self.fitting(&word, size, limit));
                lines.push(std::mem::replace(&mut word, rest));
            }
            lines.push(word);
        }
        if lines.is_empty() {
            lines.push("–".into());
        }
        lines
    }

    /// How many bytes of a word fit; at least one letter.
    fn fitting(&self, word: &str, size: f64, limit: f64) -> usize {
        let ends = word
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        let first = word.chars().next().map_or(0, char::len_utf8);
        ends.take_while(|end| self.width(&word[..*end], size) <= limit)
            .last()
            .unwrap_or(first)
    }
}
