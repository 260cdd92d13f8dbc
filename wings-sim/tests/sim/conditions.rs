//! Conditions of a server (docs/protocol.md section 8): install, transfer, backups, crash loops, maintenance.

use std::time::Duration;

use ptero_console::protocol::{PowerAction, PowerState};
use serde_json::{Value, json};
use wings_sim::{FIRST_SERVER, Outcome, Profile, SECOND_SERVER};

use crate::support::{ADMIN, Client, End, get, http, post, quiet, running, running_as, token};

const CREDENTIALS: &str = "/api/client/servers/11111111/websocket";

fn named<'a>(events: &'a [Value], name: &str) -> Vec<&'a Value> {
    events.iter().filter(|event| event["event"] == name).map(|event| &event["args"]).collect()
}

#[tokio::test]
async fn an_installation_stops_tells_and_locks() {
    let sim = running().await;
    let mut owner = Client::live(&sim).await;
    let mut admin = Client::open(&sim).await;
    admin.auth_with(&token(&sim, |claims| claims["permissions"] = json!(ADMIN))).await;
    admin.until("auth success", "").await;
    assert_eq!(post(&sim, "/sim/control/11111111/install?phase=start").await.status, 200);
    let before = admin.up_to("install started", "").await;
    assert!(named(&before, "status").contains(&&json!(["offline"])));
    assert_eq!(before.last().unwrap()["args"], json!([""]));
    http(&sim, "POST", "/sim/control/11111111/install-output", &[], "one\ntwo\n").await;
    assert_eq!(admin.until("install output", "").await, "one");
    admin.send("set state", &["start"]).await;
    admin.until("daemon error", "server is currently installing").await;
    assert_eq!(get(&sim, CREDENTIALS).await.status, 409);
    assert_eq!(post(&sim, "/sim/control/11111111/install").await.status, 409);
    let mut late = Client::live(&sim).await;
    let events = late.answers(&sim).await;
    assert_eq!(events, [json!({"event": "status", "args": ["offline"]})], "no zeros while installing");
    sim.control().complete_install(FIRST_SERVER, Outcome::Success).await.unwrap();
    let seen = owner.up_to("install completed", "").await;
    assert!(named(&seen, "install output").is_empty(), "for administrators only");
    assert_eq!(named(&seen, "daemon message").len(), 2);
    assert_eq!(get(&sim, CREDENTIALS).await.status, 200);
}

#[tokio::test]
async fn an_installation_runs_by_itself_in_each_dialect() {
    for (profile, started, completed) in
        [(Profile::Pelican, json!([""]), json!([""])), (Profile::Calagopus, json!([]), json!(["true"]))]
    {
        let sim = quiet().profile(profile).start().await.unwrap();
        sim.control().permissions(FIRST_SERVER, ADMIN).unwrap();
        let mut client = Client::live(&sim).await;
        sim.control().install(FIRST_SERVER).await.unwrap();
        let events = client.up_to("install completed", "").await;
        assert_eq!(named(&events, "install started"), [&started]);
        assert_eq!(named(&events, "install completed"), [&completed]);
        assert!(named(&events, "install output").len() > 3);
        assert_eq!(get(&sim, CREDENTIALS).await.status, 200);
    }
}

#[tokio::test]
async fn a_transfer_ends_on_another_node_with_a_secret_of_its_own() {
    let sim = running().await;
    sim.control().permissions(FIRST_SERVER, ADMIN).unwrap();
    let mut client = Client::live(&sim).await;
    let (old_token, old_url) = (token(&sim, |_| ()), sim.servers()[0].socket.clone());
    assert_eq!(post(&sim, "/sim/control/11111111/transfer").await.status, 200);
    let events = client.up_to("deleted", "").await;
    let words: Vec<_> = named(&events, "transfer status").iter().map(|args| args[0].clone()).collect();
    assert_eq!(words, ["pending", "processing", "completed"]);
    let logs: Vec<_> = named(&events, "transfer logs").iter().filter_map(|args| args[0].as_str()).collect();
    assert!(logs[0].starts_with("\u{1b}[33m\u{1b}[1m") && logs[0].ends_with("destination...\u{1b}[0m"), "{logs:?}");
    assert!(logs[0].contains(" UTC [Transfer System] [Source Node]:\u{1b}[39m Preparing"), "{logs:?}");
    assert!(logs.iter().any(|log| log.contains("Uploading [=====                    ] 1.0 GiB / 5.0 GiB")));
    assert_eq!(client.end().await, End::Cut);
    let answer = get(&sim, CREDENTIALS).await.json();
    let url = answer["data"]["socket"].as_str().unwrap().to_owned();
    assert_ne!(url, old_url);
    assert_eq!(url, sim.servers()[0].socket);
    let gone = Client::open_at(&old_url, Some(&sim.url())).await.err().unwrap();
    assert_eq!(gone.0.as_u16(), 404);
    let mut client = Client::open_at(&url, Some(&sim.url())).await.unwrap();
    client.auth_with(&old_token).await;
    client.until("daemon error", "an unexpected error").await;
    client.auth_with(answer["data"]["token"].as_str().unwrap()).await;
    client.until("auth success", "").await;
    client.send("set state", &["start"]).await;
    client.until("status", "running").await;
    let stays = format!("{}/api/servers/{SECOND_SERVER}/ws", url.split("/api").next().unwrap());
    assert_eq!(Client::open_at(&stays, Some(&sim.url())).await.err().unwrap().0.as_u16(), 404);
}

#[tokio::test]
async fn a_failed_transfer_stays_and_only_administrators_may_look() {
    let sim = quiet().time_scale(10.0).start().await.unwrap();
    let mut client = Client::live(&sim).await;
    let control = sim.control();
    let transfer = tokio::spawn(async move { control.transfer(FIRST_SERVER, Outcome::Failure).await });
    client.until("transfer status", "processing").await;
    assert_eq!(get(&sim, CREDENTIALS).await.status, 403);
    sim.control().permissions(FIRST_SERVER, ADMIN).unwrap();
    assert_eq!(get(&sim, CREDENTIALS).await.status, 200);
    let events = client.up_to("transfer status", "").await;
    assert_eq!(events.last().unwrap()["args"], json!(["failure"]));
    assert!(named(&events, "transfer logs").is_empty(), "this token may not see them");
    transfer.await.unwrap().unwrap();
    client.send("send stats", &[]).await;
    client.until("stats", "offline").await;
}

#[tokio::test]
async fn a_calagopus_transfer_just_goes_quiet() {
    let sim = running_as(Profile::Calagopus).await;
    let mut client = Client::live(&sim).await;
    sim.control().transfer(FIRST_SERVER, Outcome::Success).await.unwrap();
    let events = client.up_to("transfer status", "completed").await;
    let words: Vec<_> = named(&events, "transfer status").iter().map(|args| args[0].clone()).collect();
    assert_eq!(words, ["processing", "completed"]);
    assert_eq!(client.meanwhile().await, Vec::<Value>::new(), "and it stays open");
}

#[tokio::test]
async fn a_restore_locks_like_a_suspension_and_floods() {
    let sim = quiet().time_scale(2.0).start().await.unwrap();
    let (mut silent, mut talker) = (Client::live(&sim).await, Client::live(&sim).await);
    assert_eq!(post(&sim, "/sim/control/11111111/restore").await.status, 200);
    silent.until("daemon message", "(restoring): world/region/r.").await;
    talker.send("send stats", &[]).await;
    assert_eq!(talker.end().await, End::Cut);
    let mut shut_out = Client::open(&sim).await;
    assert_eq!(shut_out.end().await, End::Closed(4409, "server is suspended".to_owned()));
    assert_eq!(get(&sim, CREDENTIALS).await.status, 409);
    let rest = silent.up_to("backup restore completed", "").await;
    assert!(named(&rest, "daemon message").len() > 100);
    Client::live(&sim).await;
}

#[tokio::test]
async fn backups_are_told_in_each_dialect() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    sim.control().backup(FIRST_SERVER, Outcome::Failure).await.unwrap();
    let told: Value = serde_json::from_str(&client.until("backup completed", "").await).unwrap();
    assert_eq!((&told["is_successful"], &told["file_size"], &told["checksum"]), (&json!(false), &json!(0), &json!("")));
    let sim = quiet().profile(Profile::Calagopus).start().await.unwrap();
    let mut client = Client::live(&sim).await;
    post(&sim, "/sim/control/11111111/backup").await;
    let events = client.up_to("backup completed", "").await;
    let uuid = &named(&events, "backup started")[0][0];
    assert_eq!(named(&events, "backup progress").len(), 4);
    assert_eq!(&events.last().unwrap()["args"][0], uuid);
    let told: Value = serde_json::from_str(events.last().unwrap()["args"][1].as_str().unwrap()).unwrap();
    assert_eq!(told["successful"], true);
    sim.control().restore(FIRST_SERVER).await.unwrap();
    let events = client.up_to("backup restore completed", "").await;
    assert_eq!(named(&events, "backup restore started"), [&json!([])]);
    assert_eq!(named(&events, "backup restore completed"), [&json!([])]);
}

#[tokio::test]
async fn a_crash_loop_ends_after_the_second_crash() {
    // Slow enough for both crashes to fall into the same minute on any machine.
    let sim = quiet().time_scale(8.0).start().await.unwrap();
    let mut client = Client::live(&sim).await;
    assert_eq!(post(&sim, "/sim/control/11111111/crash-loop?on=true").await.status, 200);
    client.send("set state", &["start"]).await;
    client.until("console output", "Detected server process in a crashed state!").await;
    client.until("status", "starting").await;
    client.until("console output", "Aborting automatic restart").await;
    assert_eq!(sim.control().state(FIRST_SERVER), Ok(PowerState::Offline));
    sim.control().crash_loop(FIRST_SERVER, false).await.unwrap();
    sim.control().power(FIRST_SERVER, PowerAction::Start).await.unwrap();
    client.until("status", "running").await;
}

#[tokio::test]
async fn maintenance_is_the_panels_matter_alone() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    client.answers(&sim).await;
    post(&sim, "/sim/control/any/maintenance?on=true").await;
    let answer = get(&sim, CREDENTIALS).await;
    assert_eq!(answer.status, 409);
    assert!(answer.json()["errors"][0]["detail"].as_str().unwrap().contains("under maintenance"));
    let xyra = get(&sim, "/xyra/api/client/servers/11111111/websocket").await.json();
    assert_eq!((&xyra["unavailable"], &xyra["diagnostics"]["serverStatus"]), (&json!(true), &json!("maintenance")));
    client.send("send stats", &[]).await;
    client.until("stats", "").await;
    post(&sim, "/sim/control/any/maintenance?on=false").await;
    assert_eq!(get(&sim, CREDENTIALS).await.status, 200);
}

#[tokio::test]
async fn a_removed_user_of_wings_is_cut_and_finds_no_server() {
    let sim = quiet().start().await.unwrap();
    let mut client = Client::live(&sim).await;
    let old = token(&sim, |_| ());
    assert_eq!(sim.control().revoke(FIRST_SERVER), Ok(1));
    assert_eq!(client.end().await, End::Cut);
    assert_eq!(get(&sim, CREDENTIALS).await.status, 404);
    let mut client = Client::open(&sim).await;
    client.auth_with(&old).await;
    client.until("jwt error", "created too far in past (denylist)").await;
    sim.control().grant(FIRST_SERVER).unwrap();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    Client::live(&sim).await;
}
