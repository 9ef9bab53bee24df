// The text of the page, counted in code points as the file of corrections counts it.
// Spans are [start, end) pairs in reading order; they are never changed, so what is known of them is kept.

const DATA = JSON.parse(document.getElementById("data").textContent);
const TEXT = Array.from(DATA.text);

// What Python calls blank; JavaScript's \s differs from it.
const BLANK = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const inked = (at) => !BLANK.test(TEXT[at]);

const LINE_STARTS = [0];
TEXT.forEach((character, at) => {
  if (character === "\n") LINE_STARTS.push(at + 1);
});

function lineOf(at) {
  let low = 0, high = LINE_STARTS.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (LINE_STARTS[middle] <= at) low = middle;
    else high = middle;
  }
  return low + 1;
}

const kept = (make) => {
  const known = new WeakMap();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key);
  };
};

const offsetsOf = kept((spans) =>
  spans.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i)));
const inkOf = kept((spans) => offsetsOf(spans).filter(inked).join());
const placesOf = kept((spans) => new Map(offsetsOf(spans).map((at, i) => [at, i])));
const charactersOf = kept((spans) =>
  offsetsOf(spans).map((at) => (TEXT[at] !== " " && /[\t-\r\x1c-\x1f\x85\u2028\u2029]/.test(TEXT[at]) ? " " : TEXT[at])));

const holds = (spans, at) => spans.some(([start, end]) => start <= at && at < end);
const touches = (spans, others) =>
  spans.some(([start, end]) => others.some(([from, to]) => start < to && from < end));

/** Offsets in reading order as spans. */
function packed(offsets) {
  const spans = [];
  for (const at of offsets) {
    const last = spans[spans.length - 1];
    if (last && last[1] === at) last[1] += 1;
    else spans.push([at, at + 1]);
  }
  return spans;
}

/** Offsets without the blanks at both ends. */
function stripped(offsets) {
  let start = 0, end = offsets.length;
  while (start < end && !inked(offsets[start])) start += 1;
  while (end > start && !inked(offsets[end - 1])) end -= 1;
  return offsets.slice(start, end);
}

const STOP = /[。！？；，：、!?;,:]/;
const SENTENCE_END = /[。！？!?]/;
const CLOSING = /[”’）》」』】)]/;

function* endsOf(characters, mark) {
  for (let i = 0; i < characters.length; i += 1) {
    if (!mark.test(characters[i])) continue;
    while (i + 1 < characters.length && CLOSING.test(characters[i + 1])) i += 1;
    yield i + 1;
  }
}

/** Where a cursor stops: behind each punctuation mark and what closes with it. */
const stopsOf = (characters) => [...endsOf(characters, STOP)];

/** Behind the first sentence; 0 where none ends. */
const sentenceOf = (characters) => endsOf(characters, SENTENCE_END).next().value ?? 0;
