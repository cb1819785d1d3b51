"use strict";
/* Checks without leaving the page: files one after another with progress, corrections in place.
   Without this script the same forms work, page by page. */
(() => {
  const asking = document.querySelector("[data-check]");
  const results = document.querySelector("[data-results]");
  const voice = document.querySelector("[data-say]");
  if (!asking || !results) return;
  const files = asking.querySelector("[name=files]");
  const pasted = asking.querySelector("[name=text]");
  const drop = asking.querySelector("[data-drop]");
  const chosen = asking.querySelector("[data-chosen]");
  const progress = asking.querySelector("[data-progress]");
  const words = asking.dataset;
  const earlier = new WeakMap();
  let count = results.querySelectorAll("[data-result]").length;

  function say(text) {
    voice.textContent = "";
    window.setTimeout(() => { voice.textContent = text; }, 50);
  }

  /* One request for results; `moved` hears how much was sent, from 0 to 1. */
  function send(form, data, moved) {
    return new Promise((done, failed) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.getAttribute("action") || window.location.href);
      request.setRequestHeader("X-Part", "results");
      request.upload.addEventListener("progress", (event) => {
        if (moved && event.lengthComputable) moved(event.loaded / event.total);
      });
      request.addEventListener("load", () => {
        if (request.status === 200 && !request.responseURL.includes("/login")) done(request.responseText);
        else failed(new Error(String(request.status)));
      });
      request.addEventListener("error", () => failed(new Error("network")));
      request.send(data);
    });
  }

  function parsed(markup) {
    const holder = document.createElement("template");
    holder.innerHTML = markup;
    ready(holder.content);
    return holder.content;
  }

  function ready(root) {
    for (const button of root.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  }

  function trouble(error) {
    const line = document.createElement("p");
    line.className = "message error";
    line.setAttribute("role", "alert");
    line.textContent = error.message === "503" ? words.failed : `${words.failed}（${error.message}）`;
    return line;
  }

  function list() {
    chosen.replaceChildren(...Array.from(files.files, (file) => {
      const item = document.createElement("li");
      item.textContent = file.name;
      return item;
    }));
  }

  function pieces() {
    const made = [];
    const one = (fill) => {
      const data = new FormData();
      for (const element of asking.elements) {
        if (element.name && !["files", "text", "action"].includes(element.name)) data.append(element.name, element.value);
      }
      data.append("action", "check");
      fill(data);
      made.push(data);
    };
    if (pasted.value.trim()) one((data) => data.append("text", pasted.value));
    for (const file of files.files) one((data) => data.append("files", file));
    return made;
  }

  asking.addEventListener("submit", async (event) => {
    const all = pieces();
    if (!all.length) return;
    event.preventDefault();
    const bar = progress.querySelector("progress");
    const output = progress.querySelector("output");
    progress.hidden = false;
    results.replaceChildren();
    count = 0;
    for (const [index, data] of all.entries()) {
      output.textContent = `${words.busy} ${index + 1} / ${all.length}`;
      data.append("number", String(count + 1));
      try {
        const markup = await send(asking, data, (part) => { bar.value = (index + part * 0.5) / all.length; });
        results.append(parsed(markup));
        count += 1;
      } catch (error) {
        results.append(trouble(error));
      }
      bar.value = (index + 1) / all.length;
    }
    output.textContent = words.done;
    const first = results.querySelector("[data-result]");
    if (first) {
      first.scrollIntoView({ behavior: "smooth" });
      say([...results.querySelectorAll(".title p:first-of-type")].map((line) => line.textContent).join("；"));
    }
    window.setTimeout(() => { progress.hidden = true; }, 1500);
  });

  /* Buttons of a result: take, mask, undo. */
  results.addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.matches("[data-live]") || (button && "through" in button.dataset)) return;
    event.preventDefault();
    const section = form.closest("[data-result]");
    const data = new FormData(form);
    if (button && button.name) data.append(button.name, button.value);
    const card = button && button.closest("li.finding");
    const index = card ? Array.from(card.parentNode.children).indexOf(card) : -1;
    const notes = section.querySelector(".notes").scrollTop;
    const top = window.scrollY;
    section.classList.add("busy");
    section.setAttribute("aria-busy", "true");
    try {
      const fresh = parsed(await send(form, data)).querySelector("[data-result]");
      section.classList.remove("busy");
      section.removeAttribute("aria-busy");
      earlier.set(fresh, section);
      replace(section, fresh, notes, top);
      const cards = fresh.querySelectorAll("li.finding");
      const next = cards[Math.min(index, cards.length - 1)];
      const target = index >= 0 && next ? next.querySelector("button") || next.querySelector("a") : fresh.querySelector(".tools button:not(:disabled)");
      if (target) target.focus({ preventScroll: true });
      const told = fresh.querySelector(".message");
      say(`${told ? told.textContent : ""} ${fresh.querySelector(".title p").textContent}`);
    } catch (error) {
      section.classList.remove("busy");
      section.removeAttribute("aria-busy");
      section.prepend(trouble(error));
    }
  });

  function replace(old, fresh, notes, top) {
    old.replaceWith(fresh);
    const undo = fresh.querySelector("[data-undo]");
    if (undo) undo.hidden = !earlier.has(fresh);
    fresh.querySelector(".notes").scrollTop = notes;
    window.scrollTo({ top });
  }

  results.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const section = button.closest("[data-result]");
    if ("undo" in button.dataset && earlier.has(section)) {
      replace(section, earlier.get(section), section.querySelector(".notes").scrollTop, window.scrollY);
    }
    if ("copy" in button.dataset) {
      const holder = section.querySelector("[data-content]");
      const bytes = Uint8Array.from(atob(holder.value), (one) => one.charCodeAt(0));
      await navigator.clipboard.writeText(new TextDecoder(holder.dataset.content).decode(bytes));
      button.textContent += " ✓";
      say(button.textContent);
    }
  });

  files.addEventListener("change", list);
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.remove("over"); });
  }
  document.addEventListener("drop", (event) => {
    if (event.dataTransfer && event.dataTransfer.files.length) {
      files.files = event.dataTransfer.files;
      list();
    }
  });
  ready(document);
})();
