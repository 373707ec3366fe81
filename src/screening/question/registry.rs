//! Questions and the answers that are possible. The wording and the expected shares stand in the configuration.

use crate::domain::codes::{Cefr, Certificate, Education, Licence, Set, Shift, Transport};
use crate::domain::{Client, Evidence, Fact, Source};
use chrono::{Months, NaiveDate};

/// When a question is open.
#[derive(Clone, Copy)]
pub enum Open {
    /// The screening lacks this column, or has it too old.
    Column(&'static str),
    /// A ZRM domain is not known, and none leads to care already.
    Care,
    /// The matching lacks it.
    Supply(fn(&Client) -> bool),
}

/// One answer, and what it would put in the file.
pub struct PossibleAnswer {
    pub label: &'static str,
    pub apply: fn(&mut Client, NaiveDate),
}

/// One question.
pub struct Question {
    pub id: &'static str,
    pub field: &'static str,
    /// What it is about, in a coach's words.
    pub label: &'static str,
    pub open: Open,
    /// Whether the answer also changes which places are possible.
    pub matching: bool,
    /// The answers are examples from a number, a date or a row of ticks; otherwise they are all that can be chosen.
    pub examples: bool,
    pub answers: &'static [PossibleAnswer],
}

fn said<T>(value: T, today: NaiveDate) -> Evidence<T> {
    Some(Fact {
        value,
        observed: Some(today),
        source: Source::Coach,
    })
}

/// A day so many months ago.
fn ago(today: NaiveDate, months: u32) -> NaiveDate {
    today
        .checked_sub_months(Months::new(months))
        .unwrap_or(today)
}

const fn answer(label: &'static str, apply: fn(&mut Client, NaiveDate)) -> PossibleAnswer {
    PossibleAnswer { label, apply }
}

/// The registry; its order settles ties.
pub static QUESTIONS: &[Question] = &[
    Question {
        id: "vraag.taak",
        field: "taak",
        label: "een taak doen in een organisatie",
        open: Open::Column("taak"),
        matching: false,
        examples: false,
        answers: &[
            answer("ja", |c, day| c.criteria.task = said(true, day)),
            answer("nee", |c, day| c.criteria.task = said(false, day)),
        ],
    },
    Question {
        id: "vraag.basisvaardigheden",
        field: "basisvaardigheden",
        label: "basisvaardigheden voor werk",
        open: Open::Column("basisvaardigheden"),
        matching: false,
        examples: false,
        answers: &[
            answer("ja", |c, day| c.criteria.basic_skills = said(true, day)),
            answer("nee", |c, day| c.criteria.basic_skills = said(false, day)),
        ],
    },
    Question {
        id: "vraag.uur_aaneen",
        field: "uur_aaneen",
        label: "een uur achter elkaar werken",
        open: Open::Column("uur_aaneen"),
        matching: false,
        examples: false,
        answers: &[
            answer("ja", |c, day| c.criteria.one_hour = said(true, day)),
            answer("nee", |c, day| c.criteria.one_hour = said(false, day)),
        ],
    },
    Question {
        id: "vraag.vier_uur",
        field: "vier_uur_per_dag",
        label: "vier uur per dag werken",
        open: Open::Column("vier_uur_per_dag"),
        matching: false,
        examples: false,
        answers: &[
            answer("ja", |c, day| c.criteria.four_hours = said(true, day)),
            answer("nee", |c, day| c.criteria.four_hours = said(false, day)),
        ],
    },
    Question {
        id: "vraag.uren",
        field: "uren_belastbaar",
        label: "uren per week",
        open: Open::Column("uren_belastbaar"),
        matching: true,
        examples: true,
        answers: &[
            answer("2 uur", |c, day| c.factors.hours_per_week = said(2, day)),
            answer("8 uur", |c, day| c.factors.hours_per_week = said(8, day)),
            answer("16 uur", |c, day| c.factors.hours_per_week = said(16, day)),
            answer("24 uur", |c, day| c.factors.hours_per_week = said(24, day)),
            answer("36 uur", |c, day| c.factors.hours_per_week = said(36, day)),
        ],
    },
    Question {
        id: "vraag.vaardigheden",
        field: "werknemersvaardigheden",
        label: "werknemersvaardigheden",
        open: Open::Column("werknemersvaardigheden"),
        matching: false,
        examples: false,
        answers: &[
            answer("nog bijna niet", |c, day| {
                c.factors.employee_skills = said(0, day)
            }),
            answer("soms", |c, day| c.factors.employee_skills = said(1, day)),
            answer("vaak", |c, day| c.factors.employee_skills = said(2, day)),
            answer("meestal", |c, day| c.factors.employee_skills = said(3, day)),
            answer("steeds", |c, day| c.factors.employee_skills = said(4, day)),
        ],
    },
    Question {
        id: "vraag.ladder",
        field: "participatieladder",
        label: "participatieladder",
        open: Open::Column("participatieladder"),
        matching: false,
        examples: false,
        answers: &[
            answer("trede 1", |c, day| c.factors.ladder = said(1, day)),
            answer("trede 2", |c, day| c.factors.ladder = said(2, day)),
            answer("trede 3", |c, day| c.factors.ladder = said(3, day)),
            answer("trede 4", |c, day| c.factors.ladder = said(4, day)),
            answer("trede 5", |c, day| c.factors.ladder = said(5, day)),
            answer("trede 6", |c, day| c.factors.ladder = said(6, day)),
        ],
    },
    Question {
        id: "vraag.recent",
        field: "laatst_actief",
        label: "laatste werk of activiteit",
        open: Open::Column("laatst_actief"),
        matching: false,
        examples: true,
        answers: &[
            answer("langer dan 10 jaar geleden", |c, day| active(c, day, 180)),
            answer("5 tot 10 jaar geleden", |c, day| active(c, day, 90)),
            answer("2 tot 5 jaar geleden", |c, day| active(c, day, 40)),
            answer("een half jaar tot 2 jaar geleden", |c, day| {
                active(c, day, 12)
            }),
            answer("korter geleden", |c, day| active(c, day, 1)),
        ],
    },
    Question {
        id: "vraag.opleiding",
        field: "opleiding",
        label: "opleidingsniveau",
        open: Open::Column("opleiding"),
        matching: true,
        examples: false,
        answers: &[
            answer("geen diploma", |c, day| school(c, day, Education::None)),
            answer("basisonderwijs", |c, day| {
                school(c, day, Education::Primary)
            }),
            answer("vmbo", |c, day| school(c, day, Education::Vmbo)),
            answer("mbo-1", |c, day| school(c, day, Education::Mbo1)),
            answer("mbo-2", |c, day| school(c, day, Education::Mbo2)),
            answer("mbo-3", |c, day| school(c, day, Education::Mbo3)),
            answer("mbo-4", |c, day| school(c, day, Education::Mbo4)),
            answer("havo of vwo", |c, day| school(c, day, Education::HavoVwo)),
            answer("hbo", |c, day| school(c, day, Education::Hbo)),
            answer("universiteit", |c, day| school(c, day, Education::Wo)),
        ],
    },
    Question {
        id: "vraag.eigen_kijk",
        field: "eigen_kijk",
        label: "eigen kijk op werk",
        open: Open::Column("eigen_kijk"),
        matching: false,
        examples: false,
        answers: &[
            answer("nu niet", |c, day| c.factors.own_view = said(0, day)),
            answer("later misschien", |c, day| {
                c.factors.own_view = said(1, day)
            }),
            answer("over een tijd", |c, day| c.factors.own_view = said(2, day)),
            answer("binnenkort", |c, day| c.factors.own_view = said(3, day)),
            answer("zo snel mogelijk", |c, day| {
                c.factors.own_view = said(4, day)
            }),
        ],
    },
    Question {
        id: "vraag.werkvermogen",
        field: "werkvermogen",
        label: "ervaren werkvermogen",
        open: Open::Column("werkvermogen"),
        matching: false,
        examples: true,
        answers: &[
            answer("1", |c, day| c.factors.work_ability = said(1, day)),
            answer("4", |c, day| c.factors.work_ability = said(4, day)),
            answer("6", |c, day| c.factors.work_ability = said(6, day)),
            answer("8", |c, day| c.factors.work_ability = said(8, day)),
            answer("9", |c, day| c.factors.work_ability = said(9, day)),
        ],
    },
    Question {
        id: "vraag.zrm",
        field: "zrm_datum",
        label: "geld, wonen, thuis en gezondheid",
        open: Open::Care,
        matching: false,
        examples: true,
        answers: &[
            answer("overal 3 of hoger", |c, day| zrm(c, day, 3)),
            answer("ergens 2 of lager", |c, day| zrm(c, day, 2)),
        ],
    },
    Question {
        id: "vraag.volledig_ongeschikt",
        field: "volledig_arbeidsongeschikt",
        label: "vaststelling van arbeidsongeschiktheid",
        open: Open::Column("volledig_arbeidsongeschikt"),
        matching: false,
        examples: false,
        answers: &[
            answer("nee", |c, day| c.legal.fully_unfit = said(false, day)),
            answer("ja", |c, day| c.legal.fully_unfit = said(true, day)),
        ],
    },
    Question {
        id: "vraag.ontheffing_9a",
        field: "verzoek_9a",
        label: "verzoek om ontheffing als alleenstaande ouder",
        open: Open::Column("verzoek_9a"),
        matching: false,
        examples: false,
        answers: &[
            answer("nee", |c, _| c.legal.asked_9a = Some(false)),
            answer("ja", |c, _| c.legal.asked_9a = Some(true)),
        ],
    },
    Question {
        id: "vraag.rijbewijs",
        field: "rijbewijs",
        label: "rijbewijs",
        open: Open::Supply(|c| c.supply.licences.is_none()),
        matching: true,
        examples: true,
        answers: &[
            answer("geen rijbewijs", |c, _| {
                c.supply.licences = Some(Set::default())
            }),
            answer("rijbewijs B", |c, _| {
                c.supply.licences = Some(Set::of(&[Licence::B]));
            }),
        ],
    },
    Question {
        id: "vraag.certificaten",
        field: "certificaten",
        label: "certificaten",
        open: Open::Supply(|c| c.supply.certificates.is_none()),
        matching: true,
        examples: true,
        answers: &[
            answer("geen certificaat", |c, _| {
                c.supply.certificates = Some(Set::default())
            }),
            answer("heftruckcertificaat", |c, _| {
                c.supply.certificates = Some(Set::of(&[Certificate::Forklift]));
            }),
            answer("VCA-basis", |c, _| {
                c.supply.certificates = Some(Set::of(&[Certificate::VcaBasis]));
            }),
        ],
    },
    Question {
        id: "vraag.nederlands",
        field: "nederlands",
        label: "Nederlands",
        open: Open::Supply(|c| c.supply.dutch.is_none()),
        matching: true,
        examples: false,
        answers: &[
            answer("nog geen A1", |c, day| speaks(c, day, Cefr::BelowA1)),
            answer("A1", |c, day| speaks(c, day, Cefr::A1)),
            answer("A2", |c, day| speaks(c, day, Cefr::A2)),
            answer("B1", |c, day| speaks(c, day, Cefr::B1)),
            answer("B2", |c, day| speaks(c, day, Cefr::B2)),
            answer("C1", |c, day| speaks(c, day, Cefr::C1)),
            answer("C2", |c, day| speaks(c, day, Cefr::C2)),
        ],
    },
    Question {
        id: "vraag.vervoer",
        field: "vervoer",
        label: "vervoer",
        open: Open::Supply(|c| c.supply.transport.is_none()),
        matching: true,
        examples: true,
        answers: &[
            answer("lopend of met de fiets", |c, _| {
                c.supply.transport = Some(Set::of(&[Transport::Walk, Transport::Bicycle]));
            }),
            answer("bus en trein", |c, _| {
                c.supply.transport = Some(Set::of(&[Transport::Walk, Transport::PublicTransport]));
            }),
            answer("auto", |c, _| {
                c.supply.transport = Some(Set::of(&[Transport::Walk, Transport::Car]));
            }),
        ],
    },
    Question {
        id: "vraag.werktijden",
        field: "werktijden",
        label: "werktijden",
        open: Open::Supply(|c| c.supply.shifts.is_none()),
        matching: true,
        examples: true,
        answers: &[
            answer("alleen 's ochtends", |c, _| {
                c.supply.shifts = Some(Set::of(&[Shift::Morning]));
            }),
            answer("overdag", |c, _| {
                c.supply.shifts = Some(Set::of(&[Shift::Morning, Shift::Afternoon]));
            }),
            answer("ook 's avonds en in het weekend", |c, _| {
                c.supply.shifts = Some(Set::from_bits(0b11_0111));
            }),
        ],
    },
    Question {
        id: "vraag.tillen",
        field: "tillen_kg",
        label: "tillen",
        open: Open::Supply(|c| c.limits.bears.first().is_none_or(Option::is_none)),
        matching: true,
        examples: true,
        answers: &[
            answer("5 kilo", |c, day| lift(c, day, 5)),
            answer("15 kilo", |c, day| lift(c, day, 15)),
            answer("25 kilo", |c, day| lift(c, day, 25)),
        ],
    },
];

fn school(client: &mut Client, today: NaiveDate, level: Education) {
    client.factors.education = said(level, today);
}

fn speaks(client: &mut Client, today: NaiveDate, level: Cefr) {
    client.supply.dutch = said(level, today);
}

fn active(client: &mut Client, today: NaiveDate, months: u32) {
    client.factors.last_active = said(ago(today, months), today);
}

/// Fills every domain; asked only when none is known to be low, so nothing known is overwritten for the worse.
fn zrm(client: &mut Client, today: NaiveDate, lowest: u8) {
    let domains = &mut client.stability;
    domains.money = said(lowest, today);
    domains.housing = said(3, today);
    domains.home_relations = said(3, today);
    domains.mental_health = said(3, today);
    domains.substance_use = said(3, today);
}

fn lift(client: &mut Client, today: NaiveDate, kilograms: u8) {
    if let Some(most) = client.limits.bears.first_mut() {
        *most = Some(kilograms);
    }
    client.limits.observed = Some(today);
    client.limits.source = Some(Source::Coach);
}
