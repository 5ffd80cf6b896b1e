// On a phone the rail lies at the bottom and scrolls sideways: the place one is at comes into sight.
const rail = document.querySelector(".rail")
const here = rail?.querySelector("[aria-current]")
if (here) rail.scrollLeft = here.offsetLeft - (rail.clientWidth - here.offsetWidth) / 2
