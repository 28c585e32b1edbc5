import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useFormat, useTexts } from '#ui/language.tsx'
import { useEndpoint } from '#ui/useEndpoint.ts'
import { type HeldMandate, type Holder, listMandates } from './contract.ts'
import { MandateForm } from './MandateForm.tsx'
import { texts } from './texts.ts'
import { useKroner } from './UseForm.tsx'

type Opened = { holder: Holder; mandate: HeldMandate } | 'new'

/** Rammer for småpenge, as a leader runs them: amounts by name, in no other order. */
export function MandatesPanel({ teamId }: { teamId: string }) {
  const t = useTexts(texts).frames
  const { holders, today, led } = useEndpoint(listMandates, { teamId })
  const [opened, setOpened] = useState<Opened>()
  const close = () => setOpened(undefined)
  if (!led) return null
  const mandate = opened && opened !== 'new' ? opened.mandate : undefined
  return (
    <section className="panel mandates" aria-label={t.title}>
      <h2>{t.title}</h2>
      <p className="quiet">{t.lead}</p>
      {opened ? (
        <MandateForm
          key={mandate ? `${mandate.mandateId} ${mandate.version}` : 'new'}
          {...{ teamId, holders, today, mandate }}
          title={opened === 'new' ? t.give : t.changeFor(opened.holder.firstName)}
          onDone={close}
          onReread={(mandateId) => setOpened(fresh(holders, mandateId))}
        />
      ) : (
        <p>
          <Button onClick={() => setOpened('new')}>{t.give}</Button>
        </p>
      )}
      <div className="mandate-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t.columns.who}</th>
              <th scope="col">{t.columns.amount}</th>
              <th scope="col">{t.columns.used}</th>
              <th scope="col">{t.columns.left}</th>
              <th scope="col">{t.columns.when}</th>
              <th scope="col">{t.columns.act}</th>
            </tr>
          </thead>
          <tbody>
            {holders.map((holder) => (
              <Rows key={holder.employeeId} {...{ holder, setOpened }} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function fresh(holders: readonly Holder[], mandateId: string): Opened | undefined {
  for (const holder of holders)
    for (const mandate of holder.mandates)
      if (mandate.mandateId === mandateId) return { holder, mandate }
  return undefined
}

type RowsProps = { holder: Holder; setOpened: (opened: Opened) => void }

/** One line for each frame that is in force or to come. */
function Rows({ holder, setOpened }: RowsProps) {
  const t = useTexts(texts).frames
  const format = useFormat()
  const kroner = useKroner()
  const name = `${holder.firstName} ${holder.lastName}`
  if (holder.mandates.length === 0)
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colSpan={5} className="quiet">
          {t.noFrame}
        </td>
      </tr>
    )
  return holder.mandates.map((mandate) => (
    <tr key={mandate.mandateId}>
      <th scope="row">{name}</th>
      <td className="num" data-label={t.columns.amount}>
        {t.kroner(kroner(mandate.amountOre))}
      </td>
      <td className="num" data-label={t.columns.used}>
        {t.kroner(kroner(mandate.usedOre))}
      </td>
      <td className="num" data-label={t.columns.left}>
        {t.kroner(kroner(mandate.amountOre - mandate.usedOre))}
      </td>
      <td data-label={t.columns.when}>
        {format.dateRange(mandate.fromOn, mandate.toOn)}
        <span className="tiny mandate-why" lang="da">
          {mandate.reason}
        </span>
      </td>
      <td>
        <Button
          small
          look="quiet"
          aria-label={t.changeFor(name)}
          onClick={() => setOpened({ holder, mandate })}
        >
          {t.change}
        </Button>
      </td>
    </tr>
  ))
}
