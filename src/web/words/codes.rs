//! What the codes of beheer mean: actions of the audit log, jobs, steps, kinds of files and of rules. The code itself
//! stands beside the words in small print, for who helps from a distance; a code without words stands for itself.

use super::{Lang, Words};
use crate::domain::dutch;
use crate::store::Action;

/// Code, Dutch, English.
type Table = [(&'static str, &'static str, &'static str)];

macro_rules! table {
    ($name:ident; $($code:literal: $nl:literal, $en:literal;)+) => {
        const $name: &Table = &[$(($code, $nl, $en)),+];
    };
}

// Accounts, what people looked at and what they recorded, on the pages and by command.
table! {
    ACTIONS;
    "log in": "inloggen", "log in";
    "log out": "uitloggen", "log out";
    "change password": "wachtwoord gewijzigd", "password changed";
    "reset password": "nieuw eerste wachtwoord", "new first password";
    "add account": "account gemaakt", "account made";
    "close account": "account gesloten", "account closed";
    "reopen account": "account weer open", "account reopened";
    "view": "bekeken", "looked at";
    "open": "geprobeerd te openen", "tried to open";
    "decide on proposal": "besluit over een plek", "decision on a place";
    "decide route": "besluit over de route", "decision on the route";
    "record fact": "gegeven vastgelegd", "fact recorded";
    "record step": "stap vastgelegd", "step recorded";
    "record talk": "gesprek vastgelegd", "talk recorded";
    "talk held": "gesprek gehouden", "talk held";
    "talk planned": "gesprek gepland", "talk planned";
    "talk moved": "gesprek verplaatst", "talk moved";
    "talk missed": "klant kwam niet", "client did not come";
    "talk cancelled": "gesprek afgezegd", "talk called off";
    "talks.plan": "gesprekken gepland", "talks planned";
    "talks.list": "gesprekken bekeken", "talks looked at";
    "talks.reminders": "herinneringen bekeken", "reminders looked at";
    "talks.ical": "agenda gemaakt", "calendar made";
    "diagnosis.show": "diagnose bekeken", "diagnosis looked at";
    "trajectory.show": "traject bekeken", "trajectory looked at";
    "screening.show": "screening bekeken", "screening looked at";
    "matches.show": "matchlijst bekeken", "match list looked at";
    "matches.diff": "veranderingen bekeken", "changes looked at";
    "matches.findings": "bevindingen bekeken", "findings looked at";
    "questions.list": "vragen bekeken", "questions looked at";
    "timers.list": "termijnen bekeken", "due dates looked at";
    "feedback.list": "besluiten bekeken", "decisions looked at";
    "intake.offer": "eerste aanbod gemaakt", "first offer made";
    "intake.list": "instroom bekeken", "inflow looked at";
    "lot.announce": "loting aangekondigd", "lot announced";
    "lot.call": "ingeloot persoon opgeroepen", "drawn person called";
    "lot.draw": "loting getrokken", "lot drawn";
    "lot.show": "loting bekeken", "lot looked at";
    "lot.waiting_list": "wachtlijst bekeken", "waiting list looked at";
    "lot.verify": "loting nagerekend", "lot checked";
    "matches.pair": "klant en plek bekeken", "person and place looked at";
    "simulate": "simulatie gedraaid", "simulation run";
    "lot.withdraw": "uit de loting gehaald", "taken out of the lot";
    "buig.explain": "BUIG-regels bekeken", "BUIG lines looked at";
    "report": "rapport gemaakt", "report made";
    "fairness.report": "eerlijkheid onderzocht", "fairness examined";
    "import": "bestand ingelezen", "file read";
    "mend row": "regel hersteld", "row mended";
    "quarantine.list": "quarantaine bekeken", "quarantine looked at";
    "quarantine.export": "quarantaine als bestand", "quarantine as a file";
    "run job": "taak gestart", "job started";
    "run.abandon": "taak opgegeven", "job given up";
    "night": "nacht gedraaid", "night run";
    "retention.delete": "oude gegevens verwijderd", "old data deleted";
    "verify audit": "logboek gecontroleerd", "log checked";
    "database.backup": "reservekopie gemaakt", "backup made";
    "database.copy": "database gekopieerd", "database copied";
    "database.migrate": "database bijgewerkt", "database updated";
    "database.restore": "reservekopie teruggezet", "backup restored";
}

// The jobs that we ship, and the steps of any job.
table! {
    JOBS;
    "nightly": "Nacht", "Night";
    "intake": "Eerste aanbod", "First offer";
    "talks": "Gesprekken plannen", "Plan talks";
    "reports": "Rapporten", "Reports";
    "retention": "Oude gegevens verwijderen", "Delete old data";
}
table! {
    STEPS;
    "import": "inlezen", "read files";
    "night": "nacht", "night";
    "intake": "eerste aanbod", "first offer";
    "talks": "gesprekken plannen", "plan talks";
    "reports": "rapporten maken", "make reports";
    "retention": "oude gegevens verwijderen", "delete old data";
}

table! {
    FILES;
    "clients": "klanten", "clients";
    "vacancies": "vacatures", "vacancies";
    "places": "maatschappelijke banen", "maatschappelijke banen";
    "coaches": "werkcoaches", "coaches";
    "trajectories": "trajecten", "trajectories";
    "benefits": "uitkeringen", "benefits";
    "applications": "aanvragen", "applications";
    "ww-ending": "einde WW", "end of WW";
    "occupations": "beroepen", "occupations";
    "postcodes": "postcodes", "postcodes";
    "feedback": "besluiten van coaches", "decisions of coaches";
}

table! {
    RULES;
    "gate": "voorwaarde", "gate";
    "criterion": "criterium", "criterion";
    "step": "stap", "step";
    "factor": "factor", "factor";
    "band": "band van de score", "band of the score";
    "retest": "hertoets", "retest";
    "threshold": "grens", "threshold";
    "timer": "termijn", "due date";
    "finding": "bevinding", "finding";
    "question": "vraag", "question";
    "alarm": "alarm bij een sprong", "alarm at a jump";
    "change": "wie terugkomt", "who comes back";
    "pension_age": "AOW-leeftijd", "pension age";
    "fairness": "eerlijkheid", "fairness";
}

impl Words {
    fn meaning<'a>(self, table: &Table, code: &'a str) -> &'a str {
        let known = table.iter().find(|(found, ..)| *found == code);
        known.map_or(code, |(_, dutch, english)| match self.0 {
            Lang::Nl => dutch,
            Lang::En => english,
        })
    }

    /// An act in the audit log, also by a name of before.
    pub fn audit_action(self, code: &str) -> &str {
        let code = Action::of(code).map_or(code, |act| act.code());
        self.meaning(ACTIONS, code)
    }

    pub fn job_name(self, code: &str) -> &str {
        self.meaning(JOBS, code)
    }

    pub fn job_step(self, code: &str) -> &str {
        self.meaning(STEPS, code)
    }

    /// A kind of file.
    pub fn file_kind(self, code: &str) -> &str {
        self.meaning(FILES, code)
    }

    /// A kind of rule.
    pub fn rule_kind(self, code: &str) -> &str {
        self.meaning(RULES, code)
    }

    /// A whole number with marks between the thousands: `1.771`, in English `1,771`.
    pub fn number(self, value: impl TryInto<i64>) -> String {
        let text = dutch::number(value.try_into().unwrap_or(i64::MAX));
        match self.0 {
            Lang::Nl => text,
            Lang::En => text.replace('.', ","),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runner::import::ImportKind;
    use crate::runner::steps;
    use crate::screening::{ScreeningRules, rules_view};

    fn has(table: &Table, code: &str) -> bool {
        table.iter().any(|(found, ..)| *found == code)
    }

    #[test]
    fn every_step_kind_of_file_and_kind_of_rule_has_words() {
        for step in steps::ALL {
            assert!(has(STEPS, step.name), "{}", step.name);
        }
        for kind in ImportKind::ALL {
            assert!(has(FILES, kind.name()), "{}", kind.name());
        }
        let rules = ScreeningRules::parse(include_str!("../../../config/screening.toml")).unwrap();
        let day = chrono::NaiveDate::from_ymd_opt(2021, 10, 1).unwrap();
        for rule in rules_view::list(&rules, day) {
            assert!(has(RULES, rule.kind), "{}", rule.kind);
        }
    }

    #[test]
    fn every_act_has_words_and_one_of_before_reads_as_the_act_that_it_is() {
        for act in Action::ALL {
            assert!(has(ACTIONS, act.code()), "{}", act.code());
        }
        assert!(ACTIONS.iter().all(|(code, ..)| Action::of(code).is_some()));
        let words = Words(Lang::Nl);
        assert_eq!(words.audit_action("talk.held"), "gesprek gehouden");
        assert_eq!(words.audit_action("trajectory.record"), "stap vastgelegd");
    }

    #[test]
    fn a_code_reads_in_the_language_of_the_page_and_an_unknown_one_as_itself() {
        assert_eq!(Words(Lang::Nl).audit_action("view"), "bekeken");
        assert_eq!(Words(Lang::En).audit_action("view"), "looked at");
        assert_eq!(Words(Lang::Nl).job_name("eigen-taak"), "eigen-taak");
    }

    #[test]
    fn thousands_have_the_mark_of_the_language() {
        assert_eq!(Words(Lang::Nl).number(1771_u32), "1.771");
        assert_eq!(Words(Lang::En).number(1771_usize), "1,771");
        assert_eq!(Words(Lang::Nl).number(-12_i64), "−12");
    }
}
