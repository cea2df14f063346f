const set = (phrases: string): ReadonlySet<string> =>
  new Set(phrases.split(/[,\n]/).map((phrase) => phrase.trim()).filter(Boolean))

/** Titles before a name, without their full stop. */
export const titles = set(`
  mr, mrs, ms, miss, mx, dr, doctor, prof, professor, captain, capt, nurse, sister, officer, sgt, sergeant, father, rev,
  reverend, uncle, aunt, auntie, aunty, señor, señora, sir, madam, madame, monsieur, herr, frau, chef, pastor, matron, coach,
  inspector, constable, first officer, rabbi, imam, sheikh`)

/** Words after which a person is named, whatever the name. */
export const introductions = set(`
  nurse, please tell, young, our driver, old mr, named, a guy called, guy called, man called, lady called, woman called,
  girl called, someone called, gentleman called, agent called, person called, name is, name's, name was, names are, spoke to,
  spoke with, speak to, speak with, speaking to, speaking with, talked to, talked with, talking to, chatted with, chatted to,
  chat with, served by, helped by, assisted by, handled by, dealt with by, ask for, asked for, thanks, thank you, thx, thnx,
  tysm, big up, props to, thanks to, thank you to, many thanks to, big thanks to, thanks so much, thank you so much,
  thanks again, thank you again, special thanks to, kudos to, shout out to, shoutout to, praise for, credit to, hats off to,
  regards, kind regards, best regards, warm regards, sincerely, yours sincerely, yours faithfully, yours truly, yours,
  best wishes, cheers, signed, agent, attn, c o, supervisor, driver, engineer, technician, my teacher, teacher, tutor,
  instructor, receptionist, conductor, dealer, mechanic, nanny, concierge, manager, cleaner, courier, postman, plumber,
  electrician, delivered by, staff member, waiter, waitress, barista, cashier, hostess, stewardess, steward, purser, therapist,
  hygienist, midwife, consultant, surgeon, dentist, adviser, advisor, account manager, representative, rep, operator, colleague,
  colleagues, my wife, my husband, my son, my daughter, my mum, my mom, my dad, my father, my mother, my brother, my sister,
  my friend, my partner, my neighbour, my neighbor, neighbour, neighbor, my boss, my boy, my girl, my grandson,
  my granddaughter, my uncle, my aunt, my colleague, my fiancé, my fiancée, hi, hello, hey, dear, i am, i'm, im, this is,
  it's me, me and, contact, policyholder, cardholder, account holder, patient, passenger, guest, customer, full name, surname,
  first name, name, name on card, fao, customer name, contact person, beneficiary, payee, recipient, signed by, tag said,
  our guide, guide, tour guide, trainer, barber, hairdresser,
  stylist, landlord, landlady, physio, pharmacist, carer, fitter, installer, chauffeur, cc, through to, transferred to, passed to,
  instructor was called, teacher was called, driver was called, waiter was called, waitress was called, nurse was called,
  doctor was called, guide was called, agent was called, man was called, woman was called, lady was called, guy was called,
  badge said, tag says, badge says`)

/** What people do: a known name before one of these is a person, even where the name is a word or a town. */
export const personAfter = set(`
  said, says, told, tells, helped, helps, explained, explains, answered, answers, promised, promises, served, who, showed,
  shows, sorted, fixed, offered, asked, assured, insisted, replied, handled, apologised, apologized, deserves, refunded,
  recommended, greeted, smiled, laughed, listened, noticed, remembered, rang, phoned, emailed, upgraded, arranged, booked,
  resolved, checked, spotted, advised, suggested, spoke, replaced, repaired, delivered, refused, ignored, lied, shouted, taught,
  understood, knew, cares, cared, kindly, went, gave, saved, made us, made me, took care, took the time, is a star, is amazing,
  is brilliant, is lovely, is wonderful, is great, was our, is our, was my, is my, was very, was so, was super, was kind,
  was lovely, was rude, was helpful, was wonderful, was patient, was polite, was friendly, was amazing, was brilliant,
  was fantastic, was excellent, was absolutely, was extremely, was really, was incredibly, was an absolute, was a, at reception,
  at the desk, at the front, at the counter, at the till, at checkout, at the branch, behind the counter, behind the bar,
  from reception, from housekeeping, from billing, from support, from customer, from sales, from accounts, from claims,
  from the, on reception, on the helpdesk, on the phone, on the desk, on the chat, in billing, in accounts, in claims, in sales,
  in support, in customer, in reception, in the, at the spa, at the`)

/** Of these, the ones before which even an unknown capitalised word is a name. */
export const anyoneAfter = set(`
  at reception, at the desk, at the front, at the counter, at the till, behind the counter, behind the bar, from reception,
  from housekeeping, from billing, from accounts, from claims, on reception, on the helpdesk, in billing, in accounts,
  in claims`)

/** Parts of a family name that are written small. */
export const particles = set(`
  de, da, do, dos, del, della, di, van, von, der, den, la, le, bin, binti, ibn, al, el, ter, ten`)

/** Small words that make a street or a building of the name before them: George street. */
export const streetWords = set(`
  street, road, avenue, lane, station, airport, hospital, bridge, square`)

/** Words that make a place of the name after them: San Francisco, St. Louis. */
export const placePrefixes = set(`
  san, santa, saint, st, ste, los, las, port, lake, mount, cape, fort, new, hotel, villa, casa`)
