//! The report as a page: plain semantic HTML that reads well without scripts, in print and aloud.
//!
//! `fragment` goes into a page of the workplace (which serves [`css`]); `page` is a file of its own.

mod blocks;
mod table;

use super::model::{Report, Section};
use super::svg::identifier;
use crate::domain::dutch;
use blocks::block;
use std::fmt::Write;

/// The style sheet of reports and charts.
pub fn css() -> &'static str {
    concat!(include_str!("../report.css"), include_str!("../chart.css"))
}

/// Text for element content and double-quoted attributes. Control characters, which HTML forbids, become spaces.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// Running text: escaped, with amounts and percentages kept on one line.
fn words(text: &str) -> String {
    escape(&dutch::no_break(text))
}

/// A whole document: nothing is fetched, no script runs.
pub fn page(report: &Report) -> Vec<u8> {
    let title = format!("{} – {}", report.title, report.municipality);
    format!(
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Werkt\">\n<title>{}</title>\n<style>{}</style>\n</head>\n\
         <body class=\"werkt-report-page\">\n<main>\n{}</main>\n</body>\n</html>\n",
        escape(&title),
        css(),
        fragment(report)
    )
    .into_bytes()
}

/// The report as one `<article>`, with `<h1>` as its highest heading.
pub fn fragment(report: &Report) -> String {
    let mut html = String::new();
    let _ = write!(
        html,
        "<article class=\"werkt-report\">\n<header>\n<p class=\"werkt-report__from\">{}</p>\n<h1>{}</h1>\n",
        escape(&report.municipality),
        escape(&report.title)
    );
    if !report.subtitle.is_empty() {
        let _ = writeln!(
            html,
            "<p class=\"werkt-report__subtitle\">{}</p>",
            escape(&report.subtitle)
        );
    }
    let (machine, human) = (report.reference_date, dutch::date(report.reference_date));
    let _ = write!(
        html,
        "<p class=\"werkt-muted\">Peildatum <time datetime=\"{machine}\">{human}</time></p>\n</header>\n"
    );
    for (at, part) in report.sections.iter().enumerate() {
        section(&mut html, report, part, at);
    }
    definitions(&mut html, report);
    provenance(&mut html, report);
    html.push_str("</article>\n");
    html
}

fn section(html: &mut String, report: &Report, section: &Section, at: usize) {
    let class = if section.new_page {
        " class=\"werkt-new-page\""
    } else {
        ""
    };
    let id = format!("deel-{}", at + 1);
    let _ = write!(
        html,
        "<section aria-labelledby=\"{id}\"{class}>\n<h2 id=\"{id}\">{}</h2>\n",
        escape(&section.title)
    );
    for part in &section.blocks {
        block(html, report, part);
    }
    html.push_str("</section>\n");
}

fn definitions(html: &mut String, report: &Report) {
    if report.definitions.is_empty() {
        return;
    }
    html.push_str(
        "<section aria-labelledby=\"definities\">\n<h2 id=\"definities\">Zo tellen wij</h2>\n\
         <dl class=\"werkt-definitions\">\n",
    );
    for definition in &report.definitions {
        let _ = write!(
            html,
            "<dt id=\"def-{}\">{}</dt>\n<dd>{}</dd>\n<dd class=\"werkt-note\">Bron: {}. Versie {}.</dd>\n",
            identifier(&definition.id),
            escape(&definition.label),
            words(&definition.wording),
            words(&definition.source),
            definition.version
        );
    }
    html.push_str("</dl>\n</section>\n");
}

fn provenance(html: &mut String, report: &Report) {
    html.push_str(
        "<section aria-labelledby=\"herkomst\">\n<h2 id=\"herkomst\">Herkomst</h2>\n\
         <p>Met deze gegevens kan een ander dit rapport opnieuw maken en vergelijken.</p>\n\
         <dl class=\"werkt-provenance\">\n",
    );
    for (label, value) in report.provenance_lines() {
        let _ = write!(
            html,
            "<dt>{}</dt>\n<dd>{}</dd>\n",
            escape(&label),
            escape(&value)
        );
    }
    html.push_str("</dl>\n</section>\n");
}
