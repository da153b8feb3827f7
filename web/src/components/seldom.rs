//! Parts of the page that change seldom: no slider step pays for them.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;

/// What a part of the page is made of.
pub(super) trait MemoView: PartialEq + 'static {
    /// The part.
    fn view(&self) -> Html;
}

/// A part of whatever kind: one component serves all.
pub(super) trait MemoPart: Any {
    /// Whether another part is the same.
    fn is(&self, other: &dyn Any) -> bool;

    /// The part.
    fn show(&self) -> Html;
}

impl<T: MemoView> MemoPart for T {
    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn show(&self) -> Html {
        self.view()
    }
}

/// A part, made anew only where it is another than before.
#[derive(Properties)]
pub(super) struct Props {
    pub part: Rc<dyn MemoPart>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let other: &dyn Any = &*other.part;
        self.part.is(other)
    }
}

pub(super) struct Memo;

impl Component for Memo {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().part.show()
    }
}
