//! Reads an SVG picture back: its size, texts and markers, in CSS pixels.

use breakeven_web::charts::{Align, GRID, Metrics, Rect, Scene};

pub struct SvgPicture {
    pub frame: Rect,
    pub texts: Vec<(String, Rect)>,
    /// Centres of dots and diamonds.
    pub markers: Vec<(f64, f64)>,
}

impl SvgPicture {
    pub fn read(svg: &str, metrics: &Metrics) -> Self {
        let css = |fine: f64| fine / f64::from(GRID);
        let document = roxmltree::Document::parse(svg).expect("well-formed");
        let root = document.root_element();
        let number = |node: roxmltree::Node, name: &str| -> f64 {
            node.attribute(name).and_then(|text| text.parse().ok()).expect(name)
        };
        let (width, height) = (number(root, "width"), number(root, "height"));
        let view = format!("0 0 {} {}", width * f64::from(GRID), height * f64::from(GRID));
        assert_eq!(root.attribute("viewBox"), Some(view.as_str()));
        let mut picture = Self {
            frame: Rect { left: 0.0, top: 0.0, right: width, bottom: height },
            texts: Vec::new(),
            markers: Vec::new(),
        };
        for node in root.children().filter(roxmltree::Node::is_element) {
            match node.tag_name().name() {
                "text" => {
                    let text = node.text().expect("some text").trim().to_owned();
                    let size = css(number(node, "font-size"));
                    // The baseline is 0.76 em below y, the middle of capitals half of 0.72 above.
                    assert_eq!(node.attribute("dy"), Some("0.76em"));
                    let middle = css(number(node, "y")) + (0.76 - 0.36) * size;
                    let align = match node.attribute("text-anchor") {
                        Some("start") => Align::Left,
                        Some("middle") => Align::Middle,
                        Some("end") => Align::Right,
                        other => panic!("{other:?}"),
                    };
                    let bold = node.attribute("font-weight") == Some("bold");
                    let at = (css(number(node, "x")), middle);
                    let area = Scene::text_box(metrics, &text, at, align, size, bold);
                    picture.texts.push((text, area));
                }
                "circle" => {
                    picture.markers.push((css(number(node, "cx")), css(number(node, "cy"))));
                }
                "polygon" => {
                    let points = node.attribute("points").expect("points");
                    let corners: Vec<(f64, f64)> = points
                        .split_whitespace()
                        .map(|point| {
                            let (x, y) = point.split_once(',').expect("x,y");
                            (x.parse().expect("x"), y.parse().expect("y"))
                        })
                        .collect();
                    let count = corners.len() as f64;
                    let middle = |of: fn(&(f64, f64)) -> f64| {
                        css(corners.iter().map(of).sum::<f64>() / count)
                    };
                    picture.markers.push((middle(|point| point.0), middle(|point| point.1)));
                }
                _ => {}
            }
        }
        picture
    }

    /// Panics where a text is clipped or covers another.
    pub fn check(&self, what: &str) {
        for (index, (text, area)) in self.texts.iter().enumerate() {
            // The fine grid rounds to an eighth of a pixel.
            assert!(self.frame.grown(0.25).holds(area), "{what}: {text:?} is clipped: {area:?}");
            for (other, place) in &self.texts[..index] {
                let apart = !area.grown(-0.25).overlaps(place);
                assert!(apart, "{what}: {text:?} covers {other:?}: {area:?} {place:?}");
            }
        }
    }

    /// Panics where a text lies on a marker.
    pub fn check_markers(&self, what: &str) {
        for (text, area) in &self.texts {
            for (x, y) in &self.markers {
                let apart =
                    !area.grown(2.0).holds(&Rect { left: *x, top: *y, right: *x, bottom: *y });
                assert!(apart, "{what}: {text:?} lies on the marker at {x}, {y}");
            }
        }
    }

    /// Whether there is a marker at an x and between two heights, the upper one first.
    pub fn has_marker(&self, x: f64, (top, bottom): (f64, f64)) -> bool {
        let heights = top - 1.0..=bottom + 1.0;
        self.markers.iter().any(|at| (at.0 - x).abs() < 1.0 && heights.contains(&at.1))
    }
}
