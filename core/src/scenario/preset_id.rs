//! The ids of the ready scenarios, so that a scenario can remember which one it was made from.

use core::fmt;

macro_rules! define_preset_ids {
    ($($variant:ident $id:literal,)*) => {
        /// The id of a ready scenario in files and links. The ready scenario itself is a
        /// [`Preset`](crate::Preset).
        ///
        /// ```
        /// use breakeven::scenario::PresetId;
        /// use breakeven::Preset;
        /// let id = PresetId::from_id("legal_compliance").unwrap();
        /// assert_eq!(id, PresetId::LegalCompliance);
        /// assert_eq!(Preset::get(id).scenario().preset, Some(id));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PresetId {
            $(#[doc = concat!("`", $id, "`.")] $variant,)*
        }

        impl PresetId {
            /// Every id, in the order in which ready scenarios are listed.
            pub const ALL: [Self; [$($id,)*].len()] = [$(Self::$variant,)*];

            /// The text form of the id.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }
        }
    };
}

define_preset_ids! {
    Documents "documents",
    TodaysPriceLists "todays_price_lists",
    InternalKnowledgeBase "internal_knowledge_base",
    ProductSupport "product_support",
    HouseStyleCode "house_style_code",
    DomainClassification "domain_classification",
    LegalCompliance "legal_compliance",
    PersonaChatbot "persona_chatbot",
    ClimbingCommunity "climbing_community",
    BrandVoiceSupport "brand_voice_support",
    MedicalDocumentation "medical_documentation",
}

impl PresetId {
    /// The id with a text form; `None` where there is no such ready scenario.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.id() == id)
    }
}

impl fmt::Display for PresetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
