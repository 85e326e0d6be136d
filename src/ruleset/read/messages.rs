//! `messages/<language>.yaml`: translations of titles and texts, by the path of what they belong to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::Context;
use super::folder::stem;
use super::texts::{self, Nameable};
use crate::finding::{Code, closest};
use crate::ruleset::yaml::{Document, Entry, Fields};
use crate::ruleset::{Input, Organisation, Pathway, Support, Text};

/// Translations by path, for each language.
pub(super) type Messages = BTreeMap<Arc<str>, BTreeMap<Arc<str>, Text>>;

/// Reads every file of messages.
pub(super) fn read_all(
    context: &Context<'_>,
    organisation: &Organisation,
    pathways: &[Pathway],
    support: &[Support],
) -> Messages {
    let mut messages = Messages::new();
    let targets = targets(context, organisation, pathways, support);
    for (doc, node) in context.folder.under("messages/") {
        let language: Arc<str> = stem(doc.file).into();
        if !organisation.languages.contains(&language) {
            let known: Vec<&str> = organisation.languages.iter().map(|language| &**language).collect();
            let message = format!("`{language}` is not among the organisation's languages");
            let help = format!("organisation.yaml has languages: [{}]", known.join(", "));
            doc.advise(Code::WrongValue, &(0..0), message, help);
        }
        let Some(mut fields) = Fields::of(doc, node, "a file of messages") else { continue };
        let mut texts = BTreeMap::new();
        if let Some(list) = fields.need("messages") {
            match list.entries() {
                None => doc.wrong_type(list, "`messages`", "paths with texts"),
                Some(entries) => {
                    let read = entries.iter().filter_map(|entry| message(context, doc, entry, &targets));
                    texts.extend(read);
                }
            }
        }
        fields.finish();
        messages.insert(language, texts);
    }
    messages
}

/// What a message can belong to: its path, and what its placeholders can name.
type Targets<'a> = BTreeMap<String, Option<(&'a Pathway, &'a [Input], bool)>>;

fn targets<'a>(
    context: &Context<'_>,
    organisation: &Organisation,
    pathways: &'a [Pathway],
    support: &[Support],
) -> Targets<'a> {
    let mut targets = Targets::new();
    let mut plain = |path: String| {
        targets.insert(path, None);
    };
    organisation.roles.iter().for_each(|role| plain(format!("roles.{}.title", role.id)));
    support.iter().for_each(|offer| plain(format!("support.{}.title", offer.id)));
    for evidence in &context.evidence.catalogue.evidence {
        plain(format!("evidence.{}.title", evidence.name));
        plain(format!("evidence.{}.about", evidence.name));
    }
    for pathway in pathways {
        plain(format!("{}.title", pathway.id));
        plain(format!("{}.about", pathway.id));
        let dimensions = pathway.dimensions.iter().map(|dimension| &dimension.id);
        let titled = pathway.levels.iter().map(|level| &level.id).chain(dimensions);
        titled.for_each(|id| plain(format!("{}.{id}.title", pathway.id)));
    }
    for pathway in pathways {
        let gates = pathway.gates.iter().map(|gate| (&gate.id, &gate.inputs, false));
        let caps = pathway.caps.iter().map(|cap| (&cap.id, &cap.inputs, false));
        let flags = pathway.flags.iter().map(|flag| (&flag.id, &flag.inputs, false));
        let criteria = pathway.dimensions.iter().flat_map(|dimension| &dimension.criteria);
        let criteria = criteria.map(|criterion| (&criterion.id, &criterion.inputs, true));
        for (id, inputs, has_points) in gates.chain(caps).chain(flags).chain(criteria) {
            let says: &[&str] = if has_points { &["says", "says.full", "says.some", "says.none"] } else { &["says"] };
            for key in ["title", "about"].iter().chain(says) {
                let path = format!("{}.{id}.{key}", pathway.id);
                targets.insert(path, Some((pathway, inputs.as_slice(), has_points)));
            }
        }
    }
    targets
}

fn message(
    context: &Context<'_>,
    doc: Document<'_>,
    entry: &Entry,
    targets: &Targets<'_>,
) -> Option<(Arc<str>, Text)> {
    let path = &entry.key.text;
    let Some(target) = targets.get(&**path) else {
        if context.folder.all_read() {
            let help = closest(path, targets.keys().map(String::as_str)).map_or_else(
                || "paths are such as `people-lead.wants-it.title`".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            let message = format!("no text has the path `{path}`");
            doc.advise(Code::UnknownPart, &entry.key.bytes, message, help);
        }
        return None;
    };
    let nothing = BTreeSet::new();
    let (selections, inputs, has_points) = match target {
        Some((pathway, inputs, has_points)) => (pathway.selections.as_slice(), *inputs, *has_points),
        None => ([].as_slice(), [].as_slice(), false),
    };
    let nameable = Nameable { context, inputs, selections, broken: &nothing, has_points };
    let text = texts::read(doc, &entry.value, &nameable, &|_| {})?;
    Some((Arc::clone(path), text))
}
