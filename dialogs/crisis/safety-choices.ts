import type { Context } from '../context'
import type { Choice } from '../reply'

/** The four answers to "Are you safe right now?". */
export const safetyChoices = ({ say }: Context): Choice[] => [
  { value: 'do:yes', label: say('safety-check.yes') },
  { value: 'do:no', label: say('safety-check.no') },
  { value: 'do:not-sure', label: say('safety-check.not-sure') },
  { value: 'do:go-on', label: say('safety-check.rather-not') },
]
