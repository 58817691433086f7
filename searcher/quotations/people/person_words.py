"""Word lists: titles, occupations, given names by sex, and words that no person's name has.

In lower case without full stops. They come from general knowledge, not from counts in a corpus.
"""

from __future__ import annotations

from searcher.quotations.lexicon import listed

TITLES = listed(
    """mr mrs ms miss dr sen rep gov gen lt col prof rev hon sgt capt adm pres sir dame lord lady
    judge justice professor doctor pope king queen prince princess sheikh imam bishop archbishop
    cardinal sultan shah emir father sister rabbi ayatollah mullah president vice minister
    premier chancellor secretary ambassador envoy governor senator congressman congresswoman
    representative mayor councillor councilman councilwoman speaker leader chairman chairwoman
    chair chief director general colonel major captain lieutenant sergeant admiral commander
    marshal officer detective sheriff commissioner attorney prosecutor treasurer spokesman
    spokeswoman spokesperson candidate nominee front-runner frontrunner coach manager strategist
    adviser advisor analyst economist pollster author actor actress singer director-general
    secretary-general editor correspondent reporter journalist host anchor founder ceo boss head
    deputy dictator emperor activist mogul billionaire businessman moderator lawyer counsel
    superintendent inspector historian scientist researcher operative consultant aide messrs"""
)
"""Titles and posts: words that precede a name and are not part of it."""

MALE = listed(
    """mr sir lord king prince congressman spokesman chairman councilman father brother son husband
    uncle nephew grandfather grandson dad businessman salesman policeman fisherman footman landlord
    headmaster widower actor boyfriend barman postman schoolboy herr monsieur senor signor baron
    duke earl viscount waiter policeman sheikh shri maulana alhaji"""
)
"""Titles and words of men."""

FEMALE = listed(
    """mrs ms miss dame lady queen princess congresswoman spokeswoman chairwoman councilwoman mother
    sister daughter wife aunt niece grandmother granddaughter mum businesswoman policewoman
    landlady headmistress widow actress girlfriend barmaid schoolgirl frau madame mme mlle senora
    signora baroness duchess countess waitress housewife midwife begum smt alhaja hajia
    stewardess"""
)
"""Titles and words of women."""

ADJECTIVES = listed(
    """republican democratic democrat gop libertarian conservative labour liberal tory green
    independent american british russian chinese french german iranian iraqi israeli indian
    pakistani afghan turkish ukrainian syrian saudi egyptian japanese korean australian canadian
    mexican italian spanish polish dutch swedish norwegian danish finnish greek european african
    asian arab palestinian lebanese brazilian u.s. us u.k. uk u.n. un eu former acting foreign
    prime defence defense interior finance state house senate national attorney federal chief
    press executive white deputy vice first lead senior secretary campaign party"""
)
"""Words that stand before a post or a name and are not part of the name."""

NOT_PEOPLE = listed(
    """ministry department house office agency bureau commission committee council court senate
    congress parliament assembly government administration party university college school
    institute institution foundation association federation union league society club group
    company corporation corp inc ltd bank fund times post journal news press daily herald
    tribune guardian magazine radio television tv network channel post-gazette gazette weekly
    report review states kingdom republic emirate emirates nations organization organisation
    centre center board authority service services army navy force forces police staff team
    campaign coalition alliance front movement street avenue road city county state island
    islands river mountain sea north south east west new united saudi hong sri international
    global american national act bill law treaty accord day week january february march april
    june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday supreme democrats republicans pac usa watch rights amnesty network
    project initiative program programme security intelligence central federal church airport
    hospital hotel tower street wall hall museum park square stadium games cup world war white
    fox cnn nbc abc cbs msnbc bbc reuters breitbart politico facebook twitter google apple
    microsoft tea super islamic holy red conference convention powers members parties peoples
    governments ocean strait mountains republics socialist majesty highness excellency holiness
    power monde figaro pravda izvestia tass"""
)
"""Words in names of organisations, places, documents and times."""

OCCUPATIONS = listed(
    """accountant actuary agent alderman apprentice archaeologist architect artist astronaut author
    baker banker barber barman barmaid barrister batsman biker biologist boatman bowler boxer
    boyfriend brother broker builder bursar butcher buyer campaigner canon carer caretaker
    carpenter cashier cellist champion chef chemist choreographer clerk cleaner climber coach
    colleague columnist comedian commentator commodore composer conductor constable contractor
    cook cop coroner councillor courier cousin cricketer critic curator customer cyclist dad
    dancer daughter dealer dean defender dentist designer developer diplomat diver doctor driver
    drummer ecologist electrician employee engineer entrepreneur epidemiologist expert father
    farmer fiance fiancee fielder filmmaker firefighter fisherman footballer forester forward
    foreman friend gardener geologist girlfriend goalkeeper golfer grandfather grandmother
    granddaughter grandson graduate grocer guard guide guitarist hairdresser headteacher
    headmaster headmistress housewife hunter husband illustrator investor jockey joiner junior
    keeper labourer landlady landlord lawmaker lecturer legislator librarian lifeguard lobbyist
    machinist magistrate mathematician mechanic member meteorologist midfielder midwife miner
    model mother motorist mum musician neighbour neighbor nephew niece novelist nurse
    nutritionist observer ombudsman opener organiser organizer owner painter paramedic parent
    partner passenger pastor pathologist patient pensioner pharmacist philosopher photographer
    physician physicist pianist pilot planner player playwright plumber poet porter postman
    potter presenter priest producer programmer psychiatrist psychologist publican publisher
    punter pupil ranger receptionist referee registrar resident retiree rider roofer runner
    sailor salesman schoolgirl schoolboy schoolteacher scholar sculptor seamer seller senior
    shepherd shopkeeper shopper singer sister skipper sociologist soldier solicitor son
    songwriter sophomore spinner sprinter stallholder steward stewardess striker student
    supporter surgeon surveyor survivor swimmer tailor teacher technician teenager tenant
    tourist trader trainer traveller trucker trustee tutor umpire uncle aunt undertaker vet
    veteran veterinarian vicar victim villager violinist visitor volunteer voter waiter waitress
    warden weaver welder wicketkeeper widow widower wife winger winner witness worker writer
    zoologist freshman whip auctioneer beekeeper brewer cobbler florist harbourmaster
    harbormaster jeweller stonemason vice-chancellor vice-president vice-chairman"""
)
"""Occupations: not part of a name if two words follow."""

RANKS = listed(
    """pc pcso dci dsi comrade maulana ch chaudhry alhaji alhaja pastor otunba engr barr arc hajia
    mallam sheik
    mufti pandit shri smt thiru ustad begum haji lt-gen lt-col maj-gen brig brigadier cllr ald
    wpc det insp supt cdr cpl pvt pte pfc ssgt maj baroness baron viscount earl countess duke
    duchess marquess archdeacon rt hons honourable honorable right senora senor don dona frau
    herr monsieur madame mme mlle signor signora retd taoiseach tanaiste alderwoman brother
    sister mother cs ps inspector-general senator-elect president-elect"""
)
"""Titles in other countries, and in churches, police forces and armies."""

MALE_NAMES = listed(
    """aaron abdul abdullah abraham adam adrian ahmed ahmad ajay alan albert alec alejandro alex
    alexander alfie alfred ali alistair allan allen amit andre andreas andrei andrew andy angus
    anil anthony anton antonio archie arjun arnold arthur ashok barack barry ben benjamin
    bernard bernie bert bill billy bob boris brad brandon brendan brent brett brian bruce bryan
    callum carl carlos cecil charles charlie chris christopher clarence clive colin connor craig
    curtis cyril damian dan daniel danny darren dave david declan denis dennis derek desmond
    diego dominic donald doug douglas duncan dwight dylan ed eddie edgar edmund eduardo edward
    edwin elliot emeka emmanuel enrique eric ernest eugene evan felix fergus fernando francisco
    frank fred frederick gabriel gareth gary gavin geoff geoffrey george gerald gerard giles
    giovanni glenn gordon graeme graham greg gregory guy hamish hans harold harry harvey hassan
    hector henri henry herbert howard hugh hugo hussein ian ibrahim igor imran irfan isaac ivan
    jack jacob jacques jake jamal james jamie jason javier jeff jeffrey jeremy jerome jerry jim
    jimmy joe joel johan john johnny jon jonah jonas jonathan jorge jose josef joseph josh
    joshua josiah juan julian justin karim karl keith ken kenneth kevin khalid kieran klaus kofi
    kurt kyle larry lars laurence lawrence leo leon leonard lewis liam lionel louis luc lucas
    luigi luis luke malcolm manuel marc marcel marco marcus mario mark martin mathew matt
    matthew maurice max maxwell michael miguel mike mikhail mitch mitt mohamed mohammad mohammed
    mohan muhammad nathan nawaz neil nelson neville niall nicholas nick nicolas nigel noel
    norman oliver omar oscar otto owen pablo patrick paul pedro pete peter phil philip phillip
    pierre pieter quentin rafael rahul raj rajesh ralph ramesh randy raul ravi raymond reginald
    rex richard rick ricky rishi rob robert roberto rodney roger roland ron ronald rory roy
    rupert russell ryan sam samuel sanjay sean sebastian sergei sergey sergio seth shane shaun
    sidney simon stanley stefan stephen steve steven stewart stuart suresh tariq ted terence
    terry theodore thomas tim timothy toby todd tom tomas tommy tony trevor tyler victor vijay
    vikram vincent vivek vladimir walter warren wayne will william winston yusuf zachary jeb
    newt tobias lachlan silas amos ezra reuben kwame chukwuemeka chinedu tunde segun olusegun
    uche nnamdi obinna musa bilal nadeem bashir junaid usman hamza asif kamran rashid zahid
    farooq saeed nasser mahmoud mustafa yasser bashar hamid reza mehdi hiroshi kenji takeshi
    akira jörg jürgen dieter uwe heinz horst rainer wolfgang gerhard helmut friedrich ludwig
    sven erik magnus olaf bjorn henrik anders nils mikael andrzej piotr pawel janusz tomasz
    vaclav milan petr zoltan viktor laszlo istvan ion mihai nicolae bogdan nikola goran dragan
    zoran slobodan marko dimitri dmitri dmitry yuri oleg alexei aleksei nikolai anatoly yevgeny
    evgeny vasily konstantin maxim ruslan timur giorgi françois yves didier laurent thierry
    olivier philippe alain gilles rené gaston"""
)
"""Given names of men."""

FEMALE_NAMES = listed(
    """abigail ada adele agnes aisha alexandra alexis alice alicia alison allison amanda amber
    amelia amy ana angela angelina anita ann anna anne annabel annette annie anya april ariana
    audrey barbara beatrice becky belinda bernadette beth bethany betty beverley beverly bridget
    bukola camilla carla carly carmen carol carole caroline carolyn catherine cathy cecilia
    chantelle charlotte chelsea cheryl chloe christina christine claire clara claudia colleen
    connie cynthia daisy danielle dawn deborah debbie debra deirdre denise diana diane dolores
    donna dora doris dorothy edith edna efua eileen elaine eleanor elena elisabeth elise
    elizabeth ella ellen ellie elsie emily emma erica erin esther ethel eva eve evelyn faith
    farah fatima fiona florence frances freya gabriella gail gemma georgia georgina geraldine
    gillian gina gladys glenda gloria grace greta gwen hannah harriet hazel heather heidi helen
    helena henrietta hilary hillary holly huma ida imogen ines ingrid irene iris isabel isabella
    isla ivanka ivy jacinda jackie jacqueline jane janet janice jasmine jeanette jenna jennifer
    jenny jess jessica jill joan joanna joanne jodie josephine joy joyce judith judy julia
    juliana julie june kamala karen karin kate katherine kathleen kathryn kathy katie katrina
    kay kayla keira kelly kerry kimberly kirsten kirsty kristen kristin laura lauren leah leanne
    leila lena liliana lily linda lindsay lisa liz lois loretta lorraine louisa louise lucia
    lucinda lucy luisa lydia lynn lynne macy madeleine maeve maggie mandy mara margaret maria
    marie marilyn marissa marjorie marta martha mary maureen megan meghan melania melanie
    melissa mercedes michelle mildred millie miranda miriam moira molly mona monica monique
    muriel nadia nancy naomi natalie natasha niamh nichola nicole nina nora norma olga olive
    olivia orla pamela patricia patty paula pauline pearl peggy penelope penny petra philippa
    phoebe phyllis polly priscilla priya rachel rebecca regina rhonda rita roberta rosa rose
    rosemary rosie roxanne ruby ruth sabrina sadie sally samantha sandra sara sarah selina
    shannon sharon sheila shelley shirley sian sienna silvia simone siobhan sofia sonia sophia
    sophie stacey stella stephanie sue susan susanna susie suzanne sylvia tamara tammy tanya
    tara teresa tessa thelma theresa tina tracey tracy trudy ursula valerie vanessa vera
    veronica victoria viola violet virginia vivian wanda wendy whitney winifred yolanda yvette
    yvonne zara zoe aiko yuko keiko akiko naoko ngozi amina zainab wanjiru wangari wambui akinyi
    achieng nkechi chiamaka folake funmilayo mariam maryam nasreen shazia benazir indira sushma
    lakshmi meena sunita kavita deepa asha latha anke birgit ulrike sabine monika heike anja
    katja silke renate gudrun henrike hélène helene amélie amelie sylvie brigitte véronique
    françoise isabelle nathalie marine ségolène valérie chiara giulia francesca alessandra ilse
    astrid solveig birgitta maja katarina kasia agnieszka ewa zofia svetlana tatiana irina
    ludmila oksana yulia natalia ekaterina galina daria"""
)
"""Given names of women."""

GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES

PLACE_WORDS = listed(
    """town bay beach valley lake port province district region village hill hills heights harbour
    harbor falls springs creek bridge cape fort mount gulf coast peninsula forest desert canal
    lane drive gate plaza terminal station continent borough parish base camp aviv lumpur janeiro
    aires ababa angeles vegas orleans"""
)
"""Words in names of places."""

COUNTRIES = listed(
    """afghanistan africa albania algeria america andorra angola antarctica antigua arabia argentina
    armenia asia australia austria azerbaijan bahamas bahrain bangladesh barbados belarus
    belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei bulgaria burkina
    burma burundi byelorussia cambodia cameroon canada chad chile china colombia comoros congo
    croatia cuba cyprus czechoslovakia dahomey darussalam denmark djibouti dominica ecuador
    egypt england eritrea estonia eswatini ethiopia europe faso fiji finland france gabon gambia
    germany ghana greece grenada guatemala guinea guyana haiti herzegovina honduras hungary
    iceland india indonesia iran iraq ireland israel italy jamaica japan kampuchea kazakhstan
    kenya kiribati korea kosovo kuwait kyrgyzstan lanka laos latvia lebanon leone lesotho
    liberia libya liechtenstein lithuania luxembourg macedonia madagascar malawi malaysia
    maldives mali malta mauritania mauritius mexico micronesia moldova monaco mongolia
    montenegro morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger
    nigeria norway oman pakistan palau palestine panama paraguay peru philippines poland
    portugal qatar rhodesia rica romania rumania russia rwanda samoa scotland senegal serbia
    seychelles singapore slovakia slovenia somalia spain sudan suriname swaziland sweden
    switzerland syria taiwan tajikistan tanganyika tanzania thailand tibet timor-leste togo
    tonga trinidad tunisia turkey turkmenistan tuvalu uganda ukraine uruguay uzbekistan vanuatu
    venezuela viet vietnam viet-nam volta wales yemen yugoslavia zaire zambia zanzibar zealand
    zimbabwe"""
)
"""Countries and continents, and the last words of such names: `Sierra Leone`, `Costa Rica`."""

THING_WORDS = listed(
    """agreement agenda alert amendment anthem bulletin cabinet charter code constitution contract
    crisis debate declaration deficit doctrine economy election enquiry fair festival forum
    gazette history index inquiry interview issues journal letter mail medal memorial minutes
    motion music opposition order package pact paper parade policy poll prize protocol question
    questions reform relief remarks remember resolution rights road scheme scholarship science
    season series session speech standard statement strategy studies subject summit system talks
    tax taxes test theatre today tour trade transcript treaty trial trust union unit update
    award awards oration lecture palace project returns victory vote welcome why what when where
    will world year"""
)
"""Words in headlines and in names of documents and agreements: not part of a person's name."""

ABSTRACTS = listed(
    """experience reason history reality logic wisdom conscience life nature time justice truth
    justification morality necessity arithmetic faith events"""
)
"""What tells us something, and says nothing: `Experience suggests that ...`."""

PEOPLES = listed(
    """american australian austrian belgian brazilian briton bulgarian canadian chilean croatian
    croat cuban czech dane dutchman dutchwoman egyptian englishman englishwoman estonian finn
    frenchman frenchwoman german ghanaian greek hungarian indian indonesian iranian iraqi
    irishman irishwoman israeli italian jamaican japanese kenyan latvian lithuanian malaysian
    mexican moroccan nigerian norwegian pakistani pole portuguese romanian russian scot scotsman
    serb serbian slovak slovenian spaniard swede swiss syrian thai tunisian turk ukrainian
    venezuelan welshman zimbabwean"""
)
"""Words for a person of a nation: `the Czech said`."""

SPEAKING_BODIES = listed(
    """administration agency army assembly association authority bank board body bureau cabinet
    campaign centre center church club commission committee company conference confederation
    congress corporation council court delegation department directorate embassy employer federation
    firm force foundation government group house inquiry institute institution jury league ministry
    movement navy newspaper office opposition organisation organization paper parliament party
    police press secretariat senate side society state team tribunal trust union university white
    kremlin pentagon
    account article bill book bulletin charter clause column communique constitution contract
    convention data declaration diary document draft editorial email e-mail estimate figure file
    filing finding guideline indictment law lawsuit leaflet letter manifesto memo memorandum message
    minute motto note notice paragraph petition poll post poster press preamble record release
    report resolution review ruling sign slogan source speech statement statistic study summary
    survey text transcript treaty tweet verdict
    adviser ally audience aide authorities chief colleague critic couple crowd demonstrator delegate
    economist family fan foe friend historian insider leader local man men official onlooker
    opponent people person politician protester rebel relative scientist source spokesman
    spokeswoman spokesperson staff supporter union woman women witness youth kid boy girl children
    parent other captive migrant refugee worker pundit observer analyst expert doctor neighbour
    neighbor resident wife husband mother father son daughter boss guy lady gentleman"""
)
"""Speakers without a name: bodies, documents and kinds of people, in the singular."""
