//! What holds for any two documents.

use std::collections::BTreeSet;

use proptest::prelude::*;
use qmp_history::{Comparison, Reader, Settings, changes, comparison_schema};

use crate::common::{assert_mirrored, generated::document};
use crate::facts;

fn settings() -> impl Strategy<Value = Settings> {
    any::<bool>().prop_map(|renames| Settings {
        renames,
        ..Settings::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_document_does_not_differ_from_itself(a in document(), settings in settings()) {
        prop_assert!(changes(&a, &a, &settings).is_empty());
    }

    #[test]
    fn documents_that_differ_have_changes(a in document(), b in document()) {
        prop_assert_eq!(changes(&a, &b, &Settings::default()).is_empty(), a == b);
    }

    #[test]
    fn reversed_every_change_is_mirrored(a in document(), b in document(), settings in settings()) {
        assert_mirrored(&changes(&a, &b, &settings), &changes(&b, &a, &settings));
    }

    #[test]
    fn the_changes_lead_from_one_to_the_other(a in document(), b in document(), settings in settings()) {
        let mut facts = facts::of(&a);
        let mut moves = facts::Moves::default();
        for change in changes(&a, &b, &settings).changes {
            facts.apply(&change, &mut moves);
        }
        prop_assert_eq!(facts, facts::of(&b));
    }

    #[test]
    fn ids_are_distinct_and_do_not_depend_on_the_reader(a in document(), b in document()) {
        let found = Reader::ALL.map(|reader| {
            changes(&a, &b, &Settings { reader, ..Settings::default() })
        });
        let ids: BTreeSet<_> = found[0].changes.iter().map(|change| &change.id).collect();
        prop_assert_eq!(ids.len(), found[0].changes.len());
        for other in &found {
            let same = other.changes.iter().zip(&found[0].changes).all(|(a, b)| {
                a.id == b.id && a.level == a.levels.of(other.reader)
            });
            prop_assert!(same);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50))]

    #[test]
    fn json_is_read_back_and_fits_its_schema(a in document(), b in document()) {
        let found = changes(&a, &b, &Settings::default());
        let json = serde_json::to_value(&found).expect("plain data");
        let validator = jsonschema::draft202012::new(&comparison_schema()).expect("a schema");
        prop_assert!(validator.is_valid(&json), "{:?}", validator.iter_errors(&json).next());
        prop_assert_eq!(serde_json::from_value::<Comparison>(json).expect("a comparison"), found);
    }
}
