//! What a console is told.

use super::JobId;
use super::appearance::ViewMsg;
use super::diagnosis::DoctorMsg;
use super::editor::{Edit, HostWords};
use super::folding::FoldMsg;
use super::helpers::HelperMsg;
use super::level_rules::LevelRuleSpec;
use super::options::Options;
use super::ruler::RulerPlace;
use super::search::Direction;
use super::selection::Select;
use super::share::ShareMsg;
use super::stats::{CpuBasis, StatsMsg};
use super::streaming::Streaming;
use crate::protocol::{PowerAction, ServerLimits};
use crate::session::{self, Ticket};
use crate::terminal::{Condition, Query};
use crate::words::Words;

/// What a console is told.
#[derive(Debug)]
pub enum Msg<'a> {
    /// Somebody has seen all that is new ([`Console::see`](super::Console::see)).
    Seen,
    /// Something happened to the connection.
    Session(session::Input<'a>),
    /// The host sends a command, or several as lines.
    Command(String),
    /// What the person entered ([`Effect::Enter`](super::Effect::Enter)), as far as the page allows it.
    Entered(String),
    /// The page did not allow these commands of the person's.
    CommandsVetoed {
        /// One command each.
        lines: Vec<String>,
        /// Why, in the page's words.
        reason: Option<String>,
    },
    /// The person does something in the command line.
    Edit(Edit),
    /// What the page offers for completion changed.
    HostWords(HostWords),
    /// The page's answer to [`Effect::AskPage`](super::Effect::AskPage).
    PageAnswered {
        /// The line it was asked for.
        line: String,
        /// Its words.
        words: Vec<String>,
    },
    /// The person wants back the commands that wait.
    TakeBackCommands,
    /// The person wants back one of them.
    TakeBackCommand(Ticket),
    /// The person or the host wants a power action.
    Power(PowerAction),
    /// The page did not allow the power action that was wanted.
    PowerVetoed {
        /// Why, in the page's words.
        reason: Option<String>,
    },
    /// The person has read what became of the power action.
    PowerNoteSeen,
    /// The command history kept from before.
    RestoreHistory(Vec<String>),
    /// Forget the command history.
    ClearHistory,
    /// Forget the log.
    Clear,
    /// Forget everything that is known of the server: another one follows.
    Forget,
    /// Show this text as if the game had written it, one event a line.
    Feed(&'a str),
    /// Look for this; an empty text ends the find.
    Find(Query),
    /// Go to another hit of the find.
    FindStep(Direction),
    /// Go to another error.
    ErrorStep(Direction),
    /// Go to a place on the ruler.
    Ruler(RulerPlace),
    /// Show only these rows.
    Filter(Condition),
    /// Open or close folds.
    Fold(FoldMsg),
    /// A slice of background work ended: tell what it brought.
    Worked,
    /// The person has seen that a job failed.
    DismissJob(JobId),
    /// The person does something with the crash card or a hint, or the page sets its rules.
    Helper(HelperMsg),
    /// The person does something with the resource cards or the chart.
    Stats(StatsMsg),
    /// The log is on its way out.
    Share(ShareMsg),
    /// What is private is to be covered on the screen, or not.
    Stream(Streaming),
    /// Texts that the page wants hidden wherever others could read them.
    Redactions(Vec<String>),
    /// The page's rules for levels.
    LevelRules(Vec<LevelRuleSpec>),
    /// How CPU was last measured.
    RestoreCpuBasis(CpuBasis),
    /// What the panel says the server may use, or why it does not.
    PanelLimits(Result<ServerLimits, String>),
    /// The person selects in the log.
    Select(Select),
    /// The person chooses how it looks, or the looks change otherwise.
    View(ViewMsg),
    /// The host's settings changed.
    Configure(Options),
    /// Another language is spoken from now on, or the page says some things otherwise.
    Words(Words),
    /// The edge found out something about the connection's surroundings.
    Doctor(DoctorMsg),
    /// A second went by (counts down and up what is shown).
    Tick,
}
