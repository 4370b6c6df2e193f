import type { Words } from '../../content/words'
import { asText } from '../../dialogs/do-you-care/replies'
import type { Reply } from '../../dialogs/reply'
import { type Line, serviceLines, urgentLines } from './line'

/**
 * Every reply as plain text that is complete on its own, for a client that shows nothing else. Choices are numbered
 * through all replies, because that is how the dialogs read a number.
 * @param listed whether choices are listed: not where they stand below as buttons
 */
export function replyText(words: Words, replies: Reply[], listed = true): string {
  let number = 0
  const blocks = replies.flatMap((reply) => {
    if (reply.kind !== 'choices') return told(words, reply)
    const numbered = reply.choices.map(({ label }) => words('activity:numbered', { number: ++number, text: label }))
    const lines = [...(reply.prompt ? [reply.prompt] : []), ...(listed ? numbered : [])]
    return lines.length > 0 ? [lines.join('\n')] : []
  })
  return blocks.join('\n\n')
}

function told(words: Words, reply: Exclude<Reply, { kind: 'choices' }>): string[] {
  switch (reply.kind) {
    case 'text':
      return [reply.text]
    case 'services':
      return reply.cards.map((card) => block(card.name, serviceLines(words, card)))
    case 'summary':
      return [asText(reply)]
    case 'urgent-help':
      return [block(reply.card.title, urgentLines(words, reply.card))]
  }
}

function block(title: string, lines: Line[]): string {
  return [title, ...lines.map(({ label, text }) => label + text)].join('\n')
}
