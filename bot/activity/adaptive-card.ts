import { z } from 'zod'

/**
 * The few elements of Adaptive Cards 1.5, the newest version that Teams supports on every device, that we use. Every card
 * goes through this model. Text goes into text runs, which show it as it is; a TextBlock reads Markdown, so only headings
 * use one (screen readers announce them), with the marks escaped.
 */
const words = z.string().min(1)

const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: words,
  weight: z.literal('bolder').optional(),
})

const paragraphSchema = z.strictObject({
  type: z.literal('RichTextBlock'),
  inlines: z.array(textRun).min(1),
  spacing: z.literal('small'),
})

const headingSchema = z.strictObject({
  type: z.literal('TextBlock'),
  style: z.literal('heading'),
  text: words,
  weight: z.literal('bolder'),
  size: z.literal('medium'),
  wrap: z.literal(true),
})

/** A list to pick or tick from. What is ticked comes back as one string, its values parted by commas. */
const choiceSetSchema = z.strictObject({
  type: z.literal('Input.ChoiceSet'),
  id: z.enum(['ticked', 'picked']),
  label: words,
  isMultiSelect: z.boolean(),
  style: z.literal('expanded'),
  wrap: z.literal(true),
  choices: z.array(z.strictObject({ title: words, value: z.string().regex(/^[^,]+$/) })).min(1),
})

const textInputSchema = z.strictObject({
  type: z.literal('Input.Text'),
  id: z.literal('words'),
  label: words,
  isMultiline: z.literal(true),
  maxLength: z.number().int().positive(),
})

const openUrlSchema = z.strictObject({
  type: z.literal('Action.OpenUrl'),
  title: words,
  url: z.string().regex(/^(https|http|mailto|tel|sms):/),
})

/** Teams says the label for the person (`imBack`); Web Chat sends the data, which `saidIn` reads as a choice. */
const submitSchema = z.strictObject({
  type: z.literal('Action.Submit'),
  title: words,
  data: z.strictObject({
    choice: words.optional(),
    label: words.optional(),
    /** Which dialog of a person a press belongs to. */
    talk: words.optional(),
    /** Left out where the fields of the card must come with the press. */
    msteams: z.strictObject({ type: z.literal('imBack'), value: words }).optional(),
  }),
})

/** A press that the bot answers with another card in the same place. Clients that do not know it show the fallback. */
const executeSchema = z.strictObject({
  type: z.literal('Action.Execute'),
  title: words,
  verb: words,
  data: z.record(z.string(), z.string()),
  fallback: z.union([submitSchema, openUrlSchema, z.literal('drop')]),
})

/** Asks the bot for the card as it is now, when it is shown to these people; without a list, to everybody. */
const refreshSchema = z.strictObject({
  action: executeSchema.omit({ title: true, fallback: true }),
  userIds: z.array(words).max(60).optional(),
})

/** Teams shows six actions of a card and drops the rest. */
const MOST_ACTIONS = 6

export const adaptiveCardSchema = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  /** What a client shows that does not know this version. */
  fallbackText: words,
  refresh: refreshSchema.optional(),
  body: z.array(z.union([paragraphSchema, headingSchema, choiceSetSchema, textInputSchema])).min(1),
  actions: z.array(z.union([openUrlSchema, submitSchema, executeSchema])).max(MOST_ACTIONS),
})

export type AdaptiveCard = z.infer<typeof adaptiveCardSchema>
export type CardElement = AdaptiveCard['body'][number]
export type CardAction = AdaptiveCard['actions'][number]
export type Refresh = NonNullable<AdaptiveCard['refresh']>

/** An Adaptive Card as an attachment of an activity. */
export interface CardAttachment {
  contentType: 'application/vnd.microsoft.card.adaptive'
  content: AdaptiveCard
}

/** A card of these parts. Of too many actions the first are kept. */
export function adaptiveCard(body: CardElement[], actions: CardAction[], refresh?: Refresh): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: textOf(body),
    ...(refresh && { refresh }),
    body,
    actions: actions.slice(0, MOST_ACTIONS),
  }
}

/** A card of these parts as an attachment. */
export const cardAttachment = (body: CardElement[], actions: CardAction[], refresh?: Refresh): CardAttachment =>
  attached(adaptiveCard(body, actions, refresh))

export const attached = (content: AdaptiveCard): CardAttachment => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content,
})

const MARKS = /[\\`*_[\]{}<>#|~!]/g

export function heading(text: string): CardElement {
  const literal = text.replace(MARKS, '\\$&')
  return { type: 'TextBlock', style: 'heading', text: literal, weight: 'bolder', size: 'medium', wrap: true }
}

export function paragraph(text: string, label = ''): CardElement {
  const inlines: z.infer<typeof textRun>[] = [{ type: 'TextRun', text }]
  if (label) inlines.unshift({ type: 'TextRun', text: label, weight: 'bolder' })
  return { type: 'RichTextBlock', inlines, spacing: 'small' }
}

/** A list to tick several of, or (`picked`) to pick one of. */
export function choiceSet(
  label: string,
  choices: { title: string; value: string }[],
  id: 'ticked' | 'picked' = 'ticked',
): CardElement {
  return { type: 'Input.ChoiceSet', id, label, isMultiSelect: id === 'ticked', style: 'expanded', wrap: true, choices }
}

/** A field for one's own words. */
export const textInput = (label: string, maxLength: number): CardElement => ({
  type: 'Input.Text',
  id: 'words',
  label,
  isMultiline: true,
  maxLength,
})

/** Everything that a card says, as plain text. */
function textOf(body: readonly CardElement[]): string {
  return body
    .map((element) => {
      if (element.type === 'TextBlock') return element.text.replace(/\\([\\`*_[\]{}<>#|~!])/g, '$1')
      return element.type === 'RichTextBlock' ? element.inlines.map(({ text }) => text).join('') : element.label
    })
    .join('\n')
}
