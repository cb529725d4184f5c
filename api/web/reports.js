// The shelf of reports: listed, added by choosing or dropping files, opened and removed.

import { byId, make } from "./dom.js";
import { explain, kind, say } from "./language.js";
import { get, Problem, remove, upload } from "./service.js";

const PIECE = 1000;
const LONGEST_TITLE = 60;
let reports = [];
let openReport = () => {};
let onRemoved = () => {};
let onListed = () => {};
let isTicked = () => false;
let tick = () => {};
let queue = Promise.resolve();

export function startReports({ open, removed, listed, isTicked: ticked, tick: onTick }) {
  openReport = open;
  onRemoved = removed;
  onListed = listed;
  isTicked = ticked;
  tick = onTick;
  const field = byId("files");
  field.addEventListener("change", () => {
    add(field.files);
    field.value = "";
  });
  startDropping();
  refresh();
}

export function speakReports() {
  const items = reports.map(shelfItem);
  byId("shelf").replaceChildren(...items);
  byId("shelf-empty").hidden = items.length > 0;
}

async function refresh() {
  try {
    const found = [];
    let cursor = "";
    do {
      const piece = await get(`/v1/documents?limit=${PIECE}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      found.push(...piece.documents);
      cursor = piece.next;
    } while (cursor);
    reports = found;
    onListed(reports);
    speakReports();
  } catch (error) {
    tell(error);
  }
}

function shelfItem(report) {
  const about = [report.company, report.period, report.doc_type === "other" ? null : kind(report.doc_type)];
  return make(
    "li",
    {},
    make("input", {
      type: "checkbox",
      checked: isTicked(report.doc_id),
      title: say("only"),
      "aria-label": `${say("only")}: ${report.title}`,
      on: { change: (event) => tick(report, event.target.checked) },
    }),
    make(
      "button",
      { class: "volume", type: "button", on: { click: () => openReport(report).catch(tell) } },
      make("span", { class: "title", lang: report.lang === "zh" ? "zh-CN" : "en" }, report.title),
      make("span", { class: "faint" }, about.filter(Boolean).join(" · ") || report.name),
    ),
    make(
      "button",
      { class: "plain close", type: "button", title: say("remove"), "aria-label": `${say("remove")}: ${report.title}`, on: { click: () => discard(report) } },
      "×",
    ),
  );
}

async function discard(report) {
  const dialog = byId("confirm");
  byId("confirm-text").textContent = say("removeWhich", report.title);
  dialog.returnValue = "no";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (dialog.returnValue !== "yes") return;
  try {
    await remove(`/v1/documents/${encodeURIComponent(report.doc_id)}`);
    byId("status").textContent = say("removed", report.title);
    onRemoved(report.doc_id);
  } catch (error) {
    tell(error);
  }
  await refresh();
}

function startDropping() {
  const drop = byId("drop");
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const hover = (change) => {
    depth += change;
    drop.classList.toggle("over", depth > 0);
  };
  document.addEventListener("dragenter", (event) => hasFiles(event) && hover(1));
  document.addEventListener("dragleave", (event) => hasFiles(event) && hover(-1));
  document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    hover(-depth);
    add(event.dataTransfer.files);
  });
}

function add(files) {
  for (const file of files) {
    const row = uploadRow(file.name);
    // one after the other: the service reads one report at a time
    queue = queue.then(() => send(file, row));
  }
}

function uploadRow(name) {
  const bar = make("progress", { max: "1", value: "0", "aria-label": name });
  const state = make("p", { class: "state faint" }, say("waiting"));
  const row = make("li", { class: "upload" }, make("p", { class: "name" }, name), bar, state);
  byId("uploads").append(row);
  byId("uploads").hidden = false;
  return { row, bar, state };
}

async function send(file, { row, bar, state }) {
  const progress = (share) => {
    if (share < 1) bar.value = share;
    else bar.removeAttribute("value");
    state.textContent = share < 1 ? say("sending", Math.floor(share * 100)) : say("working");
  };
  try {
    const results = await upload(file, progress);
    if (results.length === 1) settle(results[0], row, state);
    else settleAll(results, row, state);
    await refresh();
  } catch (error) {
    row.classList.add("bad");
    state.textContent = `${say("failed")}: ${error.message}`;
  }
  byId("status").textContent = `${file.name}: ${state.textContent}`;
  bar.remove();
  row.append(make("button", { class: "plain close", type: "button", title: say("dismiss"), "aria-label": say("dismiss"), on: { click: () => dismiss(row) } }, "×"));
}

function settle(result, row, state) {
  if (result.status === "failed") throw new Problem(withoutName(explain(result.problem), result.name));
  succeed(result, row, state);
}

// an archive holds many reports: each has a line of its own
function settleAll(results, row, state) {
  const good = results.filter((result) => result.status !== "failed");
  row.classList.add(good.length === results.length ? "good" : "bad");
  state.textContent = say("ofMany", good.length, results.length);
  for (const result of results) {
    const line = result.card ? short(result.card.title) : explain(result.problem);
    row.append(make("p", { class: result.card ? "state faint" : "warning" }, `${result.name}: ${withoutName(line, result.name)}`));
  }
}

function succeed(result, row, state) {
  const { card } = result;
  row.classList.add("good");
  state.textContent = `${say(result.status, short(card.title))} · ${say("counts", card.chunks, card.facts)}`;
  for (const warning of card.warnings) row.append(make("p", { class: "warning" }, warning));
}

// the row says already which file it is
const withoutName = (sentence, name) => (sentence.startsWith(`${name}: `) ? sentence.slice(name.length + 2) : sentence);

function short(title) {
  const points = Array.from(title);
  return points.length > LONGEST_TITLE ? `${points.slice(0, LONGEST_TITLE - 1).join("")}…` : title;
}

function dismiss(row) {
  row.remove();
  byId("uploads").hidden = !byId("uploads").children.length;
}

function tell(error) {
  const row = make("li", { class: "upload bad" }, make("p", { class: "state" }, error.message));
  row.append(make("button", { class: "plain close", type: "button", "aria-label": say("dismiss"), on: { click: () => dismiss(row) } }, "×"));
  byId("uploads").append(row);
  byId("uploads").hidden = false;
  byId("status").textContent = error.message;
}
