// The words of the page in Chinese and English; which of them is shown follows the browser, then the reader's choice.

const WORDS = {
  skip: { zh: "跳到提问框", en: "Skip to the question" },
  motto: { zh: "问报告，看出处", en: "Ask the reports. See where it says so." },
  tools: { zh: "工具", en: "Tools" },
  new: { zh: "新对话", en: "New conversation" },
  reports: { zh: "报告", en: "Reports" },
  add: { zh: "添加报告", en: "Add reports" },
  drop: { zh: "或将文件拖到这里：PDF、Word、PPT、Excel、HTML、Markdown、文本、zip", en: "or drop files here: PDF, Word, PowerPoint, Excel, HTML, Markdown, text, zip" },
  ofMany: { zh: "已添加 {} 份报告，共 {} 份", en: "Added: {} of {} reports" },
  uploads: { zh: "上传", en: "Uploads" },
  empty: { zh: "还没有报告。添加一份，即可提问。", en: "No reports yet. Add one, then ask." },
  conversation: { zh: "对话", en: "Conversation" },
  welcome: { zh: "用中文或英文提问。每句回答都标明出处，报告里没有的，会直说没有。", en: "Ask in Chinese or English. Every statement shows where it stands; what the reports do not hold is said to be missing." },
  question: { zh: "向报告提问…", en: "Ask the reports…" },
  ask: { zh: "提问", en: "Ask" },
  stop: { zh: "停止", en: "Stop" },
  scope: { zh: "提问范围：", en: "Asked of: " },
  allReports: { zh: "全部报告", en: "all reports" },
  someReports: { zh: "{} 份报告", en: "{} reports" },
  only: { zh: "只问这份报告", en: "Ask only this report" },
  anyCompany: { zh: "不限", en: "any" },
  publishedFrom: { zh: "发布不早于", en: "Published from" },
  publishedTo: { zh: "发布不晚于", en: "to" },
  clearScope: { zh: "取消限制", en: "Ask all again" },
  honest: { zh: "点击编号，可在原文中查看引文。", en: "Click a number to read the passage in its report." },
  keep: { zh: "保留", en: "Keep it" },
  remove: { zh: "删除", en: "Remove" },
  removeWhich: { zh: "删除《{}》？删除后将不再用于回答。", en: "Remove “{}”? It will no longer be used for answers." },
  removed: { zh: "已删除《{}》", en: "Removed “{}”" },
  searching: { zh: "正在查阅报告…", en: "Reading the reports…" },
  reading: { zh: "找到 {} 段，正在作答…", en: "{} passages found, answering…" },
  you: { zh: "你问", en: "You asked" },
  sources: { zh: "出处", en: "Sources" },
  source: { zh: "出处 {}：{}", en: "Source {}: {}" },
  page: { zh: "第 {} 页", en: "p. {}" },
  assumed: { zh: "按此理解：", en: "Assumed: " },
  refused: { zh: "未能回答", en: "Not answered" },
  partial: { zh: "部分回答", en: "Answered in part" },
  nearest: { zh: "报告中最接近的内容", en: "Nearest facts in the reports" },
  written: { zh: "由语言模型撰写，数字已逐一核对", en: "Written by a language model; every figure was checked" },
  fallback: { zh: "未采用语言模型的回答，以上直接取自报告。原因：{}", en: "The language model's answer was not used, this is taken from the reports. Why: {}" },
  cutOut: { zh: "{} 处因无法核对而删去", en: "{} statements were cut because they could not be checked" },
  stopped: { zh: "已停止。", en: "Stopped." },
  again: { zh: "重试", en: "Try again" },
  offline: { zh: "连接不上服务。请确认它在运行，然后重试。", en: "The service cannot be reached. Check that it runs, then try again." },
  broken: { zh: "回答中断了，请重试。", en: "The answer broke off. Try again." },
  close: { zh: "关闭", en: "Close" },
  original: { zh: "下载原文件", en: "Download the file" },
  earlier: { zh: "显示上文", en: "Show what comes before" },
  later: { zh: "显示下文", en: "Show what follows" },
  card: { zh: "报告概况", en: "Report card" },
  show: { zh: "查看", en: "Open" },
  waiting: { zh: "等待", en: "Waiting" },
  sending: { zh: "上传 {}%", en: "Sending {}%" },
  working: { zh: "正在阅读", en: "Reading it" },
  added: { zh: "已加入：{}", en: "Added: {}" },
  replaced: { zh: "已更新：{}", en: "Replaced its earlier version: {}" },
  unchanged: { zh: "库中已有：{}", en: "Already here: {}" },
  failed: { zh: "未能加入", en: "Not added" },
  dismiss: { zh: "知道了", en: "Dismiss" },
  counts: { zh: "{} 段文字，{} 个数据", en: "passages: {}, facts: {}" },
  company: { zh: "公司", en: "Company" },
  period: { zh: "报告期", en: "Period" },
  published: { zh: "发布日期", en: "Published" },
  type: { zh: "类型", en: "Type" },
  language: { zh: "语言", en: "Language" },
  pages: { zh: "页数", en: "Pages" },
  chunks: { zh: "文段", en: "Passages" },
  facts: { zh: "数据", en: "Facts" },
  tables: { zh: "表格", en: "Tables" },
  tablesWithFacts: { zh: "{}（有数字的 {}/{} 个读出了数据）", en: "{} ({} of {} with figures gave facts)" },
  textTables: { zh: "仅作为文字保留的表格（列或行无法分清）：{}", en: "Tables kept as text only, their columns or rows could not be told apart: {}" },
  coverage: { zh: "收录比例", en: "Text kept" },
  digits: { zh: "数字保留", en: "Figures kept" },
  ofAll: { zh: "{}（共 {}）", en: "{} of {}" },
  warnings: { zh: "提示", en: "Notes" },
  unreadable: { zh: "未能读取的页", en: "Pages not read" },
  title: { zh: "标题", en: "Title" },
  aliases: { zh: "别名", en: "Other names" },
  currency: { zh: "货币", en: "Currency" },
  publisher: { zh: "发布机构", en: "Publisher" },
  alsoHere: { zh: "同一报告", en: "Also here" },
  copyOf: { zh: "《{}》的副本", en: "copy of “{}”" },
  editionIn: { zh: "与《{}》为同一报告（{}）", en: "same report as “{}”, in {}" },
  origins: { zh: "以上信息的出处：{}", en: "Where this was read: {}" },
  file_property: { zh: "文件属性", en: "file property" },
  whole_text: { zh: "由全文判断", en: "read off the whole text" },
  company_list: { zh: "公司名录", en: "list of companies" },
  none: { zh: "无", en: "none" },
  corrected: { zh: "已更正", en: "Corrected" },
  correctedFrom: { zh: "{}：{}（原读作：{}）", en: "{}: {} (read as: {})" },
  blocks: { zh: "文字块", en: "Blocks" },
  garble: { zh: "乱码字符", en: "Garbled text" },
  garbleOf: { zh: "{}%（第 {} 页，最多）", en: "{}% of page {}" },
  garbledPages: { zh: "乱码页", en: "Garbled pages" },
  ocrPages: { zh: "文字识别的页", en: "Pages read by OCR" },
  readIn: { zh: "阅读用时", en: "Read in" },
  seconds: { zh: "{} 秒", en: "{} s" },
  times: { zh: "{} 次", en: "{} times" },
  lostFigures: { zh: "未收入文段的数字：{}", en: "Figures in no passage: {}" },
  leftOut: { zh: "未收入正文的片段：{}", en: "Pieces left out of the text: {}" },
};

const REASONS = {
  not_in_corpus: { zh: "报告中没有相关内容", en: "The reports do not say" },
  entity_unknown: { zh: "报告中没有这个名称", en: "The reports do not know this name" },
  period_not_covered: { zh: "报告未涵盖该期间", en: "The reports do not cover this period" },
  ambiguous_question: { zh: "问题有多种理解", en: "The question can mean several things" },
  false_premise: { zh: "问题的前提与报告不符", en: "The reports contradict what the question takes for granted" },
  conflicting_sources: { zh: "各报告说法不一", en: "The reports contradict one another" },
  labels_uncertain: { zh: "数字对应的项目无法确定", en: "It is not certain what the figures belong to" },
};

// what the service says in English; a sentence that is not here is shown as it is
const PROBLEMS = {
  "empty-report": "文件里没有可读的文字。若是扫描件，请先做文字识别（OCR）再添加。",
  "unsupported-format": "不支持这种文件。可添加 PDF、Word、PowerPoint、Excel、CSV、HTML、邮件、Markdown、纯文本和 zip。",
  "encrypted-report": "PDF 有密码。请另存一份不带密码的再添加。",
  "report-too-large": "文件太大。请拆分后再添加。",
  "unreadable-report": "文件已损坏，或内容与文件名不符。请重新下载或导出后再添加。",
  "request-too-large": "一次发送的内容太多。请分几次添加。",
  "empty-question": "问题是空的。请写下想问的，例如：2023年营业收入是多少？",
  "question-too-long": "问题太长。请只写要问的内容。",
  "report-not-found": "库中没有这份报告，可能已被删除。",
  "library-locked": "另一个程序正在写入报告库。请稍后再试。",
  "library-full": "磁盘已满。请腾出空间后再试，库中原有内容不受影响。",
  "library-unwritable": "报告库是只读的，无法写入。",
  fault: "服务内部出错，详情见服务日志。",
};

const TYPES = {
  press_release: { zh: "新闻稿", en: "Press release" },
  news: { zh: "新闻", en: "News" },
  slides: { zh: "演示文稿", en: "Slides" },
  research: { zh: "研究报告", en: "Research" },
  annual_report: { zh: "年度报告", en: "Annual report" },
  filing: { zh: "公告", en: "Filing" },
  other: { zh: "其他", en: "Other" },
  page_number: { zh: "页码", en: "page number" },
  running_head: { zh: "页眉页脚", en: "running head" },
  watermark: { zh: "水印", en: "watermark" },
  front_matter: { zh: "文件头信息", en: "front matter" },
  garbled: { zh: "乱码", en: "garbled" },
  not_in_a_chunk: { zh: "不在任何文段中", en: "in no passage" },
  unexplained: { zh: "原因不明", en: "not known why" },
  heading: { zh: "标题", en: "headings" },
  paragraph: { zh: "段落", en: "paragraphs" },
  list_item: { zh: "列表项", en: "list items" },
  table_row: { zh: "表格行", en: "table rows" },
  caption: { zh: "图表标题", en: "captions" },
  footnote: { zh: "脚注", en: "footnotes" },
  zh: { zh: "中文", en: "Chinese" },
  en: { zh: "英文", en: "English" },
};

const EXAMPLES = {
  zh: ["营业收入是多少，同比增长多少？", "毛利率是多少？", "公司的战略重点是什么？"],
  en: ["What was revenue, and how fast did it grow?", "What was the gross margin?", "What is the company's strategy?"],
};

const KEY = "yanbao-language";
let current = remembered() ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");

export const language = () => current;
export const examples = () => EXAMPLES[current];
export const reason = (code) => REASONS[code]?.[current] ?? code;
export const kind = (code) => TYPES[code]?.[current] ?? code;

/** What a problem of the service means, in the reader's language where that is known. */
export function explain(problem) {
  const known = PROBLEMS[String(problem.type).split("/").at(-1)];
  return (current === "zh" && known) || problem.detail;
}

/** The words for `name`, with each {} replaced by the next value. */
export function say(name, ...values) {
  let next = 0;
  return WORDS[name][current].replaceAll("{}", () => String(values[next++]));
}

export function switchLanguage() {
  current = current === "zh" ? "en" : "zh";
  try {
    localStorage.setItem(KEY, current);
  } catch {
    // a browser that keeps nothing still switches
  }
}

/** Put the words into everything of the page that names its words. */
export function speak() {
  document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-say-placeholder]")) {
    element.placeholder = say(element.dataset.sayPlaceholder);
  }
  for (const element of document.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.dataset.sayLabel));
  }
}

function remembered() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "zh" || kept === "en" ? kept : null;
  } catch {
    return null;
  }
}
