//! Pages and tree to a file.

use super::RenderError;
use super::fonts::Fonts;
use super::layout::LaidOut;
use super::page::{HEIGHT, LEFT, Mark, Node, Page, RIGHT, Tagged, WIDTH};
use super::picture;
use crate::reports::draw::Ink;
use crate::reports::model::Report;
use chrono::Datelike;
use krilla::Document;
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node as TagNode, SpanTag, TagGroup, TagTree,
};

pub fn write(report: &Report, fonts: &Fonts, laid_out: LaidOut) -> Result<Vec<u8>, RenderError> {
    let failed = |error: String| RenderError::Pdf(error);
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| failed(format!("{error:?}")))?;
    let settings = SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(report));
    let mut identifiers: Vec<Option<Identifier>> = vec![None; laid_out.leaves];
    let total = laid_out.pages.len();
    for (at, page) in laid_out.pages.iter().enumerate() {
        let size = PageSettings::from_wh(WIDTH as f32, HEIGHT as f32);
        let size = size.ok_or_else(|| failed("de bladzijde heeft geen grootte".into()))?;
        let mut sheet = document.start_page_with(size);
        let mut surface = sheet.surface();
        draw_page(&mut surface, fonts, page, &mut identifiers);
        footer(&mut surface, fonts, report, (at + 1, total));
        surface.finish();
        sheet.finish();
    }
    let mut outline = Outline::new();
    for bookmark in laid_out.bookmarks {
        let place = XyzDestination::new(
            bookmark.page,
            Point::from_xy(LEFT as f32, bookmark.y as f32),
        );
        outline.push_child(OutlineNode::new(bookmark.text, place));
    }
    document.set_outline(outline);
    let mut tree = TagTree::new().with_lang(Some("nl".into()));
    for node in laid_out.tree {
        if let Some(node) = tag(node, &mut identifiers) {
            tree.push(node);
        }
    }
    document.set_tag_tree(tree);
    document
        .finish()
        .map_err(|error| failed(format!("{error:?}")))
}

fn metadata(report: &Report) -> Metadata {
    let day = report.reference_date;
    let year = u16::try_from(day.year()).unwrap_or(0);
    let created = DateTime::new(year)
        .month(day.month() as u8)
        .day(day.day() as u8)
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(format!("{} – {}", report.title, report.municipality))
        .description(report.subtitle.clone())
        .authors(vec![report.municipality.clone()])
        .creator("Werkt".into())
        .producer("Werkt".into())
        .language("nl".into())
        .creation_date(created)
        .document_id(format!(
            "{}-{}",
            report.file_stem(),
            report.provenance.result_sha256
        ))
}

fn draw_page(
    surface: &mut Surface<'_>,
    fonts: &Fonts,
    page: &Page,
    identifiers: &mut [Option<Identifier>],
) {
    for (tagged, mark) in &page.marks {
        let content = match (tagged, mark) {
            (Tagged::Decoration, _) => {
                ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout))
            }
            (Tagged::Leaf(_), Mark::Text { .. }) => ContentTag::Span(SpanTag::empty()),
            (Tagged::Leaf(_), _) => ContentTag::Other,
        };
        let identifier = surface.start_tagged(content);
        match mark {
            Mark::Text {
                x,
                y,
                size,
                bold,
                ink,
                text,
            } => {
                picture::text(surface, fonts, (*x, *y), (*size, *bold, *ink), text);
            }
            Mark::Line {
                from,
                to,
                ink,
                width,
            } => picture::line(surface, *from, *to, *ink, *width),
            Mark::Picture { x, y, scale, scene } => {
                picture::scene(surface, fonts, (*x, *y), *scale, scene)
            }
        }
        surface.end_tagged();
        if let Tagged::Leaf(leaf) = tagged
            && let Some(place) = identifiers.get_mut(*leaf)
        {
            *place = Some(identifier);
        }
    }
}

fn footer(
    surface: &mut Surface<'_>,
    fonts: &Fonts,
    report: &Report,
    (page, total): (usize, usize),
) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Footer,
    )));
    let face = fonts.get(false);
    let style = (8.0, false, Ink::Quiet);
    let y = HEIGHT - 36.0;
    let left = face.readable(&format!("{} – {}", report.title, report.municipality));
    picture::text(surface, fonts, (LEFT, y), style, &left);
    let right = format!("bladzijde {page} van {total}");
    picture::text(
        surface,
        fonts,
        (RIGHT - face.width(&right, 8.0), y),
        style,
        &right,
    );
    surface.end_tagged();
}

/// The node with what was drawn for it; groups without content fall away.
fn tag(node: Node, identifiers: &mut [Option<Identifier>]) -> Option<TagNode> {
    match node {
        Node::Leaf(leaf) => identifiers.get_mut(leaf)?.take().map(TagNode::Leaf),
        Node::Group(kind, children) => {
            let children: Vec<TagNode> = children
                .into_iter()
                .filter_map(|child| tag(child, identifiers))
                .collect();
            Some(TagNode::Group(TagGroup::with_children(*kind, children)))
        }
    }
}
