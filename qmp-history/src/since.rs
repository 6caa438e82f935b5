//! The since audit: the release in which each item really appeared, against QEMU's claims.
//!
//! A claim (`Since: 2.1`, an inline `(since 2.1)`) is about a definition. A member of a type
//! that several events share is often older than its first appearance in one of them; such
//! claims are listed apart from those that the history contradicts.

use qmp_doc_parser::ir::{FactKind, Release};

use crate::history::{History, IntervalStart, ItemHistory, owner};

/// An event, member, branch or value, its first appearance, and QEMU's claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinceEntry {
    /// The path.
    pub path: String,
    /// Kind of item: event, member, branch or value.
    pub kind: FactKind,
    /// First appearance.
    pub appeared: IntervalStart,
    /// The newest claim, as documented.
    pub claim: Option<String>,
    /// Result of comparing the two.
    pub verdict: SinceVerdict,
}

/// Verdict on a claim. Disagreements come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SinceVerdict {
    /// The item appeared earlier than claimed.
    ClaimTooNew,
    /// The item did not exist in the claimed release.
    ClaimTooOld,
    /// The item appeared after its owner, without a claim of its own.
    NoClaim,
    /// The claim is not a release.
    NotARelease,
    /// The item appeared with its owner, which is newer than the claim: the claim is about a type
    /// that something else used before.
    OlderThanOwner,
    /// No claim; the item may have appeared with its owner.
    Open,
    /// The documentation is not available, so no claim is known.
    Undocumented,
    /// The claim is right, or nothing contradicts it.
    Agrees,
    /// The item appeared with its owner, whose claim covers it.
    CoveredByOwner,
}

impl SinceVerdict {
    /// Every verdict, disagreements first.
    pub const ALL: [Self; 9] = [
        Self::ClaimTooNew,
        Self::ClaimTooOld,
        Self::NoClaim,
        Self::NotARelease,
        Self::OlderThanOwner,
        Self::Open,
        Self::Undocumented,
        Self::Agrees,
        Self::CoveredByOwner,
    ];

    /// Returns whether claim and history disagree.
    pub fn is_disagreement(self) -> bool {
        self <= Self::OlderThanOwner
    }

    /// The words used in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ClaimTooNew => "claim is too new",
            Self::ClaimTooOld => "claim is too old",
            Self::NoClaim => "no claim",
            Self::NotARelease => "claim is not a release",
            Self::OlderThanOwner => "claim is older than its owner",
            Self::Open => "no claim, start open",
            Self::Undocumented => "no documentation",
            Self::Agrees => "agrees",
            Self::CoveredByOwner => "covered by its owner's claim",
        }
    }
}

/// Returns the audit of every item, disagreements first, then sorted by path.
pub fn since_audit(history: &History) -> Vec<SinceEntry> {
    let discriminators: Vec<(&str, &str)> = history.discriminators().collect();
    let items = history.items().iter().filter(|item| item.is_item());
    let entries = items.filter_map(|item| entry(history, item, &discriminators));
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by(|a, b| (a.verdict, &a.path).cmp(&(b.verdict, &b.path)));
    entries
}

fn entry(
    history: &History,
    item: &ItemHistory,
    discriminators: &[(&str, &str)],
) -> Option<SinceEntry> {
    let path = &item.fact.path;
    let appeared = &item.intervals.first()?.from;
    let owner_path = owner(path);
    let owner = owner_path.as_ref().and_then(|owner| history.item(owner));
    let owner = owner.and_then(|owner| Some(&owner.intervals.first()?.from));
    // A branch is claimed where the value that selects it is.
    let value_claim = || {
        let owner = owner_path.as_ref()?;
        let case = path.strip_prefix(owner.as_str())?.strip_prefix('<')?;
        let case = case.strip_suffix('>')?;
        let mut of_owner = discriminators.iter().filter(|(path, _)| path == owner);
        of_owner.find_map(|(_, member)| {
            let value = history.item(&format!("{owner}.{member}={case}"))?;
            value.claim.clone()
        })
    };
    let claim = item.claim.clone().or_else(value_claim);
    let verdict = if history.is_documented(path) {
        verdict(appeared, owner, claim.as_deref())
    } else {
        SinceVerdict::Undocumented
    };
    Some(SinceEntry {
        path: path.clone(),
        kind: item.fact.kind,
        appeared: appeared.clone(),
        claim,
        verdict,
    })
}

fn verdict(
    appeared: &IntervalStart,
    owner: Option<&IntervalStart>,
    claim: Option<&str>,
) -> SinceVerdict {
    let with_owner = owner.is_some_and(|owner| owner.release == appeared.release);
    let Some(claim) = claim else {
        return match (with_owner, appeared.absent) {
            (true, _) => SinceVerdict::CoveredByOwner,
            (false, None) if owner.is_some() => SinceVerdict::Open,
            _ => SinceVerdict::NoClaim,
        };
    };
    let Some(claim) = release(claim) else {
        return SinceVerdict::NotARelease;
    };
    if claim > appeared.release {
        return SinceVerdict::ClaimTooNew;
    }
    // An item is absent where its owner is.
    let owner_absent = owner.and_then(|owner| owner.absent);
    let absent = appeared.absent.max(owner_absent);
    match absent {
        Some(absent) if claim <= absent => {
            let owner_is_newer = owner_absent.is_some_and(|absent| claim <= absent);
            if owner_is_newer {
                SinceVerdict::OlderThanOwner
            } else {
                SinceVerdict::ClaimTooOld
            }
        }
        _ => SinceVerdict::Agrees,
    }
}

/// Parses a claim. A stable release belongs to the release that it continues.
fn release(claim: &str) -> Option<Release> {
    let mut parts = claim.splitn(3, '.');
    let (major, minor) = (parts.next()?, parts.next()?);
    let stable = parts.next().unwrap_or("0");
    let stable = !stable.is_empty() && stable.bytes().all(|byte| byte.is_ascii_digit());
    let release = format!("{major}.{minor}").parse().ok();
    release.filter(|_| stable)
}
