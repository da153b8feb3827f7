//! Mouse and keyboard input, file selection and downloads.

use serde_json::json;

use crate::element::Element;
use crate::page::Page;

/// A key other than a printable character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as the browser names them")]
pub enum Key {
    ArrowLeft,
    ArrowUp,
    ArrowRight,
    ArrowDown,
    PageUp,
    PageDown,
    Home,
    End,
    Enter,
    Escape,
    Tab,
    Backspace,
    Space,
}

impl Key {
    /// The name and the code of the key, and the text that it inserts.
    fn codes(self) -> (&'static str, u32, &'static str) {
        match self {
            Self::Backspace => ("Backspace", 8, ""),
            Self::Tab => ("Tab", 9, ""),
            Self::Enter => ("Enter", 13, "\r"),
            Self::Escape => ("Escape", 27, ""),
            Self::Space => (" ", 32, " "),
            Self::PageUp => ("PageUp", 33, ""),
            Self::PageDown => ("PageDown", 34, ""),
            Self::End => ("End", 35, ""),
            Self::Home => ("Home", 36, ""),
            Self::ArrowLeft => ("ArrowLeft", 37, ""),
            Self::ArrowUp => ("ArrowUp", 38, ""),
            Self::ArrowRight => ("ArrowRight", 39, ""),
            Self::ArrowDown => ("ArrowDown", 40, ""),
        }
    }
}

/// The width of a slider's thumb in CSS pixels.
const THUMB: f64 = 16.0;

/// A position of the mouse in CSS pixels of the viewport.
type PointerPosition = (f64, f64);

impl Page {
    /// Scrolls an element into view and returns the position of a point in it, given as shares of
    /// its width and height. Positions of the mouse are whole pixels.
    #[track_caller]
    pub fn place(&mut self, element: &Element, across: f64, down: f64) -> PointerPosition {
        let function = format!(
            "function () {{
                this.scrollIntoView({{block: 'center', inline: 'center', behavior: 'instant'}});
                const box = this.getBoundingClientRect();
                return [Math.round(box.left + box.width * {across}),
                    Math.round(box.top + box.height * {down})];
            }}"
        );
        self.ask(element, &function)
    }

    /// Clicks in the middle of an element.
    #[track_caller]
    pub fn click(&mut self, element: &Element) {
        let place = self.place(element, 0.5, 0.5);
        self.click_at(place);
    }

    /// Clicks at a point.
    #[track_caller]
    pub fn click_at(&mut self, place: PointerPosition) {
        self.hold_at(place);
        self.release_at(place);
    }

    /// Presses the mouse button at a point and holds it down.
    #[track_caller]
    pub fn hold_at(&mut self, place: PointerPosition) {
        self.mouse("mouseMoved", place, false);
        self.mouse("mousePressed", place, true);
    }

    /// Releases the mouse button at a point.
    #[track_caller]
    pub fn release_at(&mut self, place: PointerPosition) {
        self.mouse("mouseReleased", place, false);
    }

    /// Moves the mouse to a point.
    #[track_caller]
    pub fn point_at(&mut self, place: PointerPosition) {
        self.mouse("mouseMoved", place, false);
    }

    /// Drags the thumb of a slider from one position to another, each 0 to 1, in a number of moves.
    #[track_caller]
    pub fn drag(&mut self, slider: &Element, from: f64, to: f64, moves: u32) {
        // The thumb's centre stays half its width away from both ends of the slider.
        let [left, right] = [(0.0, THUMB / 2.0), (1.0, -THUMB / 2.0)].map(|(end, inwards)| {
            let (x, y) = self.place(slider, end, 0.5);
            (x + inwards, y)
        });
        let at = |position: f64| (left.0 + (right.0 - left.0) * position, left.1);
        self.mouse("mouseMoved", at(from), false);
        self.mouse("mousePressed", at(from), true);
        for step in 1..=moves {
            let share = f64::from(step) / f64::from(moves);
            self.mouse("mouseMoved", at(from + (to - from) * share), true);
        }
        self.mouse("mouseReleased", at(to), false);
    }

    #[track_caller]
    fn mouse(&mut self, kind: &str, (x, y): PointerPosition, held: bool) {
        let button = if kind == "mouseMoved" && !held { "none" } else { "left" };
        let params = json!({
            "type": kind, "x": x, "y": y, "button": button, "buttons": u32::from(held),
            "clickCount": u32::from(kind != "mouseMoved"), "pointerType": "mouse",
        });
        self.call("Input.dispatchMouseEvent", params);
    }

    /// Puts the keyboard's focus on an element.
    #[track_caller]
    pub fn focus(&mut self, element: &Element) {
        self.ask::<()>(element, "function () { this.focus(); }");
    }

    /// Presses a key.
    #[track_caller]
    pub fn press(&mut self, key: Key) {
        self.hold_key(key);
        self.release_key(key);
    }

    /// Presses a key and holds it down.
    #[track_caller]
    pub fn hold_key(&mut self, key: Key) {
        let kind = if key.codes().2.is_empty() { "rawKeyDown" } else { "keyDown" };
        self.key(kind, key);
    }

    /// Releases a key.
    #[track_caller]
    pub fn release_key(&mut self, key: Key) {
        self.key("keyUp", key);
    }

    #[track_caller]
    fn key(&mut self, kind: &str, key: Key) {
        let (name, code, text) = key.codes();
        let mut params =
            json!({"type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code});
        if !text.is_empty() {
            params["text"] = text.into();
        }
        self.call("Input.dispatchKeyEvent", params);
    }

    /// Types a text, key by key.
    #[track_caller]
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let letter = letter.to_string();
            let down = json!({"type": "keyDown", "key": letter, "text": letter});
            self.call("Input.dispatchKeyEvent", down);
            self.call("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": letter}));
        }
    }

    /// Presses a letter with Control and optionally Shift.
    #[track_caller]
    pub fn press_control(&mut self, letter: char, shift: bool) {
        const CONTROL: u32 = 2;
        const SHIFT: u32 = 8;
        let key = if shift { letter.to_ascii_uppercase() } else { letter };
        let modifiers = if shift { CONTROL | SHIFT } else { CONTROL };
        for kind in ["rawKeyDown", "keyUp"] {
            let code = u32::from(letter.to_ascii_uppercase());
            let params = json!({
                "type": kind, "key": key.to_string(), "modifiers": modifiers,
                "windowsVirtualKeyCode": code,
            });
            self.call("Input.dispatchKeyEvent", params);
        }
    }

    /// Selects a file in the file field with an id.
    #[track_caller]
    pub fn choose_file(&mut self, id: &str, file: &std::path::Path) {
        let expression = format!("document.getElementById('{id}')");
        let found = self.call("Runtime.evaluate", json!({"expression": expression}));
        let params = json!({"objectId": found["result"]["objectId"], "files": [file]});
        self.call("DOM.setFileInputFiles", params);
    }

    /// Makes the browser save downloads of this page in a folder.
    #[track_caller]
    pub fn save_into(&mut self, folder: &std::path::Path) {
        let params = json!({"behavior": "allow", "downloadPath": folder});
        self.call("Page.setDownloadBehavior", params);
    }

    /// Clicks a field, empties it and types a text key by key.
    #[track_caller]
    pub fn fill(&mut self, field: &Element, text: &str) {
        self.select_all(field);
        self.press(Key::Backspace);
        self.type_text(text);
    }

    /// Clicks a field and replaces its text in one step, as pasting does.
    #[track_caller]
    pub fn paste(&mut self, field: &Element, text: &str) {
        self.select_all(field);
        if text.is_empty() {
            self.press(Key::Backspace);
        } else {
            self.call("Input.insertText", json!({"text": text}));
        }
    }

    #[track_caller]
    fn select_all(&mut self, field: &Element) {
        self.click(field);
        let select = json!({"type": "keyDown", "key": "a", "commands": ["selectAll"]});
        self.call("Input.dispatchKeyEvent", select);
        self.call("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": "a"}));
    }
}
