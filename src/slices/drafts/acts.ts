import type { Context } from '#platform/http/route.ts'
import * as store from './store.ts'

/** What the sheet said is saved for good in the same transaction, so the draft of it is done with. */
export async function endDraft({ db }: Pick<Context, 'db'>, sheetId: string): Promise<void> {
  await store.remove(db, sheetId, undefined)
}
