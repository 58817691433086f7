"""Words that tell two persons apart although the letters are near.

A letter more or less may be a slip of the pen in a rare word, never between two words of these
lists. Given names also tell in which order a name stands, and where a surname has not begun yet.
"""

from __future__ import annotations

from searcher.names.words import listed

GIVEN = listed(
    """
    abbas abdul abdullah abel adam adel adnan adolf adrian agnes ahmad aisha alain alan albert
    alberto aldo alec alejandro alessandro alex alexander alexandra alexei alexis alfonso alfred
    alfredo ali alice alicia alina allan alvaro amal amanda amin amina amir amira amit ana
    anastasia anders andre andrea andreas andrei andres andrew angel angela anil anita ann anna
    anne annette anthony anton antonia antonio anwar arif arjun arnold arthur artur asad ashok
    astrid august augusto aung aziz barbara bashar bashir beatrice ben benjamin bernard bernardo
    bertrand bilal boris brian bruno camilla camille carl carla carlo carlos carmen carol carolina
    caroline catherine cecilia cesar charles charlotte chris christian christina christine
    christopher clara claire claude claudia claudio colin cristina cyril daniel daniela daniele
    danielle daud david dean deborah denis denise dennis diana diane diego dimitri dina dmitri
    dominique donald dora doris dorothy douglas eduard eduardo edward elena eli elias elisa
    elisabeth elizabeth ella ellen emil emilia emilio emily emma emmanuel eric erica erik ernest
    ernesto ernst eugene eva evelyn evgeni fadi fahad faisal farah farid faruq fatima felipe felix
    ferdinand fernanda fernando filip florence frances francesca francesco francis francisca
    francisco franco francois francoise frank franz fred frederic frederick fuad gabriel gabriela
    gabriella gamal george georg georges georgi gerald gerard gerhard ghassan gilbert giorgio
    giovanna giovanni giulia giulio grace graham gregory grigori guillermo gustav gustavo guy
    habib hadi hafiz hamad hamdi hamid hamza hana hani hannah hans harald haris harold harriet
    harry hasan hashim haydar hector heidi heinrich helen helena helene helmut henri henrik henry
    herbert herman hilda hisham hugh hugo husni hussein ibrahim ignacio igor ilham imran ines
    ingrid irene irina isabel isabella isa ismail ivan ivana jabir jack jacob jacqueline jacques
    jafar jakob jalal jamal james jamil jan jana jane janet jason javier jawad jean jeanne
    jennifer jeremy jerome jessica jesus jim joan joanna joao joaquim joaquin joel johan johann
    johanna john jon jonas jonathan jorge jose josef joseph josephine joshua juan juana judith
    julia julian juliana julie julien juliet julio julius kamal kamil karen karim karin karl karla
    kassim katerina katherine kathleen keith kenneth kevin khadija khalid khalil kirill klaus
    konstantin kristin kumar kurt kwame lars laura laurence laurent lawrence layla leila lena leo
    leon leonard leonardo leonid lewis liam lidia liliana linda lisa louis louise lucas lucia
    luciano lucio lucy luigi luis luisa luiz lydia magda mahmud malik manuel manuela marc marcel
    marcelo marcia marco marcos marcus margaret maria marian mariana marianne marie marija marina
    mario marion marius mark marko marta martha martin martina mary maryam mateo mathieu matteo
    matthew maurice mauricio mauro max maxim maximilian mehmed mehmet melissa michael michaela
    michal michel michela michele michelle miguel mikhail milan milos mina miriam mohan monica
    monika mubarak muhammad mun munir musa mustafa nabil nadia nadir naji najib nancy naomi nasir
    natalia natalie nathalie nathan nawaz neil nicholas nicola nicolas nicole nikolai nina noel
    nora norman nuri olaf oleg olga oliver olivia olivier omar oscar otto pablo paola paolo pascal
    patricia patrick paul paula pauline paulo pavel pedro peter petr petra philip pierre pieter
    pilar qasim rachel rafael rahim rahul raja rajiv ralph ramon ramzi randa rania raul raymond
    rebecca renata rene renee riad ricardo richard rita robert roberta roberto robin rodrigo roger
    roland rolf roman ronald rosa rose roy rudolf rupert ruth said saif salah salem salih salim
    salma salman samir samira samuel sandra sanjay sara sarah sean sebastian selim selma serge
    sergei sergio shahid sharif shimon silvia simon simone sofia sonia sophie stefan stefania
    stefano stella stephanie stephen stuart sulayman sunil susan suzanne svetlana sylvia tahir
    talal tamara tamir tanya tariq tatiana teresa thabo theodor theodore theresa thomas timothy
    tony ulrich umar uthman valentin valentina valeri vanessa vera vicente victor victoria viktor
    vincent viola virginia vitali vladimir walid walter werner wilhelm william wolfgang xavier
    yahya yasir yakub yasmin yuri yusuf yves zaid zainab zakaria zayed shehbaz shahbaz il jong un
    farida hasina laila nadine
    """
)
"""Common given names of many countries, folded; other spellings through the known groups."""

NEAR_SURNAMES = listed(
    """
    adams allan allen anderson andersen andersson barnes barns black blake brand brandt browne
    brown burke burk burns byrne byrnes carr carter cartier clark clarke clinton cole coles cook
    cooke cooper couper davis davies davison davidson dickson dixon evan evans evens fischer
    fisher foster forster gray grey green greene hansen hanson harris harrison hoffmann hofmann
    hughes jackson jacobs jacobsen jansen janssen jensen johansen johansson johnson johnston
    johnstone jonson larsen larson larsson lewis lawrence martin marten martins martinez martinet
    martino mayer meier meyer miller millar mills milne moore moor morris morrison neilson nelson
    nielsen nilsson nixon olsen olson parker parks parkes pearce pearson perry petersen peterson
    petersson peters pierce phillips philips read reade reed reid rees reese rice rise roberts
    robertson rodgers rogers rose ross russel russell schmidt schmitt schmid schuman schumann
    schulz schultz shaw simmons simon simons simpson smith smyth smythe steel steele stephens
    stephenson stevens stevenson stewart stuart taylor tayler thomas thompson thomson turner
    walker wallace wallis walsh walter walters watson watt watts webb weber webber welch welsh
    white whyte williams williamson willis wilson winston wood woods wright
    """
)
"""Surnames that are one letter from another surname."""
