//! The portal's own colours: checked for contrast, and made into the few lines of CSS that set them.

use std::fmt::Write as _;

use crate::diag::Code;
use crate::text::colour::{AA_TEXT, Colour};
use crate::tree::{Context, Fields, Node, read};

/// Colours in place of the theme's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Colours {
    /// Of the banner, of links and headings. White is read on it.
    pub brand: Option<Colour>,
    /// Of lines and marks, and of headings in the footer.
    pub accent: Option<Colour>,
}

/// The papers of the theme, light and dark, on which the brand is read.
const PAPERS: [&str; 2] = ["#fbf8f2", "#181412"];

pub(super) fn read(fields: &mut Fields<'_>) -> Colours {
    let brand = fields.optional("brand", brand).map(|found| found.value);
    let foot = brand.unwrap_or(Colour::BLACK).mixed(Colour::BLACK, 0.6);
    let accent = fields.optional("accent", |node, context| on(node, context, foot)).map(|found| found.value);
    Colours { brand, accent }
}

impl Colours {
    /// The style sheet that puts these colours in place of the theme's; none when there is nothing to put.
    pub fn style_sheet(&self) -> Option<String> {
        if *self == Self::default() {
            return None;
        }
        let [light, dark] = PAPERS.map(|paper| Colour::parse(paper).unwrap_or(Colour::WHITE));
        let mut day = String::new();
        let mut night = String::new();
        if let Some(brand) = self.brand {
            let deep = brand.mixed(Colour::BLACK, 0.25);
            let foot = brand.mixed(Colour::BLACK, 0.6);
            let text = brand.readable_on(light, Colour::BLACK);
            let hover = text.mixed(Colour::BLACK, 0.35);
            let _ = write!(day, "--brand:{text};--hover:{hover};--banner:{brand};--banner-deep:{deep};--foot:{foot};");
            let text = brand.readable_on(dark, Colour::WHITE);
            let hover = text.mixed(Colour::WHITE, 0.5);
            let _ = write!(night, "--brand:{text};--hover:{hover};--banner:{deep};--banner-deep:{foot};--foot:{foot};");
        }
        if let Some(accent) = self.accent {
            let _ = write!(day, "--gold:{accent};");
            let _ = write!(night, "--gold:{accent};");
        }
        Some(format!(":root{{{day}}}\n@media (prefers-color-scheme:dark){{:root{{{night}}}}}\n"))
    }
}

fn brand(node: &Node, context: &mut Context<'_>) -> Option<Colour> {
    let colour = parse(node, context)?;
    check(node, context, colour, Colour::WHITE, Colour::BLACK)
}

fn on(node: &Node, context: &mut Context<'_>, paper: Colour) -> Option<Colour> {
    let colour = parse(node, context)?;
    check(node, context, colour, paper, Colour::WHITE)
}

fn parse(node: &Node, context: &mut Context<'_>) -> Option<Colour> {
    let text = read::text(node, context)?;
    let colour = Colour::parse(&text);
    if colour.is_none() {
        context.wrong_type(node, "a-colour");
    }
    colour
}

fn check(node: &Node, context: &mut Context<'_>, colour: Colour, other: Colour, towards: Colour) -> Option<Colour> {
    let contrast = colour.contrast(other);
    if contrast >= AA_TEXT {
        return Some(colour);
    }
    let fixed = colour.readable_on(other, towards);
    context.report(Code::LowContrast, &node.span, |d| {
        d.arg("colour", colour.to_string())
            .arg("other", other.to_string())
            .arg("contrast", format!("{contrast:.1}"))
            .arg("least", format!("{AA_TEXT:.1}"))
            .arg("fixed", fixed.to_string())
    });
    None
}
