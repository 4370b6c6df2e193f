import type { Danger } from '../danger'
import { KINDS } from '../danger'
import type { Line } from './corpus'
import { TRANSFORMATIONS } from './transformations'

/** How many of some lines got any response, and how many got urgent help. */
export interface Tally {
  lines: number
  any: number
  urgent: number
}

type Detect = (message: string) => Danger

/** Counts responses over some lines. */
export function tally(lines: readonly { text: string }[], detect: Detect): Tally {
  const tiers = lines.map(({ text }) => detect(text).tier)
  return {
    lines: lines.length,
    any: tiers.filter((tier) => tier > 0).length,
    urgent: tiers.filter((tier) => tier === 1).length,
  }
}

/** Named tallies: what was labelled as danger by kind, tier and language, and what was not by voice. */
export function evaluate(lines: readonly Line[], detect: Detect): Record<string, Tally> {
  const dangerous = lines.filter(({ tier }) => tier > 0)
  const harmless = lines.filter(({ tier }) => tier === 0)
  const groups: Record<string, Line[]> = {
    'danger, English': dangerous.filter(({ lang }) => lang === 'en'),
    'danger, other languages': dangerous.filter(({ lang }) => lang !== 'en'),
    'urgent, English': dangerous.filter(({ lang, tier }) => lang === 'en' && tier === 1),
    'urgent, other languages': dangerous.filter(({ lang, tier }) => lang !== 'en' && tier === 1),
    'harmless, English': harmless.filter(({ lang }) => lang === 'en'),
    'harmless, other languages': harmless.filter(({ lang }) => lang !== 'en'),
  }
  for (const kind of KINDS) groups[`kind ${kind}`] = dangerous.filter(({ label }) => label === kind)
  for (const lang of new Set(lines.map(({ lang }) => lang))) {
    groups[`danger ${lang}`] = dangerous.filter((line) => line.lang === lang)
    groups[`harmless ${lang}`] = harmless.filter((line) => line.lang === lang)
  }
  for (const voice of new Set(lines.map(({ voice }) => voice))) {
    groups[`danger in ${voice}`] = dangerous.filter((line) => line.voice === voice)
    groups[`harmless in ${voice}`] = harmless.filter((line) => line.voice === voice)
  }
  const kept = Object.entries(groups).filter(([, group]) => group.length > 0)
  return Object.fromEntries(kept.map(([name, group]) => [name, tally(group, detect)]))
}

/** Of the lines with danger noticed, the share still noticed under each transformation. */
export function robustness(
  lines: readonly Line[],
  detect: Detect,
): Record<string, { kept: number; wanted: number; of: number }> {
  const noticed = lines.filter(({ text, tier }) => tier > 0 && detect(text).tier > 0)
  return Object.fromEntries(
    Object.entries(TRANSFORMATIONS).map(([name, { keep, of }]) => {
      const still = noticed.filter(({ text }, number) => detect(of(text, number)).tier > 0)
      return [name, { kept: still.length / Math.max(1, noticed.length), wanted: keep, of: noticed.length }]
    }),
  )
}
