//! Numbers to paper.
