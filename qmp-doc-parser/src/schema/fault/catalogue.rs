//! The catalogue: every kind of fault that a schema is checked for.

use super::macros::faults;

faults! {
    // The file.
    /// Bytes are not UTF-8; they are read as substitute characters.
    InvalidUtf8 = "schema-invalid-utf8", "the file is not UTF-8", "not UTF-8 from here", "";
    /// The file is longer than any schema; it is not read.
    FileTooLong { limit: usize } = "schema-file-too-long", "the file is longer than {limit} bytes", "not read", "";

    // Tokens and syntax.
    /// Text that begins no token: numbers, `null` and double quotes included.
    StrayText { text: String } = "schema-stray-text", "stray `{text}`", "begins no token", "strings are in single quotes; there are no numbers";
    /// A string ends with its line.
    StringUnclosed = "schema-string-unclosed", "string without closing `'`", "begins here", "";
    /// A string holds a control character or one outside ASCII.
    StringCharacter { character: char } = "schema-string-character", "{character:?} in a string", "not printable ASCII", "";
    /// A string holds an escape other than a double backslash.
    StringEscape { escape: char } = "schema-string-escape", "unknown escape `\\{escape}`", "only `\\\\` is known", "";
    /// A token is missing or at the wrong place.
    UnexpectedToken { expected: &'static str, found: String } = "schema-unexpected-token", "expected {expected}, found {found}", "unexpected", "";
    /// An object has a key twice.
    RepeatedKey { key: String } = "schema-repeated-key", "key `{key}` is repeated", "again here", "";
    /// Objects and arrays are nested too deeply.
    NestedTooDeep { limit: usize } = "schema-nested-too-deep", "nested deeper than {limit} levels", "not read", "";
    /// Something other than an object is at the top level.
    TopLevelNotObject = "schema-top-level", "top-level expression is not an object", "not an object", "";

    // Documentation comments: their own form.
    /// The opening line holds more than `##`.
    CommentOpening = "schema-comment-opening", "text after `##` at the start of a documentation comment", "only `##` belongs here", "";
    /// The closing line holds more than `##`.
    CommentClosing = "schema-comment-closing", "text after `##` at the end of a documentation comment", "only `##` belongs here", "";
    /// Something else follows before the closing `##`.
    CommentUnclosed = "schema-comment-unclosed", "documentation comment without closing `##`", "the comment has to end before this", "";
    /// A line has text directly after `#`.
    CommentNoBlank = "schema-comment-no-blank", "no blank after `#`", "a blank belongs after `#`", "";
    /// The first line begins with `@` and does not end with a colon.
    CommentNoColon = "schema-comment-no-colon", "line with the definition's name does not end with `:`", "no colon", "";
    /// The first line is `@:`.
    CommentNoName = "schema-comment-no-name", "no name after `@`", "a name belongs here", "";
    /// A comment names a definition, and something else follows.
    CommentNotFollowed { name: String } = "schema-comment-not-followed", "documentation of `{name}` is not followed by its definition", "this comment", "";
    /// A comment names another definition than the one that follows.
    CommentMismatch { documented: String, defined: String } = "schema-comment-mismatch", "documentation is for `{documented}`, but `{defined}` follows", "this comment", "";
    /// A definition follows a comment that names none.
    CommentNamesNothing = "schema-comment-names-nothing", "comment before a definition does not name it", "this comment", "begin it with `@NAME:`, or put free text before another comment";
    /// The documentation of a member has no name.
    ArgumentNoName = "schema-argument-no-name", "no member name after `@`", "a name belongs here", "";
    /// A member is described twice.
    ArgumentRepeated { name: String } = "schema-argument-repeated", "`{name}` is described twice", "again here", "";
    /// A member is described after a section.
    ArgumentAfterSection { name: String } = "schema-argument-after-section", "description of `{name}` follows a section", "members belong before sections", "";
    /// A member or section has no text.
    SectionEmpty { tag: String } = "schema-section-empty", "no text after `{tag}:`", "text belongs here", "";
    /// A section that may be there once is repeated.
    SectionRepeated { tag: String } = "schema-section-repeated", "section `{tag}` is repeated", "again here", "";
    /// A section that is no longer supported.
    SectionRetired { tag: String } = "schema-section-retired", "section `{tag}` is no longer supported", "not in this edition", "use a directive of reStructuredText";
    /// `Features:` without a description of a feature.
    FeaturesEmpty = "schema-features-empty", "`Features:` without a feature", "`@name:` belongs here", "";
    /// A line is indented less than the text it continues.
    LessIndented { expected: usize } = "schema-less-indented", "indented by less than {expected} blanks", "continues the text above", "";
    /// A heading in the documentation of a definition.
    HeadingInDefinition = "schema-heading-in-definition", "heading in the documentation of a definition", "headings belong in a comment of their own", "";
    /// A heading that is not first in its comment.
    HeadingNotFirst = "schema-heading-not-first", "heading is not the first line of its comment", "headings come first", "";
    /// A member is described in a comment that names no definition.
    ArgumentInFreeText { name: String } = "schema-argument-in-free-text", "`@{name}:` in a comment that names no definition", "described here", "";

    // Documentation against the definition.
    /// Documentation is required and missing.
    CommentRequired { name: String } = "schema-comment-required", "`{name}` has no documentation", "no comment before it", "";
    /// A section that only commands may have.
    SectionOnlyForCommands { tag: String } = "schema-section-only-for-commands", "section `{tag}` is only valid for commands", "not a command", "";
    /// A command documents a result that it does not have.
    ReturnsNothing = "schema-returns-nothing", "section `Returns`, but the command returns nothing", "nothing is returned", "";
    /// A member is not described.
    MemberUndocumented { member: String } = "schema-member-undocumented", "`{member}` has no documentation", "in this definition", "describe it, or add the definition to the pragma `documentation-exceptions`";
    /// A feature is not described.
    FeatureUndocumented { feature: String } = "schema-feature-undocumented", "feature `{feature}` has no documentation", "in this definition", "describe it below `Features:`";
    /// Members are described that do not exist.
    DocumentedMemberMissing { names: String } = "schema-documented-member-missing", "documented but not defined: {names}", "no such member", "";
    /// Features are described that do not exist.
    DocumentedFeatureMissing { names: String } = "schema-documented-feature-missing", "documented but not defined: {names}", "no such feature", "";

    // Includes and pragmas.
    /// A directive has further keys.
    DirectiveNotAlone { directive: &'static str } = "schema-directive-not-alone", "`{directive}` has other keys beside it", "in this directive", "";
    /// `include` is not a string.
    IncludeNotString = "schema-include-not-string", "`include` is not a string", "in this directive", "";
    /// An included file cannot be read.
    IncludeUnreadable { path: String, reason: String } = "schema-include-unreadable", "cannot read `{path}`: {reason}", "included here", "";
    /// A file includes itself, directly or not.
    IncludeCycle { path: String } = "schema-include-cycle", "`{path}` includes itself", "included here", "";
    /// `pragma` is not an object.
    PragmaNotObject = "schema-pragma-not-object", "`pragma` is not an object", "in this directive", "";
    /// A pragma that the edition does not know.
    PragmaUnknown { name: String } = "schema-pragma-unknown", "unknown pragma `{name}`", "in this directive", "";
    /// A pragma has the wrong kind of value.
    PragmaValue { name: String, expected: &'static str } = "schema-pragma-value", "pragma `{name}` is not {expected}", "in this directive", "";

    // The form of definitions.
    /// A form that the edition lacks.
    FormMissing { form: &'static str, range: String } = "schema-form-missing", "this edition does not have {form} ({range})", "in this definition", "";
    /// Not exactly one of the keys that name a kind of definition.
    DefinitionKind { found: String } = "schema-definition-kind", "expected exactly one kind of definition, found {found}", "this definition", "the kinds are `enum`, `struct`, `union`, `alternate`, `command` and `event`";
    /// Keys are missing.
    KeyMissing { owner: String, keys: String } = "schema-key-missing", "{owner} lacks {keys}", "in this definition", "";
    /// Keys are not known.
    KeyUnknown { owner: String, keys: String } = "schema-key-unknown", "{owner} has unknown {keys}", "in this definition", "";
    /// A value is of the wrong kind.
    WrongValue { owner: String, expected: &'static str } = "schema-wrong-value", "{owner} is not {expected}", "in this definition", "";
    /// A flag has a value that it may not have.
    FlagValue { flag: &'static str, only: bool } = "schema-flag-value", "flag `{flag}` may only be `{only}`", "in this definition", "";
    /// Two flags exclude each other.
    FlagsConflict { first: &'static str, second: &'static str } = "schema-flags-conflict", "flags `{first}` and `{second}` exclude each other", "in this definition", "";
    /// `boxed` without `data`.
    BoxedWithoutData = "schema-boxed-without-data", "`boxed` without `data`", "in this definition", "";
    /// An array type that does not hold the name of one type.
    ArrayElement { owner: String } = "schema-array-element", "{owner} is an array of not exactly one type", "in this definition", "";
    /// An alternate without a branch.
    AlternateEmpty = "schema-alternate-empty", "alternate without a branch", "this definition", "";

    // Names.
    /// A name is empty or has characters that names do not have.
    NameInvalid { owner: String } = "schema-name-invalid", "{owner} has an invalid name", "in this definition", "names are letters, digits, `-` and `_`, and begin with a letter";
    /// A name is reserved for generated code.
    NameReserved { owner: String } = "schema-name-reserved", "{owner} has a reserved name", "in this definition", "";
    /// A name is in the wrong case.
    NameCase { owner: String, style: &'static str } = "schema-name-case", "name of {owner} is not in {style}", "in this definition", "";
    /// A name ends like that of a generated type.
    NameSuffix { owner: String, suffix: &'static str } = "schema-name-suffix", "name of {owner} ends in `{suffix}`", "in this definition", "";
    /// A name is defined twice.
    DefinedTwice { name: String } = "schema-defined-twice", "`{name}` is already defined", "again here", "";
    /// A built-in type is defined.
    BuiltInDefined { name: String } = "schema-built-in-defined", "`{name}` is a built-in type", "defined here", "";
    /// Two names are the same in generated code.
    NameCollision { name: String, other: String } = "schema-name-collision", "`{name}` collides with `{other}`", "in this definition", "";

    // Conditions and features.
    /// A condition is neither a name nor an object.
    ConditionKind { owner: String } = "schema-condition-kind", "condition of {owner} is neither a string nor an object", "in this definition", "";
    /// A condition has no or several operators.
    ConditionOperators { owner: String } = "schema-condition-operators", "condition of {owner} does not have exactly one operator", "in this definition", "";
    /// The operands of a condition are not an array.
    ConditionOperands { owner: String } = "schema-condition-operands", "operands in the condition of {owner} are not an array", "in this definition", "";
    /// A condition has no operands.
    ConditionEmpty { owner: String } = "schema-condition-empty", "condition of {owner} is empty", "in this definition", "";
    /// A condition is not a name.
    ConditionName { owner: String, text: String } = "schema-condition-name", "condition `{text}` of {owner} is not an identifier", "in this definition", "";
    /// A condition in C's syntax cannot be read.
    ConditionSyntax { owner: String, text: String } = "schema-condition-syntax", "condition `{text}` of {owner} cannot be read", "in this definition", "";
    /// A feature on a type that only other things may have.
    FeatureOnType { feature: String } = "schema-feature-on-type", "feature `{feature}` is not supported on types", "in this definition", "";
    /// More features than a schema may have.
    TooManyFeatures { limit: usize } = "schema-too-many-features", "more than {limit} features in the schema", "in this definition", "";

    // Types.
    /// A type that is not defined.
    UnknownType { owner: String, name: String } = "schema-unknown-type", "{owner} has unknown type `{name}`", "in this definition", "";
    /// A base that is not a struct.
    BaseNotStruct { name: String } = "schema-base-not-struct", "base `{name}` is not a struct", "in this definition", "";
    /// A type that contains itself.
    ContainsItself { name: String } = "schema-contains-itself", "`{name}` contains itself", "this definition", "";
    /// A discriminator that is not a member of the base.
    DiscriminatorMissing { name: String } = "schema-discriminator-missing", "discriminator `{name}` is not a member of the base", "in this definition", "";
    /// A discriminator that is not an enum.
    DiscriminatorNotEnum { name: String } = "schema-discriminator-not-enum", "discriminator `{name}` is not an enum", "in this definition", "";
    /// A discriminator that may be absent.
    DiscriminatorOptional { name: String } = "schema-discriminator-optional", "discriminator `{name}` is optional", "in this definition", "";
    /// A discriminator with a condition.
    DiscriminatorConditional { name: String } = "schema-discriminator-conditional", "discriminator `{name}` is conditional", "in this definition", "";
    /// A union without a branch.
    UnionEmpty = "schema-union-empty", "union without a branch", "this definition", "";
    /// A branch that is not a value of the discriminator.
    BranchUnknown { name: String } = "schema-branch-unknown", "branch `{name}` is not a value of the discriminator", "in this definition", "";
    /// A type that cannot be used at this place.
    TypeUnsuitable { owner: String, name: String } = "schema-type-unsuitable", "{owner} cannot be of type `{name}`", "in this definition", "";
    /// A union as data without `boxed`.
    UnionNotBoxed { name: String } = "schema-union-not-boxed", "union `{name}` as `data` needs `'boxed': true`", "in this definition", "";
    /// A conditional member of data without `boxed`.
    ConditionNotBoxed = "schema-condition-not-boxed", "conditional members of `data` need `'boxed': true`", "in this definition", "";
    /// Branches of an alternate that JSON cannot distinguish.
    BranchesAlike { name: String, other: String } = "schema-branches-alike", "branch `{name}` cannot be distinguished from `{other}`", "in this definition", "";

    // The monitor's tables.
    /// A limit is not written as a number of milliseconds.
    LimitUnreadable { event: String } = "monitor-limit-unreadable", "rate limit of `{event}` is not a number of milliseconds", "this entry", "";
    /// The file has no table of events or rate limits.
    NoMonitorTable = "monitor-no-table", "no table of events or rate limits", "", "the tables are in `monitor.c`, since 4.1 in `monitor/monitor.c`";
}
