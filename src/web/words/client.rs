//! Texts of the client's page, the talk, the agenda and the extract.

use super::{Lang, Words};
use crate::domain::dutch;
use chrono::NaiveDate;

words! {
    ALL;
    agenda: "Agenda", "Agenda";
    // Work budget and trajectory
    budget: "Werkbudget", "Work budget";
    budget_whole: "gemiddeld per persoon", "on average a person";
    budget_paid: "betaald", "paid";
    budget_committed: "toegezegd", "promised";
    budget_over: "over", "left";
    stage_now: "Stand", "State";
    since: "sinds", "since";
    // Extract
    extract: "Uittreksel", "Extract";
    extract_title: "Wat staat er over u in Werkt?", "What does Werkt hold about you?";
    extract_intro: "Dit is alles wat over u is vastgelegd, met alle redenen bij elke plek. De redenen staan in de volgorde waarin uw werkcoach ze ziet.",
        "This is all that is held about you, with every reason of every place, in the order that your coach sees.";
    extract_rights: "Klopt iets niet? Vraag uw werkcoach om het te verbeteren. U mag ook een hogere route vragen.",
        "Is something wrong? Ask your coach to correct it. You may also ask for a higher route.";
    extract_not: "In geen enkele score tellen mee: naam, herkomst, geslacht, leeftijd, gezin, schulden, diagnoses of sancties.",
        "Never part of a score: name, origin, gender, age, family, debts, diagnoses or sanctions.";
    extract_matches: "Plekken die voor u zijn bekeken", "Places that were looked at for you";
    extract_who: "Wie uw gegevens zag", "Who saw your data";
    // Agenda
    agenda_ical: "Zet in uw agenda (iCal)", "Put in your calendar (iCal)";
    agenda_none: "Er staat niets op de agenda voor de komende weken.", "Nothing is on the agenda for the coming weeks.";
    agenda_late: "Over de datum", "Overdue";
    agenda_days: "dagen", "days";
    agenda_day: "dag", "day";
    agenda_today: "vandaag", "today";
    agenda_late_by: "te laat", "late";
    agenda_over_a_year: "meer dan een jaar", "more than a year";
    agenda_soon: "loopt bijna af", "due soon";
    // Caseload
    stage: "Stand", "State";
    next_step: "Volgende stap", "Next step";
    stage_prepare: "in voorbereiding", "in preparation";
    stage_trajectory: "in traject", "in a trajectory";
    stage_placed: "geplaatst", "placed";
    stage_work: "uit de uitkering", "off benefit";
    stage_again: "terug of beëindigd", "back or ended";
    next_review: "voorstellen bekijken", "look at proposals";
    next_retest: "hertoets doen", "do the retest";
    next_invite: "uitnodigen voor een gesprek", "invite for a talk";
    next_talk: "gesprek voeren", "hold the talk";
    next_diagnose: "diagnose vastleggen", "record the diagnosis";
    next_decide: "besluit nemen over de route", "decide the route";
    next_plan: "plan laten ondertekenen", "have the plan signed";
    next_start: "traject starten", "start the trajectory";
    next_place: "plek zoeken", "find a place";
    next_outflow: "uitstroom vastleggen", "record the outflow";
    next_confirm: "uitstroom bevestigen", "confirm the outflow";
    next_follow: "contact houden", "keep in touch";
    next_again: "opnieuw kijken naar de route", "look at the route again";
    // Facts and talks
    fact_add: "Leg een gegeven vast", "Record a fact";
    fact_choose: "Wat wilt u vastleggen?", "What do you want to record?";
    fact_unknown: "Wij weten dit toch niet", "We do not know this after all";
    fact_source: "Wie zegt dit?", "Who says so?";
    fact_source_missing: "Kies wie dit zegt.", "Choose who says so.";
    fact_day: "Op welke dag zag of hoorde u dit?", "On which day did you see or hear this?";
    fact_value_missing: "Vul een antwoord in.", "Fill in an answer.";
    notice_fact: "Vastgelegd. Hieronder staat wat het verandert.", "Recorded. Below is what it changes.";
    notice_fact_list: "Vastgelegd. De volgende nacht rekent ermee.", "Recorded. The next night counts with it.";
    answer_save: "Leg het antwoord vast", "Record the answer";
    of_the: "van de", "of the";
    opens_places: "opent", "opens";
    changes_title: "Wat verandert er door nieuwe gegevens?", "What do new facts change?";
    changes_hint: "Dit is voorlopig. De nacht kijkt opnieuw en verdeelt de plekken.", "This is provisional. The night looks again and allots the places.";
    changes_nothing: "De route en de mogelijke plekken blijven gelijk.", "The route and the possible places stay the same.";
    stays: "blijft", "stays";
    places_possible: "Mogelijke plekken", "Possible places";
    come: "Erbij", "Added";
    go: "Weg", "Gone";
    and_more: "en nog", "and";
    talk_add: "Leg een gesprek vast", "Record a talk";
    talk_hint: "Wat u leeg laat, blijft zoals het is. Schrijf geen diagnoses op: alleen wat kan en wat niet.",
        "What you leave empty stays as it is. Write down no diagnoses: only what can be done and what not.";
    talk_day: "Dag van het gesprek", "Day of the talk";
    talk_planned: "Dit gesprek was gepland op", "This talk was planned for";
    talk_complete: "De diagnose is hiermee compleet", "This completes the diagnosis";
    appointment: "Afspraak", "Appointment";
    appointment_stands: "Het gesprek staat op", "The talk is on";
    appointment_none: "Er staat geen gesprek gepland. Maak hier een afspraak.", "No talk is planned. Make an appointment here.";
    appointment_held: "Het gesprek is geweest: leg het vast", "The talk was held: record it";
    appointment_what: "Wat is er met de afspraak?", "What about the appointment?";
    appointment_what_missing: "Kies wat er met de afspraak is.", "Choose what became of the appointment.";
    appointment_moved: "Verplaatst naar een andere dag", "Moved to another day";
    appointment_missed: "De klant kwam niet", "The client did not come";
    appointment_cancelled: "Afgezegd", "Called off";
    appointment_missed_hint: "Niet komen verandert niets aan het voorstel of de punten.", "Not coming changes nothing about the proposal or the points.";
    appointment_day: "Nieuwe dag", "New day";
    appointment_time: "Tijd", "Time";
    appointment_day_range: "Kies een dag vanaf vandaag, hooguit een jaar vooruit.", "Choose a day from today on, at most a year ahead.";
    appointment_weekend: "Dit is een dag in het weekend. Kies een werkdag.", "This day is in the weekend. Choose a working day.";
    appointment_time_wrong: "Vul een tijd in, bijvoorbeeld 09:30.", "Fill in a time, for instance 09:30.";
    notice_appointment: "De afspraak is opgeslagen.", "The appointment was saved.";
    talk_theirs: "Wat zegt de klant zelf?", "What does the client say?";
    notice_talk: "Het gesprek is vastgelegd.", "The talk was recorded.";
    talks_title: "Gepland gesprek", "Planned talk";
    both_title: "Eigen kijk van de klant", "The client's own view";
    both_coach: "Werkcoach", "Coach";
    both_client: "Klant", "Client";
    both_differ: "verschilt", "differs";
    // A decision on the route that the trajectory does not know yet
    route_kept: "Uw besluit is bewaard, maar de stand van het traject verandert nog niet.",
        "Your decision is kept, but the state of the trajectory does not change yet.";
    route_diagnosis_first: "Leg eerst het gesprek met de diagnose vast.", "First record the talk with the diagnosis.";
    route_confirm_then: "Bevestig daarna dit besluit. Dan gaat het traject verder.", "Then confirm this decision, and the trajectory goes on.";
    route_confirm: "Dit besluit staat nog niet in het traject. Neem het nog een keer, dan gaat het traject verder.",
        "This decision is not in the trajectory yet. Decide once more, and the trajectory goes on.";
    decide_again: "Besluit opnieuw", "Decide again";
    // Steps of the trajectory
    step_add: "Leg een stap vast", "Record a step";
    step_not_yet: "Nu niet mogelijk, omdat …", "Not possible now, because …";
    step_day: "Vanaf welke dag geldt dit?", "From which day does this hold?";
    step_day_wrong: "Vul een dag in die bestaat, bijvoorbeeld 4-10-2021.", "Fill in a day that exists, for instance 4-10-2021.";
    step_reason: "Reden", "Reason";
    step_reason_free: "alleen als het geen werk is", "only when it is not for work";
    step_reason_work: "naar werk", "to work";
    step_reason_missing: "Kies een reden uit de lijst.", "Choose a reason from the list.";
    step_instrument: "Welk instrument?", "Which instrument?";
    step_instrument_missing: "Kies een instrument.", "Choose an instrument.";
    step_amount: "Bedrag in euro's", "Amount in euros";
    step_amount_wrong: "Vul een bedrag in, bijvoorbeeld 350 of 1.250,50.", "Fill in an amount, for instance 350 or 1.250,50.";
    step_beyond: "Meer dan er over is?", "More than what is left?";
    step_beyond_free: "kies dan waarom; dat wordt bewaard", "then choose why; that is kept";
    step_beyond_not: "nee, het past in het budget", "no, it fits the budget";
    step_event: "Welke stap trekt u in?", "Which step do you take back?";
    step_event_missing: "Kies de stap die u intrekt.", "Choose the step that you take back.";
    notice_step: "De stap is vastgelegd.", "The step was recorded.";
    cancel: "Annuleren", "Cancel";
    now: "nu", "now";
    // Today and questions
    begin_with: "begin met", "begin with";
    question_one: "vraag die verschil maakt", "question that matters";
    question_many: "vragen die verschil maken", "questions that matter";
    talks_today: "gesprekken vandaag", "talks today";
    due_one: "termijn vraagt aandacht", "due date needs attention";
    due_many: "termijnen vragen aandacht", "due dates need attention";
    because: "Omdat", "Because";
    questions_title: "Vragen die verschil maken", "Questions that matter";
    questions_hint: "Het antwoord op deze vragen verandert de route of het aantal plekken.",
        "The answer to these questions changes the route or the number of places.";
    questions_none: "Er is nu geen vraag waarvan het antwoord iets verandert.", "No question would change anything now.";
    question: "Vraag", "Question";
    other_routes: "Antwoorden met een andere route", "Answers with another route";
    talk: "gesprek", "talk";
    due: "termijn", "due date";
}

impl Words {
    pub const fn questions_count(self, count: usize) -> &'static str {
        if count == 1 {
            self.question_one()
        } else {
            self.question_many()
        }
    }

    pub const fn due_count(self, count: usize) -> &'static str {
        if count == 1 {
            self.due_one()
        } else {
            self.due_many()
        }
    }

    /// `maandag 4 okt 2021`.
    pub fn weekday_date(self, day: NaiveDate) -> String {
        let name = match self.0 {
            Lang::Nl => dutch::weekday(day).to_owned(),
            Lang::En => day.format("%A").to_string(),
        };
        format!("{name} {}", dutch::date(day))
    }

    /// `vandaag`, `over 5 dagen`, `3 dagen te laat`.
    pub fn days_away(self, days: i64) -> String {
        let unit = if days.abs() == 1 {
            self.agenda_day()
        } else {
            self.agenda_days()
        };
        match (self.0, days) {
            (_, 0) => self.agenda_today().to_owned(),
            (_, ..0) => format!("{} {unit} {}", -days, self.agenda_late_by()),
            (Lang::Nl, _) => format!("over {days} {unit}"),
            (Lang::En, _) => format!("in {days} {unit}"),
        }
    }
}
