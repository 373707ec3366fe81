//! Postcodes around towns, and occupations with their skills and loads.

use super::Size;
use super::draw::{Draw, Zipf};
use crate::domain::{Occupation, OccupationCode, Pc4, PostcodeArea};

pub(super) fn postcodes(size: &Size, draw: &mut Draw) -> Vec<PostcodeArea> {
    let side = size.country_km.max(1) * 1_000;
    let towns: Vec<(u32, u32)> = (0..1 + size.areas / 40)
        .map(|_| (draw.below(side), draw.below(side)))
        .collect();
    (0..size.areas)
        .filter_map(|at| {
            let town = towns[draw.below(towns.len() as u32) as usize];
            let spread = |draw: &mut Draw| draw.below(12_000) + draw.below(12_000);
            let (x, y) = (town.0 + spread(draw), town.1 + spread(draw));
            Some(PostcodeArea {
                pc4: Pc4::from_number(1_000 + at * (8_999 / size.areas.max(1))).ok()?,
                place: String::new(),
                municipality: String::new(),
                lat_micro: 51_000_000 + (u64::from(y) * 8_993 / 1_000) as i32,
                lon_micro: 4_000_000 + (u64::from(x) * 14_650 / 1_000) as i32,
            })
        })
        .collect()
}

pub(super) fn occupations(size: &Size, draw: &mut Draw) -> Vec<Occupation> {
    let pool = Zipf::new(size.occupations * 2 + 20);
    (0..size.occupations)
        .filter_map(|at| {
            let group = 1_000 + draw.below(400) * 20 + draw.below(3);
            let mut skills: Vec<u32> = (0..6 + draw.below(20)).map(|_| pool.draw(draw)).collect();
            skills.sort_unstable();
            skills.dedup();
            Some(Occupation {
                code: OccupationCode::parse(&format!("{group}.{at}")).ok()?,
                uri: None,
                isco: group.to_string(),
                name: format!("beroep {at}"),
                synonyms: Vec::new(),
                description: String::new(),
                skills: skills
                    .iter()
                    .map(|skill| format!("vaardigheid {skill}"))
                    .collect(),
                loads: std::array::from_fn(|kind| {
                    draw.percent(60)
                        .then(|| draw.below(if kind == 0 { 26 } else { 4 }) as u8)
                }),
            })
        })
        .collect()
}
