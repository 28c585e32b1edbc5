import type { Browser, BrowserContext, Page } from '@playwright/test'
import { COOKIE } from '#platform/http/sessions.ts'

/** Chromium of its own as somebody who is signed in, on a processor slowed so many times. */
export type Slowed = { browser: Browser; url: string; token: string; slowed: number }

type Opened = { context: BrowserContext; page: Page }

/** Close the context when it is done with. */
export async function slowedPage(
  { browser, url, token, slowed }: Slowed,
  viewport: { width: number; height: number },
): Promise<Opened> {
  const context = await browser.newContext({ viewport })
  const safe = url.replace('http:', 'https:')
  await context.addCookies([
    { name: COOKIE, value: token, url: safe, secure: true, httpOnly: true },
  ])
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed })
  return { context, page }
}
