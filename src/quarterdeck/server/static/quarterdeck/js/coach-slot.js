// <coach-slot> below a text field, with what the coach says of it. A button[data-draft] in it fills the field. While
// somebody types, the slot never shrinks, so that nothing below it jumps.
const heights = new WeakMap()

const fieldOf = slot => document.getElementById(slot.getAttribute("for"))
  ?? slot.closest("[data-line]")?.querySelector("textarea")
  ?? slot.closest("form")?.querySelector("textarea[name=text]")

document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  for (const slot of [target, ...target.querySelectorAll("coach-slot")]) {
    if (slot.localName === "coach-slot" && document.activeElement === fieldOf(slot)) heights.set(fieldOf(slot), slot.getBoundingClientRect().height)
  }
})

customElements.define("coach-slot", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#fill)
    this.addEventListener("keydown", this.#press)
    this.addEventListener("htmx:afterSwap", this.#hold)
    this.form = this.closest("form")
    this.form?.addEventListener("focusout", this.#release)
    this.#hold()
  }

  disconnectedCallback() { this.form?.removeEventListener("focusout", this.#release) }

  #hold = () => {
    const height = heights.get(fieldOf(this))
    if (height) this.style.minHeight = `${height}px`
  }

  #release = (event) => {
    if (event.target !== fieldOf(this) || this.contains(event.relatedTarget)) return
    heights.delete(fieldOf(this))
    this.removeAttribute("style")
  }

  #fill = (event) => {
    const draft = event.target.closest("[data-draft]")?.dataset.draft
    const field = fieldOf(this)
    if (!draft || !field) return
    field.value = draft
    field.focus()
    const blank = draft.indexOf("__")
    field.setSelectionRange(blank < 0 ? draft.length : blank, blank < 0 ? draft.length : blank + 2)
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }

  // Enter in the reason dismisses; it does not save the form around it.
  #press = (event) => {
    if (event.key !== "Enter" || event.target.dataset.presses !== "next") return
    event.preventDefault()
    event.target.nextElementSibling.click()
  }
})

// <coach-set> asks for its part anew when something else on the page was saved.
customElements.define("coach-set", class extends HTMLElement {
  connectedCallback() { document.addEventListener("htmx:afterRequest", this.#renew) }
  disconnectedCallback() { document.removeEventListener("htmx:afterRequest", this.#renew) }

  #renew = ({ detail: { successful, requestConfig: { elt, verb } } }) => {
    if (successful && verb === "post" && elt.localName === "form" && !this.contains(elt)) window.htmx.trigger(this, "refresh")
  }
})
