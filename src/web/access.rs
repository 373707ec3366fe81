//! Who may open what: one line a route. The guard reads this table on every request and refuses what is not in
//! it; the tests ask every role for every line. It is code and not configuration, so that a typo in an
//! installation cannot open a door.

use super::access::Grant::{No, Own, Yes};

/// Roles, in the order of the columns of [`RULES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Coach,
    Manager,
    Controller,
    Beheerder,
    Auditor,
}

impl Role {
    pub const ALL: [Self; 5] = [
        Self::Coach,
        Self::Manager,
        Self::Controller,
        Self::Beheerder,
        Self::Auditor,
    ];

    /// Code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Coach => "coach",
            Self::Manager => "manager",
            Self::Controller => "controller",
            Self::Beheerder => "beheerder",
            Self::Auditor => "auditor",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// First page after logging in.
    pub const fn home(self) -> &'static str {
        match self {
            Self::Coach => "/vandaag",
            Self::Manager | Self::Controller => "/sturing/overzicht",
            Self::Beheerder => "/beheer/runs",
            Self::Auditor => "/beheer/audit",
        }
    }
}

/// What a role may do on a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    No,
    Yes,
    /// Only for the clients of one's own caseload; another's client is "not found".
    Own,
}

/// Whose data a page shows: what the audit line names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// No personal data: a view leaves no line.
    Nothing,
    /// The `{client}` of the path.
    Client,
    /// The `{place}` of the path: its candidates.
    Place,
    /// The own caseload.
    Caseload,
    /// A part of the administration that may name people.
    Part(&'static str),
}

/// Who a route is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Also people who are not logged in.
    Everyone,
    /// Grants in the order of [`Role::ALL`].
    Roles([Grant; 5]),
}

/// One line of the matrix.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub method: &'static str,
    pub path: &'static str,
    pub who: Who,
    pub object: Object,
}

const fn rule(
    method: &'static str,
    path: &'static str,
    grants: [Grant; 5],
    object: Object,
) -> Rule {
    Rule {
        method,
        path,
        who: Who::Roles(grants),
        object,
    }
}

const fn public(method: &'static str, path: &'static str) -> Rule {
    Rule {
        method,
        path,
        who: Who::Everyone,
        object: Object::Nothing,
    }
}

const ALL: [Grant; 5] = [Yes, Yes, Yes, Yes, Yes];
const COACH: [Grant; 5] = [Yes, No, No, No, No];
const OWN: [Grant; 5] = [Own, No, No, No, No];
const STEERING: [Grant; 5] = [No, Yes, Yes, No, Yes];
const CONTROLLER: [Grant; 5] = [No, No, Yes, No, No];
const BEHEER: [Grant; 5] = [No, No, No, Yes, No];
const BEHEER_AND_AUDIT: [Grant; 5] = [No, No, No, Yes, Yes];
const RULES_READERS: [Grant; 5] = [No, No, Yes, Yes, Yes];

/// The matrix: coach, manager, controller, beheerder, auditor.
pub const RULES: &[Rule] = &[
    public("GET", "/gezond"),
    public("GET", "/healthz"),
    public("GET", "/readyz"),
    // The handler asks where the request comes from, or for the token.
    public("GET", "/metrics"),
    public("GET", "/.well-known/security.txt"),
    public("GET", "/assets/{file}"),
    public("GET", "/inloggen"),
    public("POST", "/inloggen"),
    public("GET", "/voorkeur"),
    rule("GET", "/", ALL, Object::Nothing),
    // A sign of life of somebody who is at work.
    rule("GET", "/sessie", ALL, Object::Nothing),
    rule("POST", "/uitloggen", ALL, Object::Nothing),
    rule("GET", "/wachtwoord", ALL, Object::Nothing),
    rule("POST", "/wachtwoord", ALL, Object::Nothing),
    rule("GET", "/vandaag", COACH, Object::Caseload),
    rule("GET", "/mensen", COACH, Object::Caseload),
    rule("POST", "/mensen/filters", COACH, Object::Nothing),
    rule(
        "POST",
        "/mensen/filters/{filter}/weg",
        COACH,
        Object::Nothing,
    ),
    rule("GET", "/mensen/{client}", OWN, Object::Client),
    rule("POST", "/mensen/{client}/route", OWN, Object::Client),
    rule("GET", "/mensen/{client}/feit", OWN, Object::Client),
    rule("POST", "/mensen/{client}/feit", OWN, Object::Client),
    rule("GET", "/mensen/{client}/afspraak", OWN, Object::Client),
    rule("POST", "/mensen/{client}/afspraak", OWN, Object::Client),
    rule("GET", "/mensen/{client}/gesprek", OWN, Object::Client),
    rule("POST", "/mensen/{client}/gesprek", OWN, Object::Client),
    rule("GET", "/mensen/{client}/stap/{step}", OWN, Object::Client),
    rule("POST", "/mensen/{client}/stap/{step}", OWN, Object::Client),
    rule("GET", "/mensen/{client}/uittreksel", OWN, Object::Client),
    rule("GET", "/mensen/{client}/matches", OWN, Object::Client),
    rule(
        "POST",
        "/mensen/{client}/matches/{place}",
        OWN,
        Object::Client,
    ),
    rule("GET", "/mensen/{client}/waarom", OWN, Object::Client),
    rule("GET", "/plekken", COACH, Object::Nothing),
    rule("GET", "/plekken/{place}", COACH, Object::Place),
    rule("GET", "/plekken/{place}/werkgever", COACH, Object::Place),
    rule(
        "GET",
        "/plekken/{place}/werkgever.csv",
        COACH,
        Object::Place,
    ),
    rule("GET", "/vragen", COACH, Object::Caseload),
    rule("GET", "/agenda", COACH, Object::Caseload),
    rule("GET", "/agenda.ics", COACH, Object::Caseload),
    rule("GET", "/sturing", STEERING, Object::Nothing),
    rule("GET", "/sturing/{report}", STEERING, Object::Nothing),
    rule("GET", "/sturing/{report}/{form}", STEERING, Object::Nothing),
    rule(
        "GET",
        "/sturing/buig/regels",
        CONTROLLER,
        Object::Part("figure lines"),
    ),
    rule(
        "GET",
        "/beheer/bestanden",
        BEHEER,
        Object::Part("quarantine"),
    ),
    rule(
        "GET",
        "/beheer/quarantaine/{row}",
        BEHEER,
        Object::Part("quarantine row"),
    ),
    rule(
        "POST",
        "/beheer/quarantaine/{row}",
        BEHEER,
        Object::Part("quarantine row"),
    ),
    rule("GET", "/beheer/runs", BEHEER_AND_AUDIT, Object::Nothing),
    rule(
        "GET",
        "/beheer/runs/{run}",
        BEHEER_AND_AUDIT,
        Object::Nothing,
    ),
    rule("POST", "/beheer/runs/{job}/nu", BEHEER, Object::Nothing),
    rule("GET", "/beheer/regels", RULES_READERS, Object::Nothing),
    rule(
        "GET",
        "/beheer/accounts",
        BEHEER_AND_AUDIT,
        Object::Part("accounts"),
    ),
    rule("POST", "/beheer/accounts", BEHEER, Object::Part("accounts")),
    rule(
        "POST",
        "/beheer/accounts/{account}/sluiten",
        BEHEER,
        Object::Part("accounts"),
    ),
    rule(
        "POST",
        "/beheer/accounts/{account}/openen",
        BEHEER,
        Object::Part("accounts"),
    ),
    rule(
        "POST",
        "/beheer/accounts/{account}/wachtwoord",
        BEHEER,
        Object::Part("accounts"),
    ),
    rule(
        "GET",
        "/beheer/audit",
        BEHEER_AND_AUDIT,
        Object::Part("audit"),
    ),
    rule(
        "POST",
        "/beheer/audit/controle",
        BEHEER_AND_AUDIT,
        Object::Part("audit"),
    ),
];

/// The line for a route as matched. `HEAD` is `GET`.
pub fn find(method: &str, path: &str) -> Option<&'static Rule> {
    let method = if method == "HEAD" { "GET" } else { method };
    RULES
        .iter()
        .find(|rule| rule.method == method && rule.path == path)
}

impl Rule {
    pub fn grant(&self, role: Role) -> Grant {
        match self.who {
            Who::Everyone => Yes,
            Who::Roles(grants) => grants[role as usize],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix as a person reads it; a change of rights shows in a review of this text.
    #[test]
    fn the_matrix_reads_as_agreed() {
        let mut text =
            String::from("route; coach; manager; controller; beheerder; auditor; names\n");
        for rule in RULES {
            let word = |role| match rule.grant(role) {
                No => "-",
                Yes => "yes",
                Own => "own",
            };
            let cells: Vec<&str> = match rule.who {
                Who::Everyone => vec!["everyone"],
                Who::Roles(_) => Role::ALL.into_iter().map(word).collect(),
            };
            let names = match rule.object {
                Object::Nothing => String::new(),
                other => format!("; {other:?}"),
            };
            text += &format!(
                "{} {}; {}{names}\n",
                rule.method,
                rule.path,
                cells.join("; ")
            );
        }
        assert_eq!(text, include_str!("access_matrix.txt"), "\n{text}");
    }

    #[test]
    fn whoever_does_not_coach_sees_no_client() {
        for rule in RULES.iter().filter(|rule| rule.path.contains("{client}")) {
            assert_eq!(rule.grant(Role::Coach), Own, "{}", rule.path);
            for role in Role::ALL.into_iter().skip(1) {
                assert_eq!(rule.grant(role), No, "{} {}", role.code(), rule.path);
            }
        }
    }
}
