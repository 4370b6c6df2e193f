import { type Activity, DirectLine, type DirectLineOptions } from 'botframework-directlinejs'
import { WebSocket } from 'ws'

// The real client is written for browsers: these are the two things of one that it needs.
Object.assign(globalThis, { XMLHttpRequest: require('xhr2'), WebSocket })

/** An activity as the client shows it. */
export type Seen = Activity & {
  text: string
  channelData: { clientActivityID?: string; outcome?: string; services?: string[] }
  attachments?: { content: unknown }[]
}

/** The real client, and everything it has shown. */
export class Client {
  readonly seen: Seen[] = []
  private readonly line: DirectLine
  private readonly watching: { unsubscribe(): void }
  private look: () => void = () => {}

  constructor(options: DirectLineOptions) {
    // The client waits 3 to 15 seconds before it reconnects; this makes it 3.
    this.line = new DirectLine({ ...options, random: () => 0 })
    this.watching = this.line.activity$.subscribe((activity) => {
      this.seen.push(activity as Seen)
      this.look()
    })
  }

  /** Says something, and answers with the id that it got. */
  say(text: string, key: string): Promise<string> {
    const activity = { type: 'message', text, from: { id: 'me' }, channelData: { clientActivityID: key } } as const
    return new Promise((resolve, reject) => this.line.postActivity(activity).subscribe(resolve, reject))
  }

  /** Settles with the first activity that is so, as soon as it has been shown. */
  until(isSo: (activity: Seen) => boolean): Promise<Seen> {
    return new Promise((resolve) => {
      this.look = () => {
        const found = this.seen.find(isSo)
        if (found) resolve(found)
      }
      this.look()
    })
  }

  get texts(): string[] {
    return this.seen.map(({ text }) => text)
  }

  end(): void {
    this.watching.unsubscribe()
    this.line.end()
  }
}
