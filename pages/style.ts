/** One column, for a phone first. Colours have a contrast of 4.5 to 1 at the least, by day and by night. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1b1a;--soft:#595955;--line:#cfcfc9;--field:#767671;--paper:#fff;--card:#f5f5f1;--accent:#0b57d0;--on-accent:#fff;--good:#0f5f2c;--bad:#b3261e;--warn:#7a4a00}
@media (prefers-color-scheme:dark){:root{--ink:#ececea;--soft:#b9b9b4;--line:#454543;--field:#94948f;--paper:#161615;--card:#212120;--accent:#9ec1ff;--on-accent:#0a1f44;--good:#8fd6a5;--bad:#ffb4ab;--warn:#f0c060}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans SC",sans-serif}
.page{max-width:36rem;margin:0 auto;padding:1.25rem 1rem 2.5rem;overflow-wrap:anywhere}
h1{font-size:1.375rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.125rem;margin:2.25rem 0 .5rem}
h3{font-size:1.0625rem;margin:0}
p{margin:0 0 .75rem}
ul{list-style:none;margin:0;padding:0}
a{color:var(--accent);text-underline-offset:.15em}
.who{display:block;color:var(--soft);margin-bottom:1.5rem}
.who strong{display:block;color:var(--ink)}
.small{font-size:.9375rem;color:var(--soft)}
.money{white-space:nowrap;font-variant-numeric:tabular-nums}
.total{display:block;font-size:2rem;line-height:1.2;font-weight:700;margin:.25rem 0}
.button,button{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;padding:.625rem 1.25rem;border:1px solid var(--accent);border-radius:.5rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.wide{width:100%}
.quiet{background:transparent;color:var(--accent);min-height:2.75rem;padding:.375rem .875rem;font-weight:500}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.card,.say,.bad{background:var(--card);border-radius:.5rem;padding:.875rem 1rem;margin:0 0 .75rem}
.say,.bad{margin-bottom:1.5rem}
.say{border-left:.25rem solid var(--good)}
.bad{border-left:.25rem solid var(--bad)}
.say p:last-child,.bad p:last-child,.card>:last-child{margin-bottom:0}
.copy{display:flex;gap:.75rem;align-items:center;margin:0 0 .5rem}
.copy div{flex:1}
.copy button{flex:none;white-space:nowrap;min-width:5.5rem}
.hush{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.label{display:block;font-size:.9375rem;color:var(--soft)}
.value{-webkit-user-select:all;user-select:all}
.head{display:flex;flex-wrap:wrap;gap:.125rem .75rem;justify-content:space-between;align-items:baseline}
.state{font-size:.9375rem;color:var(--good);font-weight:500}
dl{display:grid;grid-template-columns:auto 1fr;gap:.125rem 1rem;margin:.5rem 0 0}
dt{color:var(--soft)}
dd{margin:0;text-align:right}
.card .small{margin:.5rem 0 0}
.owed{font-weight:700;color:var(--ink)}
details{border-top:1px solid var(--line)}
summary{min-height:3rem;padding:.75rem 0;cursor:pointer;font-weight:500}
details form,details>p{padding-bottom:1rem}
fieldset{border:0;margin:0 0 1rem;padding:0;min-width:0}
legend,.field>label{padding:0;font-weight:600;margin-bottom:.25rem;display:block}
.field{margin:0 0 1rem}
.pick{display:flex;gap:.75rem;align-items:center;min-height:2.75rem}
.pick bdi{flex:1}
input[type=checkbox]{width:1.375rem;height:1.375rem;flex:none;accent-color:var(--accent)}
input[type=date],input[type=text],input[type=file],select,textarea{width:100%;min-height:3rem;padding:.625rem .75rem;border:1px solid var(--field);border-radius:.5rem;background:var(--paper);color:inherit;font:inherit}
input[type=file]{padding:.75rem}
input::file-selector-button{font:inherit;margin-right:.75rem;padding:.25rem .75rem;border:1px solid var(--field);border-radius:.375rem;background:var(--card);color:inherit}
input[type=date]{max-width:16rem;-webkit-appearance:none;appearance:none}
.fault{color:var(--bad);font-weight:600;margin:0 0 .25rem}
[aria-invalid=true]{border-color:var(--bad)!important;border-width:2px!important}
.doubt{border-left:.25rem solid var(--warn);padding-left:.75rem}
.warn{color:var(--warn);font-weight:500}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:baseline;margin-bottom:1.5rem;padding-bottom:.75rem;border-bottom:1px solid var(--line)}
.top strong{flex:1 0 100%}
.top a{display:inline-flex;min-height:2.75rem;align-items:center}
.top nav{display:flex;gap:1.5rem}
.rules{margin:.75rem 0}
.rules li{margin-bottom:.375rem}
form+details,button+details,dl+details,p+details,a+form,h1+form{margin-top:1rem}
@media (hover:hover) and (pointer:fine){.camera{display:none}}
.two{display:grid;grid-template-columns:1fr 7rem;gap:0 .75rem}
.receipt{display:block;max-width:100%;height:auto;max-height:30rem;margin:0 auto .75rem;border:1px solid var(--line);border-radius:.5rem}
.danger{border-color:var(--bad);color:var(--bad)}
a.card{display:block;color:inherit;text-decoration:none}
a.card:hover strong{text-decoration:underline}
.either{display:flex;flex-direction:column;gap:.75rem;margin-top:1.25rem}
blockquote{margin:0 0 .75rem;padding-left:.75rem;border-left:.1875rem solid var(--line);white-space:pre-line}
footer{margin-top:2.75rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.9375rem;color:var(--soft)}
@media print{form,details,button,.button{display:none}}
`;

/** Shows the Copy buttons where a browser can copy, and nothing else. */
export const script = `
if(navigator.clipboard)for(const button of document.querySelectorAll('[data-copy]')){
button.hidden=false;
button.addEventListener('click',async()=>{
const copy=button.textContent;
try{await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
button.textContent=button.nextElementSibling.textContent=button.dataset.copied;
setTimeout(()=>{button.textContent=copy;button.nextElementSibling.textContent=''},2000)}
catch{getSelection().selectAllChildren(document.getElementById(button.dataset.copy))}
})}
`;
