// <row-list> of like rows: as soon as something stands in the last one, an empty one follows.
customElements.define("row-list", class extends HTMLElement {
  connectedCallback() { this.addEventListener("input", this.#follow) }

  #follow = (event) => { if (this.lastElementChild?.contains(event.target) && event.target.value) this.grow() }

  // An empty row after the last one.
  grow() {
    const last = this.lastElementChild
    const next = last.cloneNode(true)
    next.querySelectorAll("input, select, textarea").forEach(field => { field.value = field.defaultValue && field.inputMode === "decimal" ? field.defaultValue : "" })
    next.querySelectorAll("[aria-live]").forEach(part => part.replaceChildren())
    last.after(next)
    window.htmx?.process(next)
  }
})
