/** What somebody may type to have a script of theirs run in another person's browser, or a formula in a spreadsheet. */

/** Ways out of whatever a text may be shown in. */
const OPENINGS = [
  '',
  '">',
  "'>",
  '`>',
  '</textarea>',
  '</title>',
  '</blockquote>',
  '</style>',
  '</script>',
  '</pre>',
  '</option></select>',
  '-->',
  ']]>',
  '*/',
  '" x="',
  "' x='",
  '&quot;>',
  '\\">',
  '</svg></math>',
  'a <b',
] as const

/** Things that run. `R` stands for the script. */
const RUNNING = [
  '<script>R</script>',
  '<ScRiPt>R</sCrIpT>',
  '<script/x>R</script>',
  '<scr<script>ipt>R</script>',
  '<script src="data:text/javascript,R"></script>',
  '<svg><script>R</script></svg>',
  '<template><script>R</script></template>',
  '<img src=x onerror="R">',
  "<img src=x onerror='R'>",
  '<img src=x onerror=R>',
  '<img/src=x/onerror=R>',
  '<img srcset=x onerror="R">',
  '<picture><img src=x onerror="R"></picture>',
  '<image src=x onerror="R">',
  '<svg onload="R">',
  "<svg/onload='R'>",
  '<svg><animate onbegin="R" attributeName=x dur=1s>',
  '<svg><set onbegin="R" attributeName=x>',
  '<svg><a xlink:href="javascript:R"><text>x</text></a></svg>',
  '<math><a xlink:href="javascript:R">x</a></math>',
  '<body onload="R">',
  '<body onpageshow="R">',
  '<input autofocus onfocus="R">',
  '<select autofocus onfocus="R"></select>',
  '<textarea autofocus onfocus="R"></textarea>',
  '<button autofocus onfocus="R">x</button>',
  '<a href="javascript:R" autofocus onfocus="R">x</a>',
  '<p id=x tabindex=1 autofocus onfocus="R">x</p>',
  '<details open ontoggle="R"><summary>x</summary></details>',
  '<video src=x onerror="R"></video>',
  '<video><source src=x onerror="R"></video>',
  '<audio src=x onerror="R"></audio>',
  '<marquee onstart="R">x</marquee>',
  '<style onload="R"></style>',
  '<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart="R">x</p>',
  '<link rel=stylesheet href="data:text/css," onload="R">',
  '<meta http-equiv=refresh content="0;url=javascript:R">',
  '<base href="javascript:R//">',
  '<iframe srcdoc="<script>parent.R</script>"></iframe>',
  '<iframe src="javascript:parent.R"></iframe>',
  '<iframe onload="R"></iframe>',
  '<object data="javascript:R"></object>',
  '<embed src="javascript:R">',
  '<form action="javascript:R"><button autofocus>x</button></form>',
  '<noscript><p title="</noscript><img src=x onerror=R>"></p></noscript>',
  '<x onpointerover="R" style="position:fixed;inset:0">x</x>',
  "{{ ''.constructor.constructor('R')() }}",
  "{% set x = cycler.constructor('R')() %}",
  '=HYPERLINK("javascript:R","x")',
  '&lt;script&gt;R&lt;/script&gt;',
] as const

/** A thousand payloads. Each, if it runs, sets `window.ran` to its number and asks for attention. */
export const ALL: readonly string[] = OPENINGS.flatMap((opening, at) =>
  RUNNING.map((running, index) => {
    const number = at * RUNNING.length + index
    return opening + running.replaceAll(/\bR\b/g, `window.ran=${number};alert(${number})`)
  }),
)

/** Every third of them in the suite, which meets every opening and everything that runs; `npm run scripts` tries all. */
const STEP = process.env.SCRIPTS === 'all' ? 1 : 3
export const PAYLOADS: readonly string[] = ALL.filter((_, number) => number % STEP === 0)

/** The payloads in groups, each on lines of its own. */
export const together = (size: number): string[] =>
  Array.from({ length: Math.ceil(PAYLOADS.length / size) }, (_, at) =>
    PAYLOADS.slice(at * size, (at + 1) * size).join('\n'),
  )
