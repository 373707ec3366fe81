//! `werkt talks ical`.

use crate::cli::context::Context;
use crate::cli::exit::{Exit, Stop};
use crate::cli::output;
use crate::reports::ical;
use crate::store::Action;
use crate::store::documents;
use crate::store::talks::TalkQuery;
use anyhow::Result;
use std::path::Path;

pub async fn run(context: &Context, coach: &str, out: &Path) -> Result<Exit> {
    let store = context.existing_store().await?;
    if store.document(documents::COACHES, coach).await?.is_none() {
        return Err(Stop::not_found(format!(
            "er is geen coach {coach}; een nummer ziet er zo uit: C-03"
        )));
    }
    let query = TalkQuery {
        coach,
        ..TalkQuery::default()
    };
    let talks = store.talks(&query).await?;
    store
        .audit(&context.audit(
            Action::MakeCalendar,
            format!("coach/{coach}"),
            format!("{} talks", talks.len()),
        ))
        .await?;
    store.close().await;
    let code = context.installation()?.municipality.code;
    let text = ical::agenda(&talks, &format!("Werkt {coach}"), &format!("werkt.{code}"));
    std::fs::write(out, text).map_err(|error| {
        Stop::refused(format!(
            "{} is niet te schrijven: {error}. Kies een andere plek met --out",
            out.display()
        ))
    })?;
    output::print_text(&format!(
        "{} gesprekken van {coach} staan in {}. Er staan klantnummers in, geen namen.\n",
        talks.len(),
        out.display()
    ))?;
    Ok(Exit::Done)
}
