//! A no that says too little: gates and caps without a text or a reason code, floors without a reason code.

use crate::finding::{Code, Finding};
use crate::ruleset::yaml::{self, Document, Node};
use crate::ruleset::{Report, RuleSet};

const NO_TEXT: &str = "no text";
const NO_CODE: &str = "no reason code";

/// A finding for each.
pub(super) fn check(rule_set: &RuleSet) -> Vec<Finding> {
    let report = Report::new();
    let mut findings = Vec::new();
    for file in rule_set.sources.iter().filter(|file| file.path.starts_with("pathways/")) {
        let Some(root) = yaml::parse(&file.path, file.text(), &report) else { continue };
        let document = Document { file: &file.path, text: file.text(), report: &report };
        let list = |key: &str| root.get(key).and_then(Node::items).unwrap_or(&[]);
        for (what, rule) in
            list("gates").iter().map(|gate| ("gate", gate)).chain(list("caps").iter().map(|cap| ("cap", cap)))
        {
            let lacks = [(!says(rule)).then_some(NO_TEXT), rule.get("reason").is_none().then_some(NO_CODE)];
            findings.extend(finding(document, rule, what, lacks));
        }
        for dimension in list("dimensions") {
            let bare = dimension.get("floor").is_some_and(|floor| floor.get("reason").is_none());
            findings.extend(finding(document, dimension, "floor", [None, bare.then_some(NO_CODE)]));
        }
    }
    findings
}

fn finding(document: Document<'_>, rule: &Node, what: &str, lacks: [Option<&str>; 2]) -> Option<Finding> {
    let lacks: Vec<&str> = lacks.into_iter().flatten().collect();
    if lacks.is_empty() {
        return None;
    }
    let id = rule.get("id")?;
    let name = &id.scalar()?.text;
    let message = format!("the {what} `{name}` can say no, and has {}", lacks.join(" and "));
    let help = match (lacks.contains(&NO_TEXT), lacks.contains(&NO_CODE)) {
        (true, false) => "give it `says` with what was seen and what is needed",
        (false, _) => "give it `reason: UPPER_SNAKE`, which stays when words change",
        (true, true) => {
            "give it `reason: UPPER_SNAKE`, which stays when words change, and `says` with what was seen and needed"
        }
    };
    Some(Finding::new(Code::NoWithoutReason, document.place(&id.bytes), message).help(help))
}

/// Whether the rule has a text, or a part of its condition has one.
fn says(node: &Node) -> bool {
    let within = node.entries().unwrap_or(&[]).iter();
    let mut parts = within.filter(|entry| !matches!(&*entry.key.text, "given" | "where"));
    node.get("says").is_some()
        || parts.any(|entry| says(&entry.value))
        || node.items().unwrap_or(&[]).iter().any(says)
}
