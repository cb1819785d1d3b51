"use strict";
/* For all pages: what is marked in a text and what is said about it light up together. */
(() => {
  function partner(element) {
    const id = element && element.id;
    if (!id || !/^[fm]\d+-\d+$/.test(id)) return null;
    return document.getElementById((id[0] === "f" ? "m" : "f") + id.slice(1));
  }
  function light(element, on) {
    const other = partner(element);
    for (const one of [element, other]) {
      if (!one) continue;
      const target = one.id[0] === "m" ? one.querySelector("mark") : one;
      if (target) target.classList.toggle("current", on);
    }
  }
  const holder = (event) => event.target.closest && event.target.closest("li.finding[id],.text span[id]");
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => {
      const found = holder(event);
      if (found) light(found, on);
    });
  }
  document.addEventListener("click", (event) => {
    const mark = event.target.closest && event.target.closest(".text span[id]");
    if (mark && !event.target.closest("a") && partner(mark)) {
      partner(mark).scrollIntoView({ block: "nearest", behavior: "smooth" });
    }
    const all = event.target.closest && event.target.closest("[data-print]");
    if (all) window.print();
  });
})();
