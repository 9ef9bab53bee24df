// Saving: to the server that serves the page, else to the file that the person names, else as a download; and loading.

const NAME = `${DATA.source.name || "page"}.corrections.jsonl`;
const SERVER = document.querySelector('meta[name="partybuild-save"]')?.content;
const MEDIA = "application/x-ndjson";
let chosenFile = null;

async function toServer(text) {
  const answer = await fetch(SERVER, { method: "PUT", headers: { "Content-Type": MEDIA }, body: text });
  if (!answer.ok) throw new Error(`${answer.status} ${(await answer.text()).slice(0, 200)}`);
}

async function toChosenFile(text) {
  chosenFile ??= await showSaveFilePicker({ suggestedName: NAME, types: [{ accept: { [MEDIA]: [".jsonl"] } }] });
  const out = await chosenFile.createWritable();
  await out.write(text);
  await out.close();
}

function toDownloads(text) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type: MEDIA }));
  link.download = NAME;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function save() {
  const text = correctionsFile(), now = state;
  try {
    if (SERVER) await toServer(text);
    else if (window.showSaveFilePicker) await toChosenFile(text);
    else toDownloads(text);
  } catch (error) {
    chosenFile = null;
    tell("notSaved", error.message);
    return;
  }
  saved = state === now;
  if (SERVER && saved) forget();
  draw();
  tell(SERVER ? "savedHere" : "saved", chosenFile?.name ?? NAME);
}

async function load(file) {
  if (!file) return;
  let told;
  try {
    told = linesOf(await file.text());
  } catch {
    tell("noCorrections", file.name);
    return;
  }
  const next = overlaid(told);
  become(next);
  goTo(0);
  draw();
  if (next.kept.length) tell("lostSome", told.length, next.kept.length);
  else tell("loaded", told.length);
}

function watchFiles() {
  $("load").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => load($("file").files[0]));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    load(event.dataTransfer.files[0]);
  });
  addEventListener("beforeunload", (event) => {
    if (!saved) event.preventDefault();
  });
}
