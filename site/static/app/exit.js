/* Leaving at once. The link alone works: the server ends the session and sends her to a neutral place. This hides
   the page before any answer comes, leaves nothing to go back to, and lets three presses of Shift do the same. */

const link = document.getElementById("rg-exit");
const WITHIN = 5000;
let presses = [];
let line;

function say(text) {
  if (!line) {
    if (!text) return;
    line = document.createElement("div");
    line.className = "rg-exit__count";
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  line.textContent = text;
}

function leave() {
  document.documentElement.classList.add("rg-gone");
  document.title = link.dataset.gone;
  document.querySelectorAll("form").forEach((form) => form.reset());
  window.location.replace(link.href);
}

// Only Shift pressed and let go by itself counts: not a capital letter, not a change of keyboard layout.
let alone = false;

function onDown(event) {
  alone = event.key === "Shift" && !(event.altKey || event.ctrlKey || event.metaKey);
  if (event.key === "Shift" || !presses.length) return;
  presses = [];
  say("");
}

function onUp(event) {
  if (event.key !== "Shift" || !alone) return;
  const now = Date.now();
  presses = presses.filter((then) => now - then < WITHIN).concat(now);
  if (presses.length >= 3) leave();
  else say(presses.length === 2 ? link.dataset.one : link.dataset.two);
  window.setTimeout(() => { if (Date.now() - (presses[presses.length - 1] || 0) >= WITHIN) say(""); }, WITHIN);
}

if (link) {
  link.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  document.addEventListener("keydown", onDown);
  document.addEventListener("keyup", onUp);
  // A page kept in memory must not come back as it was: ask the server who she is now.
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
}
