//! The core: `xliff_core_2.0.xsd` and `xliff_core_2.2.xsd`, and where they allow
//! more, the text of the specification.

use super::Content::{Elements, Mixed, Nothing, Text};
use super::types::{
    DIR, IRI, LANGUAGE, NMTOKEN, NMTOKENS, POSITIVE, PRIORITY, SPACE, TEXT, Type, USER_DEFINED,
    XML_LANG, YES_NO,
};
use super::{
    AttributeType, Content, ElementType, Foreign, Module, any, may, maybe, need, one, some,
};

pub(super) static CORE_2_0: Module = Module {
    prefix: "xlf",
    namespace: "urn:oasis:names:tc:xliff:document:2.0",
    elements: &[
        xliff(Elements(&[some(&["file"])])),
        note(&[
            may("id", NMTOKEN),
            may("appliesTo", APPLIES_TO),
            may("category", TEXT),
            may("priority", PRIORITY),
        ]),
        FILE,
        SKELETON,
        GROUP,
        UNIT,
        SEGMENT,
        IGNORABLE,
        NOTES,
        ORIGINAL_DATA,
        DATA,
        SOURCE,
        TARGET,
        CP,
        PH,
        PC,
        SC,
        EC,
        MRK,
        SM,
        EM,
    ],
    attributes: &[],
    tops: &[],
};

pub(super) static CORE_2_2: Module = Module {
    prefix: "xlf",
    namespace: "urn:oasis:names:tc:xliff:document:2.2",
    elements: &[
        xliff(Elements(&[
            maybe(&["notes"]),
            maybe(&["mda:metadata"]),
            some(&["file"]),
        ])),
        note(&[
            may("id", NMTOKEN),
            may("appliesTo", APPLIES_TO),
            may("category", TEXT),
            may("priority", PRIORITY),
            may("ref", IRI),
        ]),
        FILE,
        SKELETON,
        GROUP,
        UNIT,
        SEGMENT,
        IGNORABLE,
        NOTES,
        ORIGINAL_DATA,
        DATA,
        SOURCE,
        TARGET,
        CP,
        PH,
        PC,
        SC,
        EC,
        MRK,
        SM,
        EM,
    ],
    attributes: &[],
    tops: &[],
};

const APPLIES_TO: Type = Type::OneOf(&["source", "target"]);
const STATE: Type = Type::OneOf(&["initial", "translated", "reviewed", "final"]);
const FIRST_NO: Type = Type::OneOf(&["yes", "firstNo", "no"]);
const TYPE: Type = Type::OneOf(&["fmt", "ui", "quote", "link", "image", "other"]);
const ANNOTATION: Type = Type::Value(
    "`generic`, `comment`, `term`, or a prefix, a colon and a value",
    |value| matches!(value, "generic" | "comment" | "term") || USER_DEFINED.accepts(value),
);
const HEX: Type = Type::Value(
    "a code point in four or six hexadecimal digits, from 0000 to 10FFFF",
    |value| {
        value.len() >= 4
            && value.len() % 2 == 0
            && value.bytes().all(|b| b.is_ascii_hexdigit())
            && u32::from_str_radix(value, 16).is_ok_and(|code| code <= 0x10_FFFF)
    },
);

const INLINE: &[super::Particle] = &[any(&["cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"])];
/// The modules whose attributes stand on inline codes; other attributes may not.
const ON_CODES: Foreign = Foreign::Of(&["fs", "slr"]);

const fn xliff(content: Content) -> ElementType {
    ElementType {
        name: "xliff",
        content,
        attributes: const {
            &[
                need("version", TEXT),
                need("srcLang", LANGUAGE),
                may("trgLang", LANGUAGE),
                may("xml:space", SPACE),
            ]
        },
        foreign: Foreign::Other,
    }
}

const fn note(attributes: &'static [AttributeType]) -> ElementType {
    ElementType {
        name: "note",
        content: Text,
        attributes,
        foreign: Foreign::Other,
    }
}

const FILE: ElementType = ElementType {
    name: "file",
    content: Elements(&[
        maybe(&["skeleton"]),
        any(&["*"]),
        maybe(&["notes"]),
        some(&["unit", "group"]),
    ]),
    attributes: &[
        need("id", NMTOKEN),
        may("canResegment", YES_NO),
        may("original", TEXT),
        may("translate", YES_NO),
        may("srcDir", DIR),
        may("trgDir", DIR),
        may("xml:space", SPACE),
    ],
    foreign: Foreign::Other,
};

const SKELETON: ElementType = ElementType {
    name: "skeleton",
    content: Mixed(&[any(&["*"])]),
    attributes: &[may("href", IRI)],
    foreign: Foreign::Nothing,
};

const GROUP: ElementType = ElementType {
    name: "group",
    content: Elements(&[any(&["*"]), maybe(&["notes"]), any(&["unit", "group"])]),
    attributes: &[
        need("id", NMTOKEN),
        may("name", TEXT),
        may("canResegment", YES_NO),
        may("translate", YES_NO),
        may("srcDir", DIR),
        may("trgDir", DIR),
        may("type", USER_DEFINED),
        may("xml:space", SPACE),
    ],
    foreign: Foreign::Other,
};

const UNIT: ElementType = ElementType {
    name: "unit",
    content: Elements(&[
        any(&["*"]),
        maybe(&["notes"]),
        maybe(&["originalData"]),
        some(&["segment", "ignorable"]),
    ]),
    attributes: GROUP.attributes,
    foreign: Foreign::Other,
};

const SEGMENT: ElementType = ElementType {
    name: "segment",
    content: Elements(&[one(&["source"]), maybe(&["target"])]),
    attributes: &[
        may("id", NMTOKEN),
        may("canResegment", YES_NO),
        may("state", STATE),
        may("subState", USER_DEFINED),
    ],
    // XLIFF 2.2 puts `pgs:case` on segments; its module is known there alone.
    foreign: Foreign::Of(&["pgs"]),
};

const IGNORABLE: ElementType = ElementType {
    name: "ignorable",
    content: SEGMENT.content,
    attributes: &[may("id", NMTOKEN)],
    foreign: Foreign::Nothing,
};

const NOTES: ElementType = ElementType {
    name: "notes",
    content: Elements(&[some(&["note"])]),
    attributes: &[],
    foreign: Foreign::Nothing,
};

const ORIGINAL_DATA: ElementType = ElementType {
    name: "originalData",
    content: Elements(&[some(&["data"])]),
    attributes: &[],
    foreign: Foreign::Nothing,
};

const DATA: ElementType = ElementType {
    name: "data",
    content: Mixed(&[any(&["cp"])]),
    attributes: &[
        need("id", NMTOKEN),
        may("dir", DIR),
        may("xml:space", Type::OneOf(&["preserve"])),
    ],
    foreign: Foreign::Nothing,
};

const SOURCE: ElementType = ElementType {
    name: "source",
    content: Mixed(INLINE),
    attributes: &[may("xml:lang", XML_LANG), may("xml:space", SPACE)],
    foreign: Foreign::Nothing,
};

const TARGET: ElementType = ElementType {
    name: "target",
    content: Mixed(INLINE),
    attributes: &[
        may("xml:lang", XML_LANG),
        may("xml:space", SPACE),
        may("order", POSITIVE),
    ],
    foreign: Foreign::Nothing,
};

const CP: ElementType = ElementType {
    name: "cp",
    content: Nothing,
    attributes: &[need("hex", HEX)],
    foreign: Foreign::Nothing,
};

const PH: ElementType = ElementType {
    name: "ph",
    content: Nothing,
    attributes: &[
        may("canCopy", YES_NO),
        may("canDelete", YES_NO),
        may("canReorder", FIRST_NO),
        may("copyOf", NMTOKEN),
        may("disp", TEXT),
        may("equiv", TEXT),
        need("id", NMTOKEN),
        may("dataRef", NMTOKEN),
        may("subFlows", NMTOKENS),
        may("subType", USER_DEFINED),
        may("type", TYPE),
    ],
    foreign: ON_CODES,
};

const PC: ElementType = ElementType {
    name: "pc",
    content: Mixed(INLINE),
    attributes: &[
        may("canCopy", YES_NO),
        may("canDelete", YES_NO),
        may("canOverlap", YES_NO),
        may("canReorder", FIRST_NO),
        may("copyOf", NMTOKEN),
        may("dispEnd", TEXT),
        may("dispStart", TEXT),
        may("equivEnd", TEXT),
        may("equivStart", TEXT),
        need("id", NMTOKEN),
        may("dataRefEnd", NMTOKEN),
        may("dataRefStart", NMTOKEN),
        may("subFlowsEnd", NMTOKENS),
        may("subFlowsStart", NMTOKENS),
        may("subType", USER_DEFINED),
        may("type", TYPE),
        may("dir", DIR),
    ],
    foreign: ON_CODES,
};

const SC: ElementType = ElementType {
    name: "sc",
    content: Nothing,
    attributes: &[
        may("canCopy", YES_NO),
        may("canDelete", YES_NO),
        may("canOverlap", YES_NO),
        may("canReorder", FIRST_NO),
        may("copyOf", NMTOKEN),
        may("dataRef", NMTOKEN),
        may("dir", DIR),
        may("disp", TEXT),
        may("equiv", TEXT),
        need("id", NMTOKEN),
        may("isolated", YES_NO),
        may("subFlows", NMTOKENS),
        may("subType", USER_DEFINED),
        may("type", TYPE),
    ],
    foreign: ON_CODES,
};

const EC: ElementType = ElementType {
    name: "ec",
    content: Nothing,
    attributes: &[
        may("canCopy", YES_NO),
        may("canDelete", YES_NO),
        may("canOverlap", YES_NO),
        may("canReorder", FIRST_NO),
        may("copyOf", NMTOKEN),
        may("dataRef", NMTOKEN),
        may("dir", DIR),
        may("disp", TEXT),
        may("equiv", TEXT),
        may("id", NMTOKEN),
        may("isolated", YES_NO),
        may("startRef", NMTOKEN),
        may("subFlows", NMTOKENS),
        may("subType", USER_DEFINED),
        may("type", TYPE),
    ],
    foreign: ON_CODES,
};

const MRK: ElementType = ElementType {
    name: "mrk",
    content: Mixed(INLINE),
    attributes: &[
        need("id", NMTOKEN),
        may("translate", YES_NO),
        may("type", ANNOTATION),
        may("ref", IRI),
        may("value", TEXT),
    ],
    foreign: Foreign::OtherButXml,
};

const SM: ElementType = ElementType {
    name: "sm",
    content: Nothing,
    attributes: MRK.attributes,
    foreign: Foreign::OtherButXml,
};

const EM: ElementType = ElementType {
    name: "em",
    content: Nothing,
    attributes: &[need("startRef", NMTOKEN)],
    foreign: Foreign::Nothing,
};
