// <confidence-dots> around ten radio buttons: fills those below the chosen one and says the number in its heading.
customElements.define("confidence-dots", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this.#draw)
    this.addEventListener("input", this.#draw)
    this.#draw()
  }

  #draw = () => {
    const dots = [...this.querySelectorAll("input[type=radio]")]
    const chosen = dots.findIndex(dot => dot.checked)
    dots.forEach((dot, index) => dot.parentElement.classList.toggle("on", index <= chosen))
    const dead = Number(this.dataset.dead), sure = Number(this.dataset.sure)
    const share = chosen < 0 ? NaN : Number(dots[chosen].dataset.share)
    this.classList.remove("good", "watch", "risk")
    if (chosen >= 0) this.classList.add(share <= dead ? "risk" : share < sure ? "watch" : "good")
    const said = this.querySelector("[data-said]")
    if (said) said.textContent = chosen < 0 ? "" : dots[chosen].dataset.said
  }
})
