"""The tables of the catalogue; a change to them raises FORMAT_VERSION, the file's user_version."""

FORMAT_VERSION = 6
READABLE_VERSIONS = frozenset({2, 3, 4, 5, FORMAT_VERSION})
"""Version 2 knows less of its encoder, 3 has no table of corrections, 4 none of table rows, 5 no measures of facts.
They become 6 by another encoder, the first correction, or the first report that comes in; what lacks is made then."""

NEXT_VECTORS = "next_vectors"
"""The table of the vectors of another encoder, while they are being made."""

# what users said of reports, by the ids of their bytes: it outlives a report, for the same bytes may come again
CORRECTIONS = """
CREATE TABLE IF NOT EXISTS corrections (
    doc_id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    read TEXT NOT NULL,
    PRIMARY KEY (doc_id, field)
) WITHOUT ROWID
"""

# a row of a report's table as it reads by itself; reports that an earlier version read have none
TABLE_ROWS = """
CREATE TABLE IF NOT EXISTS table_rows (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER,
    words TEXT NOT NULL,
    cells TEXT NOT NULL,
    is_assigned INTEGER NOT NULL,
    PRIMARY KEY (document, start)
) WITHOUT ROWID
"""

# `document` and `chunk` are integers that are never given twice, so that an index which still holds a removed
# passage can never be taken to mean another. A report's chunks have consecutive numbers from `first_chunk`.
# `texts` holds the canonical text in pieces, so that a quote from a long report costs one short read.
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE documents (
    document INTEGER PRIMARY KEY AUTOINCREMENT,
    doc_id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    format TEXT NOT NULL,
    title TEXT NOT NULL,
    company TEXT,
    aliases TEXT NOT NULL,
    doc_type TEXT NOT NULL,
    lang TEXT NOT NULL,
    published TEXT,
    period TEXT,
    currency TEXT,
    glosses TEXT NOT NULL,
    publisher TEXT,
    characters INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    first_chunk INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    card TEXT NOT NULL
);
CREATE TABLE names (
    folded TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    PRIMARY KEY (folded, document)
) WITHOUT ROWID;
CREATE INDEX names_of_document ON names (document);
CREATE TABLE sources (
    source TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX sources_of_document ON sources (document);
CREATE TABLE texts (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    start INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, start)
);
CREATE TABLE blocks (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    level INTEGER NOT NULL,
    page INTEGER,
    bbox TEXT,
    PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE TABLE provenance (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    offsets BLOB NOT NULL,
    dropped TEXT NOT NULL
);
CREATE TABLE chunks (
    chunk INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    headings TEXT NOT NULL,
    page INTEGER,
    lang TEXT NOT NULL
);
CREATE INDEX chunks_of_document ON chunks (document, ordinal);
CREATE TABLE vectors (
    chunk INTEGER PRIMARY KEY REFERENCES chunks ON DELETE CASCADE,
    vector BLOB NOT NULL
);
CREATE TABLE facts (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    entity TEXT NOT NULL,
    segment TEXT NOT NULL,
    metric TEXT,
    metric_text TEXT NOT NULL,
    period TEXT,
    period_kind TEXT NOT NULL,
    value TEXT NOT NULL,
    value_text TEXT NOT NULL,
    unit TEXT NOT NULL,
    scale TEXT,
    currency TEXT,
    change_kind TEXT,
    qualifier TEXT,
    basis TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    value_start INTEGER NOT NULL,
    value_end INTEGER NOT NULL,
    page INTEGER,
    source TEXT NOT NULL,
    confidence REAL NOT NULL,
    measure TEXT,
    PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX facts_of_metric ON facts (metric, period);
CREATE INDEX facts_at ON facts (document, value_start);
CREATE INDEX facts_of_owner ON facts (segment);
CREATE TABLE aliases (folded TEXT PRIMARY KEY, alias TEXT NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE changes (
    revision INTEGER NOT NULL,
    document INTEGER NOT NULL,
    doc_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    first_chunk INTEGER NOT NULL,
    chunks INTEGER NOT NULL,
    PRIMARY KEY (revision, document)
) WITHOUT ROWID;
"""
