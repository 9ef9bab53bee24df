// Drawing: what is shown as elements. An element is kept while what it shows stays the same, so that a key costs what it changes.

const shown = { items: [], elements: new Map(), keepsStrip: false };

const CHOSEN = { type: "chosen" };

/** The text of a row with its marks underlined, what is selected, the cursor, and where the page cut it. */
function textOf(row, tag, { caret, anchor }) {
  const characters = charactersOf(row.spans), places = placesOf(row.spans);
  const box = element(tag, "txt");
  const cuts = new Map([[0, []], [characters.length, []]]);
  const at = (i, event) => cuts.set(i, [...(cuts.get(i) ?? []), event]);
  for (const mark of marksOf(row)) {
    const offsets = offsetsOf(mark.spans);
    const [start, end] = [places.get(offsets[0]), places.get(offsets[offsets.length - 1])];
    if (isGone(mark) || start === undefined || end === undefined) continue;
    at(start, { by: 1, mark });
    at(end + 1, { by: -1, mark });
  }
  if (anchor !== null && anchor !== caret) {
    at(Math.min(anchor, caret), { by: 1, mark: CHOSEN });
    at(Math.max(anchor, caret), { by: -1, mark: CHOSEN });
  }
  let length = 0;
  for (const [k, [start, end]] of row.spans.entries()) {
    if (k && lineOf(row.spans[k - 1][1] - 1) + 1 < lineOf(start)) at(length, { joint: lineOf(start) });
    length += end - start;
  }
  if (caret) at(caret, { caret: true });
  const open = [];
  const stops = [...cuts.keys()].sort((one, other) => one - other);
  for (const [i, stop] of stops.entries()) {
    for (const event of cuts.get(stop)) {
      if (event.by === 1) open.push(event.mark);
      else if (event.by === -1) open.splice(open.indexOf(event.mark), 1);
      else box.append(event.caret ? element("i", "caret") : jointOf(event.joint));
    }
    const text = characters.slice(stop, stops[i + 1]).join("");
    if (text) box.append(open.length ? element("span", `on ${open.map((mark) => mark.type).join(" ")}`, text) : text);
  }
  return box;
}

function jointOf(line) {
  const joint = element("i", "joint");
  joint.dataset.line = line;
  return joint;
}

const HEADS = { title: 2, heading: 2 };
const tagOf = (row) => (HEADS[row.role] ? `h${Math.min(HEADS[row.role] + (row.level || 0), 6)}` : "p");
const cell = (name, ...inside) => {
  const made = element("div", name, ...inside);
  made.setAttribute("role", "gridcell");
  return made;
};

function articleFacts(row) {
  const { origin_name: origin, date, page, authors } = factsOf(row.article);
  const people = authors.map((author) => [author.affiliation, author.role, author.name].filter(Boolean).join(" ")).join("；");
  const parts = [words("article"), origin, date || words("noDate"), page && words("pageNumber", page), people || words("noByline")];
  const titled = titledArticles(state.rows).has(row.article);
  return element(titled ? "p" : "h2", "facts", ...parts.filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part])));
}

function doubtLine(doubt) {
  return element("p", "doubt", ...wordsOf(doubt));
}

/** An item as it is now; the box that it had, where a strip in it stays. */
function drawn(item, about, before) {
  const strip = shown.keepsStrip && item.k === 0 && before?.querySelector(".strip");
  const stays = strip && strip.dataset.marks === marksTold(state.rows[item.index]);
  return stays ? retouch(before, state.rows[item.index], about) : made(item, about);
}

/** A row, a later piece of one, or a folded menu. */
function made(item, about) {
  if (item.menu) return menuElement(item);
  const row = state.rows[item.index];
  if (item.k) return pieceElement(row, item);
  const tag = cell("tag", both(nameOf(row)));
  tag.style.setProperty("--deep", DIVISIONS.has(row.role) ? row.level - 1 : 0);
  const box = element("div", "", cell("no", String(lineOf(row.spans[0][0]))), tag,
    cell("text", about.begins ? articleFacts(row) : null, textOf(row, tagOf(row), about),
      ...about.doubts.map(doubtLine), about.here ? stripOf(row) : null));
  box.id = `r${row.spans[0][0]}`;
  Object.assign(box.dataset, { spans: JSON.stringify(row.spans), role: row.role, level: row.level, article: row.article ?? "" });
  return box;
}

function pieceElement(row, item) {
  const text = charactersOf(packed(item.spans.flatMap(([start, end]) => offsetsOf([[start, end]])))).join("");
  const box = element("div", "", cell("no", String(lineOf(item.spans[0][0]))),
    cell("tag", words("pieceOf", lineOf(row.spans[0][0]))), cell("text", element("p", "txt", text)));
  box.dataset.from = String(placesOf(row.spans).get(item.spans[0][0]));
  return box;
}

function menuElement(item) {
  const [first, last] = [state.rows[item.first], state.rows[item.last]].map((row) => charactersOf(row.spans).slice(0, 12).join(""));
  const open = element("button", "", words("unfold"));
  open.tabIndex = -1;
  open.addEventListener("click", () => unfold(item.first));
  return element("div", "", cell("no", String(lineOf(state.rows[item.first].spans[0][0]))), cell("tag", both(DATA.roles[MENU])),
    cell("text", element("p", "txt", words("folded", item.last - item.first + 1, first, last)), open));
}

function classesOf(item, about) {
  if (item.menu) return `row fold ${MENU}${about.here ? " here" : ""}`;
  const row = state.rows[item.index];
  if (item.k) return `row piece ${row.role}`;
  const flags = {
    here: about.here, ruled: row.ruled, changed: isChanged(row), begins: about.begins, doubtful: about.doubts.length,
    picked: view.picked.some((spans) => touches(spans, row.spans)),
  };
  return ["row", row.role, ...Object.keys(flags).filter((flag) => flags[flag])].join(" ");
}

const PARSED_BY_INK = new Map(PARSED.map((row) => [inkOf(row.spans), row]));
const isChanged = kept((row) => {
  const before = PARSED_BY_INK.get(inkOf(row.spans));
  return !before || !sameLeaf(before, row);
});
const titledArticles = kept((rows) => new Set(rows.filter((row) => row.role === "title").map((row) => row.article)));

/** Everything that an element shows: where none of it has changed, neither has the element. */
function contentOf(item, about) {
  if (item.menu) return [item.first, item.last, state.rows[item.first], state.rows[item.last]];
  const row = state.rows[item.index];
  if (item.k) return [row];
  const hasSaid = marksOf(row).some((mark) => mark.said);
  const facts = about.begins && [state.facts, titledArticles(state.rows).has(row.article)];
  return [row, about.caret, about.anchor, about.here, about.doubts.length, hasSaid && state.marks, ...(facts || [])];
}

const idOf = (item) => (item.menu ? `menu ${state.rows[item.first].spans[0][0]}` : `${item.spans[0][0]}`);
const same = (one, other) => one.length === other.length && one.every((each, i) => each === other[i]);

function put(box, name, value) {
  if (box.getAttribute(name) !== String(value)) box.setAttribute(name, value);
}

function draw() {
  const doubts = doubtsByRow(state.rows), begins = articleStarts(state.rows), grid = $("rows");
  const chosen = new Set(selection()), elements = new Map();
  const holdsFocus = grid.contains(document.activeElement), control = document.activeElement.closest(".strip *")?.getAttribute("aria-label");
  shown.items = itemsToShow(doubts);
  const here = itemHere(shown.items);
  shown.items.forEach((item, position) => {
    const row = state.rows[firstOf(item)], isRow = item.k === 0;
    const about = {
      here: position === here, begins: isRow && row.article !== null && begins.has(row.spans[0][0]),
      caret: position === here ? view.caret : 0, anchor: position === here ? view.anchor : null, doubts: isRow && !row.ruled ? doubts.get(item.index) ?? [] : [],
    };
    const id = idOf(item), content = contentOf(item, about), before = shown.elements.get(id);
    const box = !before || !same(before.content, content) ? drawn(item, about, before?.box) : before.box;
    elements.set(id, { box, content });
    put(box, "class", classesOf(item, about));
    put(box, "data-index", firstOf(item));
    put(box, "role", "row");
    if (item.k) return;
    put(box, "aria-selected", item.menu ? about.here : chosen.has(item.index));
    put(box, "tabindex", about.here ? 0 : -1);
  });
  shown.elements = elements;
  arrange(grid, [...elements.values()].map(({ box }) => box));
  if (holdsFocus && !(control && focusControl(control))) focusHere();
  drawAside(doubts);
}

/** Let a box hold these elements and no others, moving as few as can be. */
function arrange(box, elements) {
  let next = box.firstElementChild;
  const staying = new Set(elements);
  for (const each of elements) {
    while (next && !staying.has(next)) {
      const gone = next;
      next = next.nextElementSibling;
      gone.remove();
    }
    if (each === next) next = next.nextElementSibling;
    else box.insertBefore(each, next);
  }
  while (next) {
    const gone = next;
    next = next.nextElementSibling;
    gone.remove();
  }
}

/** Focus the control of the strip that is called so: whether there is one. */
function focusControl(name) {
  const found = [...$("rows").querySelectorAll(".strip [aria-label]")].find((each) => each.getAttribute("aria-label") === name);
  if (found !== document.activeElement) found?.focus({ preventScroll: true });
  return Boolean(found);
}

const hereElement = () => $("rows").querySelector(".here");
const focusHere = () => hereElement()?.focus({ preventScroll: true });

/** Bring the row, or its cursor, into sight where it is not. */
function reveal() {
  const box = hereElement()?.querySelector(".caret") ?? hereElement();
  if (!box) return;
  const { top, bottom, height } = box.getBoundingClientRect();
  const above = $("top").getBoundingClientRect().bottom, below = innerHeight - $("foot").offsetHeight;
  if (top < above || bottom > below) box.scrollIntoView({ block: height > (below - above) / 2 ? "start" : "center" });
}
