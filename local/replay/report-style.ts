/** Contrast of text is 4.5:1 and of marks 3:1 in both schemes. */
export const reportStyle = `
:root { --page: #fbfaf8; --text: #1d2327; --soft: #565f66; --rule: #d5d2cb; --card: #ffffff; --link: #0b57a4;
  --nudge: #3a7ca5; --follow: #c26a1b; --promise: #7a5ea8; --escalate: #a8323e; --open: #6c8f7d; --overdue: #a8323e; }
@media (prefers-color-scheme: dark) {
  :root { --page: #15181b; --text: #e8e6e1; --soft: #a9b0b6; --rule: #3a4046; --card: #1d2125; --link: #8ebcf0;
    --nudge: #6fb1dc; --follow: #e59a4e; --promise: #b59ce0; --escalate: #ee7f8a; --open: #7fae97; --overdue: #ee7f8a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 48px 0 12px; }
h3 { font-size: 1rem; margin: 0; }
p { margin: 0 0 8px; max-width: 70ch; }
small, .brand, header p { color: var(--soft); }
.brand { margin: 0; font-weight: 600; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 8px; top: 8px; background: var(--card); padding: 8px 12px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); gap: 12px; margin: 28px 0 0; }
.facts div { display: flex; flex-direction: column-reverse; justify-content: flex-end; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 12px 14px; }
dt { color: var(--soft); font-size: .85rem; line-height: 1.3; }
dd { margin: 0; font-size: 1.6rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
figure { margin: 0 0 28px; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 16px; }
figcaption { display: flex; flex-wrap: wrap; gap: 6px 20px; align-items: baseline; margin-bottom: 8px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; margin: 0; padding: 0; font-size: .85rem; }
.legend svg { width: 12px; height: 12px; margin-right: 6px; vertical-align: -1px; }
.scroll { overflow-x: auto; position: relative; }
figure svg[role=img] { display: block; width: 100%; min-width: 560px; height: auto; font-size: 13px; }
svg text { fill: var(--soft); }
.grid { stroke: var(--rule); stroke-width: 1; }
.first-nudge { fill: var(--nudge); } .follow-up { fill: var(--follow); } .broken-promise { fill: var(--promise); } .escalate { fill: var(--escalate); }
.open { fill: var(--open); } .overdue { fill: var(--overdue); }
.area { fill-opacity: .3; } .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
.line.open { stroke: var(--open); } .line.overdue { stroke: var(--overdue); }
details { margin-top: 8px; font-size: .9rem; } summary { cursor: pointer; color: var(--link); width: fit-content; }
details .scroll { max-height: 320px; overflow-y: auto; margin-top: 8px; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--rule); }
tbody th { font-weight: 500; } thead th { color: var(--soft); font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } .day, .move { white-space: nowrap; }
li { margin-bottom: 4px; max-width: 75ch; }
@media print { body { background: none; } .skip, details { display: none; } figure { break-inside: avoid; } }
`;
