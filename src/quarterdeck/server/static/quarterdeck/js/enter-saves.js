// Enter in a one-line text (<textarea data-enter="save">) saves its form; Shift and Enter begin a new line.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches?.("textarea[data-enter=save]")) return
  event.preventDefault()
  event.target.form.requestSubmit()
})
