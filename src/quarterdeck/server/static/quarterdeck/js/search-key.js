// The key “/” leads to the search: to the field of the page when it has one, else to the page of its own.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return
  const field = document.querySelector("main form[role=search] input[type=search]")
  const page = document.querySelector(".rail a[aria-keyshortcuts='/']")
  if (!field && !page) return
  event.preventDefault()
  if (field?.checkVisibility()) {
    field.focus()
    field.select()
  } else page.click()
})
