import { type Context, choices } from '../context'
import { wishOpen } from '../do-you-care/change'
import type { Reply } from '../reply'

/** Words that care came before may have been the answer to a question, or meant for a link worker, and can still be. */
export const heldWords = ({ say, state }: Context, held: string | null | undefined): Reply[] =>
  held
    ? [
        choices(null, [
          { value: 'do:keep-words', label: say(wishOpen(state) ? 'form:asking.send' : 'form:keep-words') },
        ]),
      ]
    : []
