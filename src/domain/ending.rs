//! Why benefit ended, and why a trajectory stopped: closed lists. A word that is not on its list is refused at the
//! edge, because an exit that we cannot read would else be booked as work and as saving.

use super::codes::Code;

/// A closed list of reasons: the variants with their code and the word shown.
macro_rules! reasons {
    ($(#[$doc:meta])* $name:ident, $list:literal; $($member:ident, $code:literal, $label:literal;)+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($member,)+ }

        impl Code for $name {
            const ALL: &'static [Self] = &[$(Self::$member,)+];
            const LIST: &'static str = $list;
            fn code(self) -> &'static str {
                match self { $(Self::$member => $code,)+ }
            }
            fn label(self) -> &'static str {
                match self { $(Self::$member => $label,)+ }
            }
        }
    };
}

reasons! {
    /// Why benefit ended. No reason at all is read as work: that is how the administration writes it. Which of these
    /// stand apart is policy (`config/trajectories.toml`, `[outflow]`).
    ExitReason, "reden van uitstroom";
    Work, "werk", "werk";
    OwnBusiness, "zelfstandig", "eigen bedrijf";
    MaatschappelijkeBaan, "maatschappelijke_baan", "maatschappelijke baan";
    Basisbaan, "basisbaan", "basisbaan";
    BeschutWerk, "beschut_werk", "beschut werk";
    Pension, "aow", "AOW";
    Moved, "verhuisd", "verhuisd";
    Died, "overleden", "overleden";
    LivesTogether, "samenwonen", "samenwonen";
    Detention, "detentie", "detentie";
    Studies, "studie", "studie";
    OtherIncome, "andere_inkomsten", "andere inkomsten";
    Enforcement, "handhaving", "handhaving";
}

reasons! {
    /// Why a trajectory stopped without outflow.
    EndReason, "reden van beëindigen";
    GoalReached, "doel_bereikt", "doel bereikt";
    OtherRoute, "andere_route", "andere route";
    AskedByClient, "op_verzoek_klant", "op verzoek van de klant";
    OwnRequest, "eigen_verzoek", "eigen verzoek";
    HealthFirst, "gezondheid_eerst", "gezondheid eerst";
    Medical, "medisch", "medisch";
    Care, "zorg", "zorg";
    CareFirst, "zorg_gaat_voor", "zorg gaat voor";
    NoSuitablePlace, "geen_passende_plek", "geen passende plek";
    NoWorkFound, "geen_werk_gevonden", "geen werk gevonden";
    HandedOver, "overgedragen", "overgedragen";
    Moved, "verhuisd", "verhuisd";
    Pension, "aow", "AOW";
    Died, "overleden", "overleden";
    Detention, "detentie", "detentie";
    Another, "anders", "anders";
    AnotherReason, "andere_reden", "andere reden";
}

/// The codes of a list, for a message: "werk, zelfstandig, ...".
pub fn known<C: Code>() -> String {
    let codes: Vec<&str> = C::ALL.iter().map(|one| one.code()).collect();
    codes.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_read_whatever_its_case_and_the_space_around_it() {
        assert_eq!(ExitReason::from_code("AOW "), Some(ExitReason::Pension));
        assert_eq!(ExitReason::from_code("verhuist"), None);
        assert_eq!(EndReason::from_code(" Verhuisd"), Some(EndReason::Moved));
    }

    #[test]
    fn every_reason_has_a_code_of_its_own() {
        assert_eq!(
            known::<ExitReason>().split(", ").count(),
            ExitReason::ALL.len()
        );
        let same = |a: &ExitReason| ExitReason::from_code(a.code()) == Some(*a);
        assert!(ExitReason::ALL.iter().all(same));
        let same = |a: &EndReason| EndReason::from_code(a.code()) == Some(*a);
        assert!(EndReason::ALL.iter().all(same));
    }
}
