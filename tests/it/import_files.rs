//! A file that cannot be trusted as a whole is refused in one sentence that says what to do.

use crate::import_kit::{clients, source};
use werkt::import::{
    OccupationReading, Source, read_coaches, read_occupations, read_places, read_vacancies,
};

/// Each: what the file holds, and the sentence about it.
#[test]
fn a_refused_file_is_told_what_is_wrong_where_and_what_to_do() {
    let nul = "\0".repeat(200);
    for (text, sentence) in [
        (
            "",
            "klanten.csv: het bestand is leeg. Van dit bestand is niets ingelezen. Maak de export opnieuw, met de kolomnamen op de eerste regel.",
        ),
        (
            "\n\n  \n",
            "klanten.csv: er staat geen rij met kolomnamen in.",
        ),
        (
            ";;;\n",
            "klanten.csv, regel 1: er staat geen rij met kolomnamen in.",
        ),
        (
            "klantnumer;geboortedatum;postcode\n",
            "klanten.csv, regel 1: kolom 'klantnummer' ontbreekt; kolom 'klantnumer' lijkt op 'klantnummer'. Van dit bestand is niets ingelezen. Verander de kolomnaam en lees het bestand opnieuw in.",
        ),
        (
            "klantnummer;naam\n",
            "klanten.csv, regel 1: kolom 'geboortedatum' ontbreekt. Kolom 'postcode' ontbreekt. Van dit bestand is niets ingelezen. Voeg de kolom toe",
        ),
        (
            "\nKlantnr;geboortedatum;postcode;Client ID\n",
            "klanten.csv, regel 2: kolom 'klantnummer' staat twee keer in de kop, als 'Klantnr' en als 'Client ID'.",
        ),
        (
            "vacaturenummer;functietitel;postcode;plaatsen\n",
            "klanten.csv, regel 1: dit is een bestand met vacatures, niet met klanten. Van dit bestand is niets ingelezen. Gebruik: werkt import vacancies BESTAND.",
        ),
        (
            "klantnummer;geboortedatum;postcode\nK-1;01-01-1980;8232\nK-2;01-01",
            "klanten.csv, regel 3: het bestand breekt af: de laatste regel is niet af.",
        ),
        (
            "klantnummer;geboortedatum;postcode\nK-1;01-01-1980;8232\n#EINDE;2\n",
            "klanten.csv, regel 3: volgens de slotregel zijn er 2 rijen, maar er staan er 1. Van dit bestand is niets ingelezen. Het bestand is niet compleet: haal het nog een keer op.",
        ),
        (
            "klantnummer;geboortedatum;postcode\n#EINDE;0\nK-1;01-01-1980;8232\n",
            "klanten.csv, regel 3: na de slotregel #EINDE staan nog rijen.",
        ),
        (
            "klantnummer;\"geboortedatum;postcode\n",
            "klanten.csv, regel 1: in kolom",
        ),
        (
            "<html><body>Inloggen</body></html>",
            "klanten.csv: dit is een webpagina of XML-bestand, geen CSV-bestand.",
        ),
        (
            "PK\u{3}\u{4}...",
            "klanten.csv: dit is een Excel-bestand of zip-bestand, geen CSV-bestand.",
        ),
        (&nul, "klanten.csv: dit is geen tekstbestand."),
    ] {
        let told = clients(text.as_bytes()).expect_err(text).to_string();
        assert!(told.starts_with(sentence), "\n{told}\n{sentence}");
        assert!(
            told.contains("Van dit bestand is niets ingelezen."),
            "{told}"
        );
    }
}

#[test]
fn the_name_itself_wins_from_a_synonym_and_the_other_is_reported() {
    let text = "pc4;client_id;klantnummer;geboortedatum;postcode\n1234;X;K-1;01-01-1980;8232\n";
    let reading = clients(text.as_bytes()).expect("is read");
    let client = &reading.accepted[0].record.client;
    assert_eq!(
        (client.id.as_str(), client.pc4.map(|pc4| pc4.number())),
        ("K-1", Some(8232))
    );
    let unknown: Vec<&str> = reading.unknown_columns.iter().map(|c| &*c.name).collect();
    assert_eq!(unknown, ["pc4", "client_id"]);
    assert!(clients(b"klantnummer;KLANTNUMMER;geboortedatum;postcode\n").is_err());
}

#[test]
fn a_kind_is_never_taken_for_another() {
    let headers = [
        ("vacatures", "vacaturenummer;functietitel;postcode;plaatsen"),
        (
            "maatschappelijke banen",
            "plaatsnummer;functietitel;postcode;plaatsen",
        ),
        ("coaches", "coachnummer;fte"),
        (
            "gebeurtenissen in trajecten",
            "gebeurtenisnummer;klantnummer;gebeurtenis;datum",
        ),
        ("uitkeringen", "klantnummer;van;bruto_per_maand"),
        ("beroepen", "code;isco;naam"),
        (
            "beroepen (ESCO)",
            "conceptUri,code,iscoGroup,preferredLabel,altLabels",
        ),
        ("ISCO-groepen (ESCO)", "code,preferredLabel,conceptUri"),
        (
            "vaardigheden bij beroepen (ESCO)",
            "occupationUri,relationType,skillUri,skillLabel_nl",
        ),
        ("postcodes", "pc4;lat;lon"),
    ];
    for (label, header) in headers {
        let told = clients(format!("{header}\n").as_bytes())
            .expect_err(header)
            .to_string();
        assert!(
            told.contains(&format!(
                "dit is een bestand met {label}, niet met klanten."
            )),
            "{told}"
        );
    }
    let vacancies = "vacaturenummer;functietitel;postcode;plaatsen\n";
    assert!(read_places(&source(vacancies.as_bytes())).is_err());
    assert!(
        read_vacancies(&source(vacancies.as_bytes()))
            .is_ok_and(|r| r.rows_total == 0 && !r.notes.is_empty())
    );
    assert!(read_occupations(&source(vacancies.as_bytes())).is_err());
}

#[test]
fn unknown_columns_are_named_with_what_they_resemble() {
    let text = "coachnummer;fte;caseload_mx;schoenmaat\nC-1;0,8;;42\n";
    let reading = read_coaches(&source(text.as_bytes())).expect("is read");
    let unknown: Vec<_> = reading
        .unknown_columns
        .iter()
        .map(|c| (&*c.name, c.resembles))
        .collect();
    assert_eq!(
        unknown,
        [("caseload_mx", Some("caseload_max")), ("schoenmaat", None)]
    );
}

#[test]
fn occupation_files_are_recognised_by_their_header() {
    let uri = "http://data.europa.eu/esco/occupation/aaaa-00000001";
    let other = "http://data.europa.eu/esco/occupation/aaaa-00000002";
    let esco = format!(
        "conceptUri,code,iscoGroup,preferredLabel,altLabels,description\n\
         {uri},8160.1,8160,bakker,\"broodbakker\nbanketbakker\nbroodbakker\",Bakt\n\
         {other},8160.1,8160,kok,,\n"
    );
    let read = |text: &str| {
        read_occupations(&Source {
            file_name: "x.csv",
            bytes: text.as_bytes(),
            manifest: None,
        })
        .expect("is read")
    };
    let OccupationReading::EscoOccupations(reading) = read(&esco) else {
        panic!("not ESCO")
    };
    let codes: Vec<&str> = reading.records().map(|o| o.code.as_str()).collect();
    assert_eq!(
        codes,
        ["8160.1-00000001", "8160.1-00000002"],
        "ESCO gives both 8160.1"
    );
    assert_eq!(
        reading.accepted[0].record.synonyms,
        ["broodbakker", "banketbakker"]
    );
    let OccupationReading::IscoGroups(reading) = read(&format!(
        "code;preferredLabel;conceptUri\n01;Officieren;{uri}\n"
    )) else {
        panic!("not groups")
    };
    assert_eq!(reading.accepted[0].record.code, "01");
    let relations = format!(
        "occupationUri\trelationType\tskillUri\tskillLabel_nl\n{uri}\tessential\t{other}\tbakken\n{uri}\tperhaps\t{other}\t\n"
    );
    let OccupationReading::SkillRelations(reading) = read(&relations) else {
        panic!("not relations")
    };
    assert_eq!((reading.accepted.len(), reading.quarantined.len()), (1, 1));
    let OccupationReading::Own(reading) = read("code;isco;naam;tillen_kg\n8160;8160;bakker;15\n")
    else {
        panic!("not own")
    };
    assert_eq!(reading.accepted[0].record.loads[0], Some(15));
}

#[test]
fn a_file_glued_from_two_encodings_by_a_wrong_step_is_remarked() {
    let text = "klantnummer;naam;geboortedatum;postcode\nK-1;ZoÃ«;01-01-1980;8232\n";
    let reading = clients(text.as_bytes()).expect("is read");
    assert!(
        reading
            .notes
            .iter()
            .any(|note| note.contains("twee keer omgezet")),
        "{:?}",
        reading.notes
    );
}
