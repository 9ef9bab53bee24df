// What is shown: a row where its leaf begins, a faint line where a later piece of one stands, menus folded, or only what is in doubt with what stands beside it and the headings around.

const FOLDED_FROM = 4; // rows of menu that stand together
const MENU = "nav";

/** The doubts of each row that nobody has looked at yet, by index; those of the page as a whole are in the list below. */
const doubtsByRow = kept((rows) => {
  const found = new Map();
  for (const doubt of DATA.doubts) {
    if (doubt.at === null) continue;
    let index = rowAt(rows, doubt.at);
    if (index < 0) index = Math.max(0, rows.findLastIndex((row) => row.spans[0][0] <= doubt.at));
    if (rows[index]) found.set(index, [...(found.get(index) ?? []), doubt]);
  }
  return found;
});

const openDoubts = (doubts) => [...doubts.keys()].filter((i) => !state.rows[i].ruled).sort((one, other) => one - other);

/** Rows and later pieces of rows, in page order. A piece is what stands behind another row's text. */
const piecesInOrder = kept((rows) => {
  const spans = rows.flatMap((row, index) => row.spans.map(([start, end], k) => ({ index, k, start, end })));
  spans.sort((one, other) => one.start - other.start);
  const pieces = [];
  for (const span of spans) {
    const last = pieces[pieces.length - 1];
    if (last && last.index === span.index && last.k + last.spans.length === span.k) last.spans.push([span.start, span.end]);
    else pieces.push({ index: span.index, k: span.k, spans: [[span.start, span.end]] });
  }
  return pieces;
});

/** The items to show: `{ index, spans, k }` with k 0 for a row, or `{ first, last }` for a folded menu. */
function itemsToShow(doubts) {
  const near = new Set(openDoubts(doubts).flatMap((i) => [i - 1, i, i + 1]).concat(view.here));
  const isNear = (index) => near.has(index) || ["title", "heading"].includes(state.rows[index].role);
  const items = [];
  for (const piece of piecesInOrder(state.rows)) {
    if (view.onlyDoubts && !isNear(piece.index)) continue;
    const last = items[items.length - 1], menu = piece.k === 0 && state.rows[piece.index].role === MENU;
    if (menu && last?.menu && last.last === piece.index - 1) last.last = piece.index;
    else if (menu) items.push({ menu: true, first: piece.index, last: piece.index, piece });
    else items.push(piece);
  }
  return items.flatMap((item) => {
    if (!item.menu) return [item];
    const rows = Array.from({ length: item.last - item.first + 1 }, (_, i) => item.first + i);
    const isDoubtful = rows.some((i) => doubts.has(i) && !state.rows[i].ruled);
    const isOpen = rows.length < FOLDED_FROM || view.unfolded.has(state.rows[item.first].spans[0][0]) || isDoubtful;
    return isOpen ? rows.map((index) => ({ index, k: 0, spans: state.rows[index].spans })) : [item];
  });
}

const firstOf = (item) => (item.menu ? item.first : item.index);
const lastOf = (item) => (item.menu ? item.last : item.index);

/** The item that the person is at. */
const itemHere = (items) => items.findIndex((item) => item.k !== undefined
  ? item.k === 0 && item.index === view.here
  : item.menu && item.first <= view.here && view.here <= item.last);

/** Go some items on; a folded menu is one. */
function move(by, extend) {
  const stops = shown.items.filter((item) => item.menu || item.k === 0);
  const here = itemHere(stops);
  const next = stops[Math.max(0, Math.min(stops.length - 1, here + by))];
  if (next) goTo(by > 0 && extend ? lastOf(next) : firstOf(next), { extend });
  if (next?.menu && !extend) view.from = next.last;
}
