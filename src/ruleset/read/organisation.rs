//! `organisation.yaml`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::audiences::anonymity;
use super::folder::Folder;
use super::names::{self, Case};
use super::scales::{self, Scales};
use crate::domain::{Number, Rounding, RoundingMode, meant_decimal, parse_input_number};
use crate::finding::{Code, Place};
use crate::ruleset::yaml::{Document, Fields, Node};
use crate::ruleset::{Categories, Defaults, MissingPolicy, Organisation, OrganisationId, PathwayId, Role};

/// What `organisation.yaml` says.
pub(super) struct OrganisationFile {
    /// None when the file could not be read.
    pub(super) organisation: Option<Organisation>,
    pub(super) scales: Scales,
    /// Where each role is declared, in the order of the roles.
    pub(super) role_places: Vec<Place>,
    /// Whether all roles could be read, so that others are not known.
    pub(super) roles_are_whole: bool,
    /// Roles as they should be written, which are written otherwise.
    pub(super) broken_roles: BTreeSet<Arc<str>>,
    /// Whether all languages could be read, so that others are not known.
    pub(super) languages_are_whole: bool,
}

/// What a criterion does without its evidence, by its word.
pub(super) const MISSING: [(&str, MissingPolicy); 3] =
    [("hold", MissingPolicy::Hold), ("zero", MissingPolicy::Zero), ("exclude", MissingPolicy::Exclude)];

/// Reads the file.
pub(super) fn read(folder: &Folder<'_>) -> OrganisationFile {
    let mut file = OrganisationFile {
        organisation: None,
        scales: Scales { is_whole: folder.is_whole("organisation.yaml"), ..Scales::default() },
        role_places: Vec::new(),
        roles_are_whole: false,
        broken_roles: BTreeSet::new(),
        languages_are_whole: false,
    };
    let Some((doc, node)) = folder.yaml("organisation.yaml") else {
        return file;
    };
    let Some(mut fields) = Fields::of(doc, node, "organisation.yaml") else {
        file.scales.is_whole = false;
        return file;
    };
    let id = fields.need("organisation").and_then(|node| own_id(doc, node, &folder.files.folder));
    let title = fields.need_text("title");
    let label = fields.need_text("label");
    let owners = fields.need("owners").and_then(|node| doc.texts(node, "`owners`"));
    let languages_node = fields.get("languages");
    let languages = languages_node.and_then(|node| languages(doc, node));
    let roles = fields.need("roles").and_then(|node| roles(doc, node, &mut file.broken_roles));
    file.roles_are_whole = roles.is_some();
    let (roles, places): (Vec<Role>, Vec<Place>) = roles.unwrap_or_default().into_iter().unzip();
    file.role_places = places;
    if let Some(node) = fields.get("scales") {
        scales::read(doc, node, &mut file.scales);
    }
    let pathways = fields.get("pathways").and_then(|node| doc.texts(node, "`pathways`")).unwrap_or_default();
    let anonymity = fields.get("anonymous_from").and_then(|node| anonymity(doc, node));
    let categories = fields.get("categories").and_then(|node| categories(doc, node));
    let defaults = defaults(doc, fields.get("defaults"));
    let written = languages_node.map(|node| node.items().map_or(0, <[Node]>::len));
    file.languages_are_whole =
        languages.as_ref().map(Vec::len) == written && !fields.is_misnamed("languages");
    file.scales.is_whole &= !fields.is_misnamed("scales");
    fields.finish();
    file.organisation = Some(Organisation {
        id: OrganisationId(id.unwrap_or_else(|| folder.files.folder.as_str().into())),
        title: title.unwrap_or_else(|| "".into()),
        label: label.unwrap_or_else(|| "".into()),
        owners: owners.into_iter().flatten().map(|(owner, _)| owner).collect(),
        languages: languages.unwrap_or_else(|| vec!["en".into()]),
        anonymity: anonymity.unwrap_or_default(),
        roles,
        pathways: pathways.into_iter().map(|(id, _)| PathwayId(id)).collect(),
        categories,
        defaults,
    });
    file
}

/// Which categories stand for leading people, and which for expert work.
fn categories(doc: Document<'_>, node: &Node) -> Option<Categories> {
    let mut fields = Fields::of(doc, node, "`categories`")?;
    let mut words = |key: &'static str| -> Vec<Arc<str>> {
        let texts = fields.get(key).and_then(|node| doc.texts(node, "`categories`"));
        texts.into_iter().flatten().map(|(word, _)| word).collect()
    };
    let categories = Categories { leadership: words("leadership"), technical: words("technical") };
    fields.finish();
    Some(categories)
}

fn own_id(doc: Document<'_>, node: &Node, folder: &str) -> Option<Arc<str>> {
    let id = doc.text(node, "`organisation`")?;
    if names::check(doc, &id, &node.bytes, Case::Kebab) && *id != *folder {
        let message = format!("the organisation is called `{id}`, and its folder `{folder}`");
        doc.advise(Code::WrongValue, &node.bytes, message, "the two have to be equal");
    }
    Some(id)
}

/// The languages that the product has sentences in.
const SENTENCES: [&str; 2] = ["en", "de"];

/// Languages by their names, with their codes.
const LANGUAGES: [(&[&str], &str); 9] = [
    (&["deutsch", "german", "ger", "deu"], "de"),
    (&["english", "englisch", "eng"], "en"),
    (&["french", "französisch", "français", "francais", "fra", "fre"], "fr"),
    (&["italian", "italienisch", "italiano", "ita"], "it"),
    (&["spanish", "spanisch", "español", "espanol", "spa"], "es"),
    (&["dutch", "niederländisch", "nederlands", "nld"], "nl"),
    (&["polish", "polnisch", "polski", "pol"], "pl"),
    (&["portuguese", "portugiesisch", "português", "por"], "pt"),
    (&["turkish", "türkisch", "türkçe", "tur"], "tr"),
];

/// Whether a text is written as the code of a language: two letters, or three for those without, and what follows.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or("");
    let is_code = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_part =
        |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_code && meant_language(first).is_none() && parts.all(is_part)
}

fn meant_language(text: &str) -> Option<&'static str> {
    let name = text.to_lowercase();
    LANGUAGES.iter().find(|(names, _)| names.contains(&name.as_str())).map(|(_, code)| *code)
}

fn languages(doc: Document<'_>, node: &Node) -> Option<Vec<Arc<str>>> {
    let texts = doc.texts(node, "`languages`")?;
    let mut known: Vec<Arc<str>> = Vec::new();
    for (language, node) in texts {
        if !is_language(&language) {
            let message = format!("`{language}` is not the code of a language");
            let (first, region) = language.split_once('-').unwrap_or((&language, ""));
            let dash = if region.is_empty() { "" } else { "-" };
            let help = meant_language(first).map_or_else(
                || "languages are written as `en` or `pt-BR`".to_owned(),
                |code| format!("did you mean `{code}{dash}{region}`?"),
            );
            doc.advise(Code::WrongValue, &node.bytes, message, help);
        } else if known.contains(&language) {
            doc.add(Code::DuplicateId, &node.bytes, format!("the language `{language}` stands twice"));
        } else {
            if !SENTENCES.contains(&language.split('-').next().unwrap_or("")) {
                let message =
                    format!("there are no sentences in `{language}`, only titles and texts of the rules");
                let help = "the sentences around them are English; there are German ones for `de`";
                doc.advise(Code::NoSentences, &node.bytes, message, help);
            }
            known.push(language);
        }
    }
    if known.is_empty() && node.items().is_some_and(<[Node]>::is_empty) {
        doc.add(Code::WrongValue, &node.bytes, "`languages` has at least one language");
    }
    (!known.is_empty()).then_some(known)
}

fn roles(doc: Document<'_>, node: &Node, broken: &mut BTreeSet<Arc<str>>) -> Option<Vec<(Role, Place)>> {
    let Some(entries) = node.entries() else {
        doc.wrong_type(node, "`roles`", "roles by their ids");
        return None;
    };
    let mut roles = Vec::new();
    for entry in entries {
        if !names::key(doc, &entry.key, Case::Kebab) {
            names::note_broken(broken, &entry.key.text, Case::Kebab);
        }
        let title = Fields::of(doc, &entry.value, "a role").and_then(|mut fields| {
            let title = fields.need_text("title");
            fields.finish();
            title
        });
        let title = title.unwrap_or_else(|| names::humanised(&entry.key.text));
        roles.push((Role { id: Arc::clone(&entry.key.text), title }, doc.place(&entry.key.bytes)));
    }
    Some(roles)
}

fn defaults(doc: Document<'_>, node: Option<&Node>) -> Defaults {
    let mut defaults = Defaults {
        missing: MissingPolicy::Hold,
        seen_at_least: Number::new(8, 1),
        rounding: Rounding::default(),
    };
    let Some(mut fields) = node.and_then(|node| Fields::of(doc, node, "`defaults`")) else {
        return defaults;
    };
    if let Some(missing) = fields.one_of("missing", &MISSING) {
        defaults.missing = missing;
    }
    if let Some(share) = fields.get("seen_at_least").and_then(|node| percentage(doc, node)) {
        defaults.seen_at_least = share;
    }
    if let Some(rounding) = fields.get("rounding").and_then(|node| self::rounding(doc, node)) {
        defaults.rounding = rounding;
    }
    fields.finish();
    defaults
}

/// `80 %` as 0.8.
fn percentage(doc: Document<'_>, node: &Node) -> Option<Number> {
    let Some(scalar) = node.scalar() else {
        doc.wrong_type(node, "`seen_at_least`", "a share such as `80 %`");
        return None;
    };
    let number =
        scalar.text.strip_suffix('%').map(str::trim_end).and_then(|text| parse_input_number(text).ok());
    let Some(percent) = number else {
        let message = format!("`seen_at_least` takes a share such as `80 %`, not `{}`", scalar.text);
        doc.advise(Code::WrongType, &node.bytes, message, share_help(&scalar.text).unwrap_or_default());
        return None;
    };
    if percent < Number::ZERO || percent > Number::ONE_HUNDRED {
        doc.add(
            Code::WrongValue,
            &node.bytes,
            format!("a share lies between 0 % and 100 %, not at {percent} %"),
        );
        return None;
    }
    percent.checked_div(Number::ONE_HUNDRED)
}

/// The share that `75`, `0.75` or `75,5 %` was meant as.
fn share_help(text: &str) -> Option<String> {
    let plain = text.strip_suffix('%').map_or(text, str::trim_end);
    let meant = meant_decimal(plain);
    let number = parse_input_number(meant.as_deref().unwrap_or(plain)).ok()?;
    let is_part = number <= Number::ONE && !text.ends_with('%');
    let percent = if is_part { number.checked_mul(Number::ONE_HUNDRED)? } else { number };
    Some(format!("write `{percent} %`"))
}

/// `{ places: 2, mode: half-even }`.
pub(super) fn rounding(doc: Document<'_>, node: &Node) -> Option<Rounding> {
    let mut fields = Fields::of(doc, node, "`rounding`")?;
    let places = fields.need("places").and_then(|node| doc.whole(node, "`places`", 0..10));
    let mode = fields.one_of("mode", &RoundingMode::WORDS).unwrap_or_default();
    fields.finish();
    Some(Rounding { places: places?, mode })
}
