//! The charts as pictures: equal to the approved ones, and sound at every size.

mod cases;
mod golden;
mod picture;
mod sound;
mod views;
