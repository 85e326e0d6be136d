//! Who may see what: `anonymous_from` of organisation.yaml, and `shown_to` of evidence.

use crate::domain::{Audience, Source};
use crate::finding::Code;
use crate::ruleset::Anonymity;
use crate::ruleset::yaml::{Document, Fields, Node};

/// The numbers that `anonymous_from` can be.
pub(super) const PEOPLE: std::ops::Range<u32> = 1..101;

/// The sources for which `anonymous_from` can say a number of their own: the person's own view and records are
/// shown to the person anyway.
pub(super) const REPORTERS: [Source; 6] = [
    Source::Manager,
    Source::Peer,
    Source::DirectReport,
    Source::Stakeholder,
    Source::Assessor,
    Source::Coach,
];

/// `3`, or a number for each source.
pub(super) fn anonymity(doc: Document<'_>, node: &Node) -> Option<Anonymity> {
    if node.entries().is_none() {
        return doc.whole(node, "`anonymous_from`", PEOPLE).map(Anonymity::from);
    }
    let mut fields = Fields::of(doc, node, "`anonymous_from`")?;
    let mut anonymity = Anonymity::default();
    for source in REPORTERS {
        let people = fields.get(source.word()).and_then(|node| doc.whole(node, "`anonymous_from`", PEOPLE));
        if let Some(people) = people {
            anonymity.set(source, people);
        }
    }
    fields.finish();
    Some(anonymity)
}

/// A list of audiences, in their order.
pub(super) fn audiences(doc: Document<'_>, node: &Node) -> Option<Vec<Audience>> {
    let mut audiences: Vec<Audience> = Vec::new();
    for item in doc.list(node, "`shown_to`")? {
        if let Some(audience) = doc.one_of(item, "an audience", &Audience::WORDS) {
            if audiences.contains(&audience) {
                doc.add(Code::DuplicateId, &item.bytes, format!("the audience `{audience}` stands twice"));
            } else {
                audiences.push(audience);
            }
        }
    }
    audiences.sort();
    if node.items().is_some_and(<[Node]>::is_empty) {
        doc.add(Code::WrongValue, &node.bytes, "`shown_to` names at least one audience");
    }
    (!audiences.is_empty()).then_some(audiences)
}
