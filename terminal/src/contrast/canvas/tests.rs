use proptest::prelude::*;

use super::*;
use crate::MIN_CONTRAST;

fn dark() -> Canvas {
    Canvas {
        brightness: Brightness::Dark,
        log: Rgb::from_hex(0x13_1a20),
        text: Rgb::from_hex(0xff_ffff),
        ansi: [
            0x13_1a20, 0xe5_4b4b, 0x9e_ce58, 0xfa_ed70, 0x39_6fe2, 0xbb_80b3, 0x2d_dafd, 0xd0_d0d0, 0x42_484d,
            0xff_5370, 0xc3_e88d, 0xff_cb6b, 0x82_aaff, 0xc7_92ea, 0x89_ddff, 0xff_ffff,
        ]
        .map(Rgb::from_hex),
    }
}

/// What a browser shows: the rules' colours where there are any, else the style sheet's.
fn shown(canvas: &Canvas, style: &Style) -> (Rgb, Rgb) {
    let (text, behind) = inks_of(style);
    let pair = canvas.pair(text, behind);
    let is_dim = style.attributes.contains(Attributes::DIM);
    let inks = canvas.inks(style);
    let rules = canvas.rules();
    let of_rule = |dim: &str, property: &str| {
        let mut start = "}".to_owned();
        selector(&mut start, dim, text, behind);
        let rules = format!("}}{rules}");
        let at = rules.find(&format!("{start}{{{property}:#"))? + start.len() + property.len() + 3;
        Some(Rgb::from_hex(u32::from_str_radix(&rules[at..at + 6], 16).unwrap()))
    };
    let is_ruled = inks == Inks::default();
    let color = if is_ruled { of_rule("", "color") } else { inks.color }.unwrap_or(pair.text);
    let fill = if is_ruled { of_rule(".d:not(.h)", "-webkit-text-fill-color") } else { inks.fill };
    let glyphs = if is_dim { fill.unwrap_or_else(|| color.mixed(DIM, canvas.log)) } else { color };
    (glyphs, pair.behind)
}

#[test]
fn a_panels_weak_pairs_get_a_rule_and_the_others_none() {
    let rules = format!("}}{}", dark().rules());
    assert!(rules.contains("}.f0:not([class*=g]){color:#"), "black on black");
    assert!(rules.contains("}.f4:not([class*=g]){color:#"), "blue on black");
    assert!(!rules.contains("}.f2:not([class*=g]){color:#"), "green is well");
    assert!(!rules.contains(".row{"), "plain text is well");
}

#[test]
fn colours_of_the_sixteen_are_left_to_the_rules() {
    let style = Style { foreground: Color::Indexed(4), ..Style::default() };
    assert_eq!(dark().inks(&style), Inks::default());
}

#[test]
fn gold_of_section_signs_is_lifted_on_a_light_theme_alone() {
    let gold = Style { foreground: Color::Rgb(255, 170, 0), ..Style::default() };
    let light = Canvas { brightness: Brightness::Light, log: Rgb(255, 255, 255), text: Rgb(0, 0, 0), ..dark() };
    assert_eq!(dark().inks(&gold).color, Some(Rgb(255, 170, 0)));
    let lifted = light.inks(&gold).color.unwrap();
    assert!(lifted.contrast(light.log) >= MIN_CONTRAST);
}

#[test]
fn hidden_text_stays_hidden() {
    let attributes = Attributes::HIDDEN.with(Attributes::DIM);
    let style = Style { foreground: Color::Rgb(9, 9, 9), attributes, ..Style::default() };
    assert_eq!(dark().inks(&style).fill, None);
}

fn any_rgb() -> impl Strategy<Value = Rgb> {
    any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Rgb(red, green, blue))
}

fn any_color() -> impl Strategy<Value = Color> {
    prop_oneof![
        Just(Color::Default),
        any::<u8>().prop_map(Color::Indexed),
        (0..16_u8).prop_map(Color::Indexed),
        any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Color::Rgb(red, green, blue)),
    ]
}

fn any_canvas() -> impl Strategy<Value = Canvas> {
    let brightness = prop_oneof![Just(Brightness::Dark), Just(Brightness::Light)];
    (brightness, any_rgb(), any_rgb(), prop::array::uniform16(any_rgb()))
        .prop_map(|(brightness, log, text, ansi)| Canvas { brightness, log, text, ansi })
}

proptest! {
    #[test]
    fn every_style_can_be_read_on_every_theme(
        canvas in any_canvas(),
        foreground in any_color(),
        background in any_color(),
        inverse in any::<bool>(),
        dim in any::<bool>(),
    ) {
        let mut attributes = Attributes::default();
        if inverse { attributes = attributes.with(Attributes::INVERSE); }
        if dim { attributes = attributes.with(Attributes::DIM); }
        let style = Style { foreground, background, attributes, ..Style::default() };
        let (glyphs, behind) = shown(&canvas, &style);
        prop_assert!(glyphs.contrast(behind) >= MIN_CONTRAST, "{glyphs} on {behind}");
    }
}
