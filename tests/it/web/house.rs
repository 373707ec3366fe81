//! A small municipality in a temporary database, with a clock and dice of our own.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::json;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use werkt::domain::client::{Client, Factors, Supply, Wishes, WorkExperience};
use werkt::domain::codes::{
    Certificate, Cohort, Education, Interest, Sector, Set, Shift, Transport,
};
use werkt::domain::evidence::{Fact, Source};
use werkt::domain::load::FunctionalLimits;
use werkt::domain::place::Support;
use werkt::domain::{
    ClientId, Coach, CoachId, EventId, EventKind, Pc4, Place, PlaceId, PlaceKind, TrajectoryEvent,
};
use werkt::runner::{Runner, Settings};
use werkt::store::accounts::NewAccount;
use werkt::store::documents::{self, Document, Table};
use werkt::store::import::{FileImport, Identity};
use werkt::store::night::{MatchListRow, NightRows, ProposalRow, ScreeningRow};
use werkt::store::quarantine::QuarantinedRow;
use werkt::store::runs::{Claim, Slot};
use werkt::store::{AuditEntry, Store};
use werkt::web::{self, App, AppState, Clock, Entropy, Parts, Pseudonyms};

pub const PASSWORD: &str = "vier gewone woorden";
/// The morning on which everybody is at work.
pub const NOW: &str = "2021-10-01T06:30:00Z";

/// A clock that a test can move.
#[derive(Clone)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    pub fn at(moment: &str) -> Self {
        let moment: DateTime<Utc> = moment.parse().unwrap();
        Self(Arc::new(AtomicI64::new(moment.timestamp())))
    }
    pub fn pass(&self, time: TimeDelta) {
        self.0.fetch_add(time.num_seconds(), Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::Relaxed), 0).unwrap()
    }
}

/// Dice that fall the same way every time.
pub struct TestEntropy(Mutex<ChaCha8Rng>);

impl TestEntropy {
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(ChaCha8Rng::seed_from_u64(seed)))
    }
}

impl Entropy for TestEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(bytes);
    }
}

pub fn entry(action: &'static str) -> AuditEntry {
    AuditEntry {
        at: NOW.into(),
        actor: "test".into(),
        origin: "test",
        action,
        object: "house".into(),
        result: "ok".into(),
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn fact<T>(value: T, observed: &str, source: Source) -> Option<Fact<T>> {
    Some(Fact {
        value,
        observed: Some(day(observed)),
        source,
    })
}

/// Number of a client in text.
pub fn client_id(number: u32) -> String {
    format!("K-{number:04}")
}

/// Even numbers belong to C-01, odd ones to C-02.
pub fn client(number: u32) -> Client {
    let coach = if number.is_multiple_of(2) {
        "C-01"
    } else {
        "C-02"
    };
    Client {
        id: ClientId::parse(&client_id(number)).unwrap(),
        cohort: Cohort::ZittendBestand,
        birth_date: Some(day("1979-03-14")),
        pc4: Pc4::from_number(8232).ok(),
        coach: CoachId::parse(coach).ok(),
        benefit_since: Some(day("2017-05-01")),
        spoken_on: (!number.is_multiple_of(6)).then(|| day("2021-08-18")),
        legal: Default::default(),
        criteria: werkt::domain::client::Criteria {
            task: fact(true, "2021-08-18", Source::Coach),
            basic_skills: fact(true, "2021-08-18", Source::Coach),
            one_hour: fact(true, "2021-08-18", Source::Coach),
            four_hours: None,
        },
        factors: Factors {
            hours_per_week: fact(24, "2021-08-18", Source::Coach),
            employee_skills: fact(3, "2021-08-18", Source::Coach),
            ladder: fact(4, "2021-08-18", Source::Coach),
            last_active: fact(day("2019-06-30"), "2021-08-18", Source::Client),
            education: fact(Education::Vmbo, "2020-02-03", Source::Administration),
            own_view: fact(4, "2021-08-18", Source::Client),
            work_ability: None,
        },
        stability: Default::default(),
        limits: FunctionalLimits {
            bears: [
                Some(15),
                Some(2),
                Some(2),
                Some(1),
                None,
                None,
                Some(2),
                Some(3),
            ],
            observed: Some(day("2021-08-18")),
            source: Some(Source::Coach),
        },
        supply: Supply {
            shifts: Some(Set::of(&[Shift::Morning, Shift::Afternoon])),
            transport: Some(Set::of(&[Transport::Bicycle, Transport::PublicTransport])),
            travel_minutes_max: Some(45),
            certificates: Some(Set::default()),
            licences: None,
            skills: vec!["inpakken".into(), "voorraad tellen".into()],
            ..Supply::default()
        },
        wishes: Wishes {
            titles: vec!["magazijnmedewerker".into()],
            likes: Set::of(&[Interest::Hands, Interest::Team]),
            rather_not: Set::of(&[Sector::Care]),
            hours_min: Some(20),
            hours_max: Some(28),
        },
        history: vec![WorkExperience {
            title: "mdw. magazijn".into(),
            from_year: Some(2016),
            to_year: Some(2019),
        }],
    }
}

/// Titles that show what a long one, a short one and a hostile one do to a page.
const TITLES: &[(&str, &str)] = &[
    ("Orderpicker", "DC Larserpoort"),
    ("Buurtconciërge", "Centrada"),
    (
        "Medewerker plantsoenen en openbaar groen in de wijken Atol en Waterwijk",
        "Groenbedrijf Flevoland",
    ),
    ("Keukenhulp", "De Waag"),
    (
        "Medewerker <script>alert(1)</script>",
        "=HYPERLINK(\"http://boos.nl\")",
    ),
    ("Schoonmaker kantoren", "Hanzeborg Schoonmaak"),
];

pub fn place_id(number: u32) -> String {
    if number % 6 == 1 {
        format!("M-{number:03}")
    } else {
        format!("V-{number:05}")
    }
}

pub fn place(number: u32) -> Place {
    let (title, employer) = TITLES[number as usize % TITLES.len()];
    let social = number % 6 == 1;
    Place {
        id: PlaceId::parse(&place_id(number)).unwrap(),
        kind: if social {
            PlaceKind::MaatschappelijkeBaan
        } else {
            PlaceKind::Vacancy
        },
        title: title.into(),
        employer: employer.into(),
        sector: Some(Sector::Logistics),
        pc4: Pc4::from_number(8218).ok(),
        positions: 2,
        hours_min: Some(24),
        hours_max: Some(32),
        shifts: Set::of(&[Shift::Morning, Shift::Afternoon]),
        start: None,
        closing: (!social).then(|| day("2021-11-15")),
        licences_required: Set::default(),
        certificates_required: Set::default(),
        certificates_liked: Set::of(&[Certificate::Forklift]),
        education_wished: None,
        experience_years_wished: Some(1),
        dutch_min: None,
        loads: [
            Some(15),
            Some(2),
            Some(2),
            Some(1),
            None,
            Some(1),
            Some(2),
            Some(1),
        ],
        offers: Set::of(&[Interest::Hands, Interest::Indoors]),
        support: Support {
            jobcoach: true,
            trial: true,
            ..Support::default()
        },
        funders: if social {
            vec!["Centrada".into()]
        } else {
            Vec::new()
        },
        cost_per_year: None,
        keeps_benefit: false,
    }
}

fn reason(rule: &str, outcome: &str, points: i32, text: &str) -> serde_json::Value {
    json!({ "rule": rule, "outcome": outcome, "points": points, "text": text })
}

fn screening(number: u32, night: u32) -> ScreeningRow {
    let route = match (number % 12, night) {
        (0..=5, _) => "arbeid_direct",
        (6, 0) => "nader_onderzoek",
        (6..=8, _) => "arbeid_traject",
        (9, _) => "maatschappelijke_participatie",
        (10, _) => "nader_onderzoek",
        _ => "zorg",
    };
    let body = json!({
        "decided_by": "factor.score",
        "score_range": [58, 74],
        "reasons": [
            reason("gate.pensioen", "fails", 0, "U bent jonger dan de pensioenleeftijd."),
            reason("criterium.taak", "holds", 0, "U kunt een taak uitvoeren in een bedrijf (gesprek van 18 aug 2021)."),
            reason("criterium.vier_uur", "unknown", 0, "Wij weten nog niet of u vier uur per dag kunt werken."),
            reason("factor.uren", "holds", 21, "U kunt 24 uur per week werken."),
            reason("factor.vaardigheden", "holds", 18, "U hebt de meeste basisvaardigheden laten zien."),
            reason("factor.score", "holds", 27, "Uw punten samen wijzen naar werk."),
        ],
        "unknowns": ["werkvermogen", "rijbewijs"],
        "stale": ["opleiding"],
        "next_question": {
            "field": "vier_uur_per_dag", "text": "Kunt u vier uur per dag werken?",
            "answers": 2, "other_route": 1, "value": 400, "best_answer": ["ja", 12],
        },
    });
    let retest = if number.is_multiple_of(7) {
        "2021-09-20"
    } else {
        "2022-02-12"
    };
    ScreeningRow {
        client_id: client_id(number),
        route,
        score: Some(66),
        retest: retest.into(),
        body: body.to_string(),
    }
}

/// Places of a client in a night; every ninth client has none.
fn proposals(number: u32, night: u32, places: u32) -> Vec<ProposalRow> {
    if number.is_multiple_of(9) {
        return Vec::new();
    }
    let body = json!({ "reasons": [
        reason("match.werk", "holds", 24, "U werkte 3 jaar in een magazijn (tot 2019)."),
        reason("match.uren", "holds", 15, "De uren passen bij wat u wilt."),
        reason("match.graag", "holds", 12, "U werkt graag met uw handen, en dat kan hier."),
        reason("match.reis", "holds", 18, "U fietst er in 21 minuten heen."),
        reason("match.tillen", "holds", -4, "Tillen tot 15 kg: dat is precies wat u aankunt."),
        reason("match.certificaat", "fails", 0, "Een heftruckcertificaat is een pré. U hebt het nog niet."),
        reason("match.rijbewijs", "unknown", 3, "Wij weten nog niet of u een rijbewijs hebt."),
    ]});
    (0..8.min(places))
        .map(|at| {
            let place = (number * 5 + at * 11 + if at == 2 { night } else { 0 }) % places;
            ProposalRow {
                client_id: client_id(number),
                position: i64::from(at),
                place_id: place_id(place),
                proposed: at < 3,
                past_bij: i64::from(78 - at * 4),
                haalbaar: i64::from(85 - at * 3),
                total: i64::from(82 - at * 3),
                body: body.to_string(),
            }
        })
        .collect()
}

pub fn night(index: u32, clients: u32, places: u32) -> NightRows {
    let lists = (0..clients).map(|number| {
        let proposals = proposals(number, index, places);
        let feasible = if proposals.is_empty() { 0 } else { 14 };
        let mut body = json!({ "bridges": [
            { "changes": [{ "certificate": "heftruck" }], "euro": 350, "days": 3, "places": 14, "positions": 21, "within_budget": true },
            { "changes": [{ "distance": 10 }, "childcare"], "euro": 2480, "days": 14, "places": 9, "positions": 12, "within_budget": false },
        ] });
        if proposals.is_empty() {
            body = json!({ "excluded_by": [0, 2, 0, 6, 4, 0, 0, 0, 31, 0, 0], "only_by": [0, 0, 0, 2, 0, 0, 0, 0, 19, 0, 0] });
        }
        MatchListRow { client_id: client_id(number), feasible_places: feasible, body: body.to_string() }
    });
    NightRows {
        due: Vec::new(),
        title_links: Vec::new(),
        imports: 0,
        screenings: (0..clients)
            .map(|number| screening(number, index))
            .collect(),
        match_lists: lists.collect(),
        proposals: (0..clients)
            .flat_map(|number| proposals(number, index, places))
            .collect(),
        results: Vec::new(),
        rules: "{}".into(),
    }
}

fn event(number: u32, index: u32, kind: EventKind, effective: &str) -> TrajectoryEvent {
    TrajectoryEvent {
        id: EventId::parse(&format!("E-{number}-{index}")).unwrap(),
        client: ClientId::parse(&client_id(number)).unwrap(),
        kind,
        effective: day(effective),
        recorded: day(effective),
        coach: None,
        reason: None,
        instrument: None,
        amount: None,
        corrects: None,
    }
}

/// The kind of file that fills a table.
fn kind_of(table: Table) -> &'static str {
    match table.name {
        "client" => "clients",
        "coach" => "coaches",
        "place" => "places",
        "trajectory_event" => "trajectories",
        other => other,
    }
}

async fn import(
    store: &Store,
    table: Table,
    documents: Vec<Document>,
    identities: Vec<Identity>,
    bad: Vec<QuarantinedRow>,
) {
    let file = FileImport {
        table,
        kind: kind_of(table),
        file_name: format!("{}.csv", table.name),
        sha256: table.name.into(),
        encoding: "UTF-8".into(),
        documents,
        new_clients: Vec::new(),
        identities,
        quarantined: bad,
        rows_joined: None,
    };
    store.import(&file, None, &entry("import")).await.unwrap();
}

async fn files(store: &Store, clients: u32, places: u32) {
    let coaches = ["C-01", "C-02"].map(|id| Coach {
        id: CoachId::parse(id).unwrap(),
        name: id.into(),
        fte_hundredths: 100,
        caseload_max: None,
    });
    let coaches = coaches
        .iter()
        .map(|coach| Document::of(&coach.id, coach).unwrap())
        .collect();
    import(store, documents::COACHES, coaches, Vec::new(), Vec::new()).await;
    let people = (0..clients).map(client);
    let people = people
        .map(|client| Document::of(&client.id, &client).unwrap())
        .collect();
    let names = [
        "J. de Vries",
        "Fatima El Amrani",
        "W.A. van der Zee-Kowalczyk",
    ];
    let identities = (0..clients).map(|number| Identity {
        client_id: client_id(number),
        bsn_pseudonym: None,
        name: Some(names[number as usize % names.len()].into()),
    });
    let bad = QuarantinedRow {
        line: 214,
        column: "geboortedatum".into(),
        value: "31-02-1975".into(),
        reason: "geboortedatum 31-02-1975 bestaat niet".into(),
        header: "klantnummer;geboortedatum".into(),
        raw: "K-9999;31-02-1975".into(),
    };
    import(
        store,
        documents::CLIENTS,
        people,
        identities.collect(),
        vec![bad],
    )
    .await;
    let all = (0..places)
        .map(place)
        .map(|place| Document::of(&place.id, &place).unwrap())
        .collect();
    import(store, documents::PLACES, all, Vec::new(), Vec::new()).await;
    let events = (0..clients)
        .filter(|number| !number.is_multiple_of(5))
        .flat_map(|number| {
            [
                event(number, 0, EventKind::Registered, "2021-05-03"),
                event(number, 1, EventKind::Spoken, "2021-08-18"),
                event(number, 2, EventKind::TrajectoryStarted, "2021-09-06"),
            ]
        });
    let events = events
        .map(|event| Document::of(&event.id, &event).unwrap())
        .collect();
    import(store, documents::EVENTS, events, Vec::new(), Vec::new()).await;
}

/// Writes nights up to 1 October 2021, oldest first.
pub async fn nights(store: &Store, number: u32, clients: u32, places: u32) {
    let last = day("2021-10-01");
    for index in 0..number {
        let slot = last - Days::new(u64::from(number - 1 - index));
        let rows = night(index + 2 - number.min(2), clients, places);
        night_of(store, slot, &rows).await;
    }
}

/// Writes the night of a day.
pub async fn night_of(store: &Store, slot: NaiveDate, rows: &NightRows) {
    let started = format!("{slot}T01:30:00Z");
    let slot = Slot {
        job: "nightly".into(),
        slot: slot.to_string(),
        shard: "0995".into(),
    };
    let run = store
        .run_start(&slot, false, &Claim::unnamed(&started, &started))
        .await
        .unwrap()
        .unwrap();
    let mut line = entry("night");
    line.at = started.replace(":30:00", ":31:12");
    store
        .night_apply(run, rows, "hash", 31, &line)
        .await
        .unwrap();
}

/// One account a role (two coaches), all with [`PASSWORD`].
pub async fn accounts(store: &Store, phc: &str) {
    for (name, role, coach) in [
        ("anna", "coach", Some("C-01")),
        ("bram", "coach", Some("C-02")),
        ("mira", "manager", None),
        ("cees", "controller", None),
        ("bea", "beheerder", None),
        ("otto", "auditor", None),
    ] {
        let new = NewAccount {
            name,
            role,
            coach_id: coach,
            password: phc,
            must_change: false,
        };
        store
            .account_add(&new, &entry("add account"))
            .await
            .unwrap();
    }
}

/// The policy as shipped.
pub fn policy() -> web::Policy {
    web::Policy::parse(&web::PolicyTexts {
        screening: include_str!("../../../config/screening.toml"),
        matching: include_str!("../../../config/matching.toml"),
        trajectories: include_str!("../../../config/trajectories.toml"),
    })
    .unwrap()
}

fn root(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The policy of figures and reports as shipped.
fn steering() -> werkt::steering::Policy {
    let read = |name: &str| {
        std::fs::read_to_string(root("config").join(name)).map_err(|error| error.to_string())
    };
    werkt::steering::Policy::parse("Gemeente Lelystad", read).unwrap()
}

/// Runs jobs of the shipped files on this database.
fn runner(store: &Store, clock: &TestClock, folder: &std::path::Path) -> Runner {
    let installation = werkt::runner::config::installation(&root("config")).unwrap();
    let settings = Settings {
        config_dir: root("config"),
        jobs_dir: root("jobs"),
        key_file: folder.join("werkt.db.key"),
        installation,
        actor: "test".into(),
        origin: "test",
    };
    Runner::new(store.clone(), Arc::new(clock.clone()), settings)
}

/// A house with people in it.
pub struct House {
    pub app: AppState,
    pub clock: TestClock,
    pub store: Store,
    pub folder: tempfile::TempDir,
    /// Address of the database.
    pub url: String,
}

impl House {
    /// `nights` 0: a house where nothing has run yet.
    pub async fn with(clients: u32, nights_number: u32, public_origin: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = if crate::cluster::chosen() {
            let cluster = crate::cluster::cluster();
            cluster.url(&cluster.database())
        } else {
            format!("sqlite://{}", folder.path().join("werkt.db").display())
        };
        let store = Store::open(&url).await.unwrap();
        let clock = TestClock::at(NOW);
        let mut config = web::config::parse(include_str!("../../../config/web.toml")).unwrap();
        config.site.public_origin = public_origin.into();
        config.password.memory_kib = 64;
        config.password.rounds = 1;
        let hasher = web::password::Hasher::new(&config.password, &[7; 16]).unwrap();
        let phc = hasher.hash(PASSWORD, [9; 16]).await.unwrap();
        let places = 42;
        if clients > 0 {
            files(&store, clients, places).await;
        }
        nights(&store, nights_number, clients, places).await;
        accounts(&store, &phc).await;
        let app = App::new(Parts {
            clock: Box::new(clock.clone()),
            entropy: Box::new(TestEntropy::seeded(1)),
            config,
            theme_css: String::new(),
            policy: policy(),
            steering: steering(),
            pseudonyms: Pseudonyms::new([3; 32]),
            runner: runner(&store, &clock, folder.path()),
        });
        Self {
            app: app.unwrap(),
            clock,
            store,
            folder,
            url,
        }
    }

    pub async fn small() -> Self {
        Self::with(24, 2, "").await
    }
}
