//! Urgent notices: when they hold, and on which pages they stand by themselves.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails falls over")]

mod support;

use support::Portal;

fn portal(level: &str, live: &str) -> Portal {
    let portal = Portal::new();
    let alert = format!(
        "live = \"{live}\"\n[[alerts]]\ntext = \"Bão số 3\"\nlevel = \"{level}\"\nstarts = 22/11/2026\nends = \"23/11/2026 12h\"\n"
    );
    portal.write("site.toml", format!("{}{alert}", support::SETTINGS));
    portal.write("content/tin-tuc/_index.md", "+++\ntitle = \"Tin tức\"\n+++\n");
    portal.write("content/tin-tuc/a.md", "+++\ntitle = \"Một\"\ndate = 2024-01-01\n+++\nMột.\n");
    portal
}

#[test]
fn a_notice_holds_from_its_start_to_its_end() {
    for (now, holds) in [
        ("21/11/2026 23:59", false),
        ("22/11/2026 00:00", true),
        ("23/11/2026 12:00", true),
        ("23/11/2026 12:01", false),
    ] {
        let portal = portal("warning", "inline");
        assert!(portal.run(&["build", "--now", now]).status.success());
        for page in ["index.html", "tin-tuc/a/index.html", "404.html"] {
            assert_eq!(portal.page(page).contains("Bão số 3"), holds, "{now}: {page}");
        }
    }
}

#[test]
fn danger_stands_on_every_page_and_the_rest_is_fetched() {
    for (level, on_article) in [("danger", true), ("warning", false), ("info", false)] {
        let portal = portal(level, "script");
        portal.build_well();
        assert!(portal.page("index.html").contains("Bão số 3"));
        assert!(portal.page("_khoi/alerts.html").contains("Bão số 3"));
        let article = portal.page("tin-tuc/a/index.html");
        assert_eq!(article.contains("Bão số 3"), on_article, "{level}");
        assert!(article.contains("data-live=\"/_khoi/alerts.html\""));
    }
}
