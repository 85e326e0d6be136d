use readily::finding::line_column;
use readily::ruleset::{SourceFiles, load};

fn read(folder: &std::path::Path, root: &std::path::Path, mut files: SourceFiles) -> SourceFiles {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files = read(&path, root, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            files = files.with(&name, &std::fs::read_to_string(&path).unwrap());
        }
    }
    files
}

#[test]
fn shipped() {
    for name in std::env::var("RULES").unwrap_or_default().split(',').filter(|n| !n.is_empty()) {
        let root = std::path::PathBuf::from(name);
        let files = read(&root, &root, SourceFiles::new(root.file_name().unwrap().to_str().unwrap()));
        let start = std::time::Instant::now();
        let loaded = load(files);
        println!("{name}: {:?} in {:?}", loaded.rule_set.is_some(), start.elapsed());
        for finding in &loaded.findings {
            let at = line_column(loaded.files.text(&finding.place.file), finding.place.start);
            println!("{}:{}:{} {} {:?} {} | {}", finding.place.file, at.line, at.column, finding.code.text(), finding.code, finding.message, finding.help);
        }
    }
}
