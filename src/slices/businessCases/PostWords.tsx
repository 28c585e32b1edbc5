import type { Side } from '#slices/investments/rules.ts'
import { useTexts } from '#ui/language.tsx'
import type { BudgetPost } from './rules.ts'
import { texts } from './texts.ts'

/** What a budget post is called on its side: what else was saved is not what else was paid. */
export function usePostWords(): (side: Side, budgetPost: BudgetPost) => string {
  const { posts, otherSaved } = useTexts(texts)
  return (side, budgetPost) =>
    side === 'saving' && budgetPost === 'other' ? otherSaved : posts[budgetPost]
}
