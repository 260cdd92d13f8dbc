//! Who gets a socket, and how sockets are taken away.

use wings_sim::{FIRST_SERVER, Sim};

use crate::support::{Client, End, get, http, post, quiet, token};

async fn refusal(sim: &Sim, server: &str, origin: Option<&str>) -> (u16, String) {
    let (status, body) = Client::try_open(sim, server, origin).await.err().expect("a refusal");
    (status.as_u16(), body)
}

#[tokio::test]
async fn only_allowed_origins_get_a_socket() {
    let sim = quiet().allowed_origin("https://panel.example").start().await.unwrap();
    for refused in [None, Some("https://evil.example"), Some("https://panel.example/"), Some("HTTPS://panel.example")] {
        assert_eq!(refusal(&sim, FIRST_SERVER, refused).await.0, 403, "{refused:?}");
    }
    let localhost = format!("http://localhost:{}", sim.addr().port());
    for allowed in ["https://panel.example", &sim.url(), &localhost] {
        assert!(Client::try_open(&sim, FIRST_SERVER, Some(allowed)).await.is_ok(), "{allowed}");
    }
}

#[tokio::test]
async fn a_star_allows_every_origin_but_not_its_absence() {
    let sim = quiet().allowed_origin("*").start().await.unwrap();
    assert!(Client::try_open(&sim, FIRST_SERVER, Some("null")).await.is_ok());
    assert_eq!(refusal(&sim, FIRST_SERVER, None).await.0, 403);
}

#[tokio::test]
async fn an_unknown_server_is_404_whatever_the_origin() {
    let sim = quiet().start().await.unwrap();
    let body = "{\"error\":\"The requested resource does not exist on this instance.\"}";
    // The daemon's path takes the full id only.
    for server in ["22222222-2222-4333-8444-555555555555", &FIRST_SERVER[..8]] {
        assert_eq!(refusal(&sim, server, Some("https://evil.example")).await, (404, body.to_owned()));
        assert_eq!(get(&sim, &format!("/api/servers/{server}/ws")).await.status, 404);
    }
}

#[tokio::test]
async fn the_31st_socket_of_a_server_is_refused() {
    let sim = quiet().start().await.unwrap();
    let mut open = Vec::new();
    for _ in 0..30 {
        open.push(Client::open(&sim).await);
    }
    let body = "{\"error\":\"Too many open websocket connections.\"}".to_owned();
    assert_eq!(refusal(&sim, FIRST_SERVER, Some(&sim.url())).await, (400, body));
    assert_eq!(get(&sim, "/sim/servers").await.json()[0]["sockets"], 30);
    open.pop();
    while sim.control().sockets(FIRST_SERVER).unwrap() >= 30 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    Client::open(&sim).await;
}

#[tokio::test]
async fn the_query_is_ignored() {
    let sim = quiet().start().await.unwrap();
    let server = format!("{FIRST_SERVER}/ws?token={}&x=", token(&sim, |_| ()));
    let mut client = Client::try_open(&sim, &server, Some(&sim.url())).await.ok().unwrap();
    client.send("send stats", &[]).await;
    assert_eq!(client.frame().await, "{\"event\":\"jwt error\",\"args\":[\"jwt: no jwt present\"]}\n");
}

#[tokio::test]
async fn a_message_over_4096_bytes_ends_the_socket() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::open(&sim).await;
    client.send_raw("x".repeat(4096)).await;
    assert!(client.answers(&sim).await.is_empty());
    client.send_raw("x".repeat(4097)).await;
    assert_eq!(client.end().await, End::Closed(1009, String::new()));
}

#[tokio::test]
async fn a_suspended_server_cuts_its_sockets_and_closes_new_ones_with_4409() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    assert_eq!(post(&sim, "/sim/control/11111111/suspend").await.json()["sockets"], 1);
    assert_eq!(client.end().await, End::Cut);
    let mut again = Client::open(&sim).await;
    assert_eq!(again.end().await, End::Closed(4409, "server is suspended".to_owned()));
    assert_eq!(get(&sim, "/api/client/servers/11111111/websocket").await.status, 409);
    post(&sim, "/sim/control/11111111/unsuspend").await;
    Client::live(&sim).await;
}

#[tokio::test]
async fn a_deleted_server_says_so_and_is_gone() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    sim.control().delete(FIRST_SERVER).await.unwrap();
    assert_eq!(client.until("deleted", "").await, "null");
    assert_eq!(client.end().await, End::Cut);
    assert_eq!(refusal(&sim, FIRST_SERVER, Some(&sim.url())).await.0, 404);
    assert_eq!(get(&sim, "/api/client/servers/11111111/websocket").await.status, 404);
    assert_eq!(sim.servers().len(), 1);
}

#[tokio::test]
async fn cut_drops_without_a_close_frame() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    assert_eq!(sim.control().cut(FIRST_SERVER), Ok(1));
    assert_eq!(client.end().await, End::Cut);
}

#[tokio::test]
async fn control_refuses_foreign_pages_and_unknown_servers() {
    let sim = quiet().start().await.unwrap();
    let cut = "/sim/control/11111111/cut";
    assert_eq!(http(&sim, "POST", cut, &["Origin: https://evil.example"], "").await.status, 403);
    assert_eq!(http(&sim, "POST", cut, &[&format!("Origin: {}", sim.url())], "").await.status, 200);
    assert_eq!(post(&sim, "/sim/control/nobody/cut").await.status, 404);
    assert_eq!(http(&sim, "GET", cut, &[], "").await.status, 405);
}

#[tokio::test]
async fn stopping_frees_the_port_and_a_taken_port_is_an_error() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    let addr = sim.addr();
    let error = quiet().listen(addr).start().await.err().unwrap();
    assert!(error.to_string().contains(&addr.to_string()), "{error}");
    sim.stop().await;
    assert_eq!(client.end().await, End::Cut);
    quiet().listen(addr).start().await.unwrap();
}
