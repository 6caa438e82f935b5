//! Facts and comments of schemas, construct by construct.

use std::sync::Arc;

use qmp_doc_parser::ir::{Document, facts};
use qmp_doc_parser::schema::{SchemaFile, read_schema};

fn read(edition: &str, schema: &str) -> Document {
    let file = Arc::new(SchemaFile::parse(schema.as_bytes()));
    let reading = read_schema("schema.json", edition.parse().unwrap(), &mut |path| {
        let found = path == "schema.json";
        found.then(|| Arc::clone(&file)).ok_or_else(String::new)
    });
    assert!(reading.findings.is_empty(), "{:#?}", reading.findings);
    reading.document
}

/// Compares the facts of a schema with lines of path, fact and value.
fn check(edition: &str, schema: &str, expected: &str) {
    let facts = facts(&read(edition, schema).resolve());
    let found: Vec<_> = facts
        .iter()
        .map(|fact| fact.to_string().replace('\t', " ").trim_end().to_owned())
        .collect();
    let expected: Vec<_> = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn members_of_an_event() {
    check(
        "10.2",
        "{ 'event': 'READY', 'data': { 'a': 'size', '*b': [ 'str' ], 'c': 'any' } }",
        "READY event
         READY.a member required
         READY.a type size
         READY.b member optional
         READY.b type array
         READY.b[] type str
         READY.c member required
         READY.c type any",
    );
}

#[test]
fn members_of_a_named_type_and_of_its_base() {
    check(
        "10.2",
        "{ 'struct': 'Own', 'base': 'Base', 'data': { 'own': 'int' } }
         { 'struct': 'Base', 'data': { 'inherited': 'int' } }
         { 'event': 'READY', 'data': 'Own' }",
        "READY event
         READY.inherited member required
         READY.inherited type int
         READY.own member required
         READY.own type int",
    );
}

#[test]
fn branches_of_a_union() {
    check(
        "10.2",
        "{ 'enum': 'Sort', 'data': [ 'circle', 'none' ] }
         { 'struct': 'Circle', 'data': { 'radius': 'int' } }
         { 'union': 'Shape', 'base': { 'sort': 'Sort' }, 'discriminator': 'sort',
           'data': { 'circle': { 'type': 'Circle', 'if': 'CONFIG_X' } } }
         { 'event': 'READY', 'data': { 'shape': 'Shape' } }",
        "READY event
         READY.shape member required
         READY.shape type object
         READY.shape.sort member required
         READY.shape.sort type enum
         READY.shape.sort=circle value
         READY.shape.sort=none value
         READY.shape<circle> branch
         READY.shape<circle> if CONFIG_X
         READY.shape<circle> type object
         READY.shape<circle>.radius member required
         READY.shape<circle>.radius type int",
    );
}

#[test]
fn a_simple_union_wraps_its_branches() {
    check(
        "6.1",
        "{ 'union': 'Shape', 'data': { 'width': 'int' } }
         { 'event': 'READY', 'data': { 'shape': 'Shape', 'kind': 'ShapeKind' } }",
        "READY event
         READY.kind member required
         READY.kind type enum
         READY.kind=width value
         READY.shape member required
         READY.shape type object
         READY.shape.type member required
         READY.shape.type type enum
         READY.shape.type=width value
         READY.shape<width> branch
         READY.shape<width> type object
         READY.shape<width>.data member required
         READY.shape<width>.data type int",
    );
}

#[test]
fn alternates_and_anonymous_unions() {
    let expected = "READY event
         READY.shape member required
         READY.shape type alternate
         READY.shape<name> branch
         READY.shape<name> type str
         READY.shape<point> branch
         READY.shape<point> type object";
    check(
        "10.2",
        "{ 'alternate': 'Shape', 'data': { 'name': 'str', 'point': 'Point' } }
         { 'struct': 'Point', 'data': { } }
         { 'event': 'READY', 'data': { 'shape': 'Shape' } }",
        expected,
    );
    check(
        "2.1",
        "{ 'union': 'Shape', 'discriminator': { }, 'data': { 'name': 'str', 'point': 'Point' } }
         { 'type': 'Point', 'data': { } }
         { 'event': 'READY', 'data': { 'shape': 'Shape' } }",
        expected,
    );
}

#[test]
fn nested_objects_and_any_value_of_old_editions() {
    check(
        "2.1",
        "{ 'event': 'READY', 'data': { 'point': { '*x': '**' } } }",
        "READY event
         READY.point member required
         READY.point type object
         READY.point.x member optional
         READY.point.x type any",
    );
}

#[test]
fn conditions_have_one_form() {
    let expected = "READY event
         READY if all(A, any(B, not(C)))
         READY.a if A
         READY.a member required
         READY.a type enum
         READY.a type-if T
         READY.a=v if B
         READY.a=v value";
    check(
        "10.2",
        "{ 'event': 'READY', 'boxed': true, 'data': 'Data',
           'if': { 'all': [ 'A', { 'any': [ 'B', { 'not': 'C' } ] } ] } }
         { 'struct': 'Data', 'data': { 'a': { 'type': 'Sort', 'if': 'A' } } }
         { 'enum': 'Sort', 'data': [ { 'name': 'v', 'if': 'B' } ], 'if': 'T' }",
        expected,
    );
    check(
        "6.1",
        "{ 'event': 'READY', 'data': { 'a': { 'type': 'Sort', 'if': 'defined(A)' } },
           'if': [ 'defined(A)', 'defined(B) || !defined(C)' ] }
         { 'enum': 'Sort', 'data': [ { 'name': 'v', 'if': 'defined(B)' } ], 'if': 'defined(T)' }",
        expected,
    );
}

#[test]
fn features_of_events_members_values_and_types() {
    check(
        "10.2",
        "{ 'event': 'READY', 'features': [ 'unstable' ], 'data': {
             'a': { 'type': 'Sort', 'features': [ 'deprecated' ] } } }
         { 'enum': 'Sort', 'features': [ 'fast' ],
           'data': [ { 'name': 'v', 'features': [ 'slow' ] } ] }",
        "READY event
         READY feature unstable
         READY.a feature deprecated
         READY.a member required
         READY.a type enum
         READY.a type-feature fast
         READY.a=v feature slow
         READY.a=v value",
    );
}

#[test]
fn claims_of_comments() {
    check(
        "10.2",
        "##
# @READY:
#
# @a: something
#     (since 2.4)
#
# Since: 1.0.0
##
{ 'event': 'READY', 'data': { 'a': 'Sort' } }

##
# @Sort:
#
# @v: something (Since: 3.1; default)
#
# @w: something since 4.0
##
{ 'enum': 'Sort', 'data': [ 'v', 'w' ] }",
        "READY event
         READY since 1.0
         READY.a doc-since 2.4
         READY.a member required
         READY.a type enum
         READY.a=v doc-since 3.1
         READY.a=v value
         READY.a=w value",
    );
}

#[test]
fn broken_comments_of_old_editions() {
    let expected = "READY event
         READY since 1.0
         READY.a doc-since 2.1
         READY.a member required
         READY.a type int";
    let event = "{ 'event': 'READY', 'data': { 'a': 'int' } }";
    for comment in [
        // The regular form of the time.
        "##\n# @READY\n#\n# @a: text (since 2.1)\n#\n# Since: 1.0\n##\n",
        // The name beside the opening mark.
        "## @READY\n#\n# @a: text (since 2.1)\n#\n# Since: 1.0\n##\n",
        // No closing line.
        "##\n# @READY\n#\n# @a: text (since 2.1)\n#\n# Since: 1.0\n",
        // No opening line.
        "# @READY\n#\n# @a: text (since 2.1)\n#\n# Since: 1.0\n##\n",
        // A section before the members.
        "##\n# @READY\n#\n# Since: 1.0\n#\n# @a: text (since 2.1)\n##\n",
        // A section without its colon.
        "##\n# @READY\n#\n# @a: text (since 2.1)\n#\n# Since 1.0\n##\n",
        // The name of another definition.
        "##\n# @STEADY\n#\n# @a: text (since 2.1)\n#\n# Since: 1.0\n##\n",
    ] {
        check("2.1", &format!("{comment}{event}\n"), expected);
    }
}

#[test]
fn words_of_an_event() {
    let old = "##
# @READY:
#
# It is ready.
#
# @a: #optional, the distance
#     in metres
#
# Note: it happens
#       once
#
# Example:
#
# <- { 'event': 'READY' }
#
##
{ 'event': 'READY', 'data': { '*a': 'int' } }"
        .replace("{ 'event': 'READY' }\n#\n", "{ \"event\": \"READY\" }\n#\n");
    let new = "##
# @READY:
#
# It is ready.
#
# .. note:: it happens
#    once
#
# @a: the distance
#     in metres
#
# .. qmp-example::
#    :title: Once
#
#    <- { \"event\": \"READY\" }
##
{ 'event': 'READY', 'data': { '*a': 'int' } }";
    for (edition, schema, caption) in [("2.8", &*old, None), ("10.2", new, Some("Once"))] {
        let document = read(edition, schema);
        let event = document.event("READY").unwrap();
        let prose = event.prose.as_ref().unwrap();
        assert_eq!(prose.description.as_ref().unwrap().text, "It is ready.");
        assert_eq!(prose.notes[0].text.text, "it happens\nonce", "{edition}");
        let example = &prose.examples[0];
        assert_eq!(example.event.as_deref(), Some("READY"), "{edition}");
        assert_eq!(example.caption.as_ref().map(|c| &*c.text), caption);
        let data = &document.types[0].definition;
        let qmp_doc_parser::ir::Definition::Object(data) = data else {
            panic!("{data:?}");
        };
        let member = data.members[0].prose.as_ref().unwrap();
        assert_eq!(member.description, "the distance\nin metres", "{edition}");
    }
}

#[test]
fn rules_in_sentences() {
    check(
        "10.2",
        "##
# @READY:
#
# @sort: which one
#
# @error: what went wrong.  Only present on failure.
#
# .. note:: If sort is \"a\", a `STOP` event will eventually follow the
#    `READY` event.
#
# .. note:: This event is rate-limited.
##
{ 'event': 'READY', 'data': { 'sort': 'str', '*error': 'str' } }",
        "READY event
         READY rate-limit
         READY successor STOP if sort=a
         READY.error member optional
         READY.error presence failure
         READY.error type str
         READY.sort member required
         READY.sort type str",
    );
}

#[test]
fn a_rule_belongs_to_the_event_that_its_sentence_names() {
    check(
        "6.1",
        "##
# @READY:
#
# Note: If the command-line option \"-wait\" has been specified, a GO event
#       will eventually follow the STEADY event
##
{ 'event': 'READY' }
{ 'event': 'STEADY' }",
        "READY event
         STEADY event
         STEADY successor GO if option=-wait",
    );
}

#[test]
fn types_that_refer_to_each_other_end() {
    check(
        "10.2",
        "{ 'struct': 'Node', 'data': { '*next': 'Node' } }
         { 'event': 'READY', 'data': 'Node' }",
        "READY event
         READY.next member optional
         READY.next type object",
    );
}

#[test]
fn a_chain_of_types_does_not_exhaust_the_stack() {
    use std::fmt::Write as _;
    let mut schema = String::from("{ 'event': 'READY', 'data': 'T0' }\n");
    for nth in 0..20_000 {
        let next = nth + 1;
        writeln!(
            schema,
            "{{ 'struct': 'T{nth}a', 'data': {{ 'n': 'T{next}a' }} }}"
        )
        .unwrap();
    }
    schema.push_str("{ 'struct': 'T20000a', 'data': { } }\n");
    let schema = schema.replace("'T0'", "'T0a'");
    let document = read("10.2", &schema);
    assert_eq!(document.types.len(), 20_001);
}
