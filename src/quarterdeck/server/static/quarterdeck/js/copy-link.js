// <copy-link value="https://…"><button type="button">Copy link</button></copy-link>
customElements.define("copy-link", class extends HTMLElement {
  connectedCallback() { this.addEventListener("click", this.#copy) }

  #copy = async () => {
    const button = this.querySelector("button")
    const before = button.textContent
    try {
      await navigator.clipboard.writeText(this.getAttribute("value"))
      button.textContent = "Copied"
    } catch {
      this.querySelector("input")?.select()
      button.textContent = "Press Ctrl C"
    }
    setTimeout(() => { button.textContent = before }, 2000)
  }
})
