import { randomBytes } from 'node:crypto'

type Fields = Record<string, string | readonly string[]>

/** What came of a press: the page that it led to, and where that is. */
export interface Shown {
  path: string
  html: string
}

/** Somebody whose browser has no JavaScript: posts forms, follows where they lead, and keeps the cookie. */
export class PlainVisitor {
  constructor(
    readonly address: string,
    public cookie = '',
  ) {}

  /** The same person in another tab of the same browser. */
  anotherTab = () => new PlainVisitor(this.address, this.cookie)

  /** Presses a button of a form's page. Fields of questions are given by the questions' ids. `key` is that of the page. */
  async press(form: string, fields: Fields, key = newKey()): Promise<Shown> {
    const body = new URLSearchParams({ key })
    for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value)
    const response = await fetch(`${this.address}/${form}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: this.address, cookie: this.cookie },
      body,
    })
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie
    const path = response.headers.get('location')
    return path ? this.open(path) : { path: `/${form}`, html: await response.text() }
  }

  /** Opens a page, and what it leads to. */
  async open(path: string): Promise<Shown> {
    const response = await fetch(this.address + path, { headers: { cookie: this.cookie } })
    return { path: new URL(response.url).pathname, html: await response.text() }
  }

  /** Answers questions of a form, one a page, by the questions' ids. */
  async answer(form: string, answers: Fields): Promise<Shown> {
    let shown: Shown = { path: '', html: '' }
    for (const [id, given] of Object.entries(answers)) shown = await this.press(form, { [`a.${id}`]: given })
    return shown
  }
}

/** A key as a page has one. */
export const newKey = () => randomBytes(16).toString('base64url')

/** The answers of somebody who just asks for an assessment, but for the last: whether it may be sent. */
export const SHORT = {
  start_ok: 'just-ask',
  safe_now: 'yes',
  age_band: '25-to-64',
  cared_age: 'adult',
  cared_area: 'thurrock',
  carer_area: 'same-place',
  name: 'Anna Kowalska',
  contact: '07700 900123',
  contact_safe: 'only-speak-to-me',
  person_knows: 'no',
}
