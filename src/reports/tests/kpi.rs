//! Definitions: versioned, dated, complete.

use super::sample::{all, day, kpis};
use crate::reports::parse_kpis;

const TWO: &str = r#"
version = "x"
source = "y"
[[kpi]]
id = "a"
version = 1
valid_from = 2020-01-01
label = "A"
wording = "Eerst."
source = "S"
[[kpi]]
id = "a"
version = 2
valid_from = 2022-01-01
label = "A"
wording = "Nu."
source = "S"
"#;

#[test]
fn the_wording_in_force_on_the_reference_date_is_printed() {
    let kpis = parse_kpis(TWO).unwrap();
    assert_eq!(kpis.at("a", day("2021-12-31")).unwrap().wording, "Eerst.");
    assert_eq!(kpis.at("a", day("2022-01-01")).unwrap().wording, "Nu.");
    assert!(kpis.at("a", day("2019-12-31")).is_none());
    assert!(kpis.at("b", day("2022-01-01")).is_none());
}

#[test]
fn a_wrong_definition_is_refused_by_name() {
    let refused = |from: &str, to: &str| {
        parse_kpis(&TWO.replacen(from, to, 1))
            .unwrap_err()
            .to_string()
    };
    assert!(refused("version = 2", "version = 1").contains("'a', versie 1 staat er twee keer in"));
    assert!(refused("wording = \"Nu.\"", "wording = \" \"").contains("versie 2: wording is leeg"));
    assert!(refused("2022-01-01", "2020-01-01").contains("niet later"));
    assert!(refused("label", "lable").contains("unknown field"));
    assert!(refused("2022-01-01", "2022-02-30").contains("kpi.toml"));
}

#[test]
fn every_figure_has_its_definition_printed_with_its_source() {
    assert!(kpis().kpi.len() > 10);
    for report in all() {
        assert!(!report.definitions.is_empty(), "{}", report.key);
        for section in &report.sections {
            for block in &section.blocks {
                if let crate::reports::Block::KeyFigures { figures } = block {
                    for figure in figures {
                        let printed = report
                            .definitions
                            .iter()
                            .find(|d| d.id == figure.definition);
                        assert!(
                            printed.is_some_and(|d| !d.source.is_empty()),
                            "{}: {} ({})",
                            report.key,
                            figure.label,
                            figure.definition
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn management_reads_when_a_figure_is_not_shown_and_that_a_zero_is() {
    for report in all() {
        let told = report.definitions.iter().find(|d| d.id == "klein_aantal");
        let protects = report.audience == crate::reports::Audience::Management;
        assert_eq!(told.is_some(), protects, "{}", report.key);
        assert!(told.is_none_or(|d| d.wording.contains("Nul tonen wij wel")));
    }
}
