import type { ReactNode } from 'react'
import { isDay } from '#core/dates.ts'
import { Chip } from '#ui/Chip.tsx'
import { FanChart } from '#ui/FanChart.tsx'
import { useFormat, useLanguage, useTexts } from '#ui/language.tsx'
import { useMoney } from '#ui/money.ts'
import { Tornado } from '#ui/Tornado.tsx'
import { AmountsTable } from './AmountsTable.tsx'
import type { CaseOutcome, Told } from './contract.ts'
import { EffectScale } from './EffectScale.tsx'
import { useToldSheets } from './ToldSheets.tsx'
import { texts } from './texts.ts'

const ORE = 100
const LOOKS = { pays: 'fjord', does_not_pay: 'brick', open: 'amber', told: 'plain' } as const

type ToldPanelProps = { told: Told; agreed: CaseOutcome['agreed'] }

/** What a case file says: the answer, its figures, what must be true, and the pictures with their numbers. */
export function ToldPanel({ told, agreed }: ToldPanelProps) {
  const t = useTexts(texts).told
  const money = useMoney()
  const format = useFormat()
  const { language } = useLanguage()
  const { answer, tornado, amounts, fan } = told
  const source = t.source(format.number(told.runs), String(told.seed))
  const saveSheet = useToldSheets(told)
  const about = { stem: t.stems.case, source, definition: '', saveSheet }
  const moved = ({ value, net }: (typeof tornado)[number]['low']) => {
    return { said: figure(value, format.number), ore: net * ORE }
  }
  return (
    <div className="told">
      <div>
        <Chip look={LOOKS[answer.kind]}>{t.kinds[answer.kind]}</Chip>
        <p className="told-answer">{answer.sentence[language]}</p>
      </div>
      <Figures {...told} />
      <Part title={t.mustBeTrue}>
        <Sayings said={answer.mustBeTrue} />
      </Part>
      <Part title={t.breakEvenTitle}>
        <EffectScale {...told} about={about} />
      </Part>
      <FanChart
        title={t.fan.title}
        unit={t.fan.unit}
        points={fan}
        words={t.fan}
        about={{ ...about, definition: t.fan.how, stem: `${about.stem}-${t.stems.fan}` }}
      />
      <FanNumbers fan={fan} />
      <Part title={t.years}>
        <details>
          <summary>{t.yearsShow}</summary>
          <AmountsTable expected={amounts} />
        </details>
      </Part>
      <Tornado
        title={t.tornado.title}
        unit={t.tornado.unit}
        rows={tornado.map(({ label, low, high }, at) => {
          return { id: String(at), label: label[language], low: moved(low), high: moved(high) }
        })}
        middleOre={told.money.net * ORE}
        words={t.tornado}
        about={{ ...about, definition: t.tornado.how, stem: `${about.stem}-${t.stems.tornado}` }}
      />
      {told.purses && (
        <Part title={t.purses.title}>
          <dl className="told-purses">
            {PURSES.map((purse) => (
              <div key={purse}>
                <dt>{t.purses[purse]}</dt>
                <dd className="num">{money.millionChange((told.purses?.[purse] ?? 0) * ORE)}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      <Agreed agreed={agreed} />
      <details>
        <summary>{t.doesNotSay}</summary>
        <Sayings said={answer.doesNotSay} />
      </details>
      <p className="tiny">{source}</p>
    </div>
  )
}

const PURSES = ['municipalityGross', 'municipalityAfter', 'state', 'others'] as const

function Figures({ money: told }: Told) {
  const t = useTexts(texts).told
  const money = useMoney()
  const format = useFormat()
  const { net, p10, p90, ratio, paybackMonths, paybackStays, pays, spent, saved, deepest } = told
  const short = (kroner: number) => money.millionShort(kroner * ORE)
  const back =
    paybackMonths === null ? t.never : t.payback(format.number(Math.ceil(paybackMonths / 12)))
  return (
    <dl className="figures">
      <div className={net < 0 ? 'minus' : 'plus'}>
        <dt>{t.net}</dt>
        <dd>{money.millionChange(net * ORE)}</dd>
        <dd className="tiny">{t.between(short(p10), short(p90))}</dd>
      </div>
      <div>
        <dt>{t.pays}</dt>
        <dd>{format.percent(pays)}</dd>
        <dd className="tiny">{t.paysHow}</dd>
      </div>
      <div>
        <dt>{t.ratio}</dt>
        <dd>{ratio === null ? '–' : format.number(ratio, 2, 2)}</dd>
        <dd className="tiny">{t.ratioHow(short(spent), short(saved))}</dd>
      </div>
      <div>
        <dt>{t.back}</dt>
        <dd>{back}</dd>
        <dd className="tiny">
          {paybackMonths !== null && t.month(format.number(paybackMonths))}
          {!paybackStays && t.notAllTheWay}
          {t.deepest(short(deepest.kroner), format.number(deepest.month))}
        </dd>
      </div>
    </dl>
  )
}

/** Where the running sum stands at the end of each year. */
function FanNumbers({ fan }: Pick<Told, 'fan'>) {
  const { fan: t, numbers } = useTexts(texts).told
  const money = useMoney()
  const format = useFormat()
  return (
    <details>
      <summary>{numbers}</summary>
      <table className="data-table">
        <caption className="visually-hidden">{t.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.year}</th>
            {FAN.map((name) => (
              <th key={name} scope="col" className="end">
                {t[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fan
            .filter(({ at }) => at > 0 && Number.isInteger(at))
            .map((point) => (
              <tr key={point.at}>
                <th scope="row">{format.number(point.at)}</th>
                {FAN.map((name) => (
                  <td key={name} data-label={t[name]} className="end num">
                    {money.millionBare(point[name] * ORE)}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  )
}

const FAN = ['low', 'mid', 'high'] as const

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Sayings({ said }: { said: Told['answer']['mustBeTrue'] }) {
  const { language } = useLanguage()
  return (
    <ul className="told-list">
      {said.map((one) => (
        <li key={one.en}>{one[language]}</li>
      ))}
    </ul>
  )
}

function Agreed({ agreed }: Pick<ToldPanelProps, 'agreed'>) {
  const format = useFormat()
  const { target, stop, decideOn } = agreed
  const lang = agreed.language ?? undefined
  const t = useTexts(texts).told
  if (!target && !stop) return null
  return (
    <Part title={t.agreed}>
      {target && (
        <p>
          <span className="tiny">{t.target}</span> <span lang={lang}>{target}</span>
        </p>
      )}
      {stop && (
        <p>
          <span className="tiny">{t.stop}</span> <span lang={lang}>{stop}</span>{' '}
          {decideOn && isDay(decideOn) && (
            <span className="tiny">{t.decideOn(format.day(decideOn))}</span>
          )}
        </p>
      )}
    </Part>
  )
}

/** Three figures that say something: 598.000, 12,5, 0,0105. */
function figure(value: number, write: (value: number, decimals?: number) => string): string {
  const size = Math.abs(value)
  if (size >= 100) return write(value, 0)
  return write(value, size >= 1 ? 1 : size >= 0.1 ? 2 : 4)
}
