import { readFileSync } from 'node:fs'

/** Names of some seventy countries, from the locales of Faker (MIT licence), less those that are also words of English. */
const listed = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')
const set = (words: string, file?: string): ReadonlySet<string> =>
  new Set(`${words} ${file ? listed(file) : ''}`.trim().split(/\s+/))

/**
 * First names of many cultures that are hardly anything else, by hand from common knowledge; without accents.
 * Masked wherever they stand capitalised.
 */
export const firstNames = set(`
  aaliyah aaron abby abdul abdullah abebe abena abhishek abigail abraham achieng adaeze adam adebayo adebola adela adele adeline
  aditya adnan adrian adriana adrienne adwoa afonso agata agatha agnes agnieszka agus agustin ahmad ahmed ahmet aidan aiden
  aigul aiko aileen aino ainur aisha aishwarya aissatou aizhan ajay akash akemi akiko akira akshay akua alain alan alana
  alasdair alastair alba albert alberto alejandra alejandro aleksander aleksandra aleksey alena ales alessandra alessandro
  alessia alessio alex alexander alexandra alexandre alexei alexey alexis alf alfie alfonso alfred alfredo alice alicia alina
  alisha alison alistair aliyah allan allison alma almaz alok alonso alvaro alyssa amadou amaka amanda amandeep amar amara
  amelia amelie amina aminata amir amira amit amparo amrit amy analyn anand ananya anastasia anatoly anbu anders andre andrea
  andreas andreea andrei andrej andres andrew andrzej andy aneta anette angela angelica angelina angelique angharad anika anil
  anirudh anita anja anjali anke ankit ankita ann anna annabel anne anneke annelies annette anni annie annika anselmo anthony
  antje antoine antoinette anton antonella antonio antti anya aoife aparna araceli arash archana archie ariana arianna arjun
  arkadiusz arkady armando arnav arne arnel arnold aroha artem arthur arto artur arturo arun arvid arvind asad asha asher ashish
  ashlee ashleigh ashley ashok asif aslaug astri astrid asuka atieno atif audrey augusto aurelie ava avery axel ayaka ayanda
  ayesha ayodele ayse ayumi aziz babatunde bakyt balwinder baptiste barbara barry bartosz bastien baz beata beatrice beatriz
  becky begona bekele belen belinda ben benedetta benedict benedita benjamin benny benoit bente berit bernadette bernard
  bernardo bernd bernice bert bertha bertil bertrand beth bethan bethany betty beverley beverly bhavna bianca bilal billy birgit
  birgitta birte bjorn blandine blazej bob bobby bodil bogdan bohumil bongani boris borje bozena brad bradley bram brandon
  brayden brenda brendan brent brett brian brianna bridget bridie brigitte britney britt britta brody bronagh bronwyn bruce
  bruno bryan bryce bukola burak bushra caio caitlin caleb callie callum calvin cameron camilla camille camilo candela candice
  caoimhe capucine cara carl carla carlos carlotta carly carmel carmela carmelo carmen carol carolien caroline carolyn carrie
  carsten carys cassandra catalin catalina catarina catherine cathy catrin catriona cecile cecilia cedric cees celeste celia
  celine cem ceri cesar cezary chandra chantal chantelle charlene charles charlie chaturvedi chee cheikh chelsey chelsie cherie
  cheryl chetan chiamaka chiara chidera chidi chinedu chinwe chioma chipo chitra chiyo chloe choon chris christa christelle
  christina christine christoph christopher christos chukwudi chukwuemeka ciara cillian cindy cinzia ciprian cissy claire clara
  clarissa claude claudia claudio claudiu claus clemence clement clint cliona clive clodagh coen colin colleen connie connor
  conor constantin consuelo coralie corentin corey corina corine corinne cormac cosmin courtney craig cristian cristiano
  cristina cristobal curtis cynthia cyril daan dafydd daichi daisuke damian damien dan daniel daniela daniele danielle danilo
  daniyar danny danuta daphne darcy dario darius dariusz darlene darren darryl darshan dave davey david davide dawid dawit daz
  deanna debbie deborah debra declan deepa deepak deirdre delia delphine demetrius denis denise deniz dennis denzel derek
  dervish dervla desmond detlef devendra devi dewi dexter dhananjay dhruv dian diana diane didier dieter dilip dilnoza dilys
  dimitri dimitris dina dinah dinesh diogo dirk divya dmitri dmitriy dmitry dolores domenico dominic dominik dominique donald
  donatella donna donny dora doreen doris dorota dorothea dorothee dorothy doug douglas dragos duarte duncan dusan dwayne dwight
  dylan eamonn earnest eberhard ebony ed eddie eddy edgar edith edmund edna edoardo edson eduardo edward edwin eero eeva effie
  egil egor ehsan eiji eileen eilidh eimear einar eino eirian eithne ekaterina ekow elaina elaine eldon eleanor elena eleni eli
  elias elijah elin elina elisa elisabeth elisabetta eliska elissa eliza elizabeth elke ella ellen ellie ellinor elliot elliott
  elmer elodie eloise elsa elsie elton eluned elva elvira elzbieta emanuele emeka emeline emer emil emilia emiliano emilie
  emilio emily emma emmanuel emmett emre emrys encarnacion enrico enrique eric erica erich erick erik erika erin erkki erlan
  erling ernest ernesto ernst errol erwin esmee espen esperanza esteban estefania estelle esther ethan ethel etienne etsuko etta
  ettore eugene eugenia eugenie eugenio eunice eunji eusebio eva evan evangeline evelyn evert everton evgeny evie ewa ewan
  ezequiel fabian fabienne fabio fabiola fabrice fabricio fabrizio facundo fadi fahad faisal faizal fallon farah farai farhan
  farid farida farooq farrah faruk fatima fatma fatou fatoumata fatuma federica federico felicia felicity felipe femi femke
  ferdie ferdinand fergal fergus fermin fernanda fernando filip filipa filippo finn fintan fiona fionnuala fitri flavia flavio
  florencia florent florin floyd folasade franca frances francesca francesco francine francis francisco franco francois
  francoise frankie franz frauke fred freda freddie frederic frederick fredrik freja freya frida frieda friederike friedrich
  fritz fumi fumiko funmi fyodor gabby gabe gabriel gabriela gabriella gabrielle gaelle galina ganesan ganesh gareth gary gaurav
  gavin gayatri gaz geena geert geeta geir gemma genevieve gennady gennaro geoff geoffrey george georgie georgina georgios
  geraint gerald geraldine gerard gerardo gerd gerda gerhard geri gerrit gertrude gethin gheorghe ghislaine giacomo giancarlo
  gianfranco gianluca gianni gijs gilbert gilberto gilles gillian gina ginevra ginny giorgia giorgio giorgos giovanna giovanni
  girish gisela gitte giulia giuliana giuliano giulio giuseppe gladys gleb glenda glenn gloria glynis goncalo gonzalo gopal
  goran gordon goro govind graciela graham grainne grazyna greg gregoire gregor gregory greta gretchen grete grigory grzegorz
  gudrun guido guilherme guillaume guillermo gulnara gunhild gunilla gunnar gunter gunther gurpreet gus gustavo gwen gwenaelle
  gwendolyn gwilym gwyneth habib hadiya hakan haley halina halvor hamid hamish hamza hanako haneul hanna hannah hanne hanneke
  hannelore hannu hans harald harish harold harpreet harriet harrison harry harshita hartmut haruka haruki hasan hassan hattie
  hayato hayden hayley hector hege heidi heike heikki heiko heinrich heinz heitor helder helen helena helene helga heli helio
  helle helmut hema hemant hendrik henk henning henrietta henrik henrique henry henryk herbert herman hermann hernan herve
  hettie hideo hieu hikaru hilary hilda hilde himanshu hiroko hiroshi hirut hitesh hitomi hoa hock hollie horacio horia horst
  howard hubert hugh hughie hugo humphrey huong hussain hussein huw hyejin hynek hyun hyunwoo iain ian iara ibrahim ibrahima
  ichiro ida ieuan ifeanyi ifeoma ignacio igor ikenna iker ikram ilaria ileana ilene ilkka ilmari ilona ilse ilya imelda imogen
  imran imtiaz indah indira ines inga inge ingeborg inger ingo ingrid ingvar ingvild inmaculada ioan ioana ioannis ionut irena
  irene irfan irina irma irving isaac isabel isabella isabelle ishaan isidro isla ismail isobel itziar ivan ivana iveta ivor
  iwan iwona izabela izzy jaakko jaap jacek jackie jaclyn jacob jacopo jacqueline jacques jada jadwiga jagdish jaime jake jakob
  jakub jamal james jameson jamie jana jane janelle janet janette jani janice janine jannah janneke janusz jared jarek jari
  jarmila jarmo jaroslav jaroslaw jasmin jason jasper jaspreet jaswinder jatin javed javier jayden jayesh jayla jayne jeanette
  jeff jeffrey jelani jemima jenelle jenna jennie jennifer jenny jens jeppe jeremiah jeremy jermaine jeroen jerome jerrod jerry
  jerzy jesper jess jesse jessica jessie jesus jhun jia jian jihoon jill jilly jim jimmy jindrich jiri jisoo jitka jiwoo jiyeon
  joan joana joanna joanne joao joaquim joaquin jocelyne jochen jodi jodie joe joel joelle joey johan johann johanna johannes
  john johnnie johnny jolanda jolanta jolene jomar jon jonas jonathan joni joost jordi jordyn jorg jorge jorgen joris jorma jose
  josef josefina joseph josephine josh joshua josiah joslyn jouni joyce juan juanita judd judith judy juha juhani jukka jules
  julia julian juliana julie juliet julio julita juma junaid jungkook junko jurgen justin justyna jutta jyoti kaarina kacper
  kagiso kai kaisa kaitlin kaitlyn kaito kalle kalpana kamal kamala kamau kamil kamila kamran kaori kareem karel karen karim
  karin karina kariuki karl karl-heinz karla karolina karsten karthik kartika kasey kashif katarina katarzyna kate katerina
  katherine kathleen kathrin kathryn kathy katie katja katrin katrina katya kavita kavitha kavya kayla kayleigh kazimierz kazuki
  kazuo keeley keiko keira keisha keith kellie kelly kelsey kelvin kemal ken kendall kendra kenji kenneth kenny kenta keong keri
  kerry kerstin ketut kev kevin khadija khalid khanh kiera kieran kim kimberley kimberly kimmo kinga kiran kirill kirsi kirsten
  kirsty kishore kiyoshi kjell kjersti klaas klara klaus knut koen kofi kojo komang konrad konstantin kostas kouji kristen
  kristi kristian kristin kristina kristoffer kristy krystal krystyna krzysztof ksenia kuldeep kumar kumari kumiko kunal kunle
  kurt kurtis kwabena kwame kwesi kyle kyriakos lachlan ladislav laetitia lakshmi lalit lalita lana lara larisa larissa larry
  lars lasse lata latasha latisha latoya laura laure lauren laurence laurene laurent laurentiu lauri lauryn lautaro lawrence
  layla leah leandro leanna leanne lech leeann leena leif leila lena lene lenka lenny leo leon leona leonard leonardo leonid
  leonie leonor leonora lerato leroy lesley leslie lester leszek letchumi leticia letitia letizia lewis liam libor lidia lieke
  ligaya liisa lila lilian lillian lilly lina linda lindsay lindsey lindy linnea lionel lisa lisbet liviu liza lizzie lizzy
  llinos lois lola lonnie loredana loren lorena lorenzo loretta lorna lorraine lothar lotta lotte lottie louella louie louis
  louisa louise lourenco lovisa lowri luana lubomir luc luca lucas lucia lucian luciana luciano lucie lucile lucille lucinda
  lucy ludovic luigi luis luisa luiza lukas lukasz luke luqman lutz luzia lwazi lydia lyla lyle lynda lynn lynne lyudmila maaike
  maarit maarten mabel macarena machteld maciej macy madalena madalina maddie madeleine madeline madhav madhuri madina mads mae
  mael maeve mafalda magda magdalena maggie magnus mahesh mahmoud maija maire mairead maisie maite maja makena makoto maksim
  malachi malcolm malgorzata malia malik malin malwina mamadou mami mamta manami mandi mandie mandla mandy manfred manish manjit
  manju manoj manolo manon manpreet manuel manuela marc marcel marcela marcello marcelo marcia marcie marcin marco marcos marcus
  marek margaret margarida margarita margaux margery margie margot margrit maria mariah mariam mariama marian mariana mariangela
  marianne maricarmen maricel marie marieke mariela marijke mariko marilou mario mariola marion marisa marisol marissa marit
  marites marius mariusz marja marjatta marjolein marjorie marketa markku marko markus marlene marlies marloes marlon marnie
  marsha marta martha martin martina marty marvin mary maryam maryann maryse marzena masako masaru massimo mateo mateusz matheus
  mathilde matias matilda mats matt matteo matthew matthias matthijs matti mattie maude maura maureen maurice mauricio maurizio
  mavis maxence maxim maximiliano maxine maxwell maya mayank mayumi mbali meena meera megan meghan megumi mehmet meiling meinir
  mekdes melanie melinda melissa melvin menno mensah meredith merel merle merve mervyn mette mhairi mia micah michael michaela
  michal michel michela michele michelle michiko mick midori mieczyslaw mieke miguel mihaela mihai mika mikael mike mikey
  mikhail mikkel mikko mildred milena millicent millie milly miloslav mina minh minho minji minjun minna minnie minoru miranda
  mircea mireille mirella miriam mirko miroslav miroslaw misaki mitch mitchell mitsuko mitsuru miyuki mohamad mohamed mohammad
  mohammed mohan mohana mohd mohit moira mollie molly mona monica monika monique montserrat morag morgan morgane morten moses
  mostafa moussa mudassar muhammad muireann mukesh murali murat muriel murray murugan mustafa muthoni muthu myles myra myron
  myrtle nadeem nadege nadezhda nadia nadine nadja nagesh naila naledi namrata nancy nanette naoki naoko naomi naresh nargis
  nari nasreen natalia natalie natalya natasha nathalie nathan nathaniel naveed naveen navin navjot neha neil nell nellie nelson
  nenita nerea nerys nettie ngoc ngozi nguyen nia niall niamh nicanor nicholas nick nicola nicolas nicole nicoleta nicolo niels
  nienke nieves nigel niina nikhil nikita nikki niklas nikolai nikos nilesh nils nina nirmala nisha nitin njeri nneka noah
  noboru nobuko noel noelia noelle noemie noman nomsa nora norbert norberto noreen norm norma norman nosipho nuala nuno nuria
  nurlan nurul nyoman oana obinna obiora oceane octavian octavio odell odette odile oisin oksana olaf olafur olamide olav oleg
  olek olesya olga oliver olivia olivier oliwia olli ollie olumide oluwaseun olwen olwyn omar omkar ondrej orla orlaith ornella
  orville osamu oscar osian oskar osman osvaldo otavio otieno otto ousmane outi ove ovidiu owain owais owen ozge paavo pablo
  padma padmini padraig paivi pallavi palle paloma pamela panagiotis pankaj panos paola paresh parminder parth pascal pascale
  pascual pasi pasquale patricia patricio patrick patrik patrizia patrycja patsy paudie paul paula paulette paulina pauline
  paulo pavel pavlina pawel pedro peggie peggy pekka percy perla pernille pertti pete peter petra petros petteri petula phil
  philip philippa philippe phillip phoebe phuong phyllis piero pierre pieter pietro pilar piotr pip pirjo pirkko piyush polina
  polly pooja portia pradeep praful prakash pramod pranav prashant prateek pratik pratima praveen preben priscilla priti priya
  priyanka przemyslaw pushpa putri qaiser qasim quang quentin quique quyen rachael rachel rachelle radek radha radka radoslaw
  radu rafael rafaela raffaele raffaella raghav ragnar ragnhild rahul raija raimundo rainer raisa raj rajan rajat rajesh rajiv
  rakesh ralf ralph raluca ramesh ramiro ramon ramona rania ranjit raphael raquel rashid rashmi rasmus ratna raul ravi raymond
  razvan rebecca refilwe reggie reginald regis rehan reiko reina reiner reinhard rekha remi remy renan renata renate rene renee
  renske reuben reynaldo reza rhian rhiannon rhodri rhonda rhys ricardo riccardo richard rick ricki ricky rikke riley rini risto
  rita ritesh ritika ritu ritva rizwan robbie robert roberta roberto rocio rodel rodney rodolfo rodrigo roel rogelio roger rohan
  rohini rohit roisin roland rolf romain romana rommel ron ronald ronan ronnie ronny rory rosa rosalia rosalie rosalind rosalyn
  rosangela rosanna rosario rosemarie rosetta rosie roslyn ross rossella rowena rowland roxana roxanne roy royce roz ruairi
  ruaridh ruben rubina rudiger rudo rudolf rufus rui rukhsana rune rupert ruslan russell rustam ruth ruud ruzena ryan ryoko
  ryota ryszard saara sabina sabine sabrina sachiko sachin sadie saeed safiya saima sakura salim sallie sally salma salman
  salvador salvatore sam samantha sameer samina samir samira samuel sandeep sander sandie sandra sandrine sandro sanjana sanjay
  sanjeev sanna sanne santosh saoirse saqib sara sarah saravanan sarita sarka sarthak saskia satish satomi satoshi saul saurabh
  sayuri scott sean sebastian seema segun selam selena selin selina selma selvam semyon senthil seojun seppo serena sergei
  sergey sergio seth severine seymour shabana shabnam shahid shana shane shankar shannon shari sharon shaun shauna shayla shayne
  sheena sheila shekhar shelley shelly sheree sherry sheryl shigeru shilpa shinji shirl shirley shivam shivani shizuka shoaib
  shobha shota shreya shruti shubham shyam sian sibusiso siddharth siddhi siegfried siew sigrid sigurd silas silke silvana
  silvia silvio silviu simao simon simona simone simran sindre sinead siobhan sioned sipho siri sirpa sissel sissy sjoerd skyler
  slamet slava slawomir smita sneha snezhana sobia socorro sofie sofya sohail solene solveig sonia sonja sooyoung sophia sophie
  sorcha soren sorin sourav soyeon spencer spiros srinivas stacey staffan stan stanislav stanislaw stanley stavros stefan
  stefania stefano steffen steffi steinar stella stepan stephan stephane stephanie stephen steve steven stevie stewart stig
  stijn stu stuart sture subhash subramaniam sudha sudhir sukhwinder suki sumit sungmin sunil sunita suraj suresh susan susana
  susanna susannah susanne sushma susie susumu sutrisno suzanne svein sven svetlana swapna swapnil swati sybil sylvain sylvester
  sylvia sylvie sylwia szymon tabby tabitha tadashi tadeusz tadhg taehyung tahir tahira taina takashi takeshi takumi tamara
  tamika tamsin tania tanja tanveer tanya tapio tara tariq tarja tarun tasha tatenda tatiana teddie teemu tegan tegwen tejas
  telma temitope tendai terence teresa teresita tereza terhi teri terje tero terry tesfaye tess tessa tetsuya teun thabo thais
  thanasis thandi thandiwe thanh thao thea thelma themba theo theodor theodora theodore theresa thiago thibault thibaut thierry
  thijs thilaga thomas thor thora thorsten thuong thuy tia tiago tiffany tigist tiina tilda tilly tim timmy timo timothy timur
  tina tineke tiziana tjeerd tobias tobin toby todd tolu tom tomas tomasz tommaso tommy tomoko tony tonya torbjorn tore tori
  torquil torsten toru toshio tove tracey tracy trang traudl travis trevor tricia trine trish tristan trixie trond trudi trudy
  truus tsutomu tuan tuba tudor tumelo tunde tuomas tuula tuva tyra tyrone uchenna udo ugochi ulises ulrich ulrika ulrike umar
  umberto umesh unni ursula urszula usha usman ute uwe vaclav vadim valarie valentin valentina valeria valerie valery vanessa
  varun vasco vasile vasilis vasily veikko velma vendula venkat venkatesh vera verna vernon veronica veronika vesa vibeke
  vicente vicky victor vidar viggo vijay vikas vikki vikram viktor ville vimala vinay vince vincent vincenza vincenzo vinicius
  vinny vinod violeta viorel virginie virpi vishal vishnu vitaly vitor vittoria vittorio vivek vivian vivien vivienne vlad
  vladimir vladislav vojtech volker vyacheslav wahyu waldemar waleed walter waltraud wambui wanda wangari wanjiru waqas warren
  wasim wayan wayne wenche wendy werner weronika wesley wessel wiebke wieslaw wilbur wilda wilf wilfred wilfried wilhelm willem
  william wilma winfried winifred winnie winona winston wioletta witold wladyslaw wojciech wolfgang wouter wyatt xavier ximena
  xiu yadira yann yannick yannis yanti yara yaroslav yasir yasmin yasmina yasmine yasuko yegor yekaterina yelena yemi yevgeny
  yiannis ylva yogesh yoko yolanda yonas yoona yosef yoshiko youngho yousef youssef yudi yui yuka yukari yuki yuko yulia yumi
  yuri yusuf yuta yuuki yves yvette yvonne zach zachariah zachary zack zahid zahra zainab zanele zara zbigniew zdenek zdenka
  zdzislaw zeenat zeeshan zehra zelda zena zenebech zeynep zoe zofia zoya zsofia zubin zuzana zuzanna zygmunt`, 'first-names.txt')

/** First names that are also words, towns or firms. Masked only where a person must stand. */
export const doubtfulNames = set(`
  abel addison adelaide akin al alexandria ali amber ana angel angus april art ash ashton august austin autumn barney basil
  bella bill bishop blake blanche blessing bonnie brandy brook brooke brooklyn buck buddy candy carey carolina carter casey
  cassidy cedar chad charity charlotte chase chelsea cherry chevy china chip christian chuck clark cliff cody colby colt
  constance cooper crystal cyrus daisy dakota dale dallas dana danish dawn dean denver destiny devon diego don dot drew duke
  earl eden elif ellis eve ever faith fay felix fern flora florence forest fox frank gaia gale gay gene georgia gill ginger glen
  grace grant guy hal hana hank happy hari harmonie harmony harper hazel heath heather herb holly homer honey hope houston
  hunter ike imani india iris israel ivy jack jade jan jasmine jay jean jewel jo jordan jos josie joy july june justice kay kent
  kirk kit kitty knox lacey lance lane lark laurel lee leigh lennon levi lily lincoln logan lori lou lucky luna luther luz
  madison major marina marine mark marshall mason maud max may mei melody mercedes mercy merry milan miles milton mindy misty
  nash nat ned oakley octavia olive opal orion paddy page paige pansy paris parker pat patience peace pearl penny pepper perry
  phoenix pierce piper poppy porter precious presley prudence quinn rafa raja randy ranger raven ray reed reg regina rex rhett
  rhodes rich rio rishi river rob robin rocco rocky roman rose rosemary rowan ruby rue rusty ryder sage sandy santiago savannah
  serenity shaw shelby sid sienna sierra sky skye sloane sofia sol sonny sterling stetson sue summer sunny sutton sydney tammy
  tate tatum taylor ted teddy tobi toni trey trinity troy tyler una van vance verona vic victoria vienna viola violet virginia
  wade wallace ward washington whitney wilder wiley will willow winter wolf wood woody wren`)

/** Frequent family names: with one of them a capitalised unknown word before it is a name. */
export const familyNames = set(`
  abubakar adebayo adeyemi agarwal aguilar ahmadi ahmed ali almeida alvarez anderson andersson armstrong bailey banerjee barker
  barnes barnett bauer baxter becker begum bennett berg bianchi boateng bonnet bose braun brooks brown bryant bui butler byrne
  campbell carr carvalho castillo castro celik chan chang chapman chatterjee chavez chen cheung choi chua clark clarke cohen
  colombo conti cook cooper costa cox crawford cruz cunningham da-silva dahl dang das davies dawson de-souza demir desai diaz
  dixon dlamini doyle dubois durand edwards ellis eriksson esposito evans eze ferguson fernandez ferrari ferreira fischer
  fitzgerald fitzpatrick fletcher flores foster fournier fraser friedman gallagher garcia gardner ghosh gibson gill girard goh
  goldberg gomez gonzalez graham greco griffin griffiths gupta gutierrez haddad hamilton hansen hargreaves harris harrison hart
  hassan hawkins hayes henderson hernandez herrera hoang hoffmann holland holmes hosseini huang hughes hunt hussain hussein
  ibrahim ito ivanov iyer jackson jain jenkins jensen jeong jimenez johansson johnson jones jordan joshi kamau kaminski kang
  kapoor karimi karlsson kato katz kaur kaya kelly kennedy khan khoury kim klein kobayashi koch koh kowalczyk kowalski kumar
  kuznetsov lam larsson lau laurent lawson lee lefebvre leroy leung levy lewandowski lewis lim lin liu lloyd lopez lynch
  macdonald malhotra mansour marino marshall martinez matthews mccarthy mcdonald medina mehta mendoza menon mensah meyer mishra
  mitchell mizrahi mohammed mokoena morales moreau moreno morgan morris mukherjee muller murphy murray musa mwangi myers müller
  nair nakamura nasser ndlovu neumann ng nguyen nielsen nilsson nkosi novak nowak o'brien o'connor o'neill o'sullivan okafor
  okeke okonkwo oliveira olsen olsson ong ortiz osborne osei otieno owusu palmer park parker patel pedersen pemberton pereira
  perez petrov pham phan phillips pillai poole popov price rahimi ramirez ramos rao reddy reeves reid reyes reynolds ribeiro
  ricci richardson richter rivera roberts robertson robinson rodriguez romano romero rosenberg rossi roux ruiz russell russo
  ryan saleh sanchez santos sasaki sato schmidt schneider schroeder schulz schwarz shah sharma sharp sidorov silva simpson singh
  smirnov smith souza spencer stewart sullivan suzuki szymanski takahashi tan tanaka taylor teo thompson thornton torres tran
  tsai turner vargas verma volkov vu wagner walker wallace walsh wang wanjiru ward watanabe watson webb weber whitaker whitfield
  williams wilson wisniewski wojcik wolf wong wright wu xu yamada yamamoto yang yilmaz yoon yoshida zhang zhao zhou zhu
  zielinski zimmermann`, 'family-names.txt')

/** Family names that are words or goods: they make no name of an unknown word before them. */
export const ordinaryFamilyNames = new Set((
  'barker bauer berg bose braun brooks brown bui butler chang chapman conti cook costa cruz dang das ferrari fischer ' +
  'fletcher foster gardner gibson gill greco hall hart holland hunt jain jordan kaya klein lam lau levy lewis lin lloyd ' +
  'marino marshall moreno morgan ng palmer park parker price rao rivera romano sharp silva tan torres turner vu ward webb ' +
  'wolf wood').split(' '))
