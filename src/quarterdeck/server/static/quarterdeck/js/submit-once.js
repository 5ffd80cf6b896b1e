// A plain form that was sent is not sent again by a second click; the server's key guards the rest.
document.addEventListener("submit", (event) => {
  const form = event.target
  if (event.defaultPrevented || form.hasAttribute("hx-post") || form.method !== "post") return
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = "yes"
  setTimeout(() => delete form.dataset.sent, 4000)
})
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent))
