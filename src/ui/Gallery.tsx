import { useState } from 'react'
import { day } from '#core/dates.ts'
import { Button } from './Button.tsx'
import { Chip, type ChipLook } from './Chip.tsx'
import { GalleryActs } from './GalleryActs.tsx'
import { GalleryFields } from './GalleryFields.tsx'
import { GalleryNumbers } from './GalleryNumbers.tsx'
import { texts } from './galleryTexts.ts'
import { LinkButton } from './Link.tsx'
import { useFormat, useTexts } from './language.tsx'
import { showTheme, THEMES, type Theme } from './mode.ts'
import { PageHead } from './page.tsx'
import { Show } from './Show.tsx'
import { LanguageSwitch, ModeSwitch, Switch } from './switches.tsx'
import { Voice } from './Voice.tsx'

const LOOKS: readonly ChipLook[] = ['plain', 'fjord', 'amber', 'brick', 'sky']

/** Every component in every state, in the theme, light and language that are chosen at its top. */
export function Gallery() {
  const t = useTexts(texts)
  const [theme, setTheme] = useState<Theme>('fag')
  const choose = (next: Theme) => {
    showTheme(next)
    setTheme(next)
  }
  const choices = THEMES.map((value) => ({ value, label: t.themes[value] }))
  return (
    <>
      <PageHead
        title={t.title}
        lead={t.lead}
        actions={
          <>
            <Switch<Theme> label={t.theme} value={theme} choices={choices} choose={choose} />
            <ModeSwitch />
            <LanguageSwitch />
          </>
        }
      />
      <div className="stack wide-apart gallery">
        <Words />
        <GalleryFields />
        <GalleryNumbers />
        <GalleryActs />
      </div>
    </>
  )
}

function Words() {
  const t = useTexts(texts)
  return (
    <>
      <Show title={t.buttons}>
        <div className="row">
          <Button look="go">{t.give}</Button>
          <Button>{t.another}</Button>
          <Button look="quiet">{t.later}</Button>
          <Button look="danger">{t.closeCase}</Button>
          <LinkButton to="/galleri">{t.link}</LinkButton>
        </div>
        <div className="row">
          <Button disabled>{t.disabled}</Button>
          <Button look="go" busy>
            {t.saving}
          </Button>
          <Button small>{t.another}</Button>
        </div>
        <p className="tiny">{t.hover}</p>
      </Show>
      <Show title={t.chips}>
        <div className="row">
          {LOOKS.map((look) => (
            <Chip key={look} look={look}>
              {t.chip[look]}
            </Chip>
          ))}
        </div>
      </Show>
      <Show title={t.voice}>
        <Voice words={t.dream} size="head" />
        <Voice words={t.dreamShort} />
        <p>
          Fatima: <Voice words="Cykle til skolen to dage" size="line" />
        </p>
      </Show>
      <Show title={t.longWords}>
        <div className="gallery-narrow">
          <h3>{t.longWord}</h3>
          <Chip look="amber">{t.longWord}</Chip>
          <Button>{t.longWord}</Button>
        </div>
      </Show>
      <Days />
    </>
  )
}

function Days() {
  const t = useTexts(texts)
  const format = useFormat()
  const today = day('2026-11-19')
  const examples = [
    format.weekday(today),
    format.day(today),
    format.dateRange(day('2026-11-16'), day('2026-12-02')),
    format.dateRange(day('2026-11-16'), null),
    format.relativeDays(day('2026-11-07'), today),
    format.relativeDays(day('2026-11-22'), today),
    format.moment('2026-11-19T09:46:00Z'),
    format.number(1234.5),
    format.percent(0.47),
    format.list(['Ane', 'Bo', 'Elif']),
    format.bytes(1_230_000),
  ]
  return (
    <Show title={t.days}>
      <ul className="row">
        {examples.map((example) => (
          <li key={example}>
            <Chip>{example}</Chip>
          </li>
        ))}
      </ul>
    </Show>
  )
}
