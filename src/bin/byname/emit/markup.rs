//! Writing HTML: everything that is not a tag of ours is escaped here, and nowhere else.

/// HTML under construction.
#[derive(Default)]
pub struct Markup {
    html: String,
}

impl Markup {
    /// Opens an element. An attribute without a value is left out.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, Option<&str>)]) -> &mut Self {
        self.html.push('<');
        self.html.push_str(tag);
        for (name, value) in attributes {
            if let Some(value) = value {
                self.html.push(' ');
                self.html.push_str(name);
                self.html.push_str("=\"");
                self.escaped(value);
                self.html.push('"');
            }
        }
        self.html.push('>');
        self
    }

    /// Closes an element.
    pub fn close(&mut self, tag: &str) -> &mut Self {
        self.html.push_str("</");
        self.html.push_str(tag);
        self.html.push('>');
        self
    }

    /// Adds text; a line feed in it is a line break.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.html.push_str("<br>");
            }
            self.escaped(line);
        }
        self
    }

    /// Adds text whose line feeds stay what they are.
    pub fn preformatted(&mut self, text: &str) -> &mut Self {
        self.escaped(text);
        self
    }

    /// An element with text in it.
    pub fn element(
        &mut self,
        tag: &str,
        attributes: &[(&str, Option<&str>)],
        text: &str,
    ) -> &mut Self {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// Adds a `<script>` that is data. `data` must be safe in a script.
    pub fn data(&mut self, media_type: &str, data: &str) -> &mut Self {
        self.open("script", &[("type", Some(media_type))]);
        self.html.push_str(data);
        self.close("script").line()
    }

    /// Starts a new line in the source, between elements.
    pub fn line(&mut self) -> &mut Self {
        self.html.push('\n');
        self
    }

    /// Markup that is a constant of this program.
    pub fn constant(&mut self, markup: &'static str) -> &mut Self {
        self.html.push_str(markup);
        self
    }

    /// Adds what another has written.
    pub fn append(&mut self, other: Self) -> &mut Self {
        self.html.push_str(&other.html);
        self
    }

    /// The HTML.
    pub fn finish(self) -> String {
        self.html
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\'' => self.html.push_str("&#39;"),
                // A browser would read it as another space, or not at all.
                '\u{a0}' => self.html.push_str("&nbsp;"),
                '\n' | '\t' => self.html.push(c),
                c if c.is_control() => {}
                c => self.html.push(c),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn nothing_gets_out_of_its_place() {
        let mut markup = Markup::default();
        markup.element(
            "p",
            &[("title", Some("\"><script>")), ("id", None)],
            "</p>&'\0\n<b>",
        );
        assert_eq!(
            markup.finish(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&amp;&#39;<br>&lt;b&gt;</p>"
        );
    }
}
