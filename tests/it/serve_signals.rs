//! `readily serve` as a process: signals at any moment, and a log that nobody takes.
#![cfg(target_os = "linux")]

use std::fs;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::cli_commands::{err, program};
use super::folders::copy;

const SIGTERM: u32 = 15;
const SIGHUP: u32 = 1;

/// How often something is looked at before it is given up, a minute in all.
const LOOKS: u32 = 30_000;

/// Waits until something is so.
fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..LOOKS {
        if is_so() {
            return;
        }
        sleep(Duration::from_millis(2));
    }
    panic!("{what}");
}

fn send(signal: u32, child: &Child) {
    let status = Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status();
    assert!(status.unwrap().success());
}

/// Whether the process has a handler for a signal.
fn handles(signal: u32, child: &Child) -> bool {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    let caught = caught.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    caught.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

#[test]
fn signals_count_while_the_rules_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..8 {
        let id = format!("north-{number}");
        let path = folder.path().join(&id);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/northwind"), &path);
        let organisation = path.join("organisation.yaml");
        let text = fs::read_to_string(&organisation).unwrap();
        fs::write(&organisation, text.replace("organisation: northwind", &format!("organisation: {id}")))
            .unwrap();
    }
    let rules = folder.path().display().to_string();
    let mut serve = program(&["serve", "--rules", &rules, "--address", "127.0.0.1:0"]);
    let child = serve.stderr(Stdio::piped()).spawn().unwrap();
    until("no handlers", || handles(SIGHUP, &child) && handles(SIGTERM, &child));
    send(SIGHUP, &child);
    send(SIGTERM, &child);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).contains("told to stop before the rules were read"), "{}", err(&output));
    assert!(!err(&output).contains("listening"), "{}", err(&output));
}

#[test]
fn a_log_that_nobody_takes_keeps_no_signal_waiting() {
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/meridian");
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (_unread, mut full) = std::io::pipe().unwrap();
    // A pipe holds 64 KiB; what comes then waits for whoever reads.
    full.write_all(&vec![b' '; 65_536]).unwrap();
    let mut serve = program(&["serve", "--rules", rules, "--address", &address.to_string()]);
    let mut child = serve.stderr(full).spawn().unwrap();
    until("nobody listens", || TcpStream::connect(address).is_ok());
    send(SIGTERM, &child);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_log_that_cannot_be_written_stops_nobody() {
    let rules = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/meridian");
    // A port that was free a moment ago.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut serve = program(&["serve", "--rules", rules, "--address", &address.to_string()]);
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut child = serve.stderr(full).spawn().unwrap();
    until("nobody listens", || TcpStream::connect(address).is_ok());
    send(SIGTERM, &child);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
