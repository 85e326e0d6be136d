//! L2: what a reader of an assessment may see. What a reader may not see is taken out here, before anything is
//! rendered or sent.
