import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { type AdaptiveCard, adaptiveCardSchema } from '../../../bot/activity/adaptive-card'
import { cardAttachments } from '../../../bot/activity/card-attachments'
import { caseCard } from '../../../bot/teams/cards/case'
import { confirmCard, offerCard, sentCard } from '../../../bot/teams/cards/question'
import { turnCard } from '../../../bot/teams/cards/turn-card'
import { CardShelf } from '../../../bot/teams/extension/shelf'
import { urgentHelpCard } from '../../../dialogs/crisis/urgent-help'
import type { CaseEvent } from '../../../referrals/lifecycle/event'
import { submissionOf } from '../../support/submission'
import { knowledge, MONDAY_MORNING, TestTalk } from '../../support/talk'

/** The colours of Teams: background, words, and what can be pressed. */
export const THEMES = {
  light: ['#ffffff', '#242424', '#4f52b2'],
  dark: ['#292929', '#ffffff', '#9299f7'],
  contrast: ['#000000', '#ffffff', '#ffff01'],
} as const
export type Theme = keyof typeof THEMES

/** Widths of a card: in a phone's chat, and on a desktop. */
export const WIDTHS = [280, 480]

const { words, content } = knowledge

/** One card of every kind that is made, the largest where there are several. */
export function everyCard(): Record<string, AdaptiveCard> {
  const shelf = new CardShelf({
    knowledge: () => knowledge,
    now: () => MONDAY_MORNING,
    publicUrl: 'https://care.example.org',
  })
  const services = content.services.map(({ slug }) => shelf.card(slug)!)
  const longest = services.sort((one, other) => other.fallbackText.length - one.fallbackText.length)[0]!
  const submission = submissionOf({}, { assessment: { ...submissionOf().assessment, tier: 'T0' } })
  const received: CaseEvent = { kind: 'received', at: submission.sentAt, by: 'assistant', tier: 'T0', digest: '' }
  const taken: CaseEvent = { kind: 'taken', at: submission.sentAt, by: 'maria' }
  const parts = {
    words,
    nameOf: () => 'Maria Garcia-Featherstonehaugh',
    holidays: content.holidays,
    now: MONDAY_MORNING,
    publicUrl: 'https://care.example.org',
  }
  const help = { kind: 'urgent-help' as const, card: urgentHelpCard(['suicide', 'abuse_or_safeguarding']) }
  const cards = {
    service: shelf.card('thurrock-first')!,
    'longest service': longest,
    'urgent help': cardAttachments(words, 'teams', help)[0]!.content,
    'new case': caseCard({ submission, events: [received] }, parts),
    'taken case': caseCard({ submission, events: [received, taken] }, { ...parts, taker: 'maria' }),
    'your case': caseCard({ submission, events: [received, taken] }, { ...parts, taker: 'maria', yours: true }),
    'question to send': offerCard(words, 'turn'),
    'question to check': confirmCard(words, 'turn', 'who sits with mum at night when i am on shift'),
    'question sent': sentCard(words, 'who sits with mum at night when i am on shift'),
    ...formCards(),
  }
  return Object.fromEntries(Object.entries(cards).map(([name, card]) => [name, adaptiveCardSchema.parse(card)]))
}

/** A form's cards with every kind of field: to pick, to tick, to write. */
function formCards(): Record<string, AdaptiveCard> {
  const talk = new TestTalk({ channel: 'teams' })
  const found: Record<string, AdaptiveCard> = {}
  let turn = talk.press('do:do-you-care')
  for (let step = 0; step < 60 && turn.outcome === 'question-asked'; step++) {
    const card = turnCard(turn.replies, 'screening-0', words)
    const field = card.body.find((element) => element.type.startsWith('Input.'))
    const kind = field?.type === 'Input.ChoiceSet' ? field.id : 'words'
    found[`form: ${kind}`] ??= card
    if (field?.type === 'Input.ChoiceSet') {
      const yes = field.choices.find(({ value }) => /=(yes|me|go-on|25-to-64|thurrock|adult|50-or-more)$/.test(value))
      turn = talk.press((yes ?? field.choices[0]!).value)
    } else turn = talk.say(/email|number|phone/i.test(JSON.stringify(field)) ? '07700 900123' : 'Ann')
  }
  return found
}

/** Makes a page into one that shows cards with Microsoft's own renderer. */
export async function prepare(page: Page): Promise<void> {
  await page.setContent('<!doctype html><html lang="en"><title>Cards</title><main id="cards"></main></html>')
  await page.addScriptTag({ content: readFileSync(require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8') })
  await page.addStyleTag({
    content: `body { margin: 12px; font-family: "Segoe UI", system-ui, sans-serif }
      .card { border: 1px solid; padding: 4px; margin-bottom: 12px }
      .ac-pushButton { background: none; border: 1px solid; padding: 6px 10px; color: inherit; font: inherit }
      .ac-input { color: inherit; background: none; font: inherit }`,
  })
}

/** Shows cards, in the colours of a theme and so wide. What cannot be read of one, in lines: nothing is as it should be. */
export function show(page: Page, cards: readonly AdaptiveCard[], theme: Theme, width: number): Promise<string[]> {
  return page.evaluate(
    ({ cards, colours: [ground, text, accent], width }) => {
      // biome-ignore lint/suspicious/noExplicitAny: the renderer's global has no types here
      const { AdaptiveCard, HostConfig } = (globalThis as any).AdaptiveCards
      const colour = { default: text, subtle: text }
      const foregroundColors = { default: colour, accent: { default: accent, subtle: accent } }
      const style = { backgroundColor: ground, foregroundColors }
      const place = document.getElementById('cards')!
      document.body.style.background = ground!
      document.body.style.color = text!
      place.replaceChildren()
      const faults: string[] = []
      for (const card of cards) {
        const shown = new AdaptiveCard()
        shown.hostConfig = new HostConfig({
          fontFamily: 'inherit',
          supportsInteractivity: true,
          containerStyles: { default: style, emphasis: style },
          actions: { maxActions: 6, actionsOrientation: 'vertical', actionAlignment: 'stretch' },
          inputs: { label: { inputSpacing: 'small', requiredInputs: {}, optionalInputs: {} } },
        })
        shown.parse(card)
        const frame = document.createElement('div')
        frame.className = 'card'
        frame.style.width = `${width}px`
        frame.append(shown.render())
        place.append(frame)
        for (const element of frame.querySelectorAll<HTMLElement>('*')) {
          const words = element.innerText?.slice(0, 40)
          if (
            words &&
            element.scrollWidth > element.clientWidth + 1 &&
            getComputedStyle(element).overflowX !== 'visible'
          )
            faults.push(`clipped: ${words}`)
          if (element.getBoundingClientRect().right > frame.getBoundingClientRect().right + 1)
            faults.push(`sticks out: ${words}`)
        }
        for (const field of frame.querySelectorAll<HTMLInputElement>('input, textarea')) {
          const named = field.getAttribute('aria-labelledby') ?? field.getAttribute('aria-label') ?? ''
          if (!named && !field.labels?.length) faults.push(`no label: ${field.type}`)
        }
        const seen = frame.innerText.replace(/\s+/g, ' ')
        for (const line of card.fallbackText.split('\n').map((each) => each.replace(/\s+/g, ' ').trim()))
          if (line && !seen.includes(line)) faults.push(`missing: ${line.slice(0, 60)}`)
        for (const { title } of card.actions) if (!seen.includes(title)) faults.push(`no button: ${title}`)
      }
      return [...new Set(faults)]
    },
    { cards: [...cards], colours: [...THEMES[theme]], width },
  )
}
