//! Matching as a coach uses it: decisions that count the same night, changes with their causes, the figures of
//! the allocation, findings in words.

use crate::databases::query;
use crate::house::House;

/// A tenth of the municipality.
fn small(house: &House) {
    let fixture = |name: &str| std::fs::read_to_string(format!("fixtures/{name}.csv"));
    let clients = fixture("clients").unwrap();
    house.write("clients.csv", lines(&clients, 121));
    let vacancies = std::fs::read("fixtures/vacancies.csv").unwrap();
    let vacancies = String::from_utf8_lossy(&vacancies).into_owned();
    house.write("vacancies.csv", lines(&vacancies, 161));
    for (kind, file) in [
        ("occupations", "fixtures/occupations.csv"),
        ("postcodes", "fixtures/postcodes.csv"),
        ("coaches", "fixtures/coaches.csv"),
        ("clients", "clients.csv"),
        ("vacancies", "vacancies.csv"),
    ] {
        let file = match kind {
            "clients" | "vacancies" => house.path(file).display().to_string(),
            _ => file.to_owned(),
        };
        let code = house
            .werkt(&["import", kind, &file, "--date", "2021-10-01"])
            .code;
        assert!([0, 4].contains(&code), "{kind}: {code}");
    }
}

fn lines(text: &str, count: usize) -> String {
    text.lines()
        .take(count)
        .map(|line| format!("{line}\n"))
        .collect()
}

fn night(house: &House, date: &str) {
    house.werkt(&["nightly", "--date", date]).code(0);
}

/// Client and place of what the newest run of a night proposes, best list first.
fn proposed(house: &House) -> Vec<(String, String)> {
    let rows = query(
        house,
        "SELECT client_id, place_id FROM proposal
         WHERE proposed AND run_id = (SELECT max(id) FROM run WHERE state = 'done') ORDER BY client_id, position",
    );
    rows.into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect()
}

fn diff(house: &House, date: &str) -> Vec<serde_json::Value> {
    let args = ["matches", "diff", "--date", date, "--format", "json"];
    house
        .werkt(&args)
        .code(0)
        .json()
        .as_array()
        .unwrap()
        .clone()
}

#[test]
fn decisions_from_a_file_change_the_same_night_and_every_row_is_accounted_for() {
    let house = House::new();
    small(&house);
    night(&house, "2021-10-01");
    let first = proposed(&house);
    let (client, place) = first[0].clone();
    let (other, other_place) = first.iter().find(|(c, _)| *c != client).unwrap().clone();
    let file = format!(
        "klantnummer;plek;besluit;reden;tot;datum\n\
         {client};{place};weigeren;te_ver;;01-10-2021\n\
         {other};{other_place};later;;15-10-2021;2021-10-01\n\
         {client};V-99999;akkoord;;;01-10-2021\n\
         {client};{place};weigeren;;;30-09-2021\n\
         {client};{place};later;;;29-09-2021\n\
         {client};{place};akkoord;te_ver;;28-09-2021\n\
         {client};{place};akkoord;;;01-10-2031\n"
    );
    house.write("besluiten.csv", &file);
    let path = house.path("besluiten.csv").display().to_string();
    let import = ["feedback", "import", &path, "--date", "2021-10-01"];
    let ran = house.werkt(&import).code(4);
    assert!(
        ran.out
            .contains("Wilt u vastleggen hoe lang de klant hooguit kan reizen?"),
        "{}",
        ran.out
    );
    let counts = query(
        &house,
        "SELECT rows_total, rows_new, rows_quarantined FROM import_file WHERE kind = 'feedback'",
    );
    assert_eq!(counts, [["7", "2", "5"]]);

    night(&house, "2021-10-01");
    let second = proposed(&house);
    assert!(
        !second.contains(&(client.clone(), place.clone())),
        "refused"
    );
    assert!(
        !second.contains(&(other.clone(), other_place.clone())),
        "later"
    );
    let asked = house.werkt(&["matches", "findings"]).code(0).out;
    assert!(
        asked.contains("Vraag aan de coach na een weigering") && asked.contains(&place),
        "{asked}"
    );
    let listed = house
        .werkt(&["feedback", "list", "--questions"])
        .code(0)
        .out;
    assert!(
        listed.contains(&client) && !listed.contains(&other_place),
        "{listed}"
    );

    let again = house.werkt(&import).code(4);
    assert!(again.out.contains("al eerder ingelezen"), "{}", again.out);
    assert_eq!(query(&house, "SELECT count(*) FROM decision"), [["2"]]);

    night(&house, "2021-10-16");
    let later = house.werkt(&["matches", "--client", &other]).code(0).out;
    assert!(
        later.contains(&other_place),
        "it is back on its day: {later}"
    );
}

#[test]
fn an_older_decision_in_a_file_does_not_undo_a_later_one() {
    let house = House::new();
    small(&house);
    night(&house, "2021-10-01");
    let (client, place) = proposed(&house)[0].clone();
    let import = |name: &str, row: &str| {
        let head = "klantnummer;plek;besluit;reden;tot;datum\n";
        house.write(name, format!("{head}{client};{place};{row}\n"));
        let path = house.path(name).display().to_string();
        house.werkt(&["feedback", "import", &path, "--date", "2021-10-09"])
    };
    import("a.csv", "akkoord;;;05-10-2021").code(0);
    let told = import("b.csv", "weigeren;wil_niet;;04-10-2021").code(4).out;
    assert!(told.contains("al iets anders besloten"), "{told}");
    import("c.csv", "terugnemen;;;06-10-2021").code(0);
    let listed = house.werkt(&["feedback", "list"]).code(0).out;
    assert!(listed.contains("Er zijn geen besluiten"), "{listed}");
}

#[test]
fn the_diff_of_two_nights_names_what_is_new_gone_or_moved_and_why() {
    let house = House::new();
    small(&house);
    night(&house, "2021-10-01");
    night(&house, "2021-10-02");
    let quiet = diff(&house, "2021-10-02");
    let tonight = proposed(&house);
    let (client, place) = tonight[0].clone();
    assert!(
        quiet
            .iter()
            .all(|c| c["text"].as_str().unwrap().ends_with('.')),
        "{quiet:?}"
    );
    house.write(
        "besluiten.csv",
        format!(
            "klantnummer;plek;besluit;reden;datum\n{client};{place};weigeren;te_zwaar;02-10-2021\n"
        ),
    );
    let path = house.path("besluiten.csv").display().to_string();
    house
        .werkt(&["feedback", "import", &path, "--date", "2021-10-03"])
        .code(0);
    // The place of another proposal closes: its row comes in anew with the closing date of yesterday.
    let (_, closing) = tonight.iter().find(|(_, p)| *p != place).unwrap().clone();
    let vacancies = std::fs::read_to_string(house.path("vacancies.csv")).unwrap();
    let header: Vec<&str> = vacancies.lines().next().unwrap().split(';').collect();
    let at = header.iter().position(|c| *c == "sluitingsdatum").unwrap();
    let row = vacancies.lines().find(|l| l.starts_with(&closing)).unwrap();
    let mut cells: Vec<&str> = row.split(';').collect();
    cells[at] = "02-10-2021";
    house.write(
        "gesloten.csv",
        format!("{}\n{}\n", header.join(";"), cells.join(";")),
    );
    let path = house.path("gesloten.csv").display().to_string();
    house.werkt(&["import", "vacancies", &path]).code(0);
    night(&house, "2021-10-03");
    let changes = diff(&house, "2021-10-03");
    let of = |client: Option<&str>, place: &str| {
        let mine = changes
            .iter()
            .find(|c| c["place"] == place && client.is_none_or(|client| c["client"] == client));
        mine.unwrap_or_else(|| panic!("{place} is missing in {changes:?}"))
    };
    let refused = of(Some(&client), &place);
    assert_eq!(refused["change"], "weg");
    assert_eq!(refused["text"], "De coach koos: niet nu.");
    let closed = of(None, &closing);
    assert_eq!(closed["change"], "weg");
    assert_eq!(
        closed["text"],
        "Niet mogelijk: de sluitingsdatum is voorbij."
    );
    let only = [
        "matches",
        "diff",
        "--date",
        "2021-10-03",
        "--client",
        &client,
    ];
    let table = house.werkt(&only).code(0).out;
    assert!(table.contains(&place), "{table}");
    house
        .werkt(&["matches", "diff", "--date", "2021-10-01"])
        .code(6);
}

#[test]
fn a_reader_of_the_diff_sees_what_changed_of_itself_and_the_rest_is_counted_and_never_dropped() {
    let house = House::new();
    small(&house);
    night(&house, "2021-10-01");
    // The best place of somebody closes who has another with fewer points: that one moves up, and nothing else.
    let pairs = query(
        &house,
        "SELECT best.place_id FROM proposal best JOIN proposal other ON other.run_id = best.run_id
         AND other.client_id = best.client_id AND other.proposed AND other.total < best.total
         WHERE best.proposed ORDER BY best.client_id, best.position, other.position LIMIT 1",
    );
    let closing = &pairs[0][0];
    let vacancies = std::fs::read_to_string(house.path("vacancies.csv")).unwrap();
    let header: Vec<&str> = vacancies.lines().next().unwrap().split(';').collect();
    let at = header.iter().position(|c| *c == "sluitingsdatum").unwrap();
    let row = vacancies.lines().find(|l| l.starts_with(closing)).unwrap();
    let mut cells: Vec<&str> = row.split(';').collect();
    cells[at] = "01-10-2021";
    let text = format!("{}\n{}\n", header.join(";"), cells.join(";"));
    let path = house.write("gesloten.csv", text).display().to_string();
    house.werkt(&["import", "vacancies", &path]).code(0);
    night(&house, "2021-10-02");

    let changes = diff(&house, "2021-10-02");
    let of = |kind: &str| changes.iter().filter(|c| c["change"] == kind).count();
    let kinds = ["nieuw", "weg", "veranderd", "opgeschoven"].map(of);
    assert_eq!(kinds.iter().sum::<usize>(), changes.len(), "{changes:?}");
    let [new, gone, changed, shifted] = kinds;
    assert!(shifted > 0, "{changes:?}");
    for change in changes.iter().filter(|c| c["change"] == "opgeschoven") {
        assert_eq!(change["cause"], "rank_only");
        assert_ne!(change["before"], change["now"]);
    }
    let count = |sql: &'static str| -> usize { query(&house, sql)[0][0].parse().unwrap() };
    let before = count(
        "SELECT count(*) FROM proposal WHERE proposed AND run_id = (SELECT min(id) FROM run WHERE state = 'done')",
    );
    let now = proposed(&house).len();
    let same = now - new - changed - shifted;
    assert_eq!(before, gone + changed + shifted + same);

    let number = |count| werkt::domain::dutch::number(i64::try_from(count).unwrap());
    let told = format!(
        "{} voorstellen van 2021-10-02, tegen {} van 2021-10-01: {} nieuw, {} weg, {} met andere punten of redenen, \
         {} alleen opgeschoven, {} gelijk.",
        number(now),
        number(before),
        number(new),
        number(gone),
        number(changed),
        number(shifted),
        number(same)
    );
    let ask = ["matches", "diff", "--date", "2021-10-02"];
    let short = house.werkt(&ask).code(0).out;
    assert!(short.starts_with(&told), "{told}\n{short}");
    let rows = |text: &str, what: &str| text.lines().filter(|l| l.contains(what)).count();
    assert_eq!(rows(&short, " opgeschoven  "), 0, "{short}");
    assert_eq!(rows(&short, " weg  "), gone);
    assert!(short.contains("Bekijk ze met --every-rank."), "{short}");
    let long = house.werkt(&[&ask[..], &["--every-rank"]].concat()).code(0);
    assert_eq!(rows(&long.out, " opgeschoven  "), shifted, "{}", long.out);
    let csv = [&ask[..], &["--format", "csv"]].concat();
    let csv = house.werkt(&csv).code(0).out;
    assert_eq!(
        csv.lines().count(),
        changes.len() + 1,
        "programs get every row"
    );
}

#[test]
fn the_allocation_stands_beside_plain_lists_with_its_seed() {
    let house = House::new();
    small(&house);
    night(&house, "2021-10-01");
    let args = ["matches", "allocation", "--format", "json"];
    let report = house.werkt(&args).code(0).json();
    let of = |list: &str, what: &str| report[list][what].as_i64().unwrap();
    assert_eq!(
        report["seed"], 738_064,
        "the first day of the quarter as a number: anybody can check the lots"
    );
    assert!(of("allocated", "sum_of_totals") >= of("greedy", "sum_of_totals"));
    // Whoever gets nothing has only places that are full of people who have no other either.
    let none =
        "SELECT m.client_id FROM match_list m WHERE m.feasible_places > 0 AND m.client_id NOT IN
        (SELECT client_id FROM proposal WHERE proposed)";
    let none = query(&house, none);
    assert_eq!(of("allocated", "clients_with_none"), none.len() as i64);
    assert!(none.len() as i64 <= of("greedy", "clients_with_none"));
    let with_another = "SELECT o.client_id FROM proposal p JOIN proposal o ON o.place_id = p.place_id AND o.proposed
        WHERE p.client_id NOT IN (SELECT client_id FROM proposal WHERE proposed)
          AND (SELECT count(*) FROM proposal a WHERE a.client_id = o.client_id AND a.proposed) > 1";
    assert!(query(&house, with_another).is_empty());
    assert!(of("allocated", "largest_crowd") <= 12);
    assert!(of("top_of_list", "largest_crowd") > of("allocated", "largest_crowd"));
    let table = house.werkt(&["matches", "allocation"]).code(0).out;
    for word in ["Gini", "meeste mensen op één plek", "loting 738064"] {
        assert!(table.contains(word), "{word} is missing in\n{table}");
    }
}

#[test]
fn a_night_without_occupations_and_postcodes_goes_on_and_says_what_to_do() {
    let house = House::new();
    for kind in ["coaches", "clients", "vacancies"] {
        let file = format!("fixtures/{kind}.csv");
        let code = house
            .werkt(&["import", kind, &file, "--date", "2021-10-01"])
            .code;
        assert!([0, 4].contains(&code), "{kind}: {code}");
    }
    night(&house, "2021-10-01");
    assert!(!proposed(&house).is_empty());
    let found = house.werkt(&["matches", "findings"]).code(0).out;
    for told in [
        "Er zijn geen beroepen",
        "werkt import occupations",
        "Er zijn geen postcodes",
        "werkt import postcodes",
    ] {
        assert!(found.contains(told), "{told} is missing in\n{found}");
    }
}

#[test]
fn a_coach_may_ask_why_nobody_fits_a_place_and_why_this_person_does_not() {
    let house = House::new();
    small(&house);
    night(&house, "2021-10-01");
    let rows = query(
        &house,
        "SELECT place_id, feasible_clients FROM place_limits ORDER BY feasible_clients, place_id LIMIT 1",
    );
    let (place, feasible) = (&rows[0][0], &rows[0][1]);
    assert_eq!(feasible, "0", "somewhere nobody fits");
    let list = house.werkt(&["matches", "--vacancy", place]).code(0).out;
    assert!(list.contains("Waarom past niemand?"), "{list}");
    assert!(list.contains("Niet mogelijk: "), "{list}");

    let best = query(
        &house,
        "SELECT client_id, place_id, total FROM proposal WHERE proposed ORDER BY client_id, position LIMIT 1",
    );
    let (client, fits, total) = (&best[0][0], &best[0][1], &best[0][2]);
    let pair = ["matches", "--client", client, "--vacancy", place];
    let told = house.werkt(&pair).code(0).out;
    assert!(told.contains("niet mogelijk"), "{told}");
    assert!(told.contains("  − "), "{told}");
    let trail = query(
        &house,
        "SELECT action, object, result FROM audit ORDER BY seq DESC LIMIT 1",
    );
    let expected = [
        "matches.pair".to_owned(),
        format!("client/{client}"),
        format!("place/{place}: excluded"),
    ];
    assert_eq!(trail, [expected.to_vec()], "who looked is on record");

    // What the night proposed is possible, with the very total that stands on the list.
    let mut pair = vec!["matches", "--client", client, "--vacancy", fits];
    pair.extend(["--format", "json"]);
    let pair = house.werkt(&pair).code(0).json();
    assert_eq!(pair["possible"], true);
    assert_eq!(pair["total"].as_i64().unwrap().to_string(), *total);
    let limits = pair["limits"].as_array().unwrap();
    let told = |one: &serde_json::Value| one["limit"] == "hours" && one["text"].is_string();
    assert!(limits.iter().any(told));
}
