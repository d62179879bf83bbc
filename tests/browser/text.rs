//! The article and its marks.

use crate::page::{Page, harbor};
use byname::present::Density;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_text_stands_before_anything_is_known_of_it() {
    let page = Page::with(harbor());
    page.rest(0).await;
    assert_eq!(
        page.one("h1").text_content().as_deref(),
        Some("Ada Brook leaves the harbor")
    );
    assert!(page.all("[data-byname-mention]").is_empty());
    let before = page.one("article").get_bounding_client_rect().height();
    page.annotated.set(Some(page.story.clone()));
    page.rest(20).await;
    assert_eq!(page.all("article p [data-byname-kind]").len(), 6);
    let after = page.one("article").get_bounding_client_rect().height();
    assert!((before - after).abs() < 0.5, "{before} became {after}");
}

#[wasm_bindgen_test]
async fn marks_leave_the_words_as_they_are() {
    let page = Page::new().await;
    let text = page.one("article > p").text_content();
    assert_eq!(
        text.as_deref(),
        Some("Ada Brook told Cole Marsh: “I have seen enough water.”")
    );
}

#[wasm_bindgen_test]
async fn a_mark_says_what_it_is() {
    let page = Page::new().await;
    let mark = page.mark("0:0");
    assert_eq!(mark.get_attribute("role").as_deref(), Some("button"));
    assert_eq!(
        mark.get_attribute("aria-haspopup").as_deref(),
        Some("dialog")
    );
    assert_eq!(
        mark.get_attribute("aria-expanded").as_deref(),
        Some("false")
    );
    page.tab_to(&mark);
    assert_eq!(mark.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(
        mark.get_attribute("aria-details").as_deref(),
        Some("byname-card")
    );
}

#[wasm_bindgen_test]
async fn an_entity_is_one_tab_stop_in_a_section() {
    let page = Page::new().await;
    let stops = page.all("article [data-byname-kind][tabindex='0']:not(.entry-name)");
    let ids: Vec<String> = stops
        .iter()
        .filter_map(|stop| stop.get_attribute("data-byname-mention"))
        .collect();
    assert_eq!(
        ids,
        ["0:0", "1:0", "0:3", "1:1"],
        "the organization's mark is in a link, which is its own stop"
    );
}

#[wasm_bindgen_test]
async fn a_link_stays_a_link_around_its_mark() {
    let page = Page::new().await;
    let mark = page.mark("2:0");
    assert_eq!(mark.get_attribute("role"), None);
    let link = mark.closest("a").expect("a selector").expect("a link");
    assert_eq!(link.get_attribute("href").as_deref(), Some("#elsewhere"));
    assert!(page.press(&mark, "mouse"), "a mouse follows it at once");
    assert!(!page.press(&mark, "touch"), "a first tap shows who it is");
    assert_eq!(page.card().as_deref(), Some("Tidewater"));
    assert!(page.press(&mark, "touch"), "a second tap follows it");
}

#[wasm_bindgen_test]
async fn density_and_hiding_change_marks_at_once() {
    let page = Page::new().await;
    page.settings
        .update(|settings| settings.density = Density::First);
    page.rest(10).await;
    assert_eq!(
        page.all("article [data-byname-kind]:not(.entry-name)")
            .len(),
        3
    );
    page.settings.update(|settings| settings.marks = false);
    page.rest(10).await;
    assert!(
        page.all("article [data-byname-kind]:not(.entry-name)")
            .is_empty()
    );
}

#[wasm_bindgen_test]
async fn names_are_text_whatever_they_look_like() {
    let mut story = harbor();
    story.entities[0].name = "<img src=x onerror=alert(1)>".into();
    let page = Page::with(story);
    page.annotated.set(Some(page.story.clone()));
    page.rest(20).await;
    page.tab_to(&page.mark("0:0"));
    assert_eq!(page.card().as_deref(), Some("<img src=x onerror=alert(1)>"));
    assert!(page.all("img").is_empty());
}

#[wasm_bindgen_test]
async fn the_article_keeps_its_language_and_the_interface_has_its_own() {
    let mut story = harbor();
    story.article.lang = Some("he".into());
    let page = Page::with(story);
    page.rest(0).await;
    let of = |selector: &str, name: &str| page.one(selector).get_attribute(name);
    assert_eq!(of("article", "dir").as_deref(), Some("rtl"));
    assert_eq!(of(".byname", "dir").as_deref(), Some("ltr"));
    assert_eq!(of(".cast-place", "lang").as_deref(), Some("en"));
}
