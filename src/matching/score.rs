//! The two scores of one pair, factor by factor. Every factor gives whole points; what is not known
//! gives the middle of its points. The fast path looks these same functions up in tables.

use super::facts::{Person, Spot, Work};
use super::rules::{Rules, ScoreRules};
use super::travel::NO_JOURNEY;
use super::world::World;
use crate::domain::Loads;
use crate::domain::codes::{Certificate, Code, Interest, Sector, Set};
use crate::domain::load::{LOADS, Load};
use serde::{Deserialize, Serialize};

/// A part of a score. The first four make "past bij", the others "haalbaar".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    WishedWork,
    Likes,
    Hours,
    Sector,
    Experience,
    Skills,
    Journey,
    SpareLoad,
    Education,
    Certificates,
    Dutch,
    Support,
}

/// Number of factors, and of those that make "past bij".
pub const FACTORS: usize = 12;
pub const PAST_BIJ_FACTORS: usize = 4;

impl Factor {
    pub const ALL: [Self; FACTORS] = [
        Self::WishedWork,
        Self::Likes,
        Self::Hours,
        Self::Sector,
        Self::Experience,
        Self::Skills,
        Self::Journey,
        Self::SpareLoad,
        Self::Education,
        Self::Certificates,
        Self::Dutch,
        Self::Support,
    ];
    pub const fn at(self) -> usize {
        self as usize
    }
    /// Most points, from the policy.
    pub const fn points_max(self, rules: &Rules) -> u8 {
        let (p, h) = (&rules.past_bij, &rules.haalbaar);
        match self {
            Self::WishedWork => p.wished_work,
            Self::Likes => p.likes,
            Self::Hours => p.hours,
            Self::Sector => p.sector,
            Self::Experience => h.experience,
            Self::Skills => h.skills,
            Self::Journey => h.journey,
            Self::SpareLoad => h.spare_load,
            Self::Education => h.education,
            Self::Certificates => h.certificates,
            Self::Dutch => h.dutch,
            Self::Support => h.support,
        }
    }
}

/// Points of one factor, and whether they rest on facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scored {
    pub points: u8,
    pub known: bool,
}

/// All factors of one pair, in the order of [`Factor::ALL`].
pub type Scores = [Scored; FACTORS];

/// Sums of the two scores, each 0 to 100.
pub fn sums(scores: &Scores) -> (u8, u8) {
    let sum = |part: &[Scored]| {
        part.iter()
            .fold(0_u8, |sum, s| sum.saturating_add(s.points))
    };
    (
        sum(&scores[..PAST_BIJ_FACTORS]),
        sum(&scores[PAST_BIJ_FACTORS..]),
    )
}

/// The total in hundredths of a point, 0 to 10,000: what lists are ordered by.
pub fn weighted(rules: &Rules, past_bij: u8, haalbaar: u8) -> u16 {
    u16::from(past_bij) * u16::from(rules.total.past_bij)
        + u16::from(haalbaar) * u16::from(rules.total.haalbaar)
}

/// The total as shown, rounded half up, 0 to 100.
pub fn total(weighted: u16) -> u8 {
    u8::try_from(weighted.saturating_add(50) / 100).unwrap_or(100)
}

/// A part of the points in percent, rounded half up.
pub fn part(points_max: u8, percent: u32) -> u8 {
    let points = (u32::from(points_max) * percent.min(100) + 50) / 100;
    u8::try_from(points).unwrap_or(points_max)
}

fn known(points_max: u8, percent: u32) -> Scored {
    Scored {
        points: part(points_max, percent),
        known: true,
    }
}

fn neutral(points_max: u8) -> Scored {
    Scored {
        points: points_max / 2,
        known: false,
    }
}

/// Closeness of a person's work to one occupation, 0 to 100.
pub fn work_fit(world: &World<'_>, works: &[Work], occupation: u32) -> u8 {
    let fits = works.iter().map(|work| {
        strength_of(
            work.strength,
            world.taxonomy.closeness(work.occupation, occupation),
        )
    });
    fits.max().unwrap_or(0)
}

/// Strength times closeness, both percent.
pub fn strength_of(strength: u8, closeness: u8) -> u8 {
    u8::try_from(u16::from(strength) * u16::from(closeness) / 100).unwrap_or(100)
}

/// Best over the occupations that a title may mean, each less by its confidence.
pub fn best_link(links: &[(u32, u8)], fit: impl Fn(u32) -> u8) -> u32 {
    let fits = links
        .iter()
        .map(|(occupation, confidence)| u32::from(*confidence) * u32::from(fit(*occupation)) / 100);
    fits.max().unwrap_or(0)
}

/// Wished work and experience share this form; no works or no links: not known.
pub fn work_points(points_max: u8, told: bool, linked: bool, fit: u32) -> Scored {
    if told && linked {
        known(points_max, fit)
    } else {
        neutral(points_max)
    }
}

pub fn likes_points(rules: &Rules, likes: Set<Interest>, offers: Set<Interest>) -> Scored {
    let points_max = rules.past_bij.likes;
    if likes.is_empty() || offers.is_empty() {
        return neutral(points_max);
    }
    let enough = likes.len().min(u32::from(rules.score.likes_enough)).max(1);
    let shared = (likes.0 & offers.0).count_ones().min(enough);
    known(points_max, shared * 100 / enough)
}

pub fn hours_points(rules: &Rules, wish: Option<(u8, u8)>, offer: Option<(u8, u8)>) -> Scored {
    let points_max = rules.past_bij.hours;
    let (Some(wish), Some(offer)) = (wish, offer) else {
        return neutral(points_max);
    };
    let gap = wish
        .0
        .saturating_sub(offer.1)
        .max(offer.0.saturating_sub(wish.1));
    let none = u32::from(rules.score.hours_gap_none).max(1);
    known(points_max, none.saturating_sub(u32::from(gap)) * 100 / none)
}

pub fn sector_points(rules: &Rules, rather_not: Set<Sector>, sector: Option<Sector>) -> Scored {
    let points_max = rules.past_bij.sector;
    match sector {
        Some(sector) if !rather_not.is_empty() => known(
            points_max,
            if rather_not.contains(sector) { 0 } else { 100 },
        ),
        _ => neutral(points_max),
    }
}

/// `minutes`: `None` when a postcode is missing.
pub fn journey_points(
    rules: &Rules,
    minutes: Option<u16>,
    transport_told: bool,
    max: u16,
) -> Scored {
    let points_max = rules.haalbaar.journey;
    let (Some(minutes), true) = (minutes, transport_told) else {
        return neutral(points_max);
    };
    let full = rules.score.journey_minutes_full;
    if minutes <= full {
        return known(points_max, 100);
    }
    if minutes == NO_JOURNEY || minutes >= max {
        return known(points_max, 0);
    }
    known(
        points_max,
        u32::from(max - minutes) * 100 / u32::from(max - full).max(1),
    )
}

/// The most that a place may ask of this kind of load and still leave room; `None`: not known.
pub fn roomy_up_to(rules: &ScoreRules, kind: Load, bears: Option<u8>) -> Option<u8> {
    let bears = bears?;
    let spare = match kind {
        _ if bears >= kind.value_max() => 0,
        Load::Lift => rules.lift_spare_kg,
        _ => 1,
    };
    Some(bears.saturating_sub(spare).min(kind.value_max()))
}

/// Two marks for a load with room to spare (or none asked), one when not known, none when tight.
pub fn spare_points(rules: &Rules, bears: &Loads, strain: &Loads) -> Scored {
    let mut roomy = 0;
    let mut unknown = 0;
    for ((kind, bears), asks) in Load::ALL.iter().zip(bears).zip(strain) {
        match (roomy_up_to(&rules.score, *kind, *bears), *asks) {
            (_, Some(0)) => roomy += 1,
            (Some(up_to), Some(asks)) => roomy += u32::from(asks <= up_to),
            _ => unknown += 1,
        }
    }
    Scored {
        points: spare_from(rules, roomy, unknown),
        known: unknown < LOADS as u32,
    }
}

/// Points for so many loads with room and so many not known.
pub fn spare_from(rules: &Rules, roomy: u32, unknown: u32) -> u8 {
    part(
        rules.haalbaar.spare_load,
        (2 * roomy + unknown) * 100 / (2 * LOADS as u32),
    )
}

pub fn education_points(rules: &Rules, has: Option<u8>, wished: Option<u8>) -> Scored {
    let points_max = rules.haalbaar.education;
    let (Some(has), Some(wished)) = (has, wished) else {
        return neutral(points_max);
    };
    let short =
        u32::from(wished.saturating_sub(has)) * u32::from(rules.score.education_step_percent);
    known(points_max, 100_u32.saturating_sub(short))
}

pub fn certificate_points(
    rules: &Rules,
    has: Option<Set<Certificate>>,
    liked: Set<Certificate>,
) -> Scored {
    let points_max = rules.haalbaar.certificates;
    match has {
        Some(has) if !liked.is_empty() => known(
            points_max,
            (has.0 & liked.0).count_ones() * 100 / liked.len(),
        ),
        _ => neutral(points_max),
    }
}

pub fn dutch_points(rules: &Rules, has: Option<u8>, needed: Option<u8>) -> Scored {
    let points_max = rules.haalbaar.dutch;
    let (Some(has), Some(needed)) = (has, needed) else {
        return neutral(points_max);
    };
    match has.cmp(&needed) {
        std::cmp::Ordering::Greater => known(points_max, 100),
        std::cmp::Ordering::Equal => known(points_max, u32::from(rules.score.dutch_equal_percent)),
        std::cmp::Ordering::Less => known(points_max, 0),
    }
}

pub fn support_points(rules: &Rules, support: u8) -> Scored {
    let enough = u32::from(rules.score.support_enough).max(1);
    known(
        rules.haalbaar.support,
        support.count_ones().min(enough) * 100 / enough,
    )
}

/// Scores one pair, plainly.
pub fn score(world: &World<'_>, person: &Person, spot: &Spot) -> Scores {
    let rules = world.rules;
    let linked = !spot.links.is_empty();
    let skilled = spot
        .links
        .iter()
        .any(|(b, _)| world.taxonomy.has_skills(*b));
    let work = |works: &[Work], points_max: u8| {
        let fit = best_link(&spot.links, |occupation| work_fit(world, works, occupation));
        work_points(points_max, !works.is_empty(), linked, fit)
    };
    let skills = best_link(&spot.links, |b| {
        world.taxonomy.own_coverage(&person.skills, b)
    });
    [
        work(&person.wishes, rules.past_bij.wished_work),
        likes_points(rules, person.likes, spot.offers),
        hours_points(rules, person.wish_hours, spot.hours),
        sector_points(rules, person.rather_not, spot.sector),
        work(&person.history, rules.haalbaar.experience),
        work_points(
            rules.haalbaar.skills,
            !person.skills.is_empty(),
            skilled,
            skills,
        ),
        journey_points(
            rules,
            world.journey_minutes(person, spot),
            person.transport.is_some(),
            person.journey_max,
        ),
        spare_points(rules, &person.bears, &spot.strain),
        education_points(rules, person.education, spot.education),
        certificate_points(rules, person.certificates, spot.certificates_liked),
        dutch_points(rules, person.dutch, spot.dutch_min),
        support_points(rules, spot.support),
    ]
}
