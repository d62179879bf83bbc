//! The card: by pointer, keyboard and touch.

use crate::page::Page;
use byname::present::{CloseReason, ReaderEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn hovering_opens_and_leaving_closes() {
    let page = Page::new().await;
    page.hover(&page.mark("0:1"), 2.0);
    assert_eq!(page.card(), None);
    page.rest(100).await;
    assert_eq!(page.card().as_deref(), Some("Ada Brook"));
    page.hover(&page.one("h1"), 0.5);
    page.rest(120).await;
    assert_eq!(page.card(), None);
    let events = page.events.lock().expect("events").clone();
    assert!(
        matches!(
            events[..],
            [
                ReaderEvent::CardOpened { entity: 0 },
                ReaderEvent::CardClosed {
                    entity: 0,
                    reason: CloseReason::Left,
                    ..
                },
            ]
        ),
        "{events:?}"
    );
}

#[wasm_bindgen_test]
async fn a_still_pointer_opens_nothing() {
    let page = Page::new().await;
    let mark = page.mark("1:0");
    page.hover(&mark, 2.0);
    page.hover(&page.one("h1"), 1.0);
    // The page scrolls: the same event comes again, with the pointer where it was.
    page.hover(&page.one("h1"), 1.0);
    page.rest(120).await;
    assert_eq!(page.card(), None);
}

#[wasm_bindgen_test]
async fn the_card_stands_by_its_mark_and_in_view() {
    let page = Page::new().await;
    let mark = page.mark("1:0");
    page.tab_to(&mark);
    let line = mark.get_bounding_client_rect();
    let card = page.one(".card").get_bounding_client_rect();
    assert!(
        card.top() >= line.bottom() || card.bottom() <= line.top(),
        "it covers its line"
    );
    assert!(card.left() >= 0.0 && card.height() > 40.0);
}

#[wasm_bindgen_test]
async fn focus_opens_at_once_and_enter_goes_in_and_escape_comes_back() {
    let page = Page::new().await;
    let mark = page.mark("0:0");
    page.tab_to(&mark);
    assert_eq!(page.card().as_deref(), Some("Ada Brook"));
    assert_eq!(
        page.one(".announcement").text_content().as_deref(),
        Some("Ada Brook")
    );
    page.key(&mark, "Enter");
    assert!(page.focused() == Some(page.one(".card")));

    let heard = Rc::new(Cell::new(false));
    let listener = Closure::<dyn FnMut()>::new({
        let heard = heard.clone();
        move || heard.set(true)
    });
    let document = document();
    let function = listener.as_ref().unchecked_ref();
    document
        .add_event_listener_with_callback("keydown", function)
        .expect("listening");
    assert!(!page.key(&page.one(".card"), "Escape"));
    document
        .remove_event_listener_with_callback("keydown", function)
        .expect("silent");
    assert!(!heard.get(), "nothing else on the page reacts to Escape");
    assert_eq!(page.card(), None);
    assert!(
        page.focused() == Some(mark),
        "focus is back, and opened nothing"
    );
}

#[wasm_bindgen_test]
async fn a_tap_opens_a_sheet_and_a_second_tap_closes_it() {
    let page = Page::new().await;
    let mark = page.mark("1:0");
    page.press(&mark, "touch");
    assert_eq!(page.card().as_deref(), Some("Cole Marsh"));
    assert!(page.one(".card").class_list().contains("sheet"));
    page.press(&mark, "touch");
    assert_eq!(page.card(), None);
    page.press(&mark, "touch");
    page.press(&page.one("h1"), "touch");
    assert_eq!(page.card(), None, "a tap elsewhere closes it, too");
}

#[wasm_bindgen_test]
async fn without_knowledge_it_says_what_the_article_says() {
    let page = Page::new().await;
    page.tab_to(&page.mark("0:0"));
    let text = page.card_text();
    for words in [
        "From this article",
        "5 mentions",
        "I have seen enough water.",
        "Cole Marsh",
    ] {
        assert!(text.contains(words), "{words:?} is not in {text:?}");
    }
}

#[wasm_bindgen_test]
async fn a_quotation_leads_to_its_place() {
    let page = Page::new().await;
    page.tab_to(&page.mark("0:0"));
    page.press(&page.one(".jump"), "mouse");
    assert!(page.one("[data-quotation='0']").has_attribute("data-lit"));
}

#[wasm_bindgen_test]
async fn something_wrong_is_told_to_the_page() {
    let page = Page::new().await;
    page.press(&page.mark("0:1"), "mouse");
    page.press(&page.one(".card .report"), "mouse");
    let events = page.events.lock().expect("events").clone();
    assert!(
        events.contains(&ReaderEvent::Reported {
            entity: 0,
            mention: 1
        }),
        "{events:?}"
    );
    assert!(page.card_text().contains("Reported"));
}

#[wasm_bindgen_test]
async fn a_card_can_be_hidden_for_good_and_brought_back() {
    let page = Page::new().await;
    page.tab_to(&page.mark("1:0"));
    page.press(&page.all(".card .report")[1], "mouse");
    page.rest(10).await;
    assert!(page.all("[data-byname-mention^='1:']").is_empty());
    page.press(&page.one(".reading [data-byname-do=restore]"), "mouse");
    page.rest(10).await;
    assert!(!page.all("[data-byname-mention^='1:']").is_empty());
}

#[wasm_bindgen_test]
async fn the_page_opens_and_closes_through_the_handle() {
    let mut page = Page::new().await;
    assert!(page.handle.open(2));
    assert_eq!(page.card().as_deref(), Some("Tidewater"));
    assert!(!page.handle.open(9));
    page.handle.close();
    assert_eq!(page.card(), None);
    page.unmount();
    assert!(!page.handle.open(2), "there is nothing to open any more");
}

#[wasm_bindgen_test]
async fn a_reader_that_left_the_page_does_nothing() {
    let mut page = Page::new().await;
    let mark = page.mark("0:0");
    page.hover(&mark, 2.0);
    page.unmount();
    page.rest(120).await;
    assert!(page.events.lock().expect("events").is_empty());
}

#[wasm_bindgen_test]
async fn two_readers_do_not_meddle() {
    let (one, two) = (Page::new().await, Page::new().await);
    one.hover(&one.mark("0:1"), 2.0);
    one.rest(120).await;
    assert!(one.card().is_some() && two.card().is_none());
}
