/* One press, one sending. On a slow line people press twice; the second press is swallowed for five seconds. The
   server refuses doubles as well, so nothing is lost without this. */

const QUIET = 5000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || form.method === "get") return;
  const button = event.submitter;
  if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < QUIET) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = String(Date.now());
  if (!button) return;
  button.setAttribute("aria-disabled", "true");
  window.setTimeout(() => button.removeAttribute("aria-disabled"), QUIET);
});
