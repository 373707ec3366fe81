//! What the BUIG report shows to whom.

use super::sample;
use crate::domain::Cents;
use crate::reports::build::buig;
use crate::reports::{Audience, Report, csv, html};

fn saldo(report: &Report, row: &str) -> Vec<String> {
    let (_, table) = report
        .tables()
        .find(|(_, table)| table.id == "saldo")
        .unwrap();
    table
        .rows
        .iter()
        .find(|r| r.label == row)
        .unwrap()
        .cells
        .iter()
        .map(|cell| cell.shown())
        .collect()
}

#[test]
fn plan_and_actual_stand_beside_each_other_to_the_euro() {
    let report = sample::buig_report();
    assert_eq!(
        saldo(&report, "Plan van de raad"),
        [
            "€ −13.000",
            "€ 277.000",
            "€ 525.000",
            "€ 815.000",
            "€ 1.604.000"
        ]
    );
    let actual = saldo(&report, "Werkelijk, na terugval");
    assert_eq!(
        actual,
        [
            "€ −54.350",
            "€ 201.812",
            "€ 186.400",
            "nog niet bekend",
            "€ 333.862"
        ]
    );
}

#[test]
fn net_is_never_one_number() {
    let report = sample::buig_report();
    let (_, table) = report
        .tables()
        .find(|(_, table)| table.id == "bruto-netto")
        .unwrap();
    let net: Vec<String> = table
        .rows
        .last()
        .unwrap()
        .cells
        .iter()
        .map(|cell| cell.shown())
        .collect();
    assert_eq!(net, ["€ 652.560", "€ 471.095", "€ 289.630"]);
}

#[test]
fn management_cannot_work_out_a_year_about_few_people_and_a_controller_sees_it() {
    let mut input = sample::buig_input();
    (input.years[0].shielded, input.years[1].shielded) = (true, true);
    let seen = |report: &Report| {
        let json = String::from_utf8(crate::reports::json::render(report).unwrap()).unwrap();
        let page = String::from_utf8(html::page(report)).unwrap();
        let table = String::from_utf8(csv::render(report)).unwrap();
        [
            json.contains("-54350.00"),
            page.contains("54.350"),
            table.contains("54350"),
        ]
    };
    let management = buig::report(&input, &sample::kpis());
    assert_eq!(seen(&management), [false, false, false]);
    let actual = saldo(&management, "Werkelijk, na terugval");
    assert_eq!(actual[..2], ["niet getoond", "niet getoond"]);
    assert!(
        !management
            .sections
            .iter()
            .any(|s| s.title.starts_with("Waarom")
                && s.blocks.iter().any(|b| b.as_table().is_some()))
    );
    input.about.audience = Audience::Controller;
    assert_eq!(
        seen(&buig::report(&input, &sample::kpis())),
        [true, true, true]
    );
}

#[test]
fn what_management_may_not_see_of_a_running_year_is_not_in_its_forecast_either() {
    let mut input = sample::buig_input();
    for at in [1, 2] {
        input.years[at].shielded = true;
    }
    let report = buig::report(&input, &sample::kpis());
    let json = String::from_utf8(crate::reports::json::render(&report).unwrap()).unwrap();
    for row in ["Verwacht, ondergrens", "Verwacht", "Verwacht, bovengrens"] {
        assert_eq!(saldo(&report, row)[2], "niet getoond", "{row}");
        // Of all years together nothing follows about one of them.
        assert_ne!(saldo(&report, row)[4], "niet getoond", "{row}");
    }
    for amount in ["318000.00", "402000.00", "486000.00", "31800000", "318.000"] {
        assert!(!json.contains(amount), "{amount} stands in the report");
    }
    input.shielded = true;
    let report = buig::report(&input, &sample::kpis());
    for row in ["Werkelijk, na terugval", "Verwacht"] {
        assert_eq!(saldo(&report, row)[4], "niet getoond", "{row}");
    }
    let (_, money) = report.tables().find(|(_, t)| t.id == "buiggeld").unwrap();
    let sum = money.rows.last().unwrap();
    assert_eq!(sum.cells[1].shown(), "niet getoond");
}

#[test]
fn the_sum_of_the_forecast_is_what_is_over_and_what_is_expected() {
    let report = sample::buig_report();
    // -54,350 + 201,812 + 402,000 + 655,000.
    assert_eq!(saldo(&report, "Verwacht")[4], "€ 1.204.462");
}

#[test]
fn a_forecast_that_cannot_be_made_yet_is_said_in_words_and_never_a_number() {
    let mut input = sample::buig_input();
    for year in &mut input.years {
        year.expected = year.expected.map(|_| buig::Expected::TooShort);
    }
    let report = buig::report(&input, &sample::kpis());
    for row in ["Verwacht, ondergrens", "Verwacht", "Verwacht, bovengrens"] {
        for column in [2, 3, 4] {
            assert_eq!(saldo(&report, row)[column], "te kort om te zeggen", "{row}");
        }
    }
    let notes = |report: &Report| {
        let (_, table) = report.tables().find(|(_, t)| t.id == "saldo").unwrap();
        table.notes.join(" ")
    };
    assert!(notes(&sample::buig_report()).contains("band van 80 %"));
    assert!(
        !notes(&report).contains("band van 80 %"),
        "no band is promised"
    );
}

#[test]
fn money_of_the_buig_and_of_the_municipality_have_a_sum_each_and_none_together() {
    let report = sample::buig_report();
    let total = |id: &str| {
        let (_, table) = report.tables().find(|(_, table)| table.id == id).unwrap();
        assert_eq!(table.discrepancies(), [], "{id}");
        table.rows.last().unwrap().cells[1].quantity().unwrap()
    };
    let (saving, municipal) = (total("buiggeld"), total("gemeentegeld"));
    assert_eq!((saving, municipal), (60_986_000, -30_099_800));
    let outside = report.tables().filter(|(_, table)| table.id != "saldo");
    let together = outside
        .flat_map(|(_, table)| &table.rows)
        .flat_map(|row| &row.cells)
        .any(|cell| cell.quantity() == Some(saving + municipal));
    assert!(!together, "two kinds of money were added");
}

#[test]
fn the_councils_sum_is_named_after_its_paper_and_each_row_says_whose_money_it_is() {
    let report = sample::buig_report();
    let (_, plan) = report.tables().find(|(_, t)| t.id == "plan").unwrap();
    let whose = |label: &str| plan.cell(plan.find(label, "Wat voor geld").unwrap().0, 4);
    assert_eq!(whose("Werkbudget").unwrap().shown(), "gemeente");
    assert_eq!(whose("Besparing op de BUIG").unwrap().shown(), "BUIG");
    assert_eq!(whose("Saldo").unwrap().shown(), "beide");
    let page = String::from_utf8(html::page(&report)).unwrap();
    assert!(
        !page.contains("BUIG-saldo"),
        "a saldo of two kinds of money"
    );
    assert!(page.contains("Saldo volgens het raadsstuk"));
    assert!(
        page.contains("leggen wij niet vast"),
        "of society's gain nothing is recorded"
    );
}

#[test]
fn a_report_without_any_actuals_can_be_made() {
    let mut input = sample::buig_input();
    for year in &mut input.years {
        year.actual = None;
        year.expected = None;
    }
    (input.net, input.differences) = (None, vec![]);
    input.plan.clear();
    let report = buig::report(&input, &sample::kpis());
    assert_eq!(
        saldo(&report, "Werkelijk, na terugval")[0],
        "nog niet bekend"
    );
    input.years.clear();
    input.differences.push(("x".into(), Cents(i64::MAX)));
    html::page(&buig::report(&input, &sample::kpis()));
}
