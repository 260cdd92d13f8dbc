//! Where the page was loaded from, and by which browser.

use web_sys::Window;

/// The page's origin as the browser sends it; `null` when it has none.
#[must_use]
pub fn origin(window: &Window) -> String {
    // `window.origin` is the environment's own: a sandboxed frame's is opaque, whatever its address.
    window.origin()
}

/// The browser's name for itself.
#[must_use]
pub fn user_agent(window: &Window) -> String {
    window.navigator().user_agent().unwrap_or_default()
}
