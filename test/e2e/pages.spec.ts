import type { Page } from '@playwright/test'
import {
  contextFor,
  expectAccessible,
  expectNoSideways,
  LOOKS,
  PEOPLE,
  settled,
  signIn,
  signInAsCitizen,
  speak,
  test,
} from './support.ts'

// Every page as somebody who uses it, in both modes, both widths and both languages: it is drawn, nobody
// is shut out of it, nothing scrolls sideways, nothing complains. The pictures are for looking at.

type Visit = {
  name: string
  /** `TEAM`, `CASE`, `RECORD`, `ASSESSMENT` and `INVESTMENT` stand for one that the visitor may see. */
  path: string
  who: keyof typeof PEOPLE | 'citizen' | 'nobody'
}

const VISITS: readonly Visit[] = [
  { name: 'login', path: '/login', who: 'nobody' },
  { name: 'my-case', path: '/min-sag', who: 'citizen' },
  { name: 'day', path: '/i-dag', who: 'caseworker' },
  { name: 'day-without-citizens', path: '/i-dag', who: 'head' },
  { name: 'portfolio', path: '/portefoelje', who: 'caseworker' },
  { name: 'portfolio-of-a-team', path: '/portefoelje?team=TEAM', who: 'coordinator' },
  { name: 'my-caseload', path: '/sagstal', who: 'caseworker' },
  { name: 'my-way', path: '/min-vej', who: 'citizen' },
  { name: 'citizen', path: '/borger/CASE', who: 'caseworker' },
  { name: 'citizen-talks', path: '/borger/CASE?fane=samtaler', who: 'caseworker' },
  { name: 'citizen-promises', path: '/borger/CASE?fane=aftaler', who: 'caseworker' },
  { name: 'citizen-assessment', path: '/borger/CASE?fane=vurdering', who: 'caseworker' },
  { name: 'case', path: '/borger/CASE?fane=sag', who: 'caseworker' },
  { name: 'case-for-a-leader', path: '/borger/CASE?fane=sag', who: 'coordinator' },
  { name: 'prepare', path: '/borger/CASE/forbered/nu', who: 'caseworker' },
  { name: 'close', path: '/borger/CASE/luk/nu', who: 'caseworker' },
  { name: 'record', path: '/borger/CASE/referat/RECORD', who: 'caseworker' },
  { name: 'assessment', path: '/borger/CASE/vurdering/ASSESSMENT', who: 'caseworker' },
  { name: 'calendar', path: '/kalender', who: 'caseworker' },
  { name: 'law', path: '/loven', who: 'coordinator' },
  { name: 'frustrations', path: '/frustrationer', who: 'head' },
  { name: 'search', path: '/soeg', who: 'caseworker' },
  { name: 'break-glass', path: '/noedadgang', who: 'caseworker' },
  { name: 'teams', path: '/team', who: 'head' },
  { name: 'teams-in-sum', path: '/team', who: 'shopSteward' },
  { name: 'team', path: '/team/TEAM', who: 'coordinator' },
  { name: 'team-for-a-colleague', path: '/team/TEAM', who: 'caseworker' },
  { name: 'over-time', path: '/team/TEAM/over-tid', who: 'director' },
  { name: 'allocate', path: '/fordel', who: 'coordinator' },
  { name: 'norms', path: '/normer', who: 'coordinator' },
  { name: 'access', path: '/adgang', who: 'head' },
  { name: 'ideas', path: '/ideer', who: 'economist' },
  { name: 'ideas-of-a-colleague', path: '/ideer', who: 'caseworker' },
  { name: 'investments', path: '/investering', who: 'economist' },
  { name: 'investments-as-a-table', path: '/investering?vis=tabel', who: 'economist' },
  { name: 'investment', path: '/investering/INVESTMENT', who: 'economist' },
  { name: 'investment-that-runs', path: '/investering/INVESTMENT-RUNNING', who: 'economist' },
  { name: 'investment-to-be-read', path: '/investering/INVESTMENT', who: 'shopSteward' },
  { name: 'gate', path: '/investering/INVESTMENT-RUNNING/gate', who: 'director' },
  {
    ...{ name: 'work-environment', who: 'economist' },
    path: '/investering/INVESTMENT-RUNNING/arbejdsmiljoe',
  },
  { name: 'what-if', path: '/hvad-hvis', who: 'director' },
  { name: 'data', path: '/data', who: 'administrator' },
  { name: 'forbidden', path: '/data', who: 'caseworker' },
  { name: 'not-there', path: '/findes/ikke', who: 'caseworker' },
  { name: 'gallery', path: '/galleri', who: 'nobody' },
]

/** The address of an investment that is permanent, or of one that runs. */
async function investmentOf(page: Page, path: string): Promise<string> {
  const phase = path.includes('RUNNING') ? 'pilot' : 'permanent'
  const id = await page.evaluate(async (wanted) => {
    const { investments } = await (await fetch('/api/investments')).json()
    return investments.find((each: { phase: string }) => each.phase === wanted).investmentId
  }, phase)
  return path.replace(/INVESTMENT(-RUNNING)?/, id)
}

/** An address that was opened as somebody, with the team of the story and a case one may see. */
async function addressOf(page: Page, path: string): Promise<string> {
  if (path.includes('INVESTMENT')) return investmentOf(page, path)
  return page.evaluate(async (wanted) => {
    const ask = async (what: string) => (await fetch(`/api${what}`)).json()
    if (wanted.includes('TEAM')) {
      const { teams } = await ask('/teams')
      const team = teams.find((each: { name: string }) => each.name === 'Uddannelseshjælp')
      return wanted.replace('TEAM', team.teamId)
    }
    if (!wanted.includes('CASE')) return wanted
    const send = async (what: string, body: object) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const sent = { method: 'POST', headers, body: JSON.stringify(body) }
      return (await fetch(`/api${what}`, sent)).json()
    }
    const { caseId } = (await send('/cases/search', { text: 'Karoline' })).hits[0]
    let found = wanted.replace('CASE', caseId)
    if (found.includes('RECORD')) {
      const { threads } = await ask(`/cases/${caseId}/conversations`)
      found = found.replace('RECORD', threads[0].newest.recordId)
    }
    if (found.includes('ASSESSMENT')) {
      const question = 'Er hundeskolen det rette næste skridt?'
      const { assessmentId } = await send(`/cases/${caseId}/assessments`, { question })
      found = found.replace('ASSESSMENT', assessmentId)
    }
    return found
  }, path)
}

/** Those who walk, each with all their pages: the program is fetched once, as it is for a person. */
const WALKERS = [...new Set(VISITS.map(({ who }) => who))]

for (const look of LOOKS) {
  const { mode, width, language } = look
  test.describe(`${mode}, ${width} px, ${language}`, () => {
    test.use(contextFor(look))
    for (const walker of WALKERS)
      test(walker, async ({ page }) => {
        const visits = VISITS.filter(({ who }) => who === walker)
        test.setTimeout(30_000 + visits.length * 15_000)
        await speak(page, language)
        if (walker === 'citizen') await signInAsCitizen(page)
        else if (walker !== 'nobody') await signIn(page, PEOPLE[walker])
        for (const { name, path } of visits)
          await test.step(name, async () => {
            await page.goto(await addressOf(page, path))
            await settled(page)
            await page.screenshot({
              path: `test-results/pictures/${name}-${mode}-${width}-${language}.png`,
              fullPage: true,
            })
            await expectNoSideways(page)
            await expectAccessible(page)
          })
      })
  })
}
