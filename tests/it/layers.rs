//! Holds the layers of `docs/architecture.md`: who may import whom, and what is absent below a layer.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules from the bottom up. A module may use those of lower layers, and within its own layer those
/// that stand before it in its chain.
const LAYERS: &[(u8, &[&str])] = &[
    (0, &["domain", "finding"]),
    (1, &["script", "ruleset", "assess"]),
    (2, &["check", "suite", "coverage", "mutate", "diff", "replay", "advice", "disclosure", "render"]),
    (3, &["wire", "registry", "import"]),
    (4, &["app"]),
    (5, &["grpc"]),
    (6, &["telemetry", "server", "cli"]),
];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Each source file with the module that it belongs to, and its code without comments.
fn sources() -> BTreeMap<PathBuf, (String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    files
        .into_iter()
        .filter_map(|path| {
            let relative = path.strip_prefix(&root).unwrap().to_path_buf();
            let first = relative.components().next()?.as_os_str().to_str()?.to_owned();
            let module = first.trim_end_matches(".rs").to_owned();
            let code: Vec<String> = fs::read_to_string(&path)
                .unwrap()
                .lines()
                .map(|line| line.split("//").next().unwrap_or("").to_owned())
                .collect();
            Some((relative, (module, code.join("\n"))))
        })
        .filter(|(_, (module, _))| module != "lib" && module != "main")
        .collect()
}

/// The layer of a module, and its chain with its place there.
fn place_of(module: &str) -> (u8, &'static [&'static str], usize) {
    LAYERS
        .iter()
        .find_map(|(layer, chain)| {
            let at = chain.iter().position(|name| *name == module)?;
            Some((*layer, *chain, at))
        })
        .unwrap_or_else(|| panic!("module `{module}` has no layer: add it to docs/architecture.md and here"))
}

/// The modules of this crate that a file names, as `crate::module` or in `use crate::{…}`.
fn named_modules(code: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut at_start = true;
            for (index, c) in list.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 1 => at_start = true,
                    c if c.is_whitespace() => {}
                    _ if at_start && depth == 1 => {
                        names.push(word(&list[index..]));
                        at_start = false;
                    }
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            names.push(word(rest));
        }
    }
    names.retain(|name| LAYERS.iter().any(|(_, chain)| chain.contains(&name.as_str())));
    names
}

#[test]
fn dependencies_point_down() {
    let mut wrong = Vec::new();
    for (path, (module, code)) in sources() {
        let (layer, chain, at) = place_of(&module);
        for used in named_modules(&code) {
            let (used_layer, used_chain, used_at) = place_of(&used);
            let same_chain = std::ptr::eq(chain, used_chain) && used_at <= at;
            if used != module && used_layer >= layer && !same_chain {
                wrong
                    .push(format!("{}: `{module}` (L{layer}) uses `{used}` (L{used_layer})", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Numbers are of one type: another one stands behind it for long digits, and at the border to Rhai, nowhere else.
#[test]
fn decimals_stay_behind_numbers() {
    let homes = ["domain/number/long.rs", "domain/number/tests.rs", "script/values.rs"];
    let wrong: Vec<PathBuf> = sources()
        .into_iter()
        .filter(|(path, (_, code))| {
            code.contains("rust_decimal") && !homes.iter().any(|home| path.ends_with(home))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(wrong.is_empty(), "`rust_decimal` is named in {wrong:?}: use `domain::Number`");
}

#[test]
fn what_is_absent_stays_absent() {
    // From the layer below which it is absent, and what is absent.
    let absent: &[(u8, &[&str])] = &[
        (4, &["SystemTime", "Instant::now", "Zoned::now", "Timestamp::now"]),
        (4, &["async fn", ".await", "tokio::"]),
        (
            3,
            &[
                "tonic::",
                "prost::",
                "crate::wire",
                "std::fs",
                "std::env",
                "std::net",
                "println!",
                "eprintln!",
            ],
        ),
    ];
    let floats = ["f32", "f64"];
    let mut wrong = Vec::new();
    for (path, (module, code)) in sources() {
        let (layer, ..) = place_of(&module);
        for (below, words) in absent.iter().filter(|(below, _)| layer < *below) {
            for word in words.iter().filter(|word| code.contains(**word)) {
                wrong.push(format!("{}: `{word}` below L{below}", path.display()));
            }
        }
        for word in floats.iter().filter(|_| layer < 2) {
            let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
            if words.any(|found| found == *word) {
                wrong.push(format!("{}: a float in scoring, `{word}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
