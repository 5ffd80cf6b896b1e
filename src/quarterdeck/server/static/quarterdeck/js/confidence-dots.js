// <confidence-dots> around ten radio buttons: fills those below the chosen one and says the number in its heading.
// The digits 1 to 9 and 0 (for ten) choose a dot; the arrow keys do so by themselves. A confidence that was said between
// two steps is a choice of its own between them (class "between"), which no digit means.
customElements.define("confidence-dots", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this.#draw)
    this.addEventListener("input", this.#draw)
    this.addEventListener("keydown", this.#digit)
    this.#draw()
  }

  #dots() { return [...this.querySelectorAll("input[type=radio]")] }

  #digit = (event) => {
    if (!/^[0-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const steps = this.#dots().filter(dot => !dot.closest(".between"))
    const dot = steps[(Number(event.key) + 9) % 10]
    dot.checked = true
    dot.focus()
    dot.dispatchEvent(new Event("change", { bubbles: true }))
  }

  #draw = () => {
    const dots = this.#dots()
    const chosen = dots.findIndex(dot => dot.checked)
    dots.forEach((dot, index) => dot.parentElement.classList.toggle("on", index <= chosen))
    const dead = Number(this.dataset.dead), sure = Number(this.dataset.sure)
    const share = chosen < 0 ? NaN : Number(dots[chosen].dataset.share)
    this.classList.remove("good", "watch", "risk")
    if (chosen >= 0) this.classList.add(share <= dead ? "risk" : share < sure ? "watch" : "good")
    const said = this.querySelector("[data-said]:not(input)")
    if (said) said.textContent = chosen < 0 ? "" : dots[chosen].dataset.said
  }
})
