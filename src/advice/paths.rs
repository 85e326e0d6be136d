//! All paths that are open to somebody, beside each other as equals: in the declared order, with interest, aptitude
//! and the organisation's need as three parts. Nothing is summed across paths or parts beyond what the rules sum, and
//! no path is called higher.

use crate::assess::{AspectResult, Assessment, LevelResult, Outcome, PointsSpan};
use crate::ruleset::{Aspect, Pathway};

/// One path beside others.
#[derive(Debug, Clone)]
pub struct PathBeside<'a> {
    /// The pathway.
    pub pathway: &'a Pathway,
    /// What came out.
    pub outcome: Outcome,
    /// The level; only where the outcome is *scored* or *insufficient evidence*.
    pub level: Option<LevelResult>,
    /// The points, where the outcome has any; none on *not sought*.
    pub score: Option<PointsSpan>,
    /// The most points that can be had; none on *not sought*.
    pub maximum: Option<PointsSpan>,
    /// Each part that the rules declare: aptitude, interest, need. Empty on *not sought*, which is neutral.
    pub parts: Vec<AspectResult>,
}

impl PathBeside<'_> {
    /// A part, when the rules declare it.
    #[must_use]
    pub fn part(&self, aspect: Aspect) -> Option<&AspectResult> {
        self.parts.iter().find(|part| part.aspect == aspect)
    }
}

/// A path as it stands beside others. A path that is not sought has its outcome alone: neither points nor the parts
/// that make them up.
#[must_use]
pub fn beside<'a>(assessment: &Assessment<'a>) -> PathBeside<'a> {
    let neutral = assessment.outcome == Outcome::NotSought;
    let has_points = assessment.dimensions.iter().any(|dimension| !dimension.criteria.is_empty());
    let shown = |span: Option<PointsSpan>| span.filter(|_| !neutral && has_points);
    PathBeside {
        pathway: assessment.pathway,
        outcome: assessment.outcome,
        level: assessment.level.clone().filter(|_| !neutral),
        score: shown(assessment.score),
        maximum: shown(assessment.score.map(|_| assessment.maximum)),
        parts: if neutral { Vec::new() } else { assessment.aspects.0.clone() },
    }
}
