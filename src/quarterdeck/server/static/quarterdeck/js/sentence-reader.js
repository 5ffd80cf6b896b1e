// <sentence-reader> around a form whose sentence fills the fields below it: what the sentence says never replaces a
// field while somebody types in it.
customElements.define("sentence-reader", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:beforeSwap", this.#spare)
    this.addEventListener("keydown", this.#send)
  }

  #spare = (event) => {
    const { target } = event.detail
    if (event.detail.requestConfig?.elt?.name === "text" && target.contains(document.activeElement)) event.detail.shouldSwap = false
  }

  // A sentence is one line: Enter saves it, as in any one-line field.
  #send = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("textarea[name=text]")) return
    event.preventDefault()
    event.target.form.requestSubmit()
  }
})
