// <an-visit>: the record of a visit, taken along. Once it is taken, the page opens without a network
// and what is typed and photographed lies on this device only, until it was sent, is cleared, or
// the officer signs out (the house then tells the browser to forget). Without this: a plain form.
import { drop, fill, load, read, save } from "./an-visit-kept.js";
import { send, tell } from "./an-visit-line.js";

const here = () => location.origin + location.pathname;

class Visit extends HTMLElement {
  async connectedCallback() {
    this.form = this.querySelector("form");
    this.box = this.querySelector("[data-taking]");
    if (!("serviceWorker" in navigator) || !this.box) return;
    [this.take, this.clear] = ["take", "clear"].map((each) => this.button(each));
    this.take.addEventListener("click", () => this.taking().catch(() => this.say("failed")));
    this.clear.addEventListener("click", () => this.clearing().then(() => this.say("cleared")));
    this.form.addEventListener("input", () => this.isTaken && this.keep().catch(() => this.say("failed")));
    this.form.addEventListener("submit", (event) => {
      if (!this.isTaken) return;
      event.preventDefault();
      this.send().catch(() => this.say("kept"));
    });
    this.show(false);
    this.box.hidden = false;
    const kept = await load(this.dataset.key).catch(() => null);
    if (!kept) return;
    this.show(true);
    fill(this.form, kept);
    this.say("taken");
  }

  button(name) {
    const found = this.box.querySelector(`[data-${name}]`);
    found.textContent = this.dataset[name];
    return found;
  }

  say(what) {
    this.box.querySelector("[data-says]").textContent = this.dataset[what];
    // The button that sends stands far below on a phone: bring what is said into sight.
    if (what !== "taken") this.box.scrollIntoView({ block: "center" });
  }

  show(isTaken) {
    this.isTaken = isTaken;
    this.take.parentElement.hidden = isTaken;
    this.clear.parentElement.hidden = !isTaken;
  }

  async taking() {
    await navigator.serviceWorker.register(this.dataset.worker, { scope: this.dataset.scope });
    const drawn = performance.getEntriesByType("resource").map((entry) => entry.name);
    const ours = drawn.filter((address) => address.startsWith(`${location.origin}/static/`));
    await tell(this.dataset.scope, { take: [here(), ...new Set(ours)] });
    await this.keep();
    this.show(true);
    this.say("taken");
  }

  async clearing() {
    this.show(false);
    await drop(this.dataset.key);
    await tell(this.dataset.scope, { clear: [here()] });
  }

  keep() {
    return save(this.dataset.key, read(this.form));
  }

  async send() {
    await this.keep().catch(() => this.say("failed"));
    const { done, signIn, main } = await send(this.form, here());
    if (done) await this.clearing();
    if (done || signIn) return location.assign(done || signIn);
    document.querySelector("main").replaceWith(main);
    main.focus();
  }
}

customElements.define("an-visit", Visit);
