//! The display a page believes it is shown on, and pictures of it.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::page::Page;

impl Page {
    /// Sets the size in CSS pixels and the device pixels to each.
    #[track_caller]
    pub fn resize(&mut self, width: u32, height: u32, pixel_ratio: f64) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": pixel_ratio, "mobile": false,
        });
        self.call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Sets what the reader prefers, such as `("prefers-color-scheme", "dark")`.
    #[track_caller]
    pub fn prefer(&mut self, feature: &str, value: &str) {
        let features = json!({"features": [{"name": feature, "value": value}]});
        self.call("Emulation.setEmulatedMedia", features);
    }

    /// Makes the reader one of another country, such as `de-DE`: for numbers, before the page loads.
    #[track_caller]
    pub fn locale(&mut self, locale: &str) {
        self.call("Emulation.setLocaleOverride", json!({"locale": locale}));
        let agent = json!({"userAgent": "", "acceptLanguage": locale});
        self.call("Emulation.setUserAgentOverride", agent);
    }

    /// Bytes that scripts hold and nodes of the document, once all that nobody holds is thrown away.
    #[track_caller]
    pub fn memory(&mut self) -> (f64, f64) {
        self.call("HeapProfiler.collectGarbage", json!({}));
        let heap = self.call("Runtime.getHeapUsage", json!({}));
        let nodes = self.call("Memory.getDOMCounters", json!({}));
        (heap["usedSize"].as_f64().unwrap_or(f64::NAN), nodes["nodes"].as_f64().unwrap_or(f64::NAN))
    }

    /// Shows the page as it is printed.
    #[track_caller]
    pub fn print(&mut self) {
        self.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
    }

    /// Slows the processor down.
    #[track_caller]
    pub fn throttle(&mut self, times: f64) {
        self.call("Emulation.setCPUThrottlingRate", json!({"rate": times}));
    }

    /// Seconds that the page's main thread has spent, by the browser's own account, such as
    /// `TaskDuration` and `LayoutDuration`.
    #[track_caller]
    pub fn seconds(&mut self, metric: &str) -> f64 {
        self.call("Performance.enable", json!({"timeDomain": "threadTicks"}));
        let answer = self.call("Performance.getMetrics", json!({}));
        let metrics = answer["metrics"].as_array().into_iter().flatten();
        let found = metrics.into_iter().find(|one| one["name"] == metric);
        found
            .and_then(|one| one["value"].as_f64())
            .unwrap_or_else(|| panic!("the browser does not measure {metric}"))
    }

    /// Writes a picture of the whole page, from top to bottom.
    #[track_caller]
    pub fn screenshot(&mut self, file: &Path) {
        self.capture(&json!({"format": "png", "captureBeyondViewport": true}), file);
    }

    /// Writes a picture of what the window shows.
    #[track_caller]
    pub fn screenshot_of_window(&mut self, file: &Path) {
        self.capture(&json!({"format": "png"}), file);
    }

    /// Writes a picture of an element, also of what of it lies outside the window.
    #[track_caller]
    pub fn screenshot_of(&mut self, selector: &str, file: &Path) {
        let place: [f64; 4] = self.evaluate(&format!(
            "(() => {{ const {{x, y, width, height}} = document.querySelector('{selector}').getBoundingClientRect();
                return [x + scrollX, y + scrollY, width, height]; }})()"
        ));
        let [x, y, width, height] = place;
        let clip = json!({"x": x, "y": y, "width": width, "height": height, "scale": 1});
        let params = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
        self.capture(&params, file);
    }

    #[track_caller]
    fn capture(&mut self, params: &Value, file: &Path) {
        let answer = self.call("Page.captureScreenshot", params.clone());
        let bytes = STANDARD
            .decode(answer["data"].as_str().unwrap_or_default())
            .expect("the browser sends pictures in base64");
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).expect("no folder for screenshots");
        }
        fs::write(file, bytes)
            .unwrap_or_else(|error| panic!("{} cannot be written: {error}", file.display()));
    }
}
