//! The HTML page: well-formed, safe, readable aloud.

use super::{empty, hostile, sample};
use crate::reports::html;

fn page(report: &crate::reports::Report) -> String {
    String::from_utf8(html::page(report)).unwrap()
}

/// Every tag is closed in the right order.
fn assert_well_formed(page: &str) {
    let (mut open, mut rest) = (Vec::<&str>::new(), page);
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').expect("a tag ends") + start;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/', '\n'])
            .next()
            .unwrap();
        if tag.starts_with('!') || tag.ends_with('/') || name == "meta" {
            continue;
        }
        if tag.starts_with('/') {
            assert_eq!(
                open.pop(),
                Some(name),
                "near {}",
                &rest[..rest.len().min(80)]
            );
        } else {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn every_page_is_well_formed_also_when_empty_or_hostile() {
    for report in sample::all().iter().chain([&hostile(), &empty()]) {
        assert_well_formed(&page(report));
    }
}

#[test]
fn text_from_a_report_never_becomes_markup() {
    let page = page(&hostile());
    for attack in ["<script", "<img", "<b>", "onerror=alert(3)>", "aanval\"><x"] {
        assert!(!page.contains(attack), "{attack}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.contains('\u{0}') && !page.contains('\u{1b}'));
}

#[test]
fn nothing_is_fetched_and_no_script_runs() {
    for report in sample::all() {
        let page = page(&report);
        for word in ["<script", "http:", "https:", "src=", "@import", "url("] {
            assert!(!page.contains(word), "{word} in {}", report.key);
        }
    }
}

#[test]
fn tables_have_captions_and_headings_with_scope() {
    for report in sample::all() {
        let page = page(&report);
        let count = |word: &str| page.matches(word).count();
        assert_eq!(count("<table"), count("<caption"));
        assert_eq!(
            count("<th "),
            count("<th scope=\"col\"") + count("<th scope=\"row\"")
        );
        assert_eq!(count("<h1"), 1);
        assert_eq!(count("lang=\"nl\"") - count("<svg"), 1);
    }
}

#[test]
fn ids_are_unique_and_links_have_a_place_to_go() {
    for report in sample::all() {
        let page = page(&report);
        let values = |name: &str| -> Vec<String> {
            page.split(name)
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
                .collect()
        };
        let mut ids = values(" id=\"");
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all, "{}", report.key);
        for target in values("href=\"#") {
            assert!(ids.contains(&target), "{target}");
        }
        for target in values("aria-labelledby=\"")
            .iter()
            .flat_map(|list| list.split(' '))
        {
            assert!(ids.contains(&target.to_owned()), "{target}");
        }
    }
}

#[test]
fn a_page_stays_small() {
    for report in sample::all() {
        assert!(html::page(&report).len() < 150_000, "{}", report.key);
    }
    assert!(html::css().len() < 20_000);
}

#[test]
fn the_start_of_the_page_looks_like_this() {
    let page = html::fragment(&sample::buig_report());
    let start = page.split("<svg").next().unwrap();
    insta::assert_snapshot!(start);
}
