//! How close one occupation is to another: ISCO-08 group, and the share of needed skills.

use super::rules::ClosenessRules;
use crate::domain::Occupation;
use std::collections::BTreeMap;

/// Occupations as numbers: group digits, skills, and how much each skill tells.
#[derive(Debug, Clone, Default)]
pub struct Taxonomy {
    /// ISCO digits, 0 where the group is coarser.
    isco: Vec<[u8; 4]>,
    /// Skills of each occupation, ascending, each once.
    skills: Vec<Vec<u32>>,
    /// Occupations of each skill, ascending.
    postings: Vec<Vec<u32>>,
    /// Inverse document frequency, 1 + 256 x log2(N / n).
    weight: Vec<u32>,
    /// Sum of the weights of the skills that an occupation needs.
    needed: Vec<u32>,
    by_name: BTreeMap<String, u32>,
    rules: Option<ClosenessRules>,
}

/// Binary logarithm with eight fractional bits; 0 for 0. Whole numbers keep results equal everywhere.
fn log2_fixed(value: u32) -> u32 {
    let Some(whole) = value.checked_ilog2() else {
        return 0;
    };
    let mut mantissa = u64::from(value) << (31 - whole);
    let mut bits = whole;
    for _ in 0..8 {
        mantissa = mantissa * mantissa >> 31;
        let carry = (mantissa >> 32) as u32 & 1;
        mantissa >>= carry;
        bits = bits << 1 | carry;
    }
    bits
}

fn skill_key(name: &str) -> String {
    name.trim().to_lowercase()
}

fn isco_digits(text: &str) -> [u8; 4] {
    let mut digits = [0; 4];
    for (slot, byte) in digits.iter_mut().zip(text.trim().bytes()) {
        if !byte.is_ascii_digit() {
            break;
        }
        *slot = byte;
    }
    digits
}

impl Taxonomy {
    pub fn new(occupations: &[Occupation], rules: &ClosenessRules) -> Self {
        let mut by_name: BTreeMap<String, u32> = BTreeMap::new();
        let mut skills = Vec::with_capacity(occupations.len());
        for occupation in occupations {
            let mut ids: Vec<u32> = Vec::with_capacity(occupation.skills.len());
            for name in &occupation.skills {
                let next = u32::try_from(by_name.len()).unwrap_or(u32::MAX);
                ids.push(*by_name.entry(skill_key(name)).or_insert(next));
            }
            ids.sort_unstable();
            ids.dedup();
            skills.push(ids);
        }
        let mut postings = vec![Vec::new(); by_name.len()];
        for (at, ids) in (0_u32..).zip(&skills) {
            for id in ids {
                postings[*id as usize].push(at);
            }
        }
        let all = log2_fixed(u32::try_from(occupations.len()).unwrap_or(u32::MAX));
        let weight: Vec<u32> = postings
            .iter()
            .map(|list| {
                1 + all - log2_fixed(u32::try_from(list.len()).unwrap_or(u32::MAX)).min(all)
            })
            .collect();
        let needed = skills
            .iter()
            .map(|ids| ids.iter().map(|id| weight[*id as usize]).sum())
            .collect();
        Self {
            isco: occupations.iter().map(|o| isco_digits(&o.isco)).collect(),
            skills,
            postings,
            weight,
            needed,
            by_name,
            rules: Some(rules.clone()),
        }
    }

    pub fn len(&self) -> usize {
        self.isco.len()
    }

    pub fn is_empty(&self) -> bool {
        self.isco.is_empty()
    }

    /// The skill of the taxonomy with this name, whatever its case.
    pub fn skill(&self, name: &str) -> Option<u32> {
        self.by_name.get(&skill_key(name)).copied()
    }

    fn group_points(&self, a: usize, b: usize) -> u32 {
        let Some(rules) = &self.rules else { return 0 };
        let (x, y) = (&self.isco[a], &self.isco[b]);
        let shared = x
            .iter()
            .zip(y)
            .take_while(|(p, q)| p == q && **p != 0)
            .count();
        u32::from(match shared {
            4 => rules.isco4,
            3 => rules.isco3,
            2 => rules.isco2,
            1 => rules.isco1,
            _ => 0,
        })
    }

    fn blend(&self, a: usize, b: usize, shared: u32) -> u8 {
        let Some(rules) = &self.rules else { return 0 };
        if a == b {
            return rules.same;
        }
        let group = self.group_points(a, b);
        let covered = percent(shared, self.needed[b]);
        let room = u32::from(rules.same).saturating_sub(group);
        let added = room * covered * u32::from(rules.skills_share) / 10_000;
        u8::try_from(group + added).unwrap_or(100)
    }

    /// How well work `a` prepares for work `b`, 0 to 100. Asymmetric: what `b` needs and `a` has.
    pub fn closeness(&self, a: u32, b: u32) -> u8 {
        let (a, b) = (a as usize, b as usize);
        if a >= self.len() || b >= self.len() {
            return 0;
        }
        let has = &self.skills[a];
        let shared = self.skills[b]
            .iter()
            .filter(|id| has.binary_search(id).is_ok())
            .map(|id| self.weight[*id as usize])
            .sum();
        self.blend(a, b, shared)
    }

    /// [`Self::closeness`] of `a` to each of `columns`, by way of the skills' postings.
    /// `slot_of[occupation]` is its place in `columns`, or `u32::MAX`.
    pub fn closeness_row(&self, a: u32, columns: &[u32], slot_of: &[u32]) -> Vec<u8> {
        let mut shared = vec![0; columns.len()];
        if let Some(ids) = self.skills.get(a as usize) {
            self.add_skills(ids, slot_of, &mut shared);
        }
        columns
            .iter()
            .zip(&shared)
            .map(|(b, shared)| {
                if a as usize >= self.len() || *b as usize >= self.len() {
                    0
                } else {
                    self.blend(a as usize, *b as usize, *shared)
                }
            })
            .collect()
    }

    /// Adds the weight of each skill to the slots of the occupations that need it.
    pub fn add_skills(&self, ids: &[u32], slot_of: &[u32], sums: &mut [u32]) {
        for id in ids {
            let weight = self.weight[*id as usize];
            for occupation in &self.postings[*id as usize] {
                if let Some(sum) = sums.get_mut(slot_of[*occupation as usize] as usize) {
                    *sum += weight;
                }
            }
        }
    }

    /// What a sum of skill weights is worth for occupation `b`, 0 to 100; all at `skills_full` percent.
    pub fn coverage(&self, b: u32, sum: u32) -> u8 {
        let full = self
            .rules
            .as_ref()
            .map_or(100, |r| u32::from(r.skills_full));
        let needed = self.needed.get(b as usize).copied().unwrap_or(0);
        let covered = percent(sum, needed) * 100 / full.max(1);
        u8::try_from(covered.min(100)).unwrap_or(100)
    }

    /// [`Self::coverage`] of occupation `b` by a person's own named skills (ascending ids).
    pub fn own_coverage(&self, own: &[u32], b: u32) -> u8 {
        let sum = self.skills.get(b as usize).map_or(0, |needed| {
            let shared = needed.iter().filter(|id| own.binary_search(id).is_ok());
            shared.map(|id| self.weight[*id as usize]).sum()
        });
        self.coverage(b, sum)
    }

    /// Whether anything is known of what occupation `b` needs.
    pub fn has_skills(&self, b: u32) -> bool {
        self.needed.get(b as usize).is_some_and(|sum| *sum > 0)
    }
}

fn percent(part: u32, whole: u32) -> u32 {
    if whole == 0 {
        return 0;
    }
    (u64::from(part) * 100 / u64::from(whole)) as u32
}
