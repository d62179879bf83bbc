//! When cards open and close. Each test is a story: what happens at which millisecond, and what
//! the reader sees at which millisecond. Every arrow of the diagram in `present::hover` is in
//! [`diagram`].

mod diagram;
mod hands;
mod pointer;

use byname::present::hover::{DwellId, Effect, Event, Hold, Hover, Over, Target};

/// Plays `story` (`time event | time event …`) and compares what is seen with `seen`
/// (`time effect | …`). Time goes on for ten seconds after the last event.
///
/// Events: `over a`, `over card`, `off`, the same with `toward` when the pointer is on its way to
/// the card, `scroll`, `cancel`, `focus a`, `unfocus`, `enter a`, `hold`, `tap a`, `escape`,
/// `dismiss`, `show a`, `hide`, and `late`: an answer to the first wait of all.
#[track_caller]
fn check(story: &str, seen: &str) {
    let mut play = Play {
        hover: Hover::new(500, 300),
        wait: None,
        log: Vec::new(),
    };
    let mut last = 0;
    for line in story.split('|').map(str::trim) {
        let (time, event) = line.split_once(' ').expect("time and event");
        last = time.parse().expect("a time");
        play.wait_until(last);
        play.step(last, read(event.trim()));
    }
    play.wait_until(last + 10_000);
    let seen: Vec<&str> = (seen.split('|').map(str::trim))
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(play.log, seen, "\nstory: {story}");
}

/// The machine with a clock of our own.
struct Play {
    hover: Hover,
    /// When the wait is over, and its name.
    wait: Option<(u32, DwellId)>,
    log: Vec<String>,
}

impl Play {
    fn wait_until(&mut self, until: u32) {
        while let Some((due, id)) = self.wait.take_if(|(due, _)| *due <= until) {
            self.step(due, Event::Elapsed(id));
        }
    }

    fn step(&mut self, now: u32, event: Event) {
        for effect in self.hover.step(now, event) {
            let line = match effect {
                Effect::Wait { id, ms } => {
                    self.wait = Some((now + ms, id));
                    continue;
                }
                Effect::Abandon => {
                    self.wait = None;
                    continue;
                }
                Effect::Open { target, hold } => {
                    let how = match hold {
                        Hold::Pointer => "pointer",
                        Hold::Focus => "focus",
                        Hold::Pin => "pin",
                        Hold::Sheet => "sheet",
                    };
                    format!("{now} open {} by {how}", name(target))
                }
                Effect::Enter => format!("{now} enter"),
                Effect::Close {
                    target,
                    open_ms,
                    reason,
                } => {
                    let reason = format!("{reason:?}").to_lowercase();
                    format!("{now} close {} {reason} {open_ms}", name(target))
                }
            };
            self.log.push(line);
        }
    }
}

fn read(event: &str) -> Event {
    let (event, toward) = match event.strip_suffix(" toward") {
        Some(event) => (event, true),
        None => (event, false),
    };
    let moved = |over| Event::Moved { over, toward };
    match event.split_once(' ').unwrap_or((event, "")) {
        ("over", "card") => moved(Over::Card),
        ("over", mark) => moved(Over::Mark(target(mark))),
        ("off", _) => moved(Over::Nothing),
        ("scroll", _) => Event::Scrolled,
        ("cancel", _) => Event::Cancelled,
        ("focus", mark) => Event::Focused(target(mark)),
        ("unfocus", _) => Event::Unfocused,
        ("enter", mark) => Event::Entered(target(mark)),
        ("hold", _) => Event::Held,
        ("tap", mark) => Event::Tapped(target(mark)),
        ("escape", _) => Event::Escape,
        ("dismiss", _) => Event::Dismissed,
        ("show", mark) => Event::Show(target(mark)),
        ("hide", _) => Event::Hide,
        ("late", _) => Event::Elapsed(DwellId(1)),
        other => panic!("no such event: {other:?}"),
    }
}

fn target(name: &str) -> Target {
    let entity = usize::from(name.as_bytes()[0] - b'a');
    Target { entity, mention: 0 }
}

fn name(target: Target) -> char {
    char::from(b'a' + u8::try_from(target.entity).expect("few targets"))
}
