//! Nothing leaves the page, and nothing in it is taken for code.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use crate::browser::{Programs, Tab};
use crate::{Pages, open};

/// A proxy that lets nothing through and keeps the first line of every request.
fn recorder() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("its address").port();
    let requests = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&requests);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut line = String::new();
            let _ = BufReader::new(&stream).read_line(&mut line);
            kept.lock()
                .expect("the requests")
                .push(line.trim().to_owned());
            let _ = stream
                .write_all(b"HTTP/1.1 502 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    (port, requests)
}

/// Requests of the page, by the browser's own log, and by a proxy that every request meets.
pub(crate) fn nothing_leaves_the_page(pages: &Pages, programs: &Programs) {
    let (port, requests) = recorder();
    let options = [
        format!("--proxy-server=http://127.0.0.1:{port}"),
        "--proxy-bypass-list=<-loopback>".to_owned(),
    ];
    let tab = Tab::start(programs, &options);
    // What the browser asks for of itself before is not the page's.
    tab.goto("about:blank");
    tab.requests();
    tab.goto(&format!("{}#7.2..10.2", pages.report()));
    tab.until("document.querySelector('#comparison').open");
    tab.fill("#search", "reset");
    tab.click("#theme");
    tab.click("label:has(#show-texts)");
    tab.until("location.hash === '#texts'");
    let asked_for = tab.requests();
    assert!(
        asked_for
            .iter()
            .any(|one| one.ends_with("report/index.html")),
        "{asked_for:?}"
    );
    let elsewhere = |one: &&String| {
        !["file:", "data:"]
            .iter()
            .any(|scheme| one.starts_with(scheme))
    };
    assert_eq!(
        asked_for.iter().filter(elsewhere).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
    // Not even a script that got in could reach anything.
    let blocked =
        tab.js("return fetch('http://canary.test/in-page').then(() => 'sent', () => 'blocked')");
    assert_eq!(blocked, "blocked");
    let asked = |what: &str| {
        let requests = requests.lock().expect("the requests");
        requests.iter().filter(|one| one.contains(what)).count()
    };
    assert_eq!(asked("canary.test/in-page"), 0);
    // Both records do record: a page without our policy is seen to ask.
    let other = "<img src='http://canary.test/other-page'>";
    tab.goto(&pages.page("other.html", other));
    let start = std::time::Instant::now();
    while asked("canary.test/other-page") == 0 {
        assert!(
            start.elapsed().as_secs() < 30,
            "the recorder recorded nothing"
        );
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let asked_for = tab.requests();
    assert!(
        asked_for
            .iter()
            .any(|one| one.contains("canary.test/other-page")),
        "{asked_for:?}"
    );
}

/// A document's text stays a text: nothing of it runs, nothing of it becomes an element.
pub(crate) fn a_hostile_text_does_nothing(pages: &Pages, programs: &Programs) {
    const HOSTILE: &str = "<script>window.hacked = 1</script> </script> <img src=x onerror=\"window.hacked = 2\"> \
        <svg onload=\"window.hacked = 3\"></svg> javascript:window.hacked=4 </td></table></details>";
    let document = |words: &str| {
        format!(
            "THING\n-----\n\nEmitted {words}.\n\nData:\n\n- \"at\": {words} (json-object)\n\n\
             Example:\n\n{{ \"event\": \"THING\", \"data\": {{ \"at\": {{ \"a<b onclick=window.hacked=5>\": \
             \"</script><script>window.hacked=6</script>\" }} }} }}\n"
        )
    };
    let address = pages.comparison("hostile", &document("when it is"), &document(HOSTILE));
    let tab = open(programs, &address);
    let shown = tab.text(".prose ins");
    assert!(
        shown.contains("<script>window.hacked = 1</script>"),
        "{shown}"
    );
    assert!(tab.holds("window.hacked === undefined"));
    assert!(tab.holds(
        "document.scripts.length === 0 && !document.querySelector('img, svg, [onclick], [onerror]')"
    ));
    // And if one did become an element, the page's policy would not let it run.
    tab.js("const script = document.createElement('script'); script.textContent = 'window.hacked = 7'; document.body.append(script)");
    tab.js("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.hacked = 8\">')");
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert!(tab.holds("window.hacked === undefined"));
}
