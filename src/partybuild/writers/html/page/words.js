// What the page says, in Chinese and in English: both stand in it, and the style shows one (page.css).

const WORDS = {
  pieceOf: ["↑ 第{0}行的后文", "↑ goes on from line {0}"],
  folded: ["{0} 行：{1} … {2}", "{0} lines: {1} … {2}"],
  unfold: ["展开", "unfold"],
  article: ["文章", "article"],
  noByline: ["无署名", "no author"],
  noDate: ["无日期", "no date"],
  pageNumber: ["第{0}版", "page {0}"],
  counts: ["{0} 行 · 已看 {1} · 改 {2} · 存疑 {3}", "{0} rows · {1} seen · {2} changed · {3} in doubt"],
  unsaved: ["未保存", "not saved"],
  at: ["第{0}行 {1}", "line {0}, {1}"],
  rows: ["{0} 行", "{0} rows"],
  caret: ["光标：…{0}|{1}…", "cursor: …{0}|{1}…"],
  cannot: ["这里不能：{0}", "not possible here: {0}"],
  noDoubts: ["没有存疑了", "nothing is in doubt any more"],
  undone: ["已撤销", "undone"],
  redone: ["已重做", "done again"],
  nothingToUndo: ["没有可撤销的", "nothing to undo"],
  nothingToRedo: ["没有可重做的", "nothing to redo"],
  picked: ["已拾起 {0} 字：到它该接的那一段，按退格接上；再按 . 放下", "picked up {0} characters: go to where they belong and press Backspace; . lets go"],
  letGo: ["已放下", "let go"],
  noArticle: ["这一行不属于任何文章", "this row is of no article"],
  onlyDoubts: ["只看存疑", "only what is in doubt"],
  everything: ["全部", "everything"],
  saved: ["已保存 {0}", "saved {0}"],
  savedHere: ["已保存", "saved"],
  notSaved: ["没有保存：{0}", "not saved: {0}"],
  loaded: ["载入 {0} 条", "{0} corrections loaded"],
  lostSome: ["载入 {0} 条，{1} 条对不上，原样留着", "{0} corrections loaded; {1} do not fit and are kept as they are"],
  noCorrections: ["不是校改文件：{0}", "not a file of corrections: {0}"],
  resumed: ["接着上次的校改", "going on with the corrections of last time"],
  delete: ["删", "delete"],
  restore: ["恢复", "restore"],
  kind: ["类", "kind"],
  value: ["数值", "value"],
  unit: ["单位", "unit"],
  noun: ["所指", "of what"],
  reading: ["读作", "read as"],
  repeated: ["多余", "does not belong"],
  emptyPage: ["这一页没有文字", "there is no text on this page"],
  // what keys do, as the status line says it
  right: ["无误", "right"],
  wholePage: ["全页无误", "the whole page is right"],
  level: ["升降级", "level"],
  cut: ["在光标处断开", "cut at the cursor"],
  cutWhere: ["先用 → 把光标移到断开处", "first move the cursor with → to where it is cut"],
  runIn: ["段首提示句", "run-in heading"],
  join: ["并入上段", "joined to the paragraph above"],
  startArticle: ["另起一篇／不另起", "an article begins here, or does not"],
  mark: ["数据", "figure"],
  figureFrom: ["数据从这里起：把光标移到它的末尾，再按 =；Esc 放下", "the figure begins here: move the cursor to its end and press = again; Esc lets go"],
  putFigure: ["添一条数据：数值、单位、所指在这一行下面改", "a figure was added: its value, unit and noun stand under the row"],
  noNumber: ["“{0}”不是数", "“{0}” is no number"],
  noNoun: ["这一段里没有“{0}”", "“{0}” is not in this paragraph"],
  facts: ["本文事实", "facts of the article"],
};

const KINDS = {
  count: ["计数", "count"], money: ["金额", "money"], percent: ["百分比", "percent"], range: ["区间", "range"],
  ordinal: ["序数", "ordinal"], date: ["日期", "date"], year: ["年份", "year"], duration: ["时长", "duration"],
  area: ["面积", "area"], length: ["长度", "length"], weight: ["重量", "weight"], volume: ["体积", "volume"],
  age: ["年龄", "age"], fraction: ["分数", "fraction"], ratio: ["比例", "ratio"], label: ["提法", "label"],
};

const $ = (id) => document.getElementById(id);
const english = () => $("ui-en").checked;
const filled = (text, values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);

/** A pair of words in the language that is shown, for what can hold only one. */
const spoken = (pair, ...values) => filled(pair[english() ? 1 : 0], values.map((value) => (Array.isArray(value) ? spoken(value) : value)));
const word = (key, ...values) => spoken(WORDS[key], ...values);

/** An element with a class and what is in it. */
function element(tag, name, ...inside) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...inside.filter((each) => each !== null && each !== undefined && each !== ""));
  return made;
}

/** A pair of words as elements: one of them is shown. */
function both(pair, ...values) {
  const [chinese, inEnglish] = pair.map((text, i) =>
    element("span", i ? "en" : "zh", filled(text, values.map((value) => (Array.isArray(value) ? value[i] : value)))));
  inEnglish.lang = "en";
  const made = document.createDocumentFragment();
  made.append(chinese, inEnglish);
  return made;
}
const words = (key, ...values) => both(WORDS[key], ...values);

const nameOf = (row) => DATA.roles[row.role].map((name) => (DIVISIONS.has(row.role) ? `${name} ${row.level}` : name));

/** Tell in the status line, which screen readers read out. */
const tell = (key, ...values) => {
  $("told").textContent = word(key, ...values);
};
