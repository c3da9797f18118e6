//! Builds anew when a bundled file comes or goes; changes inside one are noticed without this.

fn main() {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=scenarios");
}
