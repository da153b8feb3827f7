//! Client of the browser's DevTools protocol: commands and events as JSON over a web socket.

use std::collections::VecDeque;
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// How long the browser may send nothing while an answer is awaited.
const PATIENCE: Duration = Duration::from_secs(120);

/// A connection to the browser or, after [`Connection::attach`], to one page.
pub(crate) struct Connection {
    socket: WebSocket<TcpStream>,
    last: u64,
    session: Option<String>,
    /// Events that have not been handled yet, oldest first.
    pub(crate) events: VecDeque<Event>,
}

/// An event sent by the browser.
pub(crate) struct Event {
    pub(crate) method: String,
    pub(crate) params: Value,
}

impl Connection {
    /// Connects to the DevTools address of a browser.
    #[track_caller]
    pub(crate) fn open(address: &str) -> Self {
        Self::try_open(address)
            .unwrap_or_else(|error| panic!("no connection to the browser at {address}: {error}"))
    }

    pub(crate) fn try_open(address: &str) -> Result<Self, String> {
        let rest = address.strip_prefix("ws://").ok_or("not a web socket's address")?;
        let host = rest.split('/').next().unwrap_or_default();
        let stream = TcpStream::connect(host).map_err(|error| error.to_string())?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(|error| error.to_string())?;
        stream.set_nodelay(true).map_err(|error| error.to_string())?;
        let (socket, _) =
            tungstenite::client(address, stream).map_err(|error| error.to_string())?;
        Ok(Self { socket, last: 0, session: None, events: VecDeque::new() })
    }

    /// Sends all further commands to one page.
    pub(crate) fn attach(&mut self, session: String) {
        self.session = Some(session);
    }

    /// Sends a command and returns its result.
    #[track_caller]
    pub(crate) fn call(&mut self, method: &str, params: &Value) -> Value {
        self.try_call(method, params)
            .unwrap_or_else(|error| panic!("the browser refused {method} {params}: {error}"))
    }

    pub(crate) fn try_call(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        self.last += 1;
        let id = self.last;
        let mut command = json!({"id": id, "method": method, "params": params});
        if let Some(session) = &self.session {
            command["sessionId"] = session.as_str().into();
        }
        self.socket
            .send(Message::text(command.to_string()))
            .map_err(|error| format!("the connection broke: {error}"))?;
        loop {
            let mut message = self.read()?;
            if message["id"] == id {
                let error = &message["error"];
                return if error.is_null() {
                    Ok(message["result"].take())
                } else {
                    Err(error["message"].as_str().unwrap_or("no reason given").to_owned())
                };
            }
            self.queue_event(message);
        }
    }

    /// Waits for the next event.
    #[track_caller]
    pub(crate) fn wait(&mut self) {
        match self.read() {
            Ok(message) => self.queue_event(message),
            Err(error) => panic!("{error}"),
        }
    }

    fn queue_event(&mut self, mut message: Value) {
        if let Some(method) = message["method"].as_str() {
            let method = method.to_owned();
            self.events.push_back(Event { method, params: message["params"].take() });
        }
    }

    fn read(&mut self) -> Result<Value, String> {
        loop {
            let message =
                self.socket.read().map_err(|error| format!("the browser is silent: {error}"))?;
            if let Message::Text(text) = message {
                return serde_json::from_str(&text)
                    .map_err(|error| format!("the browser did not send JSON: {error}"));
            }
        }
    }
}
