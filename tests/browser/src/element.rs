//! Finding elements by role and accessible name, as assistive technology does, and reading them.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::page::{Page, read};
use crate::record;

/// An element of a page.
#[derive(Clone, Debug)]
pub struct Element {
    object: String,
    /// Names the element in messages.
    description: String,
}

impl Page {
    /// Waits until exactly one element has a role and an accessible name, and returns it.
    #[track_caller]
    pub fn find(&mut self, role: &str, name: &str) -> Element {
        let mut number = 0;
        let found = self.until(|page| {
            let nodes = page.query(role, Some(name));
            number = nodes.len();
            let node = nodes.first().filter(|_| number == 1)?;
            page.element(node, format!("{role} “{name}”"))
        });
        found.unwrap_or_else(|| panic!("{number} × {role} “{name}” on the page\n{}", self.state()))
    }

    /// The elements that have a role now, in document order.
    #[track_caller]
    pub fn all(&mut self, role: &str) -> Vec<Element> {
        let nodes = self.query(role, None);
        nodes.iter().filter_map(|node| self.element(node, role.to_owned())).collect()
    }

    /// How many elements have a role and a name now.
    #[track_caller]
    pub fn count(&mut self, role: &str, name: &str) -> usize {
        self.query(role, Some(name)).len()
    }

    /// Waits until no element has a role and a name.
    #[track_caller]
    pub fn wait_until_gone(&mut self, role: &str, name: &str) {
        let gone = self.until(|page| page.query(role, Some(name)).is_empty().then_some(()));
        assert!(gone.is_some(), "there still is a {role} “{name}”");
    }

    fn query(&mut self, role: &str, name: Option<&str>) -> Vec<Value> {
        // A document that is being replaced has no accessibility tree: the answer is then an empty
        // list, and callers repeat the query.
        let mut ask = || {
            let root = self.connection.try_call("DOM.getDocument", &json!({"depth": 0})).ok()?;
            let mut query = json!({"nodeId": root["root"]["nodeId"], "role": role});
            if let Some(name) = name {
                query["accessibleName"] = name.into();
            }
            let mut found = self.connection.try_call("Accessibility.queryAXTree", &query).ok()?;
            Some(found["nodes"].take())
        };
        match ask() {
            Some(Value::Array(nodes)) => {
                nodes.into_iter().filter(|node| node["ignored"] != true).collect()
            }
            _ => Vec::new(),
        }
    }

    fn element(&mut self, node: &Value, description: String) -> Option<Element> {
        let node = json!({"backendNodeId": node["backendDOMNodeId"]});
        let answer = self.connection.try_call("DOM.resolveNode", &node).ok()?;
        let object = answer["object"]["objectId"].as_str()?.to_owned();
        Some(Element { object, description })
    }

    /// Calls a JavaScript function with the element as `this`.
    #[track_caller]
    pub fn ask<T: DeserializeOwned>(&mut self, element: &Element, function: &str) -> T {
        let params = json!({
            "objectId": element.object,
            "functionDeclaration": function,
            "returnByValue": true,
            "awaitPromise": true,
        });
        let mut answer = self.call("Runtime.callFunctionOn", params);
        let details = &answer["exceptionDetails"];
        if !details.is_null() {
            panic!("{}: {function}\n{}", element.description, record::exception(details));
        }
        read(answer["result"]["value"].take(), function)
    }

    /// The visible text of an element.
    #[track_caller]
    pub fn text(&mut self, element: &Element) -> String {
        self.ask(element, "function () { return this.innerText.trim(); }")
    }

    /// The value of a form field.
    #[track_caller]
    pub fn value(&mut self, element: &Element) -> String {
        self.ask(element, "function () { return this.value; }")
    }

    /// An attribute of an element.
    #[track_caller]
    pub fn attribute(&mut self, element: &Element, name: &str) -> Option<String> {
        let name = Value::from(name);
        self.ask(element, &format!("function () {{ return this.getAttribute({name}); }}"))
    }

    /// Waits until a JavaScript function of an element returns a text.
    #[track_caller]
    pub fn wait_for_element(&mut self, element: &Element, function: &str, expected: &str) {
        let mut last = Value::Null;
        let is = self.until(|page| {
            last = page.ask(element, function);
            (last == expected).then_some(())
        });
        if is.is_none() {
            panic!("{}: {function}\n   is {last}\nnot {expected:?}", element.description);
        }
    }

    /// Waits until a field shows a text.
    #[track_caller]
    pub fn wait_for_value(&mut self, element: &Element, expected: &str) {
        self.wait_for_element(element, "function () { return this.value; }", expected);
    }
}
