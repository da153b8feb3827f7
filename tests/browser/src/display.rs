//! Emulation of the display and of the reader's preferences, resource measurements, and
//! screenshots.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::page::Page;

impl Page {
    /// Sets the size of the window in CSS pixels and the device pixel ratio.
    #[track_caller]
    pub fn resize(&mut self, width: u32, height: u32, pixel_ratio: f64) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": pixel_ratio, "mobile": false,
        });
        self.call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Emulates a media feature, such as `("prefers-color-scheme", "dark")`.
    #[track_caller]
    pub fn prefer(&mut self, feature: &str, value: &str) {
        let features = json!({"features": [{"name": feature, "value": value}]});
        self.call("Emulation.setEmulatedMedia", features);
    }

    /// Sets the browser's locale, such as `de-DE`. The page reads it when it loads.
    #[track_caller]
    pub fn locale(&mut self, locale: &str) {
        self.call("Emulation.setLocaleOverride", json!({"locale": locale}));
        let agent = json!({"userAgent": "", "acceptLanguage": locale});
        self.call("Emulation.setUserAgentOverride", agent);
    }

    /// Bytes of the JavaScript heap and number of DOM nodes, after garbage collection.
    #[track_caller]
    pub fn memory(&mut self) -> (f64, f64) {
        self.call("HeapProfiler.collectGarbage", json!({}));
        let heap = self.call("Runtime.getHeapUsage", json!({}));
        let nodes = self.call("Memory.getDOMCounters", json!({}));
        (heap["usedSize"].as_f64().unwrap_or(f64::NAN), nodes["nodes"].as_f64().unwrap_or(f64::NAN))
    }

    /// Emulates print media.
    #[track_caller]
    pub fn print(&mut self) {
        self.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
    }

    /// Makes the processor slower by a factor.
    #[track_caller]
    pub fn throttle(&mut self, times: f64) {
        self.call("Emulation.setCPUThrottlingRate", json!({"rate": times}));
    }

    /// A performance metric of the browser in seconds of the page's main thread, such as
    /// `TaskDuration` or `LayoutDuration`.
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

    /// Saves a screenshot of the whole page, from top to bottom.
    #[track_caller]
    pub fn screenshot(&mut self, file: &Path) {
        self.capture(&json!({"format": "png", "captureBeyondViewport": true}), file);
    }

    /// Saves a screenshot of the visible part of the page.
    #[track_caller]
    pub fn screenshot_of_window(&mut self, file: &Path) {
        self.capture(&json!({"format": "png"}), file);
    }

    /// Saves a screenshot of an element, including its parts outside the window.
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
