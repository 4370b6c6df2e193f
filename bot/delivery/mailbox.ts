import type { Mail, Post } from './post'

/** How many mails the mailbox keeps. */
export const MOST_MAILS = 50

/** A mail that was shown instead of sent. */
export interface KeptMail extends Mail {
  at: Date
}

/** Where mails go while developing: they are kept in memory, to be looked at, and never leave the machine. */
export class Mailbox implements Post {
  private kept: KeptMail[] = []

  constructor(private readonly now: () => Date) {}

  /** Mails, newest first. */
  get mails(): readonly KeptMail[] {
    return this.kept
  }

  async send(mail: Mail): Promise<void> {
    if (this.kept.some(({ id }) => id === mail.id)) return
    this.kept = [{ ...mail, at: this.now() }, ...this.kept].slice(0, MOST_MAILS)
  }

  close(): void {
    this.kept = []
  }
}
