//! A strict reader of OpenMetrics text, as far as the service writes it: whatever the format does not allow stops
//! the test.

use std::collections::{BTreeMap, BTreeSet};

/// What was read.
pub(crate) struct Metrics {
    /// Each family's kind, by name.
    pub(crate) kinds: BTreeMap<String, String>,
    /// Each number by its name and labels, as they were written without escapes.
    numbers: BTreeMap<(String, Labels), f64>,
}

type Labels = BTreeMap<String, String>;

impl Metrics {
    /// Reads a text.
    pub(crate) fn read(text: &str) -> Self {
        let lines = text.strip_suffix("# EOF\n").unwrap();
        let mut metrics = Self { kinds: BTreeMap::new(), numbers: BTreeMap::new() };
        let mut family = String::new();
        for line in lines.lines() {
            if let Some(rest) = line.strip_prefix("# HELP ") {
                let (name, help) = rest.split_once(' ').unwrap();
                assert!(name.starts_with("readily_") && help.ends_with('.'), "{line}");
                name.clone_into(&mut family);
            } else if let Some(rest) = line.strip_prefix("# TYPE ") {
                let (name, kind) = rest.split_once(' ').unwrap();
                assert_eq!(name, family, "{line}");
                assert!(metrics.kinds.insert(family.clone(), kind.to_owned()).is_none(), "twice: {line}");
            } else if let Some(rest) = line.strip_prefix("# UNIT ") {
                let (name, unit) = rest.split_once(' ').unwrap();
                assert!(name == family && name.ends_with(&format!("_{unit}")), "{line}");
            } else {
                metrics.read_number(&family, line);
            }
        }
        metrics.check_histograms();
        metrics
    }

    fn read_number(&mut self, family: &str, line: &str) {
        let (name, rest) = line.split_at(line.find(['{', ' ']).unwrap());
        let (labels, number) = read_labels(rest);
        let suffixes: &[&str] = match &*self.kinds[family] {
            "counter" => &["_total"],
            "gauge" => &[""],
            "info" => &["_info"],
            "histogram" => &["_sum", "_count", "_bucket"],
            other => panic!("no kind of ours: {other}"),
        };
        let suffix = name.strip_prefix(family).unwrap_or_else(|| panic!("not of {family}: {line}"));
        assert!(suffixes.contains(&suffix), "{line}");
        assert_eq!(suffix == "_bucket", labels.contains_key("le"), "{line}");
        let number: f64 = number.parse().unwrap();
        assert!(number >= 0.0, "{line}");
        assert!(self.numbers.insert((name.to_owned(), labels), number).is_none(), "twice: {line}");
    }

    /// The steps of a histogram grow, and the last has all.
    fn check_histograms(&self) {
        let mut steps: BTreeMap<(String, Labels), Vec<(f64, f64)>> = BTreeMap::new();
        for ((name, labels), count) in &self.numbers {
            if let Some(name) = name.strip_suffix("_bucket") {
                let mut labels = labels.clone();
                let bound = labels.remove("le").unwrap().parse().unwrap();
                steps.entry((format!("{name}_count"), labels)).or_default().push((bound, *count));
            }
        }
        for (key, mut steps) in steps {
            steps.sort_by(|one, other| one.0.total_cmp(&other.0));
            assert!(steps.is_sorted_by(|one, other| one.1 <= other.1), "{key:?}: {steps:?}");
            assert_eq!(steps.last(), Some(&(f64::INFINITY, self.numbers[&key])), "{key:?}");
        }
    }

    /// A number by its name and labels; none when there is no such.
    pub(crate) fn number(&self, name: &str, labels: &[(&str, &str)]) -> Option<f64> {
        let labels = labels.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.numbers.get(&(name.to_owned(), labels)).copied()
    }

    /// The values of a label under any name.
    pub(crate) fn values(&self, label: &str) -> BTreeSet<&str> {
        self.numbers.keys().filter_map(|(_, labels)| labels.get(label)).map(String::as_str).collect()
    }

    /// The names of families with those of their labels, but for a histogram's steps.
    pub(crate) fn labels(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (name, labels) in self.numbers.keys() {
            let labels = labels.keys().map(String::as_str).filter(|label| *label != "le");
            found.entry(name).or_default().extend(labels);
        }
        found
    }
}

/// The labels of a number, and what stands after them.
fn read_labels(text: &str) -> (Labels, &str) {
    let mut labels = Labels::new();
    let Some(mut rest) = text.strip_prefix('{') else { return (labels, text.strip_prefix(' ').unwrap()) };
    loop {
        let (name, after) = rest.split_once("=\"").unwrap();
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{text}");
        let mut value = String::new();
        let mut characters = after.char_indices();
        let end = loop {
            match characters.next().unwrap() {
                (_, '\\') => value.push(match characters.next().unwrap().1 {
                    'n' => '\n',
                    escaped @ ('"' | '\\') => escaped,
                    other => panic!("no escape: {other} in {text}"),
                }),
                (at, '"') => break at,
                (_, other) => value.push(other),
            }
        };
        assert!(labels.insert(name.to_owned(), value).is_none(), "{text}");
        let after = &after[end + 1..];
        match after.strip_prefix(',') {
            Some(more) => rest = more,
            None => return (labels, after.strip_prefix("} ").unwrap()),
        }
    }
}
