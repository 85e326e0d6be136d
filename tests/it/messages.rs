//! The product's messages and the code that says them: none is missing, and none is left over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;

/// The English messages, each with its variables.
fn english() -> BTreeMap<String, BTreeSet<String>> {
    let key = Regex::new(r"^([a-z][a-z0-9-]*) =").unwrap();
    let variable = Regex::new(r"\$([a-z_]+)").unwrap();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/messages/en");
    for entry in fs::read_dir(folder).unwrap() {
        let mut last = String::new();
        for line in fs::read_to_string(entry.unwrap().path()).unwrap().lines() {
            if let Some(key) = key.captures(line) {
                key[1].clone_into(&mut last);
                found.entry(last.clone()).or_default();
            }
            if let Some(variables) = found.get_mut(&last).filter(|_| !line.starts_with('#')) {
                variables.extend(variable.captures_iter(line).map(|variable| variable[1].to_owned()));
            }
        }
    }
    found
}

/// The code of the product without its tests: all of `src`.
fn code() -> String {
    fn read(folder: &Path, code: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, code);
            } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("tests.rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
                let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                lines.for_each(|line| code.extend([line, "\n"]));
            }
        }
    }
    let mut code = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
    code
}

#[test]
fn code_names_every_message_and_no_other() {
    let english = english();
    let code = code();
    let said =
        Regex::new(r#"say!\(\s*[^,"]+,\s*"([^"]+)"((?:[^()]|\([^()]*\)|\((?:[^()]|\([^()]*\))*\))*)\)"#)
            .unwrap();
    let variable = Regex::new(r"(?:^|,)\s*([a-z_]+) = ").unwrap();
    for found in said.captures_iter(&code) {
        let variables = english.get(&found[1]);
        let variables = variables.unwrap_or_else(|| panic!("code says `{}`, which no file has", &found[1]));
        for name in variables {
            let given = variable.captures_iter(&found[2]).any(|given| &given[1] == name);
            assert!(given, "`{}` is said without `{name}`", &found[1]);
        }
    }
    for key in english.keys() {
        assert!(code.contains(&format!("\"{key}\"")), "no code says `{key}`");
    }
}
