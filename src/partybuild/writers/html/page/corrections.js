// The file of corrections, `partybuild-corrections/1`: written from the state, and laid over the parsed page.

const AROUND = 16; // characters that are quoted before and behind, blanks left out
const REACH = 4 * AROUND;
const FIRST = 40; // characters of the line that a place is known by
const KNOWN = 8; // of which so many have to stand there

const squeezed = (text) => Array.from(text).filter((character) => !BLANK.test(character)).join("");
const printed = (start, end) => TEXT.slice(Math.max(0, start), end).join("");

/** What is quoted of characters, so that they are found again in another text. */
function quoted(spans) {
  const start = spans[0][0], end = spans[spans.length - 1][1];
  return {
    text: offsetsOf(spans).map((at) => TEXT[at]).join(""),
    before: Array.from(squeezed(printed(start - REACH, start))).slice(-AROUND).join(""),
    after: Array.from(squeezed(printed(end, end + REACH))).slice(0, AROUND).join(""),
  };
}

/** What is quoted of a place: the line that begins there. */
const quotedAt = (at) => quoted([[at, at + Array.from(printed(at, at + FIRST).split("\n")[0]).length]]);

function leafLine(row) {
  const level = DIVISIONS.has(row.role) ? { level: row.said || row.level } : {};
  return { op: "leaf", spans: row.spans, role: row.role, ...level, ...quoted(row.spans), ...row.more };
}

/** What was said of leaves, and what else must be said so that these lines give these rows. */
function leafLines() {
  const lines = state.rows.filter((row) => row.ruled).map(leafLine);
  for (let round = 0; round < 3; round += 1) {
    const given = new Set(withLines(lines).rows.map((row) => `${inkOf(row.spans)}/${row.role}/${row.level}`));
    const missing = state.rows.filter((row) => !given.has(`${inkOf(row.spans)}/${row.role}/${row.level}`));
    if (!missing.length) break;
    const said = new Set(lines.map((line) => inkOf(line.spans)));
    lines.push(...missing.filter((row) => !said.has(inkOf(row.spans))).map(leafLine));
  }
  return lines;
}

function articleLines(leaves) {
  const now = articleStarts(state.rows), given = articleStarts(withLines(leaves).rows);
  const said = new Set(Object.keys(state.starts).map(Number));
  return [...new Set([...now, ...given, ...said])]
    .filter((at) => said.has(at) || now.has(at) !== given.has(at))
    .map((at) => ({ op: now.has(at) ? "article" : "no-article", at, ...quotedAt(at), ...state.starts[at] }));
}

function factsLines() {
  return Object.entries(state.facts).flatMap(([article, facts]) => {
    const row = state.rows.find((each) => String(each.article) === article);
    return row ? [{ op: "facts", at: row.spans[0][0], ...facts, ...quotedAt(row.spans[0][0]) }] : [];
  });
}

/** Every line that the state says, in page order. */
function lines() {
  const leaves = leafLines();
  const marks = Object.values(state.marks).map((line) => ({ ...line, ...quoted(line.spans) }));
  const place = (line) => line.at ?? line.spans?.[0]?.[0] ?? 0;
  const told = [...leaves, ...articleLines(leaves), ...factsLines(), ...marks];
  return [...told.sort((one, other) => place(one) - place(other)), ...state.kept];
}

/** The whole file. */
function correctionsFile() {
  const by = $("by").value.trim();
  const head = { format: DATA.format, source: DATA.source, made: DATA.made, ...(by ? { by } : {}) };
  const at = `${new Date().toISOString().slice(0, 19)}Z`;
  const text = (line) => (typeof line === "string" ? line : JSON.stringify(line));
  return [{ ...head, at }, ...lines()].map((line) => `${text(line)}\n`).join("");
}

/** The lines of a file, those that cannot be read as they are; throws where it is no file of corrections. */
function linesOf(file) {
  const [head, ...told] = file.split("\n").filter((line) => line.trim());
  if (JSON.parse(head).format !== DATA.format) throw new Error("format");
  return told.map(rulingOf);
}

/** What a line says, or the line itself where it cannot be read. */
function rulingOf(line) {
  try {
    const read = JSON.parse(line);
    return isSound(read) ? read : line;
  } catch {
    return line;
  }
}

const isOffset = (value) => Number.isInteger(value) && value >= 0;
const isSpan = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isOffset) && pair[0] < pair[1];

/** Whether a line is a ruling whose place can be read. */
function isSound(line) {
  const texts = [line?.text, line?.before].every((text) => text === undefined || typeof text === "string");
  const spans = line?.spans === undefined || (Array.isArray(line.spans) && line.spans.every(isSpan));
  return typeof line?.op === "string" && texts && spans && (line.level === undefined || isOffset(line.level));
}

// ------------------------------------------------------------ laid over

const flat = { offsets: TEXT.map((_, at) => at).filter(inked) };
flat.text = flat.offsets.map((at) => TEXT[at]).join("");

/** Where a text stands that stands once behind and before others, blanks apart; null where it does not. */
function once(text, before = "", after = "") {
  const [wanted, left, right] = [text, before, after].map(squeezed);
  const at = wanted ? flat.text.indexOf(left + wanted + right) : -1;
  if (at < 0 || flat.text.indexOf(left + wanted + right, at + 1) >= 0) return null;
  const start = Array.from(flat.text.slice(0, at) + left).length;
  return flat.offsets.slice(start, start + Array.from(wanted).length);
}

/** The offsets of a quotation: where it was, else where it stands once with what is around it, or alone, or piece by piece. */
function found(line) {
  const { text = "", spans = [], before = "" } = line;
  const after = typeof line.after === "string" ? line.after : "";
  const there = offsetsOf(spans);
  const stands = there.length && there.every((at) => at < TEXT.length);
  if (stands && squeezed(there.map((at) => TEXT[at]).join("")) === squeezed(text)) return there;
  const whole = once(text, before, after) ?? once(text);
  if (whole || spans.length < 2) return whole;
  const characters = Array.from(text), starts = [0];
  for (const [start, end] of spans) starts.push(starts[starts.length - 1] + end - start);
  const pieces = spans.map((_, k) => once(characters.slice(starts[k], starts[k + 1]).join("")));
  return pieces.every(Boolean) ? pieces.flat() : null;
}

/** The rows that lines make of the parsed ones, with the lines that do not fit. */
function withLines(lines) {
  const lost = [], taken = new Set(), leaves = [];
  for (const line of lines.filter((each) => each.op === "leaf")) {
    const offsets = found(line);
    const { role, level = 0 } = line;
    if (offsets && DATA.roles[role]) leaves.push({ line, role, level, spans: inOrder(line.spans, offsets), more: moreOf(line) });
    else lost.push(line);
  }
  let rows = PARSED;
  for (const leaf of leaves.sort(byPlace)) {
    const offsets = offsetsOf(leaf.spans).filter(inked);
    const next = offsets.some((at) => taken.has(at)) ? null : withLeaf(rows, leaf);
    if (!next) lost.push(leaf.line);
    else {
      offsets.forEach((at) => taken.add(at));
      rows = next.rows;
    }
  }
  const begun = new Map();
  const beginnings = lines.filter((each) => BEGINNINGS.has(each.op)).map((line) => ({ line, at: placeOf(line) }));
  beginnings.sort((one, other) => one.at - other.at || compared(one.line.op, other.line.op));
  for (const { line, at } of beginnings) {
    const index = at === null ? -1 : rowAt(rows, at), row = rows[index];
    if (!row || (begun.get(row.spans) ?? line.op) !== line.op) lost.push(line);
    else {
      begun.set(row.spans, line.op);
      rows = withArticle(rows, index, line.op === "article") ?? rows;
    }
  }
  return { rows, lost };
}

const compared = (one, other) => (one < other ? -1 : Number(one > other));

/** Lines in page order; those of one place as partybuild.corrections.applying has them, so that the same one is the first. */
function byPlace(one, other) {
  const [mine, others] = [one, other].map(({ spans, line }) => [...spans.flat(), line.op, line.role ?? "", String(line.level ?? "")]);
  const k = mine.findIndex((value, i) => value !== others[i]);
  return k < 0 || typeof mine[k] !== typeof others[k] ? mine.length - others.length : compared(mine[k], others[k]);
}

const inOrder = (spans, offsets) =>
  spans && inkOf(spans) === offsets.filter(inked).join() ? spans : packed(stripped(offsets));

/** Where a line about an article or a fact stands. */
function placeOf(line) {
  const there = squeezed(printed(line.at, line.at + 4 * KNOWN).split("\n")[0]);
  const begins = squeezed(line.text ?? "").slice(0, Math.min(KNOWN, there.length));
  return isOffset(line.at) && line.at < TEXT.length && there.startsWith(begins) ? line.at : found(line)?.[0] ?? null;
}

const TOLD = ["op", "at", "spans", "role", "level", "text", "before", "after"];
/** What else a line says; `after` as a number is where its leaf is read. */
const moreOf = (line) =>
  Object.fromEntries(Object.entries(line).filter(([key, value]) => !TOLD.includes(key) || (key === "after" && typeof value === "number")));

const BEGINNINGS = new Set(["article", "no-article"]);
const MARK_LINES = new Set(["figure", "no-figure", "reading", "no-mark"]);
const OF_FIGURES = new Set(["quantity", "figure", "no-figure"]);
/** What a mark and the line about it are known by: their characters, and whether it is a figure. */
const keyOfMark = (kind, spans) => `${OF_FIGURES.has(kind) ? "figure" : "mark"} ${inkOf(spans)}`;

const FACTS = ["date", "origin_name", "page", "authors"];

/** The facts of articles that lines say, in page order; a line that says otherwise than one before it, or of no article, does not fit. */
function factsSaid(lines, rows, lost) {
  const facts = {};
  const placed = lines.filter((line) => line.op === "facts").map((line) => ({ line, at: placeOf(line) }));
  for (const { line, at } of placed.sort((one, other) => one.at - other.at)) {
    const row = at === null ? null : rows[rowAt(rows, at)], said = facts[row?.article] ?? {};
    const differs = FACTS.some((name) => name in line && name in said && JSON.stringify(line[name]) !== JSON.stringify(said[name]));
    if (!row || row.article === null || differs) lost.push(line);
    else facts[row.article] = { ...said, ...moreOf(line) };
  }
  return facts;
}

/** The lines on figures and readings, in page order; one that claims characters of one before it, or of several rows, does not fit. */
function marksSaid(lines, rows, lost) {
  const marks = {}, claimed = new Set(), placed = [];
  for (const line of lines.filter((each) => MARK_LINES.has(each.op))) {
    const offsets = found(line);
    if (offsets) placed.push({ line, spans: inOrder(line.spans, offsets) });
    else lost.push(line);
  }
  for (const { line, spans } of placed.sort(byPlace)) {
    const ink = offsetsOf(spans).filter(inked), row = rows[rowAt(rows, ink[0])];
    const claims = ink.map((at) => `${OF_FIGURES.has(line.op)} ${at}`);
    const { text, before, after, ...told } = line;
    if (!row || !ink.every((at) => holds(row.spans, at)) || claims.some((claim) => claimed.has(claim))) lost.push(line);
    else {
      claims.forEach((claim) => claimed.add(claim));
      marks[keyOfMark(line.op, spans)] = { ...told, spans };
    }
  }
  return marks;
}

/** The state that lines make of the parsed page; what does not fit is kept. */
function overlaid(lines) {
  const { rows, lost } = withLines(lines);
  const starts = {};
  for (const line of lines) {
    if (BEGINNINGS.has(line.op)) {
      if (!lost.includes(line)) starts[placeOf(line)] = moreOf(line);
    } else if (!["leaf", "facts"].includes(line.op) && !MARK_LINES.has(line.op)) lost.push(line);
  }
  const facts = factsSaid(lines, rows, lost), marks = marksSaid(lines, rows, lost);
  return { rows, facts, marks, starts, kept: lost };
}
