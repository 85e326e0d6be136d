//! The frame of every page that the program writes: one file without scripts or anything from elsewhere, which
//! prints well and follows the reader's choice of light or dark.

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Colours keep a contrast of at least 4.5 to 1 on their background, and never say anything alone.
const STYLE: &str = include_str!("html.css");

/// A whole page. `language` is a tag such as `en`.
#[must_use]
pub fn document(title: &str, language: &str, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main { (body) }
            }
        }
    };
    page.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_nothing_comes_from_elsewhere() {
        let page = document("a <b> & c", "en", &html! { p { "1 < 2" } });
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"));
        assert!(page.contains("<title>a &lt;b&gt; &amp; c</title>"));
        assert!(page.contains("<p>1 &lt; 2</p>"));
        for outside in ["http://", "https://", "<script", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}
