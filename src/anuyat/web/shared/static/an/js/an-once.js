// <an-once>: around the buttons of a form. The first press sends, further presses are ignored, so
// that an impatient person neither files nor pays twice. The server remains the judge (idempotency).
const PATIENCE = 15000; // ms; after that the person may try again

class Once extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form") || this.querySelector("form");
    if (!this.form || this.form.dataset.once) return;
    this.form.dataset.once = "ready";
    this.form.addEventListener("submit", (event) => this.sent(event));
    // Coming back by the browser's button shows the page as it was left: open it again.
    window.addEventListener("pageshow", () => this.release());
  }

  sent(event) {
    if (this.form.dataset.once === "sent") {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented) return;
    this.form.dataset.once = "sent";
    // Only marked as busy: a disabled button would not send its own name and value.
    for (const button of this.form.querySelectorAll("button")) button.setAttribute("aria-busy", "true");
    setTimeout(() => this.release(), PATIENCE);
  }

  release() {
    this.form.dataset.once = "ready";
    for (const button of this.form.querySelectorAll("button")) button.removeAttribute("aria-busy");
  }
}

customElements.define("an-once", Once);
