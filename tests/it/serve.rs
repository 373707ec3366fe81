//! The workplace from the first command to the first page, with the real binary.

use crate::house::House;
use crate::served::{Served, Visitor};
use std::io::Write;
use std::process::{Command, Stdio};

/// The password that the demo printed for a role.
pub fn password<'t>(demo: &'t str, role: &str) -> &'t str {
    demo.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .find(|words| words.first() == Some(&role) && words.len() > 2)
        .map(|words| words[1])
        .unwrap_or_else(|| panic!("no password for {role} in\n{demo}"))
}

#[test]
fn after_the_demo_each_role_logs_in_and_reads_its_own_first_page() {
    let house = House::new();
    let demo = house.werkt(&["demo"]).code(0).out;
    let again = house.werkt(&["demo"]).code(0).out;
    let served = Served::start(&house, &["--today", "2021-10-01"]);
    for (role, home, shows) in [
        ("coach", "/vandaag", "voorstellen om te bekijken"),
        ("manager", "/sturing/overzicht", "Zo tellen wij"),
        ("controller", "/sturing/buig/regels", "Regels achter"),
        ("beheerder", "/beheer/runs", "nightly"),
        ("auditor", "/beheer/audit", "log in"),
    ] {
        let secret = password(&demo, role);
        assert!(secret.chars().count() >= 15, "{role}");
        assert!(!again.contains(secret), "printed once only");
        let mut visitor = Visitor::new(&served);
        assert_eq!(visitor.get(home).status, 303, "{role}: not without a login");
        let reply = visitor.log_in(role, secret);
        assert_eq!(reply.status, 303, "{role}: {}", reply.body);
        let page = visitor.get(home);
        assert_eq!(page.status, 200, "{role}: {}", page.head);
        assert!(page.body.contains(shows), "{role}: {}", page.body);
        assert!(
            page.head.contains("cache-control: no-store"),
            "{}",
            page.head
        );
    }
    let (code, said) = served.stop();
    assert_eq!(code, Some(0), "a service manager sees a clean stop");
    assert!(said.contains("Gestopt op verzoek"), "{said}");
    house.werkt(&["audit", "verify"]).code(0);
}

#[test]
fn whoever_stops_it_is_heard_from_the_first_line_on_and_nobody_keeps_it_up() {
    let house = House::new();
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    house.werkt(&["import", "coaches", "coaches.csv"]).code(0);
    for _ in 0..10 {
        let (code, said) = Served::start(&house, &[]).stop();
        assert_eq!(code, Some(0), "stopped as soon as it said where: {said}");
    }
    let served = Served::start(&house, &[]);
    let mut slow = served.connect();
    slow.write_all(b"GET /healthz HTTP/1.1\r\nhos").unwrap();
    let idle = served.connect();
    let (code, said) = served.stop();
    assert_eq!(code, Some(0), "a request that never ends: {said}");
    drop((slow, idle));
}

#[test]
fn a_theme_of_the_municipality_is_served_and_nothing_but_this_computer_in_plain_text() {
    let house = House::new();
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    house.werkt(&["import", "coaches", "coaches.csv"]).code(0);
    let config = house.path("eigen-config");
    std::fs::create_dir(&config).unwrap();
    for file in std::fs::read_dir(house.path("config")).unwrap() {
        let file = file.unwrap();
        if file.file_type().unwrap().is_file() {
            std::fs::copy(file.path(), config.join(file.file_name())).unwrap();
        }
    }
    std::fs::write(
        config.join("theme.css"),
        ".werkt-theme{--utrecht-link-color:#123456}",
    )
    .unwrap();
    let folder = config.display().to_string();
    let served = Served::start(&house, &["--config-dir", &folder]);
    let css = Visitor::new(&served).get("/assets/theme.css");
    assert!(css.body.contains("#123456"), "{}", css.body);
    let refused = house.werkt(&["serve", "--address", "0.0.0.0:0"]).code(3);
    assert!(
        refused.err.contains("site.public_origin"),
        "{}",
        refused.err
    );
}

#[test]
fn accounts_are_made_closed_and_given_a_new_password_from_the_command_line() {
    let house = House::new();
    house.write("coaches.csv", "coachnummer;fte\nC-01;1,0\n");
    house.werkt(&["import", "coaches", "coaches.csv"]).code(0);
    let typed = |arguments: &[&str], password: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_werkt"))
            .args(arguments)
            .current_dir(house.path(""))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(password.as_bytes())
            .unwrap();
        crate::house::Ran::from(child.wait_with_output().unwrap())
    };
    let own = "vier gewone woorden\n";
    let add = [
        "accounts",
        "add",
        "mira",
        "--role",
        "manager",
        "--password-stdin",
    ];
    let made = typed(&add, own).code(0);
    assert!(
        !made.out.contains("vier"),
        "a typed password is not shown: {}",
        made.out
    );
    assert!(typed(&add, own).code(3).err.contains("al in gebruik"));
    let short = [
        "accounts",
        "add",
        "kort",
        "--role",
        "manager",
        "--password-stdin",
    ];
    assert!(typed(&short, "te kort\n").code(3).err.contains("15"));
    let coachless = house
        .werkt(&["accounts", "add", "jan", "--role", "coach"])
        .code(3);
    assert!(coachless.err.contains("--coach"), "{}", coachless.err);
    house
        .werkt(&[
            "accounts", "add", "jan", "--role", "coach", "--coach", "C-99",
        ])
        .code(3);
    let served = Served::start(&house, &[]);
    let status = |name: &str, password: &str| Visitor::new(&served).log_in(name, password).status;
    assert_eq!(status("mira", "vier+gewone+woorden"), 303);
    house.werkt(&["accounts", "disable", "mira"]).code(0);
    assert_eq!(status("mira", "vier+gewone+woorden"), 401, "closed");
    house.werkt(&["accounts", "enable", "mira"]).code(0);
    let reset = house.werkt(&["accounts", "reset", "mira"]).code(0).out;
    let first = reset
        .split_once("Eerste wachtwoord: ")
        .and_then(|(_, rest)| rest.lines().next())
        .unwrap()
        .to_owned();
    assert_eq!(status("mira", "vier+gewone+woorden"), 401, "the old one");
    let mut mira = Visitor::new(&served);
    assert_eq!(mira.log_in("mira", &first).status, 303);
    let must = mira.get("/sturing");
    assert!(
        must.head.contains("location: /wachtwoord"),
        "a password that somebody else saw is changed first: {}",
        must.head
    );
    house.werkt(&["accounts", "disable", "niemand"]).code(6);
    let listed = house.werkt(&["accounts", "list"]).code(0).out;
    assert!(
        listed.contains("mira") && listed.contains("manager"),
        "{listed}"
    );
    assert!(!listed.contains("argon2"), "{listed}");
}
