//! Where a program forks: answers that decide, comparisons, `??` and loops.

use super::super::native::only;
use super::super::tree::{Block, Node, NodeKind, Operator, Statement};
use super::{Asks, Fork, Gives, Relation, Sort, Watched};

/// What is compared, and with what.
type Sides = Option<(Node, Node)>;

/// Goes over a tree, and collects.
struct Finder<'w> {
    is_constant: &'w dyn Fn(&str) -> bool,
    found: Vec<(Fork, Sort, Sides)>,
    returns: bool,
}

impl Watched {
    pub(super) fn find_forks(&mut self, gives: Gives) {
        let (slots, constants) = (&self.slots, self.constants);
        let is_constant = |name: &str| slots.get(name).is_some_and(|slot| *slot < constants);
        let mut finder = Finder { is_constant: &is_constant, found: Vec::new(), returns: false };
        match (gives, only(&self.tree.body)) {
            (Gives::Answer, Some(node)) => finder.answer(node),
            _ => finder.block(&self.tree.body),
        }
        for function in &self.tree.functions {
            finder.block(&function.body);
        }
        let mut found = finder.found;
        found.sort_by_key(|(fork, sort, _)| (fork.range.start, fork.range.end, *sort));
        for (fork, sort, sides) in found {
            self.known.insert((fork.range.start, fork.range.end, sort), self.forks.len());
            self.forks.push(fork);
            self.sides.push(sides);
        }
    }

    /// Whether the program can leave before its last value.
    pub(super) fn returns_early(&self) -> bool {
        let mut finder = Finder { is_constant: &|_| false, found: Vec::new(), returns: false };
        finder.block(&self.tree.body);
        finder.returns
    }
}

impl Finder<'_> {
    fn add(&mut self, node: &Node, asks: Asks, sort: Sort) {
        self.found.push((Fork { range: node.range.clone(), asks }, sort, None));
    }

    fn add_comparison(&mut self, node: &Node, comparison: (Asks, Sides)) {
        let (asks, sides) = comparison;
        self.found.push((Fork { range: node.range.clone(), asks }, Sort::Answer, sides));
    }

    fn block(&mut self, block: &Block) {
        block.statements.iter().for_each(|statement| self.statement(statement));
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Expression(node) => self.value(node),
            Statement::Let { value, .. } | Statement::Skip { value, .. } => {
                self.values(value);
            }
            Statement::Return { value, .. } => {
                self.returns = true;
                self.values(value);
            }
            Statement::Assign { to, value, .. } => {
                self.value(to);
                self.value(value);
            }
            Statement::For { over, body, .. } => {
                self.add(over, Asks::Loop, Sort::Loop);
                self.value(over);
                self.block(body);
            }
        }
    }

    /// An expression whose yes or no decides.
    fn answer(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Not(inner) => self.answer(inner),
            NodeKind::And(parts) | NodeKind::Or(parts) => parts.iter().for_each(|part| self.answer(part)),
            NodeKind::Bool(_) => {}
            NodeKind::Binary { operator, sides, .. } if !operator.is_arithmetic() => {
                let comparison = self.comparison(*operator, sides).unwrap_or((Asks::Truth, None));
                self.add_comparison(node, comparison);
                self.sides(sides);
            }
            _ => {
                self.add(node, Asks::Truth, Sort::Answer);
                self.value(node);
            }
        }
    }

    fn sides(&mut self, sides: &(Node, Node)) {
        self.value(&sides.0);
        self.value(&sides.1);
    }

    fn values<'n>(&mut self, nodes: impl IntoIterator<Item = &'n Node>) {
        for node in nodes {
            self.value(node);
        }
    }

    /// An expression whose value is used.
    fn value(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::And(_) | NodeKind::Or(_) => self.answer(node),
            NodeKind::Binary { operator, sides, .. } => {
                if let Some(comparison) = self.comparison(*operator, sides) {
                    self.add_comparison(node, comparison);
                }
                self.sides(sides);
            }
            NodeKind::Coalesce(parts) => {
                let values = parts.iter().map(|part| part.range.clone()).collect();
                self.add(node, Asks::FirstOf(values), Sort::FirstOf);
                self.values(parts);
            }
            NodeKind::If { condition, then, otherwise } => {
                self.answer(condition);
                self.block(then);
                if let Some(otherwise) = otherwise {
                    self.block(otherwise);
                }
            }
            NodeKind::Block(block) => self.block(block),
            NodeKind::Not(value) | NodeKind::Negate(value) | NodeKind::Property { of: value, .. } => {
                self.value(value);
            }
            NodeKind::List(values) | NodeKind::Call { arguments: values, .. } => {
                self.values(values);
            }
            NodeKind::Element { of: one, index: other, .. } | NodeKind::Range { from: one, to: other } => {
                self.value(one);
                self.value(other);
            }
            NodeKind::Number(_)
            | NodeKind::Bool(_)
            | NodeKind::Word(_)
            | NodeKind::Nothing
            | NodeKind::Name(_)
            | NodeKind::Refused => {}
        }
    }

    /// What a comparison asks, when one side is fixed, with its sides: what is compared, and with what.
    fn comparison(&self, operator: Operator, (left, right): &(Node, Node)) -> Option<(Asks, Sides)> {
        let relation = relation(operator)?;
        let missing = relation == Relation::Equal;
        let presence = |subject: &Node| (Asks::Presence { subject: subject.range.clone(), missing }, None);
        match (&left.kind, &right.kind) {
            (NodeKind::Nothing, NodeKind::Nothing) => return None,
            (NodeKind::Nothing, _) => return Some(presence(right)),
            (_, NodeKind::Nothing) => return Some(presence(left)),
            _ => {}
        }
        let (subject, with, relation) = match (self.fixed(left), self.fixed(right)) {
            (false, true) => (left, right, relation),
            (true, false) => (right, left, relation.turned()),
            (true, true) | (false, false) => return None,
        };
        let asks = Asks::Comparison { subject: subject.range.clone(), with: with.range.clone(), relation };
        Some((asks, Some((subject.clone(), with.clone()))))
    }

    /// Whether a value does not depend on who is assessed.
    fn fixed(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Number(_) | NodeKind::Bool(_) | NodeKind::Word(_) => true,
            NodeKind::Name(name) => (self.is_constant)(name),
            NodeKind::Negate(value) | NodeKind::Not(value) => self.fixed(value),
            NodeKind::Binary { sides, .. } => self.fixed(&sides.0) && self.fixed(&sides.1),
            NodeKind::List(values) => values.iter().all(|value| self.fixed(value)),
            NodeKind::Call { name, arguments, .. } => {
                super::super::FUNCTIONS.iter().any(|function| *function.name == *name.text)
                    && arguments.iter().all(|argument| self.fixed(argument))
            }
            NodeKind::Nothing
            | NodeKind::And(_)
            | NodeKind::Or(_)
            | NodeKind::Coalesce(_)
            | NodeKind::Property { .. }
            | NodeKind::Element { .. }
            | NodeKind::Range { .. }
            | NodeKind::If { .. }
            | NodeKind::Block(_)
            | NodeKind::Refused => false,
        }
    }
}

fn relation(operator: Operator) -> Option<Relation> {
    Some(match operator {
        Operator::Equal => Relation::Equal,
        Operator::NotEqual => Relation::Other,
        Operator::Less => Relation::Below,
        Operator::LessOrEqual => Relation::AtOrBelow,
        Operator::Greater => Relation::Above,
        Operator::GreaterOrEqual => Relation::AtOrAbove,
        Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide | Operator::Remainder => {
            return None;
        }
    })
}
