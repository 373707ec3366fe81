//! Whose money an amount is. The council's table adds up money of two kinds; what is said of it keeps them apart.

/// The purse that an amount belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Money {
    /// The state's grant for benefits: what is saved on benefits, and what benefits cost more.
    Buig,
    /// The municipality's own: coaches, work budget, subsidies.
    Municipal,
    /// A sum of the council over both.
    Both,
}

/// Heading of a column that says whose money it is.
pub const MONEY_TITLE: &str = "Wat voor geld";

/// Said where one sum goes over both kinds.
pub const MONEY_NOTE: &str = "De raad telde geld van de BUIG en geld van de gemeente bij elkaar op. Daarom heet dit het \
    saldo volgens het raadsstuk: het is geen saldo van de BUIG alleen.";

impl Money {
    pub fn label(self) -> &'static str {
        match self {
            Self::Buig => "BUIG",
            Self::Municipal => "gemeente",
            Self::Both => "beide",
        }
    }
}
