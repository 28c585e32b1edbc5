import type { BusinessCase } from '#engine/businessCase.ts'
import type { Outcome } from '#law/outcomes.ts'
import type { CaseWords } from './caseTexts.ts'

/** What an assumption is called where people read it: of which group or post, and what it is. */
export function labelOf({ model }: BusinessCase, path: string, words: CaseWords): string {
  if (path.startsWith('purses.')) return wordOf(path, words)
  const [, list = '', at = '', rest = ''] = /^model\.(\w+)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? []
  const number = Number(at)
  if (list === 'posts') return named(model?.posts[number]?.title, wordOf(rest, words))
  if (list === 'otherCosts') return model?.otherCosts[number]?.budgetPost ?? path
  if (list === 'groups') {
    const several = (model?.groups.length ?? 0) > 1
    return named(several ? model?.groups[number]?.name : undefined, wordOf(rest, words))
  }
  return wordOf(rest, words)
}

function named(name: string | undefined, word: string): string {
  return name === undefined ? word : `${name}: ${word}`
}

function wordOf(path: string, { of, outcomes }: CaseWords): string {
  const parts = path.split('.')
  const kind = parts.find((part): part is keyof typeof of => part in of)
  const outcome = parts.find((part): part is Outcome => part in outcomes)
  if (!kind) return path
  return outcome ? `${of[kind]} ${outcomes[outcome]}` : of[kind]
}
