//! What stands around every page: menu, name, language, theme, keys, notice.

use super::access::Role;
use super::context::Context;
use super::fields;
use super::words::{Lang, Words};

/// Theme of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the screen of the user.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "licht",
            Self::Dark => "donker",
        }
    }

    pub fn from_code(code: &str) -> Self {
        match code {
            "licht" => Self::Light,
            "donker" => Self::Dark,
            _ => Self::Auto,
        }
    }
}

/// Whether single letters work as commands; somebody who speaks to the screen, or slips, can do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keys {
    #[default]
    On,
    Off,
}

impl Keys {
    pub const fn code(self) -> &'static str {
        match self {
            Self::On => "aan",
            Self::Off => "uit",
        }
    }

    pub fn from_code(code: &str) -> Self {
        if code == "uit" { Self::Off } else { Self::On }
    }
}

/// A line of the menu.
pub struct NavItem {
    pub href: &'static str,
    pub label: &'static str,
    pub current: bool,
}

/// A message on top of the page.
pub struct Notice {
    pub text: &'static str,
    pub warning: bool,
}

/// Seconds without a request after which somebody is warned, and after which the session ends.
pub struct Idle {
    pub warn: u32,
    pub end: u32,
}

impl Idle {
    /// Two minutes before the end; of a session that is hardly longer, halfway.
    const fn of(minutes: u32) -> Self {
        let end = minutes * 60;
        let warn = if end > 240 { end - 120 } else { end / 2 };
        Self { warn, end }
    }
}

/// What every template needs.
pub struct Shell {
    pub w: Words,
    pub title: String,
    pub theme: Theme,
    pub theme_class: String,
    pub keys: Keys,
    pub nav: Vec<NavItem>,
    pub user: Option<String>,
    /// For who is logged in.
    pub idle: Option<Idle>,
    pub csrf: String,
    /// This address, for a link that comes back here.
    pub here: String,
    pub notice: Option<Notice>,
    /// Errors of a form: field and text, shown on top and beside the field.
    pub errors: Vec<FieldError>,
}

/// What is wrong with a field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Id of the field in the page.
    pub field: String,
    pub text: String,
}

impl FieldError {
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            text: text.into(),
        }
    }
}

fn menu(words: Words, role: Role, path: &str) -> Vec<NavItem> {
    let items: &[(&'static str, &'static str)] = &match role {
        Role::Coach => vec![
            ("/vandaag", words.today()),
            ("/mensen", words.people()),
            ("/plekken", words.places()),
            ("/agenda", words.agenda()),
        ],
        Role::Manager => vec![("/sturing", words.steering())],
        Role::Controller => vec![
            ("/sturing", words.steering()),
            ("/beheer/regels", words.rules()),
        ],
        Role::Beheerder => vec![
            ("/beheer/runs", words.runs()),
            ("/beheer/bestanden", words.files()),
            ("/beheer/accounts", words.accounts()),
            ("/beheer/regels", words.rules()),
            ("/beheer/audit", words.audit()),
        ],
        Role::Auditor => vec![
            ("/beheer/audit", words.audit()),
            ("/beheer/runs", words.runs()),
            ("/beheer/regels", words.rules()),
            ("/beheer/accounts", words.accounts()),
            ("/sturing", words.steering()),
        ],
    };
    let current = |href: &str| path == href || path.starts_with(&format!("{href}/"));
    items
        .iter()
        .map(|(href, label)| NavItem {
            href,
            label,
            current: current(href),
        })
        .collect()
}

fn notice(words: Words, code: &str, path: &str) -> Option<Notice> {
    let text = match code {
        "opgeslagen" => words.saved(),
        "accept" => words.notice_accept(),
        "refuse" => words.notice_refuse(),
        "later" => words.notice_later(),
        "undo" => words.notice_undo(),
        "stap" => words.notice_step(),
        "feit" if path.ends_with("/matches") => words.notice_fact_list(),
        "feit" => words.notice_fact(),
        "gesprek" => words.notice_talk(),
        "afspraak" => words.notice_appointment(),
        "wachtwoord" => words.notice_password(),
        "uitgelogd" => words.notice_logged_out(),
        "gestart" => words.notice_run_started(),
        "hersteld" => words.notice_mended(),
        "looptal" => {
            return Some(Notice {
                text: words.notice_run_busy(),
                warning: true,
            });
        }
        "verlopen" => {
            return Some(Notice {
                text: words.notice_session_ended(),
                warning: true,
            });
        }
        "anders" => {
            return Some(Notice {
                text: words.notice_stale(),
                warning: true,
            });
        }
        _ => return None,
    };
    Some(Notice {
        text,
        warning: false,
    })
}

impl Shell {
    pub fn new(context: &Context, title: impl Into<String>) -> Self {
        let words = context.words;
        let actor = context.actor.as_ref();
        let role = actor
            .filter(|actor| !actor.must_change)
            .map(|actor| actor.role);
        Self {
            w: words,
            title: title.into(),
            theme: context.theme,
            theme_class: context.theme_class.clone(),
            keys: context.keys,
            nav: role.map_or_else(Vec::new, |role| menu(words, role, &context.path)),
            user: actor.map(|actor| match &actor.coach {
                Some(coach) => format!("{} ({coach})", actor.name),
                None => actor.name.clone(),
            }),
            idle: actor.map(|_| Idle::of(context.idle_minutes)),
            csrf: context.csrf.clone(),
            here: context.here(),
            notice: notice(words, context.query.get("melding"), &context.path),
            errors: Vec::new(),
        }
    }

    pub fn errors(mut self, errors: Vec<FieldError>) -> Self {
        self.errors = errors;
        self
    }

    /// The error of a field, if any.
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| &*error.text)
    }

    /// The error of one of many alike fields, such as the reasons of one proposal.
    pub fn error_at(&self, prefix: &str, id: &str) -> Option<&str> {
        self.error(&format!("{prefix}{id}"))
    }

    /// Link that switches the language and comes back.
    pub fn switch_language(&self) -> String {
        let other = if self.w.0 == Lang::Nl { "en" } else { "nl" };
        format!(
            "/voorkeur?{}",
            fields::query(&[("taal", other), ("terug", &self.here)])
        )
    }

    /// Link that switches the theme and comes back.
    pub fn switch_theme(&self, theme: &str) -> String {
        format!(
            "/voorkeur?{}",
            fields::query(&[("thema", theme), ("terug", &self.here)])
        )
    }

    /// Link that switches the keys and comes back.
    pub fn switch_keys(&self, keys: &str) -> String {
        format!(
            "/voorkeur?{}",
            fields::query(&[("toetsen", keys), ("terug", &self.here)])
        )
    }
}
