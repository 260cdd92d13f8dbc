//! The colours of each preset. Facts about the panels' own looks; what could not be read on its own background is lifted.

/// Whose look it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preset {
    /// This project's own.
    #[default]
    Own,
    /// Pterodactyl's.
    Pterodactyl,
    /// Pelican's.
    Pelican,
    /// Calagopus'.
    Calagopus,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Own, Self::Pterodactyl, Self::Pelican, Self::Calagopus];

    /// The preset of that name; the own one for any other.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        match name {
            "pterodactyl" => Self::Pterodactyl,
            "pelican" => Self::Pelican,
            "calagopus" => Self::Calagopus,
            _ => Self::Own,
        }
    }

    pub(super) const fn tokens(self) -> &'static Tokens {
        match self {
            Self::Own => &OWN,
            Self::Pterodactyl => &PTERODACTYL,
            Self::Pelican => &PELICAN,
            Self::Calagopus => &CALAGOPUS,
        }
    }
}

/// Names of the colours in [`Tokens`], in their order: in the style sheet, and in what the page sets.
pub(super) const NAMES: [(&str, &str); 11] = [
    ("surface", "surface"),
    ("raised", "surface-raised"),
    ("border", "border"),
    ("text", "text"),
    ("dim", "text-dim"),
    ("accent", "accent"),
    ("ok", "ok"),
    ("warn", "warn"),
    ("danger", "danger"),
    ("log", "log-background"),
    ("log-text", "log-foreground"),
];

/// Colours as `0xRRGGBB`, dark and light.
pub(super) struct Tokens {
    /// In the order of [`NAMES`].
    pub(super) dark: [u32; 11],
    pub(super) light: [u32; 11],
    pub(super) ansi_dark: [u32; 16],
    pub(super) ansi_light: [u32; 16],
    /// Of corners, in pixels.
    pub(super) radius: u8,
    /// The font of everything but the log.
    pub(super) font: &'static str,
}

const SYSTEM: &str = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif";

const OWN: Tokens = Tokens {
    dark: [
        0x15_1b21, 0x1c_232a, 0x2d_363f, 0xe3_e8ed, 0x9a_a6b2, 0x56_b6e8, 0x58_c978, 0xe6_b341, 0xf5_706c, 0x0f_1419,
        0xe3_e8ed,
    ],
    light: [
        0xf3_f5f7, 0xff_ffff, 0xd3_dae0, 0x1d_242b, 0x57_636f, 0x0b_6fa4, 0x1c_7a3a, 0x8a_5a00, 0xbf_2c2c, 0xff_ffff,
        0x1d_242b,
    ],
    ansi_dark: [
        0x7d_8894, 0xf2_6b6b, 0x8f_ce56, 0xec_d25c, 0x6e_a3f5, 0xc7_92d4, 0x45_cbe5, 0xcf_d6dc, 0x8d_99a5, 0xff_8a85,
        0xb4_e388, 0xff_dd7d, 0x93_bcff, 0xdc_aaf0, 0x86_e4f5, 0xff_ffff,
    ],
    ansi_light: [
        0x2b_333b, 0xb4_232a, 0x33_701a, 0x7d_5c00, 0x1f_57c3, 0x87_359b, 0x0b_6a7c, 0x5f_6b76, 0x55_616c, 0xc0_362c,
        0x3d_7416, 0x87_6000, 0x2f_66d0, 0x94_42a8, 0x0f_7184, 0x6a_7580,
    ],
    radius: 6,
    font: SYSTEM,
};

/// A slate page with an almost black terminal; cyan marks what has the focus. The panel has no light look.
const PTERODACTYL: Tokens = Tokens {
    dark: [
        0x33_404c, 0x3f_4d5a, 0x51_5f6c, 0xf5_f7fa, 0xca_d1d8, 0x22_d3ee, 0x4a_de80, 0xfa_cc15, 0xff_b3b3, 0x13_1a20,
        0xff_ffff,
    ],
    light: [
        0xf5_f7fa, 0xff_ffff, 0xca_d1d8, 0x1f_2933, 0x51_5f6c, 0x0e_7490, 0x15_803d, 0x8f_5400, 0xb9_1c1c, 0xff_ffff,
        0x13_1a20,
    ],
    ansi_dark: [
        0x13_1a20, 0xe5_4b4b, 0x9e_ce58, 0xfa_ed70, 0x39_6fe2, 0xbb_80b3, 0x2d_dafd, 0xd0_d0d0, 0x42_484d, 0xff_5370,
        0xc3_e88d, 0xff_cb6b, 0x82_aaff, 0xc7_92ea, 0x89_ddff, 0xff_ffff,
    ],
    ansi_light: PTERODACTYL_ON_WHITE,
    radius: 4,
    font: "\"IBM Plex Sans\",Roboto,system-ui,sans-serif",
};

/// The panel's hues, dark enough for white.
const PTERODACTYL_ON_WHITE: [u32; 16] = [
    0x13_1a20, 0xcf_4444, 0x61_7e36, 0x7d_7638, 0x39_6fe2, 0x94_658e, 0x1a_8094, 0x60_6d7b, 0x42_484d, 0xcd_435a,
    0x67_7b4b, 0x8d_703b, 0x59_74af, 0x8c_66a4, 0x4c_7b8e, 0x6b_737b,
];

/// Zinc greys and a blue, as Filament has them; the terminal has Pterodactyl's colours.
const PELICAN: Tokens = Tokens {
    dark: [
        0x09_090b, 0x18_181b, 0x2f_2f33, 0xfa_fafa, 0xa1_a1aa, 0x60_a5fa, 0x4a_de80, 0xfb_bf24, 0xf8_7171, 0x10_151a,
        0xff_ffff,
    ],
    light: [
        0xfa_fafa, 0xff_ffff, 0xe4_e4e7, 0x09_090b, 0x52_525b, 0x25_63eb, 0x15_803d, 0xb4_5309, 0xdc_2626, 0xff_ffff,
        0x18_181b,
    ],
    ansi_dark: [
        0x00_0000, 0xe5_4b4b, 0x9e_ce58, 0xfa_ed70, 0x39_6fe2, 0xbb_80b3, 0x2d_dafd, 0xd0_d0d0, 0x42_484d, 0xff_5370,
        0xc3_e88d, 0xff_cb6b, 0x82_aaff, 0xc7_92ea, 0x89_ddff, 0xff_ffff,
    ],
    ansi_light: PTERODACTYL_ON_WHITE,
    radius: 10,
    font: "Inter,system-ui,-apple-system,\"Segoe UI\",sans-serif",
};

/// Mantine's neutral greys, with the terminal in the card's own colour.
const CALAGOPUS: Tokens = Tokens {
    dark: [
        0x24_2424, 0x2e_2e2e, 0x42_4242, 0xf8_f8f2, 0xb0_b0b0, 0x4d_abf7, 0x22_c55e, 0xea_b308, 0xff_8787, 0x2e_2e2e,
        0xf8_f8f2,
    ],
    light: [
        0xf8_f9fa, 0xff_ffff, 0xde_e2e6, 0x1a_1a1a, 0x5c_636a, 0x19_71c2, 0x23_7a36, 0x8f_5400, 0xc9_2a2a, 0xff_ffff,
        0x1a_1a1a,
    ],
    ansi_dark: [
        0x2e_3436, 0xcc_0000, 0x4e_9a06, 0xc4_a000, 0x34_65a4, 0x75_507b, 0x06_989a, 0xd3_d7cf, 0x55_5753, 0xef_2929,
        0x8a_e234, 0xfc_e94f, 0x72_9fcf, 0xad_7fa8, 0x34_e2e2, 0xee_eeec,
    ],
    ansi_light: [
        0x1c_1c1c, 0xb2_2222, 0x00_5f00, 0x8b_6800, 0x00_00cc, 0x7d_0070, 0x00_5f5f, 0x6c_6c6c, 0x50_5050, 0xc0_392b,
        0x1e_8449, 0xb0_7d00, 0x24_71a3, 0x7d_3c98, 0x14_8f77, 0x90_9090,
    ],
    radius: 8,
    font: SYSTEM,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::{MIN_CONTRAST, Rgb};

    #[test]
    fn words_can_be_read_on_every_surface_of_every_preset() {
        for preset in Preset::ALL {
            let tokens = preset.tokens();
            for colours in [tokens.dark, tokens.light] {
                let [surface, raised, _, words @ .., log, log_text] = colours.map(Rgb::from_hex);
                assert!(log_text.contrast(log) >= MIN_CONTRAST);
                for word in words {
                    for behind in [surface, raised, log] {
                        let contrast = word.contrast(behind);
                        assert!(contrast >= MIN_CONTRAST, "{preset:?}: {word} on {behind} has {contrast:.2}");
                    }
                }
            }
        }
    }

    #[test]
    fn our_own_sixteen_need_no_guard() {
        for (colours, log) in [(OWN.ansi_dark, OWN.dark[9]), (OWN.ansi_light, OWN.light[9])] {
            for colour in colours.map(Rgb::from_hex) {
                assert!(colour.contrast(Rgb::from_hex(log)) >= MIN_CONTRAST, "{colour}");
            }
        }
    }

    #[test]
    fn names_are_read() {
        assert_eq!(Preset::parse("pelican"), Preset::Pelican);
        assert_eq!(Preset::parse(""), Preset::Own);
    }
}
