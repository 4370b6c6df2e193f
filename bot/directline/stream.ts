import type { Activity } from 'botframework-schema'
import { WebSocket } from 'ws'
import type { Entry } from '../../store/store'
import type { Pass } from './tokens'
import type { ActivitySet, Transcript } from './transcript'

/** A reader this far behind is taken for dead; it reconnects and goes on where it was. */
const MOST_WAITING_BYTES = 1_000_000

/** Everything that a stream needs besides its socket. */
export interface StreamSource {
  pass: Pass
  watermark: number
  transcript: Transcript
  entries: (after: number) => Promise<Entry[]>
}

/**
 * One conversation on one open socket: first what was said after the watermark, then what is said, each entry once and
 * in order, whatever order the news of it arrives in.
 */
export class Stream {
  /** Settles when the socket has closed, for whatever reason. */
  readonly closed: Promise<void>
  private sent: number
  private last: Promise<void> = Promise.resolve()
  private answered = true

  constructor(
    private readonly socket: WebSocket,
    private readonly source: StreamSource,
    private readonly failed: (error: unknown) => void,
  ) {
    this.sent = source.watermark
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => socket.terminate())
    socket.on('pong', () => {
      this.answered = true
    })
  }

  /** Sends what was said since the last entry sent. */
  catchUp(): void {
    this.afterwards(async () => this.deliver(await this.source.entries(this.sent)))
  }

  /** Sends new entries. When some before them have not been sent yet, those are fetched first. */
  live(entries: Entry[]): void {
    this.afterwards(async () => {
      const next = entries.find((entry) => entry.position > this.sent)
      if (next && next.position > this.sent + 1) this.deliver(await this.source.entries(this.sent))
      this.deliver(entries)
    })
  }

  /** Sends activities that are not part of the transcript, and so move no watermark. */
  pass(activities: Partial<Activity>[]): void {
    this.afterwards(async () => this.send({ activities, watermark: String(this.sent) }))
  }

  /** Asks the client whether it is there; one that has not answered since the last time is dropped. */
  probe(): void {
    if (this.answered) this.socket.ping()
    else this.socket.terminate()
    this.answered = false
  }

  /** Says goodbye; the client reconnects elsewhere. */
  close(code: number): void {
    this.socket.close(code)
  }

  terminate(): void {
    this.socket.terminate()
  }

  private deliver(entries: Entry[]): void {
    const fresh = entries.filter((entry) => entry.position > this.sent)
    if (fresh.length === 0) return
    this.send(this.source.transcript.set(fresh, this.source.pass, this.sent))
    this.sent = fresh.at(-1)?.position ?? this.sent
  }

  private send(set: ActivitySet): void {
    if (this.socket.readyState !== WebSocket.OPEN) return
    if (this.socket.bufferedAmount <= MOST_WAITING_BYTES) this.socket.send(JSON.stringify(set))
    else this.socket.terminate()
  }

  /** One thing after another: a read that takes long must not let later entries overtake. */
  private afterwards(work: () => Promise<void>): void {
    this.last = this.last.then(work).catch((error) => {
      this.failed(error)
      this.socket.terminate()
    })
  }
}
