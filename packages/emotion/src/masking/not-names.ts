const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/**
 * Capitalised words that are not people even where a person could stand: the calendar, places, firms, roles and the words that
 * begin sentences. By hand from common knowledge.
 */
export const notNames = set(`
  a about absolutely abu academy accor accounts acer across actually address adelaide adidas adviser advisor aetna africa
  african after afternoon ag again against agent agents agoda airbnb airline airlines airport airways aldi alexa alipay all
  allah allianz almost already also although always am amazing amazon america american americano amex among amsterdam an and
  android angeles another any anybody anyone anything anyway apologies app apple applicant apps apr arabic are aren't argentina
  around as asap asda asia asian ask asked asking assam assistant asus at at&t athens atlanta atm attendant attn auckland audi
  aug aunt austin australia australian austria avenue aviva avoid awesome awful axa baby bad bahrain bali bangalore bangkok bank
  bar barcelona barclays barely barista bartender basic basically bath bathroom battery bay be beach because bed beds been beer
  before behind beijing being belfast belgium bellboy bengaluru berlin beside besides best better between big billing birmingham
  black bless blue bmw book booked booking bosch boss boston both bought branch bravo brazil breakfast bridge brighton brilliant
  brisbane bristol britain british broadband bronze brother brown brussels btw budapest buddha bulgaria bupa bus busan business
  but buy by bye cab cabin cable cafe cairo calgary california call called calling cambridge camden came camera can can't canada
  canadian cancel cancelled canon cant cantonese cappuccino captain cardholder cardiff care cashier center central centre
  certainly chai chanel charger charming chase check check-in check-out checkin checkout cheers chef chengdu chennai chicago
  children china chinese chongqing christ christmas chrome cigna citi citibank claims class classes cleaner cleaners clearly
  clerk client clients clinic co coach coffee colleague colleagues collections college colombo comcast come coming common
  company complaint completely concierge congrats congratulations consultant controller cook copenhagen corp corporation costa
  costco could couldn't council counter courier course courses crew croatia currently customer customers cyprus dad dallas dame
  danish darjeeling date daughter day days dear dec december definitely delhi deliveroo delivery dell delta denmark dentist
  denver department desk despite dhabi dhaka dhl diamond did didn't diego digital dinner dior direct diwali do doctor doctors
  does doesn't doha don't done dont dpd dr driver dubai dublin due during dutch dyson each earl east easter eastern easyjet ebay
  economy edinburgh edit ee egypt eid eight either elevator email emi emirates empty engineer england english enjoy enjoyed esim
  etsy eu europe european even evening eventually ever every everybody everyone everything evri exam exams excel excellent
  except expedia express extremely facebook faithfully family fantastic faq fargo father feb february fedex feedback feel felt
  ferry few fiat fibre finally find fine finland firmware first firstly firstname five fix flight floor florence florida folks
  food for ford fos found foundation four france francisco frankfurt french fri friday friend friendly friends from fujian full
  fw fwd fyi galaxy garden gardens gate gatwick gave general generally geneva gentlemen german germany get getting ghana give
  given glasgow global gmbh go goa god going gold gone good goodbye google got government gps grand grandfather grandma
  grandmother grandpa granny gray great greece greek green greggs grey group gst guangzhou guard gucci guest guests guys guys'
  gym had hainan half halifax hall halloween hamburg hangzhou hanoi hanukkah hardly hardware has hate hated have having hdmi he
  head headmaster headquarters headteacher health heathrow heaven hello helpful helsinki hence her here hermes hey hi high
  highly hilton him hindi his holland home honda honest honestly hong horrible hospital hostel hotel hotels house householder
  housekeeper housekeeping houston how however hp hsbc huawei huge hungary husband hyatt hyderabad hyundai i i'd i'll i'm i've
  iberia ibis iceland if ikea imei imho imo in inc india indian indonesia inn instagram instead instructor international
  internet into ipad iphone ireland irish is island islands isn't israel issue issues istanbul it it's italian italy item its
  jakarta jan january japan japanese jasmine jeep jersey jesus jetblue johannesburg jordan jul july jun just karachi keep kenya
  kept kfc kia kids kind kindle kitchen klarna klm knew know kolkata kong korea korean kuala kudos kuwait kyc kyoto ladakh
  ladies lady lagos lahore lake lane laptop last lastly lastname latte lcd leave led leeds left leicester lenovo lesson lessons
  let let's lexus lg lidl life lift limited lisbon literally little liverpool llc lloyds lodge lol london long longjing look
  looked lord los lounge love loved lovely low lower ltd lufthansa lumpur lunch luton luxembourg lyft ma'am macau macbook
  machine machines madam made madrid maid maids make malay malaysia mall malta management manager manageress manchester mandarin
  manila many mar march market marketing marriott mastercard matcha may maybe mcdonald's mcdonalds me mechanic melbourne member
  members membership mercedes metro mexican mexico miami microsoft might milan miles milk ministry miss mobile mocha modem mom
  mon monday money monitor month montreal monzo more morning moscow most mother mountain mr mrs ms much mum mumbai munich must
  my nairobi name nando's nanjing national natwest nearly need needed neighbor neighbour neither netflix netherlands never new
  newcastle next nice nigeria night nike nikon nil nine nissan no nobody nokia none nor north northern norway norwegian not note
  nottingham nov november novotel number nurse nurses o2 obviously occupant occupier oct october of ofcom off office officer
  ofgem often ohio ok okay old oman ombudsman omg on once one online only onto oolong operator oppo or orange order ordered
  orlando osaka oslo other otherwise otp ottawa our out over overall owner oxford package paid pakistan parcel parent parents
  paris park parking partner patient patients pay paying paypal pdf penang people perfect perhaps perth peugeot pharmacist
  philadelphia philippines philips phoenix phone phuket physician pilot pilots pin pink pixel platinum plaza plc please pls plus
  plz pm points poland policyholder polish polite pool poor porter portland portugal portuguese possibly prada prague premier
  premium pret price principal printer probably problem problems product prof professor prospect prudential ps pu'er puma pune
  purple purser qantas qatar quality quite radisson ramadan rarely re read reading really recently reception receptionist
  recommend recommended red reebok ref refund regards remote renault rep representative reps resident resort restaurant return
  returned review revolut rider rip river riyadh road rolex romania rome room rooms router royal rude russia russian ryanair sa
  safari said saigon saik sainsbury sainsbury's saint sales same samsung san santa santander sat saturday saw say says school
  scotland scottish screen seattle second secondly security see seen send sent seoul sep sept september seriously service
  services seven several shall shanghai she sheffield shenzhen sheraton shop shopper short should shouldn't shower sichuan
  siemens silver sim since sincerely singapore sir siri sirs sister six skoda sky slack small smh sms so software some somebody
  someone something sometimes son sony sorry south southern southwest spa spain spanish speaker spindle spotify square st staff
  standard stansted starbucks start station steward stewardess still stockholm stop store street stripe student students subject
  subscriber subway such suddenly suite sun sunday supervisor support surgeon suzhou sweden swedish swiss switzerland sydney
  t-mobile table tablet taipei taiwan take taken tamil tampa target taxi tea teacher teachers team teams technician tell teller
  ten terminal terrible tesco tesla texas thai thailand thank thanks thanksgiving that the their them there therefore these they
  think third this those though thought three through thu thur thurs thursday thus thx tianjin tiktok till time to today toilet
  tokyo told tomorrow too took toronto totally tower toyota train trainer tram traveler traveller travelodge tried trip truly
  trust try tue tues tuesday turkey turkish tutor tv twice twitter two ty uae uber uk ukraine uncle under united university
  unless until up update upper ups urdu us usa usb use used user usps usually utterly valley value valued vancouver vat vegas
  venice verizon very vienna vietnam vietnamese view vip virgin visa vivo vodafone volkswagen volvo wait waited waiter waiting
  waitress waitrose wales walmart want wanted ward warm warsaw was washington wasn't water we web website wechat wed wednesday
  week welcome well wellington wells welsh went were west western westin what whatsapp when where whether which while white who
  whom whose why wi-fi wife wifi will windows wine with within without won't wonderful wont word work worked working worse worst
  would wouldn't write wrote wtf wuhan xian xiaomi year yellow yes yesterday yodel york you your yours youtube yunnan zara
  zealand zero zoom zurich`)

/** Words before which a capitalised word is a place or a thing: Victoria Station, George Street. */
export const placeWords = set(`
  & abbey academy airlines airport airways arena ave avenue bakery bank bar bay beach block branch bridge bros brothers cafe
  campus castle cathedral center centre church city clinic close coffee college corp county court cross docks drive electronics
  energy estate falls fashion foods garden gardens group hall harbour heights hill holdings hospital hotel house inc inn
  insurance island islands junction lake lane library line llc lodge logistics ltd mall market motors mountain museum mutual
  office palace park partners pharmacy place point port quay rd resort restaurant river road sandwich school secret securities
  shop spa sponge spring square st stadium state station store street suite surgery tea terminal theatre tower town trading
  university valley village ward way whisky wines wing`)

/** Firms, goods and sayings called after people, in small letters. */
export const namedGoods: readonly string[] = [
  'from adam',
  'abercrombie', 'adam smith', "amy's kitchen", "annie's", 'arthur andersen', 'aunt bessie', 'aunt jemima', 'ben & jerry',
  'ben and jerry', 'ben sherman', 'benjamin moore', 'betty crocker', 'black friday', 'bloody mary', 'bob evans',
  "bob's your uncle", 'bobbi brown', 'calvin klein', 'captain america', 'captain morgan', 'carl zeiss', 'charles schwab',
  'charlotte tilbury', 'christian dior', 'christian louboutin', 'doc martens', "domino's", 'don julio', 'dr martens',
  'dr oetker', 'dr pepper', 'dr who', 'dr. martens', 'dr. oetker', 'dr. pepper', 'ed sheeran', 'eddie bauer', 'edward jones',
  'elizabeth arden', "ella's kitchen", 'ernst & young', 'estee lauder', 'frankie & benny', 'fred perry', 'george at asda',
  'george foreman', 'goldman sachs', 'harley davidson', 'harry potter', 'harvey nichols', 'helly hansen', 'henry hoover',
  'hugo boss', 'j.p. morgan', 'jack & jones', "jack daniel's", 'jack daniels', 'jack wills', 'jack wolfskin', 'james bond',
  'jane doe', 'jenny craig', 'jesus christ', 'jimmy choo', 'jo malone', 'joe bloggs', 'john deere', 'john doe', 'john lewis',
  'johnnie walker', 'jose cuervo', 'jp morgan', 'karen millen', 'kate spade', 'king charles', 'laura ashley', 'louis vuitton',
  'louis xiii', 'lucy & yak', 'marc jacobs', 'marie curie', 'martin luther', 'max factor', 'max mara', 'merrill lynch',
  'michael kors', 'miss saigon', 'monte carlo', 'morgan stanley', 'mr bean', 'mr clean', 'mr kipling', 'mr muscle', 'mr price',
  'mr. clean', 'mr. muscle', 'ms excel', 'ms office', 'ms teams', 'ms word', "murphy's law", "newman's own", 'oscar mayer',
  'papa john', "papa john's", 'patak', 'paul smith', 'peter pan', 'peter rabbit', 'philip kotler', 'philip morris',
  'prince harry', 'ralph lauren', 'rolls royce', 'ronald mcdonald', 'rosetta stone', 'russell hobbs', 'saint john',
  'sally beauty', 'sam adams', "sam's club", 'samuel adams', 'san carlos', 'santa claus', 'sara lee', 'sherwin williams',
  'st john', 'st. john', 'stella artois', 'stella mccartney', 'taylor swift', 'ted baker', "terry's chocolate", 'thomas cook',
  'thomas the tank', 'tim horton', 'tim hortons', 'tom ford', 'tom kha', 'tom yum', 'tommy hilfiger', "tony's chocolonely",
  'tory burch', 'trader joe', 'uncle ben', 'uncle sam', 'vera bradley', 'vera wang', "victoria's secret", "wendy's", 'wendys',
  'william hill',
]
