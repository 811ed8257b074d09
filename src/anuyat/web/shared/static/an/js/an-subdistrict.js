// <an-subdistrict data-name data-found data-postcode>: looks sub-districts up while a person types.
// It posts the same form with only the search box and the "find" button, and takes the results out
// of the page that comes back. Without it the button does the same with a whole page. The place
// chosen fills the post code in, unless another was typed.
const PAUSE = 350; // ms after the last key
const SHORTEST = 2; // letters

class Subdistrict extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.box = this.querySelector("input[type=search]");
    if (!this.form || !this.box) return;
    this.box.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), PAUSE);
    });
    this.addEventListener("change", (event) => this.fill(event.target.dataset.postcode));
  }

  fill(postcode) {
    const box = document.getElementById(this.dataset.postcode);
    const filled = document.getElementById(`${this.dataset.postcode}-filled`);
    if (!postcode || !box || !filled) return;
    if (!box.value.trim() || box.value === filled.value) box.value = postcode;
    filled.value = postcode;
  }

  async look() {
    const words = this.box.value.trim();
    if (words.length < SHORTEST) return;
    this.asked?.abort();
    this.asked = new AbortController();
    const body = new FormData();
    const token = this.form.elements.csrfmiddlewaretoken;
    if (token) body.set("csrfmiddlewaretoken", token.value);
    body.set(`${this.dataset.name}-search`, words);
    body.set(`${this.dataset.name}-find`, "1");
    try {
      const answer = await fetch(this.form.action, { method: "POST", body, signal: this.asked.signal });
      if (answer.ok) this.show(await answer.text());
    } catch {
      // No network, or a newer question: the button still works.
    }
  }

  show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById(this.dataset.found);
    const old = document.getElementById(this.dataset.found);
    if (fresh && old) old.replaceChildren(...fresh.childNodes);
  }
}

customElements.define("an-subdistrict", Subdistrict);
