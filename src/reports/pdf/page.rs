//! Pages as lists of things to draw, and the structure tree over them.

use super::fonts::Fonts;
use crate::domain::dutch::no_break;
use crate::reports::draw::{Ink, Scene};
use krilla::tagging::TagKind;

/// A4 in points, and its margins.
pub const WIDTH: f64 = 595.28;
pub const HEIGHT: f64 = 841.89;
pub const LEFT: f64 = 56.0;
pub const RIGHT: f64 = WIDTH - 56.0;
pub const TOP: f64 = 60.0;
pub const BOTTOM: f64 = HEIGHT - 64.0;

/// What is drawn belongs to a leaf of the structure, or is decoration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tagged {
    Leaf(usize),
    Decoration,
}

#[derive(Debug, Clone)]
pub enum Mark {
    /// Text on a baseline.
    Text {
        x: f64,
        y: f64,
        size: f64,
        bold: bool,
        ink: Ink,
        text: String,
    },
    Line {
        from: (f64, f64),
        to: (f64, f64),
        ink: Ink,
        width: f64,
    },
    Picture {
        x: f64,
        y: f64,
        scale: f64,
        scene: Scene,
    },
}

/// A node of the structure tree; leaves are numbered in the order they were made.
#[derive(Debug, Clone)]
pub enum Node {
    Group(Box<TagKind>, Vec<Node>),
    Leaf(usize),
}

#[derive(Debug, Default)]
pub struct Page {
    pub marks: Vec<(Tagged, Mark)>,
}

/// A heading for the bookmarks: its text, page and height.
#[derive(Debug)]
pub struct Bookmark {
    pub text: String,
    pub page: usize,
    pub y: f64,
}

/// The pages so far, the place on the last one, and the tree.
pub struct Flow<'a> {
    pub fonts: &'a Fonts,
    pub pages: Vec<Page>,
    pub y: f64,
    pub tree: Vec<Node>,
    pub bookmarks: Vec<Bookmark>,
    leaves: usize,
}

impl<'a> Flow<'a> {
    pub fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            pages: vec![Page::default()],
            y: TOP,
            tree: Vec::new(),
            bookmarks: Vec::new(),
            leaves: 0,
        }
    }

    pub fn leaf_count(&self) -> usize {
        self.leaves
    }

    pub fn new_page(&mut self) {
        self.pages.push(Page::default());
        self.y = TOP;
    }

    /// Starts a new page when so much does not fit any more. Says whether it did.
    pub fn need(&mut self, height: f64) -> bool {
        let full = self.y + height > BOTTOM && self.y > TOP;
        if full {
            self.new_page();
        }
        full
    }

    pub fn mark(&mut self, tagged: Tagged, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.marks.push((tagged, mark));
        }
    }

    /// Draws something as a leaf of the structure.
    pub fn leaf(&mut self, mark: Mark) -> Node {
        let leaf = self.leaves;
        self.leaves += 1;
        self.mark(Tagged::Leaf(leaf), mark);
        Node::Leaf(leaf)
    }

    /// Draws one line of text with its baseline at `y`.
    pub fn text(&mut self, (x, y): (f64, f64), style: Style, text: &str) -> Node {
        let text = self.fonts.get(style.bold).readable(text);
        self.leaf(Mark::Text {
            x,
            y,
            size: style.size,
            bold: style.bold,
            ink: style.ink,
            text,
        })
    }

    /// Text from the left margin at `x` over a width, over pages if need be; the place moves under it.
    pub fn paragraph(&mut self, (x, width): (f64, f64), style: Style, text: &str) -> Vec<Node> {
        let face = self.fonts.get(style.bold);
        let lines = face.wrap(&face.readable(&no_break(text)), style.size, width);
        let height = style.size * style.leading;
        lines
            .iter()
            .map(|line| {
                self.need(height);
                let node = self.text((x, self.y + style.size), style, line);
                self.y += height;
                node
            })
            .collect()
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    pub size: f64,
    pub bold: bool,
    pub ink: Ink,
    /// Line height as a share of the size.
    pub leading: f64,
}

impl Style {
    pub const BODY: Self = Self {
        size: 10.0,
        bold: false,
        ink: Ink::Text,
        leading: 1.5,
    };
    pub const NOTE: Self = Self {
        size: 8.5,
        bold: false,
        ink: Ink::Quiet,
        leading: 1.45,
    };
    pub const H1: Self = Self {
        size: 22.0,
        bold: true,
        ink: Ink::Text,
        leading: 1.25,
    };
    pub const H2: Self = Self {
        size: 14.0,
        bold: true,
        ink: Ink::Actual,
        leading: 1.35,
    };
    pub const H3: Self = Self {
        size: 11.0,
        bold: true,
        ink: Ink::Text,
        leading: 1.4,
    };
}

pub fn group(tag: impl Into<TagKind>, children: Vec<Node>) -> Node {
    Node::Group(Box::new(tag.into()), children)
}
