// What the person has made of the page: states that are never changed, so that each can be gone back to.

const PARSED = DATA.rows.map((row) => ({ ...row, was: row.level, said: 0, ruled: false, more: {} }));
const PARSED_STARTS = articleStarts(PARSED);

/**
 * rows: the leaves. facts: of each article, what was said anew. marks: of figures and readings, the line that is said of each.
 * starts: of offsets where articles begin or do not, what more a line of a file said.
 * kept: lines of a file that was read and that do not fit here; they are written again.
 */
const OPENED = overlaid((DATA.rulings ?? []).map(rulingOf));
let state = OPENED;
let saved = true;
const past = [], future = [];

/** Make the state another one, to which one can go back. */
function become(next) {
  past.push({ state, here: view.here });
  future.length = 0;
  state = next;
  saved = false;
  store();
}

/** One step back, or forth: whether there was one. */
function step(from, to) {
  const last = from.pop();
  if (!last) return false;
  to.push({ state, here: view.here });
  state = last.state;
  goTo(last.here);
  saved = false;
  store();
  return true;
}

// The browser keeps the work over a reload, as the file that would be saved, where it keeps anything for files.
const SHELF = `partybuild:${DATA.source.sha256}`;
const REST = 400; // milliseconds without a change
let storing = 0;

function store() {
  clearTimeout(storing);
  storing = setTimeout(storeNow, REST);
}

function forget() {
  clearTimeout(storing);
  storing = 0;
  localStorage.removeItem(SHELF);
}

/** Keep what is waiting to be kept. */
function storeNow() {
  if (!storing) return;
  clearTimeout(storing);
  storing = 0;
  try {
    if (state === OPENED) forget();
    else localStorage.setItem(SHELF, correctionsFile());
  } catch {
    // A private window keeps nothing; the file is the place for what should last.
  }
}

/** Lay what was kept of this page over it: whether anything was. */
function restore() {
  try {
    state = overlaid(linesOf(localStorage.getItem(SHELF)));
    saved = false;
    return true;
  } catch {
    return false;
  }
}
