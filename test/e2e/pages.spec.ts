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

type Visit = { name: string; path: string; who: keyof typeof PEOPLE | 'citizen' | 'nobody' }

const VISITS: readonly Visit[] = [
  { name: 'login', path: '/login', who: 'nobody' },
  { name: 'my-case', path: '/min-sag', who: 'citizen' },
  { name: 'break-glass', path: '/noedadgang', who: 'caseworker' },
  { name: 'access', path: '/adgang', who: 'head' },
  { name: 'gallery', path: '/galleri', who: 'nobody' },
]

for (const look of LOOKS) {
  const { mode, width, language } = look
  test.describe(`${mode}, ${width} px, ${language}`, () => {
    test.use(contextFor(look))
    for (const { name, path, who } of VISITS)
      test(name, async ({ page }) => {
        await speak(page, language)
        if (who === 'citizen') await signInAsCitizen(page)
        else if (who !== 'nobody') await signIn(page, PEOPLE[who])
        await page.goto(path)
        await settled(page)
        await page.screenshot({
          path: `test-results/pictures/${name}-${mode}-${width}-${language}.png`,
          fullPage: true,
        })
        await expectNoSideways(page)
        await expectAccessible(page)
      })
  })
}
