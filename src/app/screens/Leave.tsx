import { useMutation } from '@tanstack/react-query'
import { signOut, signOutEverywhere } from '#slices/access/contract.ts'
import { Button } from '#ui/Button.tsx'
import { call } from '#ui/client.ts'
import { forgetDevice } from '#ui/device.ts'
import { flushAll } from '#ui/keeper.ts'
import { useTexts } from '#ui/language.tsx'
import { useFault } from '#ui/states.tsx'
import { texts } from '../texts.ts'

/** Out of this machine, or out of all of them. */
export function Leave() {
  const t = useTexts(texts)
  return (
    <div className="leave">
      <Out act={signOut} words={t.signOut} />
      <Out act={signOutEverywhere} words={t.signOutEverywhere} />
    </div>
  )
}

function Out({ act, words }: { act: typeof signOut; words: string }) {
  const out = useMutation({
    mutationFn: async () => {
      // What is being written is saved first; on this machine nothing is left of it.
      await flushAll()
      await call(act, {})
      await forgetDevice()
    },
    // A whole new load: nothing that was read stays in this page's memory.
    onSuccess: () => location.assign('/login'),
  })
  const fault = useFault(out.error)
  return (
    <>
      <Button look="quiet" small busy={out.isPending} onClick={() => out.mutate()}>
        {words}
      </Button>
      {out.error && (
        <p role="alert" className="field-fault">
          {fault}
        </p>
      )}
    </>
  )
}
