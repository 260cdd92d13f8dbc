//! How large the module's stack is.

/// The linker would give it a megabyte, which every page with a console would hold. Nothing here recurses deeply: what nests is
/// read to a bounded depth.
const STACK_BYTES: usize = 256 * 1024;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bins=-zstack-size={STACK_BYTES}");
    }
}
