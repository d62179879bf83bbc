//! The list of people and organizations, the settings and the keys.

use crate::page::Page;
use byname::present::{ReaderEvent, Theme};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlInputElement};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn it_counts_and_orders_who_is_in_the_story() {
    let page = Page::new().await;
    let line = page.one(".cast-count").text_content();
    assert_eq!(line.as_deref(), Some("2 people · 1 organization"));
    let names: Vec<_> = page
        .all(".entry-name")
        .iter()
        .filter_map(|name| name.text_content())
        .collect();
    assert_eq!(names, ["Ada Brook", "Cole Marsh", "Tidewater"]);
}

#[wasm_bindgen_test]
async fn the_filter_hides_the_others() {
    let page = Page::new().await;
    let input: HtmlInputElement = page.one(".filter").unchecked_into();
    let write = |query: &str| {
        input.set_value(query);
        let event = Event::new("input").expect("an event");
        input.dispatch_event(&event).expect("dispatched");
    };
    write("MAR");
    assert_eq!(page.all(".entry:not([hidden])").len(), 1);
    write("nobody");
    assert!(!page.one(".no-match").has_attribute("hidden"));
    write("");
    assert_eq!(page.all(".entry:not([hidden])").len(), 3);
}

#[wasm_bindgen_test]
async fn it_steps_through_the_mentions_in_a_circle() {
    let page = Page::new().await;
    let next = page.one(".entry .step:last-child");
    let lit = || page.one("[data-lit]").get_attribute("data-byname-mention");
    for expected in ["0:0", "0:1", "0:2", "0:3", "0:4", "0:0"] {
        page.press(&next, "mouse");
        assert_eq!(lit().as_deref(), Some(expected));
    }
    let events = page.events.lock().expect("events").clone();
    assert_eq!(
        events[1],
        ReaderEvent::Navigated {
            entity: 0,
            mention: 1
        }
    );
}

#[wasm_bindgen_test]
async fn an_entry_opens_its_card() {
    let page = Page::new().await;
    page.press(&page.one(".cast summary"), "mouse");
    page.one(".cast")
        .set_attribute("open", "")
        .expect("unfolded");
    page.press(&page.all(".entry-name")[1], "mouse");
    assert_eq!(page.card().as_deref(), Some("Cole Marsh"));
}

#[wasm_bindgen_test]
async fn the_panel_sets_theme_and_size() {
    let page = Page::new().await;
    page.press(&page.one("[data-byname-do=sepia]"), "mouse");
    page.press(&page.one("[data-byname-do=larger]"), "mouse");
    page.rest(10).await;
    assert_eq!(
        page.one(".byname").get_attribute("data-theme").as_deref(),
        Some("sepia")
    );
    assert_eq!(
        page.one("[data-byname-do=sepia]")
            .get_attribute("aria-pressed")
            .as_deref(),
        Some("true")
    );
    assert_eq!(page.one(".size").text_content().as_deref(), Some("115%"));
    let settings = page.settings.get_untracked();
    assert_eq!((settings.theme, settings.text_size), (Theme::Sepia, 115));
}

#[wasm_bindgen_test]
async fn keys_step_and_unfold_while_focus_is_in_the_reader() {
    let page = Page::new().await;
    let mark = page.mark("0:0");
    page.tab_to(&mark);
    page.key(&mark, "n");
    assert!(page.focused() == Some(page.mark("0:1")), "focus goes along");
    assert_eq!(page.card(), None);
    page.key(&page.mark("0:1"), "l");
    assert!(page.one(".cast").has_attribute("open"));
    let filter = page.one(".filter");
    assert!(
        page.key(&filter, "m"),
        "where one writes, letters are letters"
    );
    let body = document().body().expect("a body");
    assert!(page.key(&body, "l"), "outside, keys are the page's");
    assert!(page.one(".cast").has_attribute("open"));
}
