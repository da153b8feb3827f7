//! Two plotters elements that own nothing: a stroked path, dashed or not, and a text.

use std::borrow::Borrow;
use std::convert::Infallible;
use std::iter::{Once, empty, once};

use plotters::element::{DashedPathElement, Drawable, PointCollection};
use plotters::style::ShapeStyle;
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle,
};

use super::surface::{Pen, Surface};

/// A path, with the lengths of dash and gap on the fine grid where it is dashed.
pub(super) struct Stroke<'a> {
    pub points: &'a [(f64, f64)],
    pub style: ShapeStyle,
    pub dash: Option<(u32, u32)>,
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Stroke<'_> {
    type Point = &'a (f64, f64);
    type IntoIter = &'a [(f64, f64)];

    fn point_iter(self) -> Self::IntoIter {
        self.points
    }
}

impl<P: Pen> Drawable<Surface<'_, P>> for Stroke<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        surface: &mut Surface<'_, P>,
        size: (u32, u32),
    ) -> Result<(), DrawingErrorKind<P::ErrorType>> {
        match self.dash {
            Some((dash, gap)) if !P::DASHES => {
                let none = empty::<BackendCoord>();
                DashedPathElement::new(none, dash, gap, self.style).draw(points, surface, size)
            }
            dash => {
                surface.pen.set_dash(dash);
                surface.draw_path(points, &self.style)
            }
        }
    }
}

/// A text centred on the height of its capitals.
pub(super) struct TextElement<'a> {
    pub text: &'a str,
    pub at: (f64, f64),
    pub style: Lettering<'a>,
}

/// The style of a [`TextElement`], the size on the fine grid.
pub(super) struct Lettering<'a> {
    pub family: &'a str,
    pub size: f64,
    pub bold: bool,
    pub color: BackendColor,
    pub align: HPos,
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a TextElement<'_> {
    type Point = &'a (f64, f64);
    type IntoIter = Once<&'a (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        once(self.at.borrow())
    }
}

impl<DB: DrawingBackend> Drawable<DB> for TextElement<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        backend: &mut DB,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        match points.next() {
            Some(at) => backend.draw_text(self.text, &self.style, at),
            None => Ok(()),
        }
    }
}

impl BackendTextStyle for Lettering<'_> {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.color
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.align, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }

    // The backend writes and the table measures: plotters' own rasteriser has no part in it.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
