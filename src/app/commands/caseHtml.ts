import { type Paper, type PaperTable, requoted, type Section, unmarked } from './caseSections.ts'
import { escaped } from './caseSvg.ts'

/** A paper as one page that needs nothing else: no script, no font, no picture from anywhere. */
export function asHtml({ language, quotes, title, verdict, sections, foot }: Paper): string {
  // Somebody who has the page read aloud hears what is quoted in its own language.
  const other = quotes !== undefined && quotes !== language ? quotes : undefined
  const words = (text: string) =>
    requoted(escaped(text), (quote) => (other ? `<span lang="${other}">${quote}</span>` : quote))
  const said = verdict ? `<p class="verdict ${verdict.kind}">${escaped(verdict.sentence)}</p>` : ''
  const body = sections.map((section) => sectionHtml(section, words)).join('\n')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(unmarked(title))}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${words(title)}</h1>
${said}
${body}
<footer>${foot.map((line) => `<p>${escaped(line)}</p>`).join('')}</footer>
</main>
</body>
</html>
`
}

type Words = (text: string) => string

function sectionHtml({ title, says = [], picture, table, points = [] }: Section, words: Words) {
  const parts = [`<h2>${escaped(title)}</h2>`, ...says.map((text) => `<p>${words(text)}</p>`)]
  if (picture) parts.push(`<figure>${picture.svg}</figure>`)
  if (table && table.rows.length > 0) parts.push(tableHtml(table, words))
  if (points.length > 0)
    parts.push(`<ul>${points.map((point) => `<li>${linked(words(point))}</li>`).join('')}</ul>`)
  return `<section>${parts.join('\n')}</section>`
}

/** A table of so many lines stands on one sheet. */
const ROWS_WHOLE = 14

function tableHtml({ head, rows, words: columns = [], sum }: PaperTable, words: Words): string {
  const kind = (at: number) => (at === 0 || columns.includes(at) ? '' : ' class="number"')
  const top = head.map((text, at) => `<th scope="col"${kind(at)}>${words(text)}</th>`).join('')
  const lines = rows.map((row, number) => {
    const cells = row.map((text, at) =>
      at === 0
        ? `<th scope="row">${words(text)}</th>`
        : `<td${kind(at)}>${linked(words(text))}</td>`,
    )
    return `<tr${sum && number === rows.length - 1 ? ' class="sum"' : ''}>${cells.join('')}</tr>`
  })
  const heading = head.length > 0 ? `<thead><tr>${top}</tr></thead>` : ''
  const whole = rows.length <= ROWS_WHOLE ? ' whole' : ''
  return `<div class="wide${whole}"><table>${heading}<tbody>${lines.join('\n')}</tbody></table></div>`
}

/** Sources are often addresses; the text around them was escaped before. */
function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<>"]+[^\s<>".,;:)]/g, (url) => `<a href="${url}">${url}</a>`)
}

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fbf8f2; color: #1d2a2e; font: 15px/1.5 "IBM Plex Sans", system-ui, sans-serif; }
main { max-width: 900px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font: 600 30px/1.2 "Source Serif 4", Georgia, serif; margin: 0 0 12px; }
h2 { font: 600 19px/1.3 "Source Serif 4", Georgia, serif; margin: 36px 0 8px; }
p { margin: 0 0 8px; max-width: 72ch; white-space: pre-line; }
.verdict { font-size: 19px; padding: 14px 18px; border-left: 5px solid #5e6b70; background: #fffdf9; max-width: none; }
.verdict.pays { border-color: #12524a; }
.verdict.does_not_pay { border-color: #9c3320; }
.verdict.open { border-color: #c67a0a; }
figure { margin: 12px 0; overflow-x: auto; }
svg { max-width: 100%; height: auto; font-family: inherit; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid #e3dccf; }
td { overflow-wrap: anywhere; }
tbody th { min-width: 4em; }
th { font-weight: 500; }
thead th { color: #4d5b61; border-bottom-color: #8f8672; vertical-align: bottom; }
.number { text-align: right; white-space: nowrap; overflow-wrap: normal; }
thead .number { white-space: normal; }
.sum th, .sum td { border-top: 1px solid #8f8672; font-weight: 600; }
ul { padding-left: 20px; }
li { max-width: 76ch; overflow-wrap: anywhere; }
a { color: inherit; }
footer { margin-top: 40px; padding-top: 10px; border-top: 1px solid #cfc6b5; font-size: 12px; color: #4d5b61; overflow-wrap: anywhere; }
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #4d5b61; } }
@media print {
  body { background: #fff; font-size: 10.5pt; }
  main { padding: 0; max-width: none; }
  h2, section > p { break-after: avoid; }
  figure, tr, li, p, .verdict, .whole { break-inside: avoid; }
  .verdict { background: none; }
  .wide, figure { overflow: visible; }
  table { font-size: 9pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
