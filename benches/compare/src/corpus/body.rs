//! The text of an article, in Markdown that both tools read alike.

use super::sentence::{fill, grouped};
use super::words::{CAPTIONS, HAMLETS, HEADINGS, LINKS, POINTS, QUOTES, SENTENCES, TABLE_HEAD};
use super::{Article, photos};
use crate::random::Random;

/// A text of three to twelve paragraphs. It links to some of the `older` articles.
pub(super) fn body(article: &Article, older: &[Article], random: &mut Random) -> String {
    let day = article.day;
    let mut body = String::with_capacity(6000);
    for paragraph in 0..random.between(3, 12) {
        if paragraph > 0 && random.percent(30) {
            body.push_str(&format!("## {}\n\n", fill(random.pick(HEADINGS), day, random)));
        }
        let sentences: Vec<String> =
            (0..random.between(2, 3)).map(|_| fill(random.pick(SENTENCES), day, random)).collect();
        body.push_str(&sentences.join(" "));
        if random.percent(25) && !older.is_empty() {
            let other = &older[random.below(older.len() as u64) as usize];
            body.push_str(&format!(" {} [{}]({}).", random.pick(LINKS), other.title, other.address()));
        }
        body.push_str("\n\n");
        match random.below(100) {
            0..14 => list(&mut body, day, random),
            14..20 => table(&mut body, random),
            20..30 => body.push_str(&format!("> {}\n\n", fill(random.pick(QUOTES), day, random))),
            30..40 => picture(&mut body, day, random),
            _ => {}
        }
    }
    body
}

fn list(body: &mut String, day: u64, random: &mut Random) {
    let is_numbered = random.percent(40);
    for number in 1..=random.between(3, 6) {
        let mark = if is_numbered { format!("{number}.") } else { "-".to_owned() };
        body.push_str(&format!("{mark} {}\n", fill(random.pick(POINTS), day, random)));
    }
    body.push('\n');
}

fn table(body: &mut String, random: &mut Random) {
    body.push_str(TABLE_HEAD);
    for _ in 0..random.between(3, 6) {
        let hamlet = random.pick(HAMLETS);
        let (all, done) = (random.between(40, 260), random.between(10, 99));
        let cost = grouped(100 * random.between(30, 9000));
        body.push_str(&format!("| {hamlet} | {all} | {done}% | {cost} |\n"));
    }
    body.push('\n');
}

fn picture(body: &mut String, day: u64, random: &mut Random) {
    let caption = fill(random.pick(CAPTIONS), day, random);
    let photo = photos::path(random.below(photos::COUNT as u64) as usize);
    body.push_str(&format!("![{caption}](/{photo})\n\n"));
}
