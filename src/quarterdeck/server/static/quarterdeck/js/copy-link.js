// <copy-link value="https://…"><button type="button">Copy link</button></copy-link>
customElements.define("copy-link", class extends HTMLElement {
  connectedCallback() { this.addEventListener("click", this.#copy) }

  #copy = async () => {
    const button = this.querySelector("button")
    const words = button.firstChild // what follows is for those who do not see the button
    const before = words.textContent
    try {
      await navigator.clipboard.writeText(this.getAttribute("value"))
      words.textContent = "Copied"
    } catch {
      this.querySelector("input")?.select()
      words.textContent = "Press Ctrl C"
    }
    setTimeout(() => { words.textContent = before }, 2000)
  }
})
