//! What a kind of file leads to.

use std::collections::BTreeSet;

use super::{Body, Definition, Shape};

/// The definitions that some shapes lead to, each once, in the order in which they are declared.
#[must_use]
pub fn reached<'d>(shapes: &'d [Shape], all: &'d [Definition]) -> Vec<&'d Definition> {
    let mut found = BTreeSet::new();
    let mut left: Vec<&Shape> = shapes.iter().collect();
    while let Some(next) = left.pop() {
        match next {
            Shape::Of(id) => {
                let definition = all.iter().find(|definition| definition.id == *id);
                match definition.filter(|_| found.insert(*id)).map(|definition| &definition.body) {
                    Some(Body::Shape(shape)) => left.push(shape),
                    Some(Body::Object(object)) => {
                        left.extend(object.keys.iter().map(|key| &key.shape));
                        left.extend(object.others.iter().map(|(_, shape)| shape));
                    }
                    None => {}
                }
            }
            Shape::List { of, .. } | Shape::Map { of, .. } => left.push(of),
            Shape::Any(shapes) => left.extend(shapes),
            Shape::Text
            | Shape::Form(_)
            | Shape::Number
            | Shape::Whole(..)
            | Shape::YesNo
            | Shape::Words(_)
            | Shape::Nothing => {}
        }
    }
    all.iter().filter(|definition| found.contains(definition.id)).collect()
}
