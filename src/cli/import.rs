//! `werkt import`: files into the database. Reading is `import`'s work, writing is `store`'s; this command
//! brings them together, one file one transaction.

use super::arguments::{ImportArguments, ImportKind};
use super::clock;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use super::pseudonym::PseudonymKey;
use crate::domain::{BenefitPeriod, dutch};
use crate::import::{self, ClientRow, Finding, OccupationReading, Reading, Refers, Source, Target};
use crate::store::Store;
use crate::store::documents::{self, Document, Table};
use crate::store::import::{FileImport, Identity, ImportCounts};
use crate::store::quarantine::QuarantinedRow;
use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// What came of one file, for people and programs.
#[derive(Debug, serde::Serialize)]
pub struct FileReport {
    pub kind: &'static str,
    pub file: String,
    #[serde(flatten)]
    pub counts: ImportCounts,
    pub unknown_columns: Vec<String>,
    pub notes: Vec<String>,
    /// Sentences about the first quarantined rows.
    pub quarantined_rows: Vec<String>,
}

/// Sentences about quarantined rows that are printed; the others are in `werkt quarantine list`.
const SENTENCES_MAX: usize = 8;

pub async fn run(context: &Context, arguments: &ImportArguments) -> Result<Exit> {
    let store = context.store().await?;
    let today = arguments.date.unwrap_or_else(|| clock::now().date_naive());
    let mut reports = Vec::new();
    for path in &arguments.files {
        reports.push(file(context, &store, arguments.kind, path, today).await?);
    }
    store.close().await;
    print(&reports, arguments.format)?;
    let quarantined = reports.iter().any(|report| report.counts.quarantined > 0);
    Ok(if quarantined {
        Exit::Quarantined
    } else {
        Exit::Done
    })
}

/// Reads one file and writes it.
pub async fn file(
    context: &Context,
    store: &Store,
    kind: ImportKind,
    path: &Path,
    today: NaiveDate,
) -> Result<FileReport> {
    let bytes = std::fs::read(path)
        .map_err(|error| Stop::refused(format!("{} is niet te lezen: {error}", path.display())))?;
    let file_name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut manifest_path = path.as_os_str().to_owned();
    manifest_path.push(".manifest");
    let manifest = std::fs::read_to_string(&manifest_path).ok();
    let source = Source {
        file_name: &file_name,
        bytes: &bytes,
        manifest: manifest.as_deref(),
    };
    let refuse = |error: import::FileError| Stop::refused(error.to_string());
    match kind {
        ImportKind::Clients => {
            let mut reading = import::read_clients(&source, today).map_err(refuse)?;
            let coaches = store.ids(documents::COACHES).await?;
            import::check_references(&mut reading, &|target, id| {
                target != Target::Coach || coaches.is_empty() || coaches.contains(id)
            });
            clients(context, store, reading).await
        }
        ImportKind::Vacancies => {
            let reading = import::read_vacancies(&source).map_err(refuse)?;
            write(context, store, kind, documents::PLACES, reading, |place| {
                place.id.to_string()
            })
            .await
        }
        ImportKind::Places => {
            let reading = import::read_places(&source).map_err(refuse)?;
            write(context, store, kind, documents::PLACES, reading, |place| {
                place.id.to_string()
            })
            .await
        }
        ImportKind::Coaches => {
            let reading = import::read_coaches(&source).map_err(refuse)?;
            write(context, store, kind, documents::COACHES, reading, |coach| {
                coach.id.to_string()
            })
            .await
        }
        ImportKind::Trajectories => {
            let mut reading = import::read_trajectories(&source).map_err(refuse)?;
            refer(store, &mut reading).await?;
            write(context, store, kind, documents::EVENTS, reading, |event| {
                event.id.to_string()
            })
            .await
        }
        ImportKind::Benefits => {
            let mut reading = import::read_benefits(&source).map_err(refuse)?;
            refer(store, &mut reading).await?;
            overlaps(store, &mut reading).await?;
            write(
                context,
                store,
                kind,
                documents::BENEFITS,
                reading,
                benefit_id,
            )
            .await
        }
        ImportKind::Postcodes => {
            let reading = import::read_postcodes(&source).map_err(refuse)?;
            write(
                context,
                store,
                kind,
                documents::POSTCODES,
                reading,
                |area| area.pc4.to_string(),
            )
            .await
        }
        ImportKind::Occupations => match import::read_occupations(&source).map_err(refuse)? {
            OccupationReading::Own(reading) => {
                write(context, store, kind, documents::OCCUPATIONS, reading, |o| {
                    o.code.to_string()
                })
                .await
            }
            OccupationReading::EscoOccupations(mut reading) => {
                keep_skills(store, &mut reading).await?;
                write(context, store, kind, documents::OCCUPATIONS, reading, |o| {
                    o.code.to_string()
                })
                .await
            }
            OccupationReading::IscoGroups(reading) => {
                write(
                    context,
                    store,
                    kind,
                    documents::ISCO_GROUPS,
                    reading,
                    |group| group.code.clone(),
                )
                .await
            }
            OccupationReading::SkillRelations(reading) => skills(context, store, reading).await,
        },
    }
}

fn benefit_id(period: &BenefitPeriod) -> String {
    format!("{}:{}", period.client, period.from)
}

/// Sets aside rows that point at clients, coaches or events which nobody knows.
async fn refer<T: Refers>(store: &Store, reading: &mut Reading<T>) -> Result<()> {
    let clients = store.ids(documents::CLIENTS).await?;
    let coaches = store.ids(documents::COACHES).await?;
    let events = store.ids(documents::EVENTS).await?;
    import::check_references(reading, &|target, id| match target {
        Target::Client => clients.contains(id),
        Target::Coach => coaches.contains(id),
        Target::Event => events.contains(id),
    });
    Ok(())
}

/// Sets aside periods that overlap with one that is stored and begins on another day; one that begins on the
/// same day is the same period, told anew.
async fn overlaps(store: &Store, reading: &mut Reading<BenefitPeriod>) -> Result<()> {
    let told: HashSet<String> = reading.records().map(benefit_id).collect();
    let mut stored: HashMap<String, Vec<BenefitPeriod>> = HashMap::new();
    for period in store.load::<BenefitPeriod>(documents::BENEFITS).await? {
        if !told.contains(&benefit_id(&period)) {
            stored
                .entry(period.client.to_string())
                .or_default()
                .push(period);
        }
    }
    reading.quarantine_where(|period| {
        let others = stored.get(period.client.as_str())?;
        let other = others.iter().find(|other| {
            other.to.is_none_or(|to| to >= period.from)
                && period.to.is_none_or(|to| to >= other.from)
        })?;
        let reason = format!(
            "overlapt met de periode vanaf {}, die er al staat.",
            dutch::date(other.from)
        );
        Some(Finding::new("van", &period.from.to_string(), reason))
    });
    Ok(())
}

async fn clients(
    context: &Context,
    store: &Store,
    mut reading: Reading<ClientRow>,
) -> Result<FileReport> {
    let key_path = match context.database_file()? {
        Some(mut path) => {
            let mut name = path.file_name().unwrap_or_default().to_owned();
            name.push(".key");
            path.set_file_name(name);
            path
        }
        None => context.global.config_dir.join("werkt.key"),
    };
    let key = PseudonymKey::open(&key_path)?;
    let used = store.pseudonyms().await?;
    reading.quarantine_where(|row| {
        let other = used.get(&key.of(row.bsn.as_ref()?))?;
        (*other != row.client.id.as_str()).then(|| {
            Finding::new(
                "bsn",
                "",
                format!("dit BSN staat al bij klant {other}. Zoek uit welk nummer klopt."),
            )
        })
    });
    let identities = reading
        .records()
        .map(|row| Identity {
            client_id: row.client.id.to_string(),
            bsn_pseudonym: row.bsn.as_ref().map(|bsn| key.of(bsn)),
            name: row.name.clone(),
        })
        .collect();
    let documents = reading
        .records()
        .map(|row| Document::of(&row.client.id, &row.client))
        .collect::<crate::store::Result<Vec<_>>>()?;
    save(
        context,
        store,
        ImportKind::Clients,
        documents::CLIENTS,
        &reading,
        documents,
        identities,
        None,
    )
    .await
}

async fn write<T: serde::Serialize>(
    context: &Context,
    store: &Store,
    kind: ImportKind,
    table: Table,
    reading: Reading<T>,
    id: impl Fn(&T) -> String,
) -> Result<FileReport> {
    let documents = reading
        .records()
        .map(|record| Document::of(id(record), record))
        .collect::<crate::store::Result<Vec<_>>>()?;
    save(
        context,
        store,
        kind,
        table,
        &reading,
        documents,
        Vec::new(),
        None,
    )
    .await
}

/// A new edition of ESCO's occupations does not come with skills; those from the relations table stay.
async fn keep_skills(
    store: &Store,
    reading: &mut Reading<crate::domain::Occupation>,
) -> Result<()> {
    let stored: Vec<crate::domain::Occupation> = store.load(documents::OCCUPATIONS).await?;
    let skills: HashMap<_, _> = stored.into_iter().map(|o| (o.code, o.skills)).collect();
    for accepted in &mut reading.accepted {
        if accepted.record.skills.is_empty()
            && let Some(known) = skills.get(&accepted.record.code)
        {
            accepted.record.skills.clone_from(known);
        }
    }
    Ok(())
}

/// Skills join the occupations that are there; essential ones first, each once.
async fn skills(
    context: &Context,
    store: &Store,
    reading: Reading<import::SkillRelation>,
) -> Result<FileReport> {
    let mut occupations: Vec<crate::domain::Occupation> =
        store.load(documents::OCCUPATIONS).await?;
    occupations.retain(|occupation| occupation.uri.is_some());
    if occupations.is_empty() {
        return Err(Stop::refused(format!(
            "{}: dit zijn vaardigheden bij beroepen van ESCO, maar die beroepen staan er nog niet. \
             Lees eerst het bestand met beroepen in. Er is niets opgeslagen.",
            reading.file_name
        )));
    }
    let mut by_uri: HashMap<&str, [Vec<&str>; 2]> = HashMap::new();
    for relation in reading.records() {
        let entry = by_uri.entry(&*relation.occupation_uri).or_default();
        if let Some(skill) = &relation.skill {
            entry[usize::from(!relation.essential)].push(skill);
        }
    }
    for occupation in &mut occupations {
        let Some(lists) = occupation.uri.as_deref().and_then(|uri| by_uri.get(uri)) else {
            continue;
        };
        let mut seen = HashSet::new();
        occupation.skills = lists
            .iter()
            .flatten()
            .filter(|skill| seen.insert(**skill))
            .map(|skill| (*skill).to_owned())
            .collect();
    }
    let documents = occupations
        .iter()
        .map(|occupation| Document::of(&occupation.code, occupation))
        .collect::<crate::store::Result<Vec<_>>>()?;
    let rows = Some(reading.accepted.len() as u64);
    save(
        context,
        store,
        ImportKind::Occupations,
        documents::OCCUPATIONS,
        &reading,
        documents,
        Vec::new(),
        rows,
    )
    .await
}

#[expect(
    clippy::too_many_arguments,
    reason = "one call a kind; a struct would only rename them"
)]
async fn save<T>(
    context: &Context,
    store: &Store,
    kind: ImportKind,
    table: Table,
    reading: &Reading<T>,
    documents: Vec<Document>,
    identities: Vec<Identity>,
    rows_joined: Option<u64>,
) -> Result<FileReport> {
    let header = reading.header_line();
    let quarantined = reading
        .quarantined
        .iter()
        .map(|row| QuarantinedRow {
            line: row.line,
            column: row.first.column.clone(),
            value: row.first.value.clone(),
            reason: row
                .findings()
                .map(|finding| &*finding.reason)
                .collect::<Vec<_>>()
                .join(" "),
            header: header.clone(),
            raw: row.raw.expose().to_owned(),
        })
        .collect();
    let file = FileImport {
        table,
        kind: kind.name(),
        file_name: reading.file_name.clone(),
        sha256: reading.sha256.clone(),
        encoding: reading.encoding.label().to_owned(),
        documents,
        identities,
        quarantined,
        rows_joined,
    };
    let entry = context.audit(
        "import",
        format!("{}/{}", kind.name(), &reading.sha256[..12]),
        "accepted",
    );
    let counts = store.import(&file, &entry).await?;
    Ok(FileReport {
        kind: kind.name(),
        file: reading.file_name.clone(),
        counts,
        unknown_columns: reading
            .unknown_columns
            .iter()
            .map(|column| column.name.clone())
            .collect(),
        notes: reading.notes.clone(),
        quarantined_rows: reading
            .quarantined
            .iter()
            .take(SENTENCES_MAX)
            .map(|row| row.sentence(&reading.file_name))
            .collect(),
    })
}

/// Reads every file in the inbox whose name begins with a kind, in the order in which kinds need each other,
/// and moves what was read to the archive. A file that is refused stays and stops nothing.
pub async fn inbox(context: &Context, store: &Store, today: NaiveDate) -> Result<()> {
    let folders = context.installation()?.import;
    if !folders.inbox.exists() {
        return Ok(());
    }
    let mut names: Vec<_> = std::fs::read_dir(&folders.inbox)
        .with_context(|| format!("cannot read {}", folders.inbox.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_file())
        .collect();
    names.sort();
    for kind in ImportKind::ALL {
        let of_kind = |path: &&std::path::PathBuf| {
            path.file_name()
                .and_then(|name| name.to_str())
                .is_some_and(|name| name.starts_with(kind.name()) && !name.ends_with(".manifest"))
        };
        for path in names.iter().filter(of_kind) {
            match file(context, store, kind, path, today).await {
                Ok(report) => {
                    print(&[report], Format::Table)?;
                    std::fs::create_dir_all(&folders.archive)?;
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    std::fs::rename(path, folders.archive.join(format!("{today}-{name}")))?;
                }
                Err(error) => {
                    tracing::error!(kind = kind.name(), "a file in the inbox was refused");
                    output::print_text(&format!("{error:#}\n"))?;
                }
            }
        }
    }
    Ok(())
}

/// Prints what came of the files.
pub fn print(reports: &[FileReport], format: Format) -> Result<()> {
    const HEADER: [&str; 8] = [
        "bestand",
        "soort",
        "rijen",
        "nieuw",
        "gewijzigd",
        "gelijk",
        "quarantaine",
        "opmerking",
    ];
    let rows = reports.iter().map(|report| {
        let counts = &report.counts;
        let number = |n: u64| dutch::number(i64::try_from(n).unwrap_or(i64::MAX));
        vec![
            report.file.clone(),
            report.kind.to_owned(),
            number(counts.total),
            number(counts.new),
            number(counts.changed),
            number(counts.unchanged),
            number(counts.quarantined),
            if counts.seen_before {
                "al eerder ingelezen".to_owned()
            } else {
                String::new()
            },
        ]
    });
    match format {
        Format::Json => return output::print_json(reports),
        Format::Csv => return output::print_csv(&HEADER, rows),
        Format::Table => {}
    }
    let mut text = format!("{}\n", output::table(&HEADER, &[2, 3, 4, 5, 6], rows));
    for report in reports {
        if !report.unknown_columns.is_empty() {
            text.push_str(&format!(
                "{}: niet gelezen kolommen: {}\n",
                report.file,
                report.unknown_columns.join(", ")
            ));
        }
        for note in &report.notes {
            text.push_str(&format!("{}: {note}\n", report.file));
        }
        for sentence in &report.quarantined_rows {
            text.push_str(&format!("{sentence}\n"));
        }
        let more = report
            .counts
            .quarantined
            .saturating_sub(report.quarantined_rows.len() as u64);
        if more > 0 {
            text.push_str(&format!(
                "En nog {more} regels; zie `werkt quarantine list`.\n"
            ));
        }
    }
    output::print_text(&text)
}
