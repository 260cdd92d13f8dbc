//! What a panel answers, and the tokens in it.

use ptero_console::protocol::{CredentialsAnswer, Token, decode_credentials};

/// What is said of an answer is no longer than that, in bytes.
const LONGEST: usize = 2_000;

/// One answer.
pub fn check_answer(status: u16, body: &str) {
    let answer = decode_credentials(status, body);
    assert!(answer.is_err() || (200..300).contains(&status));
    let _ = format!("{answer:?}");
    match answer {
        Ok(CredentialsAnswer::Credentials(credentials)) => {
            let url = credentials.socket.to_ascii_lowercase();
            assert!(url.starts_with("ws://") || url.starts_with("wss://"), "{url}");
            assert!(!url.contains(|c: char| c.is_whitespace() || c.is_control()), "{url:?}");
            let _ = credentials.token.claims();
        }
        Ok(CredentialsAnswer::Unavailable(unavailable)) => {
            assert!(unavailable.message.len() <= LONGEST, "{} bytes", unavailable.message.len());
        }
        Err(error) => assert!(error.to_string().len() <= LONGEST, "{} bytes", error.to_string().len()),
    }
}

/// One token: alone, and as a payload between a header and a signature.
pub fn check_token(text: &str) {
    let _ = Token::new(text).claims();
    let _ = Token::new(format!("eyJhbGciOiJIUzI1NiJ9.{text}.c2ln")).claims();
    let token = Token::new(text);
    assert!(text.len() < 20 || !format!("{token:?}").contains(text), "a token is shown");
}
