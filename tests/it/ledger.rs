//! Every euro of the saving opens to the client-days behind it.

use crate::night::demo;

#[test]
fn the_recorded_saving_opens_to_client_days_that_add_up_to_the_cent() {
    let house = &demo().0;
    let actual = house
        .werkt(&["buig", "actual", "--year", "2021", "--format", "json"])
        .code(0)
        .json();
    let saving = actual["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["key"] == "buig_saving")
        .and_then(|row| row["amounts"][0].as_str())
        .unwrap()
        .to_owned();
    let lines = house
        .werkt(&["buig", "explain", "--year", "2021", "--format", "json"])
        .code(0)
        .json();
    let cents = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
    let sum: i64 = lines
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["kind"] == "avoided" && line["exit_kind"] == "work")
        .map(|line| cents(line["amount"].as_str().unwrap()))
        .sum();
    assert_eq!(sum, cents(&saving));
    assert!(sum > 0);
}

#[test]
fn a_client_a_year_and_every_figure_open_to_their_lines() {
    let house = &demo().0;
    let cents = |value: &serde_json::Value| -> i64 {
        value.as_str().unwrap().replace('.', "").parse().unwrap()
    };
    let sum = |lines: &serde_json::Value| -> i64 {
        let lines = lines.as_array().unwrap().iter();
        lines.map(|line| cents(&line["amount"])).sum()
    };
    let json = |arguments: &[&str]| {
        let mut all = vec!["buig"];
        all.extend(arguments);
        all.extend(["--format", "json"]);
        house.werkt(&all).code(0).json()
    };
    let lines = json(&["explain", "--year", "2021"]);
    let client = lines[0]["client"].as_str().unwrap();
    let own = json(&["actual", "--year", "2021", "--client", client]);
    assert!(!own.as_array().unwrap().is_empty());
    for line in own.as_array().unwrap() {
        assert_eq!(line["client"].as_str().unwrap(), client);
    }
    assert_eq!(
        own,
        json(&["forecast", "--year", "2021", "--client", client])
    );
    let year = json(&["forecast", "--year", "2021"]);
    assert_eq!(year["saving"].as_array().unwrap().len(), 1);
    assert_eq!(year["lines"], lines);
    for fall in year["net"][0].as_array().unwrap() {
        let share = fall["deadweight_e2"].as_u64().unwrap();
        let percent = format!("{}.{:02}", share / 100, share % 100);
        let figure = ["explain", "--year", "2021", "--figure", "net"];
        let net = json(&[&figure[..], &["--deadweight", percent.as_str()][..]].concat());
        assert_eq!(sum(&net), cents(&fall["net"]), "{percent}");
    }
    let steps = year["net"][0][0]["steps"].as_array().unwrap();
    let lks = steps.iter().find(|step| step["key"] == "lks").unwrap();
    let opened = json(&["explain", "--year", "2021", "--figure", "lks"]);
    assert_eq!(sum(&opened), cents(&lks["amount"]));
    let table = json(&["actual", "--year", "2021"]);
    let rows = table["rows"].as_array().unwrap();
    let paid = rows.iter().find(|row| row["key"] == "work_budget").unwrap();
    let opened = json(&["explain", "--year", "2021", "--figure", "work-budget"]);
    assert_eq!(sum(&opened), cents(&paid["amounts"][0]));
    // Net is never one number, and a year that nobody forecasts is refused.
    let net = ["buig", "explain", "--year", "2021", "--figure", "net"];
    assert!(house.werkt(&net).code(3).err.contains("--deadweight"));
    let far = ["buig", "forecast", "--year", "2050"];
    assert!(house.werkt(&far).code(3).err.contains("2050"));
}
