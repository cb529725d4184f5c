// What questions may be answered from: the reports ticked on the shelf, a company, days of publication.

import { byId, make } from "./dom.js";
import { say } from "./language.js";

const ticked = new Map();
let companies = [];
let onCleared = () => {};

export function startScope(cleared) {
  onCleared = cleared;
  for (const id of ["scope-company", "scope-from", "scope-to"]) byId(id).addEventListener("change", speakScope);
  byId("scope-clear").addEventListener("click", clear);
}

/** Return the scope as a request has it; an empty one leaves all reports. */
export function scope() {
  const company = byId("scope-company").value;
  return {
    doc_ids: [...ticked.keys()],
    companies: company ? [company] : [],
    published_from: byId("scope-from").value || null,
    published_to: byId("scope-to").value || null,
  };
}

export const isTicked = (docId) => ticked.has(docId);

export function tick(report, on) {
  if (on) ticked.set(report.doc_id, report.title);
  else ticked.delete(report.doc_id);
  speakScope();
}

/** Take over the reports that there are: companies to choose from; what is gone is ticked no more. */
export function offer(reports) {
  const there = new Set(reports.map((report) => report.doc_id));
  for (const docId of [...ticked.keys()]) if (!there.has(docId)) ticked.delete(docId);
  companies = [...new Set(reports.map((report) => report.company).filter(Boolean))].sort((a, b) => a.localeCompare(b));
  speakScope();
}

export function speakScope() {
  const field = byId("scope-company");
  const chosen = companies.includes(field.value) ? field.value : "";
  const choices = companies.map((name) => make("option", { value: name }, name));
  field.replaceChildren(make("option", { value: "" }, say("anyCompany")), ...choices);
  field.value = chosen;
  const parts = limits();
  byId("scope-summary").textContent = `${say("scope")}${parts.join(" · ") || say("allReports")}`;
  byId("scope-clear").hidden = parts.length === 0;
}

function limits() {
  const { doc_ids: docs, companies: named, published_from: from, published_to: to } = scope();
  const reports = docs.length === 1 ? [...ticked.values()][0] : docs.length ? say("someReports", docs.length) : "";
  const days = from || to ? `${from ?? ""}–${to ?? ""}` : "";
  return [reports, ...named, days].filter(Boolean);
}

function clear() {
  ticked.clear();
  for (const id of ["scope-company", "scope-from", "scope-to"]) byId(id).value = "";
  speakScope();
  onCleared();
}
