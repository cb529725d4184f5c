// A reply on the page: its text with numbered chips, table, assumptions, sources, and why it was refused.

import { make } from "./dom.js";
import { reason, say } from "./language.js";

const MARK = /\[(\d+)\]/g;
const SHORT = 12;
const ITEM = /^\s*(?:[-–•·*]|\d+[.)、])\s+/;

/** Show the answer's text; `citations` maps numbers to citations known so far, `open` shows one. */
export function answerText(text, citations, open) {
  const parts = [];
  for (const line of text.split("\n").filter((line) => line.trim())) {
    const item = line.match(ITEM);
    const inside = withChips(item ? line.slice(item[0].length) : line, citations, open);
    const last = parts.at(-1);
    if (!item) parts.push(make("p", {}, ...inside));
    else if (last?.tagName === "UL") last.append(make("li", {}, ...inside));
    else parts.push(make("ul", {}, make("li", {}, ...inside)));
  }
  return parts;
}

/** Everything that stands below the answer's text. */
export function evidence(reply, open) {
  const citations = byNumber(reply.citations);
  return [
    reply.table && table(reply.table, citations, open),
    ...reply.assumptions.map((text) => make("p", { class: "assumed" }, say("assumed") + text)),
    reply.llm_generated && make("p", { class: "faint" }, say("written")),
    reply.fallback && make("p", { class: "faint" }, say("fallback", reply.fallback)),
    reply.removed.length > 0 && make("p", { class: "faint" }, say("cutOut", reply.removed.length)),
    reply.citations.length > 0 && sources(reply.citations, open),
    reply.nearest.length > 0 && nearest(reply.nearest, open),
  ].filter(Boolean);
}

/** What stands above the answer when the reports do not hold all of it. */
export function verdict(reply) {
  if (reply.status === "answered") return null;
  const why = reply.reason ? make("span", { class: "why" }, reason(reply.reason)) : null;
  return make("p", { class: `verdict ${reply.status}` }, make("strong", {}, say(reply.status)), why);
}

export function byNumber(citations) {
  return new Map(citations.map((citation) => [citation.id, citation]));
}

function withChips(text, citations, open) {
  const parts = [];
  let end = 0;
  for (const mark of text.matchAll(MARK)) {
    const citation = citations.get(Number(mark[1]));
    if (!citation) continue;
    parts.push(text.slice(end, mark.index).replace(/ $/, "\u202f"), chip(citation, open));
    end = mark.index + mark[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}

function chip(citation, open) {
  const label = say("source", citation.id, place(citation));
  const options = { class: "chip", type: "button", "aria-label": label, title: label, "data-citation": citation.id };
  return make("button", { ...options, on: { click: () => open(citation) } }, String(citation.id));
}

function table(whole, citations, open) {
  const shown = withoutEmptyColumns(whole);
  // figures have a citation, labels and periods have none
  const isFigures = shown.columns.map(
    (_, column) =>
      column > 0 &&
      shown.rows.some((row) => /\d/.test(row[column].text)) &&
      shown.rows.every((row) => row[column].citation !== null || !row[column].text),
  );
  const looks = (column, text) => ({ class: isFigures[column] ? "figure" : text.length <= SHORT ? "short" : "" });
  const head = make("tr", {}, ...shown.columns.map((name, column) => make("th", { ...looks(column, name), scope: "col" }, name)));
  const cell = (value, column) => {
    const citation = citations.get(value.citation);
    const inside = citation ? [value.text, "\u00a0", chip(citation, open)] : [value.text];
    return column === 0 ? make("th", { scope: "row" }, ...inside) : make("td", looks(column, value.text), ...inside);
  };
  const rows = shown.rows.map((row) => make("tr", {}, ...row.map(cell)));
  const body = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  return make("div", { class: "table", tabindex: "0" }, body);
}

function withoutEmptyColumns({ columns, rows }) {
  const kept = columns.map((_, column) => rows.some((row) => row[column].text));
  const keep = (cells) => cells.filter((_, column) => kept[column]);
  return { columns: keep(columns), rows: rows.map(keep) };
}

function sources(citations, open) {
  const items = citations.map((citation) =>
    make(
      "li",
      {},
      make(
        "button",
        { class: "source", type: "button", on: { click: () => open(citation) } },
        make("span", { class: "number" }, String(citation.id)),
        make("span", { class: "place" }, place(citation)),
        make("q", { class: "quote" }, oneLine(citation.quote)),
      ),
    ),
  );
  return make("section", { class: "sources" }, make("h3", {}, say("sources")), make("ol", {}, ...items));
}

function nearest(facts, open) {
  const items = facts.map((fact) =>
    make(
      "li",
      {},
      make(
        "button",
        { class: "source", type: "button", on: { click: () => open(fact) } },
        make("span", { class: "fact" }, oneLine(fact.text)),
        make("span", { class: "place" }, [fact.period, place(fact)].filter(Boolean).join(" · ")),
      ),
    ),
  );
  return make("section", { class: "sources nearest" }, make("h3", {}, say("nearest")), make("ul", {}, ...items));
}

export function place(source) {
  return source.page === null || source.page === undefined ? source.title : `${source.title}, ${say("page", source.page)}`;
}

const oneLine = (text) => text.replace(/\s+/g, " ").trim();
