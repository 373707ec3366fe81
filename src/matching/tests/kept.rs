//! What stands goes before what is new, as far as that is just.

use super::super::allocate::kept::{Keep, Standing};
use super::super::allocate::{Candidate, Problem};
use super::allocation::{brute_force, rows, small, value};

fn candidate(place: u32, total: u8) -> Candidate {
    Candidate {
        place,
        total,
        lot: place,
    }
}

fn night(problem: &Problem, bonus: u8, keep: impl Fn(usize, u32) -> Keep) -> Standing<'_> {
    Standing::new(problem, bonus, |client| {
        let list = problem.clients[client].iter();
        let all = list.map(|one| (one.place, keep(client, one.place)));
        let kept: Vec<_> = all.filter(|(_, keep)| *keep != Keep::No).collect();
        kept.into_iter()
    })
}

fn with_kept(problem: &Problem, bonus: u8, keep: impl Fn(usize, u32) -> Keep) -> Vec<Vec<bool>> {
    rows(problem, &night(problem, bonus, keep).choose())
}

fn two_clients() -> Problem {
    Problem {
        clients: vec![
            vec![candidate(0, 90), candidate(1, 80)],
            vec![candidate(0, 60)],
        ],
        client_max: vec![2, 2],
        floor: 1,
        floor_held: Vec::new(),
        place_max: vec![1, 1],
        coach_of: vec![0, 0],
        coach_new_max: vec![10],
    }
}

#[test]
fn what_stands_yields_only_to_what_is_better_by_more_than_the_bonus() {
    let problem = Problem {
        clients: vec![vec![candidate(0, 60)], vec![candidate(0, 69)]],
        client_max: vec![1, 1],
        floor: 0,
        floor_held: Vec::new(),
        place_max: vec![1],
        coach_of: vec![0, 0],
        coach_new_max: vec![10],
    };
    let keep = |client, _| match client {
        0 => Keep::Standing,
        _ => Keep::No,
    };
    assert_eq!(with_kept(&problem, 10, keep), [vec![true], vec![false]]);
    assert_eq!(with_kept(&problem, 8, keep), [vec![false], vec![true]]);
}

#[test]
fn what_yields_for_somebody_whose_coach_has_no_room_tonight_comes_back() {
    let problem = Problem {
        clients: vec![vec![candidate(0, 60)], vec![candidate(0, 99)]],
        client_max: vec![1, 1],
        floor: 0,
        floor_held: Vec::new(),
        place_max: vec![1],
        coach_of: vec![0, 0],
        coach_new_max: vec![0],
    };
    let keep = |client, _| match client {
        0 => Keep::Standing,
        _ => Keep::No,
    };
    assert_eq!(with_kept(&problem, 10, keep), [vec![true], vec![false]]);
}

#[test]
fn nobody_goes_without_because_another_keeps_two() {
    let chosen = with_kept(&two_clients(), 10, |client, _| match client {
        0 => Keep::Standing,
        _ => Keep::No,
    });
    assert_eq!(chosen, [vec![false, true], vec![true]]);
}

#[test]
fn what_a_coach_accepted_never_yields() {
    let chosen = with_kept(&two_clients(), 10, |client, _| match client {
        0 => Keep::Accepted,
        _ => Keep::No,
    });
    assert_eq!(chosen, [vec![true, true], vec![false]]);
}

#[test]
fn a_floor_of_two_is_not_met_by_one_that_stands() {
    let problem = Problem {
        clients: vec![
            vec![candidate(0, 20), candidate(1, 10)],
            vec![candidate(1, 90), candidate(2, 80), candidate(3, 70)],
        ],
        client_max: vec![3, 3],
        floor: 2,
        floor_held: Vec::new(),
        place_max: vec![1; 4],
        coach_of: vec![0, 0],
        coach_new_max: vec![3],
    };
    let chosen = with_kept(&problem, 10, |client, place| match (client, place) {
        (0, 0) => Keep::Standing,
        _ => Keep::No,
    });
    assert_eq!(
        chosen,
        [vec![true, true], vec![false, true, true]],
        "the second of the floor goes before the 90 points of another"
    );
}

#[test]
fn with_room_at_every_coach_the_choice_and_the_best_sum_are_those_of_every_possibility_tried() {
    let mut tried = 0;
    for seed in 0..300 {
        let mut problem = small(seed);
        problem.floor_held = Vec::new();
        problem.coach_new_max = vec![50, 50];
        if problem.clients.iter().map(Vec::len).sum::<usize>() > 12 {
            continue;
        }
        let stands =
            |client: usize, place: u32| (client as u32 + place + seed as u32).is_multiple_of(3);
        let keep = |client, place| match stands(client, place) {
            true => Keep::Standing,
            false => Keep::No,
        };
        let mut valued = problem.clone();
        let mut any = false;
        for (client, list) in valued.clients.iter_mut().enumerate() {
            for one in list.iter_mut().filter(|one| stands(client, one.place)) {
                one.total += 10;
                any = true;
            }
        }
        let night = night(&problem, 10, keep);
        let (chosen, best_sum) = night.choose_and_best_sum();
        assert_eq!(
            value(&valued, &rows(&problem, &chosen)),
            brute_force(&valued),
            "seed {seed}"
        );
        let best = any.then(|| brute_force(&problem).1);
        assert_eq!(best_sum, best, "seed {seed}");
        tried += u32::from(any);
    }
    assert!(tried > 100, "{tried}");
}
