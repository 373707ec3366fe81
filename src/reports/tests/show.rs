//! Writes the sample reports to `test-output/reports` to look at.

use super::sample;
use crate::reports::{csv, html, json, svg, xlsx};

#[test]
fn every_report_renders_in_every_form_and_can_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("test-output/reports");
    std::fs::create_dir_all(&folder).unwrap();
    for report in sample::all() {
        let write = |ending: &str, bytes: Vec<u8>| {
            assert!(!bytes.is_empty());
            std::fs::write(
                folder.join(format!("{}.{ending}", report.file_stem())),
                bytes,
            )
            .unwrap();
        };
        write("html", html::page(&report));
        write("csv", csv::render(&report));
        write("json", json::render(&report).unwrap());
        write("xlsx", xlsx::render(&report).unwrap());
        #[cfg(feature = "pdf")]
        write("pdf", crate::reports::pdf::render(&report).unwrap());
        for section in &report.sections {
            for block in &section.blocks {
                if let crate::reports::Block::Chart { chart } = block {
                    let name = format!("{}-{}.svg", report.key, chart.id);
                    std::fs::write(folder.join(name), svg::standalone(chart)).unwrap();
                }
            }
        }
    }
}
