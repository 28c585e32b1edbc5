import { NotFound, Refused, Stale } from '#core/refusal.ts'
import { type Context, route } from '#platform/http/route.ts'
import * as contract from './contract.ts'
import type { DraftRefusal } from './rules.ts'
import * as store from './store.ts'

export const routes = [
  route(contract.listDrafts, async (about, { db, user, vault }) => {
    const found = await store.draftsAbout(db, about)
    const drafts = found.map(({ sealed, savedAt, ...draft }) => ({
      ...draft,
      savedAt: savedAt.toISOString(),
      content: vault.openText(sealed, placeOf(draft.draftId, user)),
    }))
    return { drafts }
  }),

  route(contract.listMyDrafts, async (_, { db }) => {
    const found = await store.myDrafts(db)
    return {
      drafts: found.map((draft) => ({ ...draft, savedAt: draft.savedAt.toISOString() })),
    }
  }),

  route(contract.saveDraft, async ({ content, isNew, ...sheet }, { db, user, vault, ifMatch }) => {
    if (sheet.employeeId !== user.id) throw refused('draft.someone_else')
    const version = ifMatch + 1
    const sealed = vault.sealText(content, placeOf(sheet.draftId, user))
    if (isNew && !(await store.isVisible(db, sheet.caseId))) throw new NotFound()
    const saved = isNew
      ? await store.begin(db, { ...sheet, version, sealed })
      : await store.goOn(db, { ...sheet, version, sealed })
    if (saved) return { version, savedAt: saved.savedAt.toISOString(), isBegun: saved.isBegun }
    const later = await store.latest(db, sheet.draftId)
    if (!later) throw new NotFound()
    const isSame =
      later.version === version &&
      vault.openText(later.sealed, placeOf(sheet.draftId, user)) === content
    // Sent twice because the answer was lost: it is here.
    if (isSame) return { version, savedAt: later.savedAt.toISOString(), isBegun: false }
    throw new Stale(user.name, later.savedAt.toISOString())
  }),

  route(contract.removeDraft, async ({ draftId }, { db, user, ifMatch }) => {
    const caseId = await store.remove(db, draftId, ifMatch)
    if (caseId) return { caseId }
    const later = await store.latest(db, draftId)
    if (!later) return { caseId: null }
    throw new Stale(user.name, later.savedAt.toISOString())
  }),

  route(contract.readDraftKey, async (_, { user, vault, now }) => ({
    key: vault.deviceKey(user.id ?? '').toString('base64'),
    employeeId: user.id ?? '',
    now: now.toISOString(),
  })),
]

/** Sealed to the one who wrote it, too: a row moved to somebody else does not open. */
function placeOf(draftId: string, user: Context['user']) {
  return { table: 'drafts', id: `${draftId}|${user.id}` }
}

function refused(code: DraftRefusal) {
  return new Refused([{ code }])
}
