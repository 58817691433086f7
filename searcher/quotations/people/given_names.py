"""Given names by sex, of many languages; names of both sexes are in neither list.

In lower case. They come from general knowledge, not from counts in a corpus.
"""

from __future__ import annotations

from searcher.quotations.lexicon import listed

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
    keiron ollie finn ewan euan callan murdo alasdair emrys ifan osian huw aled trefor wyn idris
    bryn gwilym donncha fionn micheal seán dwayne jermaine delroy javaughn asafa curtly kwasi ebo
    fiifi nii ikenna chukwudi femi dele wale bayo kunle gbenga sani bala danjuma abubakar aliyu
    shehu kamoru lateef otieno ochieng onyango odhiambo omondi njoroge mwangi kimani kariuki
    githinji kiprono kiplagat kiptoo wafula barasa hamisi rashidi tapiwa themba bongani mandla
    sibusiso xolani bheki hendrik jaco francois danie karan sumit ankit venkat srinivas murali
    balaji senthil karthik asanka nuwan chaminda lasith mahela kumara sanath tharindu dilshan ruwan
    arshad akram iqbal nisar riaz rafiq shafiq monir tanvir mahbub rafiqul shahidul nazrul selim
    hasan tamim sakib radu ionut dumitru petru vasile
    bobby robbie dick dickie eddy hank len lenny sid reg alf bertie jonny vinny zac zak paddy mikey
    joey freddy donny paco pancho pepe nate hughie davy dai francis archibald antony augustus
    aleksandr oluwatobi oluwaseun ruaridh manny timmy wilf perce
    zoran slobodan marko dimitri dmitri dmitry yuri oleg alexei aleksei nikolai anatoly yevgeny
    evgeny vasily konstantin maxim ruslan timur giorgi françois yves didier laurent thierry
    olivier philippe alain gilles rené gaston abdulaziz abdulrahman abel abhishek abimbola
    abiodun achim adebayo adedayo adel adnan ade adekunle aditya adolf agustin ahmet akbar akin
    alberto aldo alessandro alexandre alexandros alfonso alfredo alhassan alun alvaro alvin
    amadou aman amar amin amir anatole andile andreu ansel anselm anwar aram arkady arman
    armando arne arno arsene artem arturo arun arvind ashley ashraf atiku atul aubrey augustine
    augusto aurelio austin avi axel ayodele aziz babatunde baldwin balthazar baptiste barnabas
    barnaby bartholomew basil bastien bello benedict benedikt benito benny bernardo bertrand
    bhupinder bjarne björn blaise boniface boyd bram brendon brock bruno burak byron caleb carlo
    carlton carsten caspar cathal charan che chidi chijioke chike chima chinua chuck cian ciaran
    claude claudio clement cliff clifford clint clyde cody colum colm conor conrad constantin
    cormac cornelius cristian cristobal curt cuthbert cyrus damien dante dario darius darragh
    darryl daryl dashiell davide davis dawid deepak denny denzel derrick dermot dev devin dexter
    dickson dinesh dirk dmitriy domenico dominik donovan dougal duarte dudley dustin ebenezer
    edmond eduard efraim egon eirik eitan elias elijah elio eli ellis elmer elton emanuel emil
    emile emilio emre enda enoch enzo eoin erdem erhard ernst errol ervin esteban etienne
    ethan eyal fabian fabio fabrice faisal farhan farid fela felipe ferdinand fergal fidel filip
    filippo finbar finlay fintan fiachra florian floyd folarin fraser freddie frederic frederik
    fritz gabriele gael gaetano ganesh garfield garrett garry gaurav gavriel gene georg georges
    georgios gerardo gert ghassan gianluca gianni gideon gil gilbert gino giorgos giuseppe glen
    gopal gregor guido guillaume guillermo gunnar gunther gus gustav gustavo haakon habib hadi
    haider hakan hakeem hal halvard hari harish harri harun haruki hayden heath heiko henning
    henrique heinrich herman hermann hernan hideo hirofumi horace horatio howell hubert hugues
    humphrey hussain hywel iain iestyn ieuan ifeanyi ignacio ignatius igwe ike iker ilya ilyas
    ishaan ismael ismail isidore ivo iwan jabari jabulani jacek jackson jacopo jair jalal jan
    jared jaroslav jarrod jasper javed jay jayden jed jelani jenson jens jesper jesse jesus
    jethro joachim joao joão joaquin jock jody johannes johnathan johnnie jonathon jónas jón
    jordi jörn josé juma jude jules julien julio jun jürg justus kabir kaleb kalle kalu kamal
    kamau karol kaspar kazuo keir kelvin kemal kendrick kenny khalil kipchoge kirk klaas knut
    koichi kojo konrad kostas krishna krzysztof kumar kunal kurtis kwabena kwaku kwesi lamar
    lance landon lazarus leif lennart lennox leopold leroy lester levi lincoln llewellyn lloyd
    logan lorenzo lothar louie lovemore lucien luciano ludovic luka lukas lukasz lutz lyle
    lyndon maciej mads mahesh mahmud malachy malik manfred manish manoj marcelo marcin mariano
    mariusz marlon marshall mateo mateus matej mathias mathieu mats matteo matthias mattias
    maurizio mauro mayank mehmet melvin merlin micah michal michel micky mickey mick mikel mikko
    miles milo milton miroslav moses mohamad mordecai morris mortimer morten moshe mthunzi
    mukesh mungo murad murray mustapha nabil naeem naresh narendra nasir nathaniel naveed naveen
    nayan ned nico nicolás niels nikhil nikos nino nitin njabulo noah noam norbert nuno
    obafemi obadiah odhran odin olav ole oleksandr oluwaseun omari orlando orson oskar osman
    oswald otis owain pádraig padraig padraic pascal patricio pau pavlos percy pelle perry
    phelim philipp piers pius pradeep prakash pranav prasad praveen quincy quinn radoslav rafa
    rafał raheem rahim rajan rajiv rakesh rami ramiro ramon ramón ranjit rashad rasheed rasmus
    rauf rayan raymundo reece reed reggie regis reinhard reinhold remi rémi renato reuven rhodri
    rhys ricardo riccardo richie ritchie riad rodolfo rodrigo rohan rohit roman romeo romesh
    ronan ronnie roosevelt ross royston rudi rudolf rudy rufus rune ruud sachin saif sajid salim
    salman salvador salvatore sami samir sampson samson sander sandeep sandro sanjeev santiago
    santosh satish saul scott seamus séamus selwyn senan serge serhiy shahid shaikh shamar
    shankar sharif shaw shawn sheldon shimon shin shinzo shivam siddharth siegfried sigmund
    silvio silvester simeon sipho sizwe solomon soren søren spencer spiro stan stanislav stefano
    stellan stig stjepan subhash sukarto sunil sydney sylvain sylvester tadeusz taiwo takashi
    tam tamir tanner taro tarek terrence teddy thabo thaddeus thanos theo theobald thiago
    thorsten thor tiernan tiago tibor tihomir timothée tito tobin tobi todor tomás tonio toru
    torsten travis tremaine tristan troy tsepo tudor ulrich umar umberto upendra uri usain
    valentin valentine vasil vaughn venkatesh vernon vicente vidal vince vinay vinod virgil
    vishal vitaly vitor vladislav vusi wade waleed walid wally warwick wasim wendell werner wes
    wesley wilbur wilf wilfred wilfried wilhelm wille willem willie willis wim winfried winthrop
    wolfgang-amadeus wojciech woody wyatt xavier yahya yannick yannis yaw yoann yonatan yosef
    yoshi yousef youssef yuki yuval zachariah zack zaid zane zayn zdenek zeke zhenya zlatan
    zubair wycliffe gethin montague clancy eamon eamonn éamon ruairi ruairí tadhg oisín oisin
    lorcan diarmuid cillian naoise macdara mícheál micheál aonghus ultan gearóid gearoid
    proinsias cathaoir donal dónal fearghal fiach"""
)
"""Given names of men."""

FEMALE_NAMES = listed(
    """abigail ada adele agnes aisha alexandra alexis alice alicia alison allison amanda amber
    amelia amy ana angela angelina anita ann anna anne annabel annette annie anya april
    ariana audrey barbara beatrice becky belinda bernadette beth bethany betty beverley
    beverly bridget bukola camilla carla carly carmen carol carole caroline carolyn
    catherine cathy cecilia chantelle charlotte chelsea cheryl chloe christina christine
    claire clara claudia colleen connie cynthia daisy danielle dawn deborah debbie debra
    deirdre denise diana diane dolores donna dora doris dorothy edith edna efua eileen
    elaine eleanor elena elisabeth elise elizabeth ella ellen ellie elsie emily emma erica
    erin esther ethel eva eve evelyn faith farah fatima fiona florence frances freya
    gabriella gail gemma georgia georgina geraldine gillian gina gladys glenda gloria grace
    greta gwen hannah harriet hazel heather heidi helen helena henrietta hilary hillary
    holly huma ida imogen ines ingrid irene iris isabel isabella isla ivanka ivy jacinda
    jackie jacqueline jane janet janice jasmine jeanette jenna jennifer jenny jess jessica
    jill joan joanna joanne jodie josephine joy joyce judith judy julia juliana julie june
    kamala karen karin kate katherine kathleen kathryn kathy katie katrina kay kayla keira
    kelly kerry kimberly kirsten kirsty kristen kristin laura lauren leah leanne leila lena
    liliana lily linda lindsay lisa liz lois loretta lorraine louisa louise lucia lucinda
    lucy luisa lydia lynn lynne macy madeleine maeve maggie mandy mara margaret maria marie
    marilyn marissa marjorie marta martha mary maureen megan meghan melania melanie melissa
    mercedes michelle mildred millie miranda miriam moira molly mona monica monique muriel nadia
    nancy naomi natalie natasha niamh nichola nicole nina nora norma olga olive olivia orla
    pamela patricia patty paula pauline pearl peggy penelope penny petra philippa phoebe phyllis
    polly priscilla priya rachel rebecca regina rhonda rita roberta rosa rose rosemary rosie
    roxanne ruby ruth sabrina sadie sally samantha sandra sara sarah selina shannon sharon
    sheila shelley shirley sian sienna silvia simone siobhan sofia sonia sophia sophie stacey
    stella stephanie sue susan susanna susie suzanne sylvia tamara tammy tanya tara teresa tessa
    thelma theresa tina tracey tracy trudy ursula valerie vanessa vera veronica victoria viola
    violet virginia vivian wanda wendy whitney winifred yolanda yvette yvonne zara zoe aiko yuko
    keiko akiko naoko ngozi amina zainab wanjiru wangari wambui akinyi achieng nkechi chiamaka
    folake funmilayo mariam maryam nasreen shazia benazir indira sushma lakshmi meena sunita
    kavita deepa asha latha anke birgit ulrike sabine monika heike anja katja silke renate
    gudrun henrike hélène helene amélie amelie sylvie brigitte véronique françoise isabelle
    nathalie marine ségolène valérie chiara giulia francesca alessandra ilse astrid solveig
    birgitta maja katarina kasia agnieszka ewa zofia svetlana tatiana irina ludmila oksana yulia
    natalia ekaterina galina daria aaliyah abena abiola abla adaeze adaobi adelaide adelina
    adesuwa adrienne adriana adwoa afua agatha agnieska agueda aideen aileen ailsa aimee aine
    áine aisling aissatou ajoa akosua akua alana alba alejandra alessia alexa alexandria alina
    alma althea alva alya alyssa ama amal amalia amandine amara amaka amari amirah ananya
    anastasia anette angelica angelique angie anika anisa anneliese annemarie annika annmarie
    anouk antoinette antonia anushka aoife aparna aphra arabella arlene arundhati asma astou
    asuncion atinuke aurelia aurora avril ayana ayesha azadeh azra babs bahar barb bea beata
    beatriz belen bella benedetta bérengère bernice bertha bessie betsy bettina bianca bich
    blanca blanche blessing blodwen bonnie branwen bree brenda briana brianna bridie bríd brid
    bronagh bronte bronwen brooke bryony caitlin caitriona camille candace candice caoimhe
    carina carlotta carmel carrie casey cassandra cassie catalina catarina cate caterina catrin
    cath cathryn catriona ceri chanel charlene charmaine cherie chidinma chinwe chioma chipo
    chloé cholena cicely ciara cindy clare clarissa claudette clementine cleo clodagh concepcion
    constance consuelo cora corazon cordelia corinne cornelia courtney cressida cristina dagmar
    dahlia dalia damaris dana danuta daphne dara daryna davina delia delphine denisha despina
    devi dewi diahann dilys dina dinah divya dolly dominique dorcas doreen dorota dottie dulce
    dympna ebony edie edwina effie eilidh eimear einat eira elaina elda eleni eleri elif elin
    elisa elma elodie eloise elsa elspeth elvira emer emilia emmeline enid enya erika ernestine
    esi esme esmeralda esperanza estelle etta eugenia eugenie eunice euphemia evangeline evie
    ewelina fabienne fadia faiza fanny farida farzana fatema fatemeh fatimah fatou fay faye fei
    felicia felicity fifi filomena fionnuala flavia fleur flora florrie fran franca franziska
    frederica freda frida friederike funke gabriela gabrielle gaia galit garance genevieve
    geneviève georgette gerda germaine gerry gertrude ghada gill ginny gisela gisele giselle
    gita glenys glynis goldie gráinne grainne greer gretchen griselda guadalupe gulnara
    guinevere gwendolen gwendolyn gwyneth habiba hadiya hafsa hana hanan hanna hanne harriett
    hattie haya haley hayley hedda hedwig hedy heidrun helga helle heloise henny hermione hettie
    hilda hildegard hind honora hortense ifeoma ikram ilaria ilona imelda imani ina indra inga
    inge inger inès ingeborg ioana iona irena iréne irmgard isadora isha isobel itziar ivana
    ivonne iwona jacqui jada jadwiga jamila jana jancis janelle janette janey janine janis jaya
    jayne jeanne jeannie jelena jemima jemma jenifer jennie jeri jessie jillian jo joana joann
    jocelyn jodi johanna jolene jordana jorja josefina josie joslyn jovana juana juanita juliet
    juliette justina justine kaitlyn kalpana kamla kara karina karla karolina karuna kat
    kateryna katharina katherina kathi katia katy kavya kaye kehinde keisha kendra kerri kerstin
    khadija kiera kirstie kirstin kitty klara klaudia kristina kristine krystyna kumiko laila
    lalitha lana lara larisa latoya laurel lauri laverne lea leanna leigh leonie leonora leticia
    lettie lex lidia liesel lillian lilian lina lindiwe lindsey liora lise lisbeth liv livia
    liza lizzie lola lora loredana lorena lori lorna lotte lottie louella lourdes lucie lucille
    ludmilla luiza lupe luz lwazi lyn lyndsey lynette mabel madelaine madeline madison mae magda
    magdalena mahalia maia maimuna mairead máiréad mairi maisie makeda malala malika malin mamie
    manon manuela marcella marcia margarita marge margery margit margo margot marguerite mariana
    marianne maribel maribeth marietta marika marilena mariko marina marion marisa marisol marit
    marjan marlene marsha martine martina mary-lou maryann masha matilda matilde maud maude
    maura mavis maxine maya meg mehwish meera meenakshi mélanie melinda melody mena mercy
    meredith merle meryl mia michaela michele michiko mika mikaela milena millicent mina mindy
    minnie mireille mireia mirjam missy misty mitzi mollie montserrat moya moyra muireann mumtaz
    mwende myfanwy myra myriam myrtle nadège nadezhda nadine nafisa naima nandi nanette naomh
    narges nasrin natalya natsuko naledi neema neha nell nellie nerys nessa neta nettie nia
    nichelle nicki nicoletta nigar nilufar nimmi nisha nkem nneka noa noelle noemi nokuthula
    nolwazi nomsa nomvula nonhle noreen norah noura nuala nura nuria nyasha octavia odette odile
    oda odalys ofelia olayinka oluchi olwen olympia oona oonagh ophelia oprah orlaith ottilie
    padma paige paloma pam pansy parvati parveen patience patrizia patsy paulette paz petronella
    petunia phyllida pia pilar pippa pooja portia pragya priscila priti prudence prue qiana
    queenie quetta rabia rachael rachida radha raffaella rahel rahima raisa rama ramona rana
    rani rania raquel rasheeda rashida raven reema reena rekha rena renata renee renée rhea
    rhian rhiannon rhoda rhona ria rika rina ritu robyn rocio roisin róisín rolanda romy
    rosalie rosalind rosalyn rosamund rosanna rosaria roseanne roselyn roshni rosheen rosita
    rowena roya rumana runa ruta ruthie saba sacha sade sadia safia sally-ann saffron sakura
    salma saloni samaira samira sana sandhya sanna saoirse sara-jane saskia savita sawsan
    scarlett selena selma sena senga serena serwaa shabana shakila shan shanice shanta shanthi
    sharmila shauna sheena sheilagh shelagh shereen sheri sherry shilpa shira shirin shona
    shreya shulamit siân siddhi sigrid sigríður silvana simona simran sinead sinéad siobhán sita
    siv síle sive smita sneha snezana sofie sonal sonja sonya soraya sorcha soumaya stefania
    steffi stina suki sumaya suman sunniva supriya surinder susana susanne susannah suzan suzie
    svenja sybil sylvana tabitha tahira tahmina talia tamar tameka tamika tamiko tamsin tania
    tanja taslima tasha tatyana teresita terri tess thandeka thandiwe thea theodora theodosia
    therese thérèse thora thuy tia tiffany tilda tilly titilayo toni tonya torill tova tracie
    trina trish trisha trixie trudi tsitsi uju ula ulla uma una urmila ursule ute uzma valentina
    valeria valerija vandana vanda vanya vasiliki velma venetia verena verity verna veronika
    véronica vesna vicki vickie vicky victorine vida vidya vigdis vilma viviana viviane vivienne
    wafa wanjiku waris wilhelmina willa wilma winnie winsome xanthe xenia ximena yael yasmin
    yasmine yesenia yetunde yevgenia yoko yolande yoshiko ysabel yuliya yuna yusra yvonna zadie
    roxy kelsey destiny skye lexie poppy lilly ava jade kayleigh lynsey beryl lucía inés katarzyna
    malgorzata chantal sandrine aurelie margaux paola saima bushra rukhsana anjali swati aishwarya
    usha geeta mira sarita savitri vimala chandrani nalini dilini sanduni nimali sujata sabina
    bimala yewande temitope aminata awa mariama afia ekua yaa njeri nyambura atieno auma moraa
    kemunto chebet jepkosgei thandi sibongile precious hadiza halima hauwa rahila sadiya haruka
    ji-woo seo-yeon min-ji soo-jin hye-jin eun-ji siti nurul aisyah putri maire máire carys cerys
    angharad mhairi morag dulcie
    lizzy libby eliza kath madge margie becca tori jen jenni debs tricia flossie chrissie abby izzy
    steph georgie vikki noreen doreen
    zahra zandile zandra zanele zdenka zeinab zelda zena zenobia zhanna zina zita zohra zola
    zora zubaida zuleika zuzana folasade"""
)
"""Given names of women."""

GIVEN_NAMES = MALE_NAMES | FEMALE_NAMES
