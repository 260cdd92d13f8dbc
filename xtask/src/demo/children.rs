//! The programs a demo runs beside each other: if one ends, or the user wants to, all end.

use std::process::{Child, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::error::{Doing, Error, Result};
use crate::sh::Sh;

/// How often the children are looked at.
const LOOK: Duration = Duration::from_millis(100);

/// How long a child that got Ctrl+C too may take to end by itself.
const GRACE: Duration = Duration::from_secs(2);

/// Running programs. Dropping the value ends them.
#[derive(Debug)]
pub struct Children {
    running: Vec<(&'static str, Child)>,
    stop: Arc<AtomicBool>,
}

/// Why it is over.
#[derive(Debug)]
pub enum Ended {
    /// Ctrl+C, or a signal to end.
    ByUser,
    /// A program ended.
    Child {
        /// Which one.
        name: &'static str,
        /// How.
        status: ExitStatus,
    },
}

impl Children {
    /// No children yet. From here on Ctrl+C and the signals to end no longer kill this program but end the wait.
    ///
    /// # Errors
    /// If the signals cannot be caught.
    pub fn new() -> Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        ctrlc::set_handler(move || flag.store(true, Ordering::SeqCst))
            .map_err(|error| Error::Check(format!("Ctrl+C cannot be caught: {error}")))?;
        Ok(Self { running: Vec::new(), stop })
    }

    /// Starts a program.
    ///
    /// # Errors
    /// If it cannot be started.
    pub fn start(&mut self, name: &'static str, command: Sh) -> Result<()> {
        self.running.push((name, command.spawn()?));
        Ok(())
    }

    /// Whether it is over by now, and why.
    ///
    /// # Errors
    /// If the system does not tell.
    pub fn ended(&mut self) -> Result<Option<Ended>> {
        if self.stop.load(Ordering::SeqCst) {
            return Ok(Some(Ended::ByUser));
        }
        for (name, child) in &mut self.running {
            if let Some(status) = child.try_wait().doing(|| format!("look after {name}"))? {
                // Ctrl+C reaches the children too, and one may have ended before our own flag was seen.
                std::thread::sleep(LOOK);
                let by_user = self.stop.load(Ordering::SeqCst);
                return Ok(Some(if by_user { Ended::ByUser } else { Ended::Child { name, status } }));
            }
        }
        Ok(None)
    }

    /// Waits until it is over.
    ///
    /// # Errors
    /// If the system does not tell.
    pub fn wait(&mut self) -> Result<Ended> {
        loop {
            if let Some(ended) = self.ended()? {
                return Ok(ended);
            }
            std::thread::sleep(LOOK);
        }
    }
}

impl Drop for Children {
    fn drop(&mut self) {
        let begin = Instant::now();
        let grace = if self.stop.load(Ordering::SeqCst) { GRACE } else { Duration::ZERO };
        for (_, child) in &mut self.running {
            while begin.elapsed() < grace && matches!(child.try_wait(), Ok(None)) {
                std::thread::sleep(LOOK);
            }
            // Errors mean that it has ended already, which is what is wanted.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
