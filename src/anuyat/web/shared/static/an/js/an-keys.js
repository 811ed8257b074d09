// <an-keys>: single keys for the officers' desk, by their place on the keyboard (event.code), so
// that they work on a Thai layout. Off in fields and with modifiers; a person can switch them off
// (WCAG 2.1.4). data-key on anything: press or focus it. data-row: J and K move. G, then data-go.
const STORE = "an-keys-off";
const FIELDS = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

class Keys extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", (event) => this.press(event));
    const toggle = document.querySelector("[data-keys-toggle]");
    if (!toggle) return;
    toggle.hidden = false;
    const say = () => (toggle.textContent = this.off ? toggle.dataset.off : toggle.dataset.on);
    toggle.addEventListener("click", () => {
      if (this.off) localStorage.removeItem(STORE);
      else localStorage.setItem(STORE, "1");
      say();
    });
    say();
  }

  get off() {
    return localStorage.getItem(STORE) === "1";
  }

  press(event) {
    if (this.off || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.matches(FIELDS)) {
      if (event.code === "Escape") event.target.blur();
      return;
    }
    const asksHelp = event.key === "?" || (event.shiftKey && event.code === "Slash");
    const code = asksHelp ? "Help" : event.code;
    const going = this.going;
    this.going = code === "KeyG";
    if (going && this.act(`[data-go="${code}"]`)) return event.preventDefault();
    if (code === "KeyJ" || code === "KeyK") this.move(code === "KeyJ" ? 1 : -1);
    else if (!this.act(`.is-on [data-row-key="${code}"]`) && !this.act(`[data-key="${code}"]`)) return;
    event.preventDefault();
  }

  act(selector) {
    const found = document.querySelector(selector);
    if (!found) return false;
    if (found.matches(FIELDS)) found.focus();
    else found.click();
    return true;
  }

  move(step) {
    const rows = [...document.querySelectorAll("[data-row]")];
    const now = rows.findIndex((row) => row.classList.contains("is-on"));
    const row = rows[Math.min(Math.max(now + step, 0), rows.length - 1)];
    if (!row) return;
    for (const other of rows) other.classList.toggle("is-on", other === row);
    row.querySelector("a")?.focus();
  }
}

customElements.define("an-keys", Keys);
