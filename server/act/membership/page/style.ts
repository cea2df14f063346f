/** The page's whole style: system fonts, the 4-pixel grid, light and dark by the phone's own setting. */
export const style = `
:root{--ground:#f6f6f5;--card:#fff;--ink:#1d1d1b;--quiet:#5d5d59;--line:#dededb;--accent:#0b6a75;--danger:#a8321c}
@media (prefers-color-scheme:dark){:root{--ground:#161615;--card:#21211f;--ink:#ededea;--quiet:#a9a9a4;--line:#3a3a37;--accent:#6cc5cf;--danger:#ff9d88}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.55 system-ui,-apple-system,'Noto Sans SC',sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
:lang(zh){line-break:strict}
main{max-width:36rem;margin:0 auto;padding:20px 16px 48px}
header{display:grid;grid-template-columns:1fr auto;align-items:center;margin-bottom:16px}
.org{grid-column:1/-1;margin:0;color:var(--quiet)}
h1{font-size:26px;line-height:1.25;margin:0}
h2{font-size:19px;margin:0 0 8px}
h3{font-size:16px;margin:16px 0 4px}
p{margin:0 0 8px}
small,footer{color:var(--quiet);font-size:14px}
a{color:var(--accent);text-underline-offset:3px}
.lang{display:inline-flex;align-items:center;min-height:44px;padding:0 8px}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px;margin:0 0 12px}
.tier h2{font-size:30px;line-height:1.2}
.big{font-size:30px;font-weight:650;line-height:1.2}
ul{margin:0 0 8px;padding:0 0 0 20px}
li{margin:4px 0}
.rows{list-style:none;padding:0;margin:8px 0 0}
.rows li{display:flex;flex-wrap:wrap;gap:8px;justify-content:space-between;padding:12px 0;margin:0;border-top:1px solid var(--line)}
.rows li>span{flex:1 1 12rem}
.rows form{flex:1 1 100%}
q{display:block;margin-top:4px;color:var(--quiet);quotes:none;border-left:3px solid var(--line);padding-left:12px}
summary{min-height:44px;display:flex;align-items:center;cursor:pointer;color:var(--accent)}
summary::after{content:'+';margin-left:auto;font-size:22px}
details[open]>summary::after{content:'−'}
progress{display:block;width:100%;height:8px;margin:4px 0 8px;accent-color:var(--accent)}
button,.button{display:inline-flex;align-items:center;justify-content:center;font:inherit;width:100%;min-height:48px;padding:8px 16px;border:1px solid var(--accent);border-radius:8px;background:none;color:var(--accent);text-align:center;text-decoration:none;cursor:pointer}
[hidden]{display:none}
.field{display:flex;flex-wrap:wrap;gap:8px;align-items:end;margin:0 0 12px}
.field label{flex:1 1 12rem;color:var(--quiet);font-size:14px}
.field input{display:block;font:inherit;font-size:17px;width:100%;min-height:48px;padding:8px 12px;border:1px solid var(--line);border-radius:8px;background:var(--ground);color:var(--ink)}
.field button{flex:0 0 auto;width:auto}
[role=alert]{border-left:3px solid var(--danger);padding-left:12px}
p[role=status]{border-left:3px solid var(--accent);padding-left:12px}
.danger{border-color:var(--danger);color:var(--danger)}
.code{font-size:18px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
footer{margin-top:16px}`

/** What the button that shares does: the phone's own way of sharing, else the clipboard; each time is counted. */
export const shareScript =
  `const b=document.getElementById('share');if(b){b.hidden=false;b.addEventListener('click',async()=>{const{url,count,done}=b.dataset;
try{if(navigator.share)await navigator.share({url});else{await navigator.clipboard.writeText(url);document.getElementById('shared').textContent=done}}catch{return}
fetch(count,{method:'POST'})})}
`
