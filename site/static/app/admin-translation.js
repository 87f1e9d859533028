// Wagtail-localize's editor knows neither the direction of the language one writes in nor our check. This gives its
// fields lang and dir, and puts a button that sends the draft to be checked in place of the buttons that are closed.
const script = document.querySelector("script[data-send]");
const editor = document.querySelector(".js-translation-editor");
const RTL = ["fa-af", "ps"];

function tongue(code) {
  const [language, region] = code.split("-");
  return region ? `${language}-${region.toUpperCase()}` : language;
}

// Fields are drawn anew whenever one is opened, so they are watched.
function turn(code) {
  for (const field of editor.querySelectorAll("textarea")) {
    field.lang = tongue(code);
    field.dir = RTL.includes(code) ? "rtl" : "ltr";
  }
  for (const words of editor.querySelectorAll("p")) {
    if (!words.dir) words.dir = "auto";
  }
}

function button(token, preview) {
  const form = document.createElement("form");
  form.method = "post";
  for (const [name, value] of [["csrfmiddlewaretoken", token], ["action", "publish"]]) {
    const field = document.createElement("input");
    [field.type, field.name, field.value] = ["hidden", name, value];
    form.append(field);
  }
  const send = document.createElement("button");
  [send.type, send.className, send.textContent] = ["submit", "button", script.dataset.send];
  form.append(send);
  if (preview) {
    const see = preview.cloneNode(true);
    see.removeAttribute("target");
    form.append(" ", see);
  }
  return form;
}

if (script && editor) {
  const { locale } = JSON.parse(editor.dataset.props);
  const token = editor.querySelector("[name=csrfmiddlewaretoken]").value;
  const place = () => {
    turn(locale.code);
    const footer = editor.querySelector("footer.footer");
    if (footer && !footer.dataset.ours) {
      footer.dataset.ours = "1";
      for (const theirs of footer.children) theirs.hidden = true;
      footer.append(button(token, footer.querySelector("a[href*='/preview/']")));
    }
  };
  new MutationObserver(place).observe(editor, { childList: true, subtree: true });
  place();
}
