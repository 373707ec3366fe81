//! SQLite and PostgreSQL are equals: the same nights give the same bytes on both.

use crate::cluster::{self, cluster};
use crate::house::House;
use sqlx::{Column, Connection, Decode, Row, Type, TypeInfo, ValueRef};
use std::process::Command;

/// Rows of a query on an installation's database, each as text fields.
pub fn query(house: &House, sql: &'static str) -> Vec<Vec<String>> {
    query_url(&house.database_url(), sql)
}

/// Rows of a query on a database, each as text fields; `NULL` is empty.
pub fn query_url(url: &str, sql: &str) -> Vec<Vec<String>> {
    rows(url, sql, "")
}

/// Rows of a query on a database, each as text fields; `NULL` is what is said here.
pub fn rows(url: &str, sql: &str, null: &str) -> Vec<Vec<String>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    runtime.block_on(async {
        if url.starts_with("sqlite:") {
            let mut connection = sqlx::SqliteConnection::connect(url).await.unwrap();
            let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
            rows.iter().map(|row| texts(row, null)).collect()
        } else {
            let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
            let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
            rows.iter().map(|row| texts(row, null)).collect()
        }
    })
}

fn texts<R: Row>(row: &R, null: &str) -> Vec<String>
where
    usize: sqlx::ColumnIndex<R>,
    for<'r> String: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> i64: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> i32: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> bool: Decode<'r, R::Database> + Type<R::Database>,
{
    (0..row.len())
        .map(|at| {
            if row.try_get_raw(at).unwrap().is_null() {
                return null.to_owned();
            }
            row.try_get::<String, _>(at)
                .or_else(|_| row.try_get::<i64, _>(at).map(|number| number.to_string()))
                .or_else(|_| row.try_get::<i32, _>(at).map(|number| number.to_string()))
                .or_else(|_| {
                    row.try_get::<bool, _>(at)
                        .map(|flag| u8::from(flag).to_string())
                })
                .unwrap_or_else(|error| {
                    let column = row.column(at);
                    panic!("{} {}: {error}", column.name(), column.type_info().name())
                })
        })
        .collect()
}

/// What a night leaves behind, in an order of its own.
const RESULTS: [&str; 13] = [
    "SELECT id, job, slot, shard, attempt, state, result_sha256, rules, summary, error FROM run ORDER BY id",
    "SELECT run_id, client_id, route, score, retest, body FROM screening ORDER BY run_id, client_id",
    "SELECT run_id, client_id, feasible_places, body FROM match_list ORDER BY run_id, client_id",
    "SELECT run_id, place_id, feasible_clients, body FROM place_limits ORDER BY run_id, place_id",
    "SELECT run_id, client_id, position, place_id, proposed, past_bij, haalbaar, total, body FROM proposal
       ORDER BY run_id, client_id, position",
    "SELECT run_id, name, body FROM run_result ORDER BY run_id, name",
    "SELECT title, taxonomy, body FROM title_link ORDER BY title",
    "SELECT id, body, import_id FROM client ORDER BY id",
    "SELECT id, body, import_id FROM place ORDER BY id",
    "SELECT id, body, import_id FROM trajectory_event ORDER BY id",
    "SELECT id, import_id, line, column_name, value, reason, header, raw FROM quarantine ORDER BY id",
    "SELECT id, kind, file_name, sha256, encoding, rows_total, rows_new FROM import_file ORDER BY id",
    "SELECT seq, actor, origin, action, object, result FROM audit ORDER BY seq",
];

#[test]
fn the_same_nights_give_the_same_bytes_on_sqlite_and_on_postgresql() {
    let houses = [House::on_sqlite(), House::on_postgres()];
    let said = houses.each_ref().map(|house| {
        let demo = house.werkt(&["demo"]).code(0).out;
        house.werkt(&["nightly", "--date", "2021-10-02"]).code(0);
        let list = house.werkt(&["runs", "list", "--format", "csv"]).code(0);
        assert!(list.out.contains("2021-10-02"), "{}", list.out);
        house.werkt(&["audit", "verify"]).code(0);
        // After that come passwords of this database and how long it took.
        let lines = demo
            .lines()
            .take_while(|line| !line.starts_with("Verder kijken"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    });
    assert_eq!(said[0], said[1], "and a person reads the same");
    let [sqlite, postgres] = houses;
    for sql in RESULTS {
        let rows = query(&sqlite, sql);
        assert!(!rows.is_empty(), "{sql}");
        assert!(rows == query(&postgres, sql), "{sql}");
    }
}

/// The promises of nights, pages and commands once more, on PostgreSQL.
#[test]
fn what_is_promised_on_sqlite_holds_on_postgresql() {
    if cluster::chosen() {
        return;
    }
    let mut again = Command::new(std::env::current_exe().unwrap());
    again.env("WERKT_TEST_DATABASE", "postgres");
    again.args([
        "night::",
        "demo::",
        "ledger::",
        "web::",
        "commands::",
        "doctor::",
        "import_files::",
        "import_again::",
    ]);
    let output = again.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.contains(" 0 failed"), "{said}");
}

#[test]
fn two_writers_at_once_are_served_one_after_the_other() {
    let house = House::on_postgres();
    house.small_demo();
    let mut writers: Vec<_> = (0..12)
        .map(|_| {
            let mut command = house.command(&["screening", "show", "--client", "K-0001"]);
            command.stdout(std::process::Stdio::null()).spawn().unwrap()
        })
        .collect();
    for writer in &mut writers {
        assert!(writer.wait().unwrap().success());
    }
    let said = house.werkt(&["audit", "verify"]).code(0).out;
    assert!(said.contains("Het spoor is heel"), "{said}");
    let reads = query(
        &house,
        "SELECT count(*) FROM audit WHERE object LIKE '%K-0001'",
    );
    assert!(reads[0][0].parse::<u32>().unwrap() >= 12, "{reads:?}");
}

#[test]
fn a_decision_is_never_changed_on_postgresql_either() {
    let house = House::on_postgres();
    let url = house.database_url();
    house.small_demo();
    query_url(
        &url,
        "INSERT INTO decision (client_id, place_id, version, kind, actor, decided_at)
         VALUES ('K-0001', 'V-0001', 1, 'accept', 'anna', '2021-10-01T08:00:00Z')",
    );
    let psql = Command::new(cluster().binaries().join("psql"))
        .args([&url, "-c", "UPDATE decision SET kind = 'undo'"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&psql.stderr);
    assert!(said.contains("never changed"), "{said}");
}
