//! Each step of a build on its own: `cargo bench --manifest-path benches/steps/Cargo.toml`. Whole builds beside Hugo are measured by `scripts/bench`.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot be made falls over")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use congxa::diag::SourceFile;
use congxa::item::{self, Parsed};
use congxa::portal::{self, Clock, Inputs};
use congxa::publish::{Manner, Publication, System};
use congxa::render::Content;
use congxa::source::{ContentPath, Gate, Text};
use congxa::text::Hash;
use congxa::trace::Trace;
use congxa::{Memory, Options, Prints, Site, plan};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use jiff::civil::date;
use jiff::tz::Offset;
use tempfile::TempDir;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ARTICLES: usize = 1000;
const ZONE: Offset = Offset::constant(7);

fn main() {
    divan::main();
}

/// An article of some six hundred words, with a list, a table and links.
fn article(number: usize) -> String {
    let sentence = "Sáng nay bà con thôn Đồng Sim cùng nạo vét mương, kịp đưa nước về ruộng trước vụ cấy. ";
    let link = if number > 0 { format!("[tin trước](bai-{}.md)", number - 1) } else { "tin đầu".to_owned() };
    let (day, month, year) = (number % 28 + 1, number / 28 % 12 + 1, 2016 + number % 10);
    format!(
        "+++\ntitle = \"Bài thứ {number} của xã\"\ndate = {year}-{month:02}-{day:02}\ntags = [\"thủy lợi\", \"chủ đề {}\"]\n\
         lead = \"{sentence}\"\nviews = {}\n+++\n{}\n\n## Kết quả\n\n- một mương\n- hai cống\n\n{}\n\n\
         | Thôn | Mét |\n| --- | --- |\n| Đồng Sim | 120 |\n\n{} Xem {link}.\n",
        number % 40,
        number * 7 % 1000,
        sentence.repeat(8),
        sentence.repeat(8),
        sentence.repeat(8),
    )
}

/// A portal on the disk.
fn portal() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("site.toml", "title = \"Xã Đồng Sim\"\nbase_url = \"https://dongsim.example\"\n");
    write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    (0..ARTICLES).for_each(|number| write(&format!("content/tin-tuc/bai-{number}.md"), &article(number)));
    folder
}

fn site(root: &Path) -> Site {
    let gate = Gate::new(root);
    let options = Options::default();
    let (config, settings) = Site::settings(&gate, &options).value.unwrap();
    let loaded = Site::load(&gate, config, &settings, &options, None, &mut Memory::default(), &Trace::default());
    assert!(loaded.diagnostics.is_empty());
    loaded.value.unwrap()
}

fn text(number: usize) -> Text {
    let path = ContentPath::root().join(&format!("tin-tuc/bai-{number}.md")).unwrap();
    let file = Arc::new(SourceFile::new(format!("content/{path}"), article(number)));
    Text { path, file, hash: Hash::default() }
}

/// One text into an item.
#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let text = text(7);
    bencher.counter(ItemsCount::new(1usize)).bench(|| item::parse(black_box(&text), ZONE));
}

/// All items into a portal.
#[divan::bench]
fn arrange(bencher: Bencher<'_, '_>) {
    let items: Vec<Parsed> = (0..ARTICLES).map(|number| item::parse(&text(number), ZONE).value).collect();
    let clock = Clock { now: date(2027, 1, 1).at(0, 0, 0, 0), previews: false };
    let inputs =
        || Inputs { parsed: items.clone(), files: Vec::new(), statics: Vec::new(), ignored: Vec::new(), page_size: 20 };
    bencher
        .counter(ItemsCount::new(ARTICLES))
        .with_inputs(inputs)
        .bench_values(|inputs| portal::arrange(inputs, clock));
}

/// A portal into a plan.
#[divan::bench]
fn plan(bencher: Bencher<'_, '_>) {
    let folder = portal();
    let site = site(folder.path());
    let settings = Arc::new(SourceFile::new("site.toml", ""));
    bencher.counter(ItemsCount::new(site.plan.entries.len())).with_inputs(plan::Memory::default).bench_values(
        |mut memory| plan::build(&site.portal, &site.config, &settings, &site.words, site.theme.assets(), &mut memory),
    );
}

/// The views of all pages into bytes, on one thread.
#[divan::bench(sample_count = 20)]
fn render(bencher: Bencher<'_, '_>) {
    let folder = portal();
    let site = site(folder.path());
    let renderer = site.renderer();
    bencher.counter(ItemsCount::new(site.plan.entries.len())).bench(|| {
        for planned in site.plan.entries.iter() {
            renderer.reclaim(black_box(site.content(planned, &renderer).unwrap()));
        }
    });
}

/// The prints of all pages.
#[divan::bench]
fn fingerprint(bencher: Bencher<'_, '_>) {
    let folder = portal();
    let site = site(folder.path());
    bencher.counter(ItemsCount::new(site.plan.entries.len())).bench(|| {
        let prints = Prints::new(&site);
        site.plan.entries.iter().filter_map(|planned| prints.of(planned)).count()
    });
}

/// All pages, made already, into a new folder.
#[divan::bench(sample_count = 20)]
fn publish(bencher: Bencher<'_, '_>) {
    let folder = portal();
    let site = site(folder.path());
    let renderer = site.renderer();
    let gate = Gate::new(folder.path());
    let pages: Vec<_> =
        site.plan.entries.iter().map(|planned| (planned, site.content(planned, &renderer).unwrap())).collect();
    bencher.counter(ItemsCount::new(pages.len())).with_inputs(|| tempfile::tempdir().unwrap()).bench_refs(|folder| {
        publish_all(
            &folder.path().join("public"),
            pages.iter().map(|(planned, content)| (&planned.route, content)),
            &gate,
        );
    });
}

fn publish_all<'p>(out: &Path, pages: impl Iterator<Item = (&'p plan::Route, &'p Content)>, gate: &Gate) {
    let mut publication = Publication::begin(out, Manner::default(), &System).unwrap();
    pages.for_each(|(route, content)| publication.offer(route, content, None, gate).unwrap());
    publication.finish(None).unwrap();
}
