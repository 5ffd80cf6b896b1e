// <card-round data-begin> around cards of one form each (`data-asks`) that are done one after the other: a round needs no mouse.
// After a card was saved (`data-card` becomes "done") the cursor goes to the first field of the next open one; after the
// last one to what is to be done next (`#round-end`). A card that came back with a mistake keeps the cursor. With
// `data-begin` the first card gets it at once, or the one with words that were never saved.
// Of a group of choices the cursor goes to the chosen one, as it does by Tab.
const FIRST = ["[aria-invalid]", "input[name=value]:not([type=radio])", "input:is([name=value], [name=how]):checked", "input[type=checkbox], input[type=radio]"]
const OPEN = "[data-card=open]"

customElements.define("card-round", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:afterSettle", this.#go)
    if (!this.hasAttribute("data-begin") || location.hash || !matchMedia("(pointer: fine)").matches) return
    this.#enter(this.querySelector(`${OPEN}:has(.kept-line)`) ?? this.querySelector(OPEN))
  }

  #go = ({ target }) => {
    if (!target.matches?.("[data-card]")) return
    if (target.matches(OPEN)) return this.#enter(target)
    const open = [...this.querySelectorAll(OPEN)]
    const after = open.find(card => target.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING)
    const next = after ?? open[0]
    if (next) return this.#enter(next)
    const end = this.querySelector("#round-end a") ?? target
    end.focus()
  }

  #enter(card) {
    const field = FIRST.map(selector => card?.querySelector(`form[data-asks] :is(${selector})`)).find(Boolean)
    field?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: "nearest" })
    if (field?.type === "text") field.select()
  }
})
