import { z } from 'zod'

/**
 * The few elements of Adaptive Cards 1.5 that we use. Text goes into text runs, which show it as it is; a TextBlock
 * reads Markdown, so only headings use one (screen readers announce them), with the marks escaped.
 */
const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string().min(1),
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
  text: z.string().min(1),
  weight: z.literal('bolder'),
  size: z.literal('medium'),
  wrap: z.literal(true),
})

/** A list to tick. What is ticked comes back as one string, its values parted by commas. */
const choiceSetSchema = z.strictObject({
  type: z.literal('Input.ChoiceSet'),
  id: z.literal('ticked'),
  label: z.string().min(1),
  isMultiSelect: z.literal(true),
  style: z.literal('expanded'),
  wrap: z.literal(true),
  choices: z.array(z.strictObject({ title: z.string().min(1), value: z.string().regex(/^[^,]+$/) })).min(1),
})

const openUrlSchema = z.strictObject({
  type: z.literal('Action.OpenUrl'),
  title: z.string().min(1),
  url: z.string().regex(/^(https|mailto|tel|sms):/),
})

/** Teams says the label for the person (`imBack`); Web Chat sends the data, which `saidIn` reads as a choice. */
const submitSchema = z.strictObject({
  type: z.literal('Action.Submit'),
  title: z.string().min(1),
  data: z.strictObject({
    choice: z.string().min(1),
    label: z.string().min(1),
    /** Left out where the fields of the card must come with the press. */
    msteams: z.strictObject({ type: z.literal('imBack'), value: z.string().min(1) }).optional(),
  }),
})

/** Teams shows six actions of a card and drops the rest. */
const MOST_ACTIONS = 6

export const adaptiveCardSchema = z.strictObject({
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  body: z.array(z.union([paragraphSchema, headingSchema, choiceSetSchema])).min(1),
  actions: z.array(z.union([openUrlSchema, submitSchema])).max(MOST_ACTIONS),
})

export type AdaptiveCard = z.infer<typeof adaptiveCardSchema>
export type CardElement = AdaptiveCard['body'][number]
export type CardAction = AdaptiveCard['actions'][number]

/** An Adaptive Card as an attachment of an activity. */
export interface CardAttachment {
  contentType: 'application/vnd.microsoft.card.adaptive'
  content: AdaptiveCard
}

export function cardAttachment(body: CardElement[], actions: CardAction[]): CardAttachment {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: { type: 'AdaptiveCard', version: '1.5', body, actions: actions.slice(0, MOST_ACTIONS) },
  }
}

export function heading(text: string): CardElement {
  const literal = text.replace(/[\\`*_[\]{}<>#|~!]/g, '\\$&')
  return { type: 'TextBlock', style: 'heading', text: literal, weight: 'bolder', size: 'medium', wrap: true }
}

export function paragraph(text: string, label = ''): CardElement {
  const inlines: z.infer<typeof textRun>[] = [{ type: 'TextRun', text }]
  if (label) inlines.unshift({ type: 'TextRun', text: label, weight: 'bolder' })
  return { type: 'RichTextBlock', inlines, spacing: 'small' }
}

export function choiceSet(label: string, choices: { title: string; value: string }[]): CardElement {
  return { type: 'Input.ChoiceSet', id: 'ticked', label, isMultiSelect: true, style: 'expanded', wrap: true, choices }
}
