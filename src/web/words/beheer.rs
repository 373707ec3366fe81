//! Texts of files, quarantine, runs, accounts and the audit log.

use super::{Lang, Words};

words! {
    ALL;
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
    pub fn run_state(self, code: &str) -> &'static str {
        match code {
            "done" => self.state_done(),
            "running" => self.state_running(),
            "failed" => self.state_failed(),
            _ => self.state_missed(),
        }
    }
}
