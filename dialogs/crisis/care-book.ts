import book from '../../content/crisis/urgent-help.json'
import type { Council, Hours } from '../../content/schema'
import type { ContactLine } from '../reply'
import { KINDS } from './danger'

/**
 * What a card is for: something noticed, an answer "I am not safe", anybody who asks for urgent help, or what the words
 * tell besides: a threat by somebody else now, harm that the writer did, and that they cannot speak aloud.
 */
export const TOPICS = [...KINDS, 'attacked', 'hurt_by_me', 'cannot_speak', 'not_safe', 'default'] as const
export type Topic = (typeof TOPICS)[number]

/** Whether the words are about the person who writes, or about somebody whom they want to help. */
export type Person = 'self' | 'helper'

/** Whom the number of a council is for; `abuse` is the line for abuse near there, which few councils have. */
export type Audience = 'adults' | 'children' | 'abuse'

/** A number of the cards: `service` is where the directory has it, `hours` when it answers (none: always, or unknown). */
export interface CareNumber extends Pick<ContactLine, 'kind' | 'label' | 'value'> {
  service: string
  hours?: Omit<Hours, 'text'>
}

/** A line of a card, with the words for a helper where they differ. With `council`, its numbers for this hour follow. */
export interface CareLine {
  text: string
  helper?: string
  numbers: string[]
  council?: Audience
}

interface Intro {
  self: string
  helper?: string
}

interface CareBook {
  numbers: Record<string, CareNumber>
  councils: Record<Council, Record<Audience, string[]>>
  lines: Record<string, CareLine>
  cards: Record<Topic, string[]>
  titles: { default: string } & Partial<Record<Topic, string>>
  intros: Partial<Record<Topic, Intro>>
  /** Other words for a card that is shown again, when more was told. */
  again: Partial<Record<Topic, Intro>> & { default: Intro }
  /** First words where "Are you safe right now?" got no answer. */
  unanswered: string
  /** First words where only a place was named. */
  here: string
  notes: { computer: string; leave: string; 'still-here': string; handler: string }
}

/**
 * All that the cards say. It is compiled in, so that a card needs neither the database nor the content folder; the
 * directory is held to the same numbers and hours by a test.
 */
export const careBook = book as unknown as CareBook
