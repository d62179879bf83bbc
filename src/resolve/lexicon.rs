//! Words that tell how people and bodies are spoken of and who speaks.

use super::name::listed;

/// Verbs that a tag beside a quotation has: "…," X said.
const SAY: &str = " said says say told tells tell added adds asked asks replied replies answered \
answers argued argues insisted insists warned warns explained explains recalled recalls stated \
states announced announces declared declares admitted admits acknowledged acknowledges agreed \
agrees claimed claims commented comments complained complains conceded concedes concluded concludes \
confirmed confirms continued continues countered counters cried cries denied denies emphasized \
emphasised exclaimed joked jokes lamented laments maintained maintains mused muses noted notes \
objected observed observes offered pleaded pleads predicted predicts protested quipped quips \
reasoned remarked remarks remembered remembers repeated reported reports responded responds retorted \
revealed reveals shouted shouts sighed snapped stressed stresses suggested suggests testified \
testifies thought thinks tweeted tweets urged urges vowed vows whispered whispers wrote writes yelled \
began posted called calls boasted scoffed shrugged laughed smiled interjected interrupted elaborated \
enthused fumed grumbled hinted implored insinuated advised affirmed alleged asserted assured \
cautioned chanted read believes believed sagte sagt erklarte meinte dit declare affirme explique \
dijo afirmo disse ";

/// Verbs that lead to the words of their subject, quoted in part: X called it "…".
const CALL: &str = " described describes dubbed dubs branded brands denounced denounces condemned \
condemns hailed hails praised praises promised promises pledged pledges demanded demands accused \
accuses criticized criticised criticizes criticises blamed blames dismissed dismisses rejected rejects \
expressed expresses cited cites welcomed welcomes thanked thanks feels felt labeled labelled likened \
labels termed deemed considers considered proclaimed proclaims threatened threatens advocated proposed \
characterized characterised decried derided mocked slammed blasted lauded touted spoke speaks talked \
stipulated ";

/// Verbs that an untagged quotation may follow in the next sentence: X disagreed. "…"
const REACT: &str = " disagreed disagrees paused nodded apologised apologized tried hit joked explains \
pointed sympathized sympathised doubts doubted hesitated recounted remained rejoiced hopes hoped \
sounded worries worried fears feared ";

/// Nouns for persons by what they do or are.
const ROLES: &str = " president minister premier secretary chancellor king queen prince princess \
emperor spokesman spokeswoman spokesperson analyst professor coach captain officer official director \
chief executive ceo cfo chairman chairwoman chair founder cofounder owner manager editor author writer \
novelist poet critic reporter correspondent singer actor actress filmmaker painter sculptor musician \
composer conductor lawyer attorney solicitor barrister judge justice prosecutor general commander admiral \
colonel sergeant lieutenant soldier doctor physician nurse surgeon scientist researcher historian \
teacher student pupil farmer fisherman driver pilot mayor governor senator congressman congresswoman \
congressperson lawmaker legislator representative deputy envoy ambassador diplomat leader head boss \
member candidate activist campaigner opponent rival player striker goalkeeper midfielder defender \
forward quarterback pitcher batsman bowler champion runner swimmer skier cyclist boxer wrestler priest \
bishop archbishop cardinal pope pastor imam rabbi ayatollah resident neighbor neighbour witness victim \
suspect defendant plaintiff father mother brother sister son daughter wife husband widow widower friend \
colleague man woman boy girl teenager child actor inspector detective sheriff constable billionaire \
millionaire businessman businesswoman entrepreneur investor trader banker engineer architect designer \
developer programmer inventor politician statesman dictator ruler monarch heir guard guide chef cook \
baker butcher carpenter worker miner sailor skipper herder hunter master regulator commissioner \
treasurer adviser advisor aide strategist pollster consultant veteran retiree pensioner migrant refugee \
dissident exile prisoner gunman attacker shooter hacker whistleblower celebrity star icon legend \
keeper librarian archivist curator explorer astronaut astronomer marshal chaplain deacon host presenter \
anchor broadcaster blogger youtuber influencer model dancer rapper drummer guitarist pianist ";

/// Nouns for organizations by what they are, as they refer back: "the company".
const BODIES: &str = " company firm agency ministry department bank party union group court team club \
university college school hospital airline carrier automaker carmaker manufacturer retailer maker \
newspaper magazine broadcaster network institute institution council committee commission board \
foundation charity association federation organization organisation bureau office regulator watchdog \
authority army navy force police parliament senate assembly government coalition alliance bloc startup \
corporation conglomerate giant utility lender insurer brewer miner band museum church league service ";

/// Whether `word` is a verb of speech that can tag a quotation.
pub(super) fn says(folded: &str) -> bool {
    listed(SAY, folded)
}

/// Whether `word` is a verb whose subject's words may follow.
pub(super) fn quotes(folded: &str) -> bool {
    says(folded) || listed(CALL, folded)
}

/// Whether after a sentence with this verb a quotation is likely its subject's.
pub(super) fn leads_to_speech(folded: &str) -> bool {
    quotes(folded) || listed(REACT, folded)
}

/// Whether `word` says what a person does or is.
pub(super) fn is_role(folded: &str) -> bool {
    listed(ROLES, folded)
        || (folded.len() > 5
            && ["ist", "woman", "person", "ologist", "smith"]
                .iter()
                .any(|end| folded.ends_with(end)))
}

/// Whether `word` says what an organization is.
pub(super) fn is_body(folded: &str) -> bool {
    listed(BODIES, folded)
}

/// Whether `word` stands between a subject and its verb.
pub(super) fn is_auxiliary(folded: &str) -> bool {
    folded.ends_with("ly")
        || listed(
            " had has have also once later then still would could will did does himself herself \
itself themselves never always often again even simply just only soon a ",
            folded,
        )
}

/// Whether a passive may start with `word`: "was described".
pub(super) fn is_passive(folded: &str) -> bool {
    listed(" was were is are been being be gets got ", folded)
}

/// Whether `word` can stand before a name within a noun phrase: not a verb, conjunction or most
/// prepositions.
pub(super) fn in_noun_phrase(folded: &str) -> bool {
    !folded.is_empty()
        && !says(folded)
        && !is_passive(folded)
        && !listed(
            " that when as and but or to after before with in on at by from into about because while \
if so than who which whose where it he she they we i you had has have will would could can may \
must should not no yes then there here was were after until since though although ",
            folded,
        )
}
