// The page reads in full without this. It adds a way to copy wording and to look at open criteria only.
const announcement = document.getElementById("announcement");

function announce(text) {
  announcement.textContent = "";
  window.setTimeout(() => { announcement.textContent = text; }, 50);
}

function select(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(button, wording) {
  const label = button.dataset.label;
  try {
    // Both kinds, so that a table arrives in a word processor as a table.
    await navigator.clipboard.write([new ClipboardItem({
      "text/plain": new Blob([wording.innerText], { type: "text/plain" }),
      "text/html": new Blob([wording.innerHTML], { type: "text/html" }),
    })]);
    button.textContent = "Copied";
    announce("The wording was copied.");
  } catch {
    select(wording);
    button.textContent = "Selected: press Ctrl+C or ⌘C";
    announce("The wording is selected. Press Control C or Command C to copy it.");
  }
  window.setTimeout(() => { button.textContent = label; }, 4000);
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const wording = document.getElementById(button.dataset.copy);
  button.dataset.label = button.textContent;
  button.addEventListener("click", () => copy(button, wording));
  button.hidden = false;
}

for (const choice of document.querySelectorAll("fieldset[data-filter]")) {
  const tables = document.getElementById(choice.dataset.filter);
  choice.addEventListener("change", (event) => {
    tables.classList.toggle("only-open", event.target.value === "open");
    announce(event.target.value === "open" ? "Only what is to be mended is shown." : "Every criterion is shown.");
  });
  choice.hidden = false;
}
