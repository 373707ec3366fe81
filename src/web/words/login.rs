//! Texts of logging in and of passwords.

use super::{Lang, Words};

words! {
    ALL;
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
}

impl Words {
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
}
