//! Plain texts: what is kept, what goes, and which line is what.

use super::article::{assert_sound, check, notation, read_as};
use byname::article::{BlockKind, Format};
use expect_test::expect;

#[test]
fn a_text_with_a_page_s_leftovers_keeps_its_own_lines() {
    check(
        Format::Text,
        "Mailing Address\n\n12 East Harbor Ave.\nLakeview, OH 44001\n\n\
         Port City Approves New Ferry Line After Long Debate\n\n\
         The city council voted on Tuesday to approve a ferry line across the bay.\n\
         Mayor Ana Ruiz said: “This is our harbor.”\n\
         “We will build it,” she added, “and we will build it soon.”\n\n\
         Share on Facebook\nen_USEnglish",
        expect![[r#"
            headline: Port City Approves New Ferry Line After Long Debate
            paragraph: The city council voted on Tuesday to approve a ferry line across the bay.
            paragraph: Mayor Ana Ruiz said: “This is our harbor.”
            paragraph: “We will build it,” she added, “and we will build it soon.”
            # note: dropped 5 boilerplate lines
        "#]],
    );
}

#[test]
fn the_first_article_is_read_word_for_word() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seed/article.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: ../shared is not here");
        return;
    };
    let article = read_as(Format::Auto, &text).expect("plain text can be read");
    assert_sound(&article);
    println!("{}", notation(&article));
    let paragraphs = article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph);
    assert_eq!(paragraphs.count(), 22);
    assert_eq!(article.notes[0].0, "dropped 4 boilerplate lines");
    for line in article.text.lines() {
        assert!(text.contains(line), "{line}");
    }
}

#[test]
fn the_head_of_a_text_is_told_apart() {
    check(
        Format::Text,
        "Transport\n\nWill the harbor ferry ever run on time?\n\nA year of delays has tested the patience of commuters on both shores.\n\n\
         By Jane Doe and Ravi Nair\n\nPublished 4 March 2026, 10:15 GMT\n\n\
         The first boat left eleven minutes late on Monday, and the second did not leave at all.\n\n\
         A pilot’s view\n\n\
         “The tide does not read timetables,” said Captain Olu Ade, who has steered ferries for thirty years.\n\n\
         - Boat one: late\n- Boat two: gone\n\nThe company, Bay Lines, did not answer questions on Tuesday evening.",
        expect![[r#"
            kicker: Transport
            headline: Will the harbor ferry ever run on time?
            standfirst: A year of delays has tested the patience of commuters on both shores.
            byline: By Jane Doe and Ravi Nair
            date: Published 4 March 2026, 10:15 GMT
            paragraph: The first boat left eleven minutes late on Monday, and the second did not leave at all.
            h2: A pilot’s view
            paragraph: “The tide does not read timetables,” said Captain Olu Ade, who has steered ferries for thirty years.
            - 0: Boat one: late
            - 0: Boat two: gone
            paragraph: The company, Bay Lines, did not answer questions on Tuesday evening.
            # published: 2026-03-04
        "#]],
    );
}

#[test]
fn an_article_about_leftovers_keeps_its_lines() {
    check(
        Format::Text,
        "Regulator fines three sites over cookie banners\n\
         The regulator said on Monday that all three companies had set cookies before readers could agree to their use.\n\
         “We use cookies, and your consent is required,” one of the banners read, according to the ruling.\n\
         Her newsletter, which anyone can subscribe to for free, reached 40,000 inboxes last week, she said.\n\
         Copyright was not at issue in the 2024 case, the judges wrote, though the publishers had raised it.\n\
         The shop at 12 Main Street was closed on Tuesday.\n\
         Read more books, the minister told the children, and share them with your friends.\n\
         Search\n\
         The search for the missing boat went on through the night, the coast guard said in a statement.\n\
         Advertisement\n\
         The company said it would appeal against the decision before the end of the month.",
        expect![[r#"
            headline: Regulator fines three sites over cookie banners
            paragraph: The regulator said on Monday that all three companies had set cookies before readers could agree to their use.
            paragraph: “We use cookies, and your consent is required,” one of the banners read, according to the ruling.
            paragraph: Her newsletter, which anyone can subscribe to for free, reached 40,000 inboxes last week, she said.
            paragraph: Copyright was not at issue in the 2024 case, the judges wrote, though the publishers had raised it.
            paragraph: The shop at 12 Main Street was closed on Tuesday.
            paragraph: Read more books, the minister told the children, and share them with your friends.
            h2: Search
            paragraph: The search for the missing boat went on through the night, the coast guard said in a statement.
            paragraph: The company said it would appeal against the decision before the end of the month.
            # note: dropped 1 boilerplate line
        "#]],
    );
}

#[test]
fn leftovers_go_in_other_languages() {
    check(
        Format::Text,
        "Startseite | Politik | Wirtschaft | Kultur\nZum Inhalt springen\n\
         Stadtrat beschließt neue Fährlinie über die Bucht\n\
         Von Anna Müller\nStand: 04.03.2026, 17:00 Uhr\n\
         Der Stadtrat hat am Dienstag nach langer Debatte eine neue Fährlinie über die Bucht beschlossen.\n\
         Anzeige\n\
         Bürgermeisterin Ana Ruiz sprach von einem guten Tag für den Hafen und für alle, die dort arbeiten.\n\
         Lesen Sie auch: Warum die alte Fähre nicht mehr fährt\n\
         Teilen\nDrucken\nHafenstraße 12\n20457 Hamburg\nTelefon: 040 1234567\n© 2026 Hafenblatt. Alle Rechte vorbehalten.",
        expect![[r#"
            headline: Stadtrat beschließt neue Fährlinie über die Bucht
            byline: Von Anna Müller
            date: Stand: 04.03.2026, 17:00 Uhr
            paragraph: Der Stadtrat hat am Dienstag nach langer Debatte eine neue Fährlinie über die Bucht beschlossen.
            paragraph: Bürgermeisterin Ana Ruiz sprach von einem guten Tag für den Hafen und für alle, die dort arbeiten.
            # published: 2026-03-04
            # note: dropped 10 boilerplate lines
        "#]],
    );
    check(
        Format::Text,
        "Accueil Monde Politique Économie Culture\nAller au contenu\n\
         La ville approuve une nouvelle ligne de bac\n\
         Par Jeanne Dupont\nPublié le 4 mars 2026 à 17h00\n\
         Le conseil municipal a approuvé mardi une nouvelle ligne de bac à travers la baie, après un long débat.\n\
         Lire aussi : Pourquoi l’ancien bac ne circule plus\n\
         « C’est notre port », a dit la maire Ana Ruiz devant les journalistes réunis sur le quai.\n\
         Abonnez-vous à notre newsletter\n12, rue du Port\n33000 Bordeaux\nTous droits réservés",
        expect![[r#"
            headline: La ville approuve une nouvelle ligne de bac
            byline: Par Jeanne Dupont
            date: Publié le 4 mars 2026 à 17h00
            paragraph: Le conseil municipal a approuvé mardi une nouvelle ligne de bac à travers la baie, après un long débat.
            paragraph: « C’est notre port », a dit la maire Ana Ruiz devant les journalistes réunis sur le quai.
            # published: 2026-03-04
            # note: dropped 7 boilerplate lines
        "#]],
    );
}

#[test]
fn other_scripts_are_kept_as_they_are() {
    check(
        Format::Text,
        "مجلس المدينة يوافق على خط عبّارات جديد\n\nوافق مجلس المدينة يوم الثلاثاء على خط عبّارات جديد عبر الخليج بعد نقاش طويل دام ثلاث ساعات.\n\
         وقالت رئيسة البلدية آنا رويز إن هذا يوم جيد للميناء.\nالعربية",
        expect![[r#"
            headline: مجلس المدينة يوافق على خط عبّارات جديد
            paragraph: وافق مجلس المدينة يوم الثلاثاء على خط عبّارات جديد عبر الخليج بعد نقاش طويل دام ثلاث ساعات.
            paragraph: وقالت رئيسة البلدية آنا رويز إن هذا يوم جيد للميناء.
            # note: dropped 1 boilerplate line
        "#]],
    );
    check(
        Format::Text,
        "市議会、新しいフェリー航路を承認\n\n市議会は火曜日、長い議論の末に湾を横断する新しいフェリー航路を承認した。\nアナ・ルイス市長は「港にとって良い日だ」と述べた。",
        expect![[r#"
            headline: 市議会、新しいフェリー航路を承認
            paragraph: 市議会は火曜日、長い議論の末に湾を横断する新しいフェリー航路を承認した。
            paragraph: アナ・ルイス市長は「港にとって良い日だ」と述べた。
        "#]],
    );
}

#[test]
fn text_wrapped_at_a_width_becomes_paragraphs() {
    check(
        Format::Text,
        "PORT CITY APPROVES FERRY\n\n\
         The city council voted on Tuesday to approve a ferry line across\nthe bay, ending a debate that had lasted\u{a0}for the better part of\nthree years and two elections.\n\n\
         Mayor Ana Ruiz said that the first boat would leave before the\nend of the summer, and that tickets would cost no more than the\nbus does today.",
        expect![[r#"
            headline: PORT CITY APPROVES FERRY
            paragraph: The city council voted on Tuesday to approve a ferry line across the bay, ending a debate that had lasted for the better part of three years and two elections.
            paragraph: Mayor Ana Ruiz said that the first boat would leave before the end of the summer, and that tickets would cost no more than the bus does today.
        "#]],
    );
}

#[test]
fn a_site_s_name_and_counters_around_the_text_go() {
    check(
        Format::Text,
        "The Harbor Gazette\nHome > Local > Transport\nSkip to main content\nPort City Approves Ferry\n5 min read\nBy Jane Doe\n\
         The city council voted on Tuesday to approve a ferry line across the bay.\n\
         12 comments\nFacebook Twitter WhatsApp Email\nSign up for our newsletter and get the latest in your inbox.\n\
         We use cookies to improve your experience on this site. By continuing you agree to our privacy policy.\nThe Harbor Gazette",
        expect![[r#"
            headline: Port City Approves Ferry
            byline: By Jane Doe
            paragraph: The city council voted on Tuesday to approve a ferry line across the bay.
            # note: dropped 9 boilerplate lines
        "#]],
    );
}

#[test]
fn little_texts_stay_what_they_are() {
    check(Format::Text, "", expect![[r#""#]]);
    check(
        Format::Text,
        "Mary Barra runs General Motors.",
        expect![[r#"
            paragraph: Mary Barra runs General Motors.
        "#]],
    );
    check(
        Format::Text,
        "Mary Barra\0 runs\tGM",
        expect![[r#"
        paragraph: Mary Barra runs	GM
    "#]],
    );
    check(
        Format::Text,
        "Roses are red\nViolets are blue\nSugar is sweet\nAnd so are you",
        expect![[r#"
            paragraph: Roses are red
            paragraph: Violets are blue
            paragraph: Sugar is sweet
            paragraph: And so are you
        "#]],
    );
}
