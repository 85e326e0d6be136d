//! Answers are told straight as bytes and JSON, from structs of their own. They are the messages that others decode.

use std::sync::atomic::AtomicBool;

use prost::Message as _;
use readily::assess::{Profile, assess};
use readily::disclosure::disclose;
use readily::domain::{Audience, parse_date};
use readily::registry::shipped;
use readily::ruleset::load;
use readily::wire::{View, json, proto, tell};

#[test]
fn an_answer_is_the_message_that_it_decodes_to() {
    let day = parse_date("2026-11-01").unwrap();
    let mut answers = 0;
    for files in shipped() {
        let rules = load(files).rule_set.unwrap();
        let mut sandbox = rules.programs.sandbox();
        for known in &rules.profiles {
            let profile = Profile::check(&rules, &known.profile(day), "profile").unwrap();
            for pathway in rules.open_to(&profile.role) {
                let never = AtomicBool::new(false);
                let assessment = assess(&rules, &mut sandbox, &profile, pathway, day, &never).unwrap();
                for audience in
                    [Audience::Committee, Audience::Candidate, Audience::Manager, Audience::Auditor]
                {
                    for (view, language) in [(View::Basic, ""), (View::Full, ""), (View::Full, "de")] {
                        disclose(&assessment, audience, |disclosed| {
                            let bytes = tell(disclosed, view, language).bytes();
                            let message = tell(disclosed, view, language).message();
                            let decoded = proto::Assessment::decode(&*bytes).unwrap();
                            assert_eq!(decoded.encode_to_vec(), bytes);
                            assert_eq!(
                                json::to_string(&message).unwrap(),
                                json::to_string(&decoded).unwrap()
                            );
                            assert_eq!(
                                json::to_string_pretty(&message).unwrap(),
                                json::to_string_pretty(&decoded).unwrap()
                            );
                            assert_eq!(proto::Assessment::from(message), decoded);
                        });
                        answers += 1;
                    }
                }
            }
        }
    }
    assert!(answers > 100, "{answers}");
}
