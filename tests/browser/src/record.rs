//! What went on while a page was open.

use serde_json::Value;

use crate::connection::Event;

/// Console messages, errors and requests of a page, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// What scripts wrote to the console, each with its level: `log: text`.
    pub console: Vec<String>,
    /// Uncaught exceptions, console errors and warnings, and what the browser itself complained of.
    pub complaints: Vec<String>,
    /// The addresses of all that was asked for.
    pub requests: Vec<String>,
}

impl Record {
    /// Takes an event in, if it is one of those recorded.
    pub(crate) fn note(&mut self, event: &Event) {
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

    /// The requests that did not go to an origin, such as `http://127.0.0.1:8000`.
    pub fn elsewhere(&self, origin: &str) -> Vec<&str> {
        let home = format!("{origin}/");
        let inside = |url: &&str| url.starts_with(&home) || url.starts_with("data:");
        self.requests.iter().map(String::as_str).filter(|url| !inside(url)).collect()
    }
}

/// An exception as the console would show it.
pub(crate) fn exception(details: &Value) -> String {
    let thrown = &details["exception"];
    let said = [&thrown["description"], &thrown["value"], &details["text"]];
    let said = said.into_iter().find(|one| !one.is_null());
    format!("exception: {}", said.map(plain).unwrap_or_default())
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

    fn noted(method: &str, params: Value) -> Record {
        let mut record = Record::default();
        record.note(&Event { method: method.to_owned(), params });
        record
    }

    #[test]
    fn warnings_are_complaints_and_messages_are_not() {
        let said = |level| {
            let args = json!([{"type": "string", "value": "so"}, {"type": "number", "value": 1}]);
            noted("Runtime.consoleAPICalled", json!({"type": level, "args": args}))
        };
        assert_eq!(said("log").console, ["log: so 1"]);
        assert!(said("log").complaints.is_empty());
        assert_eq!(said("warning").complaints, ["warning: so 1"]);
    }

    #[test]
    fn an_exception_is_told_with_its_words() {
        let details = json!({"text": "Uncaught", "exception": {"description": "Error: no"}});
        let record = noted("Runtime.exceptionThrown", json!({"exceptionDetails": details}));
        assert_eq!(record.complaints, ["exception: Error: no"]);
    }

    #[test]
    fn other_hosts_stand_out() {
        let mut record = Record::default();
        for url in ["http://a:1/x", "http://a:11/x", "data:,", "https://b/"] {
            record.requests.push(url.to_owned());
        }
        assert_eq!(record.elsewhere("http://a:1"), ["http://a:11/x", "https://b/"]);
    }
}
