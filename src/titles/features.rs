//! What the learnt ranking looks at: numbers per occupation for one query. The slots are numbered in the tables under
//! `model/`; a change here asks for a new fit.

use crate::titles::analyze::Title;
use crate::titles::index::{FIELDS, TitleIndex};
use crate::titles::latent::dot;
use crate::titles::shortlist::Scratch;
use crate::titles::words::Kind;

/// Number of features.
pub const COUNT: usize = 54;
/// Candidates that vote on neighbourhood.
const VOTERS: usize = 20;

/// A candidate with its features.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub unit: u32,
    /// Row of the name that fits best.
    pub best: u32,
    pub values: [f32; COUNT],
}

impl TitleIndex {
    /// Features of one occupation on its own: 0-9 whole signals, 10-21 names, 22-29 parts found in its fields,
    /// 30-38 the occupation itself, 46-49 weight left over and usual main group.
    pub fn features(&self, title: &Title, unit: u32, scratch: &Scratch) -> Candidate {
        let u = unit as usize;
        let entry = &self.units[u];
        let mut v = [0f32; COUNT];
        v[0] = scratch.unit_names[u];
        v[1] = scratch.unit_grams[u];
        v[2] = scratch.latent[u];
        for field in 0..FIELDS {
            v[3 + field] = scratch.fields[field][u];
        }
        v[9] = scratch.base[u];
        let best = self.name_features(title, &entry.names, scratch, &mut v);
        v[22..29].copy_from_slice(&self.field_coverage(title, u, scratch));
        let heads = || title.parts.iter().filter(|p| p.head);
        v[29] = heads()
            .map(|p| self.part_in_field(p, 0, u, 0.0))
            .fold(0.0, f32::max);
        if self.model.is_plain() {
            // The fixed sum looks at nothing else.
            return Candidate {
                unit,
                best,
                values: v,
            };
        }
        v[19] = strsim::jaro_winkler(&title.folded, &self.titles[best as usize].folded) as f32;
        let n = entry.names.len() as f32;
        v[30] = f32::from(entry.is_group);
        v[31] = n.ln();
        v[32] = entry.preferred.map_or(0.0, |p| scratch.names[p as usize]);
        v[33] = entry
            .preferred
            .map_or(0.0, |p| self.head_match(title, &self.titles[p as usize]));
        v[34] = entry
            .names
            .iter()
            .map(|r| self.titles[*r as usize].words.len() as f32)
            .sum::<f32>()
            / n;
        v[35] = title.words.len() as f32;
        v[36] = if entry.is_group {
            entry.isco.len() as f32
        } else {
            0.0
        };
        v[38] = self.titles[best as usize].words.len() as f32;
        v[48] = heads()
            .map(|p| self.usual_main_group(p, u))
            .fold(0.0, f32::max);
        let others = || {
            title
                .parts
                .iter()
                .filter(|p| !p.head && p.part.kind == Kind::Simple)
        };
        v[49] = others().map(|p| self.usual_main_group(p, u)).sum::<f32>()
            / others().count().max(1) as f32;
        Candidate {
            unit,
            best,
            values: v,
        }
    }

    /// Fills the features of names; gives the row of the best one.
    fn name_features(
        &self,
        title: &Title,
        names: &[u32],
        scratch: &Scratch,
        v: &mut [f32; COUNT],
    ) -> u32 {
        let mut best = (f32::MIN, names[0]);
        let mut sims: Vec<f32> = Vec::with_capacity(names.len());
        for &row in names {
            let name = &self.titles[row as usize];
            let (asked, offered, head) = if scratch.marks.touch(name) {
                (
                    self.coverage(title, name),
                    self.coverage(name, title),
                    self.head_match(title, name),
                )
            } else {
                (scratch.asked, self.offers[row as usize], 0.0)
            };
            let (q, n) = (asked.share(), offered.share());
            let both = if q + n > 0.0 {
                2.0 * q * n / (q + n)
            } else {
                0.0
            };
            let cosine = scratch.names[row as usize];
            let exact = f32::from(name.folded == title.folded);
            let score =
                cosine + 0.3 * scratch.grams[row as usize] + 0.5 * both + 0.2 * head + exact;
            sims.push(cosine);
            if score > best.0 {
                best = (score, row);
                v[10..14].copy_from_slice(&[q, n, both, head]);
                v[46] = asked.total - asked.found;
                v[47] = offered.total - offered.found;
            }
            for (slot, value) in [(14, q), (15, n), (16, head), (17, both)] {
                v[slot] = v[slot].max(value);
            }
            v[18] = v[18].max(exact);
        }
        v[20] = sims.iter().sum::<f32>() / names.len() as f32;
        sims.sort_unstable_by(|a, b| b.total_cmp(a));
        v[21] = sims.iter().take(3).sum::<f32>() / sims.len().min(3) as f32;
        v[37] = best.0;
        best.1
    }

    /// Features that compare with the other candidates: 39-45 against the best and the neighbours, 50-53 votes.
    pub fn compare(&self, list: &mut [Candidate]) {
        for (slot, feature) in [(39, 0), (40, 1), (41, 2), (42, 9), (43, 37)] {
            let most = list
                .iter()
                .map(|c| c.values[feature])
                .fold(1e-6f32, f32::max);
            list.iter_mut()
                .for_each(|c| c.values[slot] = c.values[feature] / most);
        }
        let scores: Vec<(u32, f32)> = list.iter().map(|c| (c.unit, c.values[9])).collect();
        let voters = &scores[..scores.len().min(VOTERS)];
        let sum: f32 = voters.iter().map(|v| v.1).sum::<f32>().max(1e-6);
        let mut centre = vec![0f32; self.latent_units.width];
        for &(unit, score) in voters.iter().filter(|_| self.latent_units.width > 0) {
            let row = self.latent_units.row(unit as usize);
            centre
                .iter_mut()
                .zip(row)
                .for_each(|(c, r)| *c += score * r);
        }
        let length = dot(&centre, &centre).sqrt().max(1e-6);
        for (at, c) in list.iter_mut().enumerate() {
            let isco = &self.units[c.unit as usize].isco;
            let same = |unit: u32, len: usize| {
                isco.get(..len)
                    .is_some_and(|code| self.units[unit as usize].isco.get(..len) == Some(code))
            };
            for (slot, len) in [(44, 4), (45, 3)] {
                let near = scores
                    .iter()
                    .enumerate()
                    .filter(|(i, (u, _))| *i != at && same(*u, len));
                c.values[slot] = near.map(|(_, (_, s))| *s).fold(0.0, f32::max);
            }
            for (slot, len) in [(50, 4), (51, 3), (52, 1)] {
                c.values[slot] = voters
                    .iter()
                    .filter(|v| same(v.0, len))
                    .map(|v| v.1)
                    .sum::<f32>()
                    / sum;
            }
            if self.latent_units.width > 0 {
                c.values[53] = dot(&centre, self.latent_units.row(c.unit as usize)) / length;
            }
        }
    }

    /// Share of the parts (head apart) found in each field, and in any of the first four.
    fn field_coverage(&self, title: &Title, unit: usize, scratch: &Scratch) -> [f32; 7] {
        let mut found = [0f32; 7];
        let mut sum = 0.0;
        for p in title
            .parts
            .iter()
            .filter(|p| p.part.kind == Kind::Simple && !p.head)
        {
            let weight = self.part_idf(p);
            sum += weight;
            let mut any = 0f32;
            for (field, slot) in found.iter_mut().take(FIELDS).enumerate() {
                // No score: the field shares no term with the title.
                let value = if scratch.fields[field][unit] == 0.0 {
                    0.0
                } else {
                    self.part_in_field(p, field, unit, 0.8)
                };
                *slot += weight * value;
                any = if field < 4 { any.max(value) } else { any };
            }
            found[6] += weight * any;
        }
        if sum > 0.0 {
            found.map(|f| f / sum)
        } else {
            [0.0; 7]
        }
    }
}
