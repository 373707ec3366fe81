//! Sturing: aggregates for management, small numbers hidden.

use super::Page;
use crate::domain::{Code, Route};
use crate::store::pages::Count;
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::ok;
use crate::web::shell::Shell;
use crate::web::view::steering::{Cell, suppress, total};
use crate::web::view::{route_label, when};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "steering.html")]
struct SteeringPage {
    s: Shell,
    night: Option<String>,
    routes: Vec<Cell>,
    routes_total: Option<i64>,
    routes_most: i64,
    starts: Vec<Cell>,
    exits: Vec<Cell>,
}

/// Counts in the order of the policy, routes without anybody included.
fn in_order(counts: &[Count]) -> Vec<Count> {
    let count = |code: &str| {
        counts
            .iter()
            .find(|found| found.name == code)
            .map_or(0, |found| found.count)
    };
    Route::ALL
        .iter()
        .map(|route| Count {
            name: route.code().to_owned(),
            count: count(route.code()),
        })
        .collect()
}

/// The page.
pub async fn page(State(app): State<AppState>, context: Context) -> Page {
    let night = app.store.nights().await?.0;
    let cell_min = app.config.pages.cell_min;
    let counts = in_order(
        &app.store
            .routes(night.as_ref().map_or(0, |night| night.id))
            .await?,
    );
    let mut routes = suppress(&counts, cell_min);
    let routes_total = total(&counts, &routes, cell_min);
    for cell in &mut routes {
        cell.name = route_label(&cell.name);
    }
    ok(&SteeringPage {
        s: Shell::new(&context, context.words.steering()),
        night: night.map(|night| when::day(&night.slot)),
        routes_most: routes
            .iter()
            .filter_map(|cell| cell.count)
            .max()
            .unwrap_or(1)
            .max(1),
        routes,
        routes_total,
        starts: suppress(
            &app.store.events_a_year("trajectory_started").await?,
            cell_min,
        ),
        exits: suppress(&app.store.events_a_year("outflow").await?, cell_min),
    })
}
