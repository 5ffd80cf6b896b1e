// Signing in again in another tab changes the token that guards forms. Forms of this page send the token as it is now.
const token = () => document.cookie.split("; ").find(part => part.startsWith("csrftoken="))?.slice("csrftoken=".length)

document.addEventListener("htmx:configRequest", ({ detail }) => {
  const now = token()
  if (!now) return
  detail.headers["x-csrftoken"] = now
  if (detail.parameters.csrfmiddlewaretoken) detail.parameters.csrfmiddlewaretoken = now
})
document.addEventListener("submit", ({ target }) => {
  const field = target.elements?.csrfmiddlewaretoken, now = token()
  if (field && now && target.method === "post") field.value = now
}, true)
