// A report's card: what it is about, what was read of its file, and what was not, with why.

import { make } from "./dom.js";
import { kind, language, say } from "./language.js";

const FIELDS = { title: "title", company: "company", aliases: "aliases", doc_type: "type", published: "published", period: "period", currency: "currency", lang: "language", publisher: "publisher" };

export function cardList(card) {
  const rows = [
    ["company", card.company],
    ["period", card.period],
    ["published", card.published && new Date(card.published).toLocaleDateString(language() === "zh" ? "zh-CN" : "en-GB", { dateStyle: "long", timeZone: "UTC" })],
    ["type", card.doc_type === "other" ? null : kind(card.doc_type)],
    ["language", kind(card.lang)],
    ["pages", card.pages > 1 ? card.pages : null],
    ["blocks", blocksByKind(card)],
    ["tables", card.tables ? tables(card) : null],
    ["chunks", card.chunks],
    ["facts", card.facts],
    ["coverage", `${(Math.floor(card.coverage * 1000) / 10).toFixed(1)}%`],
    ["digits", say("ofAll", card.digits.kept, card.digits.raw)],
    ["garble", card.garble ? say("garbleOf", (card.garble * 100).toFixed(1), card.garble_page) : say("none")],
    ["garbledPages", ranges(card.garbled_pages)],
    ["ocrPages", ranges(card.ocr_pages)],
    ["unreadable", ranges(card.unreadable_pages)],
    ["warnings", card.warnings.join("; ")],
    ["readIn", say("seconds", card.seconds.toFixed(1))],
  ];
  for (const { relation, lang, title } of card.related) rows.unshift(["alsoHere", say(relation === "copy" ? "copyOf" : "editionIn", title, kind(lang))]);
  const shownRows = rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
  const items = [...shownRows, ...corrections(card)].flatMap(([name, value]) => [make("dt", {}, say(name)), make("dd", {}, String(value))]);
  const list = make("dl", { class: "card", "aria-label": say("card") }, ...items);
  return make("section", { class: "about" }, list, origins(card.origins), textTables(card), lostFigures(card), leftOut(card.left_out));
}

/** What users corrected, and what was read of the file: a row for each field. */
function corrections(card) {
  const words = (value) => [value].flat().filter(Boolean).map(kind).join(", ") || say("none");
  return Object.entries(card.corrected).map(([field, { now, read }]) => [
    "corrected",
    say("correctedFrom", say(FIELDS[field]), words(now), words(read)),
  ]);
}

/** Where each field of the description was read: the report's words, or what else it was taken from. */
function origins(fields) {
  const words = ({ quote, page, from }) => [quote ? `“${quote.replace(/\s+/g, " ")}”` : say(from), page && say("page", page)].filter(Boolean).join(" · ");
  const lines = Object.entries(fields).map(([field, origin]) => `${say(FIELDS[field])}: ${[origin].flat().map(words).join("; ")}`);
  return folded("origins", lines.length, lines);
}

function blocksByKind(card) {
  const counts = Object.entries(card.blocks_by_kind).filter(([, count]) => count);
  const each = counts.map(([name, count]) => `${kind(name)} ${count}`);
  return each.length ? `${card.blocks} (${each.join(", ")})` : card.blocks;
}

function tables(card) {
  const figured = card.figure_tables;
  return figured ? say("tablesWithFacts", card.tables, figured - card.text_tables.length, figured) : card.tables;
}

/** Tables of figures of which none became a fact. */
function textTables(card) {
  const lines = card.text_tables.map(({ page, words }) => [words, page && say("page", page)].filter(Boolean).join(" · "));
  return folded("textTables", lines.length, lines);
}

/** Pages in order as ranges: 1–3, 7. */
function ranges(pages) {
  const runs = [];
  for (const page of [...pages].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === page - 1) run[1] = page;
    else runs.push([page]);
  }
  return runs.map((run) => run.join("–")).join(", ");
}

/** Figures that are in no passage, though the piece that holds them was not left out of the text. */
function lostFigures(card) {
  const told = new Set(card.left_out.map(({ why }) => why));
  const lines = card.digits.dropped
    .filter(({ why }) => !told.has(why))
    .map(({ text: figure, page, why }) => [figure, kind(why), page && say("page", page)].filter(Boolean).join(" · "));
  return folded("lostFigures", lines.length, lines);
}

/** What of the file is not in its text, alike pieces together: a running head and the pages it stands on. */
function leftOut(groups) {
  const lines = groups.map(({ why, texts, pages, count }) => {
    const words = texts.length > 1 ? `${texts[0]} … ${texts.at(-1)}` : texts[0];
    return [words, kind(why), pages.length ? say("page", ranges(pages)) : say("times", count)].join(" · ");
  });
  const pieces = groups.reduce((sum, { count }) => sum + count, 0);
  return folded("leftOut", pieces, lines);
}

function folded(words, count, lines) {
  if (!lines.length) return null;
  const items = lines.map((line) => make("li", {}, line));
  return make("details", {}, make("summary", {}, say(words, count)), make("ul", {}, ...items));
}
