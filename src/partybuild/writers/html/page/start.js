// Start: the rows take the place of what is printed without a script, and the controls are given their work.

function roleButton(key, pair, press, { role, level } = {}) {
  const button = element("button", "", both(pair), " ", element("kbd", "", key.toUpperCase()));
  if (role) button.dataset.role = role;
  if (level) button.dataset.level = level;
  button.addEventListener("click", () => {
    if (state.rows.length) press();
    focusHere();
  });
  return button;
}

function fillRoles() {
  const headings = [1, 2, 3].map((level) =>
    roleButton(String(level), DATA.roles.heading.map((name) => `${name} ${level}`), () => toRole("heading", level), { role: "heading", level }));
  const runIns = roleButton("r", DATA.roles.runin, () => act("runIn", runIn), { role: "runin" });
  const others = Object.entries(ROLE_KEYS).map(([key, role]) => roleButton(key, DATA.roles[role], () => toRole(role), { role }));
  $("roles").append(...headings, runIns, ...others);
}

function askFacts() {
  const { article } = current() ?? { article: null };
  if (article === null) {
    tell("noArticle");
    return;
  }
  const facts = factsOf(article);
  $("authors").value = facts.authors.map(({ name, role, affiliation }) => [name, role, affiliation].join("|").replace(/\|+$/, "")).join("\n");
  for (const [id, key] of [["date", "date"], ["origin", "origin_name"], ["page", "page"]]) $(id).value = facts[key];
  $("facts-form").returnValue = "";
  $("facts-form").showModal();
}

function answerFacts() {
  focusHere();
  if ($("facts-form").returnValue !== "ok") return;
  const { article } = current(), before = factsOf(article);
  const authors = $("authors").value.split("\n").filter((line) => line.trim()).map((line) => {
    const [name, role = "", affiliation = ""] = line.split(/[|｜]/).map((part) => part.trim());
    return { name, ...(role && { role }), ...(affiliation && { affiliation }) };
  });
  const now = { date: $("date").value, origin_name: $("origin").value.trim(), page: $("page").value.trim(), authors };
  const said = Object.fromEntries(Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])));
  if (Object.keys(said).length) act("facts", () => sayFacts(article, said));
}

/** What is chosen of how the page looks, which the browser keeps for all pages. */
function remember(id, property, fallback) {
  const shelf = `partybuild:${id}`;
  try {
    $(id)[property] = JSON.parse(localStorage.getItem(shelf)) ?? fallback;
  } catch {
    $(id)[property] = fallback;
  }
  return () => {
    try {
      localStorage.setItem(shelf, JSON.stringify($(id)[property]));
    } catch {
      // nothing is kept in a private window
    }
  };
}

function setLanguage() {
  document.documentElement.lang = english() ? "en" : "zh-Hans";
  document.body.classList.toggle("english", english());
  $("rows").setAttribute("aria-label", spoken(["版面各行", "rows of the page"]));
  $("roles").setAttribute("aria-label", spoken(["改为", "change to"]));
  $("tools").setAttribute("aria-label", spoken(["工具", "tools"]));
  draw();
}

function start() {
  for (const id of ["rows", "doubt-list"]) $(id).replaceChildren();
  $("rows").setAttribute("role", "grid");
  $("rows").setAttribute("aria-multiselectable", "true");
  fillRoles();
  for (const id of ["roles", "tools", "outline"]) roving($(id));
  oneStop($("roles"));
  const keepLanguage = remember("ui-en", "checked", !navigator.language.startsWith("zh"));
  for (const id of ["ui-en", "ui-zh"]) {
    $(id).addEventListener("change", () => {
      keepLanguage();
      setLanguage();
      tellPlace();
    });
  }
  $("keys").addEventListener("toggle", remember("keys", "open", true));
  $("by").addEventListener("change", remember("by", "value", ""));
  const resumed = restore();
  document.body.classList.add("editing");
  setLanguage();
  oneStop($("tools"));
  const buttons = {
    next: () => nextDoubt(1), only: filter, right: () => act("right", confirm), whole: () => act("wholePage", confirmPage),
    cut: enter, join: () => act("join", join), pick: takeUp, up: () => act("level", () => moveLevel(-1)),
    down: () => act("level", () => moveLevel(1)), article: () => act("startArticle", toggleArticle), figure: figureHere, undo, redo, save,
  };
  for (const [id, press] of Object.entries(buttons)) {
    $(id).addEventListener("click", () => {
      focusHere();
      if (state.rows.length) press();
    });
  }
  $("facts").addEventListener("click", askFacts);
  $("facts-form").addEventListener("close", answerFacts);
  document.addEventListener("keydown", onKey);
  $("rows").addEventListener("click", onClick);
  document.addEventListener("pointerdown", () => { pressing = true; });
  document.addEventListener("pointerup", () => { pressing = false; });
  $("rows").addEventListener("focusin", onFocus);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    focusHere();
  });
  for (const id of ["outline", "doubt-list"]) {
    $(id).addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      event.preventDefault();
      go(rowAt(state.rows, Number(link.hash.slice(2))));
      focusHere();
    });
  }
  new ResizeObserver(() => document.documentElement.style.setProperty("--top", `${$("top").offsetHeight}px`)).observe($("top"));
  watchFiles();
  addEventListener("pagehide", storeNow);
  focusHere();
  if (resumed) tell("resumed");
}

start();
