// <row-list> of like rows: as soon as something stands in the last one, an empty one follows.
customElements.define("row-list", class extends HTMLElement {
  connectedCallback() { this.addEventListener("input", this.#grow) }

  #grow = (event) => {
    const last = this.lastElementChild
    if (!last?.contains(event.target) || !event.target.value) return
    const next = last.cloneNode(true)
    next.querySelectorAll("input, select").forEach(field => { field.value = field.defaultValue && field.inputMode === "decimal" ? field.defaultValue : "" })
    last.after(next)
  }
})
