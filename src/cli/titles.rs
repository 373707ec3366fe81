//! `werkt titles`: free text to occupations.

use super::arguments::TitlesCommand;
use super::context::Context;
use super::exit::{Exit, Stop};
use super::output::{self, Format};
use crate::domain::Occupation;
use crate::night;
use crate::store::documents;
use crate::titles::confidence::ABSTAIN;
use crate::titles::context::{ConceptContext, TitleContext};
use crate::titles::index::TitleIndex;
use crate::titles::{evaluate, rank, trec};
use anyhow::{Context as _, Result};
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a ranking costs and gives; MRR on the development part of MELO, cross-validated where something was fitted.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum RankMode {
    /// Best: every signal over all occupations, learnt order (MRR .636); one to three thousandths of a second a title.
    Accurate,
    /// The learnt order over the 30 best of `fast` (about .61); a fifth of the time.
    Balanced,
    /// Word parts and synonyms alone, nothing fitted (.537; character TF-IDF has .49); some tens of microseconds.
    Fast,
}

impl From<RankMode> for rank::Mode {
    fn from(mode: RankMode) -> Self {
        match mode {
            RankMode::Accurate => Self::Accurate,
            RankMode::Balanced => Self::Balanced,
            RankMode::Fast => Self::Fast,
        }
    }
}

#[derive(Debug, Args)]
pub struct RankArguments {
    /// Names to rank: id<TAB>text, no header.
    #[arg(long)]
    pub corpus: PathBuf,
    /// Titles to look up: id<TAB>text, no header.
    #[arg(long)]
    pub queries: PathBuf,
    /// id<TAB>concept: several names of one occupation. With a taxonomy imported, its descriptions, skills and
    /// ISCO groups serve as context.
    #[arg(long)]
    pub concepts: Option<PathBuf>,
    /// Names for each query.
    #[arg(long, default_value_t = 100)]
    pub top: usize,
    /// Time against quality (figures in docs/titles.md).
    #[arg(long, value_enum, default_value = "accurate")]
    pub mode: RankMode,
    /// Write here instead of to standard output.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

pub async fn run(context: &Context, command: TitlesCommand) -> Result<Exit> {
    match command {
        TitlesCommand::Link { text, top, format } => link(context, &text, top, format).await,
        TitlesCommand::Rank(arguments) => {
            let ranked = Ranked::of(context, &arguments).await?;
            let run = trec::write_run(&ranked.index, &ranked.queries, &ranked.results);
            match &arguments.out {
                None => output::print_text(&run)?,
                Some(path) => {
                    std::fs::write(path, run)
                        .with_context(|| format!("cannot write {}", path.display()))?;
                    output::print_text(&format!(
                        "{}: {} titels\n",
                        path.display(),
                        ranked.queries.len()
                    ))?;
                }
            }
            Ok(Exit::Done)
        }
        TitlesCommand::Evaluate { rank, qrels } => {
            let ranked = Ranked::of(context, &rank).await?;
            let qrels = trec::read_qrels(&read(&qrels)?);
            let scores =
                evaluate::evaluate(&ranked.index, &ranked.queries, &ranked.results, &qrels);
            output::print_text(&format!(
                "titels {}  MRR {:.4}  succes@1 {:.4}  @5 {:.4}  @10 {:.4}\n",
                scores.queries, scores.mrr, scores.success_1, scores.success_5, scores.success_10
            ))?;
            Ok(Exit::Done)
        }
    }
}

async fn link(context: &Context, text: &str, top: usize, format: Format) -> Result<Exit> {
    let (occupations, labels) = taxonomy(context).await?;
    if occupations.is_empty() {
        return Err(Stop::refused(
            "er zijn nog geen beroepen ingelezen; doe dat met `werkt import occupations BESTAND`",
        ));
    }
    let hits = night::title_index(&occupations, &labels).link(text, top);
    if hits.is_empty() {
        output::print_text("Wij weten nog niet welk beroep dit is.\n")?;
        return Ok(Exit::Done);
    }
    if hits[0].confidence < ABSTAIN && matches!(format, Format::Table) {
        output::print_text(
            "Deze titel noemt geen werk. Het kan een van deze beroepen zijn, of een ander. De matching gebruikt ze niet.\n",
        )?;
    }
    let rows = hits.iter().map(|hit| {
        vec![
            hit.concept.clone(),
            hit.label.clone(),
            format!("{:.0}", hit.confidence * 100.0),
            hit.why
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("; "),
        ]
    });
    let header = ["code", "beroep", "zekerheid", "waarom"];
    match format {
        Format::Table => output::print_text(&format!("{}\n", output::table(&header, &[2], rows)))?,
        Format::Csv => output::print_csv(&header, rows)?,
        Format::Json => {
            let hits: Vec<_> = rows
                .map(|row| serde_json::json!({"code": row[0], "beroep": row[1], "zekerheid": row[2], "waarom": row[3]}))
                .collect();
            output::print_json(&hits)?;
        }
    }
    Ok(Exit::Done)
}

/// The loaded occupations and ISCO labels; none when there is no database yet.
async fn taxonomy(context: &Context) -> Result<(Vec<Occupation>, Vec<(String, String)>)> {
    if context.database_file()?.is_some_and(|path| !path.exists()) {
        return Ok((Vec::new(), Vec::new()));
    }
    let store = context.store().await?;
    let occupations = store.load(documents::OCCUPATIONS).await?;
    let groups: Vec<crate::import::IscoGroup> = store.load(documents::ISCO_GROUPS).await?;
    store.close().await;
    Ok((
        occupations,
        groups
            .into_iter()
            .map(|group| (group.code, group.label))
            .collect(),
    ))
}

fn read(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path)
        .map_err(|error| Stop::refused(format!("{} is niet te lezen: {error}", path.display())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Lines `id<TAB>text`; a line of another form is refused by number.
fn pairs(path: &Path) -> Result<Vec<(String, String)>> {
    let text = read(path)?;
    let (pairs, odd) = trec::read_pairs(&text);
    if odd > 0 {
        let line = text
            .lines()
            .position(|line| !line.trim().is_empty() && !line.contains('\t'));
        return Err(Stop::refused(format!(
            "{}: {odd} regels zijn geen 'nummer<TAB>tekst', de eerste is regel {}",
            path.display(),
            line.map_or(0, |at| at + 1)
        )));
    }
    Ok(pairs)
}

struct Ranked {
    index: TitleIndex,
    queries: Vec<(String, String)>,
    results: Vec<Vec<rank::Hit>>,
}

impl Ranked {
    async fn of(context: &Context, arguments: &RankArguments) -> Result<Self> {
        let corpus = pairs(&arguments.corpus)?;
        let queries = pairs(&arguments.queries)?;
        let concepts = arguments.concepts.as_deref().map(pairs).transpose()?;
        let (occupations, isco_labels) = taxonomy(context).await?;
        let title_context = match &concepts {
            None => TitleContext::default(),
            Some(concepts) => context_of(&occupations, isco_labels, concepts),
        };
        let index = TitleIndex::build(&corpus, concepts.as_deref(), &title_context);
        let texts: Vec<&str> = queries.iter().map(|(_, text)| text.as_str()).collect();
        let results = index.rank_batch(&texts, arguments.top, arguments.mode.into());
        Ok(Self {
            index,
            queries,
            results,
        })
    }
}

/// What the taxonomy says of the concepts in the mapping, found by their ESCO address or by their code.
fn context_of(
    occupations: &[Occupation],
    isco_labels: Vec<(String, String)>,
    concepts: &[(String, String)],
) -> TitleContext {
    let asked: BTreeSet<&str> = concepts
        .iter()
        .map(|(_, concept)| concept.as_str())
        .collect();
    let concepts = occupations
        .iter()
        .filter_map(|occupation| {
            let uri = occupation.uri.as_deref().filter(|uri| asked.contains(uri));
            let key = uri.or_else(|| {
                asked
                    .contains(occupation.code.as_str())
                    .then(|| occupation.code.as_str())
            })?;
            Some(ConceptContext {
                uri: key.to_owned(),
                isco: Some(occupation.isco.clone()),
                preferred: occupation.name.clone(),
                alt: occupation.synonyms.clone(),
                description: occupation.description.clone(),
                skills: occupation.skills.clone(),
            })
        })
        .collect();
    TitleContext {
        concepts,
        isco_labels,
    }
}
