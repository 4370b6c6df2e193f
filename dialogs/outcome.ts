/**
 * The named ending of a turn. Every turn has exactly one; doors put it in `channelData.outcome`, and the words spoken
 * for it live in the locale under the same name.
 */
export const OUTCOMES = [
  'welcome',
  'left',
  'crisis-help',
  'safety-check',
  'grounding',
  'safety-plan',
  'help',
  'went-back',
  'started-again',
  'greeting',
  'acknowledged',
  'thanks',
  'goodbye',
  'about',
  'privacy',
  'services-found',
  'service-details',
  'no-match',
  'topics',
  'person-offered',
  'area-asked',
  'area-set',
  'question-asked',
  'feedback-taken',
  'empty',
  'too-long',
  'form-checked',
  'form-result',
  'form-left',
  'form-saved',
  'form-deleted',
  'code-asked',
  'code-wrong',
  'copy-sent',
  'form-progress',
  'submitted',
] as const

export type Outcome = (typeof OUTCOMES)[number]
