//! Ids of the rules that are procedure rather than a check of their own.

/// Steps after the gates, in the order in which they decide.
pub const STEPS: [&str; 4] = [
    "stap.medisch_advies",
    "stap.zorg",
    "stap.criteria_open",
    "stap.dun_dossier",
];

/// Bands of the score.
pub const BANDS: [&str; 3] = [
    "band.arbeid_direct",
    "band.arbeid_traject",
    "band.participatie",
];

/// Periods after which a route is looked at again.
pub const RETESTS: [&str; 7] = [
    "hertoets.arbeid_direct",
    "hertoets.arbeid_traject",
    "hertoets.participatie",
    "hertoets.vrijstelling",
    "hertoets.zorg",
    "hertoets.nader_onderzoek",
    "hertoets.buiten_doelgroep",
];

/// Anchor of what is not known; margin of a boundary.
pub const THRESHOLDS: [&str; 2] = ["drempel.neutraal", "drempel.grensgebied"];

/// Which facts bring somebody back tonight.
pub const CHANGE: &str = "terug.gegevens";

/// The table of pension ages.
pub const PENSION_AGES: &str = "aow.leeftijden";

/// Limits of the fairness report.
pub const FAIRNESS: &str = "eerlijkheid.rapport";
