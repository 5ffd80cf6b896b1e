// <kept-text name="check-in-k7x2"><form>…</form></kept-text>
// Keeps what is typed in a form in this browser until the server has acknowledged it, so that a lost connection, an
// ended session or a closed tab costs nobody their words. Says when there is something kept, and what went wrong, in the
// form itself: the top of the page may be out of sight.
// With `above` it says so at the top of a long form.
// Words go back together with what the form said when they were typed (`opened`): what somebody else changed since then
// is told apart from them. A form that is an `answered` one has its words from the server, merged with those of others.
// <kept-text name="…" saved="the words"></kept-text>, without a form, says that these words have arrived.
const PREFIX = "kept:"
const OLDEST = 14 * 24 * 3600 * 1000
const SIGNED_OUT = "You are signed out. Your words are kept here: sign in again in another tab, then save."
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" })

const read = store => { try { return JSON.parse(localStorage.getItem(store)) } catch { return null } }
const forget = store => { try { localStorage.removeItem(store) } catch { /* nothing is kept where nothing may be */ } }
const write = (store, kept) => { try { localStorage.setItem(store, JSON.stringify(kept)) } catch { /* a full store must not stand in the way of typing */ } }

// A form without htmx leaves its page; the good news at the top of the next one says that it was saved.
if (document.querySelector("#notices .notice.good")) {
  for (const store of Object.keys(localStorage).filter(key => key.startsWith(PREFIX))) if (read(store)?.sent) forget(store)
}

customElements.define("kept-text", class extends HTMLElement {
  connectedCallback() {
    this.store = PREFIX + this.getAttribute("name")
    if (!this.form) return this.#arrived()
    if (this.hasAttribute("answered")) this.#answer()
    else this.#restore()
    this.addEventListener("input", this.#keep)
    this.addEventListener("change", this.#keep)
    this.addEventListener("click", event => { if (event.target.closest("[data-forget]")) forget(this.store) })
    this.addEventListener("submit", this.#sent)
    this.addEventListener("htmx:beforeRequest", this.#asks)
    this.addEventListener("htmx:beforeOnLoad", this.#answered)
    this.addEventListener("htmx:sendError", () => this.#say("No connection. Your words are kept here; save again when it is back."))
    this.addEventListener("htmx:timeout", () => this.#say("The server took too long. Your words are kept here; save again."))
  }

  get form() { return this.querySelector("form") }

  #fields() {
    return [...this.form.elements].filter(field => field.name && !("unkept" in field.dataset) && !["hidden", "password", "file", "submit"].includes(field.type))
  }

  // A field that is swapped away while somebody is in it reports a change on its way out: the words have arrived by then.
  #keep = ({ type }) => {
    if (type === "input") this.arrived = false
    if (this.arrived) return
    const values = this.#fields().map(field => [field.name, field.type === "checkbox" || field.type === "radio" ? (field.checked ? [field.value] : null) : field.value])
    const { key, opened } = this.form.elements
    write(this.store, { at: Date.now(), key: key?.value, opened: this.opened ?? opened?.value, values })
  }

  // Who leaves without choosing is to be asked again: the words stay those of the form that was opened first.
  #answer() {
    this.opened = read(this.store)?.opened
    this.#keep({ type: "input" })
  }

  #sent = (event) => {
    const kept = read(this.store)
    if (kept && !event.target.hasAttribute("hx-post")) write(this.store, { ...kept, sent: true })
  }

  #arrived() {
    const kept = read(this.store)
    if (kept?.values.some(([name, value]) => name === "changed" && value.trim() === this.getAttribute("saved"))) forget(this.store)
  }

  #restore() {
    const kept = read(this.store)
    if (!kept) return
    if (Date.now() - kept.at > OLDEST) return forget(this.store)
    this.#makeRoom(kept.values)
    const counts = {}, differ = []
    for (const [name, value] of kept.values) {
      const nth = counts[name] = (counts[name] ?? -1) + 1
      const named = this.#fields().filter(one => one.name === name)
      const field = named[0]?.type === "radio" ? named.find(one => value && one.value === value[0]) : named[nth]
      if (!field) continue
      const ticks = field.type === "checkbox" || field.type === "radio"
      if (ticks ? field.checked === !!value : field.value === value) continue
      if (ticks) field.checked = !!value
      else field.value = value
      differ.push(field)
      if (value) field.closest("details")?.setAttribute("open", "")
    }
    // The key of the first attempt goes along, so that an attempt which did arrive is not carried out again.
    if (kept.key && this.form.elements.key) this.form.elements.key.value = kept.key
    if (!differ.length) return
    if (kept.opened && this.form.elements.opened) Object.assign(this.form.elements.opened, { value: kept.opened })
    // What reads along while somebody types reads what was kept, too, as soon as it listens.
    document.addEventListener("htmx:load", () => {
      for (const field of differ) field.dispatchEvent(new Event("kept", { bubbles: true }))
    }, { once: true })
    differ[0].dispatchEvent(new Event("change", { bubbles: true }))
    if (this.form.querySelector(".notice.risk")) return
    const typed = new Date(kept.at), when = typed.toDateString() === new Date().toDateString() ? "before" : `on ${DAY.format(typed)}`
    this.#say(`Not saved yet: this is what you typed ${when}.`, true)
  }

  // As many rows in each list as there were when it was kept.
  #makeRoom(values) {
    for (const list of this.querySelectorAll("row-list")) {
      customElements.upgrade(list)
      const name = list.querySelector("[name]").name
      const rows = values.filter(([kept]) => kept === name).length
      while (list.children.length < rows) list.grow()
    }
  }

  // Before the swap: what comes in may be the same form, empty, and must find nothing kept.
  // A part of a form may ask for something meanwhile; only an answer to the form itself acknowledges it.
  #answered = (event) => {
    const { xhr, requestConfig } = event.detail
    if (requestConfig?.elt.tagName !== "FORM") return
    const signedOut = xhr.status === 401 || xhr.responseURL.includes("/account/login")
    if (xhr.status >= 200 && xhr.status < 300 && !signedOut) {
      this.arrived = true
      return forget(this.store)
    }
    if (xhr.getResponseHeader("HX-Retarget") === "#notices") {
      event.preventDefault()
      return this.#show(xhr.responseText)
    }
    if (signedOut || xhr.status === 403) this.#say(SIGNED_OUT)
    if (xhr.status >= 500) this.#say("The server could not save this just now. Your words are kept here; save again in a moment.")
  }

  #asks = ({ detail: { elt } }) => { if (elt.tagName === "FORM") this.querySelector(".kept-line")?.remove() }

  #line() {
    let line = this.querySelector(".kept-line")
    if (!line) this.form.append(line = document.createElement("div"))
    return line
  }

  // A sentence of the server's, as it came: it may have a link in it.
  #show(notice) {
    const line = this.#line()
    line.className = "kept-line"
    line.innerHTML = notice
  }

  #say(sentence, discardable = false) {
    const line = this.#line()
    line.className = "kept-line note"
    line.setAttribute("role", "status")
    line.textContent = sentence
    if (!discardable) return
    const discard = Object.assign(document.createElement("button"), { type: "button", className: "linked", textContent: "Discard it" })
    discard.addEventListener("click", () => { forget(this.store); location.reload() })
    line.append(" ", discard)
  }
})
