//! JSON profiles: one, or a list, each read by itself so that one bad profile does not stop the others.

use super::{ImportError, Imported, RecordError};
use crate::finding::closest;
use crate::wire::json::profile_from_str;

/// Reads one profile that starts on a line.
pub(super) fn read_profile(line: u64, text: &str) -> Result<Imported<'static>, Vec<RecordError>> {
    match profile_from_str(text) {
        Ok(profile) => Ok(Imported::plain(line, profile)),
        Err(error) => {
            let why =
                std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
            // A profile on a line of its own has no line of its own to speak of.
            let why = why.replace(" at line 1 column ", " at character ");
            let why = why.replace("expected struct readily.v1.Profile", "expected an object with its fields");
            if let Some((reading, at)) = second_reading(&why) {
                let message =
                    format!("not a profile: `{reading}` is a second reading of the same observation{at}");
                return Err(vec![RecordError::new(
                    line,
                    message,
                    "an observation, or a field of an item, has one",
                )]);
            }
            let help = suggestion(&why).map_or_else(String::new, |near| format!("did you mean `{near}`?"));
            Err(vec![RecordError::new(line, format!("not a profile: {why}"), help)])
        }
    }
}

/// The keys that say what was seen, of which an observation has one.
const READINGS: [&str; 6] = ["number", "yes", "choice", "date", "notApplicable", "unreadable"];

/// The reading that stands beside another, and where, of a message that calls it a field given twice.
fn second_reading(why: &str) -> Option<(&str, &str)> {
    let (key, at) = why.strip_prefix("duplicate field `")?.split_once('`')?;
    READINGS.contains(&key).then_some((key, at))
}

/// The known field that looks like an unknown one, of a message that names both.
fn suggestion(why: &str) -> Option<&str> {
    let (unknown, known) = why.strip_prefix("unknown field `")?.split_once("`, expected")?;
    closest(unknown, known.split('`').skip(1).step_by(2))
}

/// The profiles of a text, each with the line on which it starts.
pub(super) fn split(text: &str) -> Result<Vec<(u64, String)>, ImportError> {
    let mut scan = Scan { text, at: 0, line: 1 };
    scan.blanks();
    if scan.peek() != Some(b'[') {
        let profile = (scan.line, scan.value()?.to_owned());
        scan.end()?;
        return Ok(vec![profile]);
    }
    scan.step();
    let mut profiles = Vec::new();
    scan.blanks();
    if scan.peek() == Some(b']') {
        scan.step();
        scan.end()?;
        return Ok(profiles);
    }
    loop {
        scan.blanks();
        let line = scan.line;
        profiles.push((line, scan.value()?.to_owned()));
        scan.blanks();
        match scan.step() {
            Some(b',') => {}
            Some(b']') => {
                scan.end()?;
                return Ok(profiles);
            }
            Some(_) => return Err(scan.error("a comma or `]` should stand between profiles")),
            None => return Err(scan.error("the list does not end")),
        }
    }
}

/// Finds where values end, without reading them.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl<'t> Scan<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        if byte == b'\n' {
            self.line += 1;
        }
        Some(byte)
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.step();
        }
    }

    fn error(&self, what: &'static str) -> ImportError {
        ImportError::NotJson { line: self.line, what }
    }

    fn end(&mut self) -> Result<(), ImportError> {
        self.blanks();
        if self.peek().is_none() { Ok(()) } else { Err(self.error("something follows after the end")) }
    }

    /// The text of the object that starts here.
    fn value(&mut self) -> Result<&'t str, ImportError> {
        let start = self.at;
        if self.peek() != Some(b'{') {
            return Err(self.error("a profile starts with `{`"));
        }
        let mut depth = 0_usize;
        while let Some(byte) = self.step() {
            match byte {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b'"' => self.string()?,
                _ => {}
            }
            if depth == 0 {
                return Ok(self.text.get(start..self.at).unwrap_or(""));
            }
        }
        Err(self.error("the profile does not end"))
    }

    fn string(&mut self) -> Result<(), ImportError> {
        while let Some(byte) = self.step() {
            match byte {
                b'"' => return Ok(()),
                b'\\' => {
                    self.step();
                }
                _ => {}
            }
        }
        Err(self.error("a text does not end"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_profiles_with_their_lines() {
        let text = " [\n {\"a\": \"}]\\\"\"},\n\n {\"b\": [{}, []]} ]\n";
        let profiles = split(text).unwrap();
        assert_eq!(profiles, [(2, "{\"a\": \"}]\\\"\"}".to_owned()), (4, "{\"b\": [{}, []]}".to_owned())]);
        assert_eq!(split("{\"a\":1}").unwrap().len(), 1);
        assert_eq!(split("[]").unwrap().len(), 0);
    }

    #[test]
    fn an_observation_has_one_reading() {
        let profile = |keys: &str| {
            let text =
                format!(r#"{{"candidate":"c","role":"r","observations":[{{"evidence":"e",{keys}}}]}}"#);
            read_profile(3, &text).map_err(|errors| errors[0].to_string())
        };
        assert!(profile(r#""number":"4""#).is_ok());
        for keys in [r#""number":"4","notApplicable":true"#, r#""unreadable":true,"notApplicable":true"#] {
            let said = profile(keys).unwrap_err();
            let start = "line 3: not a profile: `notApplicable` is a second reading of the same observation at character ";
            assert!(said.starts_with(start), "{said}");
            assert!(said.ends_with(" (an observation, or a field of an item, has one)"), "{said}");
        }
        let said = profile(r#""item":"a","item":"b""#).unwrap_err();
        assert!(said.contains("duplicate field `item`"), "{said}");
    }

    #[test]
    fn says_what_is_not_json() {
        for (text, what) in [
            ("[{}", "the list does not end"),
            ("[{} {}]", "a comma or `]`"),
            ("[\n1]", "line 2: a profile starts with `{`"),
            ("{\"a", "a text does not end"),
            ("{} {}", "something follows"),
            ("[{},]", "a profile starts with `{`"),
        ] {
            let error = split(text).unwrap_err().to_string();
            assert!(error.contains(what), "{text}: {error}");
        }
    }
}
