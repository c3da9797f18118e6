//! Geometry to graph: how people get from here to there, what they see and hear.
