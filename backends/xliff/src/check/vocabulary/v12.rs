//! XLIFF 1.2: `xliff-core-1.2-strict.xsd` and `xliff-core-1.2-transitional.xsd`.
//! The transitional schema adds what 1.1 had and 1.2 deprecates, and lets other
//! namespaces stand nearly everywhere.

mod words;

use self::words::{
    ALT_TYPE, ANNOTATES, ASSOC, CONTEXT_TYPE, COORDINATES, COUNT_TYPE, DATATYPE, DELIMITER,
    MIME_TYPE, MTYPE, PLACEHOLDER, POSITION, PURPOSE, QUALIFIER, REFORMAT, RESTYPE, SIZE_UNIT,
    STATE, UNIT, VERSION,
};
use super::Content::{Elements, Mixed, Nothing, Text};
use super::types::{DATE_TIME, NMTOKEN, PRIORITY, SPACE, TEXT, XML_LANG_12, XS_LANGUAGE, YES_NO};
use super::{
    Content, ElementType, Foreign, MANY, Module, Particle, any, may, maybe, need, one, some,
};

/// The one namespace of 1.2.
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";

pub(super) static STRICT: Module = module(&[
    alt_trans(1),
    XLIFF,
    FILE,
    HEADER,
    SKL,
    GLOSSARY,
    REFERENCE,
    INTERNAL_FILE,
    EXTERNAL_FILE,
    NOTE,
    PHASE_GROUP,
    PHASE,
    COUNT_GROUP,
    COUNT,
    CONTEXT_GROUP,
    CONTEXT,
    TOOL,
    BODY,
    GROUP,
    TRANS_UNIT,
    SOURCE,
    SEG_SOURCE,
    TARGET,
    BIN_UNIT,
    BIN_SOURCE,
    BIN_TARGET,
    G,
    X,
    BX,
    EX,
    PH,
    BPT,
    EPT,
    IT,
    SUB,
    MRK,
]);

pub(super) static TRANSITIONAL: Module = module(&[
    alt_trans(MANY),
    PROP_GROUP,
    PROP,
    XLIFF,
    FILE,
    HEADER,
    SKL,
    GLOSSARY,
    REFERENCE,
    INTERNAL_FILE,
    EXTERNAL_FILE,
    NOTE,
    PHASE_GROUP,
    PHASE,
    COUNT_GROUP,
    COUNT,
    CONTEXT_GROUP,
    CONTEXT,
    TOOL,
    BODY,
    GROUP,
    TRANS_UNIT,
    SOURCE,
    SEG_SOURCE,
    TARGET,
    BIN_UNIT,
    BIN_SOURCE,
    BIN_TARGET,
    G,
    X,
    BX,
    EX,
    PH,
    BPT,
    EPT,
    IT,
    SUB,
    MRK,
]);

/// Attributes that the strict schema leaves out, each with its element; `*` means
/// every element.
pub(in super::super) const DEPRECATED: &[(&str, &str)] = &[
    ("*", "ts"),
    ("file", "tool"),
    ("phase", "tool"),
    ("alt-trans", "tool"),
    ("target", "restype"),
];

const fn module(elements: &'static [ElementType]) -> Module {
    Module {
        prefix: "",
        namespace: NAMESPACE,
        elements,
        attributes: &[],
        tops: &[],
    }
}

const INLINE: &[Particle] = &[any(&[
    "g", "bpt", "ept", "ph", "it", "mrk", "x", "bx", "ex",
])];
const CODE: Content = Mixed(&[any(&["sub"])]);
const FILES: Content = Elements(&[one(&["internal-file", "external-file"])]);

const XLIFF: ElementType = ElementType {
    name: "xliff",
    content: Elements(&[any(&["*"]), one(&["file"]), any(&["*", "file"])]),
    attributes: &[need("version", VERSION), may("xml:lang", XML_LANG_12)],
    foreign: Foreign::Any,
};

const FILE: ElementType = ElementType {
    name: "file",
    content: Elements(&[maybe(&["header"]), one(&["body"])]),
    attributes: &[
        need("original", TEXT),
        need("source-language", XS_LANGUAGE),
        need("datatype", DATATYPE),
        may("tool-id", TEXT),
        may("tool", TEXT),
        may("date", DATE_TIME),
        may("xml:space", SPACE),
        may("ts", TEXT),
        may("category", TEXT),
        may("target-language", XS_LANGUAGE),
        may("product-name", TEXT),
        may("product-version", TEXT),
        may("build-num", TEXT),
    ],
    foreign: Foreign::Any,
};

const HEADER: ElementType = ElementType {
    name: "header",
    content: Elements(&[
        maybe(&["skl"]),
        maybe(&["phase-group"]),
        any(&[
            "glossary",
            "reference",
            "count-group",
            "prop-group",
            "note",
            "tool",
        ]),
        any(&["*"]),
    ]),
    attributes: &[],
    foreign: Foreign::Nothing,
};

const fn file_holder(name: &'static str) -> ElementType {
    ElementType {
        name,
        content: FILES,
        attributes: &[],
        foreign: Foreign::Nothing,
    }
}
const SKL: ElementType = file_holder("skl");
const GLOSSARY: ElementType = file_holder("glossary");
const REFERENCE: ElementType = file_holder("reference");

const INTERNAL_FILE: ElementType = ElementType {
    name: "internal-file",
    content: Text,
    attributes: &[may("form", TEXT), may("crc", NMTOKEN)],
    foreign: Foreign::Nothing,
};

const EXTERNAL_FILE: ElementType = ElementType {
    name: "external-file",
    content: Nothing,
    attributes: &[need("href", TEXT), may("crc", NMTOKEN), may("uid", NMTOKEN)],
    foreign: Foreign::Nothing,
};

const NOTE: ElementType = ElementType {
    name: "note",
    content: Text,
    attributes: &[
        may("xml:lang", XML_LANG_12),
        may("priority", PRIORITY),
        may("from", TEXT),
        may("annotates", ANNOTATES),
    ],
    foreign: Foreign::Nothing,
};

const PHASE_GROUP: ElementType = ElementType {
    name: "phase-group",
    content: Elements(&[some(&["phase"])]),
    attributes: &[],
    foreign: Foreign::Nothing,
};

const PHASE: ElementType = ElementType {
    name: "phase",
    content: Elements(&[any(&["note"])]),
    attributes: &[
        need("phase-name", TEXT),
        need("process-name", TEXT),
        may("company-name", TEXT),
        may("tool-id", TEXT),
        may("tool", TEXT),
        may("date", DATE_TIME),
        may("job-id", TEXT),
        may("contact-name", TEXT),
        may("contact-email", TEXT),
        may("contact-phone", TEXT),
    ],
    foreign: Foreign::Nothing,
};

const COUNT_GROUP: ElementType = ElementType {
    name: "count-group",
    content: Elements(&[any(&["count"])]),
    attributes: &[need("name", TEXT)],
    foreign: Foreign::Nothing,
};

const COUNT: ElementType = ElementType {
    name: "count",
    content: Text,
    attributes: &[
        may("count-type", COUNT_TYPE),
        may("phase-name", TEXT),
        may("unit", UNIT),
    ],
    foreign: Foreign::Nothing,
};

const CONTEXT_GROUP: ElementType = ElementType {
    name: "context-group",
    content: Elements(&[some(&["context"])]),
    attributes: &[
        may("name", TEXT),
        may("crc", NMTOKEN),
        may("purpose", PURPOSE),
    ],
    foreign: Foreign::Nothing,
};

const CONTEXT: ElementType = ElementType {
    name: "context",
    content: Text,
    attributes: &[
        need("context-type", CONTEXT_TYPE),
        may("match-mandatory", YES_NO),
        may("crc", NMTOKEN),
    ],
    foreign: Foreign::Nothing,
};

const TOOL: ElementType = ElementType {
    name: "tool",
    content: Mixed(&[any(&["**"])]),
    attributes: &[
        need("tool-id", TEXT),
        need("tool-name", TEXT),
        may("tool-version", TEXT),
        may("tool-company", TEXT),
    ],
    foreign: Foreign::Any,
};

const PROP_GROUP: ElementType = ElementType {
    name: "prop-group",
    content: Elements(&[some(&["prop"])]),
    attributes: &[may("name", TEXT)],
    foreign: Foreign::Nothing,
};

const PROP: ElementType = ElementType {
    name: "prop",
    content: Text,
    attributes: &[need("prop-type", TEXT), may("xml:lang", XML_LANG_12)],
    foreign: Foreign::Nothing,
};

const BODY: ElementType = ElementType {
    name: "body",
    content: Elements(&[any(&["group", "trans-unit", "bin-unit"])]),
    attributes: &[],
    foreign: Foreign::Nothing,
};

const GROUP: ElementType = ElementType {
    name: "group",
    content: Elements(&[
        any(&["context-group"]),
        any(&["count-group"]),
        any(&["prop-group"]),
        any(&["note"]),
        any(&["*"]),
        any(&["group", "trans-unit", "bin-unit"]),
    ]),
    attributes: &[
        may("id", TEXT),
        may("datatype", DATATYPE),
        may("xml:space", SPACE),
        may("ts", TEXT),
        may("restype", RESTYPE),
        may("resname", TEXT),
        may("extradata", TEXT),
        may("extype", TEXT),
        may("help-id", NMTOKEN),
        may("menu", TEXT),
        may("menu-option", TEXT),
        may("menu-name", TEXT),
        may("coord", COORDINATES),
        may("font", TEXT),
        may("css-style", TEXT),
        may("style", NMTOKEN),
        may("exstyle", NMTOKEN),
        may("translate", YES_NO),
        may("reformat", REFORMAT),
        may("size-unit", SIZE_UNIT),
        may("maxwidth", NMTOKEN),
        may("minwidth", NMTOKEN),
        may("maxheight", NMTOKEN),
        may("minheight", NMTOKEN),
        may("maxbytes", NMTOKEN),
        may("minbytes", NMTOKEN),
        may("charclass", TEXT),
        may("merged-trans", YES_NO),
    ],
    foreign: Foreign::Any,
};

const TRANS_UNIT: ElementType = ElementType {
    name: "trans-unit",
    content: Elements(&[
        one(&["source"]),
        maybe(&["seg-source"]),
        maybe(&["target"]),
        any(&[
            "context-group",
            "count-group",
            "prop-group",
            "note",
            "alt-trans",
        ]),
        any(&["*"]),
    ]),
    attributes: &[
        need("id", TEXT),
        may("approved", YES_NO),
        may("translate", YES_NO),
        may("reformat", REFORMAT),
        may("xml:space", SPACE),
        may("datatype", DATATYPE),
        may("ts", TEXT),
        may("phase-name", TEXT),
        may("restype", RESTYPE),
        may("resname", TEXT),
        may("extradata", TEXT),
        may("extype", TEXT),
        may("help-id", NMTOKEN),
        may("menu", TEXT),
        may("menu-option", TEXT),
        may("menu-name", TEXT),
        may("coord", COORDINATES),
        may("font", TEXT),
        may("css-style", TEXT),
        may("style", NMTOKEN),
        may("exstyle", NMTOKEN),
        may("size-unit", SIZE_UNIT),
        may("maxwidth", NMTOKEN),
        may("minwidth", NMTOKEN),
        may("maxheight", NMTOKEN),
        may("minheight", NMTOKEN),
        may("maxbytes", NMTOKEN),
        may("minbytes", NMTOKEN),
        may("charclass", TEXT),
    ],
    foreign: Foreign::Any,
};

const fn text_holder(name: &'static str) -> ElementType {
    ElementType {
        name,
        content: Mixed(INLINE),
        attributes: const { &[may("xml:lang", XML_LANG_12), may("ts", TEXT)] },
        foreign: Foreign::Any,
    }
}
const SOURCE: ElementType = text_holder("source");
const SEG_SOURCE: ElementType = text_holder("seg-source");

const TARGET: ElementType = ElementType {
    name: "target",
    content: Mixed(INLINE),
    attributes: &[
        may("state", STATE),
        may("state-qualifier", QUALIFIER),
        may("phase-name", NMTOKEN),
        may("xml:lang", XML_LANG_12),
        may("ts", TEXT),
        may("restype", RESTYPE),
        may("resname", TEXT),
        may("coord", COORDINATES),
        may("font", TEXT),
        may("css-style", TEXT),
        may("style", NMTOKEN),
        may("exstyle", NMTOKEN),
        may("equiv-trans", YES_NO),
    ],
    foreign: Foreign::Any,
};

const fn alt_trans(most_targets: u32) -> ElementType {
    let content: Content = if most_targets == 1 {
        const {
            Elements(&[
                maybe(&["source"]),
                maybe(&["seg-source"]),
                one(&["target"]),
                any(&["context-group"]),
                any(&["note"]),
                any(&["*"]),
            ])
        }
    } else {
        const {
            Elements(&[
                maybe(&["source"]),
                maybe(&["seg-source"]),
                some(&["target"]),
                any(&["context-group"]),
                any(&["prop-group"]),
                any(&["note"]),
                any(&["*"]),
            ])
        }
    };
    ElementType {
        name: "alt-trans",
        content,
        attributes: const {
            &[
                may("match-quality", TEXT),
                may("tool-id", TEXT),
                may("tool", TEXT),
                may("crc", NMTOKEN),
                may("xml:lang", XML_LANG_12),
                may("origin", TEXT),
                may("datatype", DATATYPE),
                may("xml:space", SPACE),
                may("ts", TEXT),
                may("restype", RESTYPE),
                may("resname", TEXT),
                may("extradata", TEXT),
                may("extype", TEXT),
                may("help-id", NMTOKEN),
                may("menu", TEXT),
                may("menu-option", TEXT),
                may("menu-name", TEXT),
                may("mid", NMTOKEN),
                may("coord", COORDINATES),
                may("font", TEXT),
                may("css-style", TEXT),
                may("style", NMTOKEN),
                may("exstyle", NMTOKEN),
                may("phase-name", NMTOKEN),
                may("alttranstype", ALT_TYPE),
            ]
        },
        foreign: Foreign::Any,
    }
}

const BIN_UNIT: ElementType = ElementType {
    name: "bin-unit",
    content: Elements(&[
        one(&["bin-source"]),
        maybe(&["bin-target"]),
        any(&[
            "context-group",
            "count-group",
            "prop-group",
            "note",
            "trans-unit",
        ]),
        any(&["*"]),
    ]),
    attributes: &[
        need("id", TEXT),
        need("mime-type", MIME_TYPE),
        may("approved", YES_NO),
        may("translate", YES_NO),
        may("reformat", REFORMAT),
        may("ts", TEXT),
        may("restype", RESTYPE),
        may("resname", TEXT),
        may("phase-name", TEXT),
    ],
    foreign: Foreign::Any,
};

const BIN_SOURCE: ElementType = ElementType {
    name: "bin-source",
    content: FILES,
    attributes: &[may("ts", TEXT)],
    foreign: Foreign::Any,
};

const BIN_TARGET: ElementType = ElementType {
    name: "bin-target",
    content: FILES,
    attributes: &[
        may("mime-type", MIME_TYPE),
        may("ts", TEXT),
        may("state", STATE),
        may("state-qualifier", QUALIFIER),
        may("phase-name", NMTOKEN),
        may("restype", RESTYPE),
        may("resname", TEXT),
    ],
    foreign: Foreign::Any,
};

const G: ElementType = ElementType {
    name: "g",
    content: Mixed(INLINE),
    attributes: &[
        need("id", TEXT),
        may("ctype", DELIMITER),
        may("clone", YES_NO),
        may("ts", TEXT),
        may("xid", TEXT),
        may("equiv-text", TEXT),
    ],
    foreign: Foreign::Any,
};

const X: ElementType = ElementType {
    name: "x",
    content: Nothing,
    attributes: &[
        need("id", TEXT),
        may("ctype", PLACEHOLDER),
        may("clone", YES_NO),
        may("ts", TEXT),
        may("xid", TEXT),
        may("equiv-text", TEXT),
    ],
    foreign: Foreign::Any,
};

const BX: ElementType = ElementType {
    name: "bx",
    content: Nothing,
    attributes: &[
        need("id", TEXT),
        may("rid", NMTOKEN),
        may("ctype", DELIMITER),
        may("clone", YES_NO),
        may("ts", TEXT),
        may("xid", TEXT),
        may("equiv-text", TEXT),
    ],
    foreign: Foreign::Any,
};

const EX: ElementType = ElementType {
    name: "ex",
    content: Nothing,
    attributes: &[
        need("id", TEXT),
        may("rid", NMTOKEN),
        may("ts", TEXT),
        may("xid", TEXT),
        may("equiv-text", TEXT),
    ],
    foreign: Foreign::Any,
};

const PH: ElementType = ElementType {
    name: "ph",
    content: CODE,
    attributes: &[
        need("id", TEXT),
        may("ctype", PLACEHOLDER),
        may("crc", TEXT),
        may("assoc", ASSOC),
        may("ts", TEXT),
        may("xid", TEXT),
        may("equiv-text", TEXT),
    ],
    foreign: Foreign::Any,
};

const BPT: ElementType = ElementType {
    name: "bpt",
    content: CODE,
    attributes: &[
        need("id", TEXT),
        may("rid", NMTOKEN),
        may("ctype", DELIMITER),
        may("crc", TEXT),
        may("ts", TEXT),
        may("xid", TEXT),
        may("equiv-text", TEXT),
    ],
    foreign: Foreign::Any,
};

const EPT: ElementType = ElementType {
    name: "ept",
    content: CODE,
    attributes: &[
        need("id", TEXT),
        may("rid", NMTOKEN),
        may("crc", TEXT),
        may("ts", TEXT),
        may("xid", TEXT),
        may("equiv-text", TEXT),
    ],
    foreign: Foreign::Any,
};

const IT: ElementType = ElementType {
    name: "it",
    content: CODE,
    attributes: &[
        need("id", TEXT),
        need("pos", POSITION),
        may("rid", NMTOKEN),
        may("ctype", DELIMITER),
        may("crc", TEXT),
        may("ts", TEXT),
        may("xid", TEXT),
        may("equiv-text", TEXT),
    ],
    foreign: Foreign::Any,
};

const SUB: ElementType = ElementType {
    name: "sub",
    content: Mixed(INLINE),
    attributes: &[
        may("datatype", DATATYPE),
        may("ctype", DELIMITER),
        may("xid", TEXT),
    ],
    foreign: Foreign::Nothing,
};

const MRK: ElementType = ElementType {
    name: "mrk",
    content: Mixed(INLINE),
    attributes: &[
        need("mtype", MTYPE),
        may("mid", NMTOKEN),
        may("comment", TEXT),
        may("ts", TEXT),
    ],
    foreign: Foreign::Any,
};
