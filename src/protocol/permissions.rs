//! What a token allows (`docs/protocol.md` section 3). A hint for the interface, never a security decision.

/// A list of permissions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Permissions(Vec<String>);

impl Permissions {
    /// From a list of names.
    pub fn new<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }

    /// Whether `name` is granted. `*` grants everything except names beginning with `admin`.
    #[must_use]
    pub fn allows(&self, name: &str) -> bool {
        self.0.iter().any(|granted| granted == name || (granted == "*" && !name.starts_with("admin")))
    }

    /// The names as granted.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}
