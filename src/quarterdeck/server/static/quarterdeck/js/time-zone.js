// <time-zone><select>…</select></time-zone>: chooses this device's zone, unless somebody has chosen one.
customElements.define("time-zone", class extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector("select")
    if (!select || select.value !== "UTC") return
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    if ([...select.options].some(option => option.value === here)) select.value = here
  }
})
