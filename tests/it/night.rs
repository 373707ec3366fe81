//! One night, end to end, through the real binary and a real database.

use crate::databases::query;
use crate::house::House;
use std::sync::OnceLock;

/// One demo for all tests here; they only look at it.
fn demo() -> &'static (House, String) {
    static DEMO: OnceLock<(House, String)> = OnceLock::new();
    DEMO.get_or_init(|| {
        let house = House::new();
        let out = house.werkt(&["demo"]).code(0).out;
        (house, out)
    })
}

#[test]
fn the_demo_shows_a_coach_and_a_manager_what_the_night_came_to() {
    let out = &demo().1;
    for promised in [
        "1.200 mensen bekeken",
        "Voorstel van de screening",
        "maatschappelijke banen",
        "gestart in een traject",
        "duurzaam uitgestroomd",
        "Saldo",
        "werkt matches --client K-",
    ] {
        assert!(out.contains(promised), "{promised} is missing in\n{out}");
    }
    assert!(!out.contains("panicked"));
}

#[test]
fn a_second_demo_is_harmless() {
    let house = House::new();
    let first = house.werkt(&["demo"]).code(0).out;
    let tables = "SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM place),
        (SELECT count(*) FROM trajectory_event), (SELECT count(*) FROM proposal),
        (SELECT count(*) FROM screening), (SELECT count(*) FROM run), (SELECT count(*) FROM superseded)";
    let before = query(&house, tables);
    let again = house.werkt(&["demo"]).code(0).out;
    assert_eq!(query(&house, tables), before);
    assert!(
        again.contains("zelfde uitkomst als de vorige keer"),
        "{again}"
    );
    // And shows what stands there, to the letter.
    let shown = first
        .lines()
        .skip_while(|line| !line.starts_with("De nacht van"))
        .take_while(|line| !line.starts_with("Instroom"));
    assert!(shown.clone().count() > 30, "{first}");
    for line in shown {
        assert!(again.lines().any(|other| other == line), "{line}\n{again}");
    }
    let number = |out: &str, word: &str| {
        let line = out.lines().find(|line| line.starts_with(word)).unwrap();
        line.split_whitespace().nth(1).unwrap().to_owned()
    };
    for word in ["Instroom:", "Gesprekken:"] {
        assert_ne!(number(&first, word), "0", "{first}");
        assert_eq!(number(&again, word), number(&first, word), "{again}");
    }
}

#[test]
fn off_a_terminal_the_demo_and_the_night_say_in_plain_lines_how_far_they_are() {
    let house = House::new();
    let demo = house.small_demo();
    assert!(demo.err.contains("inlezen: clients\n"), "{}", demo.err);
    assert!(demo.err.contains(" de nacht\n"), "{}", demo.err);
    assert!(!demo.out.contains("inlezen: clients"), "{}", demo.out);
    let night = house.werkt(&["nightly", "--date", "2021-10-02", "--format", "json"]);
    let night = night.code(0);
    assert!(
        night.err.contains("de nacht van 2021-10-02"),
        "{}",
        night.err
    );
    night.json();
}

#[test]
fn a_person_without_a_list_is_an_empty_list_to_a_program() {
    let house = &demo().0;
    let without =
        "SELECT client_id FROM screening WHERE client_id NOT IN (SELECT client_id FROM match_list)
        ORDER BY client_id LIMIT 1";
    let client = query(house, without).remove(0).remove(0);
    let list = |format: &str| {
        let asked = ["matches", "--client", &client, "--format", format];
        house.werkt(&asked).code(0)
    };
    let json = list("json");
    assert_eq!(json.json(), serde_json::json!([]));
    let csv = list("csv");
    assert_eq!(csv.out.lines().count(), 1, "{}", csv.out);
    assert!(csv.out.starts_with("klant;plek;"), "{}", csv.out);
    for (why, shown) in [
        (json.err, "beside"),
        (csv.err, "beside"),
        (list("table").out, "itself"),
    ] {
        assert!(why.contains("heeft geen matchlijst"), "{shown}: {why}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_on_another_day_and_with_one_thread_or_two() {
    let first = query(
        &demo().0,
        "SELECT result_sha256 FROM run WHERE state = 'done'",
    );
    let house = House::new();
    for kind in [
        "occupations",
        "postcodes",
        "coaches",
        "clients",
        "vacancies",
        "places",
        "trajectories",
        "benefits",
    ] {
        let file = format!("fixtures/{kind}.csv");
        let code = house
            .werkt(&["import", kind, &file, "--date", "2021-10-01"])
            .code;
        assert!([0, 4].contains(&code), "{kind}: {code}");
    }
    for threads in ["1", "2"] {
        house
            .werkt(&["nightly", "--date", "2021-10-01", "--threads", threads])
            .code(0);
    }
    let runs = query(&house, "SELECT result_sha256 FROM run");
    assert_eq!(
        runs, first,
        "one run of one slot, and the hash of the demo's"
    );
}

#[test]
fn remembered_title_links_change_no_result() {
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    let night = |date: &str| house.werkt(&["nightly", "--date", date]).code(0);
    night("2021-10-02");
    let with = query(
        &house,
        "SELECT result_sha256 FROM run WHERE slot = '2021-10-02'",
    );
    let remembered = query(&house, "SELECT count(*) FROM title_link");
    assert!(
        remembered[0][0].parse::<u32>().unwrap() > 1000,
        "{remembered:?}"
    );
    query(&house, "DELETE FROM title_link");
    let again = night("2021-10-02").out;
    assert!(
        again.contains("zelfde uitkomst als de vorige keer"),
        "{again}"
    );
    let without = query(
        &house,
        "SELECT result_sha256 FROM run WHERE slot = '2021-10-02'",
    );
    assert_eq!(with, without);
}

#[test]
fn every_person_of_the_zittend_bestand_has_a_proposal_with_reasons_and_a_retest_date() {
    let house = &demo().0;
    let rows = query(house, "SELECT client_id, retest, body FROM screening");
    assert_eq!(rows.len(), 1200);
    for row in rows {
        let screening: serde_json::Value = serde_json::from_str(&row[2]).unwrap();
        assert!(
            !screening["reasons"].as_array().unwrap().is_empty(),
            "{}",
            row[0]
        );
        assert!(row[1].as_str() >= "2021-01-01", "{}: {}", row[0], row[1]);
        if let Some(score) = screening["score"].as_i64() {
            let sum: i64 = screening["reasons"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|reason| reason["rule"].as_str().unwrap().starts_with("factor."))
                .map(|reason| reason["points"].as_i64().unwrap_or(0))
                .sum();
            assert_eq!(sum, score, "{}: reasons add up to the score", row[0]);
        }
    }
}

#[test]
fn reasons_of_every_proposal_add_up_to_both_scores() {
    let house = &demo().0;
    let list = query(
        house,
        "SELECT DISTINCT client_id FROM proposal ORDER BY client_id LIMIT 40",
    );
    let mut proposals = 0;
    for row in list {
        let shown = house
            .werkt(&["matches", "--client", &row[0], "--format", "json"])
            .code(0)
            .json();
        for proposal in shown.as_array().unwrap() {
            let sum = |part: &str| -> i64 {
                let reasons = proposal["reasons"].as_array().unwrap().iter();
                reasons
                    .filter(|reason| reason["rule"].as_str().unwrap().contains(part))
                    .map(|reason| reason["points"].as_i64().unwrap_or(0))
                    .sum()
            };
            assert_eq!(sum("past_bij"), proposal["past_bij"].as_i64().unwrap());
            assert_eq!(sum("haalbaar"), proposal["haalbaar"].as_i64().unwrap());
            proposals += 1;
        }
    }
    assert!(proposals > 200, "{proposals}");
}

#[test]
fn nobody_gets_more_than_the_policy_allows_and_no_place_is_swamped() {
    let house = &demo().0;
    let most = query(
        house,
        "SELECT max(n) FROM (SELECT count(*) AS n FROM proposal WHERE proposed GROUP BY client_id) AS counts",
    );
    assert!(most[0][0].parse::<u32>().unwrap() <= 10, "{most:?}");
    let crowds = query(
        house,
        "SELECT p.place_id, count(*), d.body FROM proposal p JOIN place d ON d.id = p.place_id
         WHERE p.proposed GROUP BY p.place_id, d.body",
    );
    for row in crowds {
        let place: serde_json::Value = serde_json::from_str(&row[2]).unwrap();
        let crowd: u64 = row[1].parse().unwrap();
        let positions = place["positions"].as_u64().unwrap();
        assert!(
            crowd <= positions * 3,
            "{}: {crowd} people for {positions} positions",
            row[0]
        );
    }
}

#[test]
fn vacancies_and_maatschappelijke_banen_stand_in_one_list_and_keep_their_kind() {
    let kinds = query(
        &demo().0,
        "SELECT DISTINCT d.body ->> 'kind' FROM proposal p JOIN place d ON d.id = p.place_id ORDER BY 1",
    );
    assert_eq!(kinds, [["maatschappelijke_baan"], ["vacancy"]]);
}

// A row that was set aside is kept as it came, so that it can be mended, for as long as retention says: there a BSN of the
// file still stands (docs/data-formats.md).
#[test]
fn no_bsn_of_an_accepted_row_stands_in_the_database_and_no_name_in_a_result() {
    let house = &demo().0;
    let clients = std::fs::read_to_string(house.path("fixtures/clients.csv")).unwrap();
    let mut lines = clients.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().unwrap().split(';').collect();
    let column = |name| header.iter().position(|c| *c == name).unwrap();
    let (bsn, name) = (column("bsn"), column("naam"));
    let everything = [
        "client",
        "screening",
        "proposal",
        "run_result",
        "client_identity",
        "audit",
        "quarantine",
    ];
    let mut text = String::new();
    for (at, table) in everything.iter().enumerate() {
        let sql = [
            "SELECT body FROM client",
            "SELECT body FROM screening",
            "SELECT body FROM proposal",
            "SELECT body FROM run_result",
            "SELECT bsn_pseudonym FROM client_identity",
            "SELECT object || result FROM audit",
            "SELECT value FROM quarantine",
        ][at];
        let rows = query(house, sql);
        assert!(!rows.is_empty(), "{table}");
        text.extend(rows.into_iter().flatten());
    }
    let mut people = 0;
    for line in lines.filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        if !fields[bsn].is_empty() {
            assert!(!text.contains(fields[bsn]), "a BSN stands in the database");
        }
        if !fields[name].is_empty() {
            assert!(!text.contains(fields[name]), "a name stands in a result");
        }
        people += 1;
    }
    assert_eq!(people, 1200);
}

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

#[test]
fn reading_somebody_s_list_leaves_a_line_in_an_audit_trail_that_shows_tampering() {
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    house
        .werkt(&["screening", "show", "--client", "K-0001"])
        .code(0);
    let trail = query(
        &house,
        "SELECT action, object FROM audit ORDER BY seq DESC LIMIT 1",
    );
    assert_eq!(trail, [["screening.show", "client/K-0001"]]);
    house.werkt(&["audit", "verify"]).code(0);
    query(
        &house,
        "UPDATE audit SET object = 'client/K-0002' WHERE seq = 3 RETURNING seq",
    );
    let ran = house.werkt(&["audit", "verify"]).code(5);
    assert!(ran.out.contains("regel 3"), "{}", ran.out);
}

#[test]
fn whoever_asks_for_somebody_unknown_is_told_so() {
    let house = &demo().0;
    let ran = house.werkt(&["matches", "--client", "K-9999"]).code(6);
    assert!(ran.err.contains("er is geen klant K-9999"), "{}", ran.err);
    house.werkt(&["matches", "--vacancy", "V-99999"]).code(6);
    house
        .werkt(&["matches", "--client", "K-9999", "--vacancy", "V-99999"])
        .code(6);
    house
        .werkt(&[
            "screening",
            "show",
            "--client",
            "K-0001",
            "--date",
            "1999-01-01",
        ])
        .code(6);
}

#[test]
fn a_scheduler_that_is_started_twice_runs_the_slot_once() {
    let house = House::new();
    house.werkt(&["demo"]).code(0);
    let vacancies = std::fs::read(house.path("fixtures/vacancies.csv")).unwrap();
    house.write("inbox/vacancies-nieuw.csv", vacancies);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| house.werkt(&["scheduler", "--once"]));
        }
    });
    let done = query(
        &house,
        "SELECT job, count(*), slot FROM run WHERE state = 'done' GROUP BY job, slot",
    );
    let nights = done.iter().filter(|row| row[0] == "nightly").count();
    assert_eq!(nights, 2, "the demo's night and today's: {done:?}");
    assert!(done.iter().all(|row| row[1] == "1"), "{done:?}");
    assert!(
        !house.path("inbox/vacancies-nieuw.csv").exists(),
        "what was read lies in the archive"
    );
}

#[test]
fn a_night_leaves_a_log_of_its_steps_with_figures_and_without_people() {
    let rows = query(
        &demo().0,
        "SELECT s.step, s.milliseconds, s.told FROM run_step s JOIN run r ON r.id = s.run_id
         WHERE r.state = 'done' AND r.job = 'nightly'",
    );
    assert!(!rows.is_empty());
    for row in rows {
        assert_eq!(row[0], "night");
        assert!(row[1].parse::<u64>().is_ok(), "{row:?}");
        assert!(row[2].contains("1.200 mensen bekeken"), "{row:?}");
        assert!(!row[2].contains("K-"), "{row:?}");
    }
}
