// <an-position>: around the two boxes of a point. Offers to fill in where the person is, where the
// browser can tell; it asks them first. Without it both boxes are typed, or pasted from a map.
const PLACES = 6; // decimals of a degree

class Position extends HTMLElement {
  connectedCallback() {
    this.says = this.querySelector("[role=status]");
    const offer = this.querySelector("[hidden]");
    if (!offer || !this.says || !navigator.geolocation) return;
    offer.hidden = false;
    offer.querySelector("button").addEventListener("click", () => this.ask());
  }

  ask() {
    this.says.textContent = this.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.fill(coords),
      () => (this.says.textContent = this.dataset.failed),
      { enableHighAccuracy: true, timeout: 15000 },
    );
  }

  fill(coords) {
    const found = { lat: coords.latitude, lng: coords.longitude };
    for (const box of this.querySelectorAll("[data-part]")) {
      box.value = found[box.dataset.part].toFixed(PLACES);
    }
    this.says.textContent = this.dataset.found;
  }
}

customElements.define("an-position", Position);
