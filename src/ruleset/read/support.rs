//! `support.yaml` and `approvals.yaml`.

use std::sync::Arc;

use super::context::{Context, Found};
use super::folder::Folder;
use super::moves::Moves;
use super::names::{self, Unique};
use super::parts;
use crate::domain::{Date, Length, go_ahead};
use crate::finding::Code;
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{
    Approval, EvidenceId, EvidenceKind, FieldKind, RegularMeeting, RuleSetDigest, Support, SupportKind,
    SupportTarget,
};

/// What `support.yaml` says.
#[derive(Default)]
pub(super) struct SupportFile {
    pub(super) offers: Vec<Support>,
    pub(super) regular_meeting: Option<RegularMeeting>,
}

/// Reads `support.yaml`.
pub(super) fn read(context: &Context<'_>, moves: &Moves) -> SupportFile {
    let Some((doc, node)) = context.folder.yaml("support.yaml") else {
        return SupportFile::default();
    };
    let Some(mut fields) = Fields::of(doc, node, "support.yaml") else {
        return SupportFile::default();
    };
    let list = fields.need("support");
    let meeting = fields.get("regular_meeting");
    fields.finish();
    let mut unique = Unique::of("id");
    let offers = parts::list(doc, list, "`support`", |node| one(context, moves, doc, node, &mut unique));
    let regular_meeting = meeting.and_then(|node| meeting_of(context, doc, node, offers.as_deref()));
    SupportFile { offers: offers.unwrap_or_default(), regular_meeting }
}

fn one(
    context: &Context<'_>,
    moves: &Moves,
    doc: Document<'_>,
    node: &Node,
    unique: &mut Unique,
) -> Option<Support> {
    let mut fields = Fields::of(doc, node, "support")?;
    let id = names::id(&mut fields);
    if let Some((id, bytes)) = &id {
        unique.add(doc, id, bytes);
    }
    let title = parts::title(&mut fields, id.as_ref().map(|(id, _)| id));
    let kind = fields.need("kind").and_then(|node| doc.one_of(node, "`kind`", &SupportKind::WORDS));
    let helps = fields.need("helps").and_then(|node| targets(context, moves, doc, node));
    let by = fields.text_or_empty("by");
    let cadence = fields.text_or_empty("cadence");
    let lasts = fields.length("lasts");
    let when_below = fields.get("when").and_then(|node| {
        let mut fields = Fields::of(doc, node, "`when`")?;
        let below = fields.need("below").and_then(|node| doc.number(node, "`below`"));
        fields.finish();
        below
    });
    let after = fields.get("after");
    let counted_from = fields.get("counted_from");
    fields.finish();
    for (key, node) in [("after", after), ("counted_from", counted_from)] {
        if let Some(node) = node
            && kind.is_some_and(|kind| kind != SupportKind::CheckIn)
        {
            let help = "write `kind: check-in`, or leave it out";
            doc.advise(Code::WrongValue, &node.head(), format!("only check-ins have `{key}`"), help);
        }
    }
    let after = after.map_or_else(Vec::new, |node| moments(doc, node));
    let counted_from = counted_from.and_then(|node| evidence(context, doc, node, "`counted_from`"));
    let (id, _) = id?;
    Some(Support {
        id,
        title,
        kind: kind?,
        helps: helps?,
        by,
        cadence,
        lasts,
        when_below,
        after,
        counted_from,
    })
}

/// Lengths that rise, at least one.
fn moments(doc: Document<'_>, node: &Node) -> Vec<Length> {
    let items = doc.list(node, "`after`").unwrap_or(&[]);
    if node.items().is_some_and(<[Node]>::is_empty) {
        doc.add(Code::WrongValue, &node.bytes, "`after` has at least one length, such as `30 days`");
    }
    let mut moments: Vec<Length> = Vec::new();
    for item in items {
        let Some(length) = doc.length(item, "`after`") else { continue };
        let day = |length: Length| go_ahead(Date::constant(2026, 1, 1), length);
        if moments.last().is_some_and(|before| day(*before) >= day(length)) {
            let message = format!("`{length}` is not later than the one before");
            doc.add(Code::TableOrder, &item.bytes, message);
        }
        moments.push(length);
    }
    moments
}

/// Evidence that counts as read.
fn evidence(context: &Context<'_>, doc: Document<'_>, node: &Node, what: &str) -> Option<EvidenceId> {
    let name = doc.text(node, what)?;
    match context.find_evidence(doc, &name, &node.bytes) {
        Found::Evidence(id, _) => Some(id),
        Found::Nothing => None,
    }
}

/// `{ offer: manager-one-to-one, unless: manager_mentors }`.
fn meeting_of(
    context: &Context<'_>,
    doc: Document<'_>,
    node: &Node,
    offers: Option<&[Support]>,
) -> Option<RegularMeeting> {
    let mut fields = Fields::of(doc, node, "`regular_meeting`")?;
    let offer = fields.need("offer");
    let unless = fields.need("unless");
    fields.finish();
    let offer = offer.and_then(|node| {
        let id = doc.text(node, "`offer`")?;
        let offers = offers?;
        let found = offers.iter().position(|offer| offer.id == id);
        let known: Vec<&str> = offers.iter().map(|offer| &*offer.id).collect();
        match found.and_then(|at| offers.get(at)) {
            None => doc.not_among(Code::UnknownSupport, node, "an offer of this file is", &known),
            Some(offer) if offer.kind != SupportKind::ManagerTime => {
                let help = "the offer is time with the manager: `kind: manager-time`";
                let message = format!("`{id}` is of the kind `{}`", offer.kind.word());
                doc.advise(Code::WrongValue, &node.bytes, message, help);
            }
            Some(_) => return found,
        }
        None
    });
    let unless = unless.and_then(|node| {
        let id = evidence(context, doc, node, "`unless`")?;
        let kind = context.evidence.catalogue.get(id).map(|evidence| &evidence.kind);
        if !matches!(kind, Some(EvidenceKind::Single(FieldKind::YesNo))) {
            let help = "whether the manager is coach or mentor is known by evidence with `value: yes_no`";
            doc.advise(Code::WrongValue, &node.bytes, "`unless` takes yes-or-no evidence", help);
            return None;
        }
        Some(id)
    });
    Some(RegularMeeting { offer: offer?, unless: unless? })
}

/// Criteria, dimensions or evidence. A word that is both an id and evidence means both.
fn targets(
    context: &Context<'_>,
    moves: &Moves,
    doc: Document<'_>,
    node: &Node,
) -> Option<Vec<SupportTarget>> {
    let mut targets: Vec<SupportTarget> = Vec::new();
    for (name, item) in doc.texts(node, "`helps`")? {
        let evidence = context.evidence.catalogue.find(&name).map(SupportTarget::Evidence);
        let part = moves.gives_points(&name).then(|| SupportTarget::Part(Arc::clone(&name)));
        let found: Vec<SupportTarget> = evidence.into_iter().chain(part).collect();
        if found.iter().any(|target| targets.contains(target)) {
            doc.add(Code::DuplicateId, &item.bytes, format!("`{name}` stands twice"));
        } else if !found.is_empty() {
            targets.extend(found);
        } else if context.is_protected(&name) {
            let message = format!("`{name}` is protected: no rule can read it");
            doc.add(Code::ProtectedAttribute, &item.bytes, message);
        } else if context.folder.all_read()
            && moves.parts_are_whole
            && !context.evidence.is_broken(&name, &doc.report.patience)
        {
            let catalogue = &context.evidence.catalogue;
            let known =
                catalogue.evidence.iter().map(|evidence| &*evidence.name).chain(moves.ids_with_points());
            let help = doc
                .did_you_mean(&name, known)
                .unwrap_or_else(|| "support helps criteria, dimensions or evidence".to_owned());
            let message = format!("`{name}` is neither evidence nor a criterion or dimension");
            doc.advise(Code::UnknownSupport, &item.bytes, message, help);
        }
    }
    if node.items().is_some_and(<[Node]>::is_empty) {
        doc.add(Code::WrongValue, &node.bytes, "support helps at least one thing");
    }
    Some(targets)
}

/// Reads `approvals.yaml`.
pub(super) fn approvals(folder: &Folder<'_>, digest: RuleSetDigest) -> Vec<Approval> {
    let Some((doc, node)) = folder.yaml("approvals.yaml") else {
        return Vec::new();
    };
    let Some(mut fields) = Fields::of(doc, node, "approvals.yaml") else {
        return Vec::new();
    };
    let list = fields.need("approvals");
    fields.finish();
    let approvals = parts::list(doc, list, "`approvals`", |node| approval(doc, node)).unwrap_or_default();
    if let Some(node) = list
        && !approvals.is_empty()
        && !approvals.iter().any(|approval| approval.digest == digest)
    {
        let help = format!("when they are approved, add the digest {digest}");
        doc.advise(Code::NotApproved, &node.head(), "no approval is for the rules as they are now", help);
    }
    approvals
}

fn approval(doc: Document<'_>, node: &Node) -> Option<Approval> {
    let mut fields = Fields::of(doc, node, "an approval")?;
    let digest = fields.need("digest").and_then(|node| {
        let text = doc.text(node, "`digest`")?;
        let digest = RuleSetDigest::parse(&text);
        if digest.is_none() {
            let help = "`readily digest` prints the digest of the rules as they are";
            doc.advise(Code::WrongValue, &node.bytes, "a digest is 64 hexadecimal digits", help);
        }
        digest
    });
    let by = fields.need_text("by");
    let on = fields.need("on").and_then(|node| doc.date(node, "`on`"));
    let remark = fields.text_or_empty("note");
    fields.finish();
    Some(Approval { digest: digest?, by: by?, on: on?, note: remark })
}
