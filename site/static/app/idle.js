/* Ends a forgotten page. The server ends the session by itself; this hides what is still on the screen, and asks
   first. "I am here" tells the server, so that words half written are not lost. */

const box = document.getElementById("rg-idle");

if (box && box.showModal) {
  const ask = Number(box.dataset.ask) * 1000;
  const end = Number(box.dataset.end) * 1000;
  let since = Date.now();
  let timer = 0;

  // The clock is read, not counted: a phone that slept wakes to the right answer.
  const look = () => {
    const quiet = Date.now() - since;
    if (quiet >= end) {
      window.clearInterval(timer);   // asking again would start a slow answer anew
      document.documentElement.classList.add("rg-gone");
      window.location.replace(box.dataset.leave);
    } else if (quiet >= ask && !box.open) {
      box.showModal();
    }
  };

  box.addEventListener("close", () => {
    since = Date.now();
    fetch(box.dataset.stay, { cache: "no-store" }).catch(() => {});
  });
  timer = window.setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
}
