//! The message of an assessment on its way out: structs generated from `proto/`, as [`super::proto`] has them, but with
//! texts that can stand elsewhere, as most do in rules and profile. Written by `build/told.rs`.
#![expect(missing_docs, reason = "the messages of the same names have the docs")]

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::encode::{Field, Message, put_number};
use super::proto;

include!(concat!(env!("OUT_DIR"), "/told.rs"));
