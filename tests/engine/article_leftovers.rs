//! Plain texts with what pages of many sites leave around an article.

use super::article::check;
use byname::article::Format;
use expect_test::expect;

#[test]
fn bars_whose_entries_are_stuck_together_go() {
    check(
        Format::Text,
        "The Harbor Gazette\nHomeNewsBusinessSportOpinion\nThursday, 5 March 2026\n\
         City clears ferry captain of all charges\nBy Jane Doe | Court reporter\n\
         Published: March 5, 2026 at 14:20 CAT\nListen 3 min\nFacebookXWhatsAppEmail\n\
         A magistrate on Thursday acquitted the captain of the ferry that ran aground last spring.\n\
         Related: Inside the deal that sank a ferry line\n\
         The captain, who had pleaded not guilty, left the court without a word to reporters.\n\
         Jane Doe covers courts for the Gazette. Follow her on X @janedoe.\n\
         TagsCourtsFerries\n12 Comments\n© 2026 Harbor Gazette Ltd. All rights reserved.",
        expect![[r#"
            date: Thursday, 5 March 2026
            headline: City clears ferry captain of all charges
            byline: By Jane Doe | Court reporter
            date: Published: March 5, 2026 at 14:20 CAT
            paragraph: A magistrate on Thursday acquitted the captain of the ferry that ran aground last spring.
            paragraph: The captain, who had pleaded not guilty, left the court without a word to reporters.
            # published: 2026-03-05
            # note: dropped 9 boilerplate lines
        "#]],
    );
}

#[test]
fn those_who_wrote_are_told_without_a_by() {
    for (credit, date) in [
        (
            "Jóhanna Einarsdóttir, Science correspondent",
            "Updated 10:15, January 9, 2026",
        ),
        (
            "Ana de la Vega in Porto, and Tom Hughes",
            "Fri 9 Jan 2026 06.12 GMT",
        ),
        ("Kwame Boateng and agencies", "Accra, January 9, 2026 —"),
        ("Words by Siobhán Ní Bhriain", "9th January 2026"),
        ("PTI", "Jan 9, 2026, 6:02 AM KST"),
    ] {
        let text = format!(
            "Harbor ice is the oldest in a century\n{credit}\n{date}\n\
             The ice in the harbor is the oldest that anyone alive has seen, scientists said on Friday."
        );
        let article = super::article::read_as(Format::Text, &text).expect("text can be read");
        let kinds: Vec<_> = article
            .blocks
            .iter()
            .map(|block| block.kind.clone())
            .collect();
        use byname::article::BlockKind::{Byline, Date, Headline, Paragraph};
        assert_eq!(kinds, [Headline, Byline, Date, Paragraph], "{credit}");
        assert_eq!(article.published.as_deref(), Some("2026-01-09"), "{date}");
    }
}

#[test]
fn entries_of_a_live_blog_keep_their_times() {
    check(
        Format::Text,
        "Live\nFloods in the valley: rivers burst their banks\nTue 3 Feb 2026 19.41 GMT\nKey events\n19:41\n\
         The mayor has asked all residents to stay at home until the end of the week.\n\
         Skip past newsletter promotion\nSign up to This is the Valley\nThe stories that matter\n\
         after newsletter promotion\n18:55\n\
         The prime minister is to visit the region on Wednesday, her office has said.\nUpdated at 18.58 GMT",
        expect![[r#"
            kicker: Live
            headline: Floods in the valley: rivers burst their banks
            date: Tue 3 Feb 2026 19.41 GMT
            date: 19:41
            paragraph: The mayor has asked all residents to stay at home until the end of the week.
            date: 18:55
            paragraph: The prime minister is to visit the region on Wednesday, her office has said.
            date: Updated at 18.58 GMT
            # published: 2026-02-03
            # note: dropped 5 boilerplate lines
        "#]],
    );
}

#[test]
fn what_stands_under_a_list_of_links_goes_with_it() {
    check(
        Format::Text,
        "Harbor choir sings for the last time\nImage: The choir on Friday. (Credit: Jane Doe)\n\
         The harbor choir sang for the last time on Friday evening, before four hundred people.\n\
         Read more\n• Why the choir had to go\n• Ten songs of the sea\n\
         The choir’s leader, who is eighty, said that she had no voice left and no tears either.\n___\n\
         Image caption,\nThe choir’s last row\n\
         Nobody left the hall before the lights went out, and some did not leave then, the caretaker said.\n\
         Follow our culture desk on Instagram and Bluesky.\nTopics\nHarbor\nMusic\nWho sang first?\nMost read\n1 Rain again",
        expect![[r#"
            headline: Harbor choir sings for the last time
            caption: The choir on Friday. (Credit: Jane Doe)
            paragraph: The harbor choir sang for the last time on Friday evening, before four hundred people.
            paragraph: The choir’s leader, who is eighty, said that she had no voice left and no tears either.
            caption: The choir’s last row
            paragraph: Nobody left the hall before the lights went out, and some did not leave then, the caretaker said.
            # note: dropped 10 boilerplate lines
        "#]],
    );
}

#[test]
fn a_question_among_other_stories_is_the_title_of_one() {
    check(
        Format::Text,
        "Harbor choir sings for the last time\n\
         The harbor choir sang for the last time on Friday evening, before four hundred people.\n\
         Who would have thought that so many of them knew the words?\n\
         Related stories\nFive things we learned from the choir\n\
         The quiz: how well do you know the songs of the sea?\n",
        expect![[r#"
            headline: Harbor choir sings for the last time
            paragraph: The harbor choir sang for the last time on Friday evening, before four hundred people.
            paragraph: Who would have thought that so many of them knew the words?
            # note: dropped 3 boilerplate lines
        "#]],
    );
}

#[test]
fn an_article_s_own_lines_stay_though_they_look_alike() {
    check(
        Format::Text,
        "Museum asks visitors for their stories\n\
         The museum of the sea has asked its visitors to write down what they know of the old ferry.\n\
         Comments\n\
         More than four hundred of them came in during the first week, the museum said on Tuesday.\n\
         Share of the harbor in trade falls\n\
         “Follow us on Facebook,” the director told the crowd, “and tell us what your mother told you.”\n\
         Join hands, the song went, and the children in the first row did so without being asked.\n\
         In the end there were nine boats.",
        expect![[r#"
            headline: Museum asks visitors for their stories
            paragraph: The museum of the sea has asked its visitors to write down what they know of the old ferry.
            h2: Comments
            paragraph: More than four hundred of them came in during the first week, the museum said on Tuesday.
            h2: Share of the harbor in trade falls
            paragraph: “Follow us on Facebook,” the director told the crowd, “and tell us what your mother told you.”
            paragraph: Join hands, the song went, and the children in the first row did so without being asked.
            paragraph: In the end there were nine boats.
        "#]],
    );
}

#[test]
fn a_text_of_one_line_again_and_again_stays() {
    let text = "Ana Ruiz said so\n".repeat(2_000);
    let article = super::article::read_as(Format::Text, &text).expect("text can be read");
    assert_eq!(article.text.lines().count(), 2_000);
}
