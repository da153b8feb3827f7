//! Record of the console messages, errors and requests of an open page.

use serde_json::Value;

use crate::connection::Event;

/// Console messages, errors and requests of a page, each in order of occurrence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Console messages with their levels: `log: text`.
    pub console: Vec<String>,
    /// Uncaught exceptions, console errors and warnings, and errors and warnings of the browser.
    pub complaints: Vec<String>,
    /// The addresses of all requests.
    pub requests: Vec<String>,
}

impl Record {
    /// Records an event, if it is of a recorded kind.
    pub(crate) fn add_event(&mut self, event: &Event) {
        let params = &event.params;
        match event.method.as_str() {
            "Runtime.consoleAPICalled" => {
                let level = text(&params["type"]);
                let words = params["args"].as_array().into_iter().flatten().map(argument);
                let line = format!("{level}: {}", words.collect::<Vec<_>>().join(" "));
                if matches!(level, "error" | "warning" | "assert") {
                    self.complaints.push(line.clone());
                }
                self.console.push(line);
            }
            "Runtime.exceptionThrown" => {
                self.complaints.push(exception(&params["exceptionDetails"]));
            }
            "Log.entryAdded" => {
                let entry = &params["entry"];
                if matches!(text(&entry["level"]), "error" | "warning") {
                    self.complaints.push(format!(
                        "{} {}: {}",
                        text(&entry["level"]),
                        text(&entry["url"]),
                        text(&entry["text"]),
                    ));
                }
            }
            "Network.requestWillBeSent" => {
                self.requests.push(text(&params["request"]["url"]).to_owned());
            }
            "Network.webSocketCreated" => self.requests.push(text(&params["url"]).to_owned()),
            _ => {}
        }
    }

    /// The requests to other origins than the given one, such as `http://127.0.0.1:8000`.
    pub fn requests_outside(&self, origin: &str) -> Vec<&str> {
        let home = format!("{origin}/");
        let inside = |url: &&str| url.starts_with(&home) || url.starts_with("data:");
        self.requests.iter().map(String::as_str).filter(|url| !inside(url)).collect()
    }
}

/// The text of an exception as the console would show it.
pub(crate) fn exception(details: &Value) -> String {
    let thrown = &details["exception"];
    let texts = [&thrown["description"], &thrown["value"], &details["text"]];
    let text = texts.into_iter().find(|text| !text.is_null());
    format!("exception: {}", text.map(plain).unwrap_or_default())
}

fn argument(argument: &Value) -> String {
    let parts = [&argument["value"], &argument["description"]];
    parts.into_iter().find(|part| !part.is_null()).map(plain).unwrap_or_default()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn record_of(method: &str, params: Value) -> Record {
        let mut record = Record::default();
        record.add_event(&Event { method: method.to_owned(), params });
        record
    }

    #[test]
    fn console_warnings_are_complaints_and_messages_are_not() {
        let logged = |level| {
            let args = json!([{"type": "string", "value": "so"}, {"type": "number", "value": 1}]);
            record_of("Runtime.consoleAPICalled", json!({"type": level, "args": args}))
        };
        assert_eq!(logged("log").console, ["log: so 1"]);
        assert!(logged("log").complaints.is_empty());
        assert_eq!(logged("warning").complaints, ["warning: so 1"]);
    }

    #[test]
    fn an_exception_is_recorded_with_its_message() {
        let details = json!({"text": "Uncaught", "exception": {"description": "Error: no"}});
        let record = record_of("Runtime.exceptionThrown", json!({"exceptionDetails": details}));
        assert_eq!(record.complaints, ["exception: Error: no"]);
    }

    #[test]
    fn requests_to_other_origins_are_found() {
        let mut record = Record::default();
        for url in ["http://a:1/x", "http://a:11/x", "data:,", "https://b/"] {
            record.requests.push(url.to_owned());
        }
        assert_eq!(record.requests_outside("http://a:1"), ["http://a:11/x", "https://b/"]);
    }
}
