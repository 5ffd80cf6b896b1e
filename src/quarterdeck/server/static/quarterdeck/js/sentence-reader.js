// <sentence-reader> around a form whose sentence fills the fields below it: what the sentence says never replaces a
// field while somebody types in it.
customElements.define("sentence-reader", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:beforeSwap", this.#spare)
    this.addEventListener("keydown", this.#send)
  }

  #spare = (event) => {
    const field = document.activeElement
    if (event.detail.requestConfig?.elt?.name !== "text" || !event.detail.target.contains(field)) return
    // Tab leads to the first choice sooner than the reading comes: nobody has chosen there yet.
    if (field.type === "radio" && field.checked === field.defaultChecked) this.addEventListener("htmx:afterSettle", this.#stay, { once: true })
    else event.detail.shouldSwap = false
  }

  #stay = () => { this.querySelector("input[name=kind]:checked")?.focus() }

  // A sentence is one line: Enter saves it, as in any one-line field.
  #send = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("textarea[name=text]")) return
    event.preventDefault()
    event.target.form.requestSubmit()
  }
})
