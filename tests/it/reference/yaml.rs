//! A tree of YAML, and its text.

#[derive(Debug, Clone)]
pub(super) enum Yaml {
    /// As it stands.
    Plain(String),
    /// In quotes.
    Text(String),
    List(Vec<Yaml>),
    /// Keys whose order means nothing.
    Map(Vec<(String, Yaml)>),
    /// Keys whose order is shown, or counts.
    Ordered(Vec<(String, Yaml)>),
}

impl Yaml {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    #[expect(clippy::needless_pass_by_value, reason = "most callers have nothing else to do with it")]
    pub(super) fn plain(text: impl ToString) -> Self {
        Self::Plain(text.to_string())
    }

    /// The same with the keys of every map in another order.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Map(entries) => {
                let mut entries: Vec<_> =
                    entries.into_iter().map(|(key, value)| (key, value.turned())).collect();
                entries.reverse();
                if entries.len() > 2 {
                    entries.swap(0, 1);
                }
                Self::Map(entries)
            }
            Self::Ordered(entries) => {
                Self::Ordered(entries.into_iter().map(|(key, value)| (key, value.turned())).collect())
            }
            Self::List(items) => Self::List(items.into_iter().map(Self::turned).collect()),
            Self::Plain(_) | Self::Text(_) => self,
        }
    }

    /// In block style to some depth, then in flow style.
    pub(super) fn print(&self, block_depth: usize) -> String {
        let mut out = String::new();
        self.block(&mut out, 0, block_depth);
        out.push('\n');
        out
    }

    fn block(&self, out: &mut String, indent: usize, depth: usize) {
        let pad = format!("\n{}", "  ".repeat(indent));
        match self {
            Self::Map(entries) | Self::Ordered(entries) if depth > 0 && !entries.is_empty() => {
                for (key, value) in entries {
                    out.push_str(&pad);
                    out.push_str(key);
                    out.push_str(": ");
                    value.block(out, indent + 1, depth - 1);
                }
            }
            Self::List(items) if depth > 0 && !items.is_empty() => {
                for item in items {
                    out.push_str(&pad);
                    out.push_str("- ");
                    item.block(out, indent + 1, depth - 1);
                }
            }
            _ => self.flow(out),
        }
    }

    fn flow(&self, out: &mut String) {
        match self {
            Self::Plain(text) => out.push_str(text),
            Self::Text(text) => {
                out.push('\'');
                out.push_str(&text.replace('\'', "''"));
                out.push('\'');
            }
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at > 0 { ", " } else { "" });
                    item.flow(out);
                }
                out.push(']');
            }
            Self::Map(entries) | Self::Ordered(entries) => {
                out.push_str("{ ");
                for (at, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if at > 0 { ", " } else { "" });
                    out.push_str(key);
                    out.push_str(": ");
                    value.flow(out);
                }
                out.push_str(" }");
            }
        }
    }
}
