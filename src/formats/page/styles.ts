import { html } from '../html.ts'

/**
 * Light and dark on a screen; on paper always light, A4 landscape, a year never across two pages. What a colour says, a word or a shape
 * says too, so that it reads in black and white.
 */
export const styles = html`<style>
:root { color-scheme: light dark; --paper: #fff; --ink: #1b2026; --soft: #59626c; --line: #cfd5db; --tint: #f0f2f4;
  --due: #0b3d6e; --on-due: #fff; --holiday: #fbe3bd; --on-holiday: #6a3c00 }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e8ebef; --soft: #a3adb8; --line: #39424c;
  --tint: #20262d; --due: #9ccbff; --on-due: #06213c; --holiday: #4a3413; --on-holiday: #ffdda9 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums }
h1, h2, h3 { margin: 0; line-height: 1.25 }
h1 { font-size: 1.75rem }
h2 { font-size: 1rem }
h3 { font-size: .875rem; margin-top: .75rem }
p { margin: .25rem 0 }
ul { margin: 0; padding: 0; list-style: none }
small { font-size: .8125rem; font-weight: 400; color: var(--soft) }
a { color: var(--due); padding: .25rem }
:focus-visible { outline: .1875rem solid var(--due); outline-offset: .125rem }
table { border-collapse: collapse; width: 100% }
caption { text-align: left }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.due { background: var(--due); color: var(--on-due) }
.other { outline: .125rem solid var(--due); outline-offset: -.125rem }
.holiday { background: var(--holiday); color: var(--on-holiday) }
.weekend { background: var(--tint); color: var(--soft) }
#schedule { margin-top: 1.25rem; font-size: 1.25rem }
.scroll { overflow-x: auto; position: relative }
.scroll caption { padding-bottom: .375rem; color: var(--soft); white-space: nowrap }
.scroll :is(th, td) { padding: .3125rem .75rem .3125rem 0; text-align: left; vertical-align: baseline; white-space: nowrap;
  border-bottom: 1px solid var(--line) }
.scroll thead th { border-bottom: 2px solid var(--ink) }
.scroll th small { display: block }
.scroll thead th:nth-child(2) { padding-left: .5rem }
.scroll tbody th { position: sticky; left: 0; background: var(--paper) }
.scroll .due { padding: .125rem .5rem; border-radius: .25rem; font-weight: 600 }
.signs { color: var(--soft); font-size: .875rem }
.basis { display: grid; grid-template-columns: 3fr 2fr; gap: 1.25rem 2.5rem; margin-top: 1.5rem; font-size: .9375rem }
.basis li { margin-top: .25rem }
.basis li::first-letter { text-transform: uppercase }
footer { margin-top: 1.25rem; font-size: .8125rem; color: var(--soft) }
.year { display: grid; grid-template-columns: 1fr 17rem; gap: 0 1.5rem; margin-top: 2.5rem }
.year h2 { grid-column: 1 / -1; border-bottom: 2px solid var(--ink); font-size: 1.75rem }
.key { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding-top: .5rem; font-size: .8125rem }
.lists { grid-column: 2; grid-row: 3; font-size: .8125rem }
.lists li { display: flex; gap: .5em; align-items: baseline; padding: .0625rem 0; break-inside: avoid }
.lists time { flex: 0 0 6em; white-space: nowrap }
.lists .due, .key span { flex: none; min-width: 2.25em; text-align: center; font-weight: 600 }
.key span { display: inline-block; padding: 0 .25em; border: 1px solid var(--line) }
.months { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem 1.25rem; align-content: start; margin-top: .5rem }
.months table { table-layout: fixed; align-self: start; break-inside: avoid }
.months caption { font-weight: 600 }
.months th { padding: 0; font-size: .6875rem; font-weight: 400; color: var(--soft) }
.months td { position: relative; height: 2.375rem; padding: .125rem .125rem .125rem .25rem; vertical-align: top; border: 1px solid var(--line);
  font-size: .75rem; line-height: 1.25 }
.months td:empty { border: 0 }
.months b { display: block; text-align: right; color: var(--ink) }
.months .due b { color: inherit; font-size: .875rem; line-height: 1.1 }
.months .holiday b { color: inherit }
i { font-style: normal }
svg { width: .75em; height: .75em; fill: currentColor }
td svg { position: absolute; top: .25em; right: .125em }
@media screen and (max-width: 68rem) {
  .year, .basis { display: block }
  .basis h2 { margin-top: 1rem }
  .lists { columns: 17rem }
  .months { grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr)); margin-top: 1rem }
}
@media screen and (max-width: 40rem) {
  body { padding: 1rem }
  .scroll { font-size: .8125rem }
  .scroll :is(th, td) { padding-right: .5rem }
  .year h2 small { display: block }
  .months td { height: 2.75rem; font-size: .875rem }
}
@page { size: A4 landscape; margin: 9mm 11mm; @bottom-right { content: counter(page) " / " counter(pages); font: 7pt sans-serif } }
@media print {
  :root { color-scheme: light; font-size: 8.5pt; print-color-adjust: exact }
  body { max-width: none; padding: 0 }
  nav { display: none }
  .scroll { overflow: visible }
  .scroll tbody th { position: static }
  .basis { gap: 2mm 8mm; margin-top: 3mm }
  .year { break-inside: avoid; grid-template-columns: 1fr 60mm; gap: 0 6mm; margin: 4mm 0 0 }
  .months { grid-template-columns: repeat(5, 1fr); gap: 2mm 3.5mm }
  .months td { height: 7mm }
  .lists li { padding: 0 }
}
</style>`
