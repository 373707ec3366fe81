//! The fixture as the input of a night, read from its files; no events yet.

use crate::cli::exit::Stop;
use crate::import::{self, FileError, OccupationReading, Reading, Source};
use crate::night::NightInput;
use anyhow::Result;
use chrono::NaiveDate;
use std::path::Path;

/// The town of the fixture files. Rows that cannot be read are left out, as an import would; the order is that of the
/// numbers.
pub fn read(folder: &Path, today: NaiveDate) -> Result<NightInput> {
    let mut input = NightInput::default();
    let clients = file(folder, "clients", |source| {
        import::read_clients(source, today)
    })?;
    input.clients = records(clients).into_iter().map(|row| row.client).collect();
    input.places = records(file(folder, "vacancies", import::read_vacancies)?);
    input
        .places
        .append(&mut records(file(folder, "places", import::read_places)?));
    input.coaches = records(file(folder, "coaches", import::read_coaches)?);
    input.benefits = records(file(folder, "benefits", import::read_benefits)?);
    input.postcodes = records(file(folder, "postcodes", import::read_postcodes)?);
    if let OccupationReading::Own(reading) = file(folder, "occupations", import::read_occupations)?
    {
        input.occupations = records(reading);
    }
    input.clients.sort_by(|a, b| a.id.cmp(&b.id));
    input.places.sort_by(|a, b| a.id.cmp(&b.id));
    input.coaches.sort_by(|a, b| a.id.cmp(&b.id));
    input
        .benefits
        .sort_by(|a, b| (&a.client, a.from).cmp(&(&b.client, b.from)));
    input.occupations.sort_by(|a, b| a.code.cmp(&b.code));
    input.postcodes.sort_by_key(|area| area.pc4.to_string());
    Ok(input)
}

fn file<T>(
    folder: &Path,
    name: &str,
    read: impl FnOnce(&Source<'_>) -> Result<T, FileError>,
) -> Result<T> {
    let path = folder.join(format!("{name}.csv"));
    let bytes = std::fs::read(&path)
        .map_err(|error| Stop::refused(format!("{} is niet te lezen: {error}", path.display())))?;
    let source = Source {
        file_name: name,
        bytes: &bytes,
        manifest: None,
    };
    read(&source).map_err(|error| Stop::refused(error.to_string()))
}

fn records<T>(reading: Reading<T>) -> Vec<T> {
    reading.accepted.into_iter().map(|row| row.record).collect()
}

/// A copy for one history.
pub fn copy(input: &NightInput) -> NightInput {
    NightInput {
        clients: input.clients.clone(),
        places: input.places.clone(),
        coaches: input.coaches.clone(),
        benefits: input.benefits.clone(),
        postcodes: input.postcodes.clone(),
        occupations: input.occupations.clone(),
        isco_labels: input.isco_labels.clone(),
        known_links: input.known_links.clone(),
        taxonomy: input.taxonomy.clone(),
        ..NightInput::default()
    }
}
