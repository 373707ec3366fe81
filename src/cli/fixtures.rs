//! `werkt fixtures`: writes a synthetic municipality.

use super::arguments::FixturesCommand;
use super::exit::Exit;
use super::output;
use crate::fixtures;
use anyhow::{Context as _, Result};

pub fn run(command: FixturesCommand) -> Result<Exit> {
    let FixturesCommand::Generate {
        seed,
        clients,
        vacancies,
        out,
    } = command;
    let settings = fixtures::Settings {
        seed,
        clients,
        vacancies,
        ..fixtures::Settings::default()
    };
    let files = fixtures::generate(&settings);
    std::fs::create_dir_all(&out)
        .with_context(|| format!("cannot make the folder {}", out.display()))?;
    let mut rows = Vec::new();
    for file in &files {
        let path = out.join(&file.name);
        std::fs::write(&path, &file.content)
            .with_context(|| format!("cannot write {}", path.display()))?;
        rows.push(vec![
            path.display().to_string(),
            file.content.len().to_string(),
        ]);
    }
    let table = output::table(&["bestand", "bytes"], &[1], rows);
    output::print_text(&format!(
        "{table}\nAlles is verzonnen; geen echt persoon staat erin.\n"
    ))?;
    Ok(Exit::Done)
}
