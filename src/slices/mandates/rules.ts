import type { Day } from '#core/dates.ts'
import type { Refusal } from '#core/refusal.ts'

export const REASON_MOST = 500

/** At most a million kroner: what is larger is not small money. */
export const ORE_MOST = 100_000_000

const PLAIN = /^\d+(?:[.,]\d{1,2})?$/
/** With thousands set apart: what parts them is not what parts the øre. */
const APART = /^\d{1,3}([ .,\u00a0])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?$/

/** Kroner as somebody writes them, in either language, as whole øre: `1.250,50 kr.` is 125050. */
export function oreOf(text: string): number | undefined {
  const amount = text.trim().replace(/\s?kr\.?$/i, '')
  if (!PLAIN.test(amount) && !APART.test(amount)) return undefined
  const ore = /[.,](\d{1,2})$/.exec(amount)?.[1] ?? ''
  const kroner = ore ? amount.slice(0, -ore.length - 1) : amount
  const sum = Number(kroner.replace(/\D/g, '')) * 100 + Number(ore.padEnd(2, '0'))
  return sum > 0 && sum <= ORE_MOST ? sum : undefined
}

export type MandateRefusal =
  | 'mandate.none'
  | 'mandate.over'
  | 'mandate.what_missing'
  | 'mandate.reason_missing'
  | 'mandate.ends_before_it_begins'
  | 'mandate.overlaps'
  | 'mandate.below_used'
  | 'mandate.not_in_team'
  | 'mandate.not_oneself'

export type Wish = { amountOre: number; what: string; reason: string }

/** Råderum needs no approval beforehand: only an amount that is left, and a reason. */
export function refuseUse(
  { amountOre, what, reason }: Wish,
  mandate: { amountOre: number; usedOre: number } | undefined,
): Refusal<MandateRefusal>[] {
  const refusals: Refusal<MandateRefusal>[] = []
  if (!mandate) refusals.push({ code: 'mandate.none' })
  else if (amountOre > mandate.amountOre - mandate.usedOre)
    refusals.push({ code: 'mandate.over', field: 'amountOre' })
  if (!what.trim()) refusals.push({ code: 'mandate.what_missing', field: 'what' })
  if (!reason.trim()) refusals.push({ code: 'mandate.reason_missing', field: 'reason' })
  return refusals
}

export type Term = { fromOn: Day; toOn: Day | null }
export type WantedMandate = Term & { amountOre: number; reason: string }

/** Why a leader may not set this. `others` are the same employee's; `usedOre` what is spent of it. */
export function refuseMandate(
  wanted: WantedMandate,
  others: readonly Term[],
  usedOre = 0,
): Refusal<MandateRefusal>[] {
  const { fromOn, toOn, amountOre, reason } = wanted
  const refusals: Refusal<MandateRefusal>[] = []
  if (amountOre < usedOre) refusals.push({ code: 'mandate.below_used', field: 'amountOre' })
  if (toOn && toOn < fromOn) refusals.push({ code: 'mandate.ends_before_it_begins', field: 'toOn' })
  else if (others.some((other) => overlaps(wanted, other)))
    refusals.push({ code: 'mandate.overlaps', field: 'fromOn' })
  if (!reason.trim()) refusals.push({ code: 'mandate.reason_missing', field: 'reason' })
  return refusals
}

/** A frame is given by somebody else. */
export function refuseHolder(
  employeeIds: readonly string[],
  me: string | null,
): Refusal<MandateRefusal>[] {
  return employeeIds.some((employeeId) => employeeId === me)
    ? [{ code: 'mandate.not_oneself', field: 'employeeIds' }]
    : []
}

function overlaps(a: Term, b: Term): boolean {
  return (a.toOn === null || a.toOn >= b.fromOn) && (b.toOn === null || b.toOn >= a.fromOn)
}
