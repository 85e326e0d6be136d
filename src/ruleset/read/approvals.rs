//! `approvals.yaml`: who approved which digest.

use super::folder::Folder;
use crate::finding::{Code, Finding, Place};
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{Approval, RuleSetDigest};

/// Reads the approvals, and says when the rules as they are have none although others had.
pub(super) fn read(folder: &Folder<'_>, digest: RuleSetDigest) -> Vec<Approval> {
    let Some((doc, node)) = folder.yaml("approvals.yaml") else { return Vec::new() };
    let Some(mut fields) = Fields::of(doc, node, "approvals.yaml") else { return Vec::new() };
    let list = fields.need("approvals").and_then(|node| doc.list(node, "`approvals`")).unwrap_or(&[]);
    let approvals: Vec<Approval> = list.iter().filter_map(|node| approval(doc, node)).collect();
    fields.finish();
    if !approvals.is_empty() && approvals.iter().all(|approval| approval.digest != digest) {
        let message = "no approval is for the rules as they are now";
        let help = format!("the digest of these rules is {digest}");
        doc.report
            .add(Finding::new(Code::NotApproved, Place::start_of(doc.file), message).help(help));
    }
    approvals
}

fn approval(doc: Document<'_>, node: &Node) -> Option<Approval> {
    let mut fields = Fields::of(doc, node, "an approval")?;
    let digest = fields.need("digest").and_then(|node| {
        let text = doc.text(node, "`digest`")?;
        let digest = RuleSetDigest::parse(&text);
        if digest.is_none() {
            doc.wrong_type(node, "`digest`", "64 hexadecimal digits, in quotes");
        }
        digest
    });
    let by = fields.need_text("by");
    let on = fields.need("on").and_then(|node| doc.date(node, "`on`"));
    let note = fields.text_or_empty("note");
    fields.finish();
    Some(Approval { digest: digest?, by: by?, on: on?, note })
}
