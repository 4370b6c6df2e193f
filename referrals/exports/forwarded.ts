import type { Submission } from '../submission'
import { quoted, type Reading } from './in-words'
import { type Letter, letter } from './letter'

/** A submission as a link worker sends it on to a council: with what they say besides, above everything else. */
export function forwarded(submission: Submission, message: string, reading: Reading): Letter {
  const { subject, text } = letter(submission, reading)
  const say = (key: string) => reading.words(`delivery:forwarded.${key}`)
  const besides = message.trim() === '' ? [] : [say('message'), ...quoted(message)]
  return { subject, text: [say('opening'), ...besides, '', text].join('\n') }
}
