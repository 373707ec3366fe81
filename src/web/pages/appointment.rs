//! An appointment for a talk: made, moved, called off, or nobody came. None of it touches what is known of a client.

use super::{Page, behind};
use crate::domain::codes::InviteBy;
use crate::domain::talk::{DayRefused, plannable};
use crate::domain::{ClientId, CoachId, Talk, dutch};
use crate::runner::rules::talk_rules;
use crate::store::Action;
use crate::store::talks::{NewTalk, TalkQuery, TalkStep, TalkWritten};
use crate::web::AppState;
use crate::web::context::Context;
use crate::web::failure::{Failure, html, ok, see};
use crate::web::shell::{FieldError, Shell};
use crate::web::view::when;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{NaiveDate, NaiveTime};

/// Longest text that is given back in a field.
const TYPED_MAX: usize = 30;
/// Why, in the file: Dutch, whatever the language of the page.
const BY_COACH: &str = "Afspraak van de werkcoach.";

const MOVE: &str = "verplaatst";
const MISSED: &str = "niet-gekomen";
const CANCELLED: &str = "afgezegd";

#[derive(Template)]
#[template(path = "appointment.html")]
struct AppointmentPage {
    s: Shell,
    client: String,
    name: String,
    planned: Option<Planned>,
    what: String,
    day: String,
    time: String,
}

struct Planned {
    id: String,
    version: i64,
    date: String,
    time: String,
    because: String,
}

impl AppointmentPage {
    fn choices(&self) -> [(&'static str, &'static str); 3] {
        let words = self.s.w;
        [
            (MOVE, words.appointment_moved()),
            (MISSED, words.appointment_missed()),
            (CANCELLED, words.appointment_cancelled()),
        ]
    }
}

/// The next talk that stands.
pub(super) async fn next(app: &AppState, client: &str) -> Result<Option<Talk>, Failure> {
    let query = TalkQuery {
        client,
        open: true,
        ..TalkQuery::default()
    };
    Ok(app.store.talks(&query).await?.into_iter().next())
}

async fn shown(
    app: &AppState,
    context: &Context,
    client: &str,
    errors: Vec<FieldError>,
) -> Result<AppointmentPage, Failure> {
    let form = &context.form;
    let typed = |field: &str| form.get(field).chars().take(TYPED_MAX).collect::<String>();
    let title = format!("{} {client}", context.words.appointment());
    Ok(AppointmentPage {
        s: Shell::new(context, title).errors(errors),
        name: app.store.client_name(client).await?.unwrap_or_default(),
        planned: next(app, client).await?.map(|talk| Planned {
            date: dutch::date(talk.day),
            time: talk.starts_at.format("%H:%M").to_string(),
            because: talk.because.join(" "),
            id: talk.id,
            version: talk.version,
        }),
        what: typed("wat"),
        day: typed("datum"),
        time: typed("tijd"),
        client: client.to_owned(),
    })
}

/// The form.
pub async fn form(
    State(app): State<AppState>,
    Path(client): Path<String>,
    context: Context,
) -> Page {
    ok(&shown(&app, &context, &client, Vec::new()).await?)
}

/// Day and time of the form, on a working day from today on; or what is wrong with them.
fn moment(context: &Context) -> Result<(NaiveDate, NaiveTime), Vec<FieldError>> {
    let (form, words) = (&context.form, context.words);
    let mut errors = Vec::new();
    let day = when::typed(form.get("datum"));
    let wrong = match day.map(|day| plannable(day, context.today)) {
        None => Some(words.step_day_wrong()),
        Some(Err(DayRefused::OutOfRange)) => Some(words.appointment_day_range()),
        Some(Err(DayRefused::Weekend)) => Some(words.appointment_weekend()),
        Some(Ok(())) => None,
    };
    errors.extend(wrong.map(|text| FieldError::new("datum", text)));
    let time = NaiveTime::parse_from_str(form.get("tijd").trim(), "%H:%M").ok();
    if time.is_none() {
        errors.push(FieldError::new("tijd", words.appointment_time_wrong()));
    }
    match (day, time) {
        (Some(day), Some(time)) if errors.is_empty() => Ok((day, time)),
        _ => Err(errors),
    }
}

/// What the form says, or what is wrong with it.
enum Asked {
    Step(TalkStep),
    Plan(NaiveDate, NaiveTime),
}

fn asked(context: &Context, coach: &CoachId) -> Result<Asked, Vec<FieldError>> {
    let form = &context.form;
    if form.get("gesprek").is_empty() {
        return moment(context).map(|(day, time)| Asked::Plan(day, time));
    }
    Ok(Asked::Step(match form.get("wat") {
        MOVE => {
            let (day, starts_at) = moment(context)?;
            TalkStep::Moved {
                day,
                starts_at,
                coach: coach.clone(),
            }
        }
        MISSED => TalkStep::Missed {
            today: context.today,
        },
        CANCELLED => TalkStep::Cancelled,
        _ => {
            let error = FieldError::new("wat", context.words.appointment_what_missing());
            return Err(vec![error]);
        }
    }))
}

/// Writes down what became of the appointment, or makes one.
pub async fn save(
    State(app): State<AppState>,
    Path(client): Path<String>,
    mut context: Context,
) -> Page {
    let coach = CoachId::parse(context.coach()).map_err(|_| Failure::Missing)?;
    let refused = match asked(&context, &coach) {
        Ok(Asked::Step(step)) => step_taken(&app, &context, &client, &step).await?,
        Ok(Asked::Plan(day, time)) => planned(&app, &context, &client, coach, (day, time)).await?,
        Err(errors) => Some(errors),
    };
    let Some(errors) = refused else {
        return Ok(see(&format!("/mensen/{client}?melding=afspraak")));
    };
    if errors.is_empty() {
        return form_back(&app, &mut context, &client).await;
    }
    app.store
        .audit(&context.entry(Action::View, format!("client {client}"), "ok"))
        .await?;
    let page = shown(&app, &context, &client, errors).await?;
    html(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The form as typed, on the newest version. Who wanted to make an appointment and finds one, can move it to the day
/// that was typed.
async fn form_back(app: &AppState, context: &mut Context, client: &str) -> Page {
    if context.form.get("gesprek").is_empty() {
        context.form.set("wat", MOVE);
    }
    let told = behind::told(app, context, client, behind::FORM).await?;
    let page = shown(app, context, client, told).await?;
    html(StatusCode::CONFLICT, &page)
}

/// `None`: done, or done before by the same click. No errors: somebody was first.
type Refused = Result<Option<Vec<FieldError>>, Failure>;

async fn step_taken(app: &AppState, context: &Context, client: &str, step: &TalkStep) -> Refused {
    let (id, seen) = (context.form.get("gesprek"), context.form.number("versie"));
    // A talk of somebody else is no talk of this client, whatever the form says.
    let Some(talk) = next(app, client).await?.filter(|talk| talk.id == id) else {
        let again = behind::talk_again(app, client, (id, seen), step).await?;
        return Ok((!again).then(Vec::new));
    };
    let action = match step {
        TalkStep::Moved { .. } => Action::TalkMoved,
        TalkStep::Missed { .. } => Action::TalkMissed,
        _ => Action::TalkCancelled,
    };
    let entry = context.entry(action, format!("client {client}"), talk.id.clone());
    Ok(match app.store.talk_step(id, seen, step, &entry).await? {
        TalkWritten::Done(_) => None,
        TalkWritten::Stale | TalkWritten::NotFound => {
            let again = behind::talk_again(app, client, (id, seen), step).await?;
            (!again).then(Vec::new)
        }
        TalkWritten::Refused(why) => Some(vec![FieldError::new("wat", why)]),
    })
}

async fn planned(
    app: &AppState,
    context: &Context,
    client: &str,
    coach: CoachId,
    (day, starts_at): (NaiveDate, NaiveTime),
) -> Refused {
    let rules = talk_rules(&app.runner.settings.config_dir)
        .map_err(|error| Failure::Broken(error.to_string()))?;
    let talk = NewTalk {
        client: ClientId::parse(client).map_err(|_| Failure::Missing)?,
        coach,
        day,
        starts_at,
        minutes: rules.agenda.minutes,
        invite_by: InviteBy::Phone,
        because: vec![BY_COACH.to_owned()],
        question: None,
    };
    let entry = context.entry(
        Action::TalkPlanned,
        format!("client {client}"),
        day.to_string(),
    );
    let new = [talk];
    let added = app
        .store
        .talks_plan(&new, context.today, None, &entry)
        .await?;
    let [talk] = &new;
    // Somebody planned one in the meantime, or this is the second click.
    let late = added == 0 && !behind::planned_again(app, talk).await?;
    Ok(late.then(Vec::new))
}
