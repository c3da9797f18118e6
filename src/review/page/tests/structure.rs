//! How the page is built: its marks, links, headings and tables.

use super::*;
use std::collections::BTreeSet;

/// The pages of both editions.
fn pages() -> [String; 2] {
    let model = with_threat();
    let script = sample::eventful(&model);
    [Edition::Shareable, Edition::Restricted].map(|edition| page_of(&model, &script.log, edition))
}

/// The values of an attribute, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let open = format!(" {attribute}=\"");
    page.split(&open)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// The page without its styles and scripts.
fn body(page: &str) -> &str {
    let start = page.find("<body").expect("it has a body");
    let end = page.find("<script>").unwrap_or(page.len());
    &page[start..end]
}

#[test]
fn exercise_stands_at_head_and_foot_in_pictures_and_on_every_sheet() {
    for page in pages() {
        assert_eq!(page.matches("<b>EXERCISE</b><span>").count(), 2);
        assert!(page.contains("class=\"x-stamp\""));
        assert!(page.contains("@top-center"));
        assert!(page.contains("<title>EXERCISE – "));
        let pictures: Vec<&str> = body(&page).split("<svg").skip(1).collect();
        assert!(!pictures.is_empty());
        for picture in pictures {
            let end = picture.find("</svg>").expect("it is closed");
            assert!(picture[..end].contains("EXERCISE"), "a picture without it");
        }
    }
}

#[test]
fn every_link_leads_to_a_place_and_no_two_places_have_one_name() {
    for page in pages() {
        let ids = values(body(&page), "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{ids:?}");
        for link in values(body(&page), "href") {
            let id = link.strip_prefix('#').expect("links stay on the page");
            assert!(unique.contains(id), "{link} leads nowhere");
        }
    }
}

#[test]
fn headings_come_in_order_and_every_table_says_what_it_is() {
    for page in pages() {
        let levels: Vec<u32> = body(&page)
            .split("<h")
            .skip(1)
            .filter_map(|rest| rest.chars().next()?.to_digit(10))
            .collect();
        assert_eq!(levels.iter().filter(|&&level| level == 1).count(), 1);
        assert_eq!(levels.first(), Some(&1));
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{levels:?}"
        );
        let tables: Vec<&str> = body(&page).split("<table").skip(1).collect();
        assert!(tables.len() > 8);
        for table in tables {
            assert!(table.contains("<caption>") && table.contains("scope=\"col\""));
        }
    }
}

#[test]
fn what_is_gone_to_by_a_moment_names_a_tick() {
    for page in pages() {
        for tick in values(body(&page), "data-tick") {
            assert!(tick.parse::<u32>().is_ok(), "{tick}");
        }
        let rows = body(&page).matches("<tr id=\"event-").count();
        assert!(rows >= 4, "{rows}");
    }
}
