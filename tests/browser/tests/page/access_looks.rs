//! Visual accessibility: contrast, text spacing, zoom, target sizes, reduced motion and forced
//! colours.

use breakeven_browser::Page;

use crate::access::{
    PageView, WIDTHS, open_everything, open_inputs, open_with_notice, open_without_fitting_strategy,
};
use crate::fixture::{Site, screenshots, wait_for_analyses};

const SCHEME: &str = "prefers-color-scheme";
/// All views, each with the function that opens it.
const VIEWS: [(&str, PageView); 5] = [
    ("at first", Site::open_default),
    ("with every input", open_inputs),
    ("with all open", open_everything),
    ("where nothing fits", open_without_fitting_strategy),
    ("with a notice", open_with_notice),
];

/// JavaScript functions that compute the displayed colours and their contrast by WCAG 2.
const COLOURS: &str = "
    const read = text => {
        const parts = text.match(/[\\d.]+/g).map(Number);
        return [parts[0], parts[1], parts[2], parts[3] ?? 1];
    };
    const over = (top, below) =>
        [0, 1, 2].map(part => top[part] * top[3] + below[part] * (1 - top[3])).concat(1);
    const luminance = colour => {
        const [r, g, b] = colour.map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [a, b] = [luminance(one), luminance(other)];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    // The background behind an element: the backgrounds of all its ancestors on white.
    const ground = one => {
        const layers = [];
        for (let at = one; at; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (style.backgroundImage !== 'none') throw new Error('a background image');
            layers.unshift(read(style.backgroundColor));
        }
        return layers.reduce((below, top) => over(top, below), [255, 255, 255, 1]);
    };
    const opacity = one => {
        let share = 1;
        for (let at = one; at; at = at.parentElement) share *= getComputedStyle(at).opacity;
        return share;
    };
    const shown = one => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
        && one.closest('.unseen') === null;
";

/// The number of texts, and those with too little contrast to their background. Texts in pictures
/// are left out, because unit tests check the colours of `charts::Style`; disabled controls may
/// have less contrast.
fn low_contrast_texts(page: &mut Page) -> (usize, Vec<String>) {
    page.evaluate(&format!(
        "(() => {{ {COLOURS}
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const wrong = new Set();
            let seen = 0;
            const judge = (one, style, text) => {{
                const below = ground(one);
                const colour = read(style.color);
                colour[3] *= opacity(one);
                const size = parseFloat(style.fontSize), bold = style.fontWeight >= 700;
                const least = size >= 24 || bold && size >= 18.66 ? 3 : 4.5;
                const found = contrast(over(colour, below), below);
                seen++;
                if (found < least) wrong.add(`${{found.toFixed(2)}}: ${{text.slice(0, 60)}} in ${{one.outerHTML.slice(0, 90)}}`);
            }};
            while (walker.nextNode()) {{
                const node = walker.currentNode, one = node.parentElement;
                if (node.data.trim() === '' || one.closest('svg, noscript, script, style, :disabled')) continue;
                if (shown(one)) judge(one, getComputedStyle(one), node.data.trim());
            }}
            for (const one of document.querySelectorAll('input:not([type=range], [type=checkbox], [type=radio]), select, textarea')) {{
                if (!one.disabled && shown(one)) judge(one, getComputedStyle(one), one.value);
            }}
            for (const one of document.querySelectorAll('[placeholder]')) {{
                if (shown(one)) judge(one, getComputedStyle(one, '::placeholder'), one.placeholder);
            }}
            return [seen, [...wrong]];
        }})()"
    ))
}

pub fn text_contrast_meets_wcag(site: &Site, page: &mut Page) {
    for (view, open) in VIEWS {
        page.prefer(SCHEME, "light");
        page.goto("about:blank");
        open(site, page);
        for scheme in ["light", "dark"] {
            page.prefer(SCHEME, scheme);
            page.settle();
            wait_for_analyses(page);
            let (seen, wrong) = low_contrast_texts(page);
            assert!(seen > 100, "{seen} texts {view}");
            assert!(wrong.is_empty(), "{view}, {scheme}: {wrong:#?}");
        }
    }
    // Proves that the check works: a text with too little contrast is found.
    page.evaluate::<()>("void (document.querySelector('h1').style.opacity = 0.2)");
    assert!(!low_contrast_texts(page).1.is_empty());
}

/// Borders of fields, parts of sliders and focus outlines have a contrast of at least 3 to 1.
pub fn control_contrast_meets_wcag(site: &Site, page: &mut Page) {
    for scheme in ["light", "dark"] {
        page.prefer(SCHEME, scheme);
        page.goto("about:blank");
        open_inputs(site, page);
        let wrong: Vec<String> = page.evaluate(&format!(
            "(() => {{ {COLOURS}
                const wrong = [];
                const judge = (one, colour, what) => {{
                    const found = contrast(read(colour), ground(one.parentElement));
                    if (found < 3) wrong.push(`${{found.toFixed(2)}}: ${{what}} of ${{one.outerHTML.slice(0, 90)}}`);
                }};
                for (const one of document.querySelectorAll('.field, .search input, select')) {{
                    judge(one, getComputedStyle(one).borderTopColor, 'border');
                }}
                for (const one of document.querySelectorAll('.track')) {{
                    for (const [part, colour] of [['.rail', 'stroke'], ['.default', 'stroke'],
                            ['.documents', 'stroke'], ['.range', 'fill']]) {{
                        const found = one.querySelector(part);
                        if (found) judge(one, getComputedStyle(found)[colour], part);
                    }}
                }}
                for (const one of document.querySelectorAll('button, input, select, canvas[tabindex], [role=region]')) {{
                    if (one.disabled || !shown(one)) continue;
                    one.focus();
                    judge(one, getComputedStyle(one.closest('.field') ?? one).outlineColor, 'focus');
                }}
                return [...new Set(wrong)];
            }})()"
        ));
        assert!(wrong.is_empty(), "{scheme}: {wrong:#?}");
    }
}

/// Sets the text spacing that WCAG 2.2, 1.4.12, requires a page to tolerate.
const SPACED: &str = "void (() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* {
        line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
    } p { margin-bottom: 2em !important; }`);
    // The page's content security policy allows no style elements.
    document.adoptedStyleSheets = [sheet];
})()";

/// The number of texts, and those that are clipped, overlap others or lie beyond the edge of the
/// page. Texts in pictures are left out; scrollable elements may contain more than they show.
const CLIPPED_TEXTS: &str = "(() => {
    const wrong = [], boxes = [];
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, one = node.parentElement;
        if (node.data.trim() === '' || one.closest('svg, .unseen, option, [hidden]') || !one.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const scrolls = one.closest('.scroll, pre, .inputs');
        const window = scrolls?.getBoundingClientRect();
        for (const box of range.getClientRects()) {
            if (box.width < 1 || box.height < 1) continue;
            // Text scrolled out of its container is not visible.
            if (window && (box.top < window.top || box.bottom > window.bottom
                || box.left < window.left || box.right > window.right)) continue;
            if (!scrolls && (box.right > document.documentElement.clientWidth + 1 || box.left < -1)) {
                wrong.push(`beyond the edge: ${node.data.trim().slice(0, 60)}`);
            }
            // The box of a text is higher than its letters.
            const less = box.height * 0.2;
            boxes.push({ left: box.left + 1, right: box.right - 1, top: box.top + less,
                bottom: box.bottom - less, node, one });
        }
        for (let at = one; at && at !== document.body; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (at.matches('.scroll, pre, .inputs, .field')) break;
            if (style.overflowX === 'hidden' && at.scrollWidth > at.clientWidth + 1
                || style.overflowY === 'hidden' && at.scrollHeight > at.clientHeight + 1
                || style.textOverflow === 'ellipsis') {
                wrong.push(`cut off: ${node.data.trim().slice(0, 60)}`);
                break;
            }
        }
    }
    boxes.sort((one, other) => one.top - other.top);
    for (let first = 0; first < boxes.length; first++) {
        for (let next = first + 1; next < boxes.length && boxes[next].top < boxes[first].bottom; next++) {
            const [a, b] = [boxes[first], boxes[next]];
            // Sticky columns and the sheet may cover what is scrolled below them.
            const sheet = box => box.one.closest('.inputs, .sheet-button');
            const stays = [a, b].some(box => box.one.closest('.wide th, .wide .below, .sheet-close'))
                || sheet(a) !== sheet(b);
            if (a.node !== b.node && a.left < b.right && b.left < a.right && !stays) {
                wrong.push(`one over the other: ${a.node.data.trim().slice(0, 40)} | ${b.node.data.trim().slice(0, 40)}`);
            }
        }
    }
    for (const one of document.querySelectorAll('button, label, legend, .tag, .unit, .badge, th, td')) {
        if (one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && !one.closest('.unseen')) {
            wrong.push(`wider than its box: ${one.textContent.trim().slice(0, 60)} (${one.className})`);
        }
    }
    for (const one of document.querySelectorAll('.field input')) {
        if (one.scrollWidth > one.clientWidth + 1) wrong.push(`a number cut off: ${one.value} (${one.id})`);
    }
    if (document.scrollingElement.scrollWidth > innerWidth) wrong.push('the page scrolls sideways');
    return [boxes.length, [...new Set(wrong)]];
})()";

/// Asserts that no text is clipped, covered or beyond the edge.
fn check_no_text_is_clipped(page: &mut Page, what: &str) {
    page.settle();
    let (seen, wrong): (usize, Vec<String>) = page.evaluate(CLIPPED_TEXTS);
    assert!(seen > 100, "{seen} texts");
    assert!(wrong.is_empty(), "{what}: {wrong:#?}");
}

pub fn text_spacing_clips_nothing(site: &Site, page: &mut Page) {
    // Also at the widths at which the table has the least room for its columns.
    for width in WIDTHS.into_iter().chain([416, 544, 960]) {
        let views = if WIDTHS.contains(&width) { &VIEWS[..] } else { &VIEWS[..1] };
        for (view, open) in views {
            page.resize(width, 900, 1.0);
            page.goto("about:blank");
            open(site, page);
            page.evaluate::<()>(SPACED);
            page.settle();
            wait_for_analyses(page);
            check_no_text_is_clipped(page, &format!("{view} at {width} px"));
        }
    }
}

/// A window of 1280 by 1024 CSS pixels at a zoom of 400 %.
pub fn zoom_to_400_percent_loses_nothing(site: &Site, page: &mut Page) {
    page.resize(320, 256, 4.0);
    for (view, open) in VIEWS {
        page.goto("about:blank");
        open(site, page);
        check_no_text_is_clipped(page, view);
        // No fixed or sticky element covers more than half of the window, except the opened sheet.
        let fixed: Vec<String> = page.evaluate(
            "[...document.querySelectorAll('main *')]
                .filter(one => ['fixed', 'sticky'].includes(getComputedStyle(one).position))
                .filter(one => one.getBoundingClientRect().height > innerHeight / 2)
                .filter(one => !one.closest('table, .inputs'))
                .map(one => one.outerHTML.slice(0, 100))",
        );
        assert!(fixed.is_empty(), "{view}: {fixed:#?}");
    }
}

/// Targets are at least 24 by 24 CSS pixels: WCAG 2.2, 2.5.8. Links within a sentence are exempt.
pub fn pointer_targets_are_large_enough(site: &Site, page: &mut Page) {
    for width in [320, 1440] {
        for (view, open) in VIEWS {
            page.resize(width, 900, 1.0);
            page.goto("about:blank");
            open(site, page);
            let (seen, small): (usize, Vec<String>) = page.evaluate(
                "(() => {
                    const all = [...document.querySelectorAll(
                        'button, select, input, summary, textarea, a[href], [role=button]')]
                        .filter(one => one.checkVisibility() && !one.closest('.unseen'))
                        .filter(one => !one.matches('p a, li a, td a, dd a'));
                    const small = all
                        .map(one => [one, (one.closest('label, .field') ?? one).getBoundingClientRect()])
                        .filter(([, box]) => box.width < 24 || box.height < 24)
                        .map(([one, box]) => `${box.width} × ${box.height}: ${one.outerHTML.slice(0, 120)}`);
                    return [all.length, small];
                })()",
            );
            assert!(seen > 40, "{seen} targets {view}");
            assert!(small.is_empty(), "{view} at {width} px: {small:#?}");
        }
    }
}

/// With `prefers-reduced-motion` there are no animations, transitions or smooth scrolling.
pub fn reduced_motion_disables_animations(site: &Site, page: &mut Page) {
    page.prefer("prefers-reduced-motion", "reduce");
    open_everything(site, page);
    let moving: Vec<String> = page.evaluate(
        "[...document.querySelectorAll('*')].filter(one => {
            const style = getComputedStyle(one);
            return style.animationName !== 'none' || style.scrollBehavior !== 'auto'
                || style.transitionDuration.split(', ').some(time => parseFloat(time) > 0);
        }).map(one => one.outerHTML.slice(0, 100))",
    );
    assert!(moving.is_empty(), "{moving:#?}");
    // The browser itself would animate an indeterminate progress bar.
    assert_eq!(page.evaluate::<usize>("document.getAnimations().length"), 0);
}

pub fn forced_colours_keep_contrast(site: &Site, page: &mut Page) {
    let folder = screenshots();
    for (name, feature, value) in
        [("forced", "forced-colors", "active"), ("contrast", "prefers-contrast", "more")]
    {
        for width in [320, 1440] {
            page.resize(width, 900, 1.0);
            page.prefer(feature, value);
            page.goto("about:blank");
            open_inputs(site, page);
            page.settle();
            let file = folder.join(format!("{width}-{name}.png"));
            page.screenshot(&file);
            assert!(std::fs::metadata(&file).expect("written").len() > 20_000);
        }
    }
    // In forced colours the tracks of sliders and the borders of fields have enough contrast.
    page.prefer("forced-colors", "active");
    let (seen, faint): (usize, Vec<String>) = page.evaluate(&format!(
        "(() => {{ {COLOURS}
            if (!matchMedia('(forced-colors: active)').matches) throw new Error('not forced');
            const parts = [...document.querySelectorAll(
                '.track .rail, .track .default, .track .documents, .field, select')].filter(shown);
            const faint = parts.map(one => {{
                const style = getComputedStyle(one);
                const colour = one.closest('svg') === null ? style.borderTopColor
                    : style.stroke === 'none' ? style.fill : style.stroke;
                return [contrast(read(colour), ground(one.parentElement)), one];
            }}).filter(([found]) => found < 3)
                .map(([found, one]) => `${{found.toFixed(2)}}: ${{one.outerHTML.slice(0, 90)}}`);
            return [parts.length, faint];
        }})()"
    ));
    assert!(seen > 40, "{seen} parts");
    assert!(faint.is_empty(), "{faint:#?}");
}
