// Small behaviours, one file each. They know no page and survive an htmx swap by themselves.
import "./copy-link.js"
import "./kept-text.js"
import "./confidence-dots.js"
import "./submit-once.js"
import "./ordered-list.js"
import "./sentence-reader.js"
import "./row-list.js"
import "./time-zone.js"
