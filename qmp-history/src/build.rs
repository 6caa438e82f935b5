//! A build of QEMU, as its introspection describes it, against the history.

use std::collections::{BTreeMap, BTreeSet};

use qmp_doc_parser::ir::{FactKind, Item, Release, Scalar, Tree, TypeNode};

use crate::axis::{Axis, Undescribed};
use crate::history::{History, Status, owner};

/// Place of a build among the releases that a source describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildPlace {
    /// The build belongs to this release, or to one of its stable releases.
    At(Release),
    /// The build is between these two; both may define what it sends.
    Between(Release, Release),
    /// The build is newer than the newest release.
    After(Release),
}

impl BuildPlace {
    /// Returns the place of a version such as 7.2.22; a third number of 50 or more is a
    /// development version, which lies after its release.
    ///
    /// # Errors
    /// If it is older than everything that a source describes.
    pub fn of(version: (u16, u16, u16), axis: &Axis) -> Result<Self, Undescribed> {
        /// QEMU numbers its development versions from 50.
        const DEVELOPMENT: u16 = 50;
        let (major, minor, micro) = version;
        let release = Release::new(major, minor);
        let is_described = |release: &&Release| axis.check(**release).is_ok();
        let described = axis.releases().iter().filter(is_described);
        let described: Vec<_> = described.copied().collect();
        let is_stable = micro < DEVELOPMENT;
        if is_stable && described.contains(&release) {
            return Ok(Self::At(release));
        }
        let after = described.partition_point(|other| *other <= release);
        let before = after.checked_sub(1).map(|at| described[at]);
        match (before, described.get(after)) {
            (Some(before), Some(after)) => Ok(Self::Between(before, *after)),
            (Some(before), None) => Ok(Self::After(before)),
            (None, _) => Err(axis.undescribed(release)),
        }
    }

    /// Returns the releases that the build is compared with.
    pub fn releases(self) -> impl Iterator<Item = Release> {
        let (first, second) = match self {
            Self::At(release) | Self::After(release) => (release, None),
            Self::Between(older, newer) => (older, Some(newer)),
        };
        std::iter::once(first).chain(second)
    }
}

/// A difference between a build and the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildDifference {
    /// The event, member, branch or value; what it owns is not listed again.
    pub path: String,
    /// The difference.
    pub kind: BuildDifferenceKind,
}

/// Kind of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildDifferenceKind {
    /// The build lacks it.
    LeftOut {
        /// The conditions of the build that explain this, in one canonical form; none: nothing
        /// explains it.
        conditions: Vec<String>,
    },
    /// The history does not know it at this place.
    Beyond,
    /// The build describes it in another way.
    Differs {
        /// As the history has it.
        expected: &'static str,
        /// As the build has it.
        found: &'static str,
    },
}

impl BuildDifference {
    /// Returns whether the history explains it.
    pub fn is_explained(&self) -> bool {
        match &self.kind {
            BuildDifferenceKind::LeftOut { conditions } => !conditions.is_empty(),
            BuildDifferenceKind::Beyond | BuildDifferenceKind::Differs { .. } => false,
        }
    }
}

impl History {
    /// Compares what a build can send with what is believed of its place, sorted by path.
    ///
    /// # Errors
    /// If a release of the place is described by no source.
    pub fn check_build(
        &self,
        place: BuildPlace,
        build: &Tree,
    ) -> Result<Vec<BuildDifference>, Undescribed> {
        let build = items(build);
        let ends = place
            .releases()
            .map(|release| Ok(items(self.believed(release)?)));
        let ends: Vec<_> = ends.collect::<Result<_, Undescribed>>()?;
        let expected = |path: &String| ends.iter().all(|end| end.contains_key(path));
        let known = |path: &String| ends.iter().any(|end| end.contains_key(path));
        let paths = ends.iter().flat_map(BTreeMap::keys).chain(build.keys());
        let paths: BTreeSet<_> = paths.collect();

        let mut differences: BTreeMap<&String, BuildDifferenceKind> = BTreeMap::new();
        for path in paths {
            let mut owners = std::iter::successors(owner(path), |path| owner(path));
            let owner_differs = owners.any(|owner| differences.contains_key(&owner));
            let kind = match build.get(path) {
                _ if owner_differs => None,
                None if expected(path) => Some(BuildDifferenceKind::LeftOut {
                    conditions: self.conditions(path, place),
                }),
                None => None,
                Some(_) if !known(path) => Some(BuildDifferenceKind::Beyond),
                Some(found) => {
                    let of_ends = ends.iter().filter_map(|end| end.get(path));
                    difference(of_ends, *found)
                }
            };
            if let Some(kind) = kind {
                differences.insert(path, kind);
            }
        }
        let differences = differences.into_iter().map(|(path, kind)| BuildDifference {
            path: path.clone(),
            kind,
        });
        Ok(differences.collect())
    }

    /// The conditions on an item and its type at a place.
    fn conditions(&self, path: &str, place: BuildPlace) -> Vec<String> {
        let marks = self.marks(path).filter(|mark| {
            let (kind, value) = (mark.fact.kind, &mark.fact.value);
            let holds = |release| self.status_of(path, kind, value, release) != Status::Absent;
            matches!(kind, FactKind::If | FactKind::TypeIf) && place.releases().any(holds)
        });
        let conditions: BTreeSet<_> = marks.map(|mark| mark.fact.value.clone()).collect();
        conditions.into_iter().collect()
    }
}

/// Facts of a reply about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    presence: &'static str,
    ty: Option<&'static str>,
}

fn items(tree: &Tree) -> BTreeMap<String, Shown> {
    let mut items = BTreeMap::new();
    tree.visit(|path, item| {
        let shown = match item {
            Item::Member(member) => Shown {
                presence: if member.optional {
                    "optional"
                } else {
                    "required"
                },
                ty: json_type(&member.ty),
            },
            // An element has no existence of its own.
            Item::Element(_) => return,
            Item::Event(_) | Item::Branch(_) | Item::Value(_) => Shown {
                presence: "",
                ty: None,
            },
        };
        items.insert(path.to_owned(), shown);
    });
    items
}

/// The first difference to all ends.
fn difference<'s>(
    ends: impl Iterator<Item = &'s Shown> + Clone,
    found: Shown,
) -> Option<BuildDifferenceKind> {
    let differs = |expected, found| Some(BuildDifferenceKind::Differs { expected, found });
    if ends.clone().all(|end| end.presence != found.presence) {
        return differs(ends.clone().next()?.presence, found.presence);
    }
    let types = ends.filter_map(|end| end.ty);
    match found.ty {
        Some(ty) if types.clone().all(|expected| expected != ty) => {
            differs(types.clone().next()?, ty)
        }
        _ => None,
    }
}

/// The type that a reply shows, which has no widths; `None` where nothing shows it.
fn json_type(ty: &TypeNode) -> Option<&'static str> {
    match ty {
        TypeNode::Scalar(Scalar::Str | Scalar::Bool | Scalar::Null | Scalar::Number) => ty.word(),
        TypeNode::Scalar(_) => Some("integer"),
        _ => ty.word(),
    }
}
