//! Elements that make a difference to reading.

/// Declares [`Tag`] with the element names in one place.
macro_rules! tags {
    ($($tag:ident $name:literal,)*) => {
        /// An element's name, as far as it matters here.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Tag {
            $(#[doc = concat!("`", $name, "`")] $tag,)*
            /// A run of characters.
            Text,
            /// An element that the page itself defines; [`Tree::lay_out`] tells what it is like.
            ///
            /// [`Tree::lay_out`]: super::tree::Tree::lay_out
            Custom,
            /// Any other element.
            Other,
        }

        impl Tag {
            /// Number of different tags.
            pub(super) const COUNT: usize = Tag::Other as usize + 1;

            /// The tag of an element name in lower case.
            pub(super) fn named(name: &[u8]) -> Self {
                $(if name == $name.as_bytes() { return Self::$tag; })*
                if name.contains(&b'-') { Self::Custom } else { Self::Other }
            }
        }
    };
}

tags! {
    A "a", Abbr "abbr", Address "address", Article "article", Aside "aside", Audio "audio", B "b",
    Base "base", Blockquote "blockquote", Body "body", Br "br", Button "button", Canvas "canvas",
    Caption "caption", Center "center", Cite "cite", Code "code", Col "col", Dd "dd", Del "del",
    Details "details", Dialog "dialog", Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed",
    Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font", Footer "footer",
    ForeignObject "foreignobject", Form "form", Frameset "frameset", H1 "h1", H2 "h2", H3 "h3",
    H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header", Hgroup "hgroup", Hr "hr", Html "html",
    I "i", Iframe "iframe", Img "img", Input "input", Ins "ins", Kbd "kbd", Label "label",
    Legend "legend", Li "li", Link "link", Main "main", Map "map", Math "math", Menu "menu",
    Meta "meta", Nav "nav", Noembed "noembed", Noscript "noscript", Object "object", Ol "ol",
    Optgroup "optgroup", Option "option", Output "output", P "p", Param "param",
    Picture "picture", Plaintext "plaintext", Pre "pre", Progress "progress", Q "q", Rp "rp",
    Rt "rt", Samp "samp", Script "script", Search "search", Section "section", Select "select",
    Slot "slot", Small "small", Source "source", Span "span", Strong "strong", Style "style",
    Sub "sub", Summary "summary", Sup "sup", Svg "svg", Table "table", Tbody "tbody", Td "td",
    Template "template", Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead", Time "time",
    Title "title", Tr "tr", Track "track", U "u", Ul "ul", Var "var", Video "video", Wbr "wbr",
    Xmp "xmp",
}

impl Tag {
    /// Elements that never have content.
    pub(super) fn is_void(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Base | Br | Col | Embed | Hr | Img | Input | Link | Meta | Param | Source | Track | Wbr
        )
    }

    /// Elements whose content is not markup, and not part of any article.
    pub(super) fn is_raw(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Script | Style | Iframe | Noscript | Noembed | Textarea | Title | Xmp | Plaintext
        )
    }

    /// Elements that have no part in an article's text wherever they stand.
    pub(super) fn is_never_text(self) -> bool {
        use Tag::*;
        self.is_raw()
            || matches!(
                self,
                Audio
                    | Button
                    | Canvas
                    | Dialog
                    | Frameset
                    | Map
                    | Math
                    | Object
                    | Optgroup
                    | Option
                    | Progress
                    | Rp
                    | Rt
                    | Select
                    | Svg
                    | Template
                    | Video
            )
    }

    /// `h1` to `h6`.
    pub(super) fn heading_level(self) -> Option<u8> {
        use Tag::*;
        Some(match self {
            H1 => 1,
            H2 => 2,
            H3 => 3,
            H4 => 4,
            H5 => 5,
            H6 => 6,
            _ => return None,
        })
    }

    /// Elements that start a new line, and end a paragraph left open.
    pub(super) fn is_block(self) -> bool {
        use Tag::*;
        self.heading_level().is_some()
            || matches!(
                self,
                Address
                    | Article
                    | Aside
                    | Blockquote
                    | Body
                    | Caption
                    | Center
                    | Dd
                    | Details
                    | Div
                    | Dl
                    | Dt
                    | Fieldset
                    | Figcaption
                    | Figure
                    | Footer
                    | Form
                    | Header
                    | Hgroup
                    | Hr
                    | Html
                    | Legend
                    | Li
                    | Main
                    | Menu
                    | Nav
                    | Ol
                    | P
                    | Pre
                    | Search
                    | Section
                    | Summary
                    | Table
                    | Tbody
                    | Td
                    | Tfoot
                    | Th
                    | Thead
                    | Tr
                    | Ul
            )
    }

    /// Elements that an end tag or a paragraph's implied end does not reach through.
    pub(super) fn is_scope(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Caption | Html | Object | Table | Td | Template | Th | ForeignObject | Button
        )
    }
}
