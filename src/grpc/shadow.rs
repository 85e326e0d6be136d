//! What proposed rules beside those in use were counted to change.

use crate::app::{ShadowPathway, ShadowStatus};
use crate::wire::{pathway_counts_to_proto, proto};

/// The message of what was counted.
pub(super) fn shadow_to_proto(status: ShadowStatus) -> proto::Shadow {
    let ShadowStatus { digest, label, baseline, compared, not_valid, dropped, broke, pathways } = status;
    let pathway = |pathway: ShadowPathway| {
        let ShadowPathway { id, title, axes, counts } = pathway;
        pathway_counts_to_proto((&id, &title, &axes), &counts)
    };
    proto::Shadow {
        digest: digest.to_string(),
        label: label.to_string(),
        baseline_digest: baseline.map_or_else(String::new, |digest| digest.to_string()),
        compared,
        not_valid,
        dropped,
        broke,
        pathways: pathways.into_iter().map(pathway).collect(),
    }
}
