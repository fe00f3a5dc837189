// Sections, a row a measure or task, the box to tick at its left. Draws what Python sends; a tick is queued
// until Python has answered it (data.ack), so that quick ticks in a row are never lost.
const queues = new WeakMap()

export default function ({ data: bytes, parentElement, setStateValue, setTriggerValue }) {
  const [data, sections] = JSON.parse(new TextDecoder().decode(bytes))
  const root = parentElement.querySelector(".list")
  const waiting = (queues.get(parentElement) ?? []).filter((tick) => tick.seq > data.ack)
  queues.set(parentElement, waiting)
  const focused = parentElement.activeElement?.dataset?.focus
  const pending = new Map(waiting.map((tick) => [tick.task, tick.ticked]))

  const node = (tag, name, text) => {
    const made = document.createElement(tag)
    if (name) made.className = name
    if (text) made.textContent = text
    return made
  }

  const box = (row) => {
    const input = node("input")
    input.type = "checkbox"
    input.checked = pending.get(row.task) ?? row.ticked
    input.disabled = data.closed
    input.dataset.focus = `tick-${row.task}`
    input.setAttribute("aria-label", `${row.number} ${row.text}`)
    input.onchange = () => {
      const last = queues.get(parentElement)
      const seq = Math.max(Date.now(), ...last.map((tick) => tick.seq + 1))
      last.push({ seq, task: row.task, version: row.version, number: row.number, ticked: input.checked })
      setStateValue("ticks", [...last])
    }
    return input
  }

  const status = (row) => {
    const button = node("button", `status ${row.state}`)
    button.append(node("span", "mark", row.mark), node("span", "", row.status))
    button.type = "button"
    button.dataset.focus = `open-${row.key}`
    button.setAttribute("aria-label", `${row.number}: ${row.status}. ${data.open}`)
    button.title = data.open
    button.onclick = () => setTriggerValue("opened", row.key)
    return button
  }

  const line = (row) => {
    const short = !row.deadline && !row.responsible
    const made = node("div", `row ${row.late ? "late" : ""} ${short ? "short" : ""}`)
    const tick = node("div", "tick")
    if (row.task !== null) tick.append(box(row))
    const text = node("div", "text")
    const measure = node("p")
    measure.append(node("b", "", row.number), " ", row.text)
    if (row.badge) measure.append(" ", node("span", "badge", row.badge))
    text.append(measure)
    for (const note of row.notes) text.append(node("p", "note", note))
    if (row.told) text.append(node("p", "told", row.told))
    const deadline = node("div", "deadline")
    deadline.append(node("p", "", row.deadline))
    if (row.due) deadline.append(node("p", "due", row.due))
    const state = node("div", "state")
    state.append(status(row))
    if (row.share != null) {
      const bar = node("div", "bar")
      const filled = node("div")
      filled.style.width = `${Math.round(row.share * 100)}%`
      bar.append(filled)
      state.append(bar)
    }
    if (row.by) state.append(node("p", "note", row.by))
    made.append(tick, text, ...(short ? [] : [deadline, node("div", "responsible", row.responsible)]), state)
    return made
  }

  const names = node("div", "row names")
  names.append(node("div"), ...data.columns.map((name) => node("div", "", name)))
  const drawn = data.columns.length ? [names] : []
  for (const section of sections) {
    const head = node("div", "head")
    head.append(node("h3", "", section.title), node("span", section.late ? "late" : "", section.note))
    const rows = node("div", "rows")
    rows.append(...section.rows.map(line))
    drawn.push(head, rows)
  }
  root.replaceChildren(...drawn)
  if (focused) root.querySelector(`[data-focus="${focused}"]`)?.focus({ preventScroll: true })
}
