//! One request, one answer.

use bytes::Bytes;

use crate::connection::{Connection, Ended, broken, status};
use crate::frame::Frames;

/// Sends a framed request and takes its answer in.
pub(crate) async fn ask(connection: &Connection, request: &Bytes) -> Ended {
    let answered = async {
        let (answer, mut sending) = connection.begin().await?;
        sending.send_data(request.clone(), true)?;
        answer.await
    };
    let (head, mut body) = answered.await.map_err(|error| broken(&error))?.into_parts();
    let mut frames = Frames::default();
    let mut length = 0;
    while let Some(bytes) = body.data().await {
        let bytes = bytes.map_err(|error| broken(&error))?;
        body.flow_control().release_capacity(bytes.len()).map_err(|error| broken(&error))?;
        frames.take(&bytes, |message| length = message);
    }
    status(&head.headers, &mut body).await?;
    Ok(length)
}

/// The answer itself, without its frame.
pub(crate) async fn answer(connection: &Connection, request: &Bytes) -> anyhow::Result<Vec<u8>> {
    let (answer, mut sending) = connection.begin().await?;
    sending.send_data(request.clone(), true)?;
    let (head, mut body) = answer.await?.into_parts();
    let mut message = Vec::new();
    while let Some(bytes) = body.data().await {
        let bytes = bytes?;
        body.flow_control().release_capacity(bytes.len())?;
        message.extend_from_slice(&bytes);
    }
    status(&head.headers, &mut body).await.map_err(anyhow::Error::msg)?;
    anyhow::ensure!(message.len() > 5, "the answer is empty");
    Ok(message.split_off(5))
}
