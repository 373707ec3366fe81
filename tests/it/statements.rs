//! Every statement in `src/store/` is one text that both databases accept.
//!
//! The texts are read from the code: literals, constants, and `concat!` with the macros of the same file.

use crate::cluster::cluster;
use crate::house::root;
use sqlx::{AssertSqlSafe, Connection, Executor, SqlSafeStr};
use std::collections::BTreeMap;
use std::path::Path;

/// Files of the layer itself: what they say to one database is meant for that one.
const LAYER: [&str; 6] = [
    "bulk.rs",
    "copy.rs",
    "migrations.rs",
    "pool.rs",
    "schema.rs",
    "walk.rs",
];

const VERBS: [&str; 5] = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "];

/// A piece of source: text between quotes, a name, or one other character.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Text(String),
    Name(String),
    Sign(char),
}

fn tokens(source: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = source.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => {
                rest.by_ref().find(|c| *c == '\n');
            }
            '"' => found.push(Token::Text(text(&mut rest))),
            '\'' => {
                // A character or a lifetime; neither matters here.
                if rest.peek() == Some(&'\\') {
                    rest.next();
                    rest.next();
                }
            }
            c if c.is_alphanumeric() || c == '_' || c == '$' => {
                let mut name = String::from(c);
                while let Some(next) = rest.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    name.push(next);
                }
                if name == "r" && matches!(rest.peek(), Some('"' | '#')) {
                    found.push(Token::Text(raw(&mut rest)));
                } else {
                    found.push(Token::Name(name));
                }
            }
            c if c.is_whitespace() => {}
            c => found.push(Token::Sign(c)),
        }
    }
    found
}

/// The text after an opening quote, as the compiler reads it.
fn text(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut text = String::new();
    while let Some(c) = rest.next() {
        match c {
            '"' => break,
            '\\' => match rest.next() {
                Some('\n') => while rest.next_if(|c| c.is_whitespace()).is_some() {},
                Some('n') => text.push('\n'),
                Some(other) => text.push(other),
                None => break,
            },
            c => text.push(c),
        }
    }
    text
}

/// The text of `r"..."` or `r#"..."#`, after the `r`.
fn raw(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut end = String::from('"');
    while rest.next_if_eq(&'#').is_some() {
        end.push('#');
    }
    rest.next();
    let mut text = String::new();
    for c in rest.by_ref() {
        text.push(c);
        if text.ends_with(&end) {
            break;
        }
    }
    text.truncate(text.len() - end.len());
    text
}

/// The tokens inside the bracket that opens at `at`, and where it closes.
fn inside(tokens: &[Token], at: usize) -> (&[Token], usize) {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&tokens[at + 1..index], index);
        }
    }
    panic!("a bracket does not close");
}

fn name(token: Option<&Token>) -> &str {
    match token {
        Some(Token::Name(name)) => name,
        _ => "",
    }
}

type Macros = BTreeMap<String, (Vec<String>, Vec<Token>)>;

/// The macros of a file: parameters and body.
fn macros(tokens: &[Token]) -> Macros {
    let mut found = Macros::new();
    for at in 0..tokens.len() {
        if name(tokens.get(at)) == "macro_rules" {
            let (arms, _) = inside(tokens, at + 3);
            let (parameters, end) = inside(arms, 0);
            let parameters = parameters.iter().filter_map(|token| match token {
                Token::Name(name) if name.starts_with('$') => Some(name.clone()),
                _ => None,
            });
            let body = arms.iter().skip(end).position(|t| *t == Token::Sign('{'));
            let Some(body) = body else { continue };
            let (body, _) = inside(arms, end + body);
            let name = name(tokens.get(at + 2)).to_owned();
            found.insert(name, (parameters.collect(), body.to_vec()));
        }
    }
    found
}

/// What a constant expression of texts, `concat!` and macros comes to.
fn value(expression: &[Token], macros: &Macros) -> String {
    let mut text = String::new();
    let mut at = 0;
    while let Some(token) = expression.get(at) {
        match token {
            Token::Text(part) => text.push_str(part),
            Token::Name(name) => {
                let (arguments, end) = inside(expression, at + 2);
                if name == "concat" {
                    text.push_str(&value(arguments, macros));
                } else {
                    let (parameters, body) = &macros[name];
                    let given: Vec<&Token> = arguments
                        .iter()
                        .filter(|t| matches!(t, Token::Text(_)))
                        .collect();
                    let body: Vec<Token> = body
                        .iter()
                        .map(|token| {
                            let at = parameters
                                .iter()
                                .position(|p| Token::Name(p.clone()) == *token);
                            at.map_or_else(|| token.clone(), |at| given[at].clone())
                        })
                        .collect();
                    text.push_str(&value(&body, macros));
                }
                at = end;
            }
            Token::Sign(_) => {}
        }
        at += 1;
    }
    text
}

fn is_statement(text: &str) -> bool {
    VERBS.iter().any(|verb| text.trim_start().starts_with(verb))
}

/// Statements of one file. A bulk insert is its head and its tail with the values of one row between them.
fn statements(source: &str, found: &mut Vec<String>) {
    let source = source.split("#[cfg(test)]").next().unwrap();
    let tokens = tokens(source);
    let macros = macros(&tokens);
    let mut head: Option<String> = None;
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            Token::Name(word) if word == "macro_rules" => {
                at = inside(&tokens, at + 3).1;
            }
            Token::Name(word)
                if word == "const" && tokens.get(at + 4) == Some(&Token::Name("str".into())) =>
            {
                let end = tokens[at..]
                    .iter()
                    .position(|t| *t == Token::Sign(';'))
                    .unwrap();
                let text = value(&tokens[at + 6..at + end], &macros);
                if is_statement(&text) {
                    found.push(text);
                }
                at += end;
            }
            Token::Name(word) if word == "concat" => {
                let (pieces, end) = inside(&tokens, at + 2);
                let text = value(pieces, &macros);
                if is_statement(&text) {
                    found.push(text);
                }
                at = end;
            }
            Token::Text(text) => match head.take() {
                Some(head) => found.push(one_row(&head, text)),
                None if is_head(text) => head = Some(text.clone()),
                None if is_statement(text) => found.push(text.clone()),
                None => {}
            },
            _ => {}
        }
        at += 1;
    }
}

fn is_head(text: &str) -> bool {
    text.starts_with("INSERT ") && text.ends_with(") ") && !text.contains("VALUES")
}

fn one_row(head: &str, tail: &str) -> String {
    let values: Vec<String> = (1..=head.matches(',').count() + 1)
        .map(|number| format!("${number}"))
        .collect();
    format!("{head}VALUES ({}){tail}", values.join(", "))
}

fn all(folder: &Path, found: &mut Vec<String>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            all(&path, found);
        } else if LAYER.iter().all(|own| !path.ends_with(own))
            && path.extension().is_some_and(|kind| kind == "rs")
        {
            statements(&std::fs::read_to_string(&path).unwrap(), found);
        }
    }
}

#[tokio::test]
async fn every_statement_prepares_on_both_databases() {
    let mut found = Vec::new();
    all(&root().join("src/store"), &mut found);
    for table in werkt::store::documents::ALL {
        for text in table.statements() {
            match is_head(text) {
                true => found.push(one_row(
                    text,
                    " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                )),
                false => found.push(text.to_owned()),
            }
        }
    }
    assert!(
        found.len() > 100,
        "only {} statements were found",
        found.len()
    );
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite://{}", folder.path().join("werkt.db").display());
    let postgres = cluster().url(&cluster().database());
    for url in [&sqlite, &postgres] {
        werkt::store::Store::open(url).await.unwrap().close().await;
    }
    let mut sqlite = sqlx::SqliteConnection::connect(&sqlite).await.unwrap();
    let mut postgres = sqlx::PgConnection::connect(&postgres).await.unwrap();
    let mut refused = Vec::new();
    for text in &found {
        let statement = || AssertSqlSafe(text.clone()).into_sql_str();
        if let Err(error) = sqlite.prepare(statement()).await {
            refused.push(format!("SQLite: {error}\n  {text}"));
        }
        if let Err(error) = postgres.prepare(statement()).await {
            refused.push(format!("PostgreSQL: {error}\n  {text}"));
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn the_reader_of_statements_finds_them_in_every_form() {
    let source = r#"
        macro_rules! people { () => { "WITH p AS (SELECT 1) " }; }
        macro_rules! of { ($x:literal) => { concat!("FROM ", $x, " ") }; }
        const RAW: &str = r"{}";
        const A: &str = concat!(people!(), "SELECT * ", of!("p"), "WHERE true");
        fn f() { db::query("SELECT \
            2"); bulk::insert(tx, "INSERT INTO t (a, b) ", " ON CONFLICT DO NOTHING", x); }
    "#;
    let mut found = Vec::new();
    statements(source, &mut found);
    assert_eq!(
        found,
        [
            "WITH p AS (SELECT 1) SELECT * FROM p WHERE true",
            "SELECT 2",
            "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        ]
    );
}

/// Numbers of the migrations in a folder, with their names.
fn migrations(kind: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root().join("migrations").join(kind))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn both_databases_have_the_same_migrations_tables_columns_and_indexes() {
    assert_eq!(migrations("sqlite"), migrations("postgres"));
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite://{}", folder.path().join("werkt.db").display());
    let postgres = cluster().url(&cluster().database());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for url in [&sqlite, &postgres] {
        runtime.block_on(async { werkt::store::Store::open(url).await.unwrap().close().await });
    }
    let columns = crate::databases::query_url(
        &sqlite,
        "SELECT t.name, c.name, c.type, c.\"notnull\" OR c.pk > 0 FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '_sqlx%' ORDER BY 1, 2",
    );
    let expected = crate::databases::query_url(
        &postgres,
        "SELECT table_name::text, column_name::text,
           CASE WHEN data_type = 'text' THEN 'TEXT' ELSE 'INTEGER' END, is_nullable = 'NO'
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%'
         ORDER BY table_name::text COLLATE \"C\", column_name::text COLLATE \"C\"",
    );
    let of_views = |rows: Vec<Vec<String>>| -> Vec<Vec<String>> {
        // A view's column has no duty to be filled in either database's own records.
        let view = |row: &mut Vec<String>| {
            if row[0].ends_with("_now") {
                row[3] = "0".into()
            }
        };
        rows.into_iter()
            .map(|mut row| {
                view(&mut row);
                row
            })
            .collect()
    };
    assert_eq!(of_views(columns), of_views(expected));
    let unordered = crate::databases::query_url(
        &postgres,
        "SELECT table_name::text, column_name::text FROM information_schema.columns
         WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
           AND table_name NOT LIKE '\\_sqlx%'",
    );
    assert!(
        unordered.is_empty(),
        "texts sort by their bytes: COLLATE \"C\" is missing on {unordered:?}"
    );
}
