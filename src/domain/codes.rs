//! Small closed lists that stand in files as Dutch codes, and sets of them as bits.

use serde::{Deserialize, Serialize};

/// A closed list of codes. `ALL` is in the order of the bits and of display.
pub trait Code: Copy + Eq + 'static {
    const ALL: &'static [Self];
    /// What the list is called in a message ("vervoer").
    const LIST: &'static str;
    /// Code in files and configuration, lower case ASCII.
    fn code(self) -> &'static str;
    /// The word shown to a coach.
    fn label(self) -> &'static str;

    /// The member with this code, whatever its case; white space around it is dropped.
    fn from_code(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|member| member.code().eq_ignore_ascii_case(text))
    }
}

/// A set over a code list of at most 32 members.
#[derive(Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Set<C>(pub u32, #[serde(skip)] std::marker::PhantomData<fn() -> C>);

impl<C> Clone for Set<C> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C> Copy for Set<C> {}
impl<C> Default for Set<C> {
    fn default() -> Self {
        Self::from_bits(0)
    }
}

impl<C> Set<C> {
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits, std::marker::PhantomData)
    }
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// Members of `self` that `other` lacks.
    pub const fn minus(self, other: Self) -> Self {
        Self::from_bits(self.0 & !other.0)
    }
    pub const fn union(self, other: Self) -> Self {
        Self::from_bits(self.0 | other.0)
    }
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }
}

impl<C: Code> Set<C> {
    fn bit(member: C) -> u32 {
        // A member is always in `ALL`; were it not, it would simply be in no set.
        C::ALL
            .iter()
            .position(|m| *m == member)
            .map_or(0, |at| 1 << at)
    }
    pub fn of(members: &[C]) -> Self {
        Self::from_bits(members.iter().fold(0, |bits, m| bits | Self::bit(*m)))
    }
    pub fn contains(self, member: C) -> bool {
        self.0 & Self::bit(member) != 0
    }
    pub fn with(self, member: C) -> Self {
        Self::from_bits(self.0 | Self::bit(member))
    }
    /// The members, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = C> {
        C::ALL.iter().copied().filter(move |m| self.contains(*m))
    }
    /// The words of the members, joined: "ochtend, middag".
    pub fn labels(self) -> String {
        self.iter().map(Code::label).collect::<Vec<_>>().join(", ")
    }
}

macro_rules! code_list {
    ($(#[$doc:meta])* $name:ident, $list:literal, { $($member:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $(#[serde(rename = $code)] $member),+ }
        impl Code for $name {
            const ALL: &'static [Self] = &[$(Self::$member),+];
            const LIST: &'static str = $list;
            fn code(self) -> &'static str { match self { $(Self::$member => $code),+ } }
            fn label(self) -> &'static str { match self { $(Self::$member => $label),+ } }
        }
    };
}

code_list! {
    /// Times of work; a place asks for all of its own, a client offers some.
    Shift, "werktijden", {
        Morning = "ochtend", "ochtend";
        Afternoon = "middag", "middag";
        Evening = "avond", "avond";
        Night = "nacht", "nacht";
        Saturday = "zaterdag", "zaterdag";
        Sunday = "zondag", "zondag";
    }
}
code_list! {
    /// Means of transport that a client has.
    Transport, "vervoer", {
        Walk = "lopen", "lopen";
        Bicycle = "fiets", "fiets";
        ElectricBicycle = "ebike", "elektrische fiets";
        Moped = "brommer", "brommer of scooter";
        PublicTransport = "ov", "bus en trein";
        Car = "auto", "auto";
    }
}
code_list! {
    /// Driving licences.
    Licence, "rijbewijs", {
        Am = "am", "rijbewijs AM";
        B = "b", "rijbewijs B";
        Be = "be", "rijbewijs BE";
        C = "c", "rijbewijs C";
        Ce = "ce", "rijbewijs CE";
        D = "d", "rijbewijs D";
        T = "t", "rijbewijs T (trekker)";
    }
}
code_list! {
    /// Certificates that law or branch ask for; some are only liked.
    Certificate, "certificaat", {
        Forklift = "heftruck", "heftruckcertificaat";
        Reachtruck = "reachtruck", "reachtruckcertificaat";
        VcaBasis = "vca", "VCA-basis";
        Haccp = "haccp", "certificaat sociale hygiëne of HACCP";
        Bhv = "bhv", "BHV-diploma";
        FirstAid = "ehbo", "EHBO-diploma";
        Code95 = "code95", "code 95";
        TaxiCard = "chauffeurskaart", "chauffeurskaart taxi";
        Security = "beveiliger", "diploma beveiliger";
        Welding = "lassen", "lasdiploma";
        Electrical = "nen3140", "NEN 3140";
        Big = "big", "BIG-registratie";
        CareHelper = "helpende", "diploma helpende zorg";
        Vog = "vog", "verklaring omtrent het gedrag (VOG)";
        Asbestos = "asbest", "certificaat asbest";
        Chainsaw = "kettingzaag", "certificaat kettingzaag";
        CropProtection = "spuitlicentie", "spuitlicentie";
    }
}
code_list! {
    /// Highest education finished, low to high.
    Education, "opleidingsniveau", {
        None = "geen", "geen diploma";
        Primary = "basisonderwijs", "basisonderwijs";
        Vmbo = "vmbo", "vmbo";
        Mbo1 = "mbo1", "mbo-1";
        Mbo2 = "mbo2", "mbo-2";
        Mbo3 = "mbo3", "mbo-3";
        Mbo4 = "mbo4", "mbo-4";
        HavoVwo = "havo_vwo", "havo of vwo";
        Hbo = "hbo", "hbo";
        Wo = "wo", "universiteit";
    }
}
code_list! {
    /// Dutch language, level of the common European framework.
    Cefr, "taalniveau", {
        BelowA1 = "a0", "nog geen A1";
        A1 = "a1", "A1";
        A2 = "a2", "A2";
        B1 = "b1", "B1";
        B2 = "b2", "B2";
        C1 = "c1", "C1";
        C2 = "c2", "C2";
    }
}
code_list! {
    /// What somebody likes to work with, and what a place offers; for "past bij".
    Interest, "werkt graag met", {
        Hands = "handen", "met de handen werken";
        People = "mensen", "met mensen werken";
        Animals = "dieren", "met dieren werken";
        Plants = "groen", "in het groen werken";
        Machines = "machines", "met machines werken";
        Vehicles = "voertuigen", "rijden en voertuigen";
        Computers = "computer", "met de computer werken";
        Food = "eten", "met eten werken";
        Order = "ordenen", "ordenen en opruimen";
        Repair = "repareren", "repareren en techniek";
        Outdoors = "buiten", "buiten werken";
        Indoors = "binnen", "binnen werken";
        Alone = "alleen", "rustig alleen werken";
        Team = "team", "in een team werken";
    }
}
code_list! {
    /// Sector of a place.
    Sector, "sector", {
        Logistics = "logistiek", "logistiek";
        Care = "zorg", "zorg en welzijn";
        Cleaning = "schoonmaak", "schoonmaak";
        Greenery = "groen", "groen en landbouw";
        Catering = "horeca", "horeca en keuken";
        Production = "productie", "productie";
        Retail = "winkel", "winkel";
        Technology = "techniek", "techniek en bouw";
        Administration = "administratie", "administratie";
        Aviation = "luchthaven", "luchthaven";
        Transport = "vervoer", "vervoer";
        Neighbourhood = "wijk", "wijk en leefbaarheid";
        Security = "beveiliging", "beveiliging";
        Education = "onderwijs", "onderwijs en opvang";
    }
}
code_list! {
    /// The two populations of the policy (DOMAIN §1).
    Cohort, "cohort", {
        ZittendBestand = "zittend_bestand", "zittend bestand";
        Instroom = "instroom", "instroom";
    }
}
code_list! {
    /// Findings of UWV that fix the family of instruments (art. 6b, 10b, 10c Participatiewet).
    UwvFinding, "uwv-bevinding", {
        Beschut = "beschut", "indicatie beschut werk";
        Doelgroepregister = "doelgroepregister", "staat in het doelgroepregister";
        MedischUrenbeperkt = "urenbeperkt", "medisch urenbeperkt";
        Loonkostensubsidie = "lks", "doelgroep loonkostensubsidie";
    }
}
code_list! {
    /// Means to bridge the gap between a person and a job (Kadernota 2530-2560).
    Instrument, "instrument", {
        Loonkostensubsidie = "lks", "loonkostensubsidie";
        Proefplaats = "proefplaats", "proefplaats";
        Participatieplaats = "participatieplaats", "participatieplaats";
        Jobcoach = "jobcoach", "jobcoach";
        Werkplekaanpassing = "werkplekaanpassing", "werkplekaanpassing";
        NoRiskpolis = "no_risk", "no-riskpolis";
        BeschutWerk = "beschut_werk", "beschut werk";
        Detachering = "detachering", "detachering";
        Verloning = "verloning", "verloning";
        Scholing = "scholing", "scholing of certificaat";
        Taalcursus = "taalcursus", "taalcursus";
        Reiskosten = "reiskosten", "reiskosten of fiets";
        Kinderopvang = "kinderopvang", "kinderopvang";
    }
}
code_list! {
    /// How a talk stands; also what can happen to it.
    TalkKind, "stand van een gesprek", {
        Planned = "planned", "gepland";
        Moved = "moved", "verzet";
        Held = "held", "gehouden";
        Missed = "missed", "niet gekomen";
        Cancelled = "cancelled", "gaat niet door";
    }
}
code_list! {
    /// How somebody is invited to a talk.
    InviteBy, "manier van uitnodigen", {
        Letter = "letter", "brief";
        Phone = "phone", "telefoon";
        HomeVisit = "home_visit", "huisbezoek, als iemand dat goed vindt";
    }
}
code_list! {
    /// Where inflow comes from.
    Inflow, "instroom", {
        Application = "aanvraag", "aanvraag van een uitkering";
        WwEnding = "ww_einde", "WW die eindigt";
    }
}
code_list! {
    /// First offer to somebody of the inflow.
    OfferKind, "aanbod", {
        Work = "werk", "werk";
        Trajectory = "traject", "traject";
        Talk = "gesprek", "eerst een gesprek";
    }
}
code_list! {
    /// What somebody does in return; information, nothing follows from it.
    Tegenprestatie, "tegenprestatie", {
        None = "geen", "geen";
        Volunteering = "vrijwilligerswerk", "vrijwilligerswerk";
        Care = "mantelzorg", "mantelzorg";
        Other = "anders", "iets anders";
    }
}
