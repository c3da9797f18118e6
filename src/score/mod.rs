//! Pure functions of the model and the event log.
