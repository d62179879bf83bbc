//! Words that a page's leftovers are made of.
//!
//! Each list is one string, its entries divided by `|`, in lower case, from English, German,
//! French, Spanish, Italian, Portuguese and Dutch pages.

/// Lines that are leftovers whatever stands around them, taken as a whole.
pub(super) const WHOLE_LINES: &str = "advertisement|advertisements|advertising|advertisement - continue reading below|\
    article continues below advertisement|story continues below advertisement|continue reading below|\
    article continues after advertisement|article continues below|story continues below|scroll to continue|\
    advertisement - scroll to continue|sponsored content|paid content|sponsored|promoted|ad|anzeige|werbung|\
    publicité|publicidad|pubblicità|publicidade|advertentie|реклама|\
    skip to content|skip to main content|skip to navigation|skip advertisement|jump to content|back to top|\
    zum inhalt springen|zum hauptinhalt springen|nach oben|aller au contenu|aller au contenu principal|haut de page|\
    saltar al contenido|ir al contenido|vai al contenuto|ir para o conteúdo|naar inhoud|\
    share|share this|share this article|share this story|share this page|share article|share on social media|\
    teilen|artikel teilen|partager|partager l'article|compartir|condividi|compartilhar|compartilhe|delen|tweet|pin it|\
    read more|read more...|read more…|read full story|read the full story|see more|show more|load more|view more|more stories|\
    related|related stories|related articles|related topics|related content|you may also like|you might also like|\
    recommended|recommended for you|recommended stories|most read|most popular|trending|trending now|more from us|\
    more on this story|more on this topic|top stories|latest news|latest stories|up next|read next|watch next|\
    mehr lesen|weiterlesen|mehr zum thema|lesen sie auch|das könnte sie auch interessieren|meistgelesen|auch interessant|\
    lire la suite|lire aussi|à lire aussi|voir plus|sur le même sujet|les plus lus|\
    leer más|lea también|más leídas|noticias relacionadas|te puede interesar|leggi anche|leggi tutto|leia mais|leia também|\
    veja também|lees meer|lees ook|meest gelezen|\
    comments|leave a comment|add a comment|post a comment|view comments|show comments|join the conversation|\
    kommentare|kommentar schreiben|commentaires|comentarios|commenti|comentários|reacties|\
    print|print this article|drucken|imprimer|imprimir|stampa|afdrukken|copy link|link copied|copied|\
    menu|search|close|open menu|close menu|toggle navigation|main menu|suche|menü|rechercher|buscar|cerca|zoeken|\
    log in|login|sign in|sign up|sign out|log out|register|subscribe|subscribe now|my account|anmelden|abonnieren|\
    registrieren|se connecter|s'abonner|s’abonner|iniciar sesión|suscríbete|accedi|abbonati|entrar|assine|inloggen|abonneren|\
    newsletter|newsletters|privacy policy|terms of service|terms of use|terms and conditions|cookie policy|\
    cookie settings|cookie preferences|manage cookies|accept all|accept all cookies|accept cookies|reject all|\
    impressum|datenschutz|agb|kontakt|mentions légales|politique de confidentialité|aviso legal|\
    política de privacidad|contact us|about us|follow us|follow us on|download our app|get the app|physical address|\
    mailing address|postal address|postal code|street address|postanschrift|adresse postale|dirección postal|\
    join us|add us as a preferred source|most viewed|most watched|see less|show less|show|hide|quick guide|was this helpful?|thank you for your feedback.|\
    reuse this content|purchase licensing rights|opens new tab|published|updated|key events|tags|topics|\
    in this section|about the author|about the authors|\
    save|save article|bookmark|listen|listen to this article|listen to article|play|font size|text size|image|loading|loading...|loading…";

/// Single words that are leftovers wherever they stand alone.
pub(super) const LONE_WORDS: &str = "advertisement|advertisements|anzeige|werbung|publicité|publicidad|pubblicità|\
    publicidade|advertentie|реклама|share|tweet|teilen|partager|compartir|condividi|compartilhar";

/// Labels over lists of links and subjects.
pub(super) const LISTS_OF_LINKS: &str = "read more|related|related stories|related articles|related topics|related content|topics|tags|\
    more on this story|more on this topic|more stories|more news|most read|most popular|trending|trending now|top stories|latest news|\
    latest stories|read next|up next|watch next|recommended|recommended for you|recommended stories|in this section|also read|see also|\
    read also|most viewed|most watched|most commented|explore more|explore more on these topics|you may also like|you might also like|comments|keywords|filed under|\
    mehr zum thema|lesen sie auch|meistgelesen|auch interessant|sur le même sujet|les plus lus|lire aussi|à lire aussi|\
    más leídas|noticias relacionadas|lea también|leggi anche|leia também|lees ook|meest gelezen";

/// Labels over who wrote the article, at its end.
pub(super) const ABOUT_AUTHORS: &str = "about the author|about the authors|about the writer|about the reporter|über den autor|\
    über die autorin|à propos de l'auteur|sobre el autor|sobre o autor|over de auteur";

/// First words of a line that invites the reader.
pub(super) const APPEALS: &str = "follow|join|sign|subscribe|get|send|share|download|discover|listen|watch|stay|catch|explore|click|tap|enter|\
    protect|support|donate|become|register|contact|email|visit|log|tell|have|got|do|want|what|how|like|was|thank|you|don|never|keep|privacy";

/// What a site offers besides its articles.
pub(super) const SERVICES: &str = "newsletter|newsletters|inbox|alerts|app|podcast|email|emails|subscriber|subscribers|subscription|\
    commenting|conversations|replies|facebook|instagram|tiktok|twitter|whatsapp|telegram|youtube|bluesky|linkedin|feedback|logged|\
    comments|updated|learning|scores|quizzes";

/// What a count beside an article counts, and the words around it.
pub(super) const COUNTED: &str = "comments|comment|shares|share|views|view|likes|replies|kommentare|commentaires|comentarios|min|mins|minute|\
    minutes|minuten|hour|hours|day|days|ago|read|listen|watch|reading|time|lesezeit|de|lecture|lectura";

/// Openings of a line that leads away to another story, before a colon or on their own.
pub(super) const TEASER_LEADS: &str = "read more|read also|also read|read next|read|related|related story|see also|see more on|more on|more on this|\
    previous article|next article|previous|next|previous story|next story|tags|topics|filed under|keywords|our standards|privacy notice|listen|explore more on|\
    don't miss|don’t miss|must read|watch|lesen sie auch|lesen sie mehr|mehr dazu|siehe auch|auch interessant|\
    lire aussi|à lire aussi|voir aussi|a lire|lea también|lee también|le puede interesar|leggi anche|leia também|\
    leia mais|veja também|lees ook|lees meer|читайте также";

/// Names and words of a share bar.
pub(super) const SHARE_WORDS: &str = "share|tweet|post|pin|pinterest|facebook|twitter|x|whatsapp|linkedin|reddit|\
    telegram|email|e-mail|mail|print|copy|link|copy link|flipboard|messenger|bluesky|threads|instagram|tumblr|pocket|\
    xing|sms|more|via|on|this|article|story|teilen|drucken|partager|imprimer|compartir|condividi|viber|youtube|tiktok|rss|save|comment|comments|\
    follow|us|like|mastodon|line|vk|ok";

/// Sections and services of a site's menu.
pub(super) const MENU_WORDS: &str = "home|homepage|news|world|politics|business|sport|sports|opinion|culture|arts|\
    lifestyle|life|style|travel|technology|tech|science|health|entertainment|video|videos|photos|photo|podcasts|podcast|\
    weather|local|national|international|economy|finance|money|markets|education|environment|climate|food|books|music|film|\
    movies|tv|games|fashion|autos|cars|real estate|jobs|obituaries|classifieds|crosswords|puzzles|live|menu|search|more|\
    sections|contact|about|help|login|log in|sign in|subscribe|newsletters|newsletter|e-paper|epaper|archive|us|u.s.|uk|europe|asia|africa|\
    startseite|nachrichten|politik|wirtschaft|kultur|wissen|wissenschaft|gesellschaft|meinung|reise|panorama|regional|\
    accueil|monde|politique|économie|société|culture|sciences|sports|météo|vidéos|\
    inicio|mundo|política|economía|deportes|cultura|sociedad|opinión|\
    esteri|economia|cronaca|spettacoli|salute|esportes|notícias|binnenland|buitenland|economie";

/// Languages by the names they give themselves.
pub(super) const LANGUAGES: &str = "english|deutsch|français|francais|español|espanol|italiano|português|portugues|\
    nederlands|polski|русский|українська|türkçe|العربية|עברית|فارسی|हिन्दी|中文|简体中文|繁體中文|日本語|한국어|svenska|dansk|norsk|suomi|\
    čeština|magyar|română|ελληνικά|български|tiếng việt|bahasa indonesia|ไทย|slovenčina|hrvatski|srpski|català";

/// Parts of a line that asks for consent, a subscription or an account, and of one that keeps
/// rights. Two of one line's parts must be of one row.
pub(super) const PLEAS: [&[&str]; 5] = [
    &[
        "we use cookies",
        "uses cookies",
        "use of cookies",
        "accept cookies",
        "cookie policy",
        "our partners",
        "privacy policy",
        "you agree",
        "you consent",
        "your consent",
        "this site",
        "this website",
        "experience",
    ],
    &[
        "sign up",
        "subscribe",
        "our newsletter",
        "newsletter",
        "your inbox",
        "daily briefing",
        "free trial",
        "unlimited access",
        "email address",
        "unsubscribe",
        "get the latest",
        "support our journalism",
        "become a member",
    ],
    &[
        "verwenden cookies",
        "verwendet cookies",
        "nutzen cookies",
        "datenschutzerklärung",
        "diese website",
        "zustimmen",
        "einwilligung",
        "unseren newsletter",
        "abonnieren",
        "kostenlos anmelden",
    ],
    &[
        "utilisons des cookies",
        "utilise des cookies",
        "notre newsletter",
        "abonnez-vous",
        "inscrivez-vous",
        "politique de confidentialité",
        "ce site",
        "votre consentement",
        "votre e-mail",
    ],
    &[
        "utilizamos cookies",
        "usamos cookies",
        "este sitio",
        "política de privacidad",
        "suscríbete",
        "nuestro boletín",
        "nossa newsletter",
        "assine",
        "utilizziamo i cookie",
        "questo sito",
        "iscriviti",
        "nostra newsletter",
    ],
];

/// Parts of a line that keeps rights.
pub(super) const RIGHTS: [&str; 8] = [
    "all rights reserved",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos reservados",
    "todos os direitos reservados",
    "tutti i diritti riservati",
    "may not be published, broadcast",
    "may not be reproduced",
];

/// Last words of a street's name, without the final dot.
pub(super) const STREETS: &str = "st|street|ave|avenue|rd|road|blvd|boulevard|ln|lane|dr|drive|way|ct|court|pl|place|sq|square|\
    pkwy|parkway|hwy|highway|terrace|crescent|broadway|quay|close|row|plaza";

/// First words of a street's name where the kind of street comes first.
pub(super) const STREET_LEADS: &str = "rue|avenue|boulevard|place|quai|allée|calle|avenida|paseo|plaza|via|viale|piazza|corso|rua|praça";

/// Whether `word` is an entry of `list`.
pub(super) fn holds(list: &str, word: &str) -> bool {
    // Byte by byte: the entries are too short for a search for the next `|` to pay.
    let mut entries = list.as_bytes().split(|&byte| byte == b'|');
    entries.any(|entry| entry == word.as_bytes())
}
