import type { DayNumber } from './calendar.ts'
import { monthsBefore } from './calendar.ts'
import { at } from './investing.ts'

/** What somebody at the front has thought of. */
export type Idea = {
  id: string
  /** Who, by the name in the story. */
  who: string
  what: string
  why: string
  needs: string
  said: DayNumber
  answer?: { state: 'fulgt' | 'lagt væk'; on: DayNumber; reason?: string }
}

const followed = (on: string): NonNullable<Idea['answer']> => ({ state: 'fulgt', on: at(on) })

/** Those of the years before, some of which became investments. */
const EARLIER: readonly Idea[] = [
  {
    ...{ id: 'P-01', who: 'Birgit Kold', said: at('2014-09-12'), answer: followed('2014-10-20') },
    what: 'Giv os halvt så mange borgere, og lad os se, hvad vi kan',
    why: 'På seminaret skrev vi det på en papirblomst. Vi når kun at tale med folk hver anden måned, og så er tråden væk. Dem, vi når at se hver anden uge, flytter sig.',
    needs: 'Tre kolleger mere og to år til at vise det.',
  },
  {
    ...{ id: 'P-02', who: 'Kirsten Dam', said: at('2015-05-06'), answer: followed('2015-09-14') },
    what: 'De unge skal have den samme sagsbehandler, fra de kommer, til de begynder på en uddannelse',
    why: 'De skifter mellem os fire gange på et år og fortæller det hele forfra hver gang.',
    needs: 'Færre unge hos hver af os, og ro omkring holdene.',
  },
  {
    ...{ id: 'P-03', who: 'Bodil Aaen', said: at('2016-08-22'), answer: followed('2016-11-07') },
    what: 'Hjælp de ufaglærte ind på de uddannelser, hvor der mangler folk',
    why: 'Smedene og plejehjemmene ringer efter folk, og vi har 400 ufaglærte. Det, der mangler, er læsning, regning og en, der går med.',
    needs: 'En konsulent, en aftale med VUC og løntilskud til voksenlærlinge.',
  },
  {
    ...{ id: 'P-04', who: 'Annette Vig', said: at('2017-02-03'), answer: followed('2017-03-20') },
    what: 'Gruppesamtaler om søvn og smerter med en sundhedskonsulent',
    why: 'Halvdelen af mine samtaler handler om at sove. Det er jeg ikke uddannet til.',
    needs: 'En sundhedskonsulent på halv tid og et lokale.',
  },
  {
    ...{ id: 'P-05', who: 'Jens Kirk', said: at('2019-10-01') },
    what: 'Et stort skærmbillede på gangen med, hvor mange hver af os har fået i job',
    why: 'Så kan vi se, hvem der er gode til det.',
    needs: 'En skærm.',
    answer: {
      ...{ state: 'lagt væk', on: at('2019-10-21') },
      reason:
        'Vi sammenligner ikke medarbejdere. Borgerne er forskellige, og tallet ville måle dem og ikke jer. Teamets tal står på teamets side.',
    },
  },
]

/** And those of this year: one that runs, two that wait for an answer. */
export function ideasOf(asOf: DayNumber): readonly Idea[] {
  return [
    ...EARLIER,
    {
      ...{ id: 'P-06', who: 'Gitte Ladegaard', said: monthsBefore(asOf, 33) },
      what: 'Ring til den sygemeldte i den første uge, og igen hver anden uge',
      why: 'De, der har et arbejde at vende tilbage til, mister det i de uger, hvor ingen ringer.',
      needs: 'Omkring 35 borgere til hver i stedet for 75.',
      answer: { state: 'fulgt', on: monthsBefore(asOf, 31) },
    },
    {
      ...{ id: 'P-07', who: 'Maja Lund', said: monthsBefore(asOf, 2) },
      what: 'Gå med til den første dag i praktik',
      why: 'Mange vender om ved døren. Når jeg går med ind og siger goddag, bliver de.',
      needs: 'Et par timer om ugen til hver af os, og at det tæller som arbejde.',
    },
    {
      ...{ id: 'P-08', who: 'Esben Ladefoged', said: monthsBefore(asOf, 0.6) },
      what: 'Ét brev i stedet for tre',
      why: 'Borgerne får tre breve om det samme møde og bliver bange for alle tre.',
      needs: 'At nogen ser på vores brevskabeloner en formiddag.',
    },
  ]
}
