//! Many calls taken back at once, and many refused, in HTTP/2 frames as they are: clients would put them in order.

use prost::Message as _;
use prost::bytes::BufMut as _;
use readily::app::Clock;
use readily::server::ServerConfig;
use readily::wire::proto::AssessCandidatesRequest;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::grpc_rules::loaded;
use super::grpc_server::{TestServer, request};

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RESET: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GO_AWAY: u8 = 7;

const ACK: u8 = 1;
const END_HEADERS: u8 = 4;

const CANCEL: u32 = 8;
const ENHANCE_YOUR_CALM: u32 = 11;

/// The stream that everything else stands beside.
const BESIDE: u32 = 1;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut frame = length[1..].to_vec();
    frame.extend([kind, flags]);
    frame.put_u32(stream);
    frame.extend(payload);
    frame
}

/// The beginning of a call: `POST`, `http`, then literals, none of them in a table.
fn begin(stream: u32, method: &str) -> Vec<u8> {
    let mut block = vec![0x83, 0x86];
    let path = format!("/readily.v1.AssessmentService/{method}");
    let literals: [(&[u8], &str); 3] =
        [(&[0x04], &path), (&[0x01], "readily.test"), (&[0x0f, 0x10], "application/grpc")];
    for (name, value) in literals {
        block.extend(name);
        block.push(u8::try_from(value.len()).unwrap());
        block.extend(value.as_bytes());
    }
    block.extend(b"\0\x02te\x08trailers");
    frame(HEADERS, END_HEADERS, stream, &block)
}

/// A connection with a stream of assessments that is open.
struct Connection {
    socket: TcpStream,
}

impl Connection {
    async fn open(server: &TestServer) -> Self {
        let mut socket = TcpStream::connect(server.address).await.unwrap();
        socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await.unwrap();
        socket.write_all(&frame(SETTINGS, 0, 0, &[])).await.unwrap();
        let mut connection = Self { socket };
        connection.send(&begin(BESIDE, "AssessCandidates")).await;
        connection.assert_stays().await;
        connection
    }

    async fn send(&mut self, bytes: &[u8]) {
        self.socket.write_all(bytes).await.unwrap();
    }

    /// The next frame of a kind: its flags, its stream and its payload.
    async fn next(&mut self, kinds: &[u8]) -> (u8, u8, u32, Vec<u8>) {
        loop {
            let length = self.socket.read_u32().await.unwrap();
            let (length, kind) = (length >> 8, length.to_be_bytes()[3]);
            let flags = self.socket.read_u8().await.unwrap();
            let stream = self.socket.read_u32().await.unwrap();
            let mut payload = vec![0; usize::try_from(length).unwrap()];
            self.socket.read_exact(&mut payload).await.unwrap();
            if kinds.contains(&kind) {
                return (kind, flags, stream, payload);
            }
        }
    }

    /// The connection answers.
    async fn assert_stays(&mut self) {
        self.send(&frame(PING, 0, 0, b"8 bytes.")).await;
        let (kind, flags, _, payload) = self.next(&[PING, GO_AWAY]).await;
        assert_eq!((kind, flags), (PING, ACK), "{:?}", String::from_utf8_lossy(&payload));
    }

    /// The connection ends, as too much was asked of it.
    async fn assert_ends(&mut self, because: &str) {
        let (_, _, _, payload) = self.next(&[GO_AWAY]).await;
        assert_eq!(payload[4..8], ENHANCE_YOUR_CALM.to_be_bytes());
        assert_eq!(String::from_utf8_lossy(&payload[8..]), because);
    }

    /// The open stream answers an item.
    async fn assert_answers(&mut self) {
        let item = AssessCandidatesRequest { item_id: "i".into(), request: Some(request("specialist")) };
        let item = item.encode_to_vec();
        let mut message = vec![0];
        message.put_u32(u32::try_from(item.len()).unwrap());
        message.extend(item);
        self.send(&frame(DATA, 0, BESIDE, &message)).await;
        let (kind, _, stream, _) = self.next(&[DATA, RESET, GO_AWAY]).await;
        assert_eq!((kind, stream), (DATA, BESIDE));
    }

    /// Begins calls in one go.
    async fn begin(&mut self, calls: u32, taken_back: bool) {
        let mut frames = Vec::new();
        for call in 0..calls {
            let stream = BESIDE + 2 * (call + 1);
            frames.extend(begin(stream, "AssessCandidate"));
            if taken_back {
                frames.extend(frame(RESET, 0, stream, &CANCEL.to_be_bytes()));
            }
        }
        self.send(&frames).await;
    }
}

async fn server(config: ServerConfig) -> TestServer {
    let server = TestServer::start_with(config).await;
    assert!(server.registry.offer(loaded("northwind"), Clock::System.now()));
    server
}

#[tokio::test]
async fn as_many_calls_as_there_can_be_are_taken_back_at_once_and_the_others_go_on() {
    let config = ServerConfig::default();
    assert!(config.connection_calls_taken_back_max >= usize::try_from(config.connection_calls_max).unwrap());
    let server = server(config).await;
    let mut connection = Connection::open(&server).await;
    connection.begin(config.connection_calls_max - 1, true).await;
    connection.assert_stays().await;
    connection.assert_answers().await;
}

#[tokio::test]
async fn far_more_calls_taken_back_than_allowed_end_their_connection_alone() {
    let config = ServerConfig { connection_calls_taken_back_max: 8, ..ServerConfig::default() };
    let server = server(config).await;
    let (mut connection, mut other) = (Connection::open(&server).await, Connection::open(&server).await);
    connection.begin(200, true).await;
    connection.assert_ends("too_many_resets").await;
    other.assert_answers().await;
}

#[tokio::test]
async fn calls_beyond_those_at_once_are_refused_and_very_many_end_their_connection() {
    let config =
        ServerConfig { connection_calls_max: 1, connection_faults_max: 8, ..ServerConfig::default() };
    let server = server(config).await;
    let mut connection = Connection::open(&server).await;
    connection.begin(8, false).await;
    connection.assert_stays().await;
    connection.assert_answers().await;
    let mut connection = Connection::open(&server).await;
    connection.begin(200, false).await;
    connection.assert_ends("too_many_internal_resets").await;
}
