// The pane beside the conversation: a passage with the text around it and the quote marked, or a report's card.

import { cardList } from "./card.js";
import { byId, CodePoints, make, scrollTo } from "./dom.js";
import { say } from "./language.js";
import { get } from "./service.js";

const AROUND = 1200;
const STEP = 4000;
const BETWEEN_CELLS = " | ";
const FIGURE = /^[^\p{L}]{0,4}\d[\d,.]*\s?[%A-Za-z倍]?\)?$/u;
let opener = null;
let shown = null;
let latest = null;

/** Open the passage of a citation or fact: {doc_id, title, page, start_char, end_char}. */
export async function openPassage(source) {
  const from = Math.max(0, source.start_char - AROUND);
  await open(source, { from, to: source.end_char + AROUND });
}

/** Open a report from its beginning, with its card. */
export async function openReport(report) {
  const details = await get(`/v1/documents/${encodeURIComponent(report.doc_id)}`);
  await open({ ...report, page: null, start_char: 0, end_char: 0 }, { from: 0, to: STEP, card: { ...details.card, origins: details.origins, related: details.related } });
}

export function closePassage(docId = null) {
  if (docId !== null && shown?.source.doc_id !== docId) return;
  byId("passage").hidden = true;
  byId("sheet").classList.remove("with-passage");
  for (const chip of document.querySelectorAll(".chip.current")) chip.classList.remove("current");
  if (docId === null && opener?.isConnected) opener.focus();
  shown = null;
  latest = null;
}

export function speakPassage() {
  if (shown) draw();
}

export function startPassage() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown && !document.querySelector("dialog[open]")) closePassage();
  });
}

async function open(source, { from, to, card = null }) {
  if (!shown) opener = document.activeElement;
  markChip(document.activeElement);
  latest = source;
  let next;
  try {
    next = { source, card, part: await text(source.doc_id, from, to) };
  } catch (error) {
    next = { source, card: null, part: null, problem: error.message };
  }
  // another one was asked for meanwhile
  if (latest !== source) return;
  shown = next;
  draw();
  const pane = byId("passage");
  pane.hidden = false;
  byId("sheet").classList.add("with-passage");
  pane.focus({ preventScroll: true });
  const mark = pane.querySelector("mark");
  if (mark) scrollTo(mark);
  else pane.querySelector(".page").scrollTop = 0;
}

function markChip(element) {
  for (const chip of document.querySelectorAll(".chip.current")) chip.classList.remove("current");
  if (element?.classList.contains("chip")) element.classList.add("current");
}

const text = (docId, from, to) => get(`/v1/documents/${encodeURIComponent(docId)}/text?start=${from}&end=${to}`);

function draw() {
  const { source, card, part, problem } = shown;
  const close = make("button", { class: "plain close", type: "button", "aria-label": say("close"), on: { click: () => closePassage() } }, "×");
  const where = source.page === null || source.page === undefined ? null : make("p", { class: "faint" }, say("page", source.page));
  const file = make("a", { href: `/v1/documents/${encodeURIComponent(source.doc_id)}/original`, download: true }, say("original"));
  const head = make("header", {}, make("h2", { id: "passage-title" }, source.title), close, where, make("p", { class: "faint" }, file));
  const body = make("div", { class: "page", tabindex: "0" }, card && cardList(card), ...(part ? pages(source, part) : [make("p", { class: "problem" }, problem)]));
  byId("passage").replaceChildren(head, body);
}

function pages(source, part) {
  const points = new CodePoints(part.text);
  const blocks = withTables(part.blocks.map((block) => blockElement(block, points, part, source)).filter(Boolean));
  const before = part.start_char > 0 ? more("earlier", () => extend(Math.max(0, part.start_char - STEP), part.end_char)) : null;
  const after = part.end_char < part.total ? more("later", () => extend(part.start_char, part.end_char + STEP)) : null;
  return [before, ...blocks, after].filter(Boolean);
}

async function extend(from, to) {
  const asked = shown;
  const part = await text(asked.source.doc_id, from, to);
  if (shown !== asked) return;
  const page = byId("passage").querySelector(".page");
  const top = page.scrollTop;
  const fromBottom = page.scrollHeight - top;
  shown = { ...asked, part };
  draw();
  // the reader goes on seeing the same lines
  const redrawn = byId("passage").querySelector(".page");
  redrawn.scrollTop = from < asked.part.start_char ? redrawn.scrollHeight - fromBottom : top;
  redrawn.focus({ preventScroll: true });
}

function more(word, action) {
  return make("button", { class: "plain more", type: "button", on: { click: action } }, say(word));
}

/** A block of the report, or the part of it that is here, with the quote marked. */
function blockElement(block, points, part, source) {
  const start = Math.max(block.start_char, part.start_char);
  const end = Math.min(block.end_char, part.end_char);
  if (start >= end) return null;
  const cut = (a, b) => points.slice(a - part.start_char, b - part.start_char);
  const options = { class: `block ${block.kind}`, lang: hanCarries(cut(start, end)) ? "zh-CN" : "en" };
  if (block.kind === "table_row") return make("tr", options, ...cells(start, end, cut, source));
  return make(block.kind === "heading" ? "h3" : "p", options, ...marked(start, end, cut, source));
}

/** The text from `start` to `end`, what of it is quoted in a mark. */
function marked(start, end, cut, source) {
  const from = Math.min(Math.max(source.start_char, start), end);
  const to = Math.max(Math.min(source.end_char, end), from);
  return [cut(start, from), to > from ? make("mark", {}, cut(from, to)) : null, cut(to, end)];
}

function cells(start, end, cut, source) {
  let from = start;
  return cut(start, end).split(BETWEEN_CELLS).map((text) => {
    const to = from + new CodePoints(text).length;
    const cell = make("td", { class: FIGURE.test(text) ? "figure" : "" }, ...marked(from, to, cut, source));
    from = to + BETWEEN_CELLS.length;
    return cell;
  });
}

/** Rows that follow one another stand in one table, so that their columns do too. */
function withTables(blocks) {
  const parts = [];
  for (const block of blocks) {
    const body = parts.at(-1)?.querySelector("tbody");
    if (block.tagName !== "TR") parts.push(block);
    else if (body) body.append(block);
    else parts.push(make("div", { class: "table", tabindex: "0" }, make("table", {}, make("tbody", {}, block))));
  }
  return parts;
}

const hanCarries = (words) => /\p{Script=Han}/u.test(words);
