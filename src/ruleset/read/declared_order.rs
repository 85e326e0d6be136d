//! `pathways` of `organisation.yaml`: the order in which pathways are shown.

use std::sync::Arc;

use super::context::Context;
use crate::finding::Code;

/// The ids in the declared order, as far as they are pathways; none when no order is declared.
pub(super) fn read(context: &Context<'_>) -> Vec<Arc<str>> {
    let file = context.folder.yaml("organisation.yaml");
    let Some((doc, node)) = file.and_then(|(doc, root)| Some((doc, root.get("pathways")?))) else {
        return Vec::new();
    };
    let known: Vec<&str> = context.pathway_ids.keys().map(|id| &**id).collect();
    let mut order: Vec<Arc<str>> = Vec::new();
    // What is no text was reported when the file was read.
    let items = node.items().unwrap_or(&[]).iter();
    for (item, id) in items.filter_map(|item| Some((item, &item.scalar()?.text))) {
        if !known.contains(&&**id) {
            if context.folder.pathways_are_whole() {
                doc.not_among(Code::UnknownPathway, item, "a pathway is", &known);
            }
        } else if order.contains(id) {
            doc.add(Code::DuplicateId, &item.bytes, format!("the pathway `{id}` stands twice"));
        } else {
            order.push(Arc::clone(id));
        }
    }
    order
}
