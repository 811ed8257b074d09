// <an-poll id data-every="5" data-wait>: asks for the page it stands on and takes its own part from
// the answer, until the part that comes back no longer carries data-wait. It asks less and less
// often, and not while nobody looks. Reloading the page by hand does the same.
const LONGEST = 60; // s between two questions

class Poll extends HTMLElement {
  connectedCallback() {
    this.every = Number(this.dataset.every) || 5;
    this.next();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  next() {
    if (!this.hasAttribute("data-wait")) return;
    this.timer = setTimeout(() => this.ask(), this.every * 1000);
    this.every = Math.min(this.every * 1.3, LONGEST);
  }

  async ask() {
    if (!document.hidden) {
      try {
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        if (answer.ok) this.take(await answer.text());
      } catch {
        // The network comes and goes; ask again later.
      }
    }
    this.next();
  }

  take(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById(this.id);
    if (!fresh || fresh.innerHTML === this.innerHTML) return;
    this.replaceChildren(...fresh.childNodes);
    this.toggleAttribute("data-wait", fresh.hasAttribute("data-wait"));
  }
}

customElements.define("an-poll", Poll);
