//! Building JSON.

use serde_json::Value;

/// Adds a member to an object.
pub(super) fn put(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(members) = object {
        members.insert(key.to_owned(), value);
    }
}
