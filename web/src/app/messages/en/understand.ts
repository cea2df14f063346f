import { count } from '../count.ts'

interface Place { readonly name: string; readonly figures: string }

export const understand = {
  rail: { heartline: 'Heartline', touchpoints: 'Touchpoints' },
  page: {
    question: 'What do customers feel along this journey?',
    questionOf: (journey: string) => `What do customers feel along “${journey}”?`,
    noJourney: 'There is no journey yet',
    noJourneyHint:
      'A journey is the order in which customers meet your touchpoints. Start from the set for your industry, or make your own.',
    toCatalogue: 'Set up touchpoints and journeys',
    nobody: 'Nobody has been seen on this journey',
    nobodyHint: 'No signal names these touchpoints yet. Bring in data, or check under which names signals speak of them.',
    nobodyHereHint: 'In these days, and among these customers, nobody was seen here.',
    toImports: 'Bring in data',
  },
  /** The answer, in sentences. What stands between double asterisks is stressed. */
  answer: {
    figures: (mean: string, interval: string | null, n: string) => [mean, interval, n].filter((part) => part !== null).join(', '),
    bestAndWorst: (best: Place, worst: Place) =>
      `Customers feel best at **${best.name}** (${best.figures}) and worst at **${worst.name}** (${worst.figures}).`,
    allPleasant: (best: Place, worst: Place) =>
      `Every touchpoint is pleasant on average: most of all **${best.name}** (${best.figures}), `
      + `least of all **${worst.name}** (${worst.figures}).`,
    bestAndLeast: (best: Place, worst: Place) =>
      `Customers feel best at **${best.name}** (${best.figures}) and least well at **${worst.name}** (${worst.figures}).`,
    overlap: 'The two intervals overlap, so this order may be chance.',
    leftOut: (n: number) =>
      `${count(n, 'touchpoint', 'touchpoints')} with fewer than 30 scores ${n === 1 ? 'is' : 'are'} left out of this verdict.`,
    one: (only: Place) => `Only **${only.name}** has enough scores for a verdict (${only.figures}).`,
    tooFew: (scores: string, touchpoints: number) =>
      `Too little was said for a verdict: ${scores} scores at ${count(touchpoints, 'touchpoint', 'touchpoints')}, `
      + 'nowhere as many as 30.',
    silent: 'Customers have been seen here, but nobody has said how they felt.',
    notComparable: (name: string) => `Against “${name}” nothing can be said: no touchpoint has 30 scores on both lines.`,
    noDifference: (name: string, compared: number) =>
      `Against “${name}” no clear difference: at ${compared === 1 ? 'the one touchpoint' : `all ${compared} touchpoints`} `
      + 'compared, the intervals overlap.',
    difference: (name: string, clear: number, compared: number, most: string, first: string, second: string) =>
      `Against “${name}” the feeling differs clearly at ${clear} of ${compared} touchpoints, most at **${most}** `
      + `(${first} against ${second}).`,
  },
  filters: {
    journey: 'Journey', period: 'Period', allTime: 'All time', lastDays: (days: number) => `Last ${days} days`,
    lastYear: 'Last 12 months', ownDays: 'Other days …',
    from: 'From', to: 'To', customers: 'Customers', everybody: 'All customers', everybodyGroup: 'Everybody', savedSegments: 'Saved segments',
    onlySegment: (name: string, size: string, day: string) => `Only customers of the saved segment “${name}”: ${size} customers, as of ${day}.`,
    segmentGone: (key: string) => `There is no saved segment “${key}” any more, or it has not been worked out yet; so nobody is counted.`,
    method: 'Method', allMethods: 'All methods', compare: 'Compare with …', anotherPeriod: 'Another period',
    periodBefore: 'The period before', yearBefore: 'A year before',
    needsPeriod: (label: string) => `${label} (choose a period first)`,
    days: (from: string | null, to: string | null) =>
      (from && to ? `${from} – ${to}` : from ? `from ${from}` : `until ${to ?? ''}`),
  },
  heartline: {
    figureLabel: (name: string) => `Heartline, ${name}: the feeling at each touchpoint, in the order of the journey`,
    pointLabel: (name: string, index: number, of: number, feeling: string) => `${name}, ${index} of ${of}: ${feeling}`,
    comma: ', ',
    touchpoint: 'Touchpoint', tone: 'Tone', intensity: 'Intensity', interval: '95\u00a0% interval', median: 'Median',
    middleHalf: 'Middle half',
    target: 'Target', customers: 'Customers', scores: 'Scores', gap: 'vs expected', onward: 'Go on to next',
    peak: 'Peak', end: 'End', 'peak-end': 'Peak and end',
    none: 'none', onlyScores: (n: string) => `only ${n}`, noScores: 'no scores yet', scoresHere: (n: string) => `n ${n}`,
    scoresOf: (n: string) => `${n} scores`,
    customersHere: (n: string) => `${n} customers`, gapHere: (gap: string) => `${gap} vs expected`,
    nobodyScored: (customers: string) => `${customers} customers passed here; nobody has said how it felt.`,
    noInterval: 'one score has no interval',
    range: (low: string, high: string) => `${low} to ${high}`,
    intensityTold: (share: string) => `(told by the customer in ${share} of scores)`,
    intensityEstimated: '(estimated from how extreme answers are)',
    gapFrom: (perceptions: string, expectations: string) => `(${perceptions} perceptions, ${expectations} expectations)`,
    onwardSentence: (stage: string, value: string, low: string, high: string) =>
      `${value} of the customers at ${stage} are seen in the next stage (95\u00a0% interval ${low} to ${high})`,
    openHint: 'Click or Enter opens the touchpoint.',
    print: 'Print',
  },
  legend: {
    ribbon: 'height: tone, thickness: intensity', estimated: '(estimated from how extreme the scores are)', band: 'middle half of scores', target: 'target emotion',
    few: 'fewer than 30 scores',
    bridge: 'no scores', columns: 'wider column: more customers',
  },
  touchpoint: {
    question: (name: string) => `How do customers feel at “${name}”?`,
    unknown: 'Which touchpoint is this?', unknownTitle: (key: string) => `There is no touchpoint “${key}”`,
    unknownHint: 'It may have been renamed or taken out of the catalogue. Its signals are still there.',
    toCatalogue: 'To the touchpoints', toHeartline: 'Heartline', toSignals: 'Its signals',
    silent: 'Nobody has said how this touchpoint felt, in these days and for these customers.',
    overall: (word: string, figures: string) => `Over all, the feeling is **${word}** (${figures}).`,
    unsure: 'Whether it is changing cannot be said yet: that takes 30 scores now and 30 before.',
    since: (periods: number, start: string, bucket: 'day' | 'week' | 'month') =>
      (periods === 1 ? start : `the last ${periods} ${bucket}s`),
    better: (since: string, figures: string, before: string) =>
      `It is **getting better**: ${since} (${figures}) against the time before (${before}).`,
    worse: (since: string, figures: string, before: string) =>
      `It is **getting worse**: ${since} (${figures}) against the time before (${before}).`,
    steady: (since: string, figures: string, before: string) =>
      `It is steady: ${since} (${figures}) does not differ clearly from the time before (${before}).`,
    trend: { day: 'Day by day', week: 'Week by week', month: 'Month by month' },
    trendLabel: 'Tone over time, with its 95\u00a0% interval and the number of scores',
    trendHint: 'Point at a period for its figures. Hollow: fewer than 30 scores.',
    weekFrom: (day: string) => `week of ${day}`, period: 'Period', tone: 'Tone', meanTone: 'Mean tone', scores: 'Scores',
    method: 'Method',
    targetLine: (tone: string) => `target ${tone}`,
    noScores: 'No scores here',
    noScoresHint: 'Once customers rate this touchpoint, its feeling over time shows here. Fewer filters may help.',
    share: 'Share', feeling: 'Feeling', wanted: 'Wanted',
    distribution: 'How feelings spread', distributionLabel: 'Number of scores along the scale of tone',
    spread: (unpleasant: string, neutral: string, pleasant: string) =>
      `${unpleasant} unpleasant, ${neutral} neutral, ${pleasant} pleasant.`,
    targetAndActual: 'Wanted and felt', planeNeedsJourney: 'Put this touchpoint into a journey to see its feeling on the plane.',
    planeLabel: (actual: string | null, target: string | null) =>
      `Feeling plane, tone and intensity. ${actual ? `Felt: ${actual}.` : 'Nobody has said.'} `
      + (target ? `Wanted: ${target}.` : 'No target is set.'),
    noTarget: 'No target emotion is set for this touchpoint.',
    intensityTold: (share: string) =>
      `Intensity told by the customer in ${share} of scores; elsewhere how extreme the answer is stands in.`,
    methods: 'By the way of asking',
    methodsNote: 'All on the scale of tone. Methods that disagree ask about different things, or different people.',
    journeys: 'In journeys', inNoJourney: 'In no journey yet.', placeInJourney: (at: number, of: number) => `${at} of ${of}`,
    previous: (name: string) => `← ${name}`, next: (name: string) => `→ ${name}`,
    voices: 'In their own words', voicesOfAll: 'Voices are not filtered by method.',
    voicesForbidden: 'Your role shows figures only; what customers wrote is not shown.',
    order: 'Order', orders: { newest: 'Newest', unhappiest: 'Unhappiest', happiest: 'Happiest' },
    noVoices: 'Nobody has written anything here',
    noVoicesHint: 'Reviews, complaints and survey comments about this touchpoint show here.',
    anonymous: 'unknown customer',
  },
  plane: {
    label: 'Feeling plane: tone across, intensity up', actual: 'Felt',
    strong: 'strong', faint: 'faint', strongUnpleasant: 'angry, hurt', strongPleasant: 'delighted', faintUnpleasant: 'let down',
    faintPleasant: 'at ease',
    hasTarget: 'This touchpoint has a target emotion', pickHint: 'Press on the plane, or set the word and the sliders below.',
    emotion: 'Target emotion', tone: 'Tone', intensity: 'Intensity',
  },
  catalogue: {
    question: 'Where do customers meet us?',
    answer: (touchpoints: number, stages: number, journeys: number) =>
      `At **${count(touchpoints, 'touchpoint', 'touchpoints')}** in ${count(stages, 'stage', 'stages')}, `
      + `along ${count(journeys, 'journey', 'journeys')}.`,
    answerUnmapped: (names: number, signals: string) =>
      `**${count(names, 'name', 'names')}** in ${signals} signals ${names === 1 ? 'is' : 'are'} not mapped to a touchpoint yet.`,
    stage: 'Stage', phase: 'Phase', channel: 'Channel', owner: 'Owner', factors: 'Factors', target: 'Target emotion',
    nobody: 'nobody yet', noFactors: 'none', listComma: ', ',
    touchpoints: 'Touchpoints', name: 'Name', actions: 'Actions',
    add: 'New touchpoint', edit: 'Edit', editNamed: (name: string) => `Edit ${name}`, remove: 'Take out of the catalogue',
    save: 'Save', create: 'Create',
    newTitle: 'New touchpoint', editTitle: (name: string) => `Edit “${name}”`,
    nameZh: 'Name in Chinese', nameEn: 'Name in English', nameHint: 'One of the two is enough.',
    key: 'Key',
    keyHint:
      'How signals and links name it: small letters, digits and dashes. Signals under the old key would no longer be found.',
    ownerTeam: 'Owner team', aliases: 'Also called',
    aliasesHint: 'Other names under which signals speak of this touchpoint. Enter adds one.',
    badKey: 'small letters, digits and dashes, such as store-visit', badName: 'a name in Chinese or in English',
    keyTaken: 'another touchpoint has this key',
    saved: (name: string) => `“${name}” is saved.`, created: (name: string) => `“${name}” is in the catalogue.`,
    removed: (name: string) => `“${name}” is out of the catalogue and its journeys. Its signals are kept.`,
    empty: 'No touchpoints yet',
    emptyHint: 'Start with what companies of your kind usually have, then make it yours. Or add touchpoints one by one.',
    startingSet: 'Add a starting set', startingSetFor: (industry: string) => `Start with: ${industry}`,
    startingSetAdded: (n: number) =>
      (n === 0 ? 'Everything of this set was already there.' : `${count(n, 'touchpoint', 'touchpoints')} added.`),
    unmapped: 'Names waiting for a touchpoint',
    unmappedNote: 'Signals use these names, and no touchpoint answers to them. Their signals count as soon as they are mapped.',
    unmappedName: 'Name in the signals', signals: 'Signals', lastSeen: 'Last seen', mapTo: 'Belongs to …',
    mapToNamed: (name: string) => `Touchpoint for “${name}”`, makeNew: 'New touchpoint',
    mapped: (name: string, touchpoint: string) => `“${name}” now belongs to ${touchpoint}.`,
  },
  journeys: {
    title: 'Journeys', note: 'The order in which customers meet the touchpoints. A touchpoint may be in several.',
    add: 'New journey', newTitle: 'New journey', editTitle: (name: string) => `Edit “${name}”`, none: 'No journey yet.',
   
    order: 'Touchpoints in order', orderHint: 'Drag by the handle, press ↑ or ↓ on it, or use the arrows.',
    drag: (name: string, at: number, of: number) => `${name}, ${at} of ${of}: up and down arrows move it`,
    up: (name: string) => `Move ${name} up`, down: (name: string) => `Move ${name} down`,
    takeOut: (name: string) => `Take ${name} out`,
    moved: (name: string, at: number, of: number) => `${name} is now ${at} of ${of}`, addTouchpoint: 'Add a touchpoint',
    empty: 'a journey needs at least one touchpoint',
    remove: 'Remove this journey', removed: (name: string) => `“${name}” is removed. Its touchpoints stay.`,
    saved: (name: string) => `“${name}” is saved.`,
    length: (n: number) => count(n, 'touchpoint', 'touchpoints'), show: 'Show heartline',
    keyTaken: 'another journey has this key',
  },
}
