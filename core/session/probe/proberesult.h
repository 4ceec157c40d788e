#pragma once

#include "core/session/outcome.h"
#include "core/session/probe/probeplan.h"

#include <set>

namespace wbemscope {

/// How far a cell came.
enum class ProbeStage : quint8 {
    Local, ///< Nothing was sent.
    Transport,
    Authentication,
    Activation,
    Login,
    Operation, ///< WMI itself said it
    Provider,  ///< the code behind the class said it
};
/// "before sending", "transport", ... in the words of stageName().
QString probeStageName(ProbeStage stage);
/// The same untranslated, for JSON.
QString probeStageKey(ProbeStage stage);

/// One try of one cell: a session of its own.
struct ProbeAttempt {
    CallOutcome kind = CallOutcome::Ok;
    HResult code = hr::Ok;
    ProbeStage stage = ProbeStage::Operation;
    QString where;
    QString message;     ///< For a failure: what the engine says.
    QString explanation; ///< What the ledger's explanation says of the call that decided.
    quint32 connectionId = 0;
    std::vector<quint64> calls; ///< Ids in the ledger, in order.
    quint64 decisiveCall = 0;   ///< The call that failed, else the last one of the operation; 0: none.
    std::optional<SecurityBlanket> effective; ///< Of the decisive call.
    WireProtection protection = WireProtection::Plain;
    std::optional<ServerSeen> serverSeen; ///< The last that the host told.
    double durationMs = 0;
    qint64 rows = -1;               ///< -1: the operation has none.
    bool cutShort = false;          ///< Enough rows were read; the rest was not asked for.
    std::set<QString> filled;       ///< "Class.Property" that had a value in some row.
    std::set<QString> withheld;     ///< NULL in every row here, filled in another cell.
    std::optional<qint64> returned; ///< A method's ReturnValue.
    bool passwordProven = false;    ///< The host showed that it accepted the credentials.

    /// Whether two tries of a cell say the same.
    bool sameAnswer(const ProbeAttempt& other) const;
};

struct ProbeCell {
    enum class State : quint8 { Waiting, Running, Done, NotTried };
    std::size_t panel = 0; ///< Index into ProbePlan::panels()
    AuthnLevel level = AuthnLevel::Default;
    ImpersonationLevel impersonation = ImpersonationLevel::Default;
    State state = State::Waiting;
    QString reason; ///< NotTried: why, as a sentence.
    std::vector<ProbeAttempt> attempts;

    const ProbeAttempt* last() const { return attempts.empty() ? nullptr : &attempts.back(); }
    /// The host answered the same question in different ways.
    bool unsteady() const;
    /// What the calls really carried, where that is known: `delegate` over NTLM travels as `impersonate`.
    ImpersonationLevel effectiveImpersonation() const;
    /// Everything was given, each time.
    bool isSufficient() const;
    /// The calls went through COM, and its runtime did not say what they carried.
    bool isUntold() const;
    std::vector<quint64> calls() const; ///< Of all tries.
    /// Two short texts for a picture or a table: "denied" and "login"; "ok" and nothing.
    QString word() const;
    QString place() const;
    /// One line for a tool tip, a screen reader, a log.
    QString sentence() const;
};

/// A wrong password, an unknown name, a locked or expired account, by whatever code a layer has for it.
bool isLogonFailure(HResult code);

/// What only a look at all cells tells: values that one cell got and another did not, and whose "denied" an
/// operation's was. True for each cell that changed.
std::vector<bool> refineProbe(const ProbePlan& plan, std::vector<ProbeCell>& cells);

} // namespace wbemscope
