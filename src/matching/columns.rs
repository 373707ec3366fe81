//! Tables of the fast path: what depends on the night, and what depends on one person. Every entry comes
//! from the functions of `score`, so that a look-up gives the very points of the plain loop.

use super::combined::Combined;
use super::facts::{Person, Work};
use super::index::PlaceIndex;
use super::rules::Rules;
use super::score::{
    certificate_points, dutch_points, education_points, hours_points, journey_points, likes_points,
    part, roomy_up_to, sector_points, spare_from, strength_of, support_points,
};
use super::taxonomy::Taxonomy;
use super::world::World;
use crate::domain::codes::{Cefr, Certificate, Code, Education, Interest, Sector, Set};
use crate::domain::load::{LOADS, Load};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// "Not told" in a byte of a row.
const NOT_TOLD: u8 = u8::MAX;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// The facts of one place that the full score needs, in 40 bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub lot: u64,
    /// One byte per kind of load, 0x7f: not known.
    strain: u64,
    liked: u32,
    offers: u16,
    hours_class: u16,
    sector: u8,
    education: u8,
    dutch: u8,
    support_points: u8,
}

/// What all persons of a night share.
pub(super) struct Tables<'a> {
    pub world: &'a World<'a>,
    pub index: &'a PlaceIndex,
    pub rows: Vec<Row>,
    pub combined: Combined,
    hours: Vec<Option<(u8, u8)>>,
    /// Closeness of each occupation that persons name to each column; empty where nobody names it.
    closeness: Vec<Vec<u8>>,
    /// Points by percent, for wished work, experience and skills.
    wished_part: Vec<u8>,
    experience_part: Vec<u8>,
    skills_part: Vec<u8>,
    spare: [[u8; LOADS + 1]; LOADS + 1],
}

impl<'a> Tables<'a> {
    pub fn new(world: &'a World<'a>, index: &'a PlaceIndex, persons: &[Person]) -> Self {
        let rules = world.rules;
        let mut hours: Vec<Option<(u8, u8)>> = world.spots.iter().map(|s| s.hours).collect();
        hours.sort_unstable();
        hours.dedup();
        let hours_class: BTreeMap<_, u16> = hours.iter().copied().zip(0..).collect();
        let row = |place: &u32| -> Row {
            let spot = &world.spots[*place as usize];
            Row {
                lot: spot.lot,
                strain: pack(
                    spot.strain
                        .iter()
                        .map(|asks| asks.map_or(0x7f, |asks| asks.min(0x7e))),
                ),
                liked: spot.certificates_liked.0,
                offers: spot.offers.0 as u16,
                hours_class: hours_class[&spot.hours],
                sector: spot.sector.map_or(NOT_TOLD, at_of),
                education: spot.education.unwrap_or(NOT_TOLD),
                dutch: spot.dutch_min.unwrap_or(NOT_TOLD),
                support_points: support_points(rules, spot.support).points,
            }
        };
        let parts = |points_max| (0..=100).map(|percent| part(points_max, percent)).collect();
        let spare = |roomy: usize| {
            std::array::from_fn(|unknown| spare_from(rules, roomy as u32, unknown as u32))
        };
        Self {
            combined: Combined::new(world, index, persons),
            rows: index.order.par_iter().map(row).collect(),
            closeness: closeness_rows(&world.taxonomy, index, persons),
            hours,
            wished_part: parts(rules.past_bij.wished_work),
            experience_part: parts(rules.haalbaar.experience),
            skills_part: parts(rules.haalbaar.skills),
            spare: std::array::from_fn(spare),
            world,
            index,
        }
    }
}

fn closeness_rows(taxonomy: &Taxonomy, index: &PlaceIndex, persons: &[Person]) -> Vec<Vec<u8>> {
    let mut named = vec![false; taxonomy.len()];
    for work in persons
        .iter()
        .flat_map(|p| p.wishes.iter().chain(&p.history))
    {
        named[work.occupation as usize] = true;
    }
    let classes = &index.classes;
    named
        .par_iter()
        .zip(0_u32..named.len() as u32)
        .map(|(named, a)| {
            if *named {
                taxonomy.closeness_row(a, &classes.columns, &classes.slot_of)
            } else {
                Vec::new()
            }
        })
        .collect()
}

fn at_of(sector: Sector) -> u8 {
    let at = Sector::ALL.iter().position(|member| *member == sector);
    at.and_then(|at| u8::try_from(at).ok()).unwrap_or(NOT_TOLD)
}

fn pack(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes
        .enumerate()
        .fold(0, |word, (at, byte)| word | u64::from(byte) << (8 * at))
}

/// How many of the bytes have their high bit set, given that no other bit is.
fn count_high(bits: u64) -> usize {
    ((bits >> 7).wrapping_mul(0x0101_0101_0101_0101) >> 56) as usize
}

/// Points of "past bij" in the low half, of "haalbaar" in the high half.
type Packed = u32;

const fn past(points: u8) -> Packed {
    points as u32
}
const fn haal(points: u8) -> Packed {
    (points as u32) << 16
}

/// What one person's points are for each value that a place can have.
pub(super) struct PersonTables {
    class_packed: Vec<Packed>,
    pub class_weighted: Vec<u16>,
    journey: Vec<u8>,
    pub journey_weighted: Vec<u16>,
    /// Journey points by minutes, up to the person's longest journey.
    by_minutes: Vec<u8>,
    wished: Vec<u8>,
    experience: Vec<u8>,
    skill_sums: Vec<u32>,
    hours: Vec<u8>,
    sector: [u8; 256],
    education: [u8; 256],
    dutch: [u8; 256],
    likes_by_shared: [u8; 33],
    likes_untold: u8,
    likes: u16,
    certificates: Option<Set<Certificate>>,
    certificates_untold: u8,
    roomy: u64,
    load_untold: u64,
    /// Most that the factors outside the two look-ups can add to the weighted total.
    pub rest_max: u16,
}

impl PersonTables {
    pub fn new(tables: &Tables<'_>) -> Self {
        let columns = tables.index.classes.columns.len();
        Self {
            class_packed: vec![0; tables.index.classes.len()],
            class_weighted: vec![0; tables.index.classes.len()],
            journey: vec![0; tables.world.areas.len() + 1],
            journey_weighted: vec![0; tables.world.areas.len() + 1],
            by_minutes: Vec::new(),
            wished: vec![0; columns],
            experience: vec![0; columns],
            skill_sums: vec![0; columns],
            hours: vec![0; tables.hours.len()],
            sector: [0; 256],
            education: [0; 256],
            dutch: [0; 256],
            likes_by_shared: [0; 33],
            likes_untold: 0,
            likes: 0,
            certificates: None,
            certificates_untold: 0,
            roomy: 0,
            load_untold: 0,
            rest_max: 0,
        }
    }

    /// Fills everything but the journeys.
    pub fn fill(&mut self, tables: &Tables<'_>, person: &Person) {
        let rules = tables.world.rules;
        self.classes(tables, person);
        for (slot, offer) in self.hours.iter_mut().zip(&tables.hours) {
            *slot = hours_points(rules, person.wish_hours, *offer).points;
        }
        let sector = |code| sector_points(rules, person.rather_not, code).points;
        fill_codes::<Sector>(&mut self.sector, |code, _| sector(code));
        fill_codes::<Education>(&mut self.education, |_, level| {
            education_points(rules, person.education, level).points
        });
        fill_codes::<Cefr>(&mut self.dutch, |_, level| {
            dutch_points(rules, person.dutch, level).points
        });
        self.likes = person.likes.0 as u16;
        self.likes_untold = likes_points(rules, person.likes, Set::default()).points;
        for (shared, slot) in self.likes_by_shared.iter_mut().enumerate() {
            *slot = likes_of_shared(rules, person.likes, shared);
        }
        self.certificates = person.certificates;
        self.certificates_untold = certificate_points(rules, None, Set::default()).points;
        let roomy = |at: usize| roomy_up_to(&rules.score, Load::ALL[at], person.bears[at]);
        self.roomy = pack((0..LOADS).map(|at| roomy(at).unwrap_or(0)));
        self.load_untold = pack((0..LOADS).map(|at| if roomy(at).is_none() { 0x80 } else { 0 }));
        self.rest_max = self.most_of_the_rest(rules);
    }

    fn most_of_the_rest(&self, rules: &Rules) -> u16 {
        let most = |table: &[u8]| u16::from(table.iter().copied().max().unwrap_or(0));
        let past_bij = most(&self.likes_by_shared).max(u16::from(self.likes_untold))
            + most(&self.hours)
            + most(&self.sector);
        let certificates = match self.certificates {
            Some(_) => rules.haalbaar.certificates,
            None => self.certificates_untold,
        };
        let haalbaar = u16::from(rules.haalbaar.spare_load)
            + most(&self.education)
            + u16::from(certificates.max(self.certificates_untold))
            + most(&self.dutch)
            + u16::from(rules.haalbaar.support);
        past_bij * u16::from(rules.total.past_bij) + haalbaar * u16::from(rules.total.haalbaar)
    }

    /// Points that hang on the title: wished work, experience, skills.
    fn classes(&mut self, tables: &Tables<'_>, person: &Person) {
        let (world, classes) = (tables.world, &tables.index.classes);
        let (rules, taxonomy) = (world.rules, &world.taxonomy);
        best_work(&mut self.wished, tables, &person.wishes);
        best_work(&mut self.experience, tables, &person.history);
        self.skill_sums.fill(0);
        let skilled = !person.skills.is_empty();
        if skilled {
            taxonomy.add_skills(&person.skills, &classes.slot_of, &mut self.skill_sums);
        }
        for class in 0..classes.len() {
            let links = classes.links_of(class);
            let (mut wished, mut experience, mut skills) = (0, 0, 0);
            for (column, confidence) in links {
                let (at, confidence) = (*column as usize, u32::from(*confidence));
                wished = wished.max(confidence * u32::from(self.wished[at]) / 100);
                experience = experience.max(confidence * u32::from(self.experience[at]) / 100);
                if self.skill_sums[at] > 0 {
                    let covered = taxonomy.coverage(classes.columns[at], self.skill_sums[at]);
                    skills = skills.max(confidence * u32::from(covered) / 100);
                }
            }
            let linked = !links.is_empty();
            let points = |told: bool, parts: &[u8], points_max: u8, percent: u32| {
                if told && linked {
                    parts[percent.min(100) as usize]
                } else {
                    points_max / 2
                }
            };
            let (p, h) = (&rules.past_bij, &rules.haalbaar);
            let told = skilled && classes.skilled[class];
            let wished = points(
                !person.wishes.is_empty(),
                &tables.wished_part,
                p.wished_work,
                wished,
            );
            let can = points(
                !person.history.is_empty(),
                &tables.experience_part,
                h.experience,
                experience,
            ) + points(told, &tables.skills_part, h.skills, skills);
            self.class_packed[class] = past(wished) + haal(can);
            self.class_weighted[class] = super::score::weighted(rules, wished, can);
        }
    }

    /// Points for the journey to each area of `within`, by the distances `hm` from the person's area; and to
    /// places that do not tell where they are. Other areas are not looked up.
    pub fn journeys(&mut self, tables: &Tables<'_>, person: &Person, hm: &[u16], within: &[u16]) {
        let rules = tables.world.rules;
        let minutes = tables.world.timetable.row(person.transport);
        let told = person.transport.is_some();
        let share = u16::from(rules.total.haalbaar);
        let untold = journey_points(rules, None, told, person.journey_max).points;
        if hm.is_empty() {
            self.journey.fill(untold);
            self.journey_weighted.fill(u16::from(untold) * share);
            return;
        }
        self.by_minutes.clear();
        self.by_minutes.extend(
            (0..=person.journey_max).map(|minutes| {
                journey_points(rules, Some(minutes), told, person.journey_max).points
            }),
        );
        for area in within {
            let at = usize::from(*area);
            let counted = usize::from(hm[at].saturating_sub(person.nearer_hm));
            let points = self.by_minutes[usize::from(minutes[counted])];
            self.journey[at] = points;
            self.journey_weighted[at] = u16::from(points) * share;
        }
        if let (Some(points), Some(weighted)) =
            (self.journey.last_mut(), self.journey_weighted.last_mut())
        {
            *points = untold;
            *weighted = u16::from(untold) * share;
        }
    }

    /// The full score of a place: weighted total and haalbaar.
    #[inline]
    pub fn score(&self, tables: &Tables<'_>, row: &Row, class: usize, area: usize) -> (u16, u8) {
        let likes = if row.offers == 0 {
            self.likes_untold
        } else {
            self.likes_by_shared[(row.offers & self.likes).count_ones() as usize]
        };
        let certificates = if row.liked == 0 || self.certificates.is_none() {
            self.certificates_untold
        } else {
            let liked = Set::from_bits(row.liked);
            certificate_points(tables.world.rules, self.certificates, liked).points
        };
        let roomy = ((self.roomy | HIGH_BITS) - row.strain) & HIGH_BITS;
        let asks_untold = row.strain.wrapping_add(HIGH_BITS >> 7) & HIGH_BITS;
        let untold = (asks_untold | self.load_untold) & !roomy;
        let packed = self.class_packed[class]
            + past(likes)
            + past(self.hours[usize::from(row.hours_class)])
            + past(self.sector[usize::from(row.sector)])
            + haal(self.journey[area])
            + haal(tables.spare[count_high(roomy)][count_high(untold)])
            + haal(self.education[usize::from(row.education)])
            + haal(certificates)
            + haal(self.dutch[usize::from(row.dutch)])
            + haal(row.support_points);
        let (past_bij, haalbaar) = (packed as u8, (packed >> 16) as u8);
        (
            super::score::weighted(tables.world.rules, past_bij, haalbaar),
            haalbaar,
        )
    }
}

/// Points for every member of a code list, and for "not told".
fn fill_codes<C: Code>(table: &mut [u8; 256], points: impl Fn(Option<C>, Option<u8>) -> u8) {
    for (at, code) in (0_u8..).zip(C::ALL) {
        table[usize::from(at)] = points(Some(*code), Some(at));
    }
    table[usize::from(NOT_TOLD)] = points(None, None);
}

/// Points when `shared` of the liked things are on offer.
fn likes_of_shared(rules: &Rules, likes: Set<Interest>, shared: usize) -> u8 {
    let mut offers = 0_u32;
    let mut rest = likes.0;
    for _ in 0..shared {
        offers |= rest & rest.wrapping_neg();
        rest &= rest.wrapping_sub(1);
    }
    // Offering nothing that is liked is not the same as offering nothing.
    likes_points(rules, likes, Set::from_bits(offers | !likes.0)).points
}

/// Best of a person's works for each column, 0 to 100.
fn best_work(best: &mut [u8], tables: &Tables<'_>, works: &[Work]) {
    best.fill(0);
    for work in works {
        let row = &tables.closeness[work.occupation as usize];
        for (slot, closeness) in best.iter_mut().zip(row) {
            *slot = (*slot).max(strength_of(work.strength, *closeness));
        }
    }
}
