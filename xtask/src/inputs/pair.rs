//! Compares two sides of the command line.

use qmp_history::diff::{Comparison, Perspective, Releases, Settings, changes};

use crate::error::Error;
use crate::inputs::comparison::{Inputs, not_comparable};
use crate::inputs::facts;
use crate::inputs::fault::unfit;
use crate::inputs::side::{Side, Subject};

/// Compares two sides: releases by the history, captured texts by their places among
/// the texts, anything else by itself.
///
/// # Errors
/// If a side cannot be compared.
pub(crate) fn compare(
    inputs: &Inputs<'_>,
    (old, new): (&Side, &Side),
    perspective: Perspective,
    renames: bool,
) -> Result<Comparison, Error> {
    let found = match (&old.subject, &new.subject) {
        (Subject::Release(old), Subject::Release(new)) => {
            let releases = Releases::new(inputs.history()?);
            let index = |release| releases.index(release).map_err(facts::undescribed);
            let (old, new) = (index(*old)?, index(*new)?);
            let sequence = inputs.sequence(&releases, perspective, renames);
            sequence.compare(old, new)
        }
        (
            Subject::Document {
                index: Some(old), ..
            },
            Subject::Document {
                index: Some(new), ..
            },
        ) => {
            let (known, releases) = (inputs.texts()?, inputs.releases()?);
            let wires = known.wires(releases.as_ref());
            let sequence = known.sequence(perspective, renames, &wires);
            sequence.compare(*old, *new)
        }
        (Subject::Release(release), _) | (_, Subject::Release(release)) => {
            let releases = Releases::new(inputs.history()?);
            let index = releases.index(*release).map_err(facts::undescribed)?;
            let end = releases.points()[index].end;
            let settings = settings(perspective, renames);
            changes(
                &old.end().unwrap_or(end),
                &new.end().unwrap_or(end),
                &settings,
            )
        }
        _ => {
            let ends = old.end().zip(new.end());
            let (old, new) = ends.ok_or_else(|| unfit("comparison", "a side has no text"))?;
            changes(&old, &new, &settings(perspective, renames))
        }
    };
    Ok(found.map_err(|error| not_comparable(&error))?)
}

fn settings<'a>(perspective: Perspective, renames: bool) -> Settings<'a> {
    Settings {
        perspective,
        renames,
        ..Settings::default()
    }
}
