/**
 * Words as they arrive from outside, made safe to keep: halves of broken characters become the replacement character,
 * and control characters are dropped, because databases and screens disagree on both. Tabs and new lines stay.
 */
export function plainText(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD').replace(/[^\P{Cc}\t\n\r]/gu, '')
}
