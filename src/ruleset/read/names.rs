//! Names and ids: how they are written, and which are taken.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::domain::{is_kebab_case, is_snake_case, is_upper_snake_case, rewritten};
use crate::finding::{Code, Finding, Place, first_unseen};
use crate::ruleset::yaml::{Document, Fields, Key};
use crate::script::is_reserved;

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// What expressions can name.
    Snake,
    /// Ids.
    Kebab,
    /// Reason codes.
    Upper,
}

/// The most characters of a name.
const LENGTH_MAX: usize = 64;

/// Checks how a name is written; for names of expressions also that it is not taken by the language.
pub(super) fn check(doc: Document<'_>, name: &str, bytes: &Range<usize>, case: Case) -> bool {
    let plain = in_plain_letters(name);
    let (fits, called, proposal) = match case {
        Case::Snake => (is_snake_case(name), "snake_case", rewritten(&plain, '_', false)),
        Case::Kebab => (is_kebab_case(name), "kebab-case", rewritten(&plain, '-', false)),
        Case::Upper => (is_upper_snake_case(name), "UPPER_SNAKE", rewritten(&plain, '_', true)),
    };
    if let Some(unseen) = first_unseen(name) {
        doc.advise(Code::WrongName, bytes, format!("the name has {}", unseen.called()), unseen.help);
        return false;
    }
    if !fits {
        let help = proposal.map_or(String::new(), |proposal| format!("write `{proposal}`"));
        doc.advise(Code::WrongName, bytes, format!("`{name}` is not written in {called}"), help);
        return false;
    }
    if name.len() > LENGTH_MAX {
        let message = format!("the name has {} characters; {LENGTH_MAX} are the most", name.len());
        doc.add(Code::WrongName, bytes, message);
        return false;
    }
    if case == Case::Snake && is_reserved(name) {
        let message = format!("`{name}` is a word of the expression language");
        doc.advise(Code::ReservedName, bytes, message, "choose another name");
        return false;
    }
    true
}

/// The name with the letters of the keyboard in place of umlauts.
fn in_plain_letters(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'Ä' => plain.push_str("Ae"),
            'Ö' => plain.push_str("Oe"),
            'Ü' => plain.push_str("Ue"),
            'ß' => plain.push_str("ss"),
            _ => plain.push(c),
        }
    }
    plain
}

/// A key that is a name.
pub(super) fn key(doc: Document<'_>, key: &Key, case: Case) -> bool {
    check(doc, &key.text, &key.bytes, case)
}

/// Adds a name that is declared and could not be read, also as it should be written: what refers to it is no
/// mistake of its own.
pub(super) fn note_broken(broken: &mut BTreeSet<Arc<str>>, name: &Arc<str>, case: Case) {
    let (separator, upper) = match case {
        Case::Snake => ('_', false),
        Case::Kebab => ('-', false),
        Case::Upper => ('_', true),
    };
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.' | '/');
    let plain: String = in_plain_letters(name).chars().filter(is_plain).collect();
    broken.extend(rewritten(&plain, separator, upper).map(Arc::from));
    broken.insert(Arc::clone(name));
}

/// The `id` of a part.
pub(super) fn id(fields: &mut Fields<'_>) -> Option<(Arc<str>, Range<usize>)> {
    let node = fields.need("id")?;
    let id = fields.doc.text(node, "`id`")?;
    check(fields.doc, &id, &node.bytes, Case::Kebab);
    Some((id, node.bytes.clone()))
}

/// Ids that have to be unique, with where each was first used.
#[derive(Debug)]
pub(super) struct Unique {
    /// What they are, as `id`.
    called: &'static str,
    first: BTreeMap<Arc<str>, Place>,
}

impl Unique {
    /// None yet.
    pub(super) fn of(called: &'static str) -> Self {
        Self { called, first: BTreeMap::new() }
    }

    /// Adds an id; reports it when it is taken.
    pub(super) fn add(&mut self, doc: Document<'_>, id: &Arc<str>, bytes: &Range<usize>) -> bool {
        let place = doc.place(bytes);
        let called = self.called;
        if let Some(first) = self.first.get(id) {
            if *first != place {
                doc.report.add(
                    Finding::new(Code::DuplicateId, place, format!("the {called} `{id}` stands twice"))
                        .related(first.clone(), "first used here"),
                );
            }
            return false;
        }
        self.first.insert(Arc::clone(id), place);
        true
    }
}

/// An id in words: `support-is-planned` as `Support is planned`.
pub(super) fn humanised(id: &str) -> Arc<str> {
    crate::domain::humanised(id).into()
}

/// The reason code of an id: `support-is-planned` as `SUPPORT_IS_PLANNED`.
pub(super) fn reason_of(id: &str) -> Arc<str> {
    id.replace('-', "_").to_ascii_uppercase().into()
}
