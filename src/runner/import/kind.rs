//! What a file can hold.

/// As the user calls it: on the command line, in the inbox and in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportKind {
    Occupations,
    Postcodes,
    Coaches,
    Clients,
    Vacancies,
    Places,
    Trajectories,
    Benefits,
    Applications,
    WwEnding,
    Feedback,
}

impl ImportKind {
    /// In the order in which kinds need each other.
    pub const ALL: [Self; 11] = [
        Self::Occupations,
        Self::Postcodes,
        Self::Coaches,
        Self::Clients,
        Self::Vacancies,
        Self::Places,
        Self::Trajectories,
        Self::Benefits,
        Self::Applications,
        Self::WwEnding,
        Self::Feedback,
    ];

    /// The kind of a name; `None` for another.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Clients => "clients",
            Self::Vacancies => "vacancies",
            Self::Places => "places",
            Self::Coaches => "coaches",
            Self::Trajectories => "trajectories",
            Self::Benefits => "benefits",
            Self::Applications => "applications",
            Self::WwEnding => "ww-ending",
            Self::Occupations => "occupations",
            Self::Postcodes => "postcodes",
            Self::Feedback => crate::store::feedback::KIND,
        }
    }
}
