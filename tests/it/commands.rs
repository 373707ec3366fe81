//! Commands as scripts and people use them: forms, exit codes, refusals by name.

use crate::databases::query;
use crate::house::House;
use std::fmt::Write as _;

#[test]
fn the_council_s_table_comes_out_to_the_euro_and_in_both_readings() {
    let house = House::new();
    let plan = house
        .werkt(&["buig", "plan", "--format", "json"])
        .code(0)
        .json();
    assert_eq!(
        plan["years"],
        serde_json::json!([2021, 2022, 2023, 2024, 2025])
    );
    let row = |key: &str| {
        let rows = plan["rows"].as_array().unwrap();
        let row = rows
            .iter()
            .find(|row| row["key"] == key)
            .unwrap_or_else(|| panic!("no {key}"));
        row["amounts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| a.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let thousand = |amounts: [i64; 5]| {
        amounts.map(|a| {
            if a == 0 {
                "0.00".into()
            } else {
                format!("{a}000.00")
            }
        })
    };
    assert_eq!(row("personnel"), thousand([0, 0, 0, 0, 0]));
    assert_eq!(row("work_budget"), thousand([-200, -200, -200, -200, 0]));
    assert_eq!(row("screening"), thousand([-175, 0, 0, 0, 0]));
    assert_eq!(row("total_cost"), thousand([-375, -200, -200, -200, 0]));
    assert_eq!(row("cover_verloning"), thousand([100, 100, 0, 0, 0]));
    assert_eq!(row("higher_benefit_cost"), thousand([-58, -58, 0, 0, 0]));
    assert_eq!(row("buig_saving"), thousand([145, 435, 725, 1015, 1160]));
    assert_eq!(row("cover_welzijn"), thousand([175, 0, 0, 0, 0]));
    assert_eq!(row("total_cover"), thousand([362, 477, 725, 1015, 1160]));
    assert_eq!(row("saldo"), thousand([-13, 277, 525, 815, 1160]));
    let by_day = house
        .werkt(&["buig", "plan", "--by-day", "--format", "json"])
        .code(0)
        .json();
    assert_eq!(by_day, plan);
}

#[test]
fn csv_and_table_of_the_plan_hold_the_same_saldo() {
    let house = House::new();
    let csv = house
        .werkt(&["buig", "plan", "--format", "csv"])
        .code(0)
        .out;
    assert!(
        csv.contains("saldo;Saldo;-13000.00;277000.00;525000.00;815000.00;1160000.00"),
        "{csv}"
    );
    let table = house.werkt(&["buig", "plan"]).code(0).out;
    assert!(
        table.contains("1.160.000") && table.contains("€ 2.764.000"),
        "{table}"
    );
}

#[test]
fn a_file_with_bad_rows_loads_its_good_rows_and_the_counts_add_up() {
    let house = House::new();
    let text = "coachnummer;fte\nC-01;1,0\nC-02;heel veel\nC-03;0,8\n";
    house.write("coaches.csv", text);
    let ran = house
        .werkt(&["import", "coaches", "coaches.csv", "--format", "json"])
        .code(4);
    let report = &ran.json()[0];
    assert_eq!(
        (
            report["total"].as_u64(),
            report["new"].as_u64(),
            report["quarantined"].as_u64()
        ),
        (Some(3), Some(2), Some(1))
    );
    let listed = house.werkt(&["quarantine", "list"]).code(0).out;
    for part in ["coaches.csv", "3", "fte", "heel veel"] {
        assert!(listed.contains(part), "{part} in {listed}");
    }
}

#[test]
fn the_same_file_twice_adds_nothing_and_says_so() {
    let house = House::new();
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    house.werkt(&["import", "coaches", "coaches.csv"]).code(0);
    let again = house
        .werkt(&["import", "coaches", "coaches.csv", "--format", "json"])
        .code(0)
        .json();
    assert_eq!(again[0]["new"], 0);
    assert_eq!(again[0]["unchanged"], 1);
    assert_eq!(again[0]["seen_before"], true);
}

#[test]
fn a_changed_row_replaces_and_keeps_what_it_replaced() {
    let house = House::new();
    house.write("a.csv", "coachnummer;fte\nC-01;1,0\n");
    house.write("b.csv", "coachnummer;fte\nC-01;0,8\n");
    house.werkt(&["import", "coaches", "a.csv"]).code(0);
    house.werkt(&["import", "coaches", "b.csv"]).code(0);
    let old = query(
        &house,
        "SELECT kind, id, body ->> 'fte_hundredths' FROM superseded",
    );
    assert_eq!(old, [["coach", "C-01", "100"]]);
}

#[test]
fn a_truncated_file_is_refused_whole() {
    let house = House::new();
    house.write(
        "coaches.csv",
        "coachnummer;fte\nC-01;1,0\nC-02;0,8\n#EINDE;3\n",
    );
    let ran = house.werkt(&["import", "coaches", "coaches.csv"]).code(3);
    assert!(ran.err.contains("coaches.csv"), "{}", ran.err);
    assert_eq!(query(&house, "SELECT count(*) FROM coach"), [["0"]]);
}

#[test]
fn a_file_of_another_kind_or_none_is_refused_with_what_to_do() {
    let house = House::new();
    house.write("wrong.csv", "hallo;wereld\n1;2\n");
    let ran = house.werkt(&["import", "clients", "wrong.csv"]).code(3);
    assert!(
        ran.err.contains("wrong.csv") && ran.err.contains("klantnummer"),
        "{}",
        ran.err
    );
    house
        .werkt(&["import", "clients", "no-such-file.csv"])
        .code(3);
}

#[test]
fn one_person_under_two_numbers_is_found_across_files() {
    let house = House::new();
    let row = |id: &str| {
        format!("klantnummer;bsn;geboortedatum;postcode\n{id};999990019;01-02-1980;8232\n")
    };
    let bsn = (999_990_000..)
        .find(|n: &u32| werkt::domain::Bsn::parse(&n.to_string()).is_ok())
        .unwrap();
    let text = |id: &str| row(id).replace("999990019", &bsn.to_string());
    house.write("a.csv", text("K-1"));
    house.write("b.csv", text("K-2"));
    house.werkt(&["import", "clients", "a.csv"]).code(0);
    let ran = house.werkt(&["import", "clients", "b.csv"]).code(4);
    assert!(ran.out.contains("staat al bij klant K-1"), "{}", ran.out);
    assert!(!ran.out.contains(&bsn.to_string()), "a BSN is not printed");
}

#[test]
fn quarantined_rows_can_be_mended_and_read_again() {
    let house = House::new();
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\nC-02;heel veel\n");
    house.werkt(&["import", "coaches", "coaches.csv"]).code(4);
    house
        .werkt(&["quarantine", "export", "--out", "mend"])
        .code(0);
    let folder: Vec<_> = std::fs::read_dir(house.path("mend"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    assert_eq!(folder.len(), 1);
    let mended = std::fs::read_to_string(&folder[0])
        .unwrap()
        .replace("heel veel", "0,5");
    house.write("mended.csv", mended);
    house.werkt(&["import", "coaches", "mended.csv"]).code(0);
    assert_eq!(query(&house, "SELECT count(*) FROM coach"), [["2"]]);
}

/// An installation whose configuration may be changed.
pub fn own_config() -> House {
    let house = House::new();
    let source = house.path("config");
    let files: Vec<_> = std::fs::read_dir(&source)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| {
            (
                path.file_name().unwrap().to_owned(),
                std::fs::read(&path).unwrap(),
            )
        })
        .collect();
    for (name, bytes) in files {
        house.write(&format!("own/{}", name.to_string_lossy()), bytes);
    }
    house
}

#[test]
fn an_unknown_key_in_any_configuration_file_is_refused_by_name() {
    let house = own_config();
    for file in [
        "werkt.toml",
        "screening.toml",
        "matching.toml",
        "trajectories.toml",
        "buig.toml",
    ] {
        let path = house.path(&format!("own/{file}"));
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("toverstok = 1\n{text}")).unwrap();
        let ran = house.werkt(&["check", "--config-dir", "own"]).code(5);
        assert!(ran.out.contains("toverstok"), "{file}: {}", ran.out);
        std::fs::write(&path, text).unwrap();
    }
    house.werkt(&["check", "--config-dir", "own"]).code(0);
}

#[test]
fn a_councils_table_that_does_not_add_up_is_named_by_check_and_by_plan() {
    let house = own_config();
    let path = house.path("own/buig.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let wrong = text.replace(
        "total_cover = [362000, 477000,",
        "total_cover = [362000, 478000,",
    );
    assert_ne!(text, wrong);
    std::fs::write(&path, wrong).unwrap();
    let check = house.werkt(&["check", "--config-dir", "own"]).code(5).out;
    assert!(
        check.contains("council_table") && check.contains("Totale dekking in 2022"),
        "{check}"
    );
    let plan = house
        .werkt(&["buig", "plan", "--config-dir", "own"])
        .code(0);
    assert!(plan.out.contains("Totale dekking in 2022"), "{}", plan.out);
    let json = house
        .werkt(&["buig", "plan", "--format", "json", "--config-dir", "own"])
        .code(0);
    assert!(json.err.contains("Totale dekking in 2022"), "{}", json.err);
    assert_eq!(json.json()["years"][4], 2025);
}

#[test]
fn a_job_that_people_and_program_would_read_differently_is_refused_at_start() {
    let house = House::new();
    let job = |schedule: &str, steps: &str| {
        format!(
            "name = \"x\"\nversion = 1\nschedule = \"{schedule}\"\nzone = \"Europe/Amsterdam\"\nslot = \"date\"\n\
             steps = [{steps}]\ntime_limit_minutes = 5\ncatch_up = \"latest\"\n"
        )
    };
    for (schedule, steps, named) in [
        ("0 0 3 * * 1-5", "\"night\"", "Mon-Fri"),
        ("0 3 * * *", "\"night\"", "five fields"),
        ("0 30 2 1 * Mon", "\"night\"", "day '1' and weekday 'Mon'"),
        ("0 30 2 * * *", "\"import\", \"import\"", "there twice"),
        ("0 0 3 * * *", "", "no steps"),
    ] {
        house.write("own-jobs/x.toml", job(schedule, steps));
        for command in [&["jobs", "check"][..], &["scheduler", "--once"]] {
            let mut arguments = command.to_vec();
            arguments.extend(["--jobs-dir", "own-jobs"]);
            let ran = house.werkt(&arguments).code(3);
            assert!(ran.err.contains(named), "{schedule}: {}", ran.err);
        }
    }
}

#[test]
fn a_night_without_clients_is_refused_and_recorded() {
    let house = House::new();
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    house.werkt(&["import", "coaches", "coaches.csv"]).code(0);
    let ran = house.werkt(&["nightly", "--date", "2021-10-01"]).code(3);
    assert!(ran.err.contains("werkt import clients"), "{}", ran.err);
    assert_eq!(query(&house, "SELECT state FROM run"), [["failed"]]);
    house.werkt(&["nightly", "--date", "2021-10-01"]).code(3);
}

#[test]
fn rules_can_be_listed_explained_and_compared() {
    let house = House::new();
    let list = house
        .werkt(&["rules", "list", "--date", "2021-10-01", "--format", "json"])
        .code(0)
        .json();
    assert!(list.as_array().unwrap().len() > 20);
    let id = list[0]["id"].as_str().unwrap().to_owned();
    let shown = house.werkt(&["rules", "explain", &id]).code(0).out;
    assert!(shown.contains("bron:"), "{shown}");
    house
        .werkt(&["rules", "explain", "gate.bestaat_niet"])
        .code(6);
    house
        .werkt(&["rules", "diff", "2021-01-01", "2021-10-01"])
        .code(0);
}

#[test]
fn titles_rank_writes_trec_lines_and_evaluate_measures_them() {
    let house = House::new();
    house.write(
        "corpus.tsv",
        "c1\tmagazijnmedewerker\nc2\tschoonmaker\nc3\tvrachtwagenchauffeur\n",
    );
    house.write("queries.tsv", "q1\tmdw. magazijn\nq2\tschoonmaakster\n");
    house.write("qrels.tsv", "q1\t0\tc1\t1\nq2\t0\tc2\t1\n");
    let run = house
        .werkt(&[
            "titles",
            "rank",
            "--corpus",
            "corpus.tsv",
            "--queries",
            "queries.tsv",
            "--top",
            "2",
        ])
        .code(0)
        .out;
    let mut expected = String::new();
    for (query, line) in ["q1", "q2"].iter().zip(["c1", "c2"]) {
        let _ = write!(expected, "{query} Q0 {line} 1 ");
        assert!(run.contains(&expected), "{run}");
        expected.clear();
    }
    let scores = house
        .werkt(&[
            "titles",
            "evaluate",
            "--corpus",
            "corpus.tsv",
            "--queries",
            "queries.tsv",
            "--qrels",
            "qrels.tsv",
        ])
        .code(0)
        .out;
    assert!(scores.contains("MRR 1.0000"), "{scores}");
    house.write("broken.tsv", "geen tab\n");
    let ran = house
        .werkt(&[
            "titles",
            "rank",
            "--corpus",
            "broken.tsv",
            "--queries",
            "queries.tsv",
        ])
        .code(3);
    assert!(ran.err.contains("regel 1"), "{}", ran.err);
}

#[test]
fn a_person_can_learn_the_program_from_its_help() {
    let house = House::new();
    let help = house.werkt(&["--help"]).code(0).out;
    assert!(
        help.contains("werkt demo") && help.contains("Exit codes"),
        "{help}"
    );
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            house
                .werkt(&["completions", shell])
                .code(0)
                .out
                .contains("werkt")
        );
    }
    house.werkt(&["nightly"]).code(2);
}
