//! The catalogue of the text front-end, in the order of a document.

pub mod capture;
pub mod example;
pub mod section;

pub use capture::CaptureCode;
pub use example::ExampleCode;
pub use section::SectionCode;
