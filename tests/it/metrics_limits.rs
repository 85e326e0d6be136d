//! The limits of those who read metrics: how many at once, and for how long.

use std::net::SocketAddr;
use std::time::Duration;

use readily::server::ServerConfig;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::grpc_server::{TestServer, request};

const HOUR: Duration = Duration::from_hours(1);

/// A reader who has connected, and has sent so much.
async fn reader(address: SocketAddr, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(sent.as_bytes()).await.unwrap();
    stream
}

/// All that is answered until the connection is closed.
async fn answer(stream: &mut TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

const WHOLE: &str = "GET /metrics HTTP/1.1\r\nhost: readily.test\r\n\r\n";
const HALF: &str = "GET /metrics HTTP/1.1\r\nhost: read";

#[tokio::test]
async fn readers_beyond_the_limit_wait_until_one_is_done() {
    let config = ServerConfig { metrics_readers_max: 2, metrics_within: HOUR, ..ServerConfig::default() };
    let server = TestServer::start_counted(config).await;
    let address = server.metrics.unwrap();
    let (first, mut second) = (reader(address, "").await, reader(address, HALF).await);
    let mut third = reader(address, WHOLE).await;
    // Calls are answered meanwhile, and the third is not.
    let mut client = server.assessments().await;
    for _ in 0..10 {
        client.assess_candidate(request("specialist")).await.unwrap();
        assert!(third.try_read(&mut [0]).is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock));
    }
    drop(first);
    assert!(answer(&mut third).await.starts_with("HTTP/1.1 200 "));
    // The second has lost nothing by it.
    second.write_all(b"ily.test\r\n\r\n").await.unwrap();
    assert!(answer(&mut second).await.starts_with("HTTP/1.1 200 "));
}

#[tokio::test]
async fn whoever_takes_too_long_is_cut_off_and_makes_room() {
    let within = Duration::from_millis(100);
    let config = ServerConfig { metrics_readers_max: 1, metrics_within: within, ..ServerConfig::default() };
    let server = TestServer::start_counted(config).await;
    let address = server.metrics.unwrap();
    for sent in ["", HALF] {
        let mut slow = reader(address, sent).await;
        let mut next = reader(address, WHOLE).await;
        assert_eq!(answer(&mut slow).await, "");
        assert!(answer(&mut next).await.starts_with("HTTP/1.1 200 "));
    }
}
