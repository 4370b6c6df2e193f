/**
 * What the page does better with a script: it posts in place, keeps the focus, leaves at a key press, copies and prints.
 * Every form works without it, so anything that is missing in an old browser may fail here without harm.
 */

const LONGEST_WAIT = 30_000
const log = document.getElementById('log')
const box = document.getElementById('question') as HTMLTextAreaElement | null

let waiting = false
/** Older browsers do not say which button sent a form. */
let pressed: HTMLButtonElement | null = null

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')

/** Buttons stay in reach of the keyboard while they wait: aria-disabled, never disabled. */
function wait(on: boolean) {
  waiting = on
  for (const button of document.querySelectorAll('form[data-talk] button')) {
    if (on) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  }
  const send = document.querySelector<HTMLElement>('#ask button')
  if (!send) return
  const { sending = '' } = (send.closest('form') as HTMLElement).dataset
  send.dataset.rest = send.dataset.rest || send.textContent || ''
  send.textContent = on ? sending : send.dataset.rest
}

/** Puts news at the end of the log, which announces it, and shows where it begins. What is there already is left out. */
function tell(news: ParentNode) {
  document.getElementById('problem')?.remove()
  const fresh = [...news.children].filter((entry) => !document.getElementById(entry.id))
  for (const entry of fresh) log?.append(entry)
  fresh[0]?.scrollIntoView({ block: 'start' })
}

function tellNotSent() {
  const template = document.getElementById('not-sent') as HTMLTemplateElement
  tell(template.content.cloneNode(true) as DocumentFragment)
}

/** Shows the answer: its entries, what can be pressed next, and the key for the next message. */
function show(answer: Document, button: HTMLButtonElement | null, words: string) {
  const said = answer.getElementById('said')
  const next = answer.getElementById('next')
  if (!said || !next) return tellNotSent()
  const key = next.querySelector<HTMLInputElement>('[name=key]')?.value ?? ''
  document.getElementById('next')?.replaceWith(next)
  for (const input of document.querySelectorAll<HTMLInputElement>('form[data-talk] [name=key]')) input.value = key
  document.body.classList.add('talking')
  if (box && box.value === words) box.value = ''
  tell(said)
  settleFocus(button)
}

/**
 * Focus that was in the box stays there. A button that was pressed is gone, so focus goes to where the new ones are;
 * after Send it goes to the box, except where that would bring up a keyboard over the answer.
 */
function settleFocus(button: HTMLButtonElement | null) {
  if (document.activeElement === box) return
  const touch = matchMedia('(pointer: coarse)').matches
  const place = button?.closest('#ask') ? !touch && box : document.querySelector<HTMLElement>('#next [tabindex]')
  if (place) place.focus({ preventScroll: true })
}

async function say(form: HTMLFormElement, button: HTMLButtonElement | null) {
  if (waiting) return
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) fields.append(name, String(value))
  if (button?.name) fields.append(button.name, button.value)
  const timer = new AbortController()
  const alarm = setTimeout(() => timer.abort(), LONGEST_WAIT)
  wait(true)
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body: fields,
      headers: { 'x-requested-with': 'care-navigator' },
      credentials: 'same-origin',
      signal: timer.signal,
    })
    if (response.status === 204) return goAway()
    const answer = parse(await response.text())
    if (answer.getElementById('problem')) tell(answer.body)
    else if (response.ok) show(answer, button, fields.get('text') ?? '')
    else tellNotSent()
  } catch {
    tellNotSent()
  } finally {
    clearTimeout(alarm)
    wait(false)
  }
}

const leaveForm = document.querySelector<HTMLFormElement>('form[data-leave]')

/** Nothing of the page is left on the screen while the other site is on its way, and Back does not come here. */
function goAway() {
  const away = leaveForm?.dataset.leave ?? '/'
  document.title = '…'
  document.body.textContent = ''
  const view = leaveForm?.target === '_top' && window.top ? window.top : window
  view.location.replace(away)
}

function leave() {
  fetch('/leave', {
    method: 'POST',
    headers: { 'x-requested-with': 'care-navigator' },
    credentials: 'same-origin',
    keepalive: true,
  }).catch(() => undefined)
  goAway()
}

document.addEventListener('click', (event) => {
  pressed = (event.target as Element).closest('button')
  if (pressed?.getAttribute('aria-disabled')) event.preventDefault()
})

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  const button = (event.submitter as HTMLButtonElement | null) ?? pressed
  if (form === leaveForm) {
    event.preventDefault()
    leave()
  } else if (form.matches('[data-talk]') && log) {
    event.preventDefault()
    say(form, button)
  }
})

/** Enter sends, Shift and Enter begins a line; an Enter that picks a word in an input method does neither. */
box?.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  if (box.value.trim()) document.querySelector<HTMLElement>('#ask button')?.click()
})

/** Shift three times within five seconds, with no other key between, leaves. */
let shifts: number[] = []
document.addEventListener('keydown', (event) => {
  if (event.repeat) return
  if (event.key === 'Escape' && leaveForm?.target) parent.postMessage('care-navigator:close', '*')
  shifts = event.key === 'Shift' ? [...shifts.filter((at) => event.timeStamp - at < 5000), event.timeStamp] : []
  if (shifts.length === 3) leave()
})

/** A page that the browser kept whole may show a conversation that has been left since. */
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

function offer(name: string, act: (button: HTMLElement) => void) {
  const button = document.querySelector<HTMLElement>(`[data-${name}]`)
  if (!button) return
  button.hidden = false
  button.addEventListener('click', () => act(button))
}

offer('print', () => print())
offer('copy', async ({ dataset }) => {
  const text = document.getElementById(dataset.copy ?? '')?.textContent ?? ''
  await navigator.clipboard.writeText(text)
  const copied = document.getElementById('copied')
  if (copied) copied.textContent = dataset.copied ?? ''
})
