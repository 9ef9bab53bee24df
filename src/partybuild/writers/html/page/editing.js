// What keys and buttons do to the page. Each is a function of no arguments that says whether it could.

/**
 * Where the person is: `here` and `from` are indices of rows (several when Shift is held), `caret` counts characters of the row,
 * and so does `anchor`, where a selection of text or a figure begins; null where none does.
 */
const view = { here: 0, from: 0, caret: 0, anchor: null, picked: [], onlyDoubts: false, unfolded: new Set() };

const selection = () => {
  const [first, last] = [Math.min(view.here, view.from), Math.max(view.here, view.from)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
};
const current = () => state.rows[view.here];

function goTo(index, { extend = false } = {}) {
  view.here = Math.max(0, Math.min(state.rows.length - 1, index));
  if (!extend) view.from = view.here;
  view.caret = 0;
  view.anchor = null;
}

/** The state once its rows are others, the person at one of them. */
function changeRows(rows, at) {
  become({ ...state, rows });
  goTo(Math.max(0, rows.indexOf(at)));
  return true;
}

/** Every selected row gets a role; headings and run-ins a level, by default one below the heading above. */
function setRole(role, level) {
  const chosen = selection().map((i) => state.rows[i]);
  let { rows } = state, made = null;
  for (const row of chosen) {
    const now = rows.find((each) => each.spans === row.spans);
    const deep = level ?? (role === now.role ? now.level : levelAbove(rows, rows.indexOf(now)) + 1);
    ({ rows, made } = withLeaf(rows, { spans: now.spans, role, level: Math.min(deep, DEEPEST) }));
  }
  return changeRows(rows, made);
}

const ruledAsItIs = (row) => ({ ...row, said: DIVISIONS.has(row.role) ? row.level : 0, ruled: true });

/** What is selected is right as it stands; then to the next row. */
function confirm() {
  const chosen = new Set(selection());
  const next = Math.max(...chosen) + 1;
  become({ ...state, rows: levelled(state.rows.map((row, i) => (chosen.has(i) ? ruledAsItIs(row) : row))) });
  goTo(next);
  return true;
}

function confirmPage() {
  become({ ...state, rows: levelled(state.rows.map(ruledAsItIs)) });
  return true;
}

/** A level up or down: of one heading, with all that stands below it; of several that are selected, each. */
function moveLevel(by) {
  if (selection().length > 1) return moveLevels(by);
  const row = current(), level = row.level + by;
  if (!DIVISIONS.has(row.role) || level < 1 || level > DEEPEST) return false;
  const next = state.rows.slice(view.here + 1).findIndex((each) =>
    each.article === row.article && DIVISIONS.has(each.role) && each.level <= row.level);
  const end = next < 0 ? state.rows.length : view.here + 1 + next;
  const below = (i) => i > view.here && i < end && state.rows[i].article === row.article && state.rows[i].said;
  const rows = levelled(state.rows.map((each, i) => {
    if (i === view.here) return { ...each, said: level, ruled: true };
    return below(i) ? { ...each, said: Math.max(1, each.said + by) } : each;
  }));
  become({ ...state, rows });
  return true;
}

function moveLevels(by) {
  const chosen = new Set(selection().filter((i) => DIVISIONS.has(state.rows[i].role)));
  const levels = [...chosen].map((i) => state.rows[i].level + by);
  if (!levels.length || Math.min(...levels) < 1 || Math.max(...levels) > DEEPEST) return false;
  const rows = levelled(state.rows.map((each, i) => (chosen.has(i) ? { ...each, said: each.level + by, ruled: true } : each)));
  become({ ...state, rows });
  return true;
}

/** The row is cut at the cursor; what stood before it is a leaf of its own, and the person goes on with the rest. */
function cut() {
  const row = current(), offsets = offsetsOf(row.spans);
  const [head, tail] = [offsets.slice(0, view.caret), offsets.slice(view.caret)].map(stripped);
  if (!head.length || !tail.length) return false;
  const { rows } = withLeaf(state.rows, { ...row, spans: packed(head) });
  return changeRows(rows, rows.find((each) => each.spans[0][0] === tail[0]));
}

/** The first sentence, or what stands before the cursor, is a run-in heading; again, and it takes in the next clause. */
function runIn() {
  const row = current(), below = state.rows[view.here + 1];
  if (row.role === "runin") return below?.role === "paragraph" && takeClause(row, below);
  const offsets = offsetsOf(row.spans);
  const end = view.caret || sentenceOf(offsets.map((at) => TEXT[at])) || offsets.length;
  const head = stripped(offsets.slice(0, end)), tail = stripped(offsets.slice(end));
  if (!head.length) return false;
  const level = levelOfRunIn(state.rows, view.here, head);
  let { rows, made } = withLeaf(state.rows, { spans: packed(head), role: "runin", level });
  if (tail.length && row.role !== "paragraph") {
    ({ rows } = withLeaf(rows, { spans: packed(tail), role: "paragraph", level: 0 }));
  }
  return changeRows(rows, made);
}

function takeClause(row, below) {
  const offsets = offsetsOf(below.spans);
  const [end] = stopsOf(offsets.map((at) => TEXT[at]));
  if (!end || end >= offsets.length) return false;
  const { rows, made } = withLeaf(state.rows, { ...row, spans: joinedSpans(row.spans, packed(offsets.slice(0, end))) });
  return changeRows(rows, made);
}

const joinedSpans = (...pieces) => packed(pieces.flatMap((spans) => offsetsOf(spans)));

/** The row goes on the one above (captions and furniture between are passed over), or what was picked up goes on this one. */
function join() {
  if (view.picked.length) return joinPicked();
  const rows = selection().map((i) => state.rows[i]);
  if (rows.length > 1) return joinOn(rows[0], rows.slice(1));
  const [row] = rows;
  let index = view.here - 1;
  if (!BESIDE_TEXT.has(row.role) && row.article !== null) {
    while (index >= 0 && (BESIDE_TEXT.has(state.rows[index].role) || state.rows[index].article === null)) index -= 1;
  }
  return index >= 0 && joinOn(state.rows[index], [row]);
}

function joinOn(target, pieces) {
  const spans = joinedSpans(target.spans, ...pieces.map((row) => row.spans));
  const { rows, made } = withLeaf(state.rows, { ...target, spans });
  return changeRows(rows, made);
}

/** Pick up the selected rows, or of one row what stands behind the cursor, to join them elsewhere; again to let go. */
function pickUp() {
  if (view.picked.length) view.picked = [];
  else if (view.caret) view.picked = [packed(stripped(offsetsOf(current().spans).slice(view.caret)))];
  else view.picked = selection().map((i) => state.rows[i].spans);
  view.caret = 0;
  return true;
}

function joinPicked() {
  const target = current(), pieces = view.picked;
  view.picked = [];
  if (pieces.some((spans) => touches(spans, target.spans))) return false;
  const { rows, made } = withLeaf(state.rows, { ...target, spans: joinedSpans(target.spans, ...pieces) });
  return changeRows(rows, made);
}

/** Another article begins at the row, or no longer does. */
function toggleArticle() {
  const begins = articleStarts(state.rows).has(current().spans[0][0]);
  const rows = withArticle(state.rows, view.here, !begins);
  if (!rows) return false;
  become({ ...state, rows });
  return true;
}

/** The cursor goes to the next stop, or by one character. */
function moveCaret(by, byCharacter) {
  const characters = charactersOf(current().spans), last = characters.length - (view.anchor === null ? 1 : 0);
  const stops = [0, ...stopsOf(characters).filter((stop) => stop <= last)];
  if (byCharacter) view.caret = Math.max(0, Math.min(last, view.caret + by));
  else if (by > 0) view.caret = stops.find((stop) => stop > view.caret) ?? stops[stops.length - 1];
  else view.caret = stops.findLast((stop) => stop < view.caret) ?? 0;
  return true;
}

/** A line about a figure or a reading, or none again. */
function sayOfMark(mark, line) {
  const marks = { ...state.marks }, key = keyOfMark(mark.type, mark.spans);
  if (line) marks[key] = { ...line, spans: mark.spans };
  else delete marks[key];
  become({ ...state, marks });
  return true;
}

/** The selected characters of the row, in their order; none where nothing is selected. */
function selectedOffsets() {
  if (view.anchor === null) return [];
  const [start, end] = [view.anchor, view.caret].sort((one, other) => one - other);
  return stripped(offsetsOf(current().spans).slice(start, end));
}

/** What is selected is a figure; lines that claim its characters for others give way. */
function putFigure() {
  const spans = packed(selectedOffsets());
  view.anchor = null;
  if (!spans.length) return false;
  const mark = { type: "quantity", spans };
  const known = DATA.marks.find((each) => keyOfMark(each.type, each.spans) === keyOfMark("figure", spans));
  const kept = Object.entries(state.marks).filter(([, line]) => !givesWay({ type: line.op, spans: line.spans }, mark));
  const line = { op: "figure", ...(known ? saidOf(known) : readFigure(charactersOf(spans).join(""))), spans };
  become({ ...state, marks: { ...Object.fromEntries(kept), [keyOfMark("figure", spans)]: line } });
  return true;
}

function sayFacts(article, facts) {
  become({ ...state, facts: { ...state.facts, [article]: { ...state.facts[article], ...facts } } });
  return true;
}

const factsOf = (article) => ({
  date: "", origin_name: "", page: "", authors: [],
  ...DATA.articles[String(article).startsWith("at") ? -1 : article],
  ...state.facts[article],
});
