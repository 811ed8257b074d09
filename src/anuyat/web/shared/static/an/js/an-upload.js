// <an-upload>: around a file input. Says which file was chosen and how big it is, and warns before
// a long upload that would be refused. Without it the plain input works; the server checks again.
const MB = 1024 * 1024;

const size = (bytes) =>
  bytes < MB ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / MB).toFixed(1)} MB`;

class Upload extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.says = this.querySelector(".an-drop__chosen");
    if (!this.input || !this.says) return;
    this.input.addEventListener("change", () => this.show());
    this.addEventListener("dragenter", () => this.classList.add("is-over"));
    for (const name of ["dragleave", "drop"]) {
      this.addEventListener(name, () => this.classList.remove("is-over"));
    }
  }

  show() {
    const files = [...this.input.files];
    const limit = Number(this.dataset.maxMb) * MB;
    const tooBig = files.some((file) => file.size > limit);
    const names = files.map((file) => `${file.name} · ${size(file.size)}`).join("\n");
    this.says.textContent = tooBig ? `${names} ${this.dataset.tooBig}` : names;
    this.classList.toggle("is-bad", tooBig);
  }
}

customElements.define("an-upload", Upload);
