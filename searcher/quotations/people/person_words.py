"""Word lists: titles, occupations, and words that no person's name has.

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
    adviser advisor executive analyst economist pollster author actor actress singer
    director-general secretary-general editor correspondent reporter journalist host anchor
    founder ceo boss head deputy dictator emperor activist mogul billionaire businessman
    moderator lawyer counsel superintendent inspector historian scientist researcher operative
    consultant aide messrs"""
)
"""Titles and posts: words that precede a name and are not part of it."""

MALE = listed(
    """mr sir lord king prince congressman spokesman chairman councilman father brother son husband
    uncle nephew grandfather grandson dad grandad granddad grandpa businessman salesman policeman
    fisherman footman landlord headmaster widower actor boyfriend groom bridegroom fiancé fiance
    barman postman
    schoolboy herr
    monsieur senor signor baron duke earl viscount waiter policeman sheikh shri maulana alhaji"""
)
"""Titles and words of men."""

FEMALE = listed(
    """mrs ms miss dame lady queen princess congresswoman spokeswoman chairwoman councilwoman mother
    sister daughter wife aunt niece grandmother granddaughter mum mom gran granny grandma nan
    businesswoman policewoman landlady headmistress widow actress bride girlfriend fiancée
    fiancee
    barmaid schoolgirl frau
    madame mme mlle senora signora baroness duchess countess waitress housewife midwife begum smt
    alhaja hajia stewardess"""
)
"""Titles and words of women."""

OF_A_SEX = MALE | FEMALE

COMPANIONS = listed(
    """wife husband son daughter brother sister mother father mum mom dad twin cousin aunt uncle
    niece nephew grandmother grandfather grandson granddaughter stepson stepdaughter partner
    fiance
    fiancee fiancé fiancée girlfriend boyfriend friend pal neighbour neighbor colleague classmate
    teammate flatmate roommate bandmate"""
)
"""Words of someone close to another, whom a first name alone may follow: `my cousin Leila`."""

ADJECTIVES = listed(
    """republican democratic democrat gop libertarian conservative labour liberal tory green
    independent american british russian chinese french german iranian iraqi israeli indian
    pakistani afghan turkish ukrainian syrian saudi egyptian japanese korean australian canadian
    mexican italian spanish polish dutch swedish norwegian danish finnish greek european african
    asian arab palestinian lebanese brazilian u.s. us u.k. uk u.n. un eu former acting foreign
    plucky newcomer latecomer feisty giggling beaming grinning smiling tearful proud shocked
    terrified horrified
    distraught angry relieved doting lucky unlucky stunned delighted jubilant elated emotional
    disgraced fuming boozy hapless pregnant substitute sub debutant fellow defiant defeated
    victorious burglar brave heartbroken furious gutted devastated grieving cheeky jobless
    penniless
    retired divorced busty curvy prime defence defense interior finance state house senate
    national
    attorney federal chief press executive white deputy vice first lead senior secretary campaign
    party"""
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
    power monde figaro pravda izvestia tass cell unit squad branch brigade regiment battalion"""
)
"""Words in names of organisations, places, documents and times."""

OCCUPATIONS = listed(
    """private left-armer right-armer all-rounder off-spinner leg-spinner paceman flanker fly-half
    scrum-half full-back accountant actuary agent alderman apprentice archaeologist architect
    artist astronaut author baker banker barber barman barmaid barrister batsman biker biologist
    boatman bowler boxer boyfriend brother olympian paralympian medallist laureate broker builder
    bursar butcher buyer campaigner canon
    carer caretaker carpenter cashier cellist champion chef chemist choreographer clerk cleaner
    climber coach colleague columnist comedian commentator commodore composer conductor
    constable contractor cook cop coroner councillor courier cousin cricketer critic curator
    customer cyclist dad dancer daughter dealer dean defender dentist designer developer
    diplomat diver doctor driver drummer ecologist electrician employee engineer entrepreneur
    epidemiologist expert father farmer fiance fiancee fielder filmmaker firefighter fisherman
    footballer forester forward foreman friend gardener geologist girlfriend goalkeeper golfer
    grandfather grandmother granddaughter grandson graduate grocer guard guide guitarist
    hairdresser headteacher headmaster headmistress housewife hunter husband illustrator
    investor jockey joiner junior keeper labourer landlady landlord lawmaker lecturer legislator
    librarian lifeguard lobbyist machinist magistrate mathematician mechanic member
    meteorologist midfielder midwife miner model mother motorist mum musician neighbour neighbor
    nephew niece novelist nurse nutritionist observer ombudsman opener organiser organizer owner
    painter paramedic parent partner passenger pastor pathologist patient pensioner pharmacist
    philosopher photographer physician physicist pianist pilot planner player playwright plumber
    poet porter postman potter presenter priest producer programmer psychiatrist psychologist
    publican publisher punter pupil ranger receptionist referee registrar resident retiree rider
    roofer runner sailor salesman schoolgirl schoolboy schoolteacher scholar sculptor seamer
    seller senior shepherd shopkeeper shopper singer sister skipper sociologist soldier
    solicitor son songwriter sophomore spinner sprinter stallholder steward stewardess striker
    student supporter surgeon surveyor survivor swimmer tailor teacher technician teenager
    tenant tourist trader trainer traveller trucker trustee tutor umpire uncle aunt undertaker
    vet veteran veterinarian vicar victim villager violinist visitor volunteer voter waiter
    waitress warden weaver welder wicketkeeper widow widower wife winger winner witness worker
    writer zoologist freshman whip auctioneer beekeeper brewer cobbler florist harbourmaster
    harbormaster jeweller stonemason vice-chancellor vice-president vice-chairman star ace
    legend hunk stunner beauty pal mate teen tot dj vlogger blogger influencer rapper rocker
    popstar superstar icon billionaire millionaire tycoon heiress heir socialite diva crooner
    comic homeowner householder holidaymaker commuter cabbie grandparent grandpa grandma granny
    councilman chairperson chairlady skip stalwart captain coxswain bosun gamekeeper ghillie
    crofter smallholder trawlerman bus-driver lollipop childminder nanny groundsman greenkeeper
    lensman bassist frontman vocalist mezzo soprano tenor baritone maestro ballerina dramatist
    essayist diarist chancellor lobsterman oysterman cattleman rancher cowboy homesteader
    islander icelander new-zealander eyewitness passerby passer-by onlooker bystander twin
    sibling defendant claimant plaintiff complainant bookkeeper dockworker fitter plasterer
    glazier scaffolder bricklayer cabinetmaker blacksmith farrier miller distiller vintner
    winemaker cheesemaker confectioner chocolatier fishmonger greengrocer ironmonger milliner
    seamstress dressmaker shoemaker clockmaker watchmaker oncologist cardiologist neurologist
    dermatologist radiologist virologist immunologist entomologist ornithologist botanist
    astronomer cosmologist glaciologist seismologist volcanologist oceanographer hydrologist
    climatologist primatologist palaeontologist paleontologist anthropologist ethnographer
    linguist theologian archivist conservator newsreader broadcaster subeditor cartoonist
    goalscorer hooker halfback fullback five-eighth verger churchwarden sexton organist
    bellringer choirmaster celebrant gallerist sculptress academic statistician demographer
    criminologist neuroscientist astrophysicist biochemist geneticist bioethicist ethicist
    microbiologist toxicologist agronomist horticulturist arborist naturalist conservationist
    environmentalist deckhand bargeman ferryman lighthouse-keeper signalman stationmaster
    engine-driver tram-driver cab-driver taxi-driver lorry-driver truck-driver truckie tradie
    chippie sparky brickie postie ambo firie bailiff juror foreperson solicitor-general advocate
    notary litigator protester demonstrator shop-steward convenor convener delegate co-founder
    co-owner proprietor restaurateur hotelier innkeeper innkeep sommelier bartender barista
    busker fiddler accordionist harpist trombonist trumpeter saxophonist percussionist lyricist
    set-designer costume-designer animator cinematographer screenwriter scriptwriter showrunner
    impresario valuer appraiser quantity-surveyor estate-agent realtor letting-agent lodger
    janitor concierge doorman bouncer security-guard nightwatchman watchman custodian
    biotechnologist triathlete marathoner hurdler shot-putter high-jumper sculler canoeist
    kayaker surfer lifesaver skier snowboarder skater mountaineer alpinist explorer adventurer
    yachtsman yachtswoman navigator submariner paratrooper rifleman lance-corporal
    sergeant-major quartermaster wing-commander group-captain squadron-leader commandant
    adjutant tánaiste headman chieftain sarpanch tehsildar zamindar havildar subedar jawan
    head-constable sub-inspector collector mukhiya landowner sharecropper ryot peasant herder
    herdsman herdswoman pastoralist fishwife fisherwoman fishseller hawker vendor wholesaler
    retailer stockist supplier manufacturer industrialist financier stockbroker fund-manager
    shareholder bondholder creditor debtor insolvency-practitioner liquidator receiver auditor
    bookmaker gambler croupier magician illusionist puppeteer ventriloquist clown acrobat
    juggler stuntman stuntwoman wrestler bodybuilder weightlifter powerlifter gymnast
    trampolinist shooter marksman knitter ceramicist glassblower printmaker engraver woodcarver
    woodturner luthier instrument-maker bookseller bookbinder typesetter printer publicist
    promoter roadie soundman sound-engineer lighting-designer stagehand understudy chorister
    chaplain missionary evangelist preacher prioress nun friar seminarian acolyte vice-principal
    proctor postdoc undergraduate postgraduate valedictorian alumnus alumna teammate clubmate
    housemate flatmate roommate classmate schoolmate workmate co-worker coworker co-star
    castmate bandmate ex-girlfriend ex-boyfriend ex-partner fiancé fiancée stepmum stepdad
    godfather godmother godson goddaughter great-grandmother great-grandfather grandchild
    great-aunt great-uncle mother-in-law father-in-law son-in-law daughter-in-law brother-in-law
    sister-in-law bride bridesmaid best-man octogenarian nonagenarian centenarian septuagenarian
    toddler teaching-assistant dinner-lady au-pair matron ward-sister healthcare-assistant
    ambulanceman optician optometrist podiatrist chiropodist physiotherapist physio osteopath
    chiropractor acupuncturist dietitian dietician hygienist orthodontist anaesthetist
    anesthesiologist obstetrician gynaecologist paediatrician pediatrician geriatrician
    psychotherapist counsellor counselor therapist neurosurgeon phlebotomist radiographer
    embalmer gravedigger pallbearer nurseryman landscaper groundskeeper greenskeeper zookeeper
    falconer poacher stockman drover jackaroo farmhand farmworker dairyman dairymaid milkman
    milkmaid shepherdess goatherd swineherd cowherd ploughman thatcher drystone-waller grazier
    orchardist viticulturist lumberjack logger prospector pitman quarryman roughneck rigger
    oilman lineman linesman toolmaker boilermaker pipefitter shipbuilder shipwright steelworker
    ironworker autoworker millworker mill-hand lacemaker mayor-elect ombudswoman attaché attache
    consul plenipotentiary interpreter translator stenographer typist telephonist operator
    dispatcher controller air-traffic-controller co-pilot flight-attendant purser cosmonaut
    technologist coder webmaster gamer streamer youtuber podcaster supermodel"""
)
"""Occupations: not part of a name if two words follow."""

RANKS = listed(
    """pc pcso dci dsi comrade maulana ch chaudhry alhaji alhaja pastor otunba engr barr arc
    hajia mallam sheik mufti pandit shri smt thiru ustad begum haji lt-gen lt-col maj-gen brig
    brigadier cllr cr madam shrimati ald wpc det insp supt cdr cpl pvt pte pfc ssgt maj baroness
    baron viscount earl countess duke duchess marquess archdeacon rt hons honourable honorable
    right senora senor don dona frau herr monsieur madame mme mlle signor signora retd taoiseach
    tanaiste alderwoman brother sister mother cs ps inspector-general senator-elect
    president-elect reverend revd fr frs msgr monsignor mgr bro deacon elder curate rector
    provost abbot abbess preb prebendary primate patriarch canon principal supervisor selectman
    selectwoman comptroller assessor trooper patrolman corporal gunner bombardier airman
    airwoman seaman midshipman ensign lance grandmaster baboo babu munshi maulvi moulvi nawab
    kumari swami acharya mahant hafiz qari hajj hajiya oba eze igwe oloye mazi nze ogbuefi togbe
    osagyefo mwalimu mama olorogun olori mzee eng engnr pharm surv hrh hrm magistrate recorder
    master siblings brothers sisters twins cousins newlyweds pradhan nambardar
    coun gaffer gogo ambuya sekuru mbuya ntate bibi headwoman assemblyman assemblywoman
    queenmother
    omanhene
    trustee hubby wifey mum mom dad daddy nan granny gran grandma grandpa grandad granddad
    auntie aunty uncle aunt stepmother stepfather stepson stepdaughter ex-husband ex-wife daw ko
    tun datuk dato tan datin tengku shaykh hojatoleslam ayatollah sayyid hadrat dom dr ing dipl
    mag ustaz constable justice commodore"""
)
"""Titles in other countries, and in churches, police forces and armies."""

PLACE_WORDS = listed(
    """town bay beach valley lake port province district region village hill hills heights harbour
    harbor falls springs creek sahara bridge cape fort mount gulf coast peninsula forest desert
    canal lane drive gate plaza terminal station continent borough parish base camp aviv lumpur
    janeiro aires ababa angeles vegas orleans"""
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
    motion music opposition order package pact paper parade plan policy poll prize protocol
    question
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
    congress corporation council court delegation department directorate embassy employer
    federation
    firm force foundation government group house inquiry institute institution jury league
    ministry
    movement navy newspaper office opposition organisation organization paper parliament party
    police press secretariat senate side society state team tribunal trust union university white
    kremlin pentagon radio television broadcaster
    account adage proverb verse poem article bill book bulletin charter clause column communique
    constitution contract
    convention data declaration diary document draft editorial email e-mail estimate figure file
    filing finding guideline indictment law lawsuit leaflet letter manifesto memo memorandum
    message
    minute motto note notice paragraph petition poll post poster press preamble record release
    report resolution review ruling sign slogan source speech statement statistic study summary
    survey text transcript treaty tweet verdict
    adviser ally audience aide authorities chief colleague critic couple crowd demonstrator
    delegate
    economist family fan foe friend historian insider leader local man men official onlooker
    opponent people person politician protester rebel relative scientist source spokesman
    spokeswoman spokesperson staff supporter union woman women witness youth kid boy girl
    children
    parent other captive migrant refugee worker pundit observer analyst expert doctor neighbour
    neighbor resident wife husband mother father son daughter boss guy lady gentleman"""
)
"""Speakers without a name: bodies, documents and kinds of people, in the singular."""

BODIES = listed(
    """opposition state staff senate assembly parliament house treasury army navy police council
    cabinet board congress"""
)
"""The last words of posts before a name: `Leader of the Opposition R. K. Singh`."""
