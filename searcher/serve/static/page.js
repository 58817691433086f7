// Completion, keys and copying. The pages work without this file.
"use strict";
(() => {
  const box = document.querySelector("[data-box]");
  const keys = document.getElementById("keys");

  // -- hits, and the matches of an article

  const stops = [...document.querySelectorAll("[data-hit], .match")];
  let at = -1;

  function go(step) {
    if (!stops.length) return;
    if (at >= 0) stops[at].classList.remove("here");
    at = Math.max(0, Math.min(stops.length - 1, at + step));
    const stop = stops[at];
    stop.classList.add("here");
    const link = stop.matches("a") ? stop : stop.querySelector("[data-open]");
    link.focus({ preventScroll: true });
    stop.scrollIntoView({ block: stop.matches("a") ? "center" : "nearest" });
  }

  // -- the link that cites: of a hit its own; of a match the one of its quotation

  function citing() {
    const stop = stops[at];
    if (stop && !stop.matches("a")) {
      const own = stop.querySelector(".cite");
      return own ? own.href : stop.querySelector("[data-open]").href.split("#")[0] + "#cite";
    }
    const said = stop && stop.closest(".said");
    const links = said ? [...document.querySelectorAll(".body .cite")] : [];
    const own = links.filter((link) => link.previousElementSibling === said
      || link.compareDocumentPosition(said) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
    return own ? own.href : "#cite";
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, dialog");
    if (event.ctrlKey || event.metaKey || event.altKey || typing) return;
    if (event.key === "/") { box.focus(); box.select(); }
    else if (event.key === "j") go(1);
    else if (event.key === "k") go(at < 0 ? 1 : -1);
    else if (event.key === "c") location.href = citing();
    else if (event.key === "?") keys.showModal();
    else return;
    event.preventDefault();
  });

  // -- completion of the last word

  const list = document.createElement("ul");
  list.className = "choices";
  list.id = "choices";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Completions");
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", "choices");
  box.setAttribute("aria-autocomplete", "list");
  let choices = [], chosen = -1, asked = null, timer = 0;

  function close() {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    clearTimeout(timer);
    if (asked) asked.abort();  // a later answer would take the choice away
    chosen = (number + choices.length) % choices.length;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", place === chosen));
    box.setAttribute("aria-activedescendant", `choice-${chosen}`);
  }

  function take(number) {
    box.value = choices[number].text + " ";
    close();
    box.focus();
  }

  function show(found) {
    choices = found;
    chosen = -1;
    list.replaceChildren(...found.map((one, number) => {
      const item = document.createElement("li");
      const text = document.createElement("span");
      const kind = document.createElement("small");
      text.textContent = one.text;
      text.dir = "auto";
      kind.textContent = one.count ? `${one.kind} ${one.count.toLocaleString("en")}` : one.kind;
      item.append(text, kind);
      item.id = `choice-${number}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(number); });
      return item;
    }));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function complete() {
    const text = box.value;
    if (asked) asked.abort();
    if (!text.trim() || /\s$/.test(text)) { close(); return; }
    asked = new AbortController();
    try {
      const address = "/api/complete?" + new URLSearchParams({ text });
      const answer = await fetch(address, { signal: asked.signal });
      if (answer.ok && box.value === text && document.activeElement === box) {
        show((await answer.json()).completions);
      }
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(complete, 60); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "/" && !box.value) event.preventDefault();  // the first page is in the box
    else if (event.key === "Escape") {
      if (list.hidden) box.blur();
      close();
      event.preventDefault();
    } else if (list.hidden) return;
    else if (event.key === "ArrowDown") { choose(chosen + 1); event.preventDefault(); }
    else if (event.key === "ArrowUp") { choose(chosen < 0 ? -1 : chosen - 1); event.preventDefault(); }
    else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) { take(chosen); event.preventDefault(); }
  });

  // -- copying a citation

  for (const text of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent.trim());
      button.textContent = "Copied";
    });
    text.after(button);
  }
})();
