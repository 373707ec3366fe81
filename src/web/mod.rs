//! The workplace: server-rendered pages for coaches, management and administration.
//!
//! A request passes `headers` (what every answer carries), `guard` (session, rights, ownership, CSRF, audit of
//! views and denials) and one handler in `pages`. A handler asks `store`, lets `view` turn rows into what the
//! template shows, and renders; it computes nothing. To add a page: a line in `access::RULES`, a handler, a route
//! in `router`, a template; the tests ask every role for every line.

pub mod access;
mod accounts;
mod assets;
pub mod config;
mod context;
mod cookie;
mod failure;
mod fields;
mod guard;
mod headers;
mod pages;
pub mod password;
mod people;
pub mod policy;
mod pseudonyms;
mod router;
mod shelf;
mod shell;
mod standing;
mod token;
mod trial;
pub mod view;
pub mod words;
mod work;

pub use crate::runner::{Clock, stamp};
pub use accounts::name_fits;
pub use config::WebConfig;
pub use policy::Policy;
pub use pseudonyms::Pseudonyms;
pub use router::router;
pub use token::first_password;

use crate::runner::{Runner, Settings};
use crate::steering;
use crate::store::Store;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// Where unguessable bytes come from; handed in.
pub trait Entropy: Send + Sync {
    /// Fills the buffer with random bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// What an application is made of; handed in by who starts it.
pub struct Parts {
    pub clock: Box<dyn Clock>,
    pub entropy: Box<dyn Entropy>,
    pub config: WebConfig,
    /// Content of `config/theme.css`, or nothing.
    pub theme_css: String,
    /// What the night decides by; pages compute with the same.
    pub policy: Policy,
    /// What figures and reports are made with.
    pub steering: steering::Policy,
    pub pseudonyms: Pseudonyms,
    /// What runs jobs and reads files, on the database of the pages.
    pub runner: Runner,
}

/// What all requests share.
pub struct App {
    pub store: Store,
    pub clock: Box<dyn Clock>,
    pub entropy: Box<dyn Entropy>,
    pub config: WebConfig,
    /// Content of `config/theme.css`, or nothing.
    pub theme_css: String,
    /// What the night decides by; pages compute with the same.
    pub policy: Policy,
    ground: trial::GroundCache,
    steering: steering::Policy,
    pseudonyms: Pseudonyms,
    runner: Runner,
    shelf: shelf::Shelf,
    people: people::PeopleKept,
    work: work::Work,
    hasher: password::Hasher,
}

/// Handle on [`App`], cheap to clone.
pub type AppState = Arc<App>;

impl App {
    /// Brings the parts together. Computes one password hash (to spend on names that do not exist).
    pub fn new(parts: Parts) -> Result<AppState, password::PasswordError> {
        let mut salt = [0; 16];
        parts.entropy.fill(&mut salt);
        let hasher = password::Hasher::new(&parts.config.password, &salt)?;
        Ok(Arc::new(Self {
            store: parts.runner.store.clone(),
            clock: parts.clock,
            entropy: parts.entropy,
            config: parts.config,
            theme_css: parts.theme_css,
            policy: parts.policy,
            ground: trial::GroundCache::default(),
            steering: parts.steering,
            pseudonyms: parts.pseudonyms,
            runner: parts.runner,
            shelf: shelf::Shelf::default(),
            people: people::PeopleKept::default(),
            work: work::Work::default(),
            hasher,
        }))
    }

    /// The runner, working in the name of who asks.
    fn runner_for(&self, context: &context::Context) -> Runner {
        let mut settings = Settings::clone(&self.runner.settings);
        settings.origin = "web";
        if let Some(actor) = &context.actor {
            settings.actor.clone_from(&actor.name);
        }
        Runner {
            settings: Arc::new(settings),
            ..self.runner.clone()
        }
    }

    /// Whether people come over TLS.
    fn secure(&self) -> bool {
        !self.config.site.public_origin.is_empty()
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }
}

/// Why serving could not begin.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error(
        "{0} is niet alleen deze computer. Zet eerst site.public_origin in config/web.toml op het https-adres"
    )]
    NotLocal(SocketAddr),
    #[error("op {address} kan niet worden geluisterd: {cause}")]
    Address {
        address: SocketAddr,
        cause: std::io::Error,
    },
    #[error("het serveren is afgebroken: {0}")]
    Broken(std::io::Error),
}

/// Takes the address. Refused when people would come in plain text from another computer.
pub async fn listen(address: SocketAddr, app: &AppState) -> Result<TcpListener, ServeError> {
    if !app.secure() && !address.ip().is_loopback() {
        return Err(ServeError::NotLocal(address));
    }
    TcpListener::bind(address)
        .await
        .map_err(|cause| ServeError::Address { address, cause })
}

/// How long, once asked to stop, open answers are waited for, and then as long again jobs that somebody started.
/// Together they stay well under the ten seconds that a service manager gives.
const GRACE: Duration = Duration::from_secs(3);

/// Serves until `stop` is done; requests and jobs that run then are finished. Who never finishes a request is let go
/// of, and a job that takes longer is asked to give up as a whole.
pub async fn serve(
    listener: TcpListener,
    app: AppState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    tracing::info!("pages are served");
    let ready = tokio::spawn(shelf::keep_ready(Arc::clone(&app)));
    let service = router(Arc::clone(&app)).into_make_service_with_connect_info::<SocketAddr>();
    let asked = Arc::new(Notify::new());
    let heard = Arc::clone(&asked);
    let served = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        heard.notify_one();
    });
    let late = async {
        asked.notified().await;
        tokio::time::sleep(GRACE).await;
    };
    let served = tokio::select! {
        served = served => served.map_err(ServeError::Broken),
        () = late => {
            tracing::warn!("requests that did not end were let go of");
            Ok(())
        }
    };
    // It reads the database, which is closed after this.
    ready.abort();
    let _ = ready.await;
    let mut work = pin!(app.work.finish());
    if tokio::time::timeout(GRACE, &mut work).await.is_err() {
        app.runner.stop.ask();
        work.await;
    }
    served
}
