// The page put together: conversation, shelf and passage know nothing of one another but what is passed here.

import { speakConversation, startConversation } from "./conversation.js";
import { byId } from "./dom.js";
import { language, speak, switchLanguage } from "./language.js";
import { closePassage, openPassage, openReport, speakPassage, startPassage } from "./passage.js";
import { speakReports, startReports } from "./reports.js";
import { isTicked, offer, scope, speakScope, startScope, tick } from "./scope.js";

function speakAll() {
  speak();
  byId("switch-language").textContent = language() === "zh" ? "English" : "中文";
  byId("switch-language").lang = language() === "zh" ? "en" : "zh-CN";
  speakConversation();
  speakReports();
  speakPassage();
  speakScope();
}

function toggleShelf() {
  const button = byId("toggle-reports");
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  byId("reports").classList.toggle("open", open);
}

byId("switch-language").addEventListener("click", () => {
  switchLanguage();
  speakAll();
});
byId("toggle-reports").addEventListener("click", toggleShelf);
startPassage();
startScope(speakReports);
startConversation(openPassage, scope);
startReports({ open: openReport, removed: closePassage, listed: offer, isTicked, tick });
speakAll();
byId("question").focus();
