// <sentence-lines> around the lines of a <row-list>: Enter goes to the next one, Backspace in an empty one takes it away,
// and a pasted list becomes as many lines. Of its form, Ctrl and Enter sends it, and Enter in the sentence above the lines
// goes to the first.
const BULLET = /^\s*(?:[-–—•*·○▪]|\(?(?:kr|key result)?\s*\d{1,2}\s*[.):]|kr\s*\d*\s*:)\s+/i

customElements.define("sentence-lines", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("paste", this.#paste)
    this.addEventListener("htmx:configRequest", this.#ask)
    this.form = this.closest("form")
    this.form?.addEventListener("keydown", this.#press)
  }

  disconnectedCallback() { this.form?.removeEventListener("keydown", this.#press) }

  get #list() { return this.querySelector("row-list") }
  get #fields() { return [...this.querySelectorAll("textarea[name=sentence]")] }

  #press = (event) => {
    const { key, target } = event
    if (event.isComposing) return
    if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return this.form.requestSubmit()
    }
    const at = this.#fields.indexOf(target.closest("[data-line]")?.querySelector("textarea"))
    const above = target.matches("textarea[data-enter=next]")
    if (key === "Enter" && !event.shiftKey && (above || at >= 0) && target.matches("textarea, [name=line_method]")) {
      event.preventDefault()
      this.#enter(at + 1)
    }
    if (key === "Backspace" && at > 0 && target.name === "sentence" && !target.value && !event.repeat) {
      event.preventDefault()
      this.#enter(at - 1)
      if (this.#fields.length > 2) target.closest("[data-line]").remove()
    }
  }

  #enter(at) {
    if (at >= this.#fields.length) this.#list.grow()
    const field = this.#fields[at]
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }

  #paste = (event) => {
    const lines = (event.clipboardData?.getData("text/plain") ?? "").split(/[\r\n]+/).map(line => line.replace(BULLET, "").trim()).filter(Boolean)
    const at = this.#fields.indexOf(event.target)
    if (at < 0 || lines.length < 2) return
    event.preventDefault()
    const free = this.#fields.slice(at).filter((field, nth) => !nth || !field.value).length
    for (let missing = lines.length - free; missing > 0; missing--) this.#list.grow()
    const into = this.#fields.slice(at).filter((field, nth) => !nth || !field.value)
    lines.forEach((line, nth) => {
      into[nth].value = nth ? line : [into[nth].value.trim(), line].filter(Boolean).join(" ")
      into[nth].dispatchEvent(new Event("input", { bubbles: true }))
    })
    into[lines.length - 1].focus()
  }

  // A line asks about itself alone, not about the whole form.
  #ask = (event) => {
    const { elt, parameters } = event.detail
    if (elt.name !== "sentence") return
    event.detail.parameters = { sentence: elt.value, team: this.form.elements.team.value, csrfmiddlewaretoken: parameters.csrfmiddlewaretoken }
  }
})
