import type { ChangeEffect } from '../../../../../server/learn/effects/contract.ts'
import type { Effect, Improvement, MeasuresQuery, State, Step } from '../../../../../server/learn/practices/contract.ts'
import { count } from '../count.ts'

type Verdict = Extract<ChangeEffect, { state: 'measured' }>['verdict']
type Claim = Extract<ChangeEffect, { state: 'measured' }>['claim']
type Missing = Extract<ChangeEffect, { state: 'not-enough' }>['missing']['what']

/** Practices: what we do so that our people serve customers well. */
export const practices = {
  rail: 'Practices', mineRail: 'My goals',
  tabs: {
    label: 'Practices', improvements: 'Improvements', measures: 'Measures', wall: 'Thanks', pulse: 'Staff pulse',
    team: 'Team and staff', training: 'Training', mine: 'Goals and leeway',
  },
  save: 'Save', remove: 'Remove', undo: 'Undo', add: 'Add', interval: (low: string, high: string) => `${low} to ${high}`,
  n: (n: string) => `n = ${n}`, everybody: 'Everybody',
  improvements: {
    question: 'What do we change for customers, and what did it do?',
    answer: (running: number, measured: number, all: number) =>
      `**${running}** running, **${measured}** with a measured effect, of ${count(all, 'improvement', 'improvements')}.`,
    add: 'Write one down', none: 'No improvement is written down yet',
    noneHint: 'Each has somebody who answers for it, says beforehand what it should do, and is held to what it did.',
    caption: 'Improvements', title: 'What', owner: 'Answers for it', state: 'State', effect: 'Effect', nobody: 'nobody any more',
    showAll: 'All',
    states: {
      idea: 'Idea', planned: 'Planned', running: 'Running', measured: 'Measured', kept: 'Kept', dropped: 'Dropped',
    } as Record<State['state'], string>,
    since: {
      planned: (day: string) => `from ${day}`, running: (day: string) => `since ${day}`,
      measured: (day: string) => `since ${day}`, kept: (day: string) => `on ${day}`, dropped: (day: string) => `on ${day}`,
    },
    hypothesis: 'What it should do', departments: 'Departments', place: 'Where', everywhere: 'Everywhere at once',
    units: (by: string, names: string) => `${by}: ${names}`, origin: 'Where it comes from',
    origins: {
      hand: 'somebody’s own idea', warning: 'a warning', cause: 'a cause of complaints',
    } as Record<Improvement['origin']['kind'], string>, toOrigin: 'See it',
    outcomes: {
      tone: 'how customers feel (tone)', purchases: 'purchases a week', sales: 'sales a week',
    } as Record<string, string>,
    measuredBy: (outcome: string) => `To be seen in ${outcome}`,
    notYet: {
      'not-begun': 'No effect yet: it has not begun.',
      everywhere: 'It began everywhere at once, so that nothing is left to compare it with.',
      'not-asked': 'Not measured yet. Press “Measure” when its eight weeks are over.',
    } as Record<Extract<Effect, { known: false }>['why'], string>,
    running: (until: string) => `Judged once, after ${until}: nobody stops at a lucky day.`,
    missing: {
      units: (have: string, need: string) => `${have} of at least ${need} units with data: too few to tell anything.`,
      'units-with': () => 'None of the places has any data.',
      'units-without': () => 'No place went on as before: nothing to compare with.',
      'weeks-before': (have: string, need: string) => `${have} of at least ${need} weeks before it began.`,
      'weeks-after': (have: string, need: string) => `${have} of at least ${need} weeks since it began.`,
    } as Record<Missing, (have: string, need: string) => string>,
    verdicts: {
      better: 'Better', worse: 'Worse', 'no-difference': 'No difference found',
      'cannot-say': 'Too few places to tell it from chance',
    } as Record<Verdict, string>,
    claims: {
      experiment: 'A lot decided where it began: this is its effect.',
      checked: 'Nobody drew where it began, but every check of the comparison passed.',
      association: 'An association: it went together, and something else may be behind it.',
    } as Record<Claim, string>,
    against: (withIt: string, without: string, n: string) => `${withIt} places with it, ${without} without; n = ${n}`,
    steps: {
      planned: 'Plan it', running: 'It has begun', measured: 'Measure', kept: 'Keep it', dropped: 'Drop it',
    } as Record<Step['to'], string>,
    stepTitles: {
      planned: 'When should it begin?', running: 'When did it begin?', measured: 'Measure', kept: 'Why is it kept?',
      dropped: 'Why is it dropped?',
    } as Record<Step['to'], string>, day: 'Day', why: 'Why',
    history: 'What was decided', happened: {
      written: 'wrote it down', changed: 'changed its words', planned: 'planned it', running: 'let it begin',
      measured: 'had it measured', kept: 'decided to keep it', dropped: 'dropped it',
    } as Record<Step['to'] | 'written' | 'changed', string>, somebody: 'Somebody',
    change: 'Change', formTitle: 'An improvement', name: 'In a few words', nameHint: 'A second till at noon',
    hypothesisHint: 'Nobody waits longer than five minutes; tone at the till rises.',
    fixed: 'It has begun: what it should do and where it is done stay as they were said.', wherePick: 'Where is it done?',
    by: 'Told apart by', unitsPick: 'Which ones', unitsNeed: 'Choose where. Leave some as they are, to compare with.',
    makeOne: 'Make an improvement of it', outcome: 'What should it move?', back: 'All improvements',
  },
  measures: {
    question: 'Where do customers feel better or worse than elsewhere, and where is it only chance?',
    answer: (above: string, below: string, same: string) =>
      `**${above}** surely above the mean of all, **${below}** surely below; **${same}** cannot be told apart from it.`,
    note: (felt: string, mean: string, fewest: string) =>
      `Mean of all: ${mean} (${felt}). Each figure is drawn toward it as far as its own noise deserves, so that nobody is ranked on chance; each customer counts once. Fewer than ${fewest} customers: not shown.`,
    of: { branch: 'Branches', team: 'Teams', person: 'People' } as Record<MeasuresQuery['of'], string>,
    felt: { tone: 'Tone', satisfied: 'Satisfied customers' } as Record<MeasuresQuery['felt'], string>,
    days: { 30: '30 days', 90: '90 days', 365: 'a year' } as Record<MeasuresQuery['days'], string>, ofLabel: 'Of what',
    feltLabel: 'Which figure', daysLabel: 'Over which time', dimension: 'Branches are',
    standings: { above: 'Surely above the mean', same: 'Cannot be told apart from the mean', below: 'Surely below the mean' },
    sameNote: 'In no order but their names: their numbers carry none.',
    unit: 'Name', value: 'Figure', range: '95 % interval', customers: 'Customers', own: 'As counted',
    hidden: (n: number) => `${count(n, 'unit is', 'units are')} not shown, for too few customers.`,
    few: (have: string, need: string, fewest: string) =>
      `${have} of at least ${need} units with ${fewest} customers or more: too few to learn how far they spread.`,
    fewHint: {
      branch: 'Signals need an attribute that names the branch.',
      team: 'Signals name the agent in “agent”; the list of staff says to which team the agent belongs.',
      person: 'Signals name the agent in “agent”; the list of staff says who that is.',
    } as Record<MeasuresQuery['of'], string>,
    toStaff: 'To the list of staff',
    scale: (name: string, value: string, low: string, high: string) => `${name}: ${value}, ${low} to ${high}`,
  },
  wall: {
    question: 'What do customers thank us for?', answer: (n: string) => `**${n}** words of thanks on the wall.`,
    none: 'No thanks are on the wall yet',
    noneHint: 'Words of thanks are found by themselves; somebody who leads confirms for whom they are meant.',
    waiting: 'Is this person meant?',
    waitingNote:
      'Texts of the last 90 days that thank somebody, of contacts that name an agent in your list. The person is told, and the words go on the wall.',
    meant: (name: string) => `Yes, for ${name}`, notMeant: 'No', confirmed: (name: string) => `${name} is told.`,
    noneWaiting: 'Nothing waits.',
    noCodes: 'Nobody in the list of staff has a code yet, so that no words can be brought to anybody.',
    wall: 'The wall', mine: 'Only mine', takeDown: (name: string) => `Take the words for ${name} off the wall`, you: 'you',
    more: 'Show earlier ones',
  },
  pulse: {
    question: 'Do our people belong, and do customers feel it?', answer: (value: string, low: string, high: string, n: string) =>
      `Belonging stands at **${value}** of 100 (${low} to ${high}, n = ${n}).`,
    none: 'Staff have not been asked yet',
    noneHint: 'A survey of one minute, without names. Hand out one link for each branch, with the branch as its place. Groups of fewer than five are never shown.',
    begin: 'Set up the staff pulse', surveyName: 'Staff pulse', months: 'Month by month', month: 'Month', belonging: 'Belonging',
    customers: 'Customers’ tone', places: 'Branch by branch', place: 'Branch',
    placesNote:
      (month: string) => `${month}. By name; branches with fewer than five answers are not shown, nor others from which theirs could be worked out.`, dimension: 'Branches are',
    together: 'Do the two go together?', within: (value: string, low: string, high: string) =>
      `In a month in which a branch stands ten points higher, its customers’ tone differs by ${value} (${low} to ${high}).`,
    between: (value: string, low: string, high: string, n: string) =>
      `Between ${n} branches: correlation ${value} (${low} to ${high}).`, caveat: 'They go together or not; which moves which, this does not say.',
    few: (units: string, months: string, need: { units: number; months: number; scores: number }) =>
      `${units} of at least ${need.units} branches and ${months} of at least ${need.months} months, with ${need.scores} scores of customers each: too few to say.`,
    strangers:
      (names: string) => `Nothing of customers is known under: ${names}. Give links the name of the branch as signals have it.`, noTone: 'too few scores',
  },
  team: {
    question: 'Who looks after customers’ experience, from every department?',
    answer: (members: string, empty: string) => `**${members}** in the experience team. **${empty}** without anybody in it.`,
    answerAll: (members: string) => `**${members}** in the experience team, with somebody from every department.`,
    members: (n: number) => count(n, 'person', 'people'), emptyDepartments: (n: number) => count(n, 'department', 'departments'),
    never: 'There is no experience team yet.',
    title: 'The experience team', edit: 'Change the team', rhythm: 'It meets', rhythms: {
      weekly: 'every week', fortnightly: 'every two weeks', monthly: 'every month', quarterly: 'every quarter',
    }, next: 'Next meeting', meets: (rhythm: string) => `It meets ${rhythm}.`, nextOn: (day: string) => `Next: ${day}.`,
    roles: { sponsor: 'Sponsor', lead: 'Leads', member: 'Member' }, role: 'Role', person: 'Person', department: 'Department',
    caption: 'Members of the experience team', people: 'Who is in it', lead: 'Who leads it', sponsor: 'Who stands behind it',
    departments: 'Departments', departmentsCaption: 'Departments and their members in the team',
    of: (members: string, staff: string) => `${members} of ${staff}`, nobody: 'nobody',
    staff: 'Staff', staffNote: 'As you list them. The code is how signals name the agent; the account is with what they sign in.',
    staffCaption: 'List of staff', branch: 'Branch', code: 'Code', account: 'Account', noAccount: 'none', name: 'Name',
    addOne: 'Add somebody', change: 'Change', csv: 'From CSV', csvHint: 'Columns: name, department, branch, code',
    kept: (n: number) => `${count(n, 'line', 'lines')} kept.`, refused: (line: number, why: string) => `Line ${line}: ${why}`,
    noStaff: 'Nobody is listed yet. Add them one by one, or from a CSV file with the columns name, department, branch, code.',
    unlisted: (codes: string) => `Signals also name: ${codes}. Give these codes to people of the list.`,
    removeOne: (name: string) => `Remove ${name}`, changeOne: (name: string) => `Change ${name}`,
  },
  training: {
    question: 'Who learnt what, and did customers feel it?',
    answer: (taken: string, assigned: string) => `**${taken}** of ${assigned} assignments taken.`,
    none: 'No training is written down yet',
    noneHint: 'Write down what is taught, assign it to people or departments, and note the day on which each took it.',
    add: 'Add a training', title: 'What is taught', what: 'In short', caption: 'Training', taken: 'Taken',
    late: (n: number) => `${n} late`, assign: 'Assign', assignTitle: 'Who should take it?', departments: 'Departments',
    dueOn: 'By', people: 'People', takenOn: 'Taken on', notTaken: 'not yet', due: (day: string) => `by ${day}`, lateMark: 'late',
    note: 'Note the day', noteTitle: (name: string) => `When did ${name} take it?`, everybodyTook: 'All took it today',
    back: 'All training', effect: 'Did customers feel it?', measure: 'Measure',
    why: {
      nobody: 'Nobody took it yet.',
      'no-branches': 'None of their branches is known from signals, so that nothing can be compared.',
      'not-asked':
        'A branch has had it from the day on which half of its people had taken it. It is held against the branches that had not.',
    },
    association: 'Nobody drew who was trained when: at most, this went together.',
  },
  mine: {
    question: 'What are we after, and how far may I go?',
    hello: (name: string, department: string, branch: string) => [name, department, branch].filter(Boolean).join(' · '),
    notListed: 'You are not in the list of staff yet, so that no goals and no training can be shown. Ask who leads you.',
    goals: 'What my team is after', noGoals: 'No goals are set for your team yet.', now: 'Now', target: 'Goal',
    until: (day: string) => `until ${day}`, fewNow: 'too few customers in 90 days', reached: 'reached', notYet: 'not yet',
    open: 'may be reached: the interval holds both',
    leeway: 'What I may give on my own', leewayNote: 'For a customer with a problem, without asking anybody.',
    each: (amount: string) => `up to ${amount} each`,
    left: (left: string, month: string) => `${left} of ${month} left this month`, give: 'Give something to a customer',
    noLimits: 'No limits are set for your role: what you give is approved by somebody.',
    result: 'What it did', gave: (n: number) => `In 90 days you gave ${count(n, 'time', 'times')}.`,
    came: (came: string, of: string, low: string, high: string) =>
      `${came} of ${of} customers bought again within 60 days (${low} to ${high}).`, young: 'None of it is 60 days old: too early to say who came back.',
    few: (came: number, of: number) =>
      `${came} of ${count(of, 'customer', 'customers')} bought again within 60 days: too few to say more.`, nothing: 'You have given nothing yet.',
    training: 'My training', thanks: (n: number) => `Customers thanked you ${count(n, 'time', 'times')}.`, toThanks: 'Read them',
    every: 'Goals of every team', add: 'Set a goal', words: 'In words', wordsHint: 'Every guest leaves in a better mood',
    department: 'Department', branch: 'Branch', allBranches: 'every branch', measure: 'Figure', measures: {
      none: 'words are enough', tone: 'tone', satisfied: 'share of satisfied customers',
    }, by: 'Until', caption: 'Goals of every team', removeOne: (words: string) => `Remove “${words}”`,
    noStaff: 'Departments come from the list of staff: fill it first.',
  },
}
