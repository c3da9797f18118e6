//! Builds anew when a bundled file comes or goes; changes inside one are noticed without this.

fn main() {
    for folder in ["assets", "scenarios"] {
        #[expect(clippy::print_stdout, reason = "this is how one speaks to cargo")]
        {
            println!("cargo::rerun-if-changed={folder}");
        }
    }
}
