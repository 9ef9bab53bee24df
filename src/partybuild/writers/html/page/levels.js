// Levels of headings, as partybuild.corrections.levels finds them: what a person said holds, and what nobody spoke of goes along.
// `was` is the level that the page gave (0: it was no heading), `said` the one that a person gave (0: nobody did).

const ENDS = new Set(["heading", "title"]);

/** The rows with the levels that they have together, article by article. */
function levelled(rows) {
  const levels = new Map();
  for (const article of new Set(rows.map((row) => row.article))) {
    if (article === null) continue;
    const inside = rows.filter((row) => row.article === article);
    const headings = inside.filter((row) => DIVISIONS.has(row.role));
    const found = hold(headings) ? headings.map((row) => [row, row.was]) : goAlong(headings, deeperUnderNew(inside));
    for (const [row, level] of found) levels.set(row, level);
  }
  return rows.map((row) => {
    const level = levels.get(row) ?? 0;
    return row.level === level ? row : { ...row, level };
  });
}

/** Whether every heading has a level already that is right: as it was said, or as deep as it can stand there. */
function hold(headings) {
  let above = 0;
  return headings.every((row) => {
    const fits = row.was && row.was === Math.min(row.said || row.was, above + 1);
    above = row.was;
    return fits;
  });
}

/** Each heading with its level: it keeps its distance to the one above it, and levels that leave one out are closed up. */
function* goAlong(headings, deeper) {
  const above = []; // of those around, as the page had them: the level, and the wanted one
  const around = []; // of those around now: the wanted level, and the one that it has
  const last = (list) => list[list.length - 1];
  for (const row of headings) {
    let wanted, level;
    while (above.length && row.was && last(above)[0] >= row.was) above.pop();
    if (row.said) {
      wanted = row.said;
      while (around.length && last(around)[1] >= wanted) around.pop();
      level = Math.min(wanted, around.length + 1);
    } else {
      const shift = above.length ? last(above)[1] - last(above)[0] : 0;
      wanted = Math.max(1, (row.was || around.length + 1) + shift) + (deeper.get(row) ?? 0);
      while (around.length && last(around)[0] >= wanted) around.pop();
      level = around.length + 1;
    }
    if (row.was) above.push([row.was, wanted]);
    around.push([wanted, level]);
    yield [row, level];
  }
}

/** By how much the run-ins under each new heading go down, so that the first of them stands one below it. */
function deeperUnderNew(rows) {
  const found = new Map();
  let fresh = null, under = [];
  for (const row of [...rows, null]) {
    if (!row || ENDS.has(row.role)) {
      const by = fresh ? fresh.said + 1 - Math.min(...under.map((each) => each.was)) : 0;
      if (fresh) for (const each of under) found.set(each, by);
      under = [];
      fresh = row && row.said && !row.was ? row : null;
    } else if (row.role === "runin" && !row.said && row.was) under.push(row);
  }
  return found;
}
