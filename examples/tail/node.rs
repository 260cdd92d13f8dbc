//! The socket to a node.

use futures_util::{SinkExt as _, StreamExt as _};
use ptero_console::protocol::MAX_FRAME_BYTES;
use ptero_console::session::{Input, SocketId};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

use crate::Report;

/// What a socket that ended without a close frame has for a code (RFC 6455).
const ABNORMAL: u16 = 1006;

/// One socket and the task that serves it.
pub struct Node {
    outgoing: mpsc::UnboundedSender<String>,
    task: JoinHandle<()>,
}

impl Node {
    /// Begins to open a socket.
    pub fn open(socket: SocketId, url: String, origin: String, reports: mpsc::Sender<Report>) -> Self {
        let (outgoing, frames) = mpsc::unbounded_channel();
        let task = tokio::spawn(serve(socket, url, origin, frames, reports));
        Self { outgoing, task }
    }

    /// Puts a frame on the socket. The session knows the daemon's rate limits, so few wait here.
    pub fn send(&self, frame: &str) {
        // A socket that has ended reports that itself.
        let _ = self.outgoing.send(frame.to_owned());
    }

    /// Closes the socket; the task ends when the goodbye is said.
    pub fn close(self) -> JoinHandle<()> {
        self.task
    }
}

async fn serve(
    socket: SocketId,
    url: String,
    origin: String,
    mut frames: mpsc::UnboundedReceiver<String>,
    reports: mpsc::Sender<Report>,
) {
    let opened = tokio::select! {
        opened = connect(&url, &origin) => opened,
        // Nothing is sent before it is open: the session has closed it.
        _ = frames.recv() => return,
    };
    let ended = match opened {
        Ok(stream) => {
            tell(&reports, Report::Input(Input::Opened(socket))).await;
            talk(socket, stream, &mut frames, &reports).await
        }
        Err(error) => {
            tell(&reports, Report::Note(refusal(&error, &origin))).await;
            Some((ABNORMAL, String::new()))
        }
    };
    if let Some((code, reason)) = ended {
        tell(&reports, Report::Input(Input::Closed { socket, code, reason })).await;
    }
}

type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn connect(url: &str, origin: &str) -> Result<Stream, Error> {
    let mut request = url.into_client_request()?;
    let origin = HeaderValue::from_str(origin).map_err(|error| Error::HttpFormat(error.into()))?;
    // Go's daemons refuse a client that names none.
    request.headers_mut().insert("Origin", origin);
    let limits =
        WebSocketConfig::default().max_message_size(Some(MAX_FRAME_BYTES)).max_frame_size(Some(MAX_FRAME_BYTES));
    connect_async_with_config(request, Some(limits), true).await.map(|(stream, _)| stream)
}

/// Serves an open socket until it ends; the close code and reason, unless the session ended it.
async fn talk(
    socket: SocketId,
    mut stream: Stream,
    frames: &mut mpsc::UnboundedReceiver<String>,
    reports: &mpsc::Sender<Report>,
) -> Option<(u16, String)> {
    loop {
        tokio::select! {
            frame = frames.recv() => match frame {
                Some(text) => {
                    if stream.send(Message::text(text)).await.is_err() {
                        return Some((ABNORMAL, String::new()));
                    }
                }
                None => {
                    // Whether the node answers or not, this socket is done.
                    let _ = stream.close(None).await;
                    return None;
                }
            },
            message = stream.next() => match message {
                Some(Ok(Message::Text(text))) => tell(reports, Report::Text(socket, text.as_str().to_owned())).await,
                Some(Ok(Message::Close(Some(frame)))) => return Some((frame.code.into(), frame.reason.to_string())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Some((ABNORMAL, String::new())),
            },
        }
    }
}

async fn tell(reports: &mpsc::Sender<Report>, report: Report) {
    // Nobody listens once the program ends.
    let _ = reports.send(report).await;
}

/// What a page could not know: a browser hides why a socket did not open.
fn refusal(error: &Error, origin: &str) -> String {
    match error {
        Error::Http(response) if response.status() == 403 => format!(
            "The node refuses the origin {origin}: its configuration must list it in allowed_origins (or use --origin)."
        ),
        Error::Http(response) => {
            let body = response.body().as_deref().map(String::from_utf8_lossy);
            format!("The node answered {}. {}", response.status(), body.unwrap_or_default())
        }
        error => format!("The node cannot be reached: {error}"),
    }
}
