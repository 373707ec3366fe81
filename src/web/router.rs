//! Addresses to handlers. Who may come is in `access`, not here.

use super::{AppState, assets, guard, headers, pages};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

/// The application.
pub fn router(app: AppState) -> Router {
    Router::new()
        .route("/gezond", get(pages::start::healthy))
        .route("/healthz", get(pages::watch::healthz))
        .route("/readyz", get(pages::watch::readyz))
        .route("/metrics", get(pages::watch::metrics))
        .route("/.well-known/security.txt", get(pages::watch::security))
        .route("/assets/{file}", get(assets::file))
        .route(
            "/inloggen",
            get(pages::login::form).post(pages::login::log_in),
        )
        .route("/voorkeur", get(pages::start::preference))
        .route("/", get(pages::start::home))
        .route("/sessie", get(assets::alive))
        .route("/uitloggen", post(pages::login::log_out))
        .route(
            "/wachtwoord",
            get(pages::secret::form).post(pages::secret::change),
        )
        .route("/vandaag", get(pages::today::page))
        .route("/mensen", get(pages::caseload::page))
        .route("/mensen/filters", post(pages::caseload::save_filter))
        .route(
            "/mensen/filters/{filter}/weg",
            post(pages::caseload::drop_filter),
        )
        .route("/mensen/{client}", get(pages::client::page))
        .route("/mensen/{client}/route", post(pages::route::decide))
        .route(
            "/mensen/{client}/feit",
            get(pages::facts::form).post(pages::facts::record),
        )
        .route(
            "/mensen/{client}/afspraak",
            get(pages::appointment::form).post(pages::appointment::save),
        )
        .route(
            "/mensen/{client}/gesprek",
            get(pages::talk::form).post(pages::talk::save),
        )
        .route(
            "/mensen/{client}/stap/{step}",
            get(pages::steps::form).post(pages::steps::record),
        )
        .route("/mensen/{client}/uittreksel", get(pages::extract::page))
        .route("/mensen/{client}/matches", get(pages::matches::page))
        .route(
            "/mensen/{client}/matches/{place}",
            post(pages::matches::decide),
        )
        .route("/mensen/{client}/waarom", get(pages::why::page))
        .route("/plekken", get(pages::places::list))
        .route("/plekken/{place}", get(pages::places::one))
        .route("/plekken/{place}/werkgever", get(pages::employer::page))
        .route("/plekken/{place}/werkgever.csv", get(pages::employer::file))
        .route("/vragen", get(pages::questions::page))
        .route("/agenda", get(pages::agenda::page))
        .route("/agenda.ics", get(pages::agenda::file))
        .route("/sturing", get(pages::steering::home))
        .route("/sturing/{report}", get(pages::steering::page))
        .route("/sturing/{report}/{form}", get(pages::steering::file))
        .route("/sturing/buig/regels", get(pages::lines::page))
        .route("/beheer/bestanden", get(pages::admin::files))
        .route(
            "/beheer/quarantaine/{row}",
            get(pages::quarantine::page).post(pages::quarantine::mend),
        )
        .route("/beheer/runs", get(pages::jobs::page))
        .route("/beheer/runs/{run}", get(pages::run::page))
        .route("/beheer/runs/{job}/nu", post(pages::jobs::run_now))
        .route("/beheer/regels", get(pages::rules::page))
        .route(
            "/beheer/accounts",
            get(pages::accounts::list).post(pages::accounts::add),
        )
        .route(
            "/beheer/accounts/{account}/sluiten",
            post(pages::accounts::close),
        )
        .route(
            "/beheer/accounts/{account}/openen",
            post(pages::accounts::reopen),
        )
        .route(
            "/beheer/accounts/{account}/wachtwoord",
            post(pages::accounts::reset),
        )
        .route("/beheer/audit", get(pages::admin::audit))
        .route("/beheer/audit/controle", post(pages::admin::verify))
        .fallback(pages::start::missing)
        .layer(from_fn_with_state(app.clone(), guard::guard))
        .layer(from_fn(headers::secure))
        .with_state(app)
}
