//! The texts of the pages: Dutch at level B1, English beside it. One line a text; a text that lacks a language
//! does not compile. What comes from rules and files (reasons, facts) is Dutch only and marked so in the page.

/// Language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    Nl,
    En,
}

impl Lang {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }
}

/// The texts in one language.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words(pub Lang);

macro_rules! words {
    ($all:ident; $($name:ident: $nl:literal, $en:literal;)+) => {
        impl Words {
            $(pub const fn $name(self) -> &'static str {
                match self.0 { Lang::Nl => $nl, Lang::En => $en }
            })+
        }
        /// Every text in both languages, for tests.
        #[cfg(test)]
        pub(super) const $all: &[(&str, &str, &str)] = &[$((stringify!($name), $nl, $en)),+];
    };
}

mod client;
mod codes;
mod counts;
mod form;
mod list;
mod steering;

words! {
    ALL;
    // Everywhere
    to_content: "Naar de inhoud", "Skip to content";
    menu: "Hoofdmenu", "Main menu";
    today: "Vandaag", "Today";
    people: "Mijn mensen", "My people";
    places: "Plekken", "Places";
    steering: "Sturing", "Management";
    files: "Bestanden", "Files";
    runs: "Taken", "Jobs";
    accounts: "Accounts", "Accounts";
    audit: "Logboek", "Audit log";
    log_out: "Uitloggen", "Log out";
    password_change: "Wachtwoord wijzigen", "Change password";
    theme_light: "Licht", "Light";
    theme_dark: "Donker", "Dark";
    theme_auto: "Als uw scherm", "As your screen";
    appearance: "Weergave", "Appearance";
    keys: "Toetsen", "Keys";
    keys_on: "Sneltoetsen aan", "Keys on";
    keys_off: "Sneltoetsen uit", "Keys off";
    keys_help: "j en k: volgende en vorige. a: voorstellen. r: niet, omdat … s: later. u: ongedaan maken. Enter: alle redenen. ?: deze uitleg. Liever geen toetsen? Zet ze uit in het menu, bij Weergave.",
        "j and k: next and previous. a: propose. r: no, because … s: later. u: undo. Enter: all reasons. ?: this help. Rather no keys? Switch them off in the menu, under Appearance.";
    close: "Sluiten", "Close";
    save: "Opslaan", "Save";
    search: "Zoeken", "Search";
    show: "Toon", "Show";
    pages: "Bladen", "Pages";
    previous: "Vorige", "Previous";
    next: "Volgende", "Next";
    all: "alle", "all";
    none_yet: "nog geen", "none yet";
    not_known_yet: "Wij weten dit nog niet", "We do not know this yet";
    no_night: "Er is nog geen nacht gedraaid. Na de eerste nacht staan hier de voorstellen.",
        "No night has run yet. Proposals will be here after the first one.";
    errors_title: "Dit kan zo nog niet", "This is not right yet";
    // Failures
    missing_title: "Deze pagina is er niet", "This page does not exist";
    missing_text: "Het adres klopt niet, of dit is niet van uw mensen. Er is niets veranderd.",
        "The address is wrong, or this is not one of your people. Nothing changed.";
    forbidden_title: "Deze pagina is niet voor uw rol", "This page is not for your role";
    forbidden_text: "Er is niets veranderd. Hebt u deze pagina nodig voor uw werk? Vraag het de beheerder.",
        "Nothing changed. Do you need this page for your work? Ask the administrator.";
    form_title: "Dit formulier is verlopen", "This form has expired";
    form_text: "Er is niets opgeslagen. Ga terug, ververs de pagina en probeer het opnieuw.",
        "Nothing was saved. Go back, reload the page and try again.";
    broken_title: "Dit ging bij ons mis", "Something went wrong on our side";
    broken_text: "Wat u eerder opsloeg, is bewaard. Probeer het over een minuut opnieuw. Blijft het misgaan? Bel de beheerder.",
        "What you saved before is kept. Try again in a minute. Still wrong? Call the administrator.";
    large_title: "Dit formulier is te groot", "This form is too large";
    large_text: "Er is niets opgeslagen. Maak de tekst korter en probeer het opnieuw.",
        "Nothing was saved. Make the text shorter and try again.";
    back_home: "Naar uw beginpagina", "To your start page";
    // Logging in
    log_in: "Inloggen", "Log in";
    name: "Naam", "Name";
    password: "Wachtwoord", "Password";
    login_wrong: "Deze naam en dit wachtwoord horen niet bij elkaar.", "This name and password do not belong together.";
    login_intro: "Voor werkcoaches en management van het Werkbedrijf.", "For coaches and management of the Werkbedrijf.";
    password_now: "Wachtwoord van nu", "Current password";
    password_new: "Nieuw wachtwoord", "New password";
    password_again: "Nieuw wachtwoord nog een keer", "New password once more";
    password_must: "Kies eerst een eigen wachtwoord. Het eerste wachtwoord is door iemand anders gemaakt.",
        "First choose a password of your own. Somebody else made the first one.";
    password_now_wrong: "Dit is niet uw wachtwoord van nu.", "This is not your current password.";
    password_long: "Dit wachtwoord is te lang. Neem hooguit 200 tekens.", "This password is too long. Use at most 200 characters.";
    password_name: "Uw naam staat in het wachtwoord. Kies iets anders.", "Your name is in the password. Choose something else.";
    password_repeats: "Dit is steeds hetzelfde teken. Kies iets anders.", "This is one character over and over. Choose something else.";
    password_unequal: "De twee nieuwe wachtwoorden zijn niet gelijk.", "The two new passwords are not equal.";
    // Notices after saving
    saved: "Opgeslagen.", "Saved.";
    notice_accept: "U stelt deze plek voor.", "You propose this place.";
    notice_refuse: "Vastgelegd: niet, met uw reden.", "Recorded: no, with your reason.";
    notice_later: "Dit voorstel komt later terug.", "This proposal will come back later.";
    notice_undo: "Ongedaan gemaakt.", "Undone.";
    notice_stale: "Iemand was u voor, of dit stond in een ander venster al anders. Er is niets opgeslagen. Hieronder staat hoe het nu is.",
        "Somebody was first, or another window already changed this. Nothing was saved. Below is how it is now.";
    notice_password: "Uw wachtwoord is gewijzigd. Andere sessies zijn beëindigd.", "Your password was changed. Other sessions were ended.";
    notice_logged_out: "U bent uitgelogd.", "You are logged out.";
    // Today
    good_morning: "Goedemorgen.", "Good morning.";
    good_afternoon: "Goedemiddag.", "Good afternoon.";
    good_evening: "Goedenavond.", "Good evening.";
    proposals_new: "voorstellen om te bekijken", "proposals to look at";
    at_people: "bij", "for";
    persons: "mensen", "people";
    retests_late: "hertoetsen over de datum", "retests overdue";
    not_spoken: "mensen nog niet gesproken", "people not spoken with yet";
    no_place_fits: "mensen voor wie nu geen plek past", "people for whom no place fits now";
    changed_title: "Wat is er veranderd sinds de vorige nacht?", "What changed since the night before?";
    changed_none: "Er is niets veranderd bij uw mensen.", "Nothing changed for your people.";
    change_new: "nieuw", "new";
    change_gone: "weg", "gone";
    change_route: "route", "route";
    nothing_waits: "Er wacht nu niets op u.", "Nothing waits for you now.";
    client: "Klant", "Client";
    change: "Verandering", "Change";
    what: "Wat", "What";
    // Caseload
    route: "Route", "Route";
    proposals: "Voorstellen", "Proposals";
    feasible: "Mogelijk", "Feasible";
    retest: "Hertoets", "Retest";
    last_step: "Laatste stap", "Latest step";
    waits_days: "Dagen sinds laatste stap", "Days since latest step";
    sort_by: "Volgorde", "Order";
    sort_number: "klantnummer", "client number";
    sort_wait: "langst niets gebeurd", "longest without a step";
    sort_retest: "hertoets eerst", "retest first";
    sort_open: "meeste voorstellen eerst", "most proposals first";
    only: "Laat zien", "Show";
    only_all: "iedereen", "everyone";
    only_open: "met voorstellen om te bekijken", "with proposals to look at";
    only_late: "hertoets over de datum", "retest overdue";
    only_none: "nu geen plek die past", "no place that fits now";
    only_talk: "nog niet gesproken", "not spoken with yet";
    number_or_name: "Nummer of naam", "Number or name";
    filter_save: "Bewaar deze keuze als", "Save this choice as";
    filter_mine: "Bewaarde keuzes", "Saved choices";
    filter_drop: "Verwijder", "Remove";
    filter_name_missing: "Geef de keuze een naam van 1 tot 40 tekens.", "Give the choice a name of 1 to 40 characters.";
    list_empty: "Niemand past bij deze keuze.", "Nobody fits this choice.";
    show_everyone: "Toon iedereen", "Show everyone";
    // Match list
    matches: "Matchlijst", "Match list";
    places_feasible: "plekken mogelijk", "places feasible";
    past_bij: "past bij", "fits";
    haalbaar: "haalbaar", "feasible";
    total: "totaal", "total";
    reasons_for: "Waarom wel", "Why";
    doubts: "Waar twijfel over is", "Doubts";
    reasons_all: "Alle redenen", "All reasons";
    proposed: "voorgesteld", "proposed";
    also_possible: "Ook mogelijk", "Also possible";
    also_possible_hint: "Deze plekken zijn haalbaar, maar vannacht aan anderen voorgesteld. U kunt ze toch kiezen.",
        "These places are feasible but went to others tonight. You may still choose them.";
    accept: "Voorstellen", "Propose";
    refuse: "Niet, omdat …", "No, because …";
    refuse_record: "Leg vast", "Record";
    later: "Later", "Later";
    undo: "Ongedaan maken", "Undo";
    reason_choose: "Kies een reden.", "Choose a reason.";
    reason_missing: "Kies waarom deze plek niet past. Dan houdt de volgende nacht er rekening mee.",
        "Choose why this place does not fit. The next night takes it into account.";
    decided_accept: "U stelt deze plek voor", "You propose this place";
    decided_refuse: "Niet:", "No:";
    decided_later: "Later, weer te zien op", "Later, back on";
    matches_none: "Er is nu geen plek die past.", "No place fits now.";
    matches_none_why: "Dit houdt de meeste plekken tegen", "This stops most places";
    only_by: "Alleen dit houdt deze plekken tegen", "Only this stops these places";
    support: "Wat hierbij kan helpen", "What could help here";
    opens_more: "Wat zou meer plekken openen?", "What would open more places?";
    one_place: "1 plek", "1 place";
    n_places: "plekken", "places";
    nobody_proposed: "nog niemand voorgesteld", "nobody proposed yet";
    n_proposed: "mensen voorgesteld", "people proposed";
    one_proposed: "1 mens voorgesteld", "1 person proposed";
    question_best: "Vraag die het meeste verschil maakt", "The question that matters most";
    // Client
    facts: "Wat wij weten", "What we know";
    facts_unknown: "Wat wij nog niet weten", "What we do not know yet";
    fact: "Gegeven", "Fact";
    value: "Waarde", "Value";
    source: "Bron", "Source";
    date: "Datum", "Date";
    screening: "Screening", "Screening";
    screening_none: "Deze persoon is nog niet bekeken in een nacht.", "No night has looked at this person yet.";
    proposal_of_night: "Voorstel van de nacht", "Proposal of the night";
    proposal_is_no_decision: "Dit is een voorstel. U beslist.", "This is a proposal. You decide.";
    points: "Punten", "Points";
    score: "Score", "Score";
    score_range: "tussen", "between";
    article: "Artikel", "Article";
    why: "Waarom", "Why";
    decide_route: "Besluit over de route", "Decision on the route";
    decide_follow: "Ik volg het voorstel", "I follow the proposal";
    decide_deviate: "Ik wijk af", "I deviate";
    decide_to: "Naar welke route?", "To which route?";
    decide_reason: "Waarom wijkt u af?", "Why do you deviate?";
    decide_note: "Toelichting (hooguit 300 tekens, geen medische gegevens)", "Note (at most 300 characters, no medical data)";
    decide_choice_missing: "Kies: volgen of afwijken.", "Choose: follow or deviate.";
    decide_route_missing: "Kies een andere route dan het voorstel.", "Choose another route than the proposal.";
    decide_reason_missing: "Kies waarom u afwijkt. De klant leest dit in het uittreksel.", "Choose why you deviate. The client reads this in the extract.";
    decide_note_long: "De toelichting is te lang. Neem hooguit 300 tekens.", "The note is too long. Use at most 300 characters.";
    decided: "Besloten", "Decided";
    decided_by: "door", "by";
    timeline: "Traject", "Trajectory";
    timeline_none: "Er is nog geen stap vastgelegd.", "No step was recorded yet.";
    choose: "kies", "choose";
    // Places
    place: "Plek", "Place";
    employer: "Werkgever", "Employer";
    kind: "Soort", "Kind";
    vacancy: "vacature", "vacancy";
    social_job: "maatschappelijke baan", "maatschappelijke baan";
    positions: "Plekken vrij", "Positions open";
    closing: "Sluit op", "Closes on";
    hours: "Uren per week", "Hours a week";
    shifts: "Werktijden", "Times of work";
    asks: "Wat het werk vraagt", "What the work asks";
    offers: "Wat het werk biedt", "What the work offers";
    candidates: "Uw mensen voor deze plek", "Your people for this place";
    candidates_none: "Niemand van uw mensen kan hier nu terecht.", "None of your people can go here now.";
    candidates_hint: "U ziet hier alleen uw eigen mensen. De werkgever ziet niets van uitkering, gezondheid of route.",
        "You see your own people only. The employer sees nothing of benefit, health or route.";
    decision: "Besluit", "Decision";
    places_none: "Geen plek past bij deze keuze.", "No place fits this choice.";
    title_or_employer: "Functie of werkgever", "Job or employer";
    // Steering
    steering_title: "Hoe staat het ervoor?", "Where do we stand?";
    // Administration
    files_title: "Bestanden en quarantaine", "Files and quarantine";
    file: "Bestand", "File";
    read_on: "Gelezen", "Read";
    rows: "Regels", "Rows";
    rows_new: "nieuw", "new";
    rows_changed: "gewijzigd", "changed";
    rows_same: "gelijk", "the same";
    rows_quarantine: "quarantaine", "quarantine";
    quarantine: "Quarantaine", "Quarantine";
    quarantine_none: "Er staan geen regels in quarantaine.", "No rows are in quarantine.";
    quarantine_hint: "Deze regels zijn niet ingelezen. Open een regel om hem te herstellen, of verbeter het bestand en lees dat opnieuw in.",
        "These rows were not read. Open one to mend it, or correct the file and read it again.";
    files_none: "Er is nog geen bestand ingelezen.", "No file was read yet.";
    line: "Regel", "Line";
    column: "Kolom", "Column";
    reason: "Reden", "Reason";
    runs_title: "Taken en hun verloop", "Jobs and runs";
    runs_none: "Er heeft nog niets gedraaid.", "Nothing has run yet.";
    job: "Taak", "Job";
    slot: "Voor", "For";
    state: "Stand", "State";
    started: "Begonnen", "Started";
    took: "Duur", "Took";
    state_done: "klaar", "done";
    state_running: "loopt", "running";
    state_failed: "mislukt", "failed";
    state_missed: "overgeslagen", "passed over";
    account_new: "Nieuw account", "New account";
    account_add: "Maak account", "Make account";
    account_made: "Het account is gemaakt. Geef dit eerste wachtwoord zelf door; het is hierna niet meer te zien.",
        "The account was made. Hand over this first password yourself; it cannot be seen again.";
    account_reset: "Er is een nieuw eerste wachtwoord. Geef het zelf door; het is hierna niet meer te zien.",
        "There is a new first password. Hand it over yourself; it cannot be seen again.";
    role: "Rol", "Role";
    coach_number: "Coachnummer (alleen bij rol coach)", "Coach number (role coach only)";
    account_open: "open", "open";
    account_closed: "gesloten", "closed";
    account_close: "Sluit", "Close";
    account_reopen: "Open weer", "Reopen";
    account_password: "Nieuw wachtwoord", "New password";
    account_name_wrong: "Een naam heeft 3 tot 40 letters, cijfers, punten of streepjes.", "A name has 3 to 40 letters, digits, dots or dashes.";
    account_role_missing: "Kies een rol.", "Choose a role.";
    account_coach_missing: "Vul een coachnummer in dat bestaat, bijvoorbeeld C-03.", "Fill in a coach number that exists, for instance C-03.";
    account_name_taken: "Deze naam is al in gebruik.", "This name is in use.";
    account_self: "Uw eigen account kunt u niet sluiten.", "You cannot close your own account.";
    actor: "Wie", "Who";
    action: "Wat", "What";
    object: "Waarover", "About";
    outcome: "Uitkomst", "Outcome";
    moment: "Wanneer", "When";
    audit_title: "Logboek", "Audit log";
    audit_hint: "Elke regel hangt vast aan de vorige. Wie een regel verandert of weghaalt, breekt de ketting.",
        "Every line is chained to the one before. Whoever changes or takes out a line breaks the chain.";
    audit_none: "Geen regels bij deze keuze.", "No lines for this choice.";
    older: "Oudere regels", "Older lines";
}

impl Words {
    pub fn english(self) -> bool {
        self.0 == Lang::En
    }

    /// `1 plek`, `3 plekken`.
    pub fn positions_open(self, count: i64) -> String {
        if count == 1 {
            self.one_place().to_owned()
        } else {
            format!("{} {}", self.number(count), self.n_places())
        }
    }

    /// By the hour on the wall.
    pub const fn greeting(self, hour: u32) -> &'static str {
        match hour {
            5..12 => self.good_morning(),
            12..18 => self.good_afternoon(),
            _ => self.good_evening(),
        }
    }

    /// How crowded a place is.
    pub fn crowd(self, count: i64) -> String {
        match count {
            0 => self.nobody_proposed().to_owned(),
            1 => self.one_proposed().to_owned(),
            more => format!("{} {}", self.number(more), self.n_proposed()),
        }
    }

    /// After a wrong password, while a name is locked.
    pub fn login_wait(self, clock: &str) -> String {
        match self.0 {
            Lang::Nl => format!(
                "Te vaak een verkeerd wachtwoord. Wacht tot {clock} en probeer het dan opnieuw."
            ),
            Lang::En => format!("Too many wrong passwords. Wait until {clock} and try again."),
        }
    }

    /// What a new password needs, by the rule of `config/web.toml`.
    pub fn password_hint(self, characters_min: usize) -> String {
        match self.0 {
            Lang::Nl => format!(
                "Minstens {characters_min} tekens. Een zin van vier of vijf gewone woorden is sterk en goed te onthouden."
            ),
            Lang::En => format!(
                "At least {characters_min} characters. A sentence of four or five plain words is strong and easy to remember."
            ),
        }
    }

    pub fn password_short(self, characters_min: usize) -> String {
        match self.0 {
            Lang::Nl => {
                format!("Dit wachtwoord is te kort. Neem minstens {characters_min} tekens.")
            }
            Lang::En => {
                format!("This password is too short. Use at least {characters_min} characters.")
            }
        }
    }

    /// The state of the newest night.
    pub fn night_was(self, day: &str, time: &str) -> String {
        match self.0 {
            Lang::Nl => format!("De nacht van {day} is klaar ({time})."),
            Lang::En => format!("The night of {day} is done ({time})."),
        }
    }

    /// `51 tot 100 van 1.312`.
    pub fn rows_of(self, from: i64, to: i64, total: i64) -> String {
        let [from, to, total] = [from, to, total].map(|count| self.number(count));
        match self.0 {
            Lang::Nl => format!("{from} tot {to} van {total}"),
            Lang::En => format!("{from} to {to} of {total}"),
        }
    }

    pub fn run_state(self, code: &str) -> &'static str {
        match code {
            "done" => self.state_done(),
            "running" => self.state_running(),
            "failed" => self.state_failed(),
            _ => self.state_missed(),
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn sentences_are_short_and_nobody_is_addressed_too_familiarly() {
        let pages = [
            super::ALL,
            super::client::ALL,
            super::counts::ALL,
            super::form::ALL,
            super::list::ALL,
            super::steering::ALL,
        ];
        for (name, dutch, english) in pages.into_iter().flatten() {
            for sentence in dutch.split(['.', ':', ';']) {
                assert!(
                    sentence.split_whitespace().count() <= 18,
                    "{name}: {sentence}"
                );
            }
            let words: Vec<&str> = dutch.split_whitespace().collect();
            for word in ["je", "jij", "jouw", "onbekend", "afgekeurd"] {
                assert!(!words.contains(&word), "{name}: {word}");
            }
            assert!(!english.is_empty(), "{name}");
        }
    }
}
