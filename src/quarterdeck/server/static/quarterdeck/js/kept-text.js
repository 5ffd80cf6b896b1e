// <kept-text name="check-in-k7x2"><form>…</form></kept-text>
// Keeps what is typed in a form in this browser until the server has acknowledged it, so that a lost connection, an
// ended session or a closed tab costs nobody their words. Says when there is something kept and when it was saved.
const PREFIX = "kept:"
const OLDEST = 14 * 24 * 3600 * 1000

customElements.define("kept-text", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    if (!this.form) return
    this.store = PREFIX + this.getAttribute("name")
    this.#restore()
    this.addEventListener("input", this.#keep)
    this.addEventListener("change", this.#keep)
    this.addEventListener("htmx:afterRequest", this.#answered)
    this.addEventListener("htmx:sendError", () => this.#say("No connection. Your words are kept here; save again when it is back."))
    this.addEventListener("htmx:timeout", () => this.#say("The server took too long. Your words are kept here; save again."))
  }

  #fields() {
    return [...this.form.elements].filter(field => field.name && field.type !== "hidden" && field.type !== "password" && field.type !== "file")
  }

  #keep = () => {
    const values = this.#fields().map(field => [field.name, field.type === "checkbox" || field.type === "radio" ? (field.checked ? [field.value] : null) : field.value])
    try {
      localStorage.setItem(this.store, JSON.stringify({ at: Date.now(), key: this.form.elements.key?.value, values }))
    } catch { /* a full or forbidden store must not stand in the way of typing */ }
  }

  #restore() {
    let kept
    try { kept = JSON.parse(localStorage.getItem(this.store)) } catch { return }
    if (!kept) return
    if (Date.now() - kept.at > OLDEST) return localStorage.removeItem(this.store)
    const counts = {}
    for (const [name, value] of kept.values) {
      const nth = counts[name] = (counts[name] ?? -1) + 1
      const field = this.#fields().filter(one => one.name === name)[nth]
      if (!field || value === null) continue
      if (Array.isArray(value)) field.checked = true
      else field.value = value
      field.dispatchEvent(new Event("input"))
    }
    // The key of the first attempt goes along, so that an attempt which did arrive is not carried out again.
    if (kept.key && this.form.elements.key) this.form.elements.key.value = kept.key
    this.#say("Not saved yet: this is what you typed before.")
  }

  #answered = (event) => {
    if (event.detail.elt !== this.form) return // a part of the form asked for something; the form itself is not saved yet
    const { xhr, successful } = event.detail
    if (successful && !xhr.responseURL.includes("/account/login")) return localStorage.removeItem(this.store)
    if (xhr.status === 403 || xhr.responseURL.includes("/account/login")) this.#say("You are signed out. Your words are kept here: sign in again in another tab, then save.")
  }

  #say(sentence) {
    let line = this.querySelector(".kept-line")
    if (!line) {
      line = Object.assign(document.createElement("p"), { className: "kept-line note" })
      line.setAttribute("role", "status")
      this.form.append(line)
    }
    line.textContent = sentence
  }
})
