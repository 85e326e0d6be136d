//! Generates the messages of a request from the project's own `.proto` files.

use std::error::Error;

const PROTO: &str = "../../proto";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={PROTO}");
    let descriptors = protox::compile(["readily/v1/assessment_service.proto"], [PROTO])?;
    prost_build::Config::new().compile_fds(descriptors)?;
    Ok(())
}
