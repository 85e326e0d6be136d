//! Generates the protobuf messages, their JSON mapping, the gRPC services and the descriptors for
//! reflection from `proto/`, and tables of the rule sets in `rules/` and of the starter rule set, so that
//! the program has them on any machine.

#[path = "build/told.rs"]
mod told;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use prost::Message as _;
use prost_types::FileDescriptorSet;
use prost_types::field_descriptor_proto::Type;

/// The answers that are sent with their assessments encoded already, and what carries them.
const SENT: [&str; 2] = ["AssessCandidateResponse", "AssessCandidatesResponse"];

/// The files whose messages have a JSON form: what is read from and written to files.
const JSON_FILES: [&str; 10] = [
    "readily/v1/advice.proto",
    "readily/v1/assessment.proto",
    "readily/v1/paths.proto",
    "readily/v1/profile.proto",
    "readily/v1/rule_result.proto",
    "readily/v1/stability.proto",
    "readily/v1/support.proto",
    "readily/v1/value.proto",
    "readily/v1/way_forward.proto",
    "readily/v1/what_if.proto",
];

/// The files of the services and what only they use.
const OTHER_FILES: [&str; 5] = [
    "readily/v1/assessment_service.proto",
    "readily/v1/finding.proto",
    "readily/v1/replay.proto",
    "readily/v1/rule_set.proto",
    "readily/v1/rule_set_service.proto",
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    generate_messages(&out)?;
    embed_rule_sets(&root.join("rules"), &out)?;
    embed_starter(&root.join("src/registry/starter"), &out)
}

fn generate_messages(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=proto");
    let descriptors = protox::compile(JSON_FILES.iter().chain(&OTHER_FILES), ["proto"])?;
    let encoded = descriptors.encode_to_vec();
    fs::write(out.join("readily_descriptors.bin"), &encoded)?;

    let mut with_json = Vec::new();
    for file in descriptors.file.iter().filter(|file| JSON_FILES.contains(&file.name())) {
        with_json.extend(
            file.message_type.iter().map(|message| format!(".{}.{}", file.package(), message.name())),
        );
        with_json.extend(file.enum_type.iter().map(|kind| format!(".{}.{}", file.package(), kind.name())));
    }
    pbjson_build::Builder::new()
        .register_descriptors(&encoded)?
        .preserve_proto_field_names()
        .btree_map([".readily.v1"])
        .build(&with_json)?;
    tonic_prost_build::configure()
        .btree_map(".readily.v1")
        .boxed(".readily.v1.ReplayRuleSetResponse.result.move")
        .build_server(false)
        .compile_fds(descriptors.clone())?;
    fs::write(out.join("told.rs"), told::told(&descriptors)?)?;
    generate_servers(descriptors, out)
}

/// Writes the services' traits, with answers whose assessments are bytes: in a message, a field of bytes is the same
/// as one of a message.
fn generate_servers(mut descriptors: FileDescriptorSet, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut servers = tonic_prost_build::configure().build_client(false);
    for message in descriptors.file.iter_mut().flat_map(|file| &mut file.message_type) {
        if !SENT.contains(&message.name()) {
            let path = format!(".readily.v1.{}", message.name());
            servers = servers.extern_path(path, format!("crate::wire::proto::{}", message.name()));
        }
        for field in &mut message.field {
            if field.type_name() == ".readily.v1.Assessment"
                && SENT.contains(&message.name.as_deref().unwrap_or_default())
            {
                field.set_type(Type::Bytes);
                field.type_name = None;
            }
        }
    }
    let folder = out.join("sent");
    fs::create_dir_all(&folder)?;
    servers.out_dir(folder).compile_fds(descriptors)?;
    Ok(())
}

/// Writes `shipped_rules.rs`: an array of (organisation, path, text), sorted. It is empty where the folder
/// is absent, as in a package without it.
fn embed_rule_sets(rules: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut table = String::from("&[\n");
    if rules.is_dir() {
        println!("cargo::rerun-if-changed=rules");
        for organisation in entries(rules)?.into_iter().filter(|path| path.is_dir()) {
            let mut files = Vec::new();
            collect_files(&organisation, &mut files)?;
            for file in files {
                let path = path_within(&organisation, &file)?;
                let name = organisation.file_name().unwrap_or_default().to_string_lossy();
                let absolute = file.display().to_string();
                writeln!(table, "    ({name:?}, {path:?}, include_str!({absolute:?})),")?;
            }
        }
    }
    table.push(']');
    fs::write(out.join("shipped_rules.rs"), table)?;
    Ok(())
}

/// Writes `starter.rs`: an array of (path, text), sorted.
fn embed_starter(starter: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/registry/starter");
    let mut files = Vec::new();
    collect_files(starter, &mut files)?;
    let mut table = String::from("&[\n");
    for file in files {
        let path = path_within(starter, &file)?;
        let absolute = file.display().to_string();
        writeln!(table, "    ({path:?}, include_str!({absolute:?})),")?;
    }
    table.push(']');
    fs::write(out.join("starter.rs"), table)?;
    Ok(())
}

fn path_within(folder: &Path, file: &Path) -> Result<String, Box<dyn Error>> {
    Ok(file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/"))
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for path in entries(folder)? {
        if path.is_dir() {
            collect_files(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// What a folder holds, sorted, without dotfiles.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}
