//! Texts around every page: menu, appearance, failures, and what is said after saving.

use super::{Lang, Words};

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
    keys_help: "j en k: volgende en vorige. n: volgende persoon. a: voorstellen. r: niet, omdat … s: later. u: ongedaan maken. Enter: alle redenen. ?: deze uitleg. Liever geen toetsen? Zet ze uit in het menu, bij Weergave.",
        "j and k: next and previous. n: next person. a: propose. r: no, because … s: later. u: undo. Enter: all reasons. ?: this help. Rather no keys? Switch them off in the menu, under Appearance.";
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
}

impl Words {
    /// `51 tot 100 van 1.312`.
    pub fn rows_of(self, from: i64, to: i64, total: i64) -> String {
        let [from, to, total] = [from, to, total].map(|count| self.number(count));
        match self.0 {
            Lang::Nl => format!("{from} tot {to} van {total}"),
            Lang::En => format!("{from} to {to} of {total}"),
        }
    }
}
