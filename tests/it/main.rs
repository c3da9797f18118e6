//! Tests of whole files and of the program, in one binary.

mod clinic;
mod review;
