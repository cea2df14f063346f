/** Words that carry grammar and no matter: a phrase may hold them inside, and neither begins nor ends with one. */
const english =
  `a an the this that these those and or but nor so if then than as of at by for with about into to from in on off out over up down
  i me my mine we us our you your he him his she her it its they them their who whom which what when where why how
  am is are was were be been being do does did doing have has had having will would shall should can could may might must
  not no too very just also only even still again here there now some any all both each few more most other such own same
  i'm i've i'd i'll we're we've you're it's that's there's they're don't didn't doesn't isn't wasn't weren't can't couldn't won't wouldn't
  because while during before after until between through against once really quite get got gets one two got`
const portugueseAndSpanish =
  `a o os as um uma uns umas de do da dos das em no na nos nas por para com sem que e ou mas se eu me meu minha foi era ser
  el la los las un una unos unas del al en por para con sin que y o pero si yo mi es son fue muy mais muito já`
export const functionWords: ReadonlySet<string> = new Set(`${english} ${portugueseAndSpanish}`.split(/\s+/))

/** The same of Chinese, a character each, at the beginning and at the end. */
export const neverFirst: ReadonlySet<string> = new Set('的了着过吗呢吧啊呀哦嘛么们与及或而且并个次点些儿得地之是在也都就又还再才被把给让对从到向跟和我你您他她它这那其此')
export const neverLast: ReadonlySet<string> = new Set('的是在也都就又还再才被把给让对从到向跟和与及或而且并很太真更最挺比将会能要想我你您他她它这那其此因为没不可一二三两几每')
