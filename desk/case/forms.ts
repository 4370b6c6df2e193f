import type { Words } from '../../content/words'
import type { NameOf } from '../names'
import { type ActionName, type AtCase, type Faults, type Field, fieldsOf, offered, type Values } from './actions'

/** A form that was sent and could not be taken: it is shown again as it was. */
export interface Tried {
  action: ActionName
  values: Values
  faults: Faults
}

/** A field to fill in. */
interface FieldView {
  id: string
  name: string
  kind: Field['kind']
  label: string
  value: string
  fault: string | null
  options: { value: string; label: string }[]
}

/** An action's form as the page shows it. */
export interface FormView {
  action: ActionName
  title: string
  hint: string
  button: string
  open: boolean
  fault: string | null
  fields: FieldView[]
}

/** The forms of a case, for whoever is at it. One that was tried is open, also when it is not offered any more. */
export function formViews(at: AtCase, words: Words, nameOf: NameOf, tried: Tried | null): FormView[] {
  const names = offered(at)
  const all = tried && !names.includes(tried.action) ? [...names, tried.action] : names
  return all.map((action) => formView(action, at, words, nameOf, tried?.action === action ? tried : null))
}

function formView(action: ActionName, at: AtCase, words: Words, nameOf: NameOf, tried: Tried | null): FormView {
  const named = action === 'send-on' && at.canMail ? 'send-on-mail' : action
  const say = (key: string) => words(`desk:actions.${named}.${key}`)
  const fault = (name: string): string | null => {
    const found = tried?.faults[name]
    return found ? words(`desk:faults.${found}`) : null
  }
  return {
    action,
    title: say('title'),
    hint: say('hint'),
    button: say('button'),
    open: tried !== null,
    fault: fault('form'),
    fields: fieldsOf(action, at).map((field) => ({
      id: `${action}-${field.name}`,
      name: field.name,
      kind: field.kind,
      label: say(`fields.${field.name}`),
      value: tried?.values[field.name] ?? '',
      fault: fault(field.name),
      options: field.options.map((value) => ({ value, label: optionLabel(action, field.name, value, words, nameOf) })),
    })),
  }
}

const FROM: Partial<Record<`${ActionName}.${string}`, string>> = {
  'contact.how': 'desk:hows',
  'contact.outcome': 'desk:contact-outcomes',
  'tier.to': 'desk:tiers',
  'send-on.to': 'delivery:authorities',
  'close.outcome': 'desk:closings',
  'answer.outcome': 'desk:wish-answers',
}

function optionLabel(action: ActionName, field: string, value: string, words: Words, nameOf: NameOf): string {
  const from = FROM[`${action}.${field}`]
  return from ? words(`${from}.${value}`) : nameOf(value)
}
