import { catalogue } from '#core/language.ts'

export const texts = catalogue({
  da: {
    file: {
      name: 'Samtaler',
      fileName: 'samtale.ics',
      kinds: { conversation: 'Samtale', going_along: 'Ledsagelse' },
      preparing: 'Forberedelse',
    },
    page: {
      title: 'Min kalender',
      lead: 'Se dine samtaler i Outlook eller på din telefon.',
    },
    panel: {
      title: 'Kalender på en anden skærm',
      what: 'Din kalender får en adresse. Outlook eller din telefon henter selv dine samtaler fra den.',
      shows:
        'Der står kun »Samtale«, »Ledsagelse« eller »Forberedelse«, borgerens initialer og slags sted. Ingen navne. Er borgeren beskyttet, står der heller ingen initialer.',
      make: 'Lav en adresse',
      makeNew: 'Lav en ny adresse',
      since: (when: string) => `Kalenderen har haft en adresse siden ${when}.`,
      hidden: 'Adressen kan ikke vises igen. Har du mistet den, så lav en ny. Den gamle holder op.',
      once: 'Adressen vises kun nu. Kopiér den, før du går.',
      secret: 'Enhver, der har adressen, kan se, hvornår du har samtaler. Del den ikke.',
      address: 'Adresse',
      copy: 'Kopiér',
      copied: 'Adressen er kopieret.',
      notCopied: 'Den kunne ikke kopieres. Markér adressen, og kopiér selv.',
      open: 'Åbn i kalenderen',
      how: 'Sådan gør du',
      steps: [
        'Outlook: Kalender, Tilføj kalender, Abonner fra internettet. Sæt adressen ind.',
        'iPhone: Tryk »Åbn i kalenderen« her på telefonen.',
        'Kalenderen henter selv nyt. Det kan tage et par timer.',
      ],
      end: 'Luk adressen',
      endTitle: 'Luk adressen?',
      endBody:
        'Kalenderne, der bruger den, får ikke mere at vide. Du kan lave en ny når som helst.',
      ended: 'Adressen er lukket.',
    },
  },
  en: {
    file: {
      name: 'Conversations',
      fileName: 'conversation.ics',
      kinds: { conversation: 'Conversation', going_along: 'Going along' },
      preparing: 'Preparation',
    },
    page: {
      title: 'My calendar',
      lead: 'See your conversations in Outlook or on your phone.',
    },
    panel: {
      title: 'Calendar on another screen',
      what: 'Your calendar gets an address. Outlook or your phone fetches your conversations from it.',
      shows:
        'It says only “Conversation”, “Going along” or “Preparation”, the citizen’s initials and the kind of place. No names. For a protected citizen there are no initials either.',
      make: 'Make an address',
      makeNew: 'Make a new address',
      since: (when: string) => `The calendar has had an address since ${when}.`,
      hidden:
        'The address cannot be shown again. If you have lost it, make a new one. The old one stops.',
      once: 'The address is shown only now. Copy it before you leave.',
      secret: 'Anyone who has the address can see when you have conversations. Do not share it.',
      address: 'Address',
      copy: 'Copy',
      copied: 'The address is copied.',
      notCopied: 'It could not be copied. Mark the address and copy it yourself.',
      open: 'Open in the calendar',
      how: 'How to do it',
      steps: [
        'Outlook: Calendar, Add calendar, Subscribe from web. Put the address in.',
        'iPhone: press “Open in the calendar” here on the phone.',
        'The calendar fetches what is new. It may take a few hours.',
      ],
      end: 'End the address',
      endTitle: 'End the address?',
      endBody: 'Calendars that use it learn no more. You can make a new one at any time.',
      ended: 'The address is ended.',
    },
  },
})
