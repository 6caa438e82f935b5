//! A headless browser of its own for each test, and what a person does with it.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use url::Url;

type Output = BufReader<ChildStdout>;

/// Maximum time of any step before a test fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// The programs that tests need.
#[derive(Clone, Debug)]
pub(crate) struct Programs {
    chromium: PathBuf,
    driver: PathBuf,
}

/// A page in a browser that ends with it.
pub(crate) struct Tab {
    runtime: Runtime,
    client: Client,
    driver: Child,
    _out: Output,
    _profile: TempDir,
}

impl Programs {
    /// Finds them, or names the one that is not installed.
    pub(crate) fn find() -> Result<Self, String> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let places: Vec<_> = std::env::split_paths(&path).collect();
        let find = |names: &[&str]| {
            let found = names
                .iter()
                .flat_map(|name| places.iter().map(move |place| place.join(name)));
            found
                .into_iter()
                .find(|place| place.is_file())
                .ok_or_else(|| names[0].to_owned())
        };
        Ok(Self {
            chromium: find(&["chromium", "chromium-browser", "google-chrome"])?,
            driver: find(&["chromedriver"])?,
        })
    }
}

impl Tab {
    /// Starts a driver and a browser with further options.
    pub(crate) fn start(programs: &Programs, further: &[String]) -> Self {
        let profile = tempfile::tempdir().expect("a temporary directory");
        let (driver, out, port) = start_driver(&programs.driver);
        let user_data = format!("--user-data-dir={}", profile.path().display());
        let mut args: Vec<_> =
            "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
            --disable-background-networking --disable-component-update --disable-sync \
            --disable-dev-shm-usage --hide-scrollbars --force-prefers-reduced-motion --window-size=1280,800"
                .split_whitespace()
                .map(str::to_owned)
                .collect();
        args.push(user_data);
        args.extend_from_slice(further);
        let options = json!({ "binary": programs.chromium, "args": args });
        let capabilities = [
            ("goog:chromeOptions".to_owned(), options),
            (
                "goog:loggingPrefs".to_owned(),
                json!({ "performance": "ALL" }),
            ),
        ];
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let client = runtime.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities.into_iter().collect());
            let address = format!("http://127.0.0.1:{port}");
            tokio::time::timeout(PATIENCE * 2, builder.connect(&address)).await
        });
        let client = client.expect("a browser in time").expect("a browser");
        Self {
            runtime,
            client,
            driver,
            _out: out,
            _profile: profile,
        }
    }

    /// Opens an address. If only the part after `#` differs, the page is not loaded again.
    pub(crate) fn goto(&self, address: &str) {
        self.wait(self.client.goto(address)).expect("a page");
    }

    /// Loads the page again.
    pub(crate) fn reload(&self) {
        self.wait(self.client.refresh()).expect("a page");
    }

    /// Returns the result of a script.
    pub(crate) fn js(&self, script: &str) -> Value {
        let result = self.wait(self.client.execute(script, Vec::new()));
        result.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Returns the result of a script as a text.
    pub(crate) fn text_of(&self, script: &str) -> String {
        let value = self.js(script);
        value
            .as_str()
            .unwrap_or_else(|| panic!("{script}: {value}"))
            .to_owned()
    }

    /// The text of an element as it is shown, on one line.
    pub(crate) fn text(&self, css: &str) -> String {
        let quoted = json!(css);
        self.text_of(&format!(
            "return document.querySelector({quoted}).innerText.trim().replace(/\\s+/g, ' ')"
        ))
    }

    /// The texts of all elements that are shown.
    pub(crate) fn texts(&self, css: &str) -> Vec<String> {
        let quoted = json!(css);
        let found = self.js(&format!(
            "return [...document.querySelectorAll({quoted})].filter((one) => one.checkVisibility())
                .map((one) => one.innerText.trim().replace(/\\s+/g, ' '))"
        ));
        serde_json::from_value(found).expect("texts")
    }

    /// Whether an expression holds now.
    pub(crate) fn holds(&self, expression: &str) -> bool {
        self.js(&format!("return Boolean({expression})")) == true
    }

    /// Waits until an expression holds.
    pub(crate) fn until(&self, expression: &str) {
        let start = Instant::now();
        while !self.holds(expression) {
            assert!(start.elapsed() < PATIENCE, "never: {expression}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Makes what is in sight so big.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let edges = self.js("return [outerWidth - innerWidth, outerHeight - innerHeight]");
        let edges: [u32; 2] = serde_json::from_value(edges).expect("two sizes");
        let resize = self
            .client
            .set_window_size(width + edges[0], height + edges[1]);
        self.wait(resize).expect("another size");
        self.until(&format!(
            "innerWidth === {width} && innerHeight === {height}"
        ));
    }

    /// Clicks on an element as a mouse does: it must be uncovered.
    pub(crate) fn click(&self, css: &str) {
        let quoted = json!(css);
        self.js(&format!(
            "document.querySelector({quoted})?.scrollIntoView({{ block: 'center', inline: 'center' }})"
        ));
        let element = self.wait(self.client.find(Locator::Css(css)));
        let element = element.unwrap_or_else(|error| panic!("{css}: {error}"));
        self.wait(element.click())
            .unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Types into an element, which is emptied first.
    pub(crate) fn fill(&self, css: &str, text: &str) {
        let element = self
            .wait(self.client.find(Locator::Css(css)))
            .expect("an element");
        self.wait(element.clear()).expect("an empty element");
        self.wait(element.send_keys(text)).expect("keys");
    }

    /// Chooses an option.
    pub(crate) fn choose(&self, css: &str, label: &str) {
        let element = self
            .wait(self.client.find(Locator::Css(css)))
            .expect("an element");
        self.wait(element.select_by_label(label))
            .expect("an option");
    }

    /// Presses a key where the focus is.
    pub(crate) fn press(&self, key: Key) {
        self.keys(&char::from(key).to_string());
    }

    /// Types where the focus is.
    pub(crate) fn keys(&self, keys: &str) {
        let element = self.wait(self.client.active_element()).expect("a focus");
        self.wait(element.send_keys(keys)).expect("keys");
    }

    /// The addresses that the pages of this browser asked for since the last time.
    pub(crate) fn requests(&self) -> Vec<String> {
        let log = self.further("se/log", json!({ "type": "performance" }));
        let entries = log.as_array().expect("a list");
        let messages = entries.iter().map(|entry| {
            let text = entry["message"].as_str().expect("a message");
            serde_json::from_str::<Value>(text).expect("JSON")["message"].take()
        });
        messages
            .filter(|message| message["method"] == "Network.requestWillBeSent")
            .map(|message| {
                message["params"]["request"]["url"]
                    .as_str()
                    .expect("an address")
                    .to_owned()
            })
            .collect()
    }

    /// Shows the page as it would be on that medium.
    pub(crate) fn medium(&self, medium: &str) {
        let params = json!({ "media": medium });
        let command = json!({ "cmd": "Emulation.setEmulatedMedia", "params": params });
        self.further("goog/cdp/execute", command);
    }

    fn further(&self, path: &'static str, body: Value) -> Value {
        let command = Further { path, body };
        let answer = self.wait(self.client.issue_cmd(command));
        answer.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// A picture of what is in sight, as PNG.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        self.wait(self.client.screenshot()).expect("a picture")
    }

    fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        let timed = async { tokio::time::timeout(PATIENCE, future).await };
        self.runtime.block_on(timed).expect("an answer in time")
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let close = self.client.clone().close();
        // If the browser does not end by itself, it does when its driver is gone.
        let _ = self
            .runtime
            .block_on(async { tokio::time::timeout(PATIENCE, close).await });
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// A command of the driver's own.
#[derive(Debug)]
struct Further {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Further {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// A driver on a port that was free, and its output, which must stay open.
fn start_driver(program: &Path) -> (Child, Output, u16) {
    let mut driver = Command::new(program)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the driver starts");
    let mut out = BufReader::new(driver.stdout.take().expect("its output"));
    let port = (&mut out).lines().map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("successfully on port ")?;
        rest.trim_end_matches(|end: char| !end.is_ascii_digit())
            .parse()
            .ok()
    });
    if port.is_none() {
        let _ = driver.kill();
        let _ = driver.wait();
    }
    (driver, out, port.expect("the driver names its port"))
}
