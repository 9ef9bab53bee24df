// Beside the rows: what the row can be changed to, the outline as it is now, counts, and all doubts below the page.

/** One tab stop for several controls; arrows go from one to the next. */
function roving(box) {
  const stops = () => [...box.querySelectorAll("button, a")].filter((each) => each.offsetParent !== null);
  box.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const all = stops(), next = by && all[all.indexOf(document.activeElement) + by];
    if (!by) return;
    event.preventDefault();
    next?.focus();
  });
  box.addEventListener("focusin", (event) => {
    for (const each of stops()) each.tabIndex = each === event.target ? 0 : -1;
  });
}

function oneStop(box) {
  const all = [...box.querySelectorAll("button, a")];
  all.forEach((each, i) => { each.tabIndex = i ? -1 : 0; });
}

const pressed = (button, row) =>
  button.dataset.role === row?.role && (!button.dataset.level || Number(button.dataset.level) === row.level);

function drawAside(doubts) {
  const row = current();
  for (const button of $("roles").children) button.setAttribute("aria-pressed", pressed(button, row));
  const seen = state.rows.filter((each) => each.ruled).length, changed = state.rows.filter(isChanged).length;
  $("count").replaceChildren(words("counts", state.rows.length, seen, changed, openDoubts(doubts).length),
    saved ? "" : " · ", saved ? "" : words("unsaved"));
  $("only").setAttribute("aria-pressed", view.onlyDoubts);
  drawOutline();
  drawDoubts(doubts);
}

const outlineOf = kept((rows) => rows.filter((row) => row.role === "title" || DIVISIONS.has(row.role)));
const outlineEntry = kept((row) => {
  const link = element("a", row.role, charactersOf(row.spans).join(""));
  link.href = `#r${row.spans[0][0]}`;
  link.tabIndex = -1;
  const entry = element("li", "", link);
  entry.style.setProperty("--deep", row.level);
  return entry;
});

function drawOutline() {
  const rows = outlineOf(state.rows);
  arrange($("outline"), rows.map(outlineEntry));
  const start = current()?.spans[0][0] ?? 0;
  const around = rows.findLastIndex((row) => row.spans[0][0] <= start);
  const before = $("outline").querySelector("[aria-current]"), now = $("outline").children[Math.max(0, around)]?.firstChild;
  if (before !== now) {
    before?.removeAttribute("aria-current");
    if (before) before.tabIndex = -1;
  }
  if (!now) return;
  now.tabIndex = 0;
  if (around >= 0) put(now, "aria-current", "location");
}

const doubtEntries = new WeakMap();

/** The doubts of a row as entries of the list below the page. */
function entriesOf(row, doubts) {
  const known = doubtEntries.get(row);
  if (known && same(known.doubts, doubts)) return known.entries;
  const entries = doubts.map((doubt) => {
    const link = element("a", "", words("at", lineOf(doubt.at), nameOf(row)));
    link.href = `#r${row.spans[0][0]}`;
    return element("li", "", link, " ", ...wordsOf(doubt), element("q", "", charactersOf(row.spans).slice(0, 16).join("")));
  });
  doubtEntries.set(row, { doubts, entries });
  return entries;
}

const wordsOf = (doubt) => [element("b", "", both(doubt.name)), ...(doubt.told[0] ? [" ", both(doubt.told)] : [])];
const ofWholePage = DATA.doubts.filter((doubt) => doubt.at === null).map((doubt) => element("li", "", ...wordsOf(doubt)));

function drawDoubts(doubts) {
  const entries = [...ofWholePage, ...openDoubts(doubts).flatMap((i) => entriesOf(state.rows[i], doubts.get(i)))];
  $("doubts").hidden = !entries.length;
  arrange($("doubt-list"), entries);
}
