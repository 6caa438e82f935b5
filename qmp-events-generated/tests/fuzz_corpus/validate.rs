//! The validation property: any event can be validated, paths exist, and examples
//! are valid.

use std::sync::LazyLock;

use qmp_events_generated::{Against, Event, Release, Revision, Rule, catalogue};
use serde_json::Value;

/// The examples, as trees.
static EXAMPLES: LazyLock<Vec<(Value, &catalogue::Example)>> = LazyLock::new(|| {
    let tree = |json| serde_json::from_str(json).expect("an example is JSON");
    catalogue::examples()
        .map(|example| (tree(example.json), example))
        .collect()
});

/// Checks the property for bytes that are an event.
pub(crate) fn check(bytes: &[u8]) {
    let Ok(event) = Event::from_slice(bytes) else {
        return;
    };
    let tree = serde_json::from_slice::<Value>(bytes).ok();
    let other = tree.as_ref().map(|tree| {
        // Members in another order, numbers reformatted.
        Event::from_value(tree).expect("the same event")
    });
    let revisions = Revision::all().map(Against::Revision);
    let releases = Release::all().map(Against::Release);
    for against in revisions.chain(releases).chain([Against::Any]) {
        let violations = event.validate(against);
        for violation in &violations {
            assert!(!violation.to_string().is_empty());
            let path = violation.path().to_string();
            let (parent, _) = path.rsplit_once('/').unwrap_or_default();
            if let Some(tree) = &tree {
                assert!(tree.pointer(parent).is_some(), "{violation}");
            }
        }
        assert_eq!(event.clone().into_owned().validate(against), violations);
        if let Some(other) = &other {
            assert_eq!(
                violated(other, against),
                violated(&event, against),
                "{against:?}"
            );
        }
        let Against::Release(release) = against else {
            continue;
        };
        let documented = EXAMPLES.iter().any(|(example, info)| {
            info.documented.in_release(release) && tree.as_ref() == Some(example)
        });
        assert!(!documented || violations.is_empty(), "{violations:?}");
    }
}

/// The violated rules with their paths, sorted.
fn violated(event: &Event<'_>, against: Against) -> Vec<(String, Rule)> {
    let violations = event.validate(against).into_iter();
    let mut found: Vec<_> = violations
        .map(|one| (one.path().to_string(), one.rule))
        .collect();
    found.sort();
    found
}
