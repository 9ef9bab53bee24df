// Keys and buttons: which does what. Keys work while a row has the focus, and nowhere else.

const ROLE_KEYS = {
  p: "paragraph", l: "list", b: "table", c: "caption", v: "credit", t: "title", k: "kicker", d: "subtitle", o: "column",
  y: "byline", z: "dateline", s: "origin", m: "masthead", x: "nav", e: "editors", w: "turn", i: "editor_note",
  g: "author_note", q: "keywords", j: "residue",
};

/** Do something to the page, show it, and say it. */
function act(key, change, ...values) {
  const worked = change();
  draw();
  reveal();
  if (worked === false) tell("cannot", WORDS[key] ?? key);
  else tell(key, ...values);
}

function tellPlace() {
  const row = current();
  if (!row) return;
  const chosen = selection().length;
  if (chosen > 1) tell("rows", chosen);
  else tell("at", lineOf(row.spans[0][0]), nameOf(row));
}

function go(index, options) {
  goTo(index, options);
  draw();
  reveal();
  tellPlace();
}

function toRole(role, level) {
  setRole(role, level);
  draw();
  reveal();
  tellPlace();
}

function nextDoubt(by) {
  const open = openDoubts(doubtsByRow(state.rows));
  const next = by > 0 ? open.find((i) => i > view.here) ?? open[0] : open.findLast((i) => i < view.here) ?? open[open.length - 1];
  if (next === undefined) tell("noDoubts");
  else go(next);
}

function undo() {
  const worked = step(past, future);
  draw();
  reveal();
  tell(worked ? "undone" : "nothingToUndo");
}

function redo() {
  const worked = step(future, past);
  draw();
  reveal();
  tell(worked ? "redone" : "nothingToRedo");
}

function caret(by, byCharacter) {
  moveCaret(by, byCharacter);
  draw();
  reveal();
  const characters = charactersOf(current().spans);
  tell("caret", characters.slice(Math.max(0, view.caret - 6), view.caret).join(""), characters.slice(view.caret, view.caret + 6).join(""));
}

function takeUp() {
  pickUp();
  draw();
  const count = view.picked.reduce((sum, spans) => sum + offsetsOf(spans).length, 0);
  if (count) tell("picked", count);
  else tell("letGo");
}

function filter() {
  view.onlyDoubts = !view.onlyDoubts;
  draw();
  reveal();
  tell(view.onlyDoubts ? "onlyDoubts" : "everything");
}

function unfold(first) {
  view.unfolded.add(state.rows[first].spans[0][0]);
  go(first);
  focusHere();
}

function enter() {
  const item = shown.items[itemHere(shown.items)];
  if (item?.menu) unfold(item.first);
  else if (view.caret) act("cut", cut);
  else tell("cutWhere");
}

/** What is selected is a figure; without a selection one begins at the cursor. */
function figureHere() {
  if (view.anchor === null) {
    view.anchor = view.caret;
    draw();
    tell("figureFrom");
    return;
  }
  const label = charactersOf(packed(selectedOffsets())).join("");
  act("putFigure", putFigure);
  focusControl(`${word("value")} ${label}`);
}

function toggleKeys() {
  $("keys").open = !$("keys").open;
}

const walk = (by, event) => {
  move(by, event.shiftKey);
  draw();
  reveal();
  tellPlace();
};

/** What each key does; letters are lower case, Shift is told by the event. */
const KEYS = {
  ArrowDown: (event) => walk(1, event),
  ArrowUp: (event) => walk(-1, event),
  PageDown: (event) => walk(10, event),
  PageUp: (event) => walk(-10, event),
  Home: (event) => go(0, { extend: event.shiftKey }),
  End: (event) => go(state.rows.length - 1, { extend: event.shiftKey }),
  ArrowRight: (event) => caret(1, event.shiftKey),
  ArrowLeft: (event) => caret(-1, event.shiftKey),
  Enter: enter,
  Backspace: () => act("join", join),
  " ": () => act("right", confirm),
  Escape: () => {
    Object.assign(view, { caret: 0, anchor: null, picked: [], from: view.here });
    draw();
    tellPlace();
  },
  ".": takeUp,
  "[": () => act("level", () => moveLevel(-1)),
  "]": () => act("level", () => moveLevel(1)),
  "=": figureHere,
  "+": figureHere,
  "?": toggleKeys,
  "/": toggleKeys,
  a: () => act("startArticle", toggleArticle),
  f: () => askFacts(),
  h: filter,
  n: (event) => nextDoubt(event.shiftKey ? -1 : 1),
  r: () => act("runIn", runIn),
  u: (event) => (event.shiftKey ? redo() : undo()),
  ...Object.fromEntries(Object.entries(ROLE_KEYS).map(([key, role]) => [key, (event) => !event.shiftKey && toRole(role)])),
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [level, (event) => toRole(event.shiftKey ? "runin" : "heading", level)])),
};

const WITH_CONTROL = {
  s: save,
  z: (event) => (event.shiftKey ? redo() : undo()),
  y: redo,
  Enter: () => act("wholePage", confirmPage),
};

const LIES = { Period: ".", BracketLeft: "[", BracketRight: "]", Equal: "=", Slash: "/", Space: " " };
const TYPED = { "【": "[", "】": "]", "。": ".", "、": "/", "？": "?", "＝": "=", "＋": "=" };

/** The name of a key: by where it lies where an input method or Shift has made something else of it. */
function keyOfEvent(event) {
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const [, letter] = /^(?:Key|Digit)(.)$/.exec(event.code) ?? [];
  if (name === "Process") return letter?.toLowerCase() ?? LIES[event.code] ?? name;
  if (event.code.startsWith("Digit")) return letter;
  return TYPED[name] ?? name;
}

function onKey(event) {
  const key = keyOfEvent(event), held = event.ctrlKey || event.metaKey;
  const inField = event.target.closest("input, select, textarea, dialog");
  const table = held ? WITH_CONTROL : KEYS;
  if (event.altKey || inField && key !== "s" || !Object.hasOwn(table, key)) return;
  if (!held && (event.target.closest(".strip, button") || !$("rows").contains(event.target))) return;
  event.preventDefault();
  if (state.rows.length || held) table[key](event);
}

let pressing = false;

/** A row that is focused by other means than a press is the one where the person is. */
function onFocus(event) {
  const { classList, dataset } = event.target;
  if (!pressing && classList.contains("row") && !classList.contains("here") && !classList.contains("piece")) go(Number(dataset.index));
}

/** A click goes to the row, and to the character where it fell; what was drawn over is selected. */
function onClick(event) {
  const box = event.target.closest(".row");
  if (!box || event.target.closest("button, .strip")) return;
  const at = characterAt(event), drawn = drawnOver(box);
  const item = shown.items[[...$("rows").children].indexOf(box)];
  goTo(Number(box.dataset.index), { extend: event.shiftKey });
  if (item.menu && !event.shiftKey) view.from = item.last;
  view.caret = Number(box.dataset.from ?? at);
  if (drawn && item.k === 0) [view.anchor, view.caret] = drawn;
  draw();
  focusHere();
  if (box.dataset.from) reveal();
  if (drawn) selectChosen();
  tellPlace();
}

/** Select what is chosen as the browser does, so that it can be copied. */
function selectChosen() {
  const parts = [...hereElement().querySelectorAll(".chosen")];
  if (parts.length) getSelection().setBaseAndExtent(parts[0], 0, parts[parts.length - 1], parts[parts.length - 1].childNodes.length);
}

/** How many characters of the row's text stand before a click. */
function characterAt(event) {
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY) ?? document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const node = place?.offsetNode ?? place?.startContainer, box = node?.parentElement?.closest(".txt");
  if (node?.nodeType !== Node.TEXT_NODE || !box) return 0;
  return charactersBefore(box, node, place.offset ?? place.startOffset);
}

function charactersBefore(box, node, offset) {
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(node, offset);
  return Array.from(before.toString()).length;
}

/** Where text of a row that was drawn over with the mouse begins and ends; null where none was, or that of several rows. */
function drawnOver(row) {
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection();
  const box = row.querySelector(".txt");
  if (isCollapsed || ![anchorNode, focusNode].every((node) => box.contains(node))) return null;
  const ends = [charactersBefore(box, anchorNode, anchorOffset), charactersBefore(box, focusNode, focusOffset)];
  return ends[0] === ends[1] ? null : ends.sort((one, other) => one - other);
}
