// Figures and readings: underlined in the text, and under the row where the person is, to be added, deleted or corrected.

// What a figure is beside where it stands, which a line about it says whole.
const APART = ["type", "spans", "text", "said"];
const saidOf = (mark) => Object.fromEntries(Object.entries(mark).filter(([key]) => !APART.includes(key)));

const PARSED_MARKS = new Set(DATA.marks.map((mark) => keyOfMark(mark.type, mark.spans)));
const marksIn = kept((spans) => DATA.marks.filter((mark) => holds(spans, mark.spans[0][0])));

/** The marks that lines put where the parser has none. */
const PUTS = { figure: "quantity", reading: "correction" };
const putMarks = kept((marks) => Object.entries(marks)
  .filter(([key, line]) => PUTS[line.op] && !PARSED_MARKS.has(key))
  .map(([, line]) => ({ ...line, type: PUTS[line.op], said: line })));

/** Whether a mark cannot stay beside one that a person puts: it is of its kind and has characters of it, or crosses it. */
function givesWay(old, put) {
  const [mine, others] = [old, put].map((mark) => new Set(offsetsOf(mark.spans).filter(inked)));
  const shared = [...mine].filter((at) => others.has(at)).length;
  const isOfOneKind = OF_FIGURES.has(old.type) === OF_FIGURES.has(put.type);
  return shared > 0 && (isOfOneKind ? old.type !== "noise" : shared < Math.min(mine.size, others.size));
}

/** The marks of a row, each with the line that is said of it. */
function marksOf(row) {
  const put = putMarks(state.marks).filter((mark) => holds(row.spans, mark.spans[0][0]));
  const parsed = marksIn(row.spans).filter((mark) => !put.some((each) => givesWay(mark, each)))
    .map((mark) => ({ ...mark, said: state.marks[keyOfMark(mark.type, mark.spans)] }));
  if (!put.length) return parsed;
  const places = placesOf(row.spans);
  return [...parsed, ...put].sort((one, other) => places.get(one.spans[0][0]) - places.get(other.spans[0][0]));
}

const isGone = (mark) => mark.said?.op === "no-figure" || mark.said?.op === "no-mark";

function worth(mark) {
  if (mark.date) return mark.date;
  if (mark.values?.length) return mark.values.join(mark.kind === "ratio" ? ":" : "+");
  if (mark.low === mark.value && mark.high === mark.value) return "";
  const ends = [mark.low, mark.high];
  return ends.some((end) => end !== null && end !== undefined) ? `${ends[0] ?? ""}…${ends[1] ?? ""}` : "";
}

// ------------------------------------------------------------ what a figure says

const MULTIPLES = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 };
const FIGURE = /^(\d[\d,]*(?:\.\d+)?)([百千万亿]*)([余多]?)([百千万亿]*)([余多]?)(.*)$/s;

/** What the characters of a figure say, as far as they say it in digits; the rest is for the person. */
function readFigure(text) {
  const [, digits, ...parts] = FIGURE.exec(squeezed(text).normalize("NFKC")) ?? [];
  if (!digits) return { kind: "count", value: null };
  const [first, more, second, last, unit] = parts, approx = more || last;
  const times = Array.from(first + second).reduce((product, sign) => product * MULTIPLES[sign], 1);
  const value = Number((Number(digits.replaceAll(",", "")) * times).toPrecision(15));
  const kind = unit === "%" ? "percent" : unit.endsWith("元") ? "money" : "count";
  return { kind, value, low: value, high: approx ? null : value, unit, ...(approx && { approx }) };
}

/** A number as a person writes it: null where there is none, NaN for what is no number. */
const numberOf = (text) => (text.trim() ? Number(text.normalize("NFKC").replace(/[,\s]/g, "")) : null);

/** Another value, with the ends that it had. */
function valued(now, value) {
  const isOpen = value !== null && now.value !== null && now.value !== undefined;
  const end = (which) => (isOpen && now[which] !== now.value ? now[which] : value);
  return { value, low: end("low"), high: end("high"), ...(isOpen ? {} : { bound: "exact" }) };
}

/** What a figure counts, as characters of its row: where the word stands nearest to it; null where it does not. */
function nounIn(row, mark, word) {
  const characters = charactersOf(row.spans), wanted = Array.from(word), here = placesOf(row.spans).get(mark.spans[0][0]);
  const found = [...characters.keys()].filter((i) => wanted.every((sign, k) => characters[i + k] === sign));
  if (!found.length) return null;
  const nearest = found.reduce((best, i) => (Math.abs(i - here) < Math.abs(best - here) ? i : best));
  return { spans: packed(offsetsOf(row.spans).slice(nearest, nearest + wanted.length)), text: word };
}

// ------------------------------------------------------------ the strip

/** Which controls stand in the strip of a row: as long as this is the same, so are they. */
const marksTold = (row) => marksOf(row).map((mark) => `${keyOfMark(mark.type, mark.spans)} ${isGone(mark)}`).join();

/** The marks of the row as a strip of controls. */
function stripOf(row) {
  const marks = marksOf(row);
  if (!marks.length) return null;
  const strip = element("div", "strip", ...marks.map((mark) => (mark.type === "quantity" ? figure(row, mark) : damage(mark))));
  strip.dataset.marks = marksTold(row);
  strip.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT") setTimeout(focusHere);
    if (event.key !== "Escape") return;
    focusHere();
    event.stopPropagation();
  });
  return strip;
}

function labelled(key, control, text) {
  control.setAttribute("aria-label", `${word(key)} ${text}`);
  return control;
}

/** Say something of a mark in its strip, which stays while the person writes on in it. */
function sayInStrip(change) {
  shown.keepsStrip = true;
  act("mark", change);
  shown.keepsStrip = false;
}

/** Show what was said in a strip that stays. */
function retouch(box, row, about) {
  box.querySelector(".txt").replaceWith(textOf(row, tagOf(row), about));
  const worths = marksOf(row).map((mark) => worth({ ...mark, ...mark.said }));
  box.querySelectorAll(".strip .mark").forEach((each, i) => {
    const shownWorth = each.querySelector(".worth:not(.fixed)");
    if (shownWorth) shownWorth.textContent = worths[i];
  });
  return box;
}

/** A field whose text is said when it changes. */
function field(key, text, value, size, say) {
  const input = element("input");
  input.value = value;
  input.placeholder = word(key);
  input.size = Math.max(size, Array.from(input.value).length * 2);
  input.addEventListener("change", () => {
    if (say(input.value.trim()) === false) input.value = value;
  });
  return labelled(key, input, text);
}

function removal(mark, text, op) {
  const gone = isGone(mark), isPut = !PARSED_MARKS.has(keyOfMark(mark.type, mark.spans));
  const button = element("button", "", words(gone ? "restore" : "delete"));
  button.addEventListener("click", () => act("mark", () => sayOfMark(mark, gone || isPut ? null : { op })));
  return labelled(gone ? "restore" : "delete", button, text);
}

/** A figure: what it measures, its value, unit and noun can be said anew, or that it is none. */
function figure(row, mark) {
  const text = charactersOf(mark.spans).join("");
  const asSaid = () => {
    const line = state.marks[keyOfMark(mark.type, mark.spans)];
    return { ...mark, ...(line?.op === "figure" ? line : {}) };
  };
  const now = asSaid();
  const say = (told) => sayInStrip(() => sayOfMark(mark, { ...saidOf(asSaid()), op: "figure", ...told }));
  const refuse = (key, typed) => {
    tell(key, typed);
    return false;
  };
  if (isGone(mark)) return element("span", "mark gone", element("b", "", text), removal(mark, text, "no-figure"));
  const kind = element("select", "", ...Object.entries(KINDS).map(([name, pair]) => new Option(spoken(pair), name, false, name === now.kind)));
  kind.addEventListener("change", () => say({ kind: kind.value }));
  const isNumber = !now.date && !now.values?.length;
  const value = isNumber && field("value", text, now.value ?? "", 4, (typed) => {
    const number = numberOf(typed);
    return Number.isNaN(number) ? refuse("noNumber", typed) : say(valued(asSaid(), number));
  });
  const unit = field("unit", text, now.unit ?? "", 3, (typed) => say({ unit: typed }));
  const noun = field("noun", text, now.noun?.text ?? now.noun ?? "", 6, (typed) => {
    const place = typed ? nounIn(row, mark, typed) : undefined;
    return place === null ? refuse("noNoun", typed) : say({ noun: place });
  });
  return element("span", "mark", element("b", "", text), labelled("kind", kind, text), value || null,
    element("span", "worth", worth(now)), unit, noun, removal(mark, text, "no-figure"));
}

/** A misprint that may be read otherwise, or text that does not belong. */
function damage(mark) {
  const text = charactersOf(mark.spans).join("");
  const inside = [element("b", "", text)];
  if (mark.type === "correction" && !isGone(mark)) {
    const reading = field("reading", text, mark.said?.reading ?? mark.reading, 4, (typed) => sayInStrip(() => sayOfMark(mark, { op: "reading", reading: typed })));
    inside.push(words("reading"), reading);
  } else if (!isGone(mark)) inside.push(element("span", "worth fixed", words("repeated")));
  return element("span", isGone(mark) ? "mark gone" : "mark", ...inside, removal(mark, text, "no-mark"));
}
