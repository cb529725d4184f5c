// The conversation: questions asked, answers as they stream in, and what was said before going along with the next.

import { answerText, byNumber, evidence, verdict } from "./answer.js";
import { byId, make, reveal, scrollTo } from "./dom.js";
import { examples, explain, say } from "./language.js";
import { ask, Problem } from "./service.js";

const MOST_TURNS = 20;
let history = [];
let running = null;
let openPassage = () => {};
let scope = () => ({});

export function startConversation(open, scopeOf) {
  openPassage = open;
  scope = scopeOf;
  const form = byId("ask");
  const field = byId("question");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (running) running.abort();
    else submit(field.value);
  });
  field.addEventListener("input", () => fit(field));
  field.addEventListener("keydown", (event) => {
    // the Enter that picks a word of an input method does not send
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!running) submit(field.value);
  });
  byId("begin-anew").addEventListener("click", beginAnew);
}

export function speakConversation() {
  const buttons = examples().map((text) =>
    make("li", {}, make("button", { class: "plain", type: "button", on: { click: () => submit(text) } }, text)),
  );
  byId("examples").replaceChildren(...buttons);
  showRunning();
}

function showRunning() {
  byId("send").textContent = say(running ? "stop" : "ask");
  byId("ask").toggleAttribute("data-running", Boolean(running));
}

function beginAnew() {
  running?.abort();
  history = [];
  for (const turn of document.querySelectorAll(".turn")) turn.remove();
  byId("welcome").hidden = false;
  byId("question").focus();
}

async function submit(text) {
  const question = text.trim();
  if (!question || running) return;
  const field = byId("question");
  field.value = "";
  fit(field);
  byId("welcome").hidden = true;
  const answer = make("div", { class: "answer" }, make("p", { class: "faint waiting" }, say("searching")));
  const asked = make("h2", { class: "asked" }, make("span", { class: "unseen" }, `${say("you")}: `), question);
  byId("turns").append(make("article", { class: "turn" }, asked, answer));
  scrollTo(asked, "start");
  byId("status").textContent = say("searching");
  await run(question, answer);
}

async function run(question, answer) {
  const mine = new AbortController();
  running = mine;
  showRunning();
  try {
    const reply = await receive(question, answer, mine.signal);
    history = [...history, { role: "user", content: question }, { role: "assistant", content: reply.answer }];
    byId("status").textContent = reply.answer;
  } catch (error) {
    if (!answer.isConnected) return;
    fail(question, answer, error);
  } finally {
    if (running === mine) running = null;
    showRunning();
  }
}

async function receive(question, answer, signal) {
  const citations = new Map();
  let text = "";
  let reply = null;
  for await (const { event, data } of ask({ question, history: history.slice(-MOST_TURNS), scope: scope() }, signal)) {
    if (event === "search_results") wait(answer, say("reading", data.results.length));
    else if (event === "message") {
      text += data.delta.content;
      answer.replaceChildren(...answerText(text, citations, openPassage));
    } else if (event === "citation") citations.set(data.id, data);
    else if (event === "error") throw new Problem(explain(data));
    else if (event === "final_answer") reply = data;
  }
  if (!reply) throw new Problem(say("broken"));
  show(reply, answer);
  return reply;
}

function wait(answer, text) {
  answer.replaceChildren(make("p", { class: "faint waiting" }, text));
}

function show(reply, answer) {
  answer.lang = reply.lang === "zh" ? "zh-CN" : "en";
  const text = answerText(reply.answer, byNumber(reply.citations), openPassage);
  const parts = [verdict(reply), ...text, ...evidence(reply, openPassage)];
  answer.replaceChildren(...parts.filter(Boolean));
  reveal(answer.closest(".turn"), byId("turns"));
}

function fail(question, answer, error) {
  const stopped = error.name === "AbortError";
  if (!stopped && !(error instanceof Problem)) console.error(error);
  const words = stopped ? say("stopped") : error.message;
  const retry = () => {
    if (running) return;
    wait(answer, say("searching"));
    run(question, answer);
  };
  const button = make("button", { class: "plain", type: "button", on: { click: retry } }, say("again"));
  answer.replaceChildren(make("p", { class: stopped ? "faint" : "problem" }, words, " ", button));
  reveal(answer.closest(".turn"), byId("turns"));
  byId("status").textContent = words;
}

function fit(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
}
