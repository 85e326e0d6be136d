//! Pages of a handbook are whole: tags, headings, links, tables, and titles with signs in them.

use std::collections::BTreeSet;

use readily::ruleset::load;

use super::{all_rule_sets, files, in_html, in_markdown};

#[test]
fn nothing_in_a_title_becomes_a_part_of_the_page() {
    let odd = "Lead <b>us</b> | *now* _or_ `x` & [y](z)";
    let beacon = files("tests/it/beacon");
    let pathway =
        beacon.text("pathways/lead.yaml").replace("title: Stays calm", &format!("title: \"{odd}\""));
    let rules = load(beacon.with("pathways/lead.yaml", &pathway)).rule_set.unwrap();
    let markdown = in_markdown(&rules, "2026-11-01", "");
    assert!(
        markdown.contains("**Lead \\<b\\>us\\</b\\> \\| \\*now\\* \\_or\\_ \\`x\\` \\& \\[y\\](z)**"),
        "{markdown}"
    );
    let html = in_html(&rules, "2026-11-01", "");
    assert!(html.contains("Lead &lt;b&gt;us&lt;/b&gt; | *now* _or_ `x` &amp; [y](z)"));
    assert!(!html.contains("<b>"));
    well_formed(&html);
    markdown_holds_together(&markdown);
}

#[test]
fn pages_hold_together() {
    for rule_set in all_rule_sets() {
        let html = in_html(&rule_set, "2026-11-01", "");
        well_formed(&html);
        let links: Vec<&str> = attributes(&html, "href");
        let ids: Vec<&str> = attributes(&html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "{}: an id stands twice", rule_set.organisation.id);
        for link in links {
            assert!(unique.contains(link.strip_prefix('#').unwrap()), "{}: {link}", rule_set.organisation.id);
        }
        markdown_holds_together(&in_markdown(&rule_set, "2026-11-01", ""));
    }
}

fn attributes<'t>(html: &'t str, name: &str) -> Vec<&'t str> {
    let start = format!(" {name}=\"");
    html.match_indices(&start).map(|(at, _)| html[at + start.len()..].split('"').next().unwrap()).collect()
}

/// Tags are closed in order, headings go down a step at a time, and tables say what they are.
pub(crate) fn well_formed(html: &str) {
    let rest = html.strip_prefix("<!DOCTYPE html>").unwrap();
    let (before, after) = rest.split_once("<style>").unwrap();
    let (style, after) = after.split_once("</style>").unwrap();
    assert!(!style.contains('<'));
    let rest = format!("{before}{after}");
    assert!(rest.starts_with("<html lang=\""));
    let (mut open, mut level) = (Vec::new(), 0);
    let tags: Vec<&str> = rest.split('<').skip(1).map(|tag| tag.split_once('>').unwrap().0).collect();
    for (at, tag) in tags.iter().enumerate() {
        let name = tag.split(' ').next().unwrap();
        if let Some(closed) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "closed out of order");
            continue;
        }
        if name == "meta" {
            continue;
        }
        open.push(name);
        match name {
            "h1" => assert_eq!((level, level + 1), (0, 1), "a second h1"),
            "h2" | "h3" | "h4" | "h5" | "h6" => {
                let deep: usize = name[1..].parse().unwrap();
                assert!(deep <= level + 1, "from h{level} to {name}");
            }
            "table" => assert_eq!(tags[at + 1], "caption"),
            "tr" => assert!(tags[at + 1].starts_with("th scope="), "{}", tags[at + 1]),
            _ => {}
        }
        if let Some(deep) = name.strip_prefix('h').and_then(|deep| deep.parse().ok()) {
            level = deep;
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    for table in html.split("<table>").skip(1) {
        let table = table.split("</table>").next().unwrap();
        let columns = table.matches("<th scope=\"col\">").count();
        for row in table.split("<tbody>").nth(1).unwrap().split("<tr").skip(1) {
            assert_eq!(
                row.matches("<td>").count() + row.matches("<th scope=\"row\">").count(),
                columns,
                "{row}"
            );
        }
    }
}

/// Links lead somewhere, and each row of a table has a cell for each column.
fn markdown_holds_together(markdown: &str) {
    let ids: Vec<&str> = attributes(markdown, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "an id stands twice");
    for (at, _) in markdown.match_indices("](#") {
        let link = markdown[at + 3..].split(')').next().unwrap();
        assert!(unique.contains(link), "{link}");
    }
    let mut columns = None;
    for line in markdown.lines() {
        if line.starts_with('|') {
            let cells = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
            assert_eq!(*columns.get_or_insert(cells), cells, "{line}");
        } else {
            columns = None;
        }
    }
}
