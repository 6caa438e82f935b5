//! Texts that lead somewhere.

/// Where QEMU's history can be looked at.
const QEMU: &str = "https://gitlab.com/qemu-project/qemu/-/commit/";

/// A text that leads somewhere; an empty `href` leads nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What is shown.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// QEMU's commit of that name, whole or abbreviated.
pub(crate) fn commit(name: &str) -> Link {
    let short = name.get(..10).unwrap_or(name);
    let hexadecimal = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    Link {
        text: short.to_owned(),
        href: if hexadecimal {
            format!("{QEMU}{name}")
        } else {
            String::new()
        },
    }
}
