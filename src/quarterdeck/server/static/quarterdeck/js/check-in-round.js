// <check-in-round> around the cards of a round: puts the cursor into the first value field, and after each save into the
// next card's, so that a round needs no mouse; after the last one to what is to be done next. A card that came back with a
// mistake keeps the cursor, and one with words that were never saved gets it first.
// Of a group of choices the cursor goes to the chosen one, as it does by Tab.
const FIRST = ["[aria-invalid]", "input[name=value]:not([type=radio])", "input[name=value]:checked", "input[type=checkbox], input[type=radio]"]

customElements.define("check-in-round", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:afterSettle", this.#go)
    const first = this.querySelector("[data-owed]:has(.kept-line)") ?? this.querySelector("[data-owed]")
    if (matchMedia("(pointer: fine)").matches && !location.hash) this.#enter(first)
  }

  #go = ({ target }) => {
    if (!target.matches?.(".check-in")) return
    if (!target.matches(".saved")) return this.#enter(target)
    const owed = [...this.querySelectorAll("[data-owed]")]
    const after = owed.find(card => target.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING)
    const next = after ?? owed[0]
    if (next) return this.#enter(next)
    const end = this.querySelector("#round-end a") ?? target
    end.focus()
  }

  #enter(card) {
    const field = FIRST.map(selector => card?.querySelector(`form :is(${selector})`)).find(Boolean)
    field?.focus()
    if (field?.type === "text") field.select()
  }
})
