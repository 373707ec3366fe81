//! The commands and their options, as `--help` shows them.

use super::accounts::AccountsCommand;
use super::doctor::DoctorArguments;
use super::import::ImportArguments;
use super::nightly::NightlyArguments;
use super::output::Format;
use super::scheduler::SchedulerArguments;
use super::serve::ServeArguments;
use crate::runner::import::ImportKind;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Work-First job matching for Dutch municipal work companies.
///
/// Every night Werkt screens the people of the zittend bestand for arbeidspotentieel, matches their profiles to
/// vacancies and maatschappelijke banen, tracks trajectories and computes the BUIG saldo. Every proposal carries
/// its reasons; a human decides.
///
/// New here? Run `werkt demo`: it makes werkt.db, reads the fixtures, runs a night and shows what came of it.
#[derive(Debug, Parser)]
#[command(name = "werkt", version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 failed unexpectedly; 2 wrong arguments; 3 input or configuration \
refused; 4 done, but rows stand in quarantine; 5 a check found something; 6 not found.";

/// Address of a database. It may hold a password, so it is not shown whole.
#[derive(Clone)]
pub struct Address(pub String);

impl std::str::FromStr for Address {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::store::shown_address(&self.0))
    }
}

/// Options of every command.
#[derive(Debug, Args, Clone)]
pub struct Global {
    /// Folder with the configuration.
    #[arg(
        long,
        global = true,
        default_value = "config",
        env = "WERKT_CONFIG_DIR"
    )]
    pub config_dir: PathBuf,
    /// Folder with the job files.
    #[arg(long, global = true, default_value = "jobs", env = "WERKT_JOBS_DIR")]
    pub jobs_dir: PathBuf,
    /// Database: sqlite://werkt.db or postgres://user@host/database; goes before config/werkt.toml.
    #[arg(
        long,
        global = true,
        env = "WERKT_DATABASE_URL",
        hide_env_values = true
    )]
    pub database_url: Option<Address>,
    /// Who is at work; stands in the audit trail.
    #[arg(long, global = true, default_value = "cli", env = "WERKT_ACTOR")]
    pub actor: String,
    /// Form of log lines on standard error; RUST_LOG says which.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value = "text",
        env = "WERKT_LOG_FORMAT"
    )]
    pub log_format: LogFormat,
}

/// Form of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for a log collector.
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a database from the fixtures, run their night and show the result. Harmless to repeat.
    Demo(DemoArguments),
    /// Read files into the database: every row is accepted or quarantined with a reason.
    ///
    /// Example: werkt import clients klanten-2021-10.csv
    Import(ImportArguments),
    /// Rows that could not be read: list them, or export them to mend and import again.
    #[command(subcommand)]
    Quarantine(QuarantineCommand),
    /// Run the night of a date: screen, match, track, compute; the results stand in the database.
    Nightly(NightlyArguments),
    /// What the last night proposes for a person, with all reasons.
    #[command(subcommand)]
    Screening(ScreeningCommand),
    /// The questions worth asking tomorrow: those whose answer would change most.
    Questions(super::questions::QuestionsArguments),
    /// Talks: plan the coming weeks, say how they went, progress, a calendar for a coach.
    #[command(subcommand)]
    Talks(super::talks::TalksCommand),
    /// What a coach recorded of a client: record facts, show them with who said so.
    #[command(subcommand)]
    Diagnosis(super::diagnosis::DiagnosisCommand),
    /// Inflow: the first offer beside the administrative intake, and the clock until it.
    #[command(subcommand)]
    Intake(super::intake::IntakeCommand),
    /// What is kept how long, and what would be deleted today.
    Retention(super::retention::RetentionArguments),
    /// Who gets what, per group, with intervals; and how often coaches follow the proposals.
    Fairness(super::fairness::FairnessArguments),
    /// The yearly places by lot: announce, draw, show, waiting list, and who would have left anyway.
    #[command(subcommand)]
    Lot(super::lot::LotCommand),
    /// What is due by law or definition, for whom, with the article.
    Timers(super::timers::TimersArguments),
    /// Match list of a client, or candidates for a vacancy or maatschappelijke baan.
    ///
    /// Examples: werkt matches --client K-0301; werkt matches --client K-0301 --vacancy V-00012; werkt matches diff --date 2021-10-02
    Matches(super::matches::MatchesArguments),
    /// What coaches decided on proposals: read a file of it, or see what stands.
    #[command(subcommand)]
    Feedback(super::feedback::FeedbackCommand),
    /// Job titles in free text to occupations.
    #[command(subcommand)]
    Titles(TitlesCommand),
    /// The council's plan, and what the recorded exits really saved.
    #[command(subcommand)]
    Buig(BuigCommand),
    /// Trajectories: where everybody stands, how the year goes, and recording a step.
    #[command(subcommand)]
    Trajectories(super::trajectories::TrajectoriesCommand),
    /// Years of nights over the fixture with simulated coaches, employers and clients: into an empty database, or to
    /// compare policies.
    Simulate(super::simulate::SimulateArguments),
    /// Reports from the database: page, PDF, spreadsheet, CSV or JSON, with a manifest.
    #[command(subcommand)]
    Report(super::report::ReportCommand),
    /// The rules of the screening: list, explain, compare two dates.
    #[command(subcommand)]
    Rules(RulesCommand),
    /// What runs when.
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// Run the jobs on their times, until stopped.
    Scheduler(SchedulerArguments),
    /// The run ledger.
    #[command(subcommand)]
    Runs(RunsCommand),
    /// Is everything there for a good night? Database, configuration, freshness of the data.
    Doctor(DoctorArguments),
    /// Check all configuration and job files.
    Check,
    /// The workplace: pages for coaches, management and administration, until stopped.
    Serve(ServeArguments),
    /// Who may log in to the workplace.
    #[command(subcommand)]
    Accounts(AccountsCommand),
    /// The audit trail.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Bring the tables of the database up to this version of the program.
    Migrate,
    /// Copy everything to another database, SQLite or PostgreSQL; after a break it goes on where it was.
    ///
    /// Example: werkt copy --from sqlite://werkt.db --to postgres://werkt@localhost/werkt
    Copy(super::copy::CopyArguments),
    /// Write a whole, checked copy to one SQLite file while everybody works on.
    Backup(super::backup::BackupArguments),
    /// Make the database from a backup.
    Restore(super::backup::RestoreArguments),
    /// Synthetic municipalities.
    #[command(subcommand)]
    Fixtures(FixturesCommand),
    /// Shell completions, to standard output.
    Completions {
        /// Shell to write them for.
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub struct DemoArguments {
    /// Folder with the fixtures.
    #[arg(long, default_value = "fixtures")]
    pub fixtures: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum QuarantineCommand {
    /// Rows with file, line, column, value and reason.
    List {
        /// Only of this kind.
        #[arg(long)]
        kind: Option<ImportKind>,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// The rows as they stood, with their header, as CSV files to mend and import again.
    Export {
        #[arg(long)]
        kind: Option<ImportKind>,
        /// Folder to write to.
        #[arg(long, default_value = "quarantaine")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum ScreeningCommand {
    /// Route, reasons in order, score, what we do not know yet, the next question.
    Show {
        /// Client number.
        #[arg(long)]
        client: String,
        /// Night to look at (default: the last).
        #[arg(long)]
        date: Option<NaiveDate>,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
}

#[derive(Debug, Subcommand)]
pub enum TitlesCommand {
    /// The occupations of the loaded taxonomy that fit a title best, with why.
    Link {
        /// The title as written, for example "mdw. magazijn / reachtr.".
        text: String,
        /// How many to show.
        #[arg(long, default_value_t = 5)]
        top: usize,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Rank a corpus of names for each query; output in TREC form.
    Rank(super::titles::RankArguments),
    /// Rank, and compare with the right answers: MRR and success at 1, 5 and 10.
    Evaluate {
        #[command(flatten)]
        rank: super::titles::RankArguments,
        /// Right answers as TREC qrels (qid 0 docid relevance).
        #[arg(long)]
        qrels: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum BuigCommand {
    /// The council's table, computed from config/buig.toml.
    Plan {
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
        /// The same from exits spread evenly over each year, prorated by day.
        #[arg(long)]
        by_day: bool,
    },
    /// The lines behind a figure of a year: they add up to the reported figure to the cent.
    ///
    /// Example: werkt buig explain --year 2021 --figure net --deadweight 25
    Explain(super::buig::lines::ExplainArguments),
    /// What the recorded exits saved in a year, up to the reference date.
    Actual {
        #[arg(long)]
        year: i32,
        /// The lines of this client and their sum, instead of the table.
        #[arg(long)]
        client: Option<String>,
        /// Reference date (default: the date of the last night, else the end of the year).
        #[arg(long)]
        date: Option<NaiveDate>,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Plan beside actual beside forecast with its band, a year and added up; why they differ; gross to net.
    Forecast(super::buig::forecast::ForecastArguments),
    /// Scenarios side by side, what the saldo depends on most, and the month from which it stays above zero.
    Scenario(super::buig::scenario::ScenarioArguments),
    /// The state's grant, spending, saldo and the safety net.
    Grant {
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Loonkostensubsidie of a month, by Participatiewet art. 10d and the norms of a day.
    Lks(super::buig::norms::LksArguments),
    /// What part-time wages take off the benefit, by art. 31 and the norms of a day.
    PartTime(super::buig::norms::PartTimeArguments),
}

#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// The rules that hold on a date.
    List {
        /// Date (default: of the last night, else today).
        #[arg(long)]
        date: Option<NaiveDate>,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// One rule: its law or policy, its sentence, its values through the years.
    Explain { id: String },
    /// What changed between two dates.
    Diff { from: NaiveDate, to: NaiveDate },
}

#[derive(Debug, Subcommand)]
pub enum JobsCommand {
    /// All jobs, with their schedule and steps.
    List,
    /// Check the job files.
    Check,
    /// The coming slots of a job.
    Next {
        /// Name of the job (default: all).
        job: Option<String>,
        /// How many slots.
        #[arg(long, default_value_t = 5)]
        count: usize,
    },
}

#[derive(Debug, Subcommand)]
pub enum RunsCommand {
    /// The newest runs.
    List {
        #[arg(long, default_value_t = 20)]
        limit: u32,
        #[arg(long, value_enum, default_value = "table")]
        format: Format,
    },
    /// Give up a run whose program is gone, so that its slot can run again.
    Abandon {
        #[arg(long)]
        job: String,
        #[arg(long)]
        slot: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Walk the hash chain and say whether it is whole.
    Verify,
}

/// As many as the generator makes; it would cut more without a word.
fn rows() -> clap::builder::RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(..=i64::from(crate::fixtures::ROWS_MAX))
}

#[derive(Debug, Subcommand)]
pub enum FixturesCommand {
    /// Write a synthetic municipality: the same seed gives the same bytes. No real person.
    Generate {
        #[arg(long, default_value_t = 8244)]
        seed: u64,
        #[arg(long, default_value_t = 1200, value_parser = rows())]
        clients: u32,
        #[arg(long, default_value_t = 2000, value_parser = rows())]
        vacancies: u32,
        /// Folder to write to.
        #[arg(long)]
        out: PathBuf,
    },
}
