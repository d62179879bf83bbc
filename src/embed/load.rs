//! Getting the article: from an address, from the page, from a property.

use super::host::{Host, is_tag};
use super::{EmbedError, ErrorCode, options};
use gloo::net::http::Request;
use gloo::timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Element, NodeList, ReadableStream, ReadableStreamDefaultReader, TextDecoder,
};

/// Longest file that is read, in bytes: a long article is a hundredth of it.
const MOST_BYTES: usize = 8 << 20;

/// How long a file is waited for, in milliseconds.
const PATIENCE: u32 = 20_000;

/// A text as received, and the form that it is said to have.
pub struct Received {
    /// The text.
    pub content: String,
    /// The form, as the `format` attribute has it.
    pub format: &'static str,
}

/// What stands inside the element: a `<script>` that carries an article, else the content that
/// the page shows. `None` where there is neither, or it is empty still.
pub fn inside(host: &Host) -> Option<Received> {
    if let Some((script, media_type)) = carrier(host) {
        let content = script.text_content().unwrap_or_default();
        let format = options::format_of_type(&media_type);
        return (!content.trim().is_empty()).then_some(Received { content, format });
    }
    has_own_text(host).then(|| Received {
        content: host.element.inner_html(),
        format: "html",
    })
}

/// The `<script>` inside the element that carries an article, and its media type.
fn carrier(host: &Host) -> Option<(Element, String)> {
    let children = host.element.children();
    (0..children.length())
        .filter_map(|index| children.item(index))
        .filter(|child| is_tag(child, "script"))
        .find_map(|script| {
            let media_type = script.get_attribute("type")?;
            let essence = media_type.split(';').next().unwrap_or("").trim();
            let carries = matches!(
                essence,
                "text/html" | "text/plain" | "application/json" | "application/ld+json"
            );
            carries.then_some((script, media_type))
        })
}

/// Whether the page shows the article inside the element.
pub fn shows_itself(host: &Host) -> bool {
    carrier(host).is_none() && has_own_text(host)
}

fn has_own_text(host: &Host) -> bool {
    let nodes = host.element.child_nodes();
    (0..nodes.length())
        .filter_map(|index| nodes.item(index))
        .filter(|node| !is_tag(node, "script") && !is_tag(node, "#comment"))
        .filter_map(|node| node.text_content())
        .any(|text| !text.trim().is_empty())
}

/// Whether the page itself is still arriving, and with it what may stand inside the element: a
/// loader with `async`, or one that another script adds, runs before the page is whole.
pub fn is_arriving(host: &Host) -> bool {
    let document = host.element.owner_document();
    document.is_some_and(|document| document.ready_state() == "loading")
}

/// The part of the page that a `selector` attribute names; `auto` is the whole of it.
///
/// # Errors
/// When there is no such part.
pub fn selected(host: &Host, selector: &str) -> Result<Element, EmbedError> {
    let document = host.element.owner_document();
    let found = document.and_then(|document| match selector {
        "auto" => document.body().map(Element::from),
        _ => document.query_selector(selector).ok().flatten(),
    });
    found.ok_or_else(|| {
        let message = format!("Nothing on the page matches the selector “{selector}”");
        EmbedError::new(ErrorCode::Selector, message)
    })
}

/// The source of the part of the page under `root`.
pub fn page(host: &Host, root: &Element) -> Received {
    let content = if *root == *host.element {
        host.element.inner_html()
    } else if is_tag(root, "body") {
        // The article reader tells the article from the rest of a whole page.
        let page = root.parent_element();
        page.as_ref().unwrap_or(root).outer_html()
    } else {
        root.outer_html()
    };
    Received {
        content,
        format: "html",
    }
}

/// The page's JSON-LD scripts, as HTML, but for our own and those that are articles of elements.
pub fn page_data(host: &Host) -> String {
    let scripts = host.element.owner_document().and_then(|document| {
        let scripts = "script[type='application/ld+json']:not([data-byname], byname-reader *)";
        document.query_selector_all(scripts).ok()
    });
    let mut data = String::new();
    for index in 0..scripts.as_ref().map_or(0, NodeList::length) {
        let script = scripts.as_ref().and_then(|scripts| scripts.item(index));
        if let Some(script) = script {
            data.push_str(&script.unchecked_into::<Element>().outer_html());
        }
    }
    data
}

/// Fetches a text file.
///
/// # Errors
/// When it cannot be had, is too large or takes too long.
pub async fn fetch(address: &str) -> Result<Received, EmbedError> {
    let failed = |why: &str| {
        let message = format!("“{address}” could not be fetched: {why}");
        EmbedError::new(ErrorCode::Fetch, message)
    };
    let abort = Abort::after(PATIENCE);
    let late = Rc::clone(&abort.late);
    let response = Request::get(address)
        .abort_signal(Some(&abort.controller.signal()))
        .send()
        .await;
    let response = match response {
        Ok(response) if response.ok() => response,
        Ok(response) => return Err(failed(&format!("the status is {}", response.status()))),
        Err(_) if late.get() => return Err(too_late(address)),
        // The browser tells no more than this to a page; the console has the reason.
        Err(_) => return Err(failed("the network or a policy refuses it")),
    };
    let media_type = response.headers().get("content-type").unwrap_or_default();
    let bytes = match response.body() {
        Some(body) => read_all(body, address).await,
        None => Ok(Vec::new()),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(_) if late.get() => return Err(too_late(address)),
        Err(ReadError::TooLarge) => {
            let message = format!(
                "“{address}” is larger than the {} megabytes that are read",
                MOST_BYTES >> 20
            );
            return Err(EmbedError::new(ErrorCode::TooLarge, message));
        }
        Err(ReadError::Broken(why)) => return Err(failed(&why)),
    };
    Ok(Received {
        content: decode(&bytes, &media_type),
        format: options::format_of_type(&media_type),
    })
}

fn too_late(address: &str) -> EmbedError {
    let message = format!(
        "“{address}” did not come within {} seconds",
        PATIENCE / 1000
    );
    EmbedError::new(ErrorCode::Timeout, message)
}

enum ReadError {
    TooLarge,
    Broken(String),
}

async fn read_all(body: ReadableStream, address: &str) -> Result<Vec<u8>, ReadError> {
    let broken = |_: JsValue| ReadError::Broken(format!("the transfer of “{address}” broke off"));
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(broken)?;
        let value = Reflect::get(&chunk, &"value".into()).map_err(broken)?;
        let Ok(value) = value.dyn_into::<Uint8Array>() else {
            return Ok(bytes);
        };
        if bytes.len() + value.length() as usize > MOST_BYTES {
            return Err(ReadError::TooLarge);
        }
        bytes.extend(value.to_vec());
    }
}

/// The text that `bytes` encode: UTF-8 unless the media type says otherwise.
fn decode(bytes: &[u8], media_type: &str) -> String {
    let charset = media_type
        .split(';')
        .find_map(|parameter| parameter.trim().strip_prefix("charset="))
        .map(|charset| charset.trim_matches('"'));
    // A charset that nobody knows is no charset.
    let decoder = charset.and_then(|charset| TextDecoder::new_with_label(charset).ok());
    let decoder = decoder.or_else(|| TextDecoder::new().ok());
    let text = decoder.and_then(|decoder| decoder.decode_with_u8_array(bytes).ok());
    text.unwrap_or_default()
}

/// Ends a fetch when its time is up, or when the one who waits for it is dropped.
struct Abort {
    controller: AbortController,
    late: Rc<Cell<bool>>,
    _timeout: Timeout,
}

impl Abort {
    fn after(patience: u32) -> Self {
        // The constructor does not throw in any browser that runs this.
        let controller = AbortController::new().unwrap_or_else(|e| wasm_bindgen::throw_val(e));
        let late = Rc::new(Cell::new(false));
        let timeout = {
            let (controller, late) = (controller.clone(), Rc::clone(&late));
            Timeout::new(patience, move || {
                late.set(true);
                controller.abort();
            })
        };
        Self {
            controller,
            late,
            _timeout: timeout,
        }
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        self.controller.abort();
    }
}
