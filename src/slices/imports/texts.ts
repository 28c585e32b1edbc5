import { catalogue, type Language } from '#core/language.ts'
import type { Facts } from '#core/table.ts'
import type { FaultCode, ImportRefusal } from './rules.ts'

/** What is wrong and what to do, with a bar between; a function where the facts decide the words. */
type Say = string | ((facts: Facts, column: string) => readonly [wrong: string, fix: string])

const faultsDa: Record<FaultCode, Say> = {
  required: '»{column}« er tom. | Udfyld cellen.',
  id_form: '»{column}« er for lang eller har usynlige tegn. | Højst {most} tegn.',
  id_is_cpr:
    '»{column}« ligner et CPR-nummer. | Brug fagsystemets egen nøgle; CPR hører kun til i kolonnen »cpr«.',
  text_long: '»{column}« har {length} tegn. | Forkort teksten til højst {most} tegn.',
  text_control: '»{column}« har et tegn, der ikke er tekst. | Skriv cellen igen.',
  text_holds_cpr:
    'Der står et CPR-nummer i »{column}«. | Fjern det; CPR hører kun til i kolonnen »cpr«.',
  choice: '»{column}« er »{value}«. | Skriv et af ordene: {choices}.',
  number: (f, c) => [
    `»${c}« er »${f['value']}«, og det er ikke et tal.`,
    f['whole'] ? 'Skriv et helt tal, fx 25.' : 'Skriv et tal med komma, fx 30,5, uden tusindtegn.',
  ],
  number_range: '»{column}« er {value}. | Tallet skal være mellem {low} og {high}.',
  day: '»{column}« er »{value}«, og det er ikke en dato. | Skriv dd-mm-åååå, fx 22-11-2026.',
  week: '»{column}« er »{value}«, og det er ikke en uge. | Skriv året og ugen, fx 2026-W47.',
  time: '»{column}« er »{value}«, og det er ikke et klokkeslæt. | Skriv fx 10:30.',
  bool: '»{column}« er »{value}«. | Skriv »ja« eller »nej«.',
  cpr: '»{column}« er ikke et CPR-nummer: ti cifre, der begynder med en rigtig dato. | Ret nummeret i fagsystemet, eller lad cellen være tom.',
  cpr_nine:
    '»{column}« har kun ni cifre; regnearket har nok fjernet et 0 forrest. | Gør kolonnen til tekst, og hent tallene igen.',
  ends_before_start: '»{column}« ligger før »{start}«. | Byt om på dem, eller ret den ene.',
  row_too_wide:
    'Der står noget i celle {place}, som ingen overskrift har. | Er der et skilletegn inde i en tekst? Sæt citationstegn om teksten.',
  outcome_without_end:
    '»{column}« er udfyldt, men sagen er ikke lukket. | Udfyld »lukket«, eller tøm »udfald«.',
  high_below_low: '»hoej« er mindre end »lav«. | Byt om på dem.',
  promise_settled:
    '»afgjort« passer ikke til »tilstand«. | En åben aftale har ingen dag, en afgjort har en.',
  promise_owner:
    '»ejer« passer ikke til navnet. | Giv medarbejder og leder »medarbejder_id«, andre »ejer_navn«.',
  talk_first: '»afsluttet« er udfyldt, men »{column}« er tom. | Skriv dagen, I talte om det.',
  idea_answer:
    '»tilstand« passer ikke til svaret. | En ny idé har ingen »svar_dato«; en, der er lagt væk, har en »grund«.',
  phase_days:
    '»fase« passer ikke til datoerne. | Det, der kører, har en »start«; det, der er lukket, har en »slut«; et forslag har ingen af dem.',
  decision_move:
    'Beslutningen fører ikke fra »fra_fase« til »til_fase«. | Begynd fører til pilot, skalér til skaleret, gør permanent til permanent og luk til lukket; fortsæt og justér bliver i fasen.',
  follow_up_late:
    'Opfølgningen er registreret efter start. | Den skal være aftalt før; ellers hører den ikke til her.',
  follow_up_begun:
    'Projektet står her som begyndt {day}, og aftalen er ny. | Den kom efter start og kan ikke tælle som aftalt før, hvad datoen end siger. Slet rækken.',
  follow_up_document:
    '»dokument« er ikke en aftale om opfølgning. | Skriv den som JSON med »teams« og »compared«; se docs/import.md.',
  file_missing: 'Filen mangler. | Læg den i mappen; den må gerne kun have en overskrift.',
  file_twice: 'Filen er der flere gange: {names}. | Behold den ene.',
  file_empty: 'Filen er tom. | Den skal mindst have en række med overskrifter.',
  file_encoding:
    'Efter række {row} er der tegn, som hverken er UTF-8 eller Windows-1252 hele vejen. | Gem filen igen som »CSV UTF-8«.',
  file_quotes:
    'Et citationstegn i række {row} bliver ikke lukket eller står midt i en celle. | Sæt citationstegn om hele cellen, og skriv det inderste to gange.',
  file_unreadable: 'Filen kan ikke læses. | Gem den igen som CSV UTF-8 eller som XLSX.',
  file_too_large: 'Regnearket fylder for meget, når det pakkes ud. | Gem det som CSV.',
  column_missing: 'Kolonnen »{column}« mangler. | Tilføj den, som skabelonen viser.',
  column_unknown: (f, c) => [
    `Kolonnen »${c}« kendes ikke.`,
    f['near'] ? `Mener I »${f['near']}«?` : `Fjern den. Filen kan have: ${f['columns']}.`,
  ],
  column_twice: 'Kolonnen »{column}« er der to gange. | Fjern den ene.',
  key_twice: 'Det samme står allerede i række {first}. | Slet den ene, eller ret nøglen.',
  reference_unknown:
    '»{column}« er »{value}«, som ingen fil nævner, og som ikke er her i forvejen. | Ret nøglen, eller tag rækken med i sin egen fil.',
  cpr_twice: 'Samme CPR-nummer som i række {first}. | En borger skal have én nøgle.',
  cpr_known:
    'CPR-nummeret er her i forvejen under en anden »borger_id«. | Brug den nøgle, borgeren kom med første gang.',
  case_of_another: 'Sagen tilhører en anden borger. | En ny sag skal have sin egen »sags_id«.',
  case_open_twice: (f) => [
    f['first']
      ? `Borgeren har også en åben sag i række ${f['first']}.`
      : `Borgeren har i forvejen den åbne sag »${f['known']}«, som ikke er i filen.`,
    'Luk den ene med datoen i »lukket«.',
  ],
  case_ends_later: 'Sagen lukker {day}, og det er ikke sket endnu. | Tøm »lukket«.',
  responsibility_overlaps: (f) => [
    f['other']
      ? `Sagen har allerede en ansvarlig den ${f['day']}, se række ${f['other']}.`
      : `Sagen har i forvejen en anden ansvarlig fra ${f['day']}.`,
    'Lad »til« være dagen før, den næste tager over.',
  ],
  responsibility_outside_case: 'Sagen lukkede {day}. | Ret »fra«, eller slet rækken.',
  employee_not_employed:
    'Medarbejderen er ansat {start}–{stop}. | Ret datoerne, eller vælg den rigtige medarbejder.',
  conversation_outside_case:
    'Samtalen er {day}, men sagen var åben {start}–{stop}. | Ret datoen eller sagen; er samtalen aflyst, så skriv »aflyst«.',
  conversation_held_later: 'Samtalen er {day}, og det er ikke sket endnu. | Skriv »planlagt«.',
  spell_overlaps: (f) => [
    f['other'] ? `Ugerne står allerede i række ${f['other']}.` : 'Ugerne er her i forvejen.',
    'Udfyld »til_uge« i den første periode.',
  ],
  mandate_overlaps: 'Beløbet gælder allerede i række {other}. | Udfyld »til« i den første periode.',
  conversation_of_another: 'Samtalen hører til en anden sag. | Ret »samtale_id« eller »sags_id«.',
  day_to_come: '»{column}« er {day}, og det er ikke sket endnu. | Ret datoen.',
  case_file: (f) => [
    `Sagsfilen i »dokument«${f['path'] ? `, ${f['path']}` : ''}: ${f['wrong_da']}`,
    String(f['fix_da']),
  ],
  demo_takes_its_own:
    'Filerne er ikke demokommunens, og i demokommunen kan enhver logge ind. | Opret jeres egen kommune (bin/medspiller municipality add), og læg filerne i den.',
  complete_without_cases:
    'Udtrækket skulle have alle åbne sager, men har ingen sager. | Fjern krydset ved »Udtrækket har alle åbne sager«, eller tag sagerne med.',
  database_refused:
    'Databasen tog ikke imod ({state} {rule}). | Intet er indlæst. Prøv igen; bliver det ved, så send koden til support.',
}

const faultsEn: Record<FaultCode, Say> = {
  required: '“{column}” is empty. | Fill in the cell.',
  id_form: '“{column}” is too long or holds hidden characters. | At most {most}.',
  id_is_cpr:
    '“{column}” looks like a CPR number. | Use the source system’s own key; CPR belongs in the column “cpr” only.',
  text_long: '“{column}” has {length} characters. | Shorten it to {most}.',
  text_control: '“{column}” holds a character that is not text. | Write the cell again.',
  text_holds_cpr:
    'There is a CPR number in “{column}”. | Remove it; CPR belongs in the column “cpr” only.',
  choice: '“{column}” is “{value}”. | Write one of: {choices}.',
  number: (f, c) => [
    `“${c}” is “${f['value']}”, not a number.`,
    f['whole']
      ? 'Write a whole number, such as 25.'
      : 'Write it like 30,5, without thousands marks.',
  ],
  number_range: '“{column}” is {value}. | The number must be between {low} and {high}.',
  day: '“{column}” is “{value}”, not a date. | Write dd-mm-yyyy: 22-11-2026.',
  week: '“{column}” is “{value}”, not a week. | Write year and week: 2026-W47.',
  time: '“{column}” is “{value}”, not a time of day. | Write it like 10:30.',
  bool: '“{column}” is “{value}”. | Write “ja” or “nej”.',
  cpr: '“{column}” is not a CPR number: ten digits that begin with a real date. | Correct it in the source system, or leave the cell empty.',
  cpr_nine:
    '“{column}” has nine digits; the spreadsheet has probably dropped a leading 0. | Make the column text, and fetch the numbers again.',
  ends_before_start: '“{column}” is before “{start}”. | Swap them, or correct one.',
  row_too_wide:
    'There is something in cell {place}, which has no heading. | Is there a separator inside a text? Put quotation marks around the text.',
  outcome_without_end:
    '“{column}” is filled in, but the case is not closed. | Fill in “lukket”, or empty “udfald”.',
  high_below_low: '“hoej” is less than “lav”. | Swap them.',
  promise_settled:
    '“afgjort” does not fit “tilstand”. | An open promise has no day, a settled one has.',
  promise_owner:
    '“ejer” does not fit the name. | Give employee and leader “medarbejder_id”, others “ejer_navn”.',
  talk_first:
    '“afsluttet” is filled in, but “{column}” is empty. | Write the day you talked of it.',
  idea_answer:
    '“tilstand” does not fit the answer. | A new idea has no “svar_dato”; one that was set aside has a “grund”.',
  phase_days:
    '“fase” does not fit the dates. | What runs has a “start”; what is closed has a “slut”; a proposal has neither.',
  decision_move:
    'The decision does not lead from “fra_fase” to “til_fase”. | Begynd leads to pilot, skaler to skaleret, goer_permanent to permanent and luk to lukket; fortsaet and juster stay in the phase.',
  follow_up_late:
    'The follow-up was registered after the start. | It must be agreed before; otherwise it does not belong here.',
  follow_up_begun:
    'The project stands here as begun on {day}, and the agreement is new. | It came after the start and cannot count as agreed before, whatever its date. Delete the row.',
  follow_up_document:
    '“dokument” is no agreement on a follow-up. | Write it as JSON with “teams” and “compared”; see docs/import.md.',
  file_missing: 'The file is missing. | Add it; it may have a heading and nothing else.',
  file_twice: 'The file is there several times: {names}. | Keep one.',
  file_empty: 'The file is empty. | It must have a row of headings at least.',
  file_encoding:
    'After row {row} there are bytes that are neither UTF-8 nor Windows-1252 throughout. | Save the file again as “CSV UTF-8”.',
  file_quotes:
    'A quotation mark in row {row} is not closed, or is inside a cell. | Put quotation marks around the whole cell, and double the inner one.',
  file_unreadable: 'The file cannot be read. | Save it again as CSV UTF-8 or as XLSX.',
  file_too_large: 'The workbook is too large when it is unpacked. | Save it as CSV.',
  column_missing: 'The column “{column}” is missing. | Add it, as the template shows.',
  column_unknown: (f, c) => [
    `The column “${c}” is not known.`,
    f['near'] ? `Do you mean “${f['near']}”?` : `Remove it. The file can have: ${f['columns']}.`,
  ],
  column_twice: 'The column “{column}” is there twice. | Remove one.',
  key_twice: 'The same is already in row {first}. | Delete one or correct the key.',
  reference_unknown:
    '“{column}” is “{value}”, which no file mentions and which is not here already. | Correct the key, or add the row to its own file.',
  cpr_twice: 'The same CPR number as in row {first}. | A citizen has one key.',
  cpr_known:
    'The CPR number is here already under another “borger_id”. | Use the key that the citizen came with the first time.',
  case_of_another: 'The case belongs to another citizen. | A new case needs its own “sags_id”.',
  case_open_twice: (f) => [
    f['first']
      ? `The citizen has another open case in row ${f['first']}.`
      : `The citizen already has the open case “${f['known']}”, which is not in the file.`,
    'Close one of them with a date in “lukket”.',
  ],
  case_ends_later: 'The case closes on {day}, which is yet to come. | Empty “lukket”.',
  responsibility_overlaps: (f) => [
    f['other']
      ? `Somebody else is responsible for the case on ${f['day']}, see row ${f['other']}.`
      : `Somebody else is already responsible for the case from ${f['day']}.`,
    'Let “til” be the day before the next one takes over.',
  ],
  responsibility_outside_case: 'The case closed on {day}. | Correct “fra”, or delete the row.',
  employee_not_employed:
    'The employee is employed {start}–{stop}. | Correct the dates, or choose the right employee.',
  conversation_outside_case:
    'The conversation is on {day}, but the case was open {start}–{stop}. | Correct the date or the case; if it was cancelled, write “aflyst”.',
  conversation_held_later:
    'The conversation is on {day}, which is yet to come. | Write “planlagt”.',
  spell_overlaps: (f) => [
    f['other'] ? `The weeks are already in row ${f['other']}.` : 'The weeks are here already.',
    'Fill in “til_uge” for the first period.',
  ],
  mandate_overlaps:
    'The amount holds in row {other} already. | Fill in “til” for the first period.',
  conversation_of_another:
    'The conversation is of another case. | Correct “samtale_id” or “sags_id”.',
  day_to_come: '“{column}” is {day}, which is yet to come. | Correct the date.',
  case_file: (f) => [
    `The case file in “dokument”${f['path'] ? `, ${f['path']}` : ''}: ${f['wrong_en']}`,
    String(f['fix_en']),
  ],
  demo_takes_its_own:
    'The files are not the demo municipality’s, and in the demo anybody may sign in. | Make a municipality of your own (bin/medspiller municipality add), and load the files there.',
  complete_without_cases:
    'The extract was to have every open case, but has no cases. | Remove the tick at “The extract has every open case”, or add the cases.',
  database_refused:
    'The database would not take it ({state} {rule}). | Nothing is loaded. Try again; if it persists, send the code to support.',
}

const pageDa = {
  title: 'Indlæs data',
  lead: 'Læg kommunens filer her. De bliver tjekket først, og intet ændres, før du siger til.',
  drop: 'Filer: medarbejdere, teams, borgere, sager, samtaler …',
  complete: 'Udtrækket har alle åbne sager',
  completeHelp: 'Åbne sager, der ikke er med, bliver så lukket med udfald »ukendt«.',
  send: 'Send og tjek filerne',
  again: 'Tjek igen',
  load: 'Indlæs',
  fresh: 'Begynd forfra',
  templates: 'Skabeloner',
  templatesHelp:
    'Tomme filer med alle kolonner. Første række er overskrifter; jeres rækker står under den.',
  workbook: 'Én projektmappe med alle ark',
  sending: 'Sender filerne',
  checking: 'Tjekker',
  loading: 'Indlæser',
  phases: { read: 'Læser', check: 'Sammenholder', merge: 'Gemmer', '': 'Venter' } as Words,
  checked: 'Filerne er i orden. Det her sker, når de indlæses:',
  loaded: 'Filerne er indlæst.',
  failed: 'Det gik ikke. Intet er ændret. Prøv igen om lidt.',
  faults: (count: string) => `${count} fejl`,
  nothing: 'Intet er ændret. Ret filerne, og send dem igen.',
  shown: (first: number, last: number) => `Nr. ${first}–${last} vises.`,
  before: 'Forrige',
  after: 'Næste',
  missing: (count: number) => `${count} åbne sager er ikke i filerne. De står, som de stod.`,
  closedAsMissing: (count: number) =>
    `${count} åbne sager er ikke i filerne og lukkes med udfald »ukendt«.`,
  standing: (count: number) =>
    `${count} ord og referater er anderledes i filerne. Det, der er sagt og skrevet under, står.`,
  ignored: (names: string) => `Ikke læst, fordi navnet ikke kendes: ${names}`,
  perFile: 'Rækker i hver fil',
  columns: {
    file: 'Fil',
    row: 'Række',
    column: 'Kolonne',
    wrong: 'Hvad er galt',
    fix: 'Hvad gør jeg',
    rows: 'Rækker',
    added: 'Nye',
    changed: 'Ændret',
    closed: 'Lukket',
    unchanged: 'Som før',
  },
  refusals: {
    'import.piece_out_of_place': 'Filen kom ikke hel frem. Send den igen.',
    'import.no_files': 'Vælg mindst én fil.',
    'import.not_checked': 'Filerne skal tjekkes uden fejl, før de kan indlæses.',
    'import.under_way': 'Der arbejdes allerede på filerne.',
  } as Record<ImportRefusal, string>,
}

const pageEn: typeof pageDa = {
  title: 'Load data',
  lead: 'Put the municipality’s files here. They are checked first, and nothing changes until you say so.',
  drop: 'Files: medarbejdere, teams, borgere, sager, samtaler …',
  complete: 'The extract has every open case',
  completeHelp: 'Open cases that are not in it are then closed with the outcome “unknown”.',
  send: 'Send and check the files',
  again: 'Check again',
  load: 'Load',
  fresh: 'Start over',
  templates: 'Templates',
  templatesHelp:
    'Empty files with every column. The first row holds the headings; your rows go below it.',
  workbook: 'One workbook with every sheet',
  sending: 'Sending the files',
  checking: 'Checking',
  loading: 'Loading',
  phases: { read: 'Reading', check: 'Comparing', merge: 'Saving', '': 'Waiting' },
  checked: 'The files are in order. This is what loading them does:',
  loaded: 'The files are loaded.',
  failed: 'It did not work. Nothing has changed. Try again in a while.',
  faults: (count) => (count === '1' ? '1 fault' : `${count} faults`),
  nothing: 'Nothing has changed. Correct the files, and send them again.',
  shown: (first, last) => `Numbers ${first}–${last} are shown.`,
  before: 'Previous',
  after: 'Next',
  missing: (count) => `${count} open cases are not in the files. They stay as they were.`,
  closedAsMissing: (count) =>
    `${count} open cases are not in the files and are closed with the outcome “unknown”.`,
  standing: (count) =>
    `${count} words and records differ in the files. What has been said and signed stands.`,
  ignored: (names) => `Not read, because the name is not known: ${names}`,
  perFile: 'Rows of each file',
  columns: {
    file: 'File',
    row: 'Row',
    column: 'Column',
    wrong: 'What is wrong',
    fix: 'What to do',
    rows: 'Rows',
    added: 'New',
    changed: 'Changed',
    closed: 'Closed',
    unchanged: 'As before',
  },
  refusals: {
    'import.piece_out_of_place': 'The file did not arrive whole. Send it again.',
    'import.no_files': 'Choose at least one file.',
    'import.not_checked': 'The files must be checked without faults before they can be loaded.',
    'import.under_way': 'The files are being worked on already.',
  },
}

type Words = Record<string, string>

export const texts = catalogue({
  da: { faults: faultsDa, page: pageDa },
  en: { faults: faultsEn, page: pageEn },
})

/** A fault as two sentences: what is wrong, and what to do about it. */
export function sentenceOf(
  { code, facts, column }: { code: FaultCode; facts: Facts; column: string | null },
  language: Language,
): { wrong: string; fix: string } {
  const say = texts[language].faults[code]
  const [wrong = '', fix = ''] =
    typeof say === 'string'
      ? say.split(' | ').map((text) => filled(text, { ...facts, column: column ?? '' }))
      : say(facts, column ?? '')
  return { wrong, fix }
}

function filled(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
}
