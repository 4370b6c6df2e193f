import type { Activity } from 'botframework-schema'
import type { Words } from '../../content/words'
import type { Entry } from '../../store/store'
import { replyActivity } from '../activity/reply-activity'
import type { Pass } from './tokens'

/** What Direct Line sends over a stream and answers to a poll. */
export interface ActivitySet {
  activities: Partial<Activity>[]
  watermark: string
}

/** The id of the activity at a position of a conversation. Position 0 stands for one that was not kept. */
export function activityId(conversation: string, position: number): string {
  return `${conversation}|${String(position).padStart(7, '0')}`
}

/** Shows the entries of a conversation as activities. Numbering is the entries' own, so nothing is kept here. */
export class Transcript {
  constructor(private readonly words: Words) {}

  /** Entries after `watermark` as a set, whose watermark is where the next set begins. */
  set(entries: Entry[], pass: Pass, watermark: number): ActivitySet {
    return {
      activities: entries.map((entry) => this.activity(entry, pass)),
      watermark: String(entries.at(-1)?.position ?? watermark),
    }
  }

  /** The assistant's side of an activity. */
  fromAssistant(conversation: string): Partial<Activity> {
    return {
      ...inConversation(conversation),
      from: { id: 'care-navigator', name: this.words('activity:name'), role: 'bot' },
    }
  }

  private activity(entry: Entry, pass: Pass): Partial<Activity> {
    const numbered = { id: activityId(pass.conversation, entry.position), timestamp: entry.at }
    if (entry.from === 'assistant') {
      const reply = replyActivity(entry, { words: this.words, channel: 'directline' })
      return { ...this.fromAssistant(pass.conversation), ...reply, ...numbered }
    }
    return {
      ...inConversation(pass.conversation),
      type: 'message',
      from: { id: pass.user, name: '', role: 'user' },
      text: entry.text,
      textFormat: 'plain',
      channelData: { clientActivityID: entry.turnKey },
      ...numbered,
    }
  }
}

/** The SDK's type wants more of a conversation than Direct Line knows. */
export function inConversation(id: string): Pick<Activity, 'channelId' | 'conversation'> {
  return { channelId: 'directline', conversation: { id } as Activity['conversation'] }
}
