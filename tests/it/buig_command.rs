//! What `werkt buig`, the end of a night and `werkt check` say of money: what is booked, what is still the plan's, and
//! what nobody knows yet.

use crate::house::House;

/// Two people without any step, and a third who left for work and has no amount of an own benefit.
fn town() -> House {
    let house = House::new();
    house.own_config();
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    house.write(
        "clients.csv",
        "klantnummer;geboortedatum;postcode;cohort\nK-0001;11-06-1977;8221;zittend_bestand\n\
         K-0002;02-03-1980;8232;zittend_bestand\n",
    );
    house.write(
        "trajectories.csv",
        "gebeurtenisnummer;klantnummer;gebeurtenis;datum;geregistreerd;reden\n\
         G-1;K-0001;uitgestroomd;01-07-2021;01-07-2021;werk\n",
    );
    house.werkt(&["import", "coaches", "coaches.csv"]).code(0);
    for kind in ["clients", "trajectories"] {
        let file = format!("{kind}.csv");
        house
            .werkt(&["import", kind, &file, "--date", "2021-10-01"])
            .code(0);
    }
    house
}

fn change(house: &House, file: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(house.path(file)).unwrap();
    let changed = text.replace(from, to);
    assert_ne!(text, changed, "{file}: {from}");
    house.write(file, changed);
}

const BOOKED: &str = "[[realised]]\nyear = 2021\npersonnel = 0\nscreening = -175000\ncover_verloning = 100000\n\
     higher_benefit_cost = -58000\ncover_welzijn = 175000\n\n[council_table]";

#[test]
fn an_amount_that_nobody_booked_carries_a_mark_until_somebody_books_it() {
    let house = town();
    let args = ["buig", "actual", "--year", "2021", "--date", "2021-10-01"];
    let plain = house.werkt(&args).code(0).out;
    for told in [
        "* −175.000",
        "* Nog het bedrag van het plan",
        "tot en met 1 okt 2021",
        "Saldo, plan tot die dag",
        "Saldo, werkelijk min plan",
    ] {
        assert!(plain.contains(told), "{told} is missing in\n{plain}");
    }
    let csv = house
        .werkt(&[&args[..], &["--format", "csv"]].concat())
        .code(0);
    let row = |out: &str, key: &str| -> String {
        let mut lines = out.lines();
        lines.find(|line| line.starts_with(key)).unwrap().to_owned()
    };
    assert!(
        row(&csv.out, "key;").ends_with("2021;herkomst 2021"),
        "{}",
        csv.out
    );
    assert!(
        row(&csv.out, "screening;").ends_with("-175000.00;plan"),
        "{}",
        csv.out
    );
    assert!(
        row(&csv.out, "buig_saving;").ends_with(";vastgelegd"),
        "{}",
        csv.out
    );
    assert!(
        row(&csv.out, "saldo;").ends_with(";som, deels plan"),
        "{}",
        csv.out
    );

    change(&house, "config/buig.toml", "[council_table]", BOOKED);
    let booked = house.werkt(&args).code(0).out;
    assert!(
        booked.contains("gaf de administratie") && !booked.contains("* "),
        "{booked}"
    );
    let csv = house
        .werkt(&[&args[..], &["--format", "csv"]].concat())
        .code(0);
    assert!(
        row(&csv.out, "screening;").ends_with("-175000.00;administratie"),
        "{}",
        csv.out
    );
    assert!(row(&csv.out, "saldo;").ends_with(";som"), "{}", csv.out);
}

#[test]
fn the_end_of_a_night_holds_the_saldo_against_the_plan_up_to_that_day_and_names_what_is_not_booked()
{
    let house = House::new();
    let out = house.small_demo().out;
    for told in [
        "plan tot die dag",
        "plan hele jaar",
        "bedragen van het plan: de administratie gaf ze nog niet",
        "Onderzoek arbeidspotentieel",
    ] {
        assert!(out.contains(told), "{told} is missing in\n{out}");
    }
    assert!(!out.contains("zonder schatting"), "{out}");
    // The same figures as the command that opens them.
    let actual = house
        .werkt(&["buig", "actual", "--year", "2021"])
        .code(0)
        .out;
    let cell = |label: &str| -> String {
        let line = actual.lines().find(|line| line.trim().starts_with(label));
        let cells = line.unwrap_or_else(|| panic!("{label}\n{actual}"));
        cells.split_whitespace().last().unwrap().to_owned()
    };
    let plan = cell("Saldo, plan tot die dag");
    let saldo = cell("Saldo, werkelijk ");
    let year = out.lines().find(|line| line.contains("−13.000")).unwrap();
    assert!(
        year.contains(&plan) && year.contains(&format!("* {saldo}")),
        "{year}\n{actual}"
    );
}

#[test]
fn a_forecast_without_a_pace_says_that_the_history_is_too_short_and_gives_no_zeros() {
    let house = town();
    let args = ["buig", "forecast", "--date", "2021-10-01"];
    let out = house.werkt(&args).code(0).out;
    assert!(
        out.contains("de geschiedenis is te kort") && out.contains("te kort"),
        "{out}"
    );
    assert!(!out.contains("De band is 80 %"), "{out}");
    let row = out
        .lines()
        .find(|line| line.trim().starts_with("2023"))
        .unwrap();
    assert_eq!(row.matches("te kort").count(), 4, "{row}");
    assert!(!row.contains("€ 0"), "{row}");
    let json = house
        .werkt(&[&args[..], &["--format", "json"]].concat())
        .code(0)
        .json();
    assert_eq!(json["pace_known"], false);
    for year in json["saving"].as_array().unwrap() {
        for key in ["low", "middle", "high", "middle_cumulative"] {
            assert!(year[key].is_null(), "{year}");
        }
    }
    // What is recorded stands there, and added up.
    let (this, next) = (&json["saving"][0], &json["saving"][1]);
    assert_eq!(this["actual"], this["actual_cumulative"]);
    assert_ne!(this["actual"], "0.00");
    assert!(
        next["actual"].is_null() && next["actual_cumulative"].is_null(),
        "{next}"
    );
}

#[test]
fn days_without_a_price_are_told_where_they_are_missed_and_no_client_is_not_a_client_without_saving()
 {
    let house = town();
    let base = ["buig", "explain", "--year", "2031", "--date", "2031-12-31"];
    let told = "K-0001: 365 dagen in 2031 tellen niet mee";
    for more in [&[][..], &["--client", "K-0001"]] {
        let out = house.werkt(&[&base[..], more].concat()).code(0).out;
        assert!(out.contains(told), "{out}");
        let json = house
            .werkt(&[&base[..], more, &["--format", "json"]].concat())
            .code(0);
        assert!(json.err.contains(told), "{}", json.err);
        json.json();
    }
    let other = house
        .werkt(&[&base[..], &["--client", "K-0002"]].concat())
        .code(0)
        .out;
    assert!(!other.contains("Let op"), "{other}");
    for command in [
        &["buig", "explain", "--year", "2021"][..],
        &["buig", "actual", "--year", "2021"],
        &["buig", "forecast", "--date", "2021-10-01"],
    ] {
        let ran = house
            .werkt(&[command, &["--client", "NOPE"]].concat())
            .code(6);
        assert!(
            ran.err.contains("er is geen klant NOPE") && ran.out.is_empty(),
            "{}",
            ran.err
        );
    }
}

#[test]
fn every_line_of_the_saving_says_whether_it_counts_and_those_that_do_add_up() {
    let house = House::new();
    house.small_demo();
    let csv = house
        .werkt(&["buig", "explain", "--year", "2021", "--format", "csv"])
        .code(0)
        .out;
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().ends_with(";telt mee"), "{csv}");
    let cents = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
    let counted: i64 = lines
        .map(|line| line.split(';').collect::<Vec<_>>())
        .filter(|cells| match cells[7] {
            "ja" => true,
            "nee" => false,
            other => panic!("{other}"),
        })
        .map(|cells| cents(cells[6]))
        .sum();
    let actual = house
        .werkt(&["buig", "actual", "--year", "2021", "--format", "json"])
        .code(0)
        .json();
    let rows = actual["rows"].as_array().unwrap();
    let saving = rows.iter().find(|row| row["key"] == "buig_saving").unwrap();
    assert_eq!(counted, cents(saving["amounts"][0].as_str().unwrap()));
}

#[test]
fn one_amount_is_one_amount_of_whole_euros_wherever_the_command_line_shows_it() {
    let house = House::new();
    // Exactly 134,861.52.
    for command in [&["buig", "plan"][..], &["buig", "scenario"]] {
        let out = house.werkt(command).code(0).out;
        assert!(out.contains("134.862") && !out.contains("134.861"), "{out}");
    }
    // The plan with relapse, in the table and as a lever.
    let out = house.werkt(&["buig", "scenario"]).code(0).out;
    assert_eq!(out.matches("2.057.714").count(), 2, "{out}");
}

#[test]
fn a_spreadsheet_gets_the_grant_as_numbers_and_all_that_the_scenarios_tell() {
    let house = House::new();
    house.own_config();
    change(
        &house,
        "config/buig.toml",
        "[safety_net]",
        "[[grant]]\nyear = 2021\nprovisional = 30000000\nspending = 32400000\nsource = \"x\"\n\
         [[grant]]\nyear = 2022\nprovisional = 31000000\nsource = \"x\"\n\n[safety_net]",
    );
    let grant = house
        .werkt(&["buig", "grant", "--format", "csv"])
        .code(0)
        .out;
    assert!(
        grant.contains("2021;30000000.00;voorlopig;32400000.00;-2400000.00;8.00;"),
        "{grant}"
    );
    assert!(grant.contains("2022;31000000.00;voorlopig;;;;;"), "{grant}");
    let csv = house
        .werkt(&["buig", "scenario", "--format", "csv"])
        .code(0)
        .out;
    assert!(
        csv.contains("Plan van de raad;saldo_total;;2764000.00;scenario;2022-02"),
        "{csv}"
    );
    let lever = "Slagen: 15 of 25 procent;saldo_total;;";
    assert_eq!(csv.matches(lever).count(), 2, "{csv}");
    assert!(csv.contains(";lager;") && csv.contains(";hoger;"), "{csv}");
}

#[test]
fn check_names_every_file_that_something_later_would_stop_on() {
    let house = House::new();
    house.own_config();
    house.werkt(&["check"]).code(0);
    for file in [
        "kpi.toml",
        "simulation.toml",
        "instruments.toml",
        "web.toml",
    ] {
        let path = house.path(&format!("config/{file}"));
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("toverstok = 1\n{text}")).unwrap();
        for command in ["check", "doctor"] {
            let out = house.werkt(&[command]).code(5).out;
            assert!(
                out.contains(file) && out.contains("toverstok"),
                "{file}: {out}"
            );
        }
        std::fs::write(&path, text).unwrap();
    }
    let head = "name = 'Proef'\ndescription = ''\n[change]\n";
    for (scenario, named) in [
        ("dit is geen TOML".to_owned(), "proef.toml"),
        (format!("{head}strats = 1\n"), "strats"),
        (format!("{head}relapse = 'nergens'\n"), "nergens"),
        (
            format!("{head}trajectory_months = 0\n"),
            "trajectory_months",
        ),
    ] {
        house.write("config/scenarios/proef.toml", scenario);
        let out = house.werkt(&["check"]).code(5).out;
        assert!(out.contains(named) && out.contains("proef.toml"), "{out}");
        assert!(out.contains("De nacht kan draaien"), "{out}");
    }
    std::fs::remove_file(house.path("config/scenarios/proef.toml")).unwrap();
    change(
        &house,
        "config/buig.toml",
        "deadweight_percent = [0, 25, 50]",
        "deadweight_percent = []",
    );
    assert!(
        house
            .werkt(&["check"])
            .code(5)
            .out
            .contains("deadweight_percent")
    );
}
