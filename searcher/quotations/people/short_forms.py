"""Short forms of first names that are not their beginning: `Bill`, `Liz`, `Gazza`."""

from __future__ import annotations

_FORMS = """
william: bill billy will willie wills liam
robert: bob bobby rob robbie bert
richard: dick dickie rick ricky
james: jim jimmy jimbo jamie
john: jack johnny jock
edward: ted teddy ned eddie eddy
edwin: ted eddie
edmund: ted ned eddie
henry: harry hal hank
charles: charlie charley chuck chaz
francis: frank frankie
thomas: tom tommy
michael: mike mikey mick micky mickey
anthony: tony ant
antony: tony ant
andrew: andy drew
joseph: joey jo
lawrence: larry
laurence: larry
terence: terry
leonard: lenny len
stephen: steve stevie
steven: steve stevie
gerald: gerry jerry
gerard: gerry
geoffrey: geoff
jeffrey: jeff
kenneth: kenny
ronald: ronnie
donald: donny
daniel: danny
benjamin: benny
alexander: sandy sasha lex
alexandra: sandra sandy sasha lexi
alistair: ali
frederick: freddie freddy fritz
matthew: matt matty
nicholas: nick nicky
christopher: chris kit topher
patrick: pat paddy
harold: harry hal
albert: bert bertie
herbert: bert bertie
gilbert: bert
hubert: bert
theodore: ted teddy
timothy: timmy
zachary: zac zack zak
isaac: zac ike
reginald: reg reggie
sidney: sid
sydney: sid
derek: del
darren: dazza daz
gary: gaz gazza
barry: baz bazza
gareth: gaz gazza
paul: gazza
sharon: shaz shazza
augustus: gus
augustine: gus
angus: gus
elizabeth: liz lizzie lizzy beth betty bess bessie libby lisa eliza betsy
katherine: kate katie kathy kath kitty kay
catherine: kate katie cathy cath kitty
kathleen: kathy kath kate
kathryn: kate katie kathy
margaret: maggie meg peggy madge greta daisy marge margie
rebecca: becky becca becks
philippa: pip pippa
victoria: vicky vicki vikki tori
jennifer: jenny jen jenni
deborah: debbie debs
patricia: pat patty tricia trish
susan: sue susie suzie
susannah: sue susie suzie
suzanne: sue susie suzie
dorothy: dot dottie dolly
mary: molly polly
sarah: sally sadie
martha: patty mattie
helen: nell nellie
eleanor: nell nellie ellie nora
ellen: nell nellie
frances: fran fanny frankie
florence: flo flossie
christine: chris chrissie
christina: chris chrissie tina
kristina: tina
martina: tina
theresa: terry tess tessa
teresa: terry tess tessa
jacqueline: jackie jacqui
samantha: sam sammy
amanda: mandy
abigail: abby gail
gillian: jill
penelope: penny
pamela: pammy
barbara: babs barb
veronica: ronnie
harriet: hattie harry
henrietta: hattie etta
charlotte: lottie charlie
isabella: bella izzy
isabel: bella izzy
isobel: izzy
annabel: bella
antonia: toni
stephanie: steph stevie
georgina: georgie gina
regina: gina
virginia: ginny
wilhelmina: mina billie
nathaniel: nat nate
nathan: nate
jonathan: jonny jon
joshua: josh
david: davy dai
peter: pete
samuel: sammy
raymond: ray
vincent: vinny vince
walter: wally wat
archibald: archie
alfred: alf alfie fred
wilfred: wilf fred
hugh: hughie shug
rory: ruaridh
seamus: shay
francisco: paco pancho
jose: pepe
ignacio: nacho
guadalupe: lupe
dmitri: dima
mikhail: misha
vladimir: volodya vova
alexei: alyosha lyosha
aleksandr: sasha
emmanuel: manny emma
emanuel: manny
oluwaseun: seun
babatunde: tunde
olusegun: segun
chukwuemeka: emeka
oluwatobi: tobi
"""


def _by_short_form() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _FORMS.strip().splitlines():
        formal, _, forms = line.partition(": ")
        for form in forms.split():
            found[form] = (*found.get(form, ()), formal)
    return found


SHORT_FORMS = _by_short_form()
"""The first names, in lower case, that a short form in lower case may stand for.

They come from general knowledge, not from counts in a corpus.
"""
