"""Style and script of the HTML report.  Both stand in the page and are named in its security policy."""

from __future__ import annotations

STYLE = """
:root{--ink:#1e2226;--soft:#5a6068;--line:#d8d2c4;--paper:#fbf9f4;--sheet:#fff;--red:#a3181d;--amber:#845200;
--blue:#245a7e;--green:#23653b;--violet:#64348a;--error:#fbdcd6;--warning:#fbeac2;--info:#dcebf5;
--waived:#ececea;color-scheme:light}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.7;overflow-wrap:anywhere;
font:16px/1.7 "PingFang SC","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",system-ui,sans-serif}
main,.masthead,.page-end{max-width:84rem;margin:0 auto;padding:0 2rem}
h1,h2,.stamp{font-family:"Songti SC","Noto Serif CJK SC","Source Han Serif SC",STSong,SimSun,serif}
a{color:var(--blue)}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--sheet);padding:.5rem 1rem}
.masthead{padding-top:2.5rem}
.title{display:flex;align-items:flex-end;justify-content:space-between;gap:2rem;
border-bottom:3px double var(--red);padding-bottom:1rem}
h1{margin:0;color:var(--red);font-size:2.4rem;line-height:1.25;letter-spacing:.28em}
:lang(en) h1{letter-spacing:.02em}:lang(en) .stamp{text-transform:uppercase;letter-spacing:.06em}
:lang(en) .stages i,:lang(en) thead th,:lang(en) .sign p:first-child{text-transform:capitalize}
.title div p{margin:.25rem 0 0;color:var(--soft)}
.stamp{flex:none;margin:0;padding:.1em .6em;border:3px double;border-radius:4px;font-weight:700;font-size:1.5rem;
letter-spacing:.12em;white-space:nowrap}
.pass{color:var(--green)}.fail{color:var(--red)}.incomplete{color:var(--violet)}
.lead{margin:1.25rem 0;font-size:1.1rem}
.stages{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem;margin:0;padding:0;list-style:none}
.stages li{border:1px solid var(--line);border-top:4px solid currentColor;background:var(--sheet);padding:.7rem 1rem;
border-radius:3px}
.stages b{display:flex;justify-content:space-between;font-size:1.1rem}
.stages p{margin:0;color:var(--soft);font-size:.9rem}.stages b i{font-style:normal;color:var(--ink)}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.25rem;margin:1.5rem 0 0;font-size:.92rem}
dl.facts dt{color:var(--soft)}dl.facts dd{margin:0}
code,.digest{font:.88em/1.5 ui-monospace,"SF Mono",Consolas,"Noto Sans Mono",monospace;word-break:break-all}
section,article{margin:2.5rem 0}
h2{font-size:1.35rem;margin:0 0 .8rem;padding-bottom:.3rem;border-bottom:1px solid var(--line);line-height:1.4}
h2 small{font:.95rem/1.4 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin-left:.6em;font-weight:600}
h3{font-size:1rem;margin:0 0 .6rem;color:var(--soft)}
h3 small{font-weight:400;margin-left:.8em}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{border-bottom:1px solid var(--line);padding:.4rem .7rem;text-align:left;vertical-align:top}
thead th{color:var(--soft);font-weight:600;white-space:nowrap}
td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}td.n.z{color:#8b887e}
.keep{white-space:nowrap}.joined td{border-bottom:0;padding-bottom:0}td.digest{color:var(--soft);font-size:.8rem;padding-top:0}
td{min-width:3.5em}td:first-child{min-width:9em}
.unread{border:2px solid var(--violet);border-radius:4px;background:#f6f0fa;padding:1rem 1.25rem}
.unread h2{color:var(--violet);border:0;margin:0;padding:0}.unread p{margin:.2rem 0 .6rem}
.filter{display:flex;flex-wrap:wrap;gap:.4rem 1.6rem;align-items:center;margin:2.5rem 0 -1.5rem;padding:.6rem 1rem;
border:1px solid var(--line);border-radius:3px;background:var(--sheet);font-size:.92rem}
.filter[hidden],.finding[hidden]{display:none}
.filter fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.2rem .9rem}
.filter legend{float:left;margin-right:.8rem;color:var(--soft)}
.filter label{white-space:nowrap}.filter select{font:inherit;max-width:22rem}.filter output{margin-left:auto;color:var(--soft)}
.both{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,4fr);gap:1.5rem;align-items:start}
.both>*{min-width:0}
.source{grid-column:1;grid-row:1}
.notes{position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow-y:auto;grid-column:2;grid-row:1;padding:2px}
.findings{margin:0;padding:0;list-style:none}
.finding{background:var(--sheet);border:1px solid var(--line);border-left:5px solid var(--soft);border-radius:3px;
padding:.6rem .9rem;margin:0 0 .6rem;content-visibility:auto;contain-intrinsic-size:auto 9rem}
.finding:target{box-shadow:0 0 0 3px var(--blue)}
.finding.error{border-left-color:var(--red)}.finding.warning{border-left-color:#b77a12}.finding.info{border-left-color:var(--blue)}
.finding p{margin:.15rem 0}
.finding .what{display:flex;flex-wrap:wrap;gap:0 .7em;align-items:baseline;font-size:.88rem;color:var(--soft)}
.finding .what a{font-weight:600;font-variant-numeric:tabular-nums}
.sev{font-weight:700}.error .sev{color:var(--red)}.warning .sev{color:var(--amber)}.info .sev{color:var(--blue)}
.finding strong{font-size:1.02rem}
.quote{color:var(--soft);font-size:.92rem;border-left:2px solid var(--line);padding-left:.6em}
.what .rule{margin-left:auto}.finding.waived{border-left-style:dashed}
@media screen and (min-width:60.01rem){.quote{display:none}}
.fix{color:var(--green)}.basis,.rule{font-size:.86rem;color:var(--soft)}
.text{background:var(--sheet);border:1px solid var(--line);border-radius:3px;padding:1.25rem 1.5rem;
white-space:pre-wrap;line-height:1.9}
.numbered{counter-reset:line;padding-left:4.2rem}
.numbered .l{display:block;counter-increment:line;position:relative}
.numbered .l::before{content:counter(line);position:absolute;left:-4rem;width:3rem;text-align:right;color:#77756c;
font-size:.78rem;font-variant-numeric:tabular-nums}
.text p{margin:0 0 .7rem}.text p.heading{font-weight:700}
.aside{display:block;border:1px dashed #9a958a;border-radius:3px;background:#f5f3ee;padding:.35rem .7rem;font-size:.92rem}
.aside::before,.part::before{content:attr(data-kind);display:inline-block;margin-right:.8em;padding:0 .4em;background:#5a6068;
color:#fff;font-size:.78rem;font-weight:400;line-height:1.6;white-space:nowrap;border-radius:2px}
.part::before{background:none;color:var(--soft);border:1px solid var(--line)}
.aside.hidden,.aside.comment{border-color:var(--violet)}.aside.hidden::before,.aside.comment::before{background:var(--violet)}
.sheet{overflow-x:auto;margin:0 0 .7rem;line-height:1.6}
.sheet table{width:auto;min-width:60%}.sheet td:first-child{min-width:2.5rem}.sheet th,.sheet td{border:1px solid var(--line);padding:.3rem .6rem;min-width:2.5rem}
.sheet .at{background:#f5f3ee;color:#6b675d;font-weight:400;font-size:.78rem;text-align:center}
.sheet .at::before{content:attr(data-at)}
mark{color:inherit;padding:.08em 0;border-bottom:2px solid;border-radius:1px}
mark.error{background:var(--error);border-color:var(--red)}mark.warning{background:var(--warning);border-color:#b77a12}
mark.info{background:var(--info);border-color:var(--blue)}mark.waived{background:var(--waived);border-color:#85827a;border-bottom-style:dashed}
.text a[data-n]{font-size:.7rem;vertical-align:super;line-height:0;text-decoration:none;padding:0 .15em}
.text a[data-n]::after{content:attr(data-n)}
.text span[id]{scroll-margin-block:30vh}
.text span:target>mark,.text span:target>span>mark{outline:3px solid var(--blue);outline-offset:2px}
.sign{display:grid;grid-template-columns:repeat(3,1fr);gap:1.5rem;margin:1rem 0;padding:0;list-style:none}
.sign li{border:1px solid var(--ink);padding:.9rem 1rem}
.sign p{display:flex;margin:0;padding-top:1.6rem;white-space:nowrap}.sign p:first-child{padding-top:0;font-weight:700}
.sign i{flex:1;border-bottom:1px solid var(--ink);margin-left:.5em}
.fine{color:var(--soft);font-size:.88rem}
.page-end{border-top:1px solid var(--line);padding-top:.8rem;padding-bottom:2rem}
@media(max-width:60rem){.both{display:block}.notes{position:static;max-height:none;margin-bottom:1.5rem}
main,.masthead,.page-end{padding-left:1rem;padding-right:1rem}h1{font-size:1.8rem;letter-spacing:.12em}.sign{grid-template-columns:1fr}
.title{gap:1rem}.stamp{font-size:1.15rem}.numbered{padding-left:3.2rem}.numbered .l::before{left:-3.1rem;width:2.4rem}}
@page{size:A4;margin:18mm 16mm}
@media print{body{background:#fff;font-size:10.5pt;line-height:1.55}main,.masthead,.page-end{max-width:none;padding:0}
.masthead{padding-top:0}h1{font-size:24pt}.filter,.skip{display:none}.both{display:block}
.notes{position:static;max-height:none;overflow:visible}
.finding{content-visibility:visible;break-inside:avoid;padding:3pt 8pt;margin-bottom:4pt}.finding p{margin:0}.joined{break-after:avoid}.text{padding-right:8pt;line-height:1.7}
.finding[hidden]{display:block}.stages li,.unread,.sign,tr,.sheet tr{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}
.notes{margin-bottom:1rem}section,article{margin:1.4rem 0}a{color:inherit;text-decoration:none}
.stages{grid-template-columns:repeat(3,1fr)}.sign{grid-template-columns:repeat(3,1fr)}#sign{break-inside:avoid}.sheet,.wide{overflow:visible}
mark,.stages li,.unread,.aside,.aside::before,.finding,.sheet .at{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""

SCRIPT = """
(function(){
  var form=document.querySelector('.filter');
  if(!form)return;
  var items=Array.prototype.slice.call(document.querySelectorAll('.finding'));
  var output=form.querySelector('output');
  function chosen(name){
    return Array.prototype.map.call(form.querySelectorAll('[name='+name+']:checked'),function(box){return box.value});
  }
  function apply(){
    var severities=chosen('severity'),stages=chosen('stage'),rule=form.elements.rule.value,shown=0;
    items.forEach(function(item){
      var data=item.dataset;
      item.hidden=severities.indexOf(data.severity)<0||stages.indexOf(data.stage)<0||(rule!==''&&rule!==data.rule);
      if(!item.hidden)shown+=1;
    });
    output.textContent=shown+' / '+items.length;
  }
  form.addEventListener('change',apply);
  form.addEventListener('submit',function(event){event.preventDefault()});
  window.addEventListener('hashchange',function(){
    var item=document.getElementById(location.hash.slice(1));
    if(item&&item.hidden){form.reset();apply();item.scrollIntoView()}
  });
  form.hidden=false;
  apply();
})();
"""
