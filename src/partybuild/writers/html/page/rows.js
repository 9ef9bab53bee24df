// Rows: the leaves of the page in the order in which they begin, never changed, only replaced.
// A row: spans, role, article (null for furniture), level, `was` and `said` (levels.js), whether it was ruled on, and
// what more a line of a file said of it.
// All that a person says of structure is one thing: "these characters are exactly one leaf, of this role and level".
// partybuild.corrections does the same in Python and decides; what is here shows the effect at once.

const FURNITURE = new Set(["masthead", "nav", "residue"]);
const DIVISIONS = new Set(["heading", "runin"]);
const BESIDE_TEXT = new Set(["caption", "credit", "turn"]);
const DEEPEST = 6;

const inPageOrder = (rows) => rows.sort((one, other) => one.spans[0][0] - other.spans[0][0]);
const rowAt = (rows, at) => rows.findIndex((row) => holds(row.spans, at));
const sameLeaf = (one, other) =>
  one.role === other.role && one.level === other.level && inkOf(one.spans) === inkOf(other.spans);

/** The article that a row is of once it is no furniture: that of the rows above, else of those below. */
function articleAround(rows, index) {
  for (let i = index; i >= 0; i -= 1) if (rows[i].article !== null) return rows[i].article;
  return rows.find((row) => row.article !== null)?.article ?? 0;
}

/** The level of the heading above a row; 0 where its article has none above it. */
function levelAbove(rows, index) {
  for (let i = index - 1; i >= 0 && rows[i].article === rows[index].article; i -= 1) {
    if (rows[i].role === "heading") return rows[i].level;
    if (rows[i].role === "title") return 0;
  }
  return 0;
}

const NUMBER = /^[第（(]?[〇一二三四五六七八九十百0-9]+(?=[）)、.．，是])/;
/** How a heading is numbered: the signs around its number; nothing where it has none. */
const formOf = (offsets) => {
  const text = offsets.slice(0, 8).map((at) => TEXT[at]).join("");
  return NUMBER.test(text) ? text.replace(NUMBER, (number) => number.replace(/[〇一二三四五六七八九十百0-9]+/, "#")).slice(0, 3) : "";
};

/** The level of a new run-in: that of the one above it that is numbered alike; below one that has a number where it has none. */
function levelOfRunIn(rows, index, offsets) {
  const form = formOf(offsets);
  let nearest = null;
  for (let i = index - 1; i >= 0 && rows[i].article === rows[index].article; i -= 1) {
    if (rows[i].role === "heading" || rows[i].role === "title") break;
    if (rows[i].role !== "runin") continue;
    if (formOf(offsetsOf(rows[i].spans)) === form) return rows[i].level;
    nearest ??= rows[i];
  }
  return Math.min(DEEPEST, (nearest?.level ?? levelAbove(rows, index)) + 1);
}

/** What is left of a row once characters are taken out: the part before them and the rest, without blanks at the ends. */
function remainders(row, taken) {
  const offsets = offsetsOf(row.spans);
  const first = offsets.findIndex((at) => taken.has(at));
  return [offsets.slice(0, first), offsets.slice(first).filter((at) => !taken.has(at))]
    .map(stripped)
    .filter((part) => part.length)
    .map((part) => ({ ...row, spans: packed(part), said: 0, ruled: false, more: {} }));
}

/** The rows once a leaf (spans, role, level) stands among them, and the leaf's own; null where no row has its characters. */
function withLeaf(rows, leaf) {
  const ink = offsetsOf(leaf.spans).filter(inked), taken = new Set(ink);
  const touched = rows.filter((row) =>
    touches(row.spans, leaf.spans) && offsetsOf(row.spans).some((at) => taken.has(at)));
  if (!touched.length) return null;
  const first = touched.find((row) => holds(row.spans, ink[0])) ?? touched[0];
  const whole = touched.length === 1 && inkOf(first.spans) === inkOf(leaf.spans);
  const begins = offsetsOf(first.spans).find(inked) === ink[0];
  const around = touched.find((row) => row.article !== null)?.article;
  const outside = FURNITURE.has(leaf.role) || (leaf.role === "editors" && first.article === null);
  const made = {
    spans: whole ? first.spans : leaf.spans,
    role: leaf.role,
    article: outside ? null : around ?? articleAround(rows, rows.indexOf(first)),
    was: begins ? first.was : 0,
    said: DIVISIONS.has(leaf.role) ? Math.max(1, leaf.level) : 0,
    ruled: true,
    more: leaf.more ?? {},
  };
  const others = rows.flatMap((row) => (touched.includes(row) ? remainders(row, taken) : [row]));
  const next = levelled(inPageOrder([...others, made]));
  return { rows: next, made: next.find((row) => row.spans === made.spans) };
}

/** Where articles begin: the offset of each row that is of another article than the one above. */
const articleStarts = kept((rows) => {
  const starts = new Set();
  let last = null;
  for (const row of rows) {
    if (row.article === null || row.article === last) continue;
    starts.add(row.spans[0][0]);
    last = row.article;
  }
  return starts;
});

/** The rows once an article begins at a row, or does not; null where that cannot be. */
function withArticle(rows, index, begins) {
  const { article } = rows[index];
  const above = rows.slice(0, index).findLast((row) => row.article !== null);
  if (article === null || !above || (above.article !== article) === begins) return null;
  const next = begins ? `at${rows[index].spans[0][0]}` : above.article;
  return levelled(rows.map((row, i) => (i >= index && row.article === article ? { ...row, article: next } : row)));
}
