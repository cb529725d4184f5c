// Speaking with the service: requests, streams of events and uploads. Whatever fails is a Problem with a sentence.

import { explain, say } from "./language.js";

export class Problem extends Error {}

export async function get(path) {
  return (await request(path)).json();
}

export async function remove(path) {
  await request(path, { method: "DELETE" });
}

/** Ask a question; yields {event, data} as they come. */
export async function* ask(body, signal) {
  const response = await request("/v1/ask", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...body, stream: true }),
    signal,
  });
  yield* events(response.body.pipeThrough(new TextDecoderStream()));
}

/** Send one file; `progress` gets the share sent, 0 to 1. Resolves to the results, good or bad, of what it holds. */
export function upload(file, progress) {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    const form = new FormData();
    form.append("files", file, file.name);
    sending.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    sending.upload.addEventListener("load", () => progress(1));
    sending.addEventListener("error", () => reject(new Problem(say("offline"))));
    sending.addEventListener("load", () => {
      const reply = parsed(sending.responseText);
      if (reply?.results) resolve(reply.results);
      else reject(new Problem(reply?.detail ? explain(reply) : `${sending.status} ${sending.statusText}`));
    });
    sending.open("POST", "/v1/documents");
    sending.send(form);
  });
}

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(say("offline"));
  }
  if (!response.ok) {
    const reply = parsed(await response.text());
    throw new Problem(reply?.detail ? explain(reply) : `${response.status} ${response.statusText}`);
  }
  return response;
}

async function* events(stream) {
  // not every browser can loop over a stream itself
  const reader = stream.getReader();
  let rest = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const frames = (rest + piece.value).split("\n\n");
    rest = frames.pop();
    for (const frame of frames) {
      const event = read(frame);
      if (event) yield event;
    }
  }
}

function read(frame) {
  const fields = {};
  for (const line of frame.split("\n")) {
    const colon = line.indexOf(": ");
    // a line that begins with a colon is a sign of life
    if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 2);
  }
  return fields.event ? { event: fields.event, data: JSON.parse(fields.data) } : null;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
