//! Every column of every kind ends in its place.

use crate::import_kit::{clients, day, source};
use std::collections::BTreeSet;
use werkt::domain::codes::*;
use werkt::domain::{Cents, EventKind, Fact, Pc4, PlaceKind, Set, Source as Said};
use werkt::import::kinds::SPECS;
use werkt::import::{read_coaches, read_places, read_trajectories, read_vacancies};

/// Column and value of a client who has everything.
const CLIENT: &[(&str, &str)] = &[
    ("klantnummer", "K-0412"),
    ("bsn", "111222333"),
    ("naam", "Zoë Çelik"),
    ("geboortedatum", "3-2-1980"),
    ("postcode", "8232 AB"),
    ("cohort", "Instroom"),
    ("coach", "C-03"),
    ("uitkering_sinds", "2019-01-15"),
    ("gesproken_op", "01-06-2023"),
    ("volledig_arbeidsongeschikt", "nee"),
    ("volledig_arbeidsongeschikt_datum", "01-02-2023"),
    ("volledig_arbeidsongeschikt_bron", "uwv"),
    ("ontheffing_tot", "01-09-2023"),
    ("alleenstaande_ouder", "J"),
    ("jongste_kind_geboren", "05-05-2020"),
    ("verzoek_9a", "1"),
    ("ontheffing_9a_sinds", "01-01-2022"),
    ("kinderopvang", "ja"),
    ("kinderopvang_datum", "02-02-2023"),
    ("inburgeringsplicht", "true"),
    ("uwv", "lks|beschut"),
    ("uwv_datum", "03-03-2023"),
    ("plan_van_aanpak", "04-04-2023"),
    ("wil_hogere_route", "ja"),
    ("taak", "ja"),
    ("basisvaardigheden", "nee"),
    ("uur_aaneen", "onbekend"),
    ("vier_uur_per_dag", ""),
    ("criteria_datum", "05-04-2023"),
    ("criteria_bron", "coach"),
    ("uren_belastbaar", "24,0"),
    ("uren_belastbaar_datum", "06-04-2023"),
    ("uren_belastbaar_bron", "administratie"),
    ("werknemersvaardigheden", "3"),
    ("werknemersvaardigheden_datum", "07-04-2023"),
    ("participatieladder", "4"),
    ("participatieladder_datum", "08-04-2023"),
    ("laatst_actief", "31-12-2020"),
    ("opleiding", "MBO 2"),
    ("opleiding_datum", "09-04-2023"),
    ("eigen_kijk", "4"),
    ("eigen_kijk_datum", "10-04-2023"),
    ("werkvermogen", "7"),
    ("werkvermogen_datum", "11-04-2023"),
    ("zrm_geld", "1"),
    ("zrm_huisvesting", "2"),
    ("zrm_huisrelaties", "3"),
    ("zrm_geestelijk", "4"),
    ("zrm_verslaving", "5"),
    ("zrm_datum", "12-04-2023"),
    ("tillen_kg", "15"),
    ("staan", "1"),
    ("lopen", "2"),
    ("bukken", "3"),
    ("handen", "0"),
    ("prikkels", ""),
    ("tempo", "2"),
    ("contact", "3"),
    ("belasting_datum", "13-04-2023"),
    ("belasting_bron", "uwv"),
    ("beschikbaar_vanaf", "01-08-2023"),
    ("werktijden", "ochtend|middag"),
    ("vervoer", "fiets|ov"),
    ("reistijd_max", "45"),
    ("rijbewijs", "geen"),
    ("certificaten", "vca|heftruck"),
    ("nederlands", "B1"),
    ("nederlands_datum", "14-04-2023"),
    ("vaardigheden", "plannen| klanten helpen |plannen"),
    ("wensen", "kok|hulp in de keuken"),
    ("werkt_graag_met", "eten|team"),
    ("liever_niet", "zorg"),
    ("uren_wens_min", "16"),
    ("uren_wens_max", "24"),
    ("werkverleden", "mdw. magazijn (2014-2017)|kok"),
];

fn file(columns: &[(&str, &str)]) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let values: Vec<&str> = columns.iter().map(|(_, value)| *value).collect();
    format!("{}\n{}\n", names.join(";"), values.join(";"))
}

fn said<T>(value: T, month: u32, of: u32, source: Said) -> Option<Fact<T>> {
    Some(Fact {
        value,
        observed: Some(day(2023, month, of)),
        source,
    })
}

#[test]
fn every_column_of_a_client_ends_in_its_place() {
    let reading = clients(file(CLIENT).as_bytes()).expect("is read");
    assert!(reading.quarantined.is_empty(), "{:?}", reading.quarantined);
    let row = &reading.accepted[0].record;
    assert_eq!(row.name.as_deref(), Some("Zoë Çelik"));
    assert_eq!(
        row.bsn.as_ref().map(|bsn| bsn.expose()).as_deref(),
        Some("111222333")
    );
    let client = &row.client;
    assert_eq!(
        (client.id.as_str(), client.cohort, client.birth_date),
        ("K-0412", Cohort::Instroom, Some(day(1980, 2, 3)))
    );
    assert_eq!(
        (client.pc4, client.benefit_since),
        (Pc4::parse("8232").ok(), Some(day(2019, 1, 15)))
    );
    assert_eq!(client.spoken_on, Some(day(2023, 6, 1)));
    let legal = &client.legal;
    assert_eq!(legal.fully_unfit, said(false, 2, 1, Said::Uwv));
    assert_eq!(
        (legal.exempt_until, legal.single_parent),
        (Some(day(2023, 9, 1)), Some(true))
    );
    assert_eq!(
        (legal.asked_9a, legal.exempt_9a_since),
        (Some(true), Some(day(2022, 1, 1)))
    );
    assert_eq!(legal.childcare, said(true, 2, 2, Said::Unstated));
    assert_eq!(
        (legal.integration_duty, legal.asks_higher_route),
        (Some(true), Some(true))
    );
    assert_eq!(
        legal.uwv,
        Set::of(&[UwvFinding::Loonkostensubsidie, UwvFinding::Beschut])
    );
    assert_eq!(client.criteria.task, said(true, 4, 5, Said::Coach));
    assert_eq!(client.criteria.basic_skills, said(false, 4, 5, Said::Coach));
    assert_eq!(
        (&client.criteria.one_hour, &client.criteria.four_hours),
        (&None, &None)
    );
    let factors = &client.factors;
    assert_eq!(factors.hours_per_week, said(24, 4, 6, Said::Administration));
    assert_eq!(factors.employee_skills, said(3, 4, 7, Said::Unstated));
    assert_eq!(factors.ladder, said(4, 4, 8, Said::Unstated));
    assert_eq!(
        factors.last_active.as_ref().map(|f| f.value),
        Some(day(2020, 12, 31))
    );
    assert_eq!(
        factors.education,
        said(Education::Mbo2, 4, 9, Said::Unstated)
    );
    assert_eq!(factors.own_view, said(4, 4, 10, Said::Client));
    assert_eq!(factors.work_ability, said(7, 4, 11, Said::Client));
    assert_eq!(client.stability.money, said(1, 4, 12, Said::Unstated));
    assert_eq!(
        client.stability.substance_use,
        said(5, 4, 12, Said::Unstated)
    );
    assert_eq!(
        client.limits.bears,
        [
            Some(15),
            Some(1),
            Some(2),
            Some(3),
            Some(0),
            None,
            Some(2),
            Some(3)
        ]
    );
    assert_eq!(
        (client.limits.observed, client.limits.source),
        (Some(day(2023, 4, 13)), Some(Said::Uwv))
    );
    let supply = &client.supply;
    assert_eq!(
        supply.shifts,
        Some(Set::of(&[Shift::Morning, Shift::Afternoon]))
    );
    assert_eq!(
        supply.transport,
        Some(Set::of(&[Transport::Bicycle, Transport::PublicTransport]))
    );
    assert_eq!(
        (supply.travel_minutes_max, supply.licences),
        (Some(45), Some(Set::default()))
    );
    assert_eq!(
        supply.certificates,
        Some(Set::of(&[Certificate::Forklift, Certificate::VcaBasis]))
    );
    assert_eq!(supply.dutch, said(Cefr::B1, 4, 14, Said::Unstated));
    assert_eq!(supply.skills, ["plannen", "klanten helpen"]);
    assert_eq!(client.wishes.titles, ["kok", "hulp in de keuken"]);
    assert_eq!(
        (client.wishes.hours_min, client.wishes.hours_max),
        (Some(16), Some(24))
    );
    assert_eq!(
        (client.history.len(), client.history[0].to_year),
        (2, Some(2017))
    );
}

#[test]
fn an_empty_field_is_not_known_and_never_no() {
    let text = "klantnummer;geboortedatum;postcode\nK-1;;\n";
    let reading = clients(text.as_bytes()).expect("is read");
    let client = &reading.accepted[0].record.client;
    assert_eq!(
        (client.birth_date, client.pc4, client.cohort),
        (None, None, Cohort::ZittendBestand)
    );
    assert_eq!(
        (client.legal.single_parent, &client.criteria.task),
        (None, &None)
    );
    assert_eq!(
        (client.supply.licences, client.supply.transport),
        (None, None)
    );
}

#[test]
fn a_place_keeps_its_kind_and_its_demands() {
    let common = "Buurtconciërge;Centrada;wijk;8232;3;24;32;ochtend|zaterdag;01-09-2023;01-08-2023;b|be;vog;bhv;vmbo;2;a2;10;ja;nee";
    let columns = "functietitel;WERK;sector;postcode;plaatsen;uren_min;uren_max;werktijden;startdatum;sluitingsdatum;\
                   rijbewijs_vereist;certificaten_vereist;certificaten_pre;opleiding_gewenst;ervaring_jaren_gewenst;\
                   nederlands_min;tillen_kg;jobcoach;proefplaats";
    let vacancy = format!(
        "vacaturenummer;{}\nV-1;{common}\n",
        columns.replace("WERK", "werkgever")
    );
    let vacancy = read_vacancies(&source(vacancy.as_bytes())).expect("is read");
    let place = format!(
        "plaatsnummer;{};financiers;kosten_per_jaar;behoud_van_uitkering\nM-1;{common};Centrada|HVC;€ 25.000,-;ja\n",
        columns.replace("WERK", "organisatie")
    );
    let place = read_places(&source(place.as_bytes())).expect("is read");
    let (vacancy, place) = (&vacancy.accepted[0].record, &place.accepted[0].record);
    assert_eq!(
        (vacancy.kind, place.kind),
        (PlaceKind::Vacancy, PlaceKind::MaatschappelijkeBaan)
    );
    assert_eq!(
        (
            place.funders.len(),
            place.cost_per_year,
            place.keeps_benefit
        ),
        (2, Some(Cents::euros(25_000)), true)
    );
    for place in [vacancy, place] {
        assert_eq!(
            (&*place.title, &*place.employer, place.positions),
            ("Buurtconciërge", "Centrada", 3)
        );
        assert_eq!(
            (place.hours_min, place.hours_max, place.sector),
            (Some(24), Some(32), Some(Sector::Neighbourhood))
        );
        assert_eq!(place.shifts, Set::of(&[Shift::Morning, Shift::Saturday]));
        assert_eq!(
            (place.start, place.closing),
            (Some(day(2023, 9, 1)), Some(day(2023, 8, 1)))
        );
        assert_eq!(place.licences_required, Set::of(&[Licence::B, Licence::Be]));
        assert_eq!(place.certificates_required, Set::of(&[Certificate::Vog]));
        assert_eq!(
            (place.education_wished, place.experience_years_wished),
            (Some(Education::Vmbo), Some(2))
        );
        assert_eq!(
            (place.dutch_min, place.loads[0]),
            (Some(Cefr::A2), Some(10))
        );
        assert!(place.support.jobcoach && !place.support.trial && !place.support.training);
    }
}

#[test]
fn coaches_and_events_are_read() {
    let coaches = read_coaches(&source(
        b"coachnummer\tnaam\tfte\tcaseload_max\nC-1\tAnne\t0,8\t40\nC-2\t\t1\t\n",
    ))
    .expect("is read");
    let fte: Vec<_> = coaches
        .records()
        .map(|c| (c.fte_hundredths, c.caseload_max))
        .collect();
    assert_eq!(fte, [(80, Some(40)), (100, None)]);
    let text = "gebeurtenisnummer;klantnummer;gebeurtenis;datum;geregistreerd;coach;reden;instrument;bedrag;corrigeert\n\
                E-1;K-1;Instrument toegezegd;01-02-2023;03-02-2023;C-1;Fiets_1;reiskosten;350,50;\n\
                E-2;K-1;beëindigd;05-02-2023;;;;;;\n\
                E-3;K-1;ingetrokken;05-02-2023;;;;;;\n";
    let events = read_trajectories(&source(text.as_bytes())).expect("is read");
    let first = &events.accepted[0].record;
    assert_eq!(
        (first.kind, first.instrument),
        (EventKind::InstrumentCommitted, Some(Instrument::Reiskosten))
    );
    assert_eq!(
        (first.amount, first.reason.as_deref()),
        (Some(Cents(35_050)), Some("fiets_1"))
    );
    assert_eq!(
        (first.effective, first.recorded),
        (day(2023, 2, 1), day(2023, 2, 3))
    );
    assert_eq!(
        events.accepted[1].record.recorded,
        day(2023, 2, 5),
        "recorded on its day when nothing is told"
    );
    assert_eq!(
        (
            &*events.quarantined[0].first.column,
            events.quarantined[0].line
        ),
        ("corrigeert", 4)
    );
}

#[test]
fn contradictions_within_a_row_are_told() {
    let header = "klantnummer;geboortedatum;postcode;uren_wens_min;uren_wens_max;uitkering_sinds;jongste_kind_geboren";
    for (row, column) in [
        ("K-1;01-01-1980;8232;32;16;;", "uren_wens_min"),
        ("K-1;01-07-2023;8232;;;;", "geboortedatum"),
        ("K-1;01-01-1899;8232;;;;", "geboortedatum"),
        ("K-1;01-01-1980;8232;;;31-12-1979;", "uitkering_sinds"),
        ("K-1;01-01-1980;8232;;;;01-01-1979", "jongste_kind_geboren"),
        ("K-1;01-01-1980;8232;;;;01-07-2023", "jongste_kind_geboren"),
    ] {
        let reading = clients(format!("{header}\n{row}\n").as_bytes()).expect("is read");
        assert_eq!(reading.quarantined.len(), 1, "{row}");
        assert_eq!(reading.quarantined[0].first.column, column, "{row}");
    }
}

#[test]
fn the_contract_names_every_column_and_no_name_means_two() {
    let contract = include_str!("../../docs/data-formats.md");
    for spec in SPECS {
        let mut names = BTreeSet::new();
        for column in spec.columns {
            assert!(
                contract.contains(column.name),
                "{} {} is not in docs/data-formats.md",
                spec.command,
                column.name
            );
            for name in column.names() {
                let folded: String = name
                    .to_lowercase()
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .collect();
                assert!(
                    names.insert(folded),
                    "{}: {name} names two columns",
                    spec.command
                );
            }
        }
        assert_eq!(spec.index().len(), names.len());
    }
    let used: Vec<&str> = CLIENT.iter().map(|(name, _)| *name).collect();
    let clients = SPECS
        .iter()
        .find(|spec| spec.command == "clients")
        .expect("there");
    let known: Vec<&str> = clients.columns.iter().map(|column| column.name).collect();
    assert_eq!(used, known, "the test above covers every column");
}
