//! A page in the browser: opening it, evaluating scripts in it, and waiting for conditions.

use std::thread;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::connection::Connection;
use crate::record::{self, Record};

/// How long a condition may take to become true. Milliseconds are usual, but a busy machine may
/// stall.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to wait between two checks of a condition.
const LOOK: Duration = Duration::from_millis(10);

/// A page in its own window and browser context, which shares no storage with other pages. Dropping
/// it closes the page.
pub struct Page {
    pub(crate) connection: Connection,
    record: Record,
    loads: usize,
}

impl Page {
    /// Opens an empty page, 1440 by 900 CSS pixels in size.
    #[track_caller]
    pub fn open(browser: &Browser) -> Self {
        let mut connection = browser.connect();
        // The browser disposes of the context, and the page in it, when this connection ends.
        let context = connection
            .call("Target.createBrowserContext", &json!({"disposeOnDetach": true}))
            ["browserContextId"]
            .take();
        let page = json!({"url": "about:blank", "browserContextId": context, "newWindow": true});
        let target = connection.call("Target.createTarget", &page)["targetId"].take();
        let attached = json!({"targetId": target, "flatten": true});
        let answer = connection.call("Target.attachToTarget", &attached);
        connection.attach(answer["sessionId"].as_str().unwrap_or_default().to_owned());
        let mut page = Self { connection, record: Record::default(), loads: 0 };
        for domain in ["Page", "Runtime", "Log", "Network", "DOM", "Accessibility"] {
            page.call(&format!("{domain}.enable"), json!({}));
        }
        page.call("Emulation.setFocusEmulationEnabled", json!({"enabled": true}));
        page.resize(1440, 900, 1.0);
        page
    }

    /// Switches off the protocol domains that only tests need, for measurements: while they are on,
    /// the browser keeps an accessibility tree and updates it at each change of the page.
    #[track_caller]
    pub fn unwatch(&mut self) {
        for domain in ["Accessibility", "DOM", "Network"] {
            self.call(&format!("{domain}.disable"), json!({}));
        }
    }

    /// Runs a script in every new document before the document's own scripts.
    #[track_caller]
    pub fn before_load(&mut self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({"source": script}));
    }

    /// Navigates to an address. If only the fragment differs, the document is not reloaded.
    #[track_caller]
    pub fn goto(&mut self, url: &str) {
        let loads = self.loads;
        let answer = self.call("Page.navigate", json!({"url": url}));
        let error = &answer["errorText"];
        assert!(error.is_null(), "{url} cannot be opened: {error}");
        if !answer["loaderId"].is_null() {
            self.wait_for_load(loads);
        }
    }

    /// Reloads the page.
    #[track_caller]
    pub fn reload(&mut self) {
        let loads = self.loads;
        self.call("Page.reload", json!({}));
        self.wait_for_load(loads);
    }

    #[track_caller]
    fn wait_for_load(&mut self, before: usize) {
        let end = Instant::now() + PATIENCE;
        while self.loads == before {
            assert!(Instant::now() < end, "the page does not finish loading");
            self.connection.wait();
            self.take_events();
        }
    }

    /// The value of a JavaScript expression. A promise is awaited.
    #[track_caller]
    pub fn evaluate<T: DeserializeOwned>(&mut self, expression: &str) -> T {
        match self.try_evaluate(expression) {
            Ok(value) => read(value, expression),
            Err(error) => panic!("{expression}\n{error}"),
        }
    }

    fn try_evaluate(&mut self, expression: &str) -> Result<Value, String> {
        let params = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.connection.try_call("Runtime.evaluate", &params);
        self.take_events();
        let mut answer = answer?;
        let details = &answer["exceptionDetails"];
        if details.is_null() {
            Ok(answer["result"]["value"].take())
        } else {
            Err(record::exception(details))
        }
    }

    /// Waits until an expression is true. While a document is loading, every expression counts as
    /// false.
    #[track_caller]
    pub fn wait_until(&mut self, expression: &str) {
        let is = self.until(|page| page.try_evaluate(expression).ok()?.as_bool()?.then_some(()));
        if is.is_none() {
            panic!("this never became true: {expression}\n{}", self.state());
        }
    }

    /// Waits until an expression has a value; the failure message shows the last value it had
    /// instead.
    #[track_caller]
    pub fn wait_for(&mut self, expression: &str, expected: &str) {
        let mut last = Value::Null;
        let is = self.until(|page| {
            last = page.try_evaluate(expression).unwrap_or_else(Value::String);
            (last == expected).then_some(())
        });
        if is.is_none() {
            panic!("{expression}\n   is {last}\nnot {expected:?}\n{}", self.state());
        }
    }

    /// Repeats a query until it returns a value; `None` after [`PATIENCE`].
    pub(crate) fn until<T>(&mut self, mut ask: impl FnMut(&mut Self) -> Option<T>) -> Option<T> {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = ask(self) {
                return Some(answer);
            }
            if Instant::now() > end {
                return None;
            }
            thread::sleep(LOOK);
        }
    }

    /// Waits for two animation frames: what was due for drawing in the first is drawn when the
    /// second starts.
    #[track_caller]
    pub fn settle(&mut self) {
        let frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => \
                      setTimeout(() => done(true)))))";
        assert!(self.evaluate::<bool>(frames));
    }

    /// Console messages, errors and requests so far.
    #[track_caller]
    pub fn record(&mut self) -> &Record {
        // Messages arrive in order: with this answer all earlier events have arrived.
        self.evaluate::<bool>("true");
        &self.record
    }

    /// Removes and returns the recorded errors and warnings, for tests that expect some.
    #[track_caller]
    pub fn take_complaints(&mut self) -> Vec<String> {
        self.record();
        std::mem::take(&mut self.record.complaints)
    }

    /// Removes and returns the recorded requests, for tests that use another host.
    #[track_caller]
    pub fn take_requests(&mut self) -> Vec<String> {
        self.record();
        std::mem::take(&mut self.record.requests)
    }

    /// Disables scripts in documents that are opened from now on.
    #[track_caller]
    pub fn without_scripts(&mut self) {
        self.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    }

    /// Sends a command of the DevTools protocol to this page.
    #[track_caller]
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        let answer = self.connection.call(method, &params);
        self.take_events();
        answer
    }

    fn take_events(&mut self) {
        while let Some(event) = self.connection.events.pop_front() {
            self.record.add_event(&event);
            self.loads += usize::from(event.method == "Page.loadEventFired");
        }
    }

    /// The page's address and its recorded complaints, for failure messages.
    pub(crate) fn state(&mut self) -> String {
        let address = self.try_evaluate("location.href").unwrap_or_default();
        format!("at {address}, complaints: {:?}", self.record.complaints)
    }
}

#[track_caller]
pub(crate) fn read<T: DeserializeOwned>(value: Value, asked: &str) -> T {
    let shown = value.to_string();
    serde_json::from_value(value)
        .unwrap_or_else(|error| panic!("{asked}\nis {shown}, which was not expected: {error}"))
}
