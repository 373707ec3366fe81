//! The texts of the pages for management, the controller and beheer.

use super::{Lang, Words};

words! {
    ALL;
    // Reports
    reports: "Rapporten", "Reports";
    overview: "Overzicht", "Overview";
    buig: "BUIG en saldo", "BUIG and saldo";
    council: "Verantwoording", "Account to the council";
    download: "Download:", "Download:";
    figures_older: "De cijfers van de nieuwste nacht worden nu gemaakt. U ziet nog die van een eerdere nacht. De peildatum staat erbij.",
        "The figures of the newest night are being made. You still see those of an earlier night, with their date.";
    to_lines: "Regels achter de cijfers", "Lines behind the figures";
    // Lines behind a figure
    lines_title: "Regels achter de besparing op de BUIG", "Lines behind the saving on the BUIG";
    lines_hint: "Elke regel is een persoon onder een schuilnaam, met dagen en euro's. De regels samen zijn het bedrag. Wat u opent, staat in het logboek.",
        "Each line is a person under a pseudonym, with days and euros. Together they are the amount. What you open is in the audit log.";
    lines_none: "Er zijn nog geen regels. Na de eerste uitstroom naar werk staan zij hier.",
        "There are no lines yet. They will be here after the first exit to work.";
    lines_of_figure: "Regels van dit bedrag", "Lines of this amount";
    back_to_buig: "Terug naar BUIG en saldo", "Back to BUIG and saldo";
    figures: "Cijfers", "Figures";
    figure: "Cijfer", "Figure";
    people_count: "Mensen", "People";
    lines_count: "Regels", "Lines";
    days: "Dagen", "Days";
    amount: "Bedrag", "Amount";
    pseudonym: "Schuilnaam", "Pseudonym";
    line_from: "Van", "From";
    to_day: "Tot en met", "Up to and including";
    per_year: "Per jaar", "A year";
    basis: "Gebaseerd op", "Based on";
    // Jobs and runs
    jobs_title: "Wat draait wanneer", "What runs when";
    job_steps: "Stappen", "Steps";
    job_next: "Volgende keer", "Next time";
    job_limit: "Hooguit", "At most";
    job_run_now: "Nu draaien", "Run now";
    runs_newest: "Laatste keren", "Latest runs";
    attempt: "poging", "attempt";
    run_log: "Uitkomst of oorzaak", "Result or cause";
    run_title: "Verloop van taak", "Log of run";
    run_open: "Bekijk het verloop", "See the log";
    run_told: "Wat er gedaan is", "What it did";
    run_result: "Hash van de uitkomst (SHA-256):", "Hash of the result (SHA-256):";
    run_steps_none: "Van deze keer zijn geen stappen bewaard.", "No steps were kept of this run.";
    job_step_one: "Stap", "Step";
    step_unfinished: "niet afgemaakt", "not finished";
    back_to_runs: "Terug naar de taken", "Back to the jobs";
    notice_run_started: "De taak is gestart. Ververs deze pagina om te zien hoe het gaat.",
        "The job has started. Refresh this page to see how it goes.";
    notice_run_busy: "Deze taak loopt al. Er is niets nieuws gestart.", "This job is running already. Nothing new was started.";
    // Quarantine
    quarantine_mend: "Herstel", "Mend";
    quarantine_row: "Een regel herstellen", "Mend a row";
    quarantine_retry: "Opnieuw inlezen", "Read again";
    quarantine_mend_hint: "Verbeter wat niet klopt. De regel gaat daarna langs dezelfde controles als een bestand.",
        "Correct what is wrong. The row then passes the same checks as a file.";
    back_to_quarantine: "Terug naar de quarantaine", "Back to quarantine";
    notice_mended: "De regel is ingelezen en staat niet meer in quarantaine.", "The row was read and is no longer in quarantine.";
    // Rules
    rules: "Regels", "Rules";
    rules_title: "Regels en versies", "Rules and versions";
    rules_hint: "Dit zijn de regels van de screening, zoals zij in de bestanden van de gemeente staan. Kies twee dagen om te zien wat er is veranderd.",
        "These are the rules of the screening, as the municipality's files have them. Choose two days to see what changed.";
    rules_from: "Vergelijk met", "Compare with";
    rules_to: "Regels op", "Rules on";
    rules_changed: "Veranderd tussen deze dagen", "Changed between these days";
    rules_unchanged: "Tussen deze dagen is geen regel veranderd.", "No rule changed between these days.";
    rules_before: "Was", "Was";
    rules_after: "Wordt", "Becomes";
    rules_in_force: "Regels die gelden op", "Rules in force on";
    rules_since: "Vanaf", "Since";
    rules_source: "Bron", "Source";
    rules_values: "Inhoud", "Content";
    rules_files: "Andere bestanden met regels", "Other files with rules";
    rule: "Regel", "Rule";
    version: "Versie", "Version";
    day_wrong: "Dit is geen datum. Kies er een in het kalendertje, of typ jjjj-mm-dd.",
        "This is no date. Choose one in the calendar, or type yyyy-mm-dd.";
    // Audit
    chain_check: "Controleer de ketting", "Check the chain";
}

impl Words {
    /// After a check of the audit trail.
    pub fn chain_whole(self, rows: u64) -> String {
        let rows = self.number(rows);
        match self.0 {
            Lang::Nl => {
                format!("Het logboek is heel: {rows} regels, geen enkele veranderd of weg.")
            }
            Lang::En => format!("The log is whole: {rows} lines, none changed or missing."),
        }
    }

    /// After a check of the audit trail that found something.
    pub fn chain_broken(self, seq: i64) -> String {
        match self.0 {
            Lang::Nl => format!(
                "Het logboek is gebroken bij regel {seq}: die regel of de regel ervoor is veranderd of weg. Laat dit weten aan de functionaris gegevensbescherming."
            ),
            Lang::En => format!(
                "The log is broken at line {seq}: that line or the one before was changed or is missing. Tell the data protection officer."
            ),
        }
    }
}
