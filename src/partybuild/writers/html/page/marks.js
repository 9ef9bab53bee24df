// Figures and readings: underlined in the text, and under the row where the person is, to be deleted or corrected.

// What a figure is beside where it stands, which a line about it says whole.
const APART = ["type", "spans", "text", "said"];

const marksIn = kept((spans) => DATA.marks.filter((mark) => holds(spans, mark.spans[0][0])));

/** The marks of a row, each with the line that is said of it. */
const marksOf = (row) => marksIn(row.spans).map((mark) => ({ ...mark, said: state.marks[inkOf(mark.spans)] }));

const isGone = (mark) => mark.said?.op === "no-figure" || mark.said?.op === "no-mark";

function worth(mark) {
  if (mark.value !== null && mark.value !== undefined && mark.low === mark.value && mark.high === mark.value) return `= ${mark.value}`;
  if (mark.date) return mark.date;
  if (mark.values?.length) return mark.values.join(mark.kind === "ratio" ? ":" : "+");
  const ends = [mark.low, mark.high];
  return ends.some((end) => end !== null && end !== undefined) ? `${ends[0] ?? ""}…${ends[1] ?? ""}` : "";
}

/** The marks of the row as a strip of controls. */
function stripOf(row) {
  const marks = marksOf(row);
  if (!marks.length) return null;
  const strip = element("div", "strip", ...marks.map((mark) => (mark.type === "quantity" ? figure(mark) : damage(mark))));
  strip.addEventListener("keydown", (event) => {
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

function removal(mark, text, op) {
  const gone = isGone(mark);
  const button = element("button", "", words(gone ? "restore" : "delete"));
  button.addEventListener("click", () => act("mark", () => sayOfMark(mark, gone ? null : { op })));
  return labelled(gone ? "restore" : "delete", button, text);
}

/** A figure: its kind and unit can be said anew, or that it is none. */
function figure(mark) {
  const text = charactersOf(mark.spans).join("");
  const now = { ...mark, ...(mark.said?.op === "figure" ? mark.said : {}) };
  const say = (told) => {
    const every = Object.fromEntries(Object.entries(now).filter(([key]) => !APART.includes(key)));
    act("mark", () => sayOfMark(mark, { ...every, op: "figure", ...told }));
  };
  const kind = element("select", "", ...Object.entries(KINDS).map(([name, pair]) => new Option(spoken(pair), name, false, name === now.kind)));
  kind.addEventListener("change", () => say({ kind: kind.value }));
  const unit = element("input");
  unit.value = now.unit ?? "";
  unit.size = 4;
  unit.addEventListener("change", () => say({ unit: unit.value.trim() }));
  return element("span", isGone(mark) ? "mark gone" : "mark", element("b", "", text),
    ...(isGone(mark) ? [] : [element("span", "worth", worth(now)), labelled("kind", kind, text), labelled("unit", unit, text),
      mark.noun ? element("span", "noun", mark.noun.text) : null]),
    removal(mark, text, "no-figure"));
}

/** A misprint that may be read otherwise, or text that does not belong. */
function damage(mark) {
  const text = charactersOf(mark.spans).join("");
  const inside = [element("b", "", text)];
  if (mark.type === "correction" && !isGone(mark)) {
    const reading = element("input");
    reading.value = mark.said?.reading ?? mark.reading;
    reading.size = Math.max(4, reading.value.length * 2);
    reading.addEventListener("change", () => act("mark", () => sayOfMark(mark, { op: "reading", reading: reading.value })));
    inside.push(words("reading"), labelled("reading", reading, text));
  } else if (!isGone(mark)) inside.push(element("span", "worth", words("repeated")));
  return element("span", isGone(mark) ? "mark gone" : "mark", ...inside, removal(mark, text, "no-mark"));
}
