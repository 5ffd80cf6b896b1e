// <ordered-list form="order"> around items with data-ref. Up and down buttons, and dragging by a .handle, move an item
// at once; the whole order is then sent with the named form. Without it the buttons send that form by themselves.
customElements.define("ordered-list", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#step)
    this.addEventListener("dragstart", this.#lift)
    this.addEventListener("dragover", this.#carry)
    this.addEventListener("drop", event => event.preventDefault())
    this.addEventListener("dragend", this.#put)
  }

  get #items() { return [...this.children].filter(child => child.dataset.ref) }

  #step = (event) => {
    const button = event.target.closest("button[name=up], button[name=down]")
    const item = button?.closest("[data-ref]")
    if (!item) return
    event.preventDefault()
    const items = this.#items
    const other = items[items.indexOf(item) + (button.name === "up" ? -1 : 1)]
    if (!other) return
    button.name === "up" ? other.before(item) : other.after(item)
    button.focus()
    this.#save(items)
  }

  #lift = (event) => {
    this.lifted = event.target.closest(".handle")?.closest("[data-ref]")
    if (!this.lifted) return
    this.before = this.#items
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setDragImage(this.lifted, 0, 0)
    this.lifted.classList.add("lifted")
  }

  #carry = (event) => {
    if (!this.lifted) return
    event.preventDefault()
    const over = event.target.closest("[data-ref]")
    if (!over || over === this.lifted || over.parentElement !== this) return
    const { top, height } = over.getBoundingClientRect()
    event.clientY < top + height / 2 ? over.before(this.lifted) : over.after(this.lifted)
  }

  #put = () => {
    if (!this.lifted) return
    this.lifted.classList.remove("lifted")
    this.lifted = null
    if (this.#items.some((item, index) => item !== this.before[index])) this.#save(this.before)
  }

  async #save(before) {
    const form = document.getElementById(this.getAttribute("form"))
    const body = new URLSearchParams(new FormData(form))
    this.#items.forEach(item => body.append("order", item.dataset.ref))
    const notices = document.getElementById("notices")
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } })
      if (notices) notices.innerHTML = await answer.text()
      if (!answer.ok) throw new Error(answer.status)
    } catch (error) {
      before.forEach(item => this.insertBefore(item, this.#items.find(one => !before.slice(0, before.indexOf(item) + 1).includes(one)) ?? null))
      if (error instanceof TypeError && notices) notices.textContent = "No connection, so the order stays as it was. Try again when it is back."
    }
  }
})
